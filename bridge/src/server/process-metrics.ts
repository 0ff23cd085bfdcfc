import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { MetricFamily } from './exposition.ts';

/** Watches how late the event loop is, until it is closed. */
export interface LoopWatch {
  /** Seconds of delay that this share of the turns since the last look did not exceed, 1 for the largest. */
  quantile(share: number): number;
  /** Begins anew. */
  reset(): void;
  close(): void;
}

const resolutionMs = 20;
const quantiles = [0.5, 0.9, 0.99, 1];

export function watchEventLoop(): LoopWatch {
  const delays = monitorEventLoopDelay({ resolution: resolutionMs });
  delays.enable();
  return {
    quantile(share) {
      const ns = share === 1 ? delays.max : delays.percentile(share * 100);
      // What is recorded is the whole time from one look to the next; without any look yet it is no time at all.
      return delays.count === 0 ? 0 : Math.max(0, ns / 1e9 - resolutionMs / 1e3);
    },
    reset: () => delays.reset(),
    close: () => void delays.disable(),
  };
}

/** What Prometheus calls these figures everywhere. */
export function processFamilies(loop: LoopWatch | undefined, now: () => number): MetricFamily[] {
  const startedAt = now() / 1_000 - process.uptime();
  const one = (value: number) => [[{}, value]] as const;
  const families: MetricFamily[] = [
    {
      name: 'process_cpu_seconds_total',
      help: 'CPU time of the process.',
      kind: 'counter',
      read() {
        const { user, system } = process.cpuUsage();
        return one((user + system) / 1e6);
      },
    },
    {
      name: 'process_resident_memory_bytes',
      help: 'Memory of the process.',
      kind: 'gauge',
      read: () => one(process.memoryUsage.rss()),
    },
    {
      name: 'process_start_time_seconds',
      help: 'When the process started, since the epoch.',
      kind: 'gauge',
      read: () => one(startedAt),
    },
    {
      name: 'nodejs_heap_size_used_bytes',
      help: 'Memory of JavaScript objects.',
      kind: 'gauge',
      read: () => one(process.memoryUsage().heapUsed),
    },
  ];
  return loop === undefined ? families : [...families, delayFamily(loop)];
}

function delayFamily(loop: LoopWatch): MetricFamily {
  return {
    name: 'bridge_event_loop_delay_seconds',
    help: 'How late the event loop was since the last scrape.',
    kind: 'gauge',
    labels: ['quantile'],
    read() {
      const values = quantiles.map((share) => [{ quantile: String(share) }, loop.quantile(share)] as const);
      loop.reset();
      return values;
    },
  };
}
