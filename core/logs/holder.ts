import type { LogLine } from './line.ts';
import { byTime } from './source.ts';

/** Keeps new lines back for a moment, so that those which come late go in front of those that were written after them. */
export interface Holder {
  /** @param lines in time order. @param at milliseconds of a clock that never jumps. */
  add(lines: readonly LogLine[], at: number): void;
  /** Lines that were kept long enough, and what is before them, in time order. */
  due(at: number): LogLine[];
  /** Those before a time, however short they were kept. */
  before(timestamp: string): LogLine[];
  /** All of them. */
  rest(): LogLine[];
  /** Milliseconds until the next one is due; undefined: there is none. */
  nextMs(at: number): number | undefined;
  readonly size: number;
  readonly isFull: boolean;
  /** The most lines and characters that were ever held. */
  readonly peak: { readonly lines: number; readonly characters: number };
}

/** A subscription that brings more is closed, and what it would have brought is read in pages. */
export const mostHeld = { lines: 20_000, characters: 32 * 2 ** 20 };

export function createHolder(holdMs: number): Holder {
  let held: LogLine[] = [];
  /** How many of the lines came by when, by arrival. */
  let arrivals: { readonly at: number; readonly last: string }[] = [];
  let isSorted = true;
  let characters = 0;
  const peak = { lines: 0, characters: 0 };
  const sort = () => {
    if (!isSorted) held.sort(byTime);
    isSorted = true;
  };
  const take = (count: number) => {
    const taken = held.slice(0, count);
    held = held.slice(count);
    characters -= taken.reduce((sum, { message }) => sum + message.length, 0);
    return taken;
  };
  return {
    add(lines, at) {
      const first = lines[0];
      if (first === undefined) return;
      const end = held.at(-1);
      if (end && first.timestamp < end.timestamp) isSorted = false;
      for (const line of lines) {
        held.push(line);
        characters += line.message.length;
      }
      arrivals.push({ at, last: lines.at(-1)?.timestamp ?? '' });
      peak.lines = Math.max(peak.lines, held.length);
      peak.characters = Math.max(peak.characters, characters);
    },
    due(at) {
      sort();
      let until = '';
      for (const arrival of arrivals) if (arrival.at <= at - holdMs && arrival.last > until) until = arrival.last;
      arrivals = arrivals.filter((arrival) => arrival.at > at - holdMs);
      return take(countUpTo(held, until));
    },
    before(timestamp) {
      sort();
      return take(countUpTo(held, timestamp));
    },
    rest() {
      sort();
      arrivals = [];
      return take(held.length);
    },
    nextMs: (at) => (arrivals[0] === undefined ? undefined : Math.max(0, arrivals[0].at + holdMs - at)),
    get size() {
      return held.length;
    },
    get isFull() {
      return held.length >= mostHeld.lines || characters >= mostHeld.characters;
    },
    peak,
  };
}

/** How many of the lines, which are in time order, are of that time or before. */
function countUpTo(lines: readonly LogLine[], timestamp: string): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.timestamp ?? '') <= timestamp) low = middle + 1;
    else high = middle;
  }
  return low;
}
