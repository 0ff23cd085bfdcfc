import { hash } from 'node:crypto';
import type { LogLine } from './line.ts';
import type { Place } from './position.ts';
import { byTime } from './source.ts';

/** Lets each line of a deployment through once, however often and in whatever order it is told. */
export interface KnownLines {
  /** Those of one answer or one batch that are new, in time order. Of equal lines in it each counts. */
  fresh(lines: readonly LogLine[]): LogLine[];
  /** Whether lines were taken for repetitions that need not have been: equal ones, told apart from each other. */
  takeDoubt(): boolean;
  /** Nothing from this time on may count as known without having been told, as it is yet to be asked for; undefined: all was. */
  pin(timestamp: string | undefined): void;
  /** From now on everything before this time counts as known. */
  startAt(timestamp: string): void;
  /** The time of the last line; undefined while there was none. */
  last(): string | undefined;
  /** From when to ask again so that nothing is missed that came late, in milliseconds since the epoch. */
  readFrom(): number | undefined;
  /** Marks in memory: never more than `mostMarks`, but for those of one instant. */
  readonly size: number;
}

export const mostMarks = 50_000;
/** How late a line may come: replicas and batches are not in step. What comes later, or after so many others, counts as known. */
const rememberedMs = 60_000;
/** So many lines are read again at most, where they are that dense. */
const readAgain = 1000;

export function createKnownLines(lookBackMs: number, begun?: Place): KnownLines {
  const marks = new Map<string, Set<string>>();
  const begunMarks = new Set(begun?.marks);
  let [size, last, before, doubt] = [0, begun?.at, begun?.at ?? '', false];
  let pinned: string | undefined;
  /** Times of lines given, in order, every hundredth of them. */
  const milestones: { readonly timestamp: string; readonly count: number }[] = [];
  let given = 0;

  const isNew = (timestamp: string, mark: string) => {
    const known = marks.get(timestamp) ?? new Set();
    if (known.has(mark) || begunMarks.has(mark)) return false;
    known.add(mark);
    marks.set(timestamp, known);
    size += 1;
    return true;
  };
  const forget = () => {
    const oldest = last === undefined ? '' : new Date(Date.parse(last) - rememberedMs).toISOString();
    for (const [timestamp, known] of marks) {
      if ((size <= mostMarks && timestamp >= oldest) || timestamp === last) break;
      if (pinned !== undefined && timestamp >= pinned) break;
      marks.delete(timestamp);
      size -= known.size;
      // Sorts right behind the time itself.
      if (`${timestamp} ` > before) before = `${timestamp} `;
    }
  };
  const note = (lines: readonly LogLine[]) => {
    for (const { timestamp } of lines) {
      given += 1;
      if (given % 100 === 0) milestones.push({ timestamp, count: given });
    }
    const end = lines.at(-1)?.timestamp;
    if (end !== undefined && (last === undefined || end > last)) last = end;
    while ((milestones[1]?.count ?? given) < given - readAgain) milestones.shift();
  };

  return {
    fresh(lines) {
      const alike = new Map<string, number>();
      const found: LogLine[] = [];
      let repeated = 0;
      for (const line of lines) {
        const { timestamp } = line;
        if (timestamp < before) continue;
        const base = baseOf(line);
        const number = (alike.get(base) ?? 0) + 1;
        alike.set(base, number);
        if (isNew(timestamp, number === 1 ? base : `${base}.${number}`)) found.push(line);
        else repeated += 1;
      }
      doubt ||= repeated > 0;
      found.sort(byTime);
      note(found);
      forget();
      return found;
    },
    takeDoubt() {
      const had = doubt;
      doubt = false;
      return had;
    },
    pin(timestamp) {
      pinned = timestamp;
    },
    startAt(timestamp) {
      if (timestamp > before) before = timestamp;
    },
    last: () => last,
    readFrom() {
      if (last === undefined) return undefined;
      const [milestone] = milestones;
      const late = Date.parse(last) - lookBackMs;
      const crowded = milestone && given - milestone.count >= readAgain ? Date.parse(milestone.timestamp) : late;
      return Math.max(late, Math.min(crowded, Date.parse(last)), before === '' ? late : Date.parse(before.trim()));
    },
    get size() {
      return size;
    },
  };
}

/** Eleven characters of a hash tell the lines of a minute apart, those of an attacker too. */
export function baseOf({ timestamp, replica, message }: LogLine): string {
  return hash('sha1', `${timestamp}\n${replica ?? ''}\n${message}`, 'base64url').slice(0, 11);
}
