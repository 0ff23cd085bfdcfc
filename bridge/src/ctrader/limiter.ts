import type { Clock } from '../clock.ts';
import { type Bucket, createBucket } from './bucket.ts';
import { createWaitingQueue, isBetter, type Waiter, type WaitingQueue } from './queue.ts';

/**
 * Who goes first when requests must wait. `auth` and `trading` are one rank, so that one account is read to its end before
 * the next begins; names and digits come after them, and what nobody waits for last.
 */
export type Priority = 'auth' | 'trading' | 'metadata' | 'routine';
export type RequestKind = 'plain' | 'history';

const places: Record<Priority, { readonly rank: number; readonly step: number }> = {
  auth: { rank: 0, step: 0 },
  trading: { rank: 0, step: 1 },
  metadata: { rank: 1, step: 0 },
  routine: { rank: 2, step: 0 },
};
const rankCount = 3;
/** A lower rank that waits gets one turn after so many of higher ones: names are few, but no account is shown without them. */
const patience = [0, 4, 16];

export interface LimiterFigures {
  /** Requests per second. The server allows 50 plain and 5 history requests per second. */
  readonly plainPerSecond?: number;
  readonly historyPerSecond?: number;
}

/** What the bridge allows itself; where not given, a safe distance from what the server allows. */
export interface RateLimits {
  readonly application?: LimiterFigures;
  readonly connection?: LimiterFigures;
}

export interface LimiterOptions extends LimiterFigures {
  readonly clock: Clock;
}

export interface Limiter {
  /**
   * Resolves when the request may be sent; rejects with the reason given to `clear`, or when the signal aborts. Of one rank
   * the higher `turn` goes first (Infinity when not given), then who came first.
   */
  acquire(priority: Priority, kind: RequestKind, signal?: AbortSignal, turn?: number): Promise<void>;
  /** Sends nothing of this kind for `ms` (the server asked for it), and after it less for a while: others may use its limits too. */
  pause(kind: RequestKind, ms: number): void;
  /** Rejects everything that waits, e.g. because the connection is gone. */
  clear(reason: Error): void;
  readonly waiting: number;
}

/** The limits of the whole application, over all its connections. */
export interface ApplicationLimiter {
  /** The limits of one more connection, inside those of the application. */
  connection(figures?: LimiterFigures): Limiter;
}

type Queues = readonly WaitingQueue[];

/** A waiter's place: its rank's queue, and its order there. */
interface Place {
  readonly rank: number;
  readonly step: number;
  readonly turn: number;
}

interface Lane {
  readonly buckets: Record<RequestKind, Bucket>;
  readonly queues: Record<RequestKind, Queues>;
}

/** One connection that is its whole application. */
export function createLimiter({ clock, ...figures }: LimiterOptions): Limiter {
  return createApplicationLimiter({ clock, ...figures }).connection(figures);
}

/**
 * Some of the server's documents say that its limits are per connection and some that they are per application: both are
 * kept. What waits on any connection is served in one order.
 */
