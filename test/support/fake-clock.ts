import type { Clock } from '../../core/clock.ts';

/** A clock on which sleeping takes no time: each sleep moves it on by as much as was asked for. */
export function createFakeClock(
  start = Date.UTC(2026, 0, 2),
): Clock & { readonly sleeps: number[]; advance(ms: number): void } {
  let elapsed = 0;
  const sleeps: number[] = [];
  return {
    sleeps,
    advance(ms) {
      elapsed += ms;
    },
    now: () => start + elapsed,
    monotonic: () => elapsed,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      sleeps.push(ms);
      elapsed += ms;
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
    },
  };
}
