import type { AccountRow } from '../account/snapshot.ts';
import type { Clock } from '../clock.ts';
import { type Log, reasonOf } from '../log.ts';
import { type CacheRow, type Kv, KvError } from './kv.ts';

/** One user's row, as the flush sees it. */
export interface FlushSource {
  readonly user: string;
  /** Of the right to write it; absent where this is the only bridge. */
  readonly fence?: number | undefined;
  /** Differs whenever the row would say something else; null while there is nothing to say, or it can wait for better. */
  mark(now: number, isLast: boolean): string | null;
  /** The figures of `now`; `ended` says, in words, that they are the last ones. */
  row(now: number, ended?: string): AccountRow;
  /** Present on a row that is the last of its session; called when the database has it. */
  readonly onWritten?: () => void;
}

export interface FlushOptions {
  readonly kv: Pick<Kv, 'write'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly intervalMs: number;
  readonly batchRows?: number;
  readonly sources: () => Iterable<FlushSource>;
}

export interface Flusher {
  start(): void;
  /** Writes what changed now, after a running flush has ended; the last one leaves nothing for later. Never throws. */
  flush(options?: { readonly isLast?: boolean }): Promise<void>;
  /** Milliseconds for which changed rows have been waiting for the database; 0 while all is written. */
  lagMs(): number;
  /** Why the last flush failed; undefined if it did not. */
  readonly trouble: string | undefined;
  stop(): void;
}

interface DueRow extends CacheRow {
  readonly mark: string;
  readonly onWritten: (() => void) | undefined;
}

/**
 * A write that was not answered may be carried out all the same, and land on top of a newer one: for as long as a database works on a
 * request that nobody waits for any more (8 s of the statement and 10 s in the queue before it), its rows are written again.
 */
const lateWriteMs = 20_000;
const setBackMs = 60_000;

/** Writes changed rows every interval: never two flushes at once, always the newest figures, nothing for a quiet account. */
export function createFlusher({ kv, clock, log, intervalMs, batchRows = 500, sources }: FlushOptions): Flusher {
  const written = new Map<string, string>();
  /** Until when a late write may still spoil a user's row. */
  const unsure = new Map<string, number>();
  const broken = new Set<string>();
  const waiting = new Map<boolean, Promise<void>>();
  let tail: Promise<void> = Promise.resolve();
  let cancelTimer = () => {};
  let stopped = false;
  let dueSince: number | undefined;
  let stamp = 0;
  let trouble: string | undefined;

  function collect(now: number, isLast: boolean): DueRow[] {
    const due: DueRow[] = [];
    const seen = new Set<string>();
    // Until another replica takes an account over nobody watches it, and its row must not say otherwise.
    const ended = isLast ? 'the bridge has stopped' : undefined;
    for (const source of sources()) {
      seen.add(source.user);
      try {
        const row = dueRow(source, now, isLast, ended);
        if (row !== null) due.push(row);
        broken.delete(source.user);
      } catch (error) {
        // One account whose row cannot be made must not hold back all others; its last row will say by itself that it is old.
        if (!broken.has(source.user)) log.error('a row could not be made', { reason: reasonOf(error) });
        broken.add(source.user);
      }
    }
    for (const known of [written, unsure, broken])
      for (const user of known.keys()) if (!seen.has(user)) known.delete(user);
    return due;
  }

  function dueRow(source: FlushSource, now: number, isLast: boolean, ended: string | undefined): DueRow | null {
    const { user, fence, onWritten } = source;
    const mark = source.mark(now, isLast);
    if ((unsure.get(user) ?? 0) <= clock.monotonic()) unsure.delete(user);
    if (mark === null || (mark === written.get(user) && !unsure.has(user))) return null;
    return { user, value: source.row(now, ended), fence, mark, onWritten };
  }

  async function write(rows: readonly DueRow[]): Promise<void> {
    try {
      await kv.write(rows);
    } catch (error) {
      if (error instanceof KvError && error.isUncertain) {
        for (const { user } of rows) unsure.set(user, clock.monotonic() + lateWriteMs);
      }
      const isRowAtFault = error instanceof KvError && error.isOfRow && rows.length > 1;
      if (!isRowAtFault) throw error;
      // One row the database refuses must not hold back all others.
      const half = Math.ceil(rows.length / 2);
      const results = await Promise.allSettled([write(rows.slice(0, half)), write(rows.slice(half))]);
      for (const result of results) if (result.status === 'rejected') throw result.reason;
      return;
    }
    for (const { user, mark, onWritten } of rows) {
      if (onWritten) written.delete(user);
      else written.set(user, mark);
      onWritten?.();
    }
  }

  async function once(isLast: boolean): Promise<void> {
    const now = clock.now();
    // The table keeps the newest row of a minute, so a clock that is set back a little must not make new rows old ones.
    if (stamp < now || stamp > now + setBackMs) stamp = now;
    const due = collect(stamp, isLast);
    if (due.length > 0) dueSince ??= clock.monotonic();
    try {
      for (let at = 0; at < due.length; at += batchRows) await write(due.slice(at, at + batchRows));
      if (trouble !== undefined) log.info('the cache takes rows again', { rows: due.length });
      trouble = undefined;
      dueSince = undefined;
    } catch (error) {
      const isNews = trouble !== reasonOf(error);
      trouble = reasonOf(error);
      if (isNews) log.error('the flush failed; its rows stay due', { rows: due.length, reason: trouble });
    }
  }

  /** Whoever asks while a flush waits for its turn shares it. */
  function flush({ isLast = false } = {}): Promise<void> {
    const known = waiting.get(isLast);
    if (known !== undefined) return known;
    const next = tail.then(() => {
      waiting.delete(isLast);
      return once(isLast);
    });
    waiting.set(isLast, next);
    tail = next;
    return next;
  }

  function schedule(delayMs: number): void {
    cancelTimer = clock.after(delayMs, () => {
      const startedAt = clock.monotonic();
      void flush().finally(() => {
        if (!stopped) schedule(Math.max(0, intervalMs - (clock.monotonic() - startedAt)));
      });
    });
  }

  return {
    start: () => schedule(intervalMs),
    flush,
    lagMs: () => (dueSince === undefined ? 0 : Math.round(clock.monotonic() - dueSince)),
    get trouble() {
      return trouble;
    },
    stop() {
      stopped = true;
      cancelTimer();
    },
  };
}
