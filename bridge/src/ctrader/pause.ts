import type { Clock } from '../clock.ts';

/** A wait that can be ended from outside. One at a time. */
export interface Pause {
  /** Resolves after `ms` (without one: never by itself), when `end` is called, or when the signal aborts. */
  (ms?: number): Promise<void>;
  end(): void;
}

export function createPause(clock: Clock, signal: AbortSignal): Pause {
  let finish = () => {};
  const pause = (ms?: number) =>
    new Promise<void>((resolve) => {
      if (signal.aborted) return resolve();
      const cancel = ms === undefined ? () => {} : clock.after(Math.max(0, ms), () => finish());
      finish = () => {
        cancel();
        signal.removeEventListener('abort', finish);
        finish = () => {};
        resolve();
      };
      signal.addEventListener('abort', finish, { once: true });
    });
  return Object.assign(pause, { end: () => finish() });
}
