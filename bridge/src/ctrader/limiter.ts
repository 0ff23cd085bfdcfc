import type { Clock } from '../clock.ts';

/** Who goes first when requests must wait: the account's entry, then its money, then names and digits. */
export type Priority = 'auth' | 'trading' | 'metadata';
export type RequestKind = 'plain' | 'history';

const order: Record<Priority, number> = { auth: 0, trading: 1, metadata: 2 };

export interface LimiterOptions {
  readonly clock: Clock;
  /** Requests per second. The server allows 50 plain and 5 history requests per second on a connection. */
  readonly plainPerSecond?: number;
  readonly historyPerSecond?: number;
}

export interface Limiter {
  /** Resolves when the request may be sent; rejects with the reason given to `clear`, or when the signal aborts. */
  acquire(priority: Priority, kind: RequestKind, signal?: AbortSignal): Promise<void>;
  /** Sends nothing of this kind for `ms` (the server asked for it). */
  pause(kind: RequestKind, ms: number): void;
  /** Rejects everything that waits, e.g. because the connection is gone. */
  clear(reason: Error): void;
  readonly waiting: number;
}

/** Token buckets of one connection, one per kind of request, each with a queue per priority. */
export function createLimiter({ clock, plainPerSecond = 40, historyPerSecond = 4 }: LimiterOptions): Limiter {
  const buckets = {
    // A burst on top of the rate must still fit into any one second at the server, where a busy network may bring
    // together what was sent apart: 40 + 4 of 50, 4 + 1 of 5.
    plain: createBucket(clock, plainPerSecond, Math.max(1, Math.floor(plainPerSecond / 10))),
    history: createBucket(clock, historyPerSecond, 1),
  };
  return {
    async acquire(priority, kind, signal) {
      // A history request counts among all requests too.
      if (kind === 'history') await buckets.history.acquire(order[priority], signal);
      await buckets.plain.acquire(order[priority], signal);
    },
    pause: (kind, ms) => buckets[kind].pause(ms),
    clear(reason) {
      buckets.plain.clear(reason);
      buckets.history.clear(reason);
    },
    get waiting() {
      return buckets.plain.waiting() + buckets.history.waiting();
    },
  };
}

interface Waiter {
  readonly go: () => void;
  readonly fail: (reason: unknown) => void;
}

function createBucket(clock: Clock, perSecond: number, burst: number) {
  const queues: Waiter[][] = [[], [], []];
  let tokens = burst;
  let filledAt = clock.monotonic();
  let pausedUntil = 0;
  let cancelTimer: (() => void) | undefined;

  const refill = () => {
    const now = clock.monotonic();
    tokens = Math.min(burst, tokens + ((now - filledAt) * perSecond) / 1_000);
    filledAt = now;
    return now;
  };
  const next = () => queues.find((queue) => queue.length > 0);
  const drain = () => {
    cancelTimer?.();
    cancelTimer = undefined;
    const now = refill();
    while (now >= pausedUntil && tokens >= 1 && next()) {
      tokens -= 1;
      next()!.shift()!.go();
    }
    if (next()) cancelTimer = clock.after(Math.max(1, pausedUntil - now, ((1 - tokens) * 1_000) / perSecond), drain);
  };
  return {
    acquire(rank: number, signal?: AbortSignal): Promise<void> {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const queue = queues[rank]!;
        const settle = (finish: () => void) => {
          signal?.removeEventListener('abort', onAbort);
          finish();
        };
        const waiter: Waiter = { go: () => settle(resolve), fail: (reason) => settle(() => reject(reason)) };
        const onAbort = () => {
          queue.splice(queue.indexOf(waiter), 1);
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', onAbort, { once: true });
        queue.push(waiter);
        if (!cancelTimer) drain();
      });
    },
    pause(ms: number) {
      pausedUntil = Math.max(pausedUntil, clock.monotonic() + ms);
    },
    clear(reason: Error) {
      cancelTimer?.();
      cancelTimer = undefined;
      for (const queue of queues) for (const waiter of queue.splice(0)) waiter.fail(reason);
    },
    waiting: () => queues.reduce((sum, queue) => sum + queue.length, 0),
  };
}
