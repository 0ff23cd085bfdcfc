import { setTimeout as delay } from 'node:timers/promises';

/** Time, as everything in core receives it. Tests pass their own. */
export interface Clock {
  /** Milliseconds since the epoch: for dates that people and other systems read. */
  now(): number;
  /** Milliseconds that never jump: for durations and deadlines. */
  monotonic(): number;
  /** Resolves after `ms`; rejects with `signal.reason` as soon as the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: async (ms, signal) => {
    signal?.throwIfAborted();
    try {
      await delay(ms, undefined, signal ? { signal } : undefined);
    } catch (error) {
      // timers/promises wraps the reason in an AbortError of its own; callers test for the reason they gave.
      throw signal?.aborted ? signal.reason : error;
    }
  },
};

/** Sleeps; false if the signal cut it short. */
export async function rest(clock: Clock, ms: number, signal: AbortSignal | undefined): Promise<boolean> {
  try {
    await clock.sleep(ms, signal);
    return true;
  } catch {
    return false;
  }
}
