import { backoffDelay } from '../backoff.ts';
import type { Clock } from '../clock.ts';

/** When an account is held against the server's figures again. */
export interface AuditPace {
  /** `isOpen` is asked only where it decides: whether what is shown hangs on something that an audit could settle. */
  isDue(isOpen: () => boolean): boolean;
  /** How long (ms) it rests, at least, while something is open. */
  restMs(): number;
  /** False while the server refuses. */
  readonly isWelcome: boolean;
  /** Whether the last audits could not compare everything, as prices moved while they were under way. */
  readonly isStirred: boolean;
  /** The prices have moved since the last audit and stand still now: the best moment for one, however many were in vain before. */
  stoodStill(): void;
  /** The account was read anew. */
  begin(): void;
  /** An audit was answered; `isWhole`: it compared all positions, and what it left open another would likely leave open too. */
  answered(isWhole: boolean, isOpen: boolean): void;
  refused(): void;
}

const everyMs = 60_000;
/** While something is open it is asked again this soon, and then with growing pauses. */
export const hasteMs = 250;
const backoff = { baseMs: 30_000, maxMs: 3_600_000 };

/** @param random a number in [0, 1) */
export function createAuditPace(clock: Clock, random: () => number): AuditPace {
  let dueAt = Number.NEGATIVE_INFINITY;
  let notBefore = Number.NEGATIVE_INFINITY;
  let answeredAt = Number.NEGATIVE_INFINITY;
  let refusals = 0;
  /** Audits that left something open although they compared everything, and those that could not: of each, how many in a row. */
  let fruitless = 0;
  let stirred = 0;

  function calmUntil(): number {
    const vain = Math.max(fruitless, stirred);
    return answeredAt + (vain === 0 ? 0 : Math.min(hasteMs * 2 ** vain, everyMs));
  }

  return {
    isDue(isOpen) {
      const now = clock.monotonic();
      return now >= notBefore && (now >= dueAt || (now >= calmUntil() && isOpen()));
    },
    restMs: () => Math.max(0, calmUntil() - clock.monotonic(), notBefore - clock.monotonic()),
    get isWelcome() {
      return clock.monotonic() >= notBefore;
    },
    get isStirred() {
      return stirred > 0;
    },
    stoodStill() {
      stirred = 0;
    },
    begin() {
      dueAt = clock.monotonic();
    },
    answered(isWhole, isOpen) {
      refusals = 0;
      answeredAt = clock.monotonic();
      dueAt = answeredAt + everyMs * (1 + random());
      stirred = isOpen && !isWhole ? stirred + 1 : 0;
      if (isWhole || !isOpen) fruitless = isOpen ? fruitless + 1 : 0;
    },
    refused() {
      notBefore = clock.monotonic() + backoffDelay(refusals, { ...backoff, random });
      refusals += 1;
    },
  };
}
