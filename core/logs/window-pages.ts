import type { LogEvent, LogLine } from './line.ts';
import { type LogSource, page } from './source.ts';

export type PageOrGap = { readonly lines: LogLine[] } | (LogEvent & { readonly kind: 'gap' });

/** How much of a page a window is meant to fill, and how much wider than the one before it may be. */
const fill = 0.75;
const mostGrowth = 8;

/**
 * All lines between two times, oldest first, in windows that hold a page at most: Railway gives the last lines of a window,
 * and no way to go on after the first ones. Neighbouring windows share a millisecond, so lines at their edges come twice.
 * Holds one page at a time.
 * @param from, to milliseconds since the epoch, both included.
 */
export async function* pagesForward(source: LogSource, from: number, to: number): AsyncGenerator<PageOrGap> {
  let start = from;
  let width = Math.max(1, to - from);
  while (start <= to) {
    const end = Math.min(to, start + width);
    const lines = await source.fetch({ from: start, to: end }, page);
    const [oldest] = lines;
    const isFull = lines.length >= page && oldest !== undefined;
    if (isFull && end - start > 1) {
      const covered = Math.max(0, end - Date.parse(oldest.timestamp));
      width = Math.max(1, Math.floor(Math.min((end - start) / 2, covered * fill)));
      continue;
    }
    if (isFull) yield { kind: 'gap', ...instant(start, oldest), reason: `more than ${page} lines at once` };
    yield { lines };
    if (end >= to) return;
    start = end;
    const growth = lines.length === 0 ? mostGrowth : Math.min(mostGrowth, (page * fill) / lines.length);
    width = Math.max(1, Math.floor(width * growth));
  }
}

function instant(start: number, oldest: LogLine) {
  return { from: new Date(start).toISOString(), to: oldest.timestamp };
}

/**
 * The last `count` lines up to a time, oldest first; fewer if there are no more. More than `count` where a page brings them.
 * Holds as many as it gives.
 */
export async function lastLines(source: LogSource, count: number, { from, to }: { from?: number; to?: number }) {
  let lines: LogLine[] = [];
  let end = to;
  for (;;) {
    const rows = await source.fetch(
      { ...(from === undefined ? {} : { from }), ...(end === undefined ? {} : { to: end }) },
      page,
    );
    const [oldest] = rows;
    const first = lines[0];
    // The edge is shared: of its millisecond the earlier page has all, or as much as anybody gets.
    const edge = first === undefined ? undefined : floorMs(first.timestamp);
    lines =
      edge === undefined
        ? rows
        : [
            ...rows.filter((row) => floorMs(row.timestamp) <= edge),
            ...lines.filter((line) => floorMs(line.timestamp) > edge),
          ];
    const before = oldest && floorMs(oldest.timestamp);
    if (rows.length < page || before === undefined || lines.length > count || before === edge) return lines;
    end = before;
  }
}

export function floorMs(timestamp: string): number {
  return Date.parse(`${timestamp.slice(0, 23)}Z`);
}
