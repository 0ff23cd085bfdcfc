import type { Reading } from '../expect/expectation.ts';
import type { FaultClass } from './fault.ts';
import type { Verdict } from './verdict.ts';

/** What one run found out, as far as it matters to the runs after it. */
export interface Observation {
  /** When the run had finished, in milliseconds since the epoch. */
  readonly at: number;
  readonly verdict: Verdict;
  readonly class?: FaultClass | undefined;
  /** The verdict in words. */
  readonly words: string;
  /** Every attempt, oldest first. */
  readonly readings: readonly Observed[];
  /** A witness leaves no doubt that the service is down: no further failure has to be waited for. */
  readonly certain?: boolean | undefined;
  /** The run was cancelled before it could tell. */
  readonly interrupted?: boolean | undefined;
}

/** One attempt. */
export interface Observed {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly standing: Reading['standing'];
}
