import type { LogEvent, LogLine } from './line.ts';

interface Stream {
  readonly events: AsyncGenerator<LogEvent>;
  lines: readonly LogLine[];
  at: number;
}

const handedOver = 1000;

/** Several streams of events whose lines are each in time order, as one. Holds one batch of each. */
export async function* mergeByTime(sources: readonly AsyncGenerator<LogEvent>[]): AsyncGenerator<LogEvent> {
  let streams: Stream[] = sources.map((events) => ({ events, lines: [], at: 0 }));
  try {
    for (;;) {
      for (const stream of streams) yield* refill(stream);
      streams = streams.filter(({ lines, at }) => at < lines.length);
      if (streams.length === 0) return;
      yield { kind: 'lines', lines: takeRun(streams) };
    }
  } finally {
    for (const { events } of streams) await events.return(undefined);
  }
}

/** Brings the next lines of a stream that has none at hand, and passes on what else it tells. */
async function* refill(stream: Stream): AsyncGenerator<LogEvent> {
  while (stream.at >= stream.lines.length) {
    const { value, done } = await stream.events.next();
    if (done) return;
    if (value.kind === 'lines') [stream.lines, stream.at] = [value.lines, 0];
    else yield value;
  }
}

const head = ({ lines, at }: Stream): string => lines[at]?.timestamp ?? '';

/** The lines that are before all others: until one of the streams has no more at hand. */
function takeRun(streams: readonly Stream[]): LogLine[] {
  const run: LogLine[] = [];
  while (run.length < handedOver && streams.every(({ lines, at }) => at < lines.length)) {
    const next = streams.reduce((least, stream) => (head(stream) < head(least) ? stream : least));
    const line = next.lines[next.at];
    if (line) run.push(line);
    next.at += 1;
  }
  return run;
}
