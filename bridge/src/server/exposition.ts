import type { Gauge as GaugeType } from 'prom-client';
import Counter from 'prom-client/lib/counter.js';
import Gauge from 'prom-client/lib/gauge.js';
import Registry from 'prom-client/lib/registry.js';

export type Labels = Readonly<Record<string, string>>;

/** One metric with all its labels. A counter only grows, and its name ends in `_total`. */
export interface MetricFamily {
  readonly name: string;
  readonly help: string;
  readonly kind: 'counter' | 'gauge';
  readonly labels?: readonly string[];
  /** Read at each scrape. */
  readonly read: () => Iterable<readonly [labels: Labels, value: number]>;
}

/** Metrics as Prometheus reads them. */
export interface Exposition {
  readonly contentType: string;
  text(): Promise<string>;
}

/** The figures are kept by those who count; here they are only written down when somebody asks. */
export function createExposition(families: readonly MetricFamily[]): Exposition {
  const registry = new Registry();
  for (const family of families) register(family, registry);
  return { contentType: registry.contentType, text: () => registry.metrics() };
}

function register({ name, help, kind, labels: labelNames = [], read }: MetricFamily, registry: Registry): void {
  const Metric = kind === 'counter' ? Counter : Gauge;
  new Metric({
    name,
    help,
    labelNames: [...labelNames],
    registers: [registry],
    collect() {
      const metric = this as unknown as GaugeType;
      metric.reset();
      const values = [...read()];
      // Without labels a reset leaves a zero, which would tell of something that is not there.
      if (values.length === 0 && labelNames.length === 0) metric.remove();
      for (const [labels, value] of values) if (Number.isFinite(value)) metric.inc(labels, value);
    },
  });
}
