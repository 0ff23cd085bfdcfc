import type { Clock } from '../clock.ts';

/** A token bucket: so many a second, and at most `burst` at once. */
export interface Bucket {
  /** Milliseconds until one may be taken; 0: now. */
  waitMs(): number;
  take(): void;
  /** Gives nothing for `ms`. */
  pause(ms: number): void;
}

/** Whatever a division leaves over: a timer that fires a billionth too early must not make a waiter wait again. */
const nearlyOne = 1 - 1e-9;

export function createBucket(clock: Clock, perSecond: number, burst: number): Bucket {
  let tokens = burst;
  let filledAt = clock.monotonic();
  let pausedUntil = 0;
  return {
    waitMs() {
      const now = clock.monotonic();
      tokens = Math.min(burst, tokens + ((now - filledAt) * perSecond) / 1_000);
      filledAt = now;
      const missing = tokens >= nearlyOne ? 0 : ((1 - tokens) * 1_000) / perSecond;
      return Math.max(0, pausedUntil - now, missing);
    },
    take() {
      tokens = Math.max(0, tokens - 1);
    },
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, clock.monotonic() + ms);
    },
  };
}
