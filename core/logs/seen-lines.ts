import type { LogLine } from './line.ts';
import { markOf, type Position } from './position.ts';

/** Lets each line of a deployment through once, however often it is read. */
export interface SeenLines {
  /** Those that are new, in time order. */
  fresh(lines: readonly LogLine[]): LogLine[];
  /** Where the last of them was; undefined while there was none. */
  position(): Position | undefined;
  /** From when to read again, so that nothing is missed that comes late; undefined: from the beginning. */
  readFrom(): string | undefined;
}

/** How late a line may come: replicas and batches are not in step. */
const lookBackMs = 30_000;

/** Remembers the marks of the last thirty seconds; what is older was seen. */
export function createSeenLines(deployment: string, begun?: Position): SeenLines {
  const marks = new Map<string, Set<string>>(begun ? [[begun.at, new Set(begun.marks)]] : []);
  let last = begun?.at;
  // Before the position all was read by who wrote it down.
  const floor = begun?.at ?? '';
  const isNew = (line: LogLine, number: number) => {
    const known = marks.get(line.timestamp) ?? new Set();
    const mark = markOf(line, number);
    if (known.has(mark)) return false;
    known.add(mark);
    marks.set(line.timestamp, known);
    return true;
  };
  const forget = () => {
    const oldest = last === undefined ? 0 : Date.parse(last) - lookBackMs * 2;
    for (const timestamp of marks.keys())
      if (Date.parse(timestamp) < oldest && timestamp !== last) marks.delete(timestamp);
  };
  return {
    fresh(lines) {
      const alike = new Map<string, number>();
      const oldest = last === undefined ? 0 : Date.parse(last) - lookBackMs * 2;
      const found = lines.filter((line) => {
        const key = `${line.timestamp}\n${line.replica ?? ''}\n${line.message}`;
        const number = (alike.get(key) ?? 0) + 1;
        alike.set(key, number);
        return line.timestamp >= floor && Date.parse(line.timestamp) >= oldest && isNew(line, number);
      });
      for (const { timestamp } of found) if (last === undefined || timestamp > last) last = timestamp;
      forget();
      return found.sort((a, b) => (a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0));
    },
    position: () => (last === undefined ? undefined : { at: last, marks: [...(marks.get(last) ?? [])], deployment }),
    readFrom: () =>
      last === undefined ? undefined : new Date(Date.parse(last) - (last === floor ? 0 : lookBackMs)).toISOString(),
  };
}
