import { isLoopback } from '../loopback.ts';
import type { RetryPolicy } from '../retry.ts';

/** How long and how often the reading of logs waits, in milliseconds. Made for 1000 requests an hour, shared by all that use the token. */
export interface LogPace {
  /** Between two questions where no subscription works. */
  readonly pollMs: number;
  /** How long a line is kept back, so that one which comes late, but was written before, can go first. */
  readonly holdMs: number;
  /** How long lines are kept back while a broken subscription is replaced. */
  readonly freezeMs: number;
  /** How far before the last line everything is asked for again, and known again if it was given already. */
  readonly lookBackMs: number;
  /** Between two comparisons of what a subscription told with what a query tells. */
  readonly reconcileMs: number;
  /** Between two looks for a newer deployment. */
  readonly deploymentsMs: number;
  /** Between two tries to do without polling. */
  readonly resubscribeMs: number;
  /** A subscription that held so long was a good one: its end is nothing to be careful about. */
  readonly stableMs: number;
  readonly reconnect: RetryPolicy;
  /** How far logs may be behind the end of their deployment. */
  readonly logLagMs: number;
  /** Between two cursors while following. */
  readonly cursorMs: number;
}

export const railwayLogPace: LogPace = {
  pollMs: 5000,
  holdMs: 250,
  freezeMs: 15_000,
  lookBackMs: 30_000,
  reconcileMs: 60_000,
  deploymentsMs: 30_000,
  resubscribeMs: 60_000,
  stableMs: 30_000,
  reconnect: { attempts: 3, baseMs: 500, maxMs: 20_000 },
  logLagMs: 3000,
  cursorMs: 10_000,
};

/** An API on this machine has no budget, and is not far away. */
const localLogPace: LogPace = {
  ...railwayLogPace,
  pollMs: 200,
  holdMs: 100,
  freezeMs: 15_000,
  reconcileMs: 5000,
  deploymentsMs: 200,
  resubscribeMs: 2000,
  stableMs: 1000,
  reconnect: { attempts: 3, baseMs: 20, maxMs: 500 },
  logLagMs: 200,
  cursorMs: 1000,
};

export function logPaceFor(apiUrl: string): LogPace {
  return isLoopback(new URL(apiUrl).hostname) ? localLogPace : railwayLogPace;
}
