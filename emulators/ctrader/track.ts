/** What something became, and when: by the clock (ms since the epoch), and in an order that the clock is too coarse for. */
export interface Entry<T> {
  readonly order: number;
  readonly at: number;
  readonly value: T;
}

/** What something was during the last while; never empty. */
export interface Track<T> {
  entries: Entry<T>[];
}

export function newTrack<T>(first: Entry<T>): Track<T> {
  return { entries: [first] };
}

/** Adds what it is from now on, and forgets what was over `keepMs` before. */
export function write<T>(track: Track<T>, entry: Entry<T>, keepMs: number): void {
  const { entries } = track;
  entries.push(entry);
  const oldest = entry.at - keepMs;
  // Not one by one: a shift moves all the others.
  if (entries.length > 32 && (entries[entries.length >> 1]?.at ?? oldest) < oldest) {
    const first = entries.findLastIndex(({ at }) => at < oldest);
    track.entries = entries.slice(Math.max(first, 0));
  }
}

/** What was in force at some instant from `from` to `to`, both included, oldest first. */
export function inForce<T>({ entries }: Track<T>, from: number, to: number): Entry<T>[] {
  let end = entries.length;
  while (end > 1 && (entries[end - 1]?.at ?? 0) > to) end -= 1;
  let begin = end - 1;
  while (begin > 0 && (entries[begin]?.at ?? 0) >= from) begin -= 1;
  return entries.slice(Math.max(begin, 0), end);
}
