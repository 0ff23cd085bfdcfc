import type { Clock } from '../clock.ts';

/** A token bucket: so many a second, and at most `burst` at once. */
export interface Bucket {
  /** Milliseconds until one may be taken; 0: now. */
  waitMs(): number;
  take(): void;
  /** Gives nothing for `ms`. */
  pause(ms: number): void;
  /** Gives half as many a second, and over the next minute more and more again. */
  slow(): void;
}

/** Whatever a division leaves over: a timer that fires a billionth too early must not make a waiter wait again. */
const nearlyOne = 1 - 1e-9;
const recoveryMs = 60_000;
const slowest = 1 / 8;
/** Refusals of one burst are one reason to slow down. */
const togetherMs = 1_000;

export function createBucket(clock: Clock, perSecond: number, burst: number): Bucket {
  let tokens = burst;
  let filledAt = clock.monotonic();
  let pausedUntil = 0;
  let slowedAt = Number.NEGATIVE_INFINITY;
  let slowedTo = 1;

  /** Requests per millisecond. */
  function rateAt(now: number): number {
    const recovered = Math.min(1, (now - slowedAt) / recoveryMs);
    return ((slowedTo + (1 - slowedTo) * recovered) * perSecond) / 1_000;
  }

  return {
    waitMs() {
      const now = clock.monotonic();
      const rate = rateAt(now);
      tokens = Math.min(burst, tokens + (now - filledAt) * rate);
      filledAt = now;
      return Math.max(0, pausedUntil - now, tokens >= nearlyOne ? 0 : (1 - tokens) / rate);
    },
    take() {
      tokens = Math.max(0, tokens - 1);
    },
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, clock.monotonic() + ms);
    },
    slow() {
      const now = clock.monotonic();
      if (now - slowedAt < togetherMs) return;
      slowedTo = Math.max(slowest, (rateAt(now) * 500) / perSecond);
      slowedAt = now;
    },
  };
}
