/** A line of Prometheus text: its name, its labels, its value. */
export interface MetricLine {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const mostLines = 20_000;

/**
 * Reads Prometheus' text format 0.0.4, as far as values go: comments and what is malformed are left out; what is no finite
 * number is NaN. Written by anybody.
 */
export function readExposition(text: string): MetricLine[] {
  return text
    .split('\n')
    .slice(0, mostLines)
    .flatMap((line) => {
      const [, name, labels = '', value = ''] =
        /^([a-zA-Z_:][\w:]*)(?:\{((?:[^"}]|"(?:[^"\\]|\\.)*")*)\})?[ \t]+(\S+)/.exec(line) ?? [];
      const number = Number(value);
      return name === undefined || value === ''
        ? []
        : [{ name, labels: readLabels(labels), value: Number.isFinite(number) ? number : Number.NaN }];
    });
}

function readLabels(text: string): Record<string, string> {
  const pairs = text.matchAll(/([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g);
  return Object.fromEntries([...pairs].map(([, name = '', value = '']) => [name, value.replace(/\\(.)/g, unescaped)]));
}

function unescaped(_: string, character: string): string {
  return character === 'n' ? '\n' : character;
}

/** What an advice takes of a bridge's metrics; what is not there is undefined. Seconds. */
export interface BridgeFigures {
  readonly sessions: number | undefined;
  readonly flushLagSeconds: number | undefined;
  readonly loopDelaySeconds: number | undefined;
  readonly replica: string | undefined;
}

export function readBridgeFigures(text: string): BridgeFigures {
  const lines = readExposition(text);
  const of = (name: string) => lines.filter((line) => line.name === name);
  const sessions = of('bridge_sessions');
  const delays = of('bridge_event_loop_delay_seconds');
  const delay =
    delays.find(({ labels }) => labels['quantile'] === '0.99') ?? delays.find(({ labels }) => !labels['quantile']);
  const areCounts = sessions.length > 0 && sessions.every(({ value }) => value >= 0);
  return {
    sessions: areCounts ? sessions.reduce((sum, { value }) => sum + value, 0) : undefined,
    flushLagSeconds: amountOf(of('bridge_flush_lag_seconds')[0]),
    loopDelaySeconds: amountOf(delay),
    replica: of('bridge_info')[0]?.labels['replica'],
  };
}

function amountOf(line: MetricLine | undefined): number | undefined {
  return line && line.value >= 0 ? line.value : undefined;
}
