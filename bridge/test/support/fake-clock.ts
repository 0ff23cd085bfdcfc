import type { Clock } from '../../src/clock.ts';

/** A clock that stands still until it is told to advance; what falls due on the way runs in order. */
export interface FakeClock extends Clock {
  advance(ms: number): void;
  readonly timers: number;
}

export function createFakeClock(start = Date.UTC(2026, 10, 22, 12)): FakeClock {
  let elapsed = 0;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => start + elapsed,
    monotonic: () => elapsed,
    get timers() {
      return timers.length;
    },
    after(ms, run) {
      const timer = { at: elapsed + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    advance(ms) {
      const end = elapsed + ms;
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        timers = timers.filter((one) => one !== next);
        elapsed = Math.max(elapsed, next.at);
        next.run();
      }
      elapsed = end;
    },
  };
}

/** Lets everything run that waits for nothing but its turn. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
