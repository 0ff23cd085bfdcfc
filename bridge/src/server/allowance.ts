import type { RateLimiterRes } from 'rate-limiter-flexible';
import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js';

/** So much per window for each key, in memory that does not grow with the number of keys. */
export interface Allowance {
  /** Takes one; the milliseconds to wait if nothing is left. */
  take(key: string): Promise<number | undefined>;
  /** Like {@link take}, without taking. */
  waitFor(key: string): Promise<number | undefined>;
  /** Gives one back that should not count. */
  giveBack(key: string): Promise<void>;
  /** Keys that are remembered. */
  readonly size: number;
}

export interface AllowanceOptions {
  readonly perWindow: number;
  readonly windowMs: number;
  /** Beyond this the key that was silent longest is forgotten. */
  readonly maxKeys: number;
}

export function createAllowance({ perWindow, windowMs, maxKeys }: AllowanceOptions): Allowance {
  const limiter = new RateLimiterMemory({ points: perWindow, duration: windowMs / 1_000 });
  const known = new Set<string>();

  function remember(key: string): void {
    known.delete(key);
    known.add(key);
    if (known.size <= maxKeys) return;
    const [oldest = key] = known;
    known.delete(oldest);
    void limiter.delete(oldest);
  }

  return {
    async take(key) {
      remember(key);
      // The library rejects with what is left where others would return it.
      const { remainingPoints, consumedPoints, msBeforeNext } = await limiter
        .consume(key)
        .catch((spent: RateLimiterRes) => spent);
      return remainingPoints === 0 && consumedPoints > perWindow ? msBeforeNext : undefined;
    },
    async waitFor(key) {
      const state = await limiter.get(key);
      return state !== null && state.consumedPoints >= perWindow && state.msBeforeNext > 0
        ? state.msBeforeNext
        : undefined;
    },
    async giveBack(key) {
      await limiter.reward(key);
    },
    get size() {
      return known.size;
    },
  };
}