export function createApplicationLimiter({ clock, ...figures }: LimiterOptions): ApplicationLimiter {
  const total = bucketsOf(clock, figures);
  const lanes: Lane[] = [];
  const passed: Record<RequestKind, number[]> = { plain: [0, 0, 0], history: [0, 0, 0] };
  const timers = new Map<RequestKind, { readonly cancel: () => void; readonly at: number }>();
  let serial = 0;

  /** The lane whose waiter of this rank goes first, of those that may send. */
  function bestLane(kind: RequestKind, rank: number): Lane | undefined {
    let best: { lane: Lane; waiter: Waiter } | undefined;
    for (const lane of lanes) {
      const waiter = lane.queues[kind][rank]!.peek();
      if (!waiter || lane.buckets[kind].waitMs() > 0) continue;
      if (!best || isBetter(waiter, best.waiter)) best = { lane, waiter };
    }
    return best?.lane;
  }

  function serveOne(kind: RequestKind): boolean {
    const counts = passed[kind];
    const found = Array.from({ length: rankCount }, (_, rank) => bestLane(kind, rank));
    const impatient = found.findLastIndex((lane, rank) => lane && rank > 0 && counts[rank]! >= patience[rank]!);
    const rank = impatient > 0 ? impatient : found.findIndex((lane) => lane !== undefined);
    const lane = found[rank];
    if (!lane) return false;
    for (let lower = rank + 1; lower < rankCount; lower += 1) if (found[lower]) counts[lower]! += 1;
    counts[rank] = 0;
    total[kind].take();
    lane.buckets[kind].take();
    lane.queues[kind][rank]!.pop()!.go();
    return true;
  }

  function pump(kind: RequestKind): void {
    timers.get(kind)?.cancel();
    timers.delete(kind);
    while (total[kind].waitMs() === 0 && serveOne(kind));
    const waitMs = Math.max(1, nextIn(kind));
    if (!Number.isFinite(waitMs)) return;
    timers.set(kind, { at: clock.monotonic() + waitMs, cancel: clock.after(waitMs, () => pump(kind)) });
  }

  /** When something of this kind can go next; Infinity if nothing waits. */
  function nextIn(kind: RequestKind): number {
    const waiting = lanes.filter(({ queues }) => queues[kind].some(({ size }) => size > 0));
    const own = Math.min(...waiting.map(({ buckets }) => buckets[kind].waitMs()));
    return Math.max(own, total[kind].waitMs());
  }

  function wait(lane: Lane, kind: RequestKind, { turn, rank, step }: Place, signal?: AbortSignal): Promise<void> {
    const queue = lane.queues[kind][rank]!;
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const leave = (finish: () => void) => {
        waiter.gone = true;
        signal?.removeEventListener('abort', onAbort);
        finish();
      };
      const onAbort = () => {
        leave(() => reject(signal?.reason));
        queue.forget();
      };
      const waiter: Waiter = {
        turn,
        step,
        serial: serial++,
        gone: false,
        go: () => leave(resolve),
        fail: (reason) => leave(() => reject(reason)),
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      queue.push(waiter);
      // The timer may be that of a connection which has to pause for long.
      const readyAt = clock.monotonic() + Math.max(total[kind].waitMs(), lane.buckets[kind].waitMs());
      if (readyAt < (timers.get(kind)?.at ?? Number.POSITIVE_INFINITY)) pump(kind);
    });
  }

  function connection(own: LimiterFigures = {}): Limiter {
    const lane: Lane = {
      buckets: bucketsOf(clock, own),
      queues: { plain: newQueues(), history: newQueues() },
    };
    lanes.push(lane);
    const queues = () => kinds.flatMap((kind) => lane.queues[kind]);
    return {
      async acquire(priority, kind, signal, turn = Number.POSITIVE_INFINITY) {
        const place = { ...places[priority], turn };
        // A history request counts among all requests too.
        if (kind === 'history') await wait(lane, 'history', place, signal);
        await wait(lane, 'plain', place, signal);
      },
      pause(kind, ms) {
        lane.buckets[kind].pause(ms);
        total[kind].slow();
      },
      clear(reason) {
        for (const waiter of queues().flatMap((queue) => queue.drain())) waiter.fail(reason);
        kinds.forEach(pump);
      },
      get waiting() {
        return queues().reduce((sum, { size }) => sum + size, 0);
      },
    };
  }

  return { connection };
}

const kinds = ['plain', 'history'] as const;
const newQueues = (): Queues => Array.from({ length: rankCount }, createWaitingQueue);

/**
 * A burst on top of the rate must still fit into any one second at the server, where a busy network may bring together what
 * was sent apart: 40 + 4 of 50, 4 + 1 of 5.
 */
function bucketsOf(clock: Clock, { plainPerSecond = 40, historyPerSecond = 4 }: LimiterFigures) {
  return {
    plain: createBucket(clock, plainPerSecond, Math.max(1, Math.floor(plainPerSecond / 10))),
    history: createBucket(clock, historyPerSecond, 1),
  };
}
