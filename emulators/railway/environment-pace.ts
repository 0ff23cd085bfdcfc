import { refusal } from './errors.ts';

/** How often environments may be made: one, and then none for a while. */
export interface EnvironmentPace {
  /** Throws Railway's refusal while it is too early. */
  check(): void;
  /** Says that one was made. */
  note(): void;
}

/** Railway's is 30 s per user; this emulator has one user. 0: as often as wanted. */
export function createEnvironmentPace(cooldownMs: number): EnvironmentPace {
  let nextAt = 0;
  return {
    check() {
      if (performance.now() < nextAt) throw refusal('Only one environment can be created per user every 30s');
    },
    note() {
      nextAt = performance.now() + cooldownMs;
    },
  };
}
