import { messageOf } from '../errors.ts';
import { isFault } from '../railway/api/errors.ts';
import type { KnownLines } from './known-lines.ts';
import { createKnownLines } from './known-lines.ts';
import type { LogEvent, LogLine, LogQuery } from './line.ts';
import type { ListedDeployment } from './log-deployments.ts';
import { mergeByTime } from './merge-by-time.ts';
import type { LogPlace } from './place-of-log.ts';
import type { Position } from './position.ts';
import { nanoTime } from './row.ts';
import type { LogSource } from './source.ts';
import { createLogSource } from './source.ts';
import { lastLines, pagesForward } from './window-pages.ts';

/** One deployment that is read, with what is known of its lines. */
export interface Reading {
  readonly source: LogSource;
  readonly known: KnownLines;
  /** From when, in milliseconds since the epoch. */
  readonly from: number;
  readonly status: string;
}

/** More lines than that are read oldest first, whatever is asked for: the last ones cannot be held together. */
export const mostLastLines = 100_000;

export interface ReadPlan {
  readonly place: LogPlace;
  readonly query: LogQuery;
  readonly lookBackMs: number;
  readonly begun: Position | undefined;
  readonly subscribe: Parameters<typeof createLogSource>[1];
}

export function createReading(plan: ReadPlan, { id, status, createdAt }: ListedDeployment): Reading {
  const { place, query, lookBackMs, subscribe } = plan;
  const { stream, filter, since } = query;
  const begun = plan.begun?.find(({ deployment }) => deployment === id);
  const from = Math.max(createdAt, since === undefined ? 0 : Date.parse(since), begun ? Date.parse(begun.at) : 0);
  const known = createKnownLines(lookBackMs, begun);
  // A subscription begins with what there was, however long ago that is.
  known.startAt(nanoTime(new Date(from).toISOString()));
  return {
    source: createLogSource(place.client, subscribe, { deployment: id, stream, filter }),
    known,
    from,
    status,
  };
}

/** All there is of some deployments together, in time order; or the last so many lines. Holds a page of each, or those lines. */
export async function* readAll(readings: readonly Reading[], query: LogQuery, to: number): AsyncGenerator<LogEvent> {
  const { lines: wanted } = query;
  if (wanted !== undefined && wanted <= mostLastLines) return yield* readLast(readings, wanted, to);
  yield* mergeByTime(
    readings.map((reading) => (isBeside(reading, readings) ? unlessGone(reading, to) : freshPages(reading, to))),
  );
}

async function* freshPages({ source, known, from }: Reading, to: number): AsyncGenerator<LogEvent> {
  for await (const step of pagesForward(source, from, to)) {
    if ('kind' in step) yield step;
    else yield { kind: 'lines', lines: known.fresh(step.lines) };
  }
}

/** Whether others are read, too, so that one of them may be missing. */
function isBeside(reading: Reading, readings: readonly Reading[]): boolean {
  return reading !== readings.at(-1);
}

/** A deployment that is gone takes its logs with it; that is no reason not to read the next one. */
async function* unlessGone(reading: Reading, to: number): AsyncGenerator<LogEvent> {
  try {
    yield* freshPages(reading, to);
  } catch (error) {
    if (!isFault(error, 'not-found')) throw error;
    const [from, end] = [reading.from, to].map((ms) => new Date(ms).toISOString()) as [string, string];
    yield { kind: 'gap', from, to: end, reason: messageOf(error) };
  }
}

async function* readLast(readings: readonly Reading[], wanted: number, to: number): AsyncGenerator<LogEvent> {
  const found: LogLine[][] = [];
  for (const { source, known, from } of readings) {
    const rows = await lastLines(source, wanted, { from, to });
    // What is older than what was asked for is no news later, either.
    if (rows[0]) known.startAt(rows[0].timestamp);
    found.push(known.fresh(rows));
  }
  const pages = found.map(async function* (lines): AsyncGenerator<LogEvent> {
    yield { kind: 'lines', lines };
  });
  let skip = found.reduce((sum, { length }) => sum + length, 0) - wanted;
  for await (const event of mergeByTime(pages)) {
    if (event.kind !== 'lines') yield event;
    else if (skip < event.lines.length) yield { kind: 'lines', lines: event.lines.slice(Math.max(0, skip)) };
    if (event.kind === 'lines') skip -= event.lines.length;
  }
}
