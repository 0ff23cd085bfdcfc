import { isLoopback } from '../../loopback.ts';
import type { RetryPolicy } from '../../retry.ts';

/** How long and how often everything waits, in milliseconds. */
export interface Pace {
  readonly requestTimeoutMs: number;
  readonly retry: RetryPolicy;
  /** The least wait after a 429 that does not say how long. */
  readonly throttledMs: number;
  /** The least wait after Railway said that things are created too quickly. */
  readonly creationMs: number;
  /** A server that asks for more patience than this is told no: the run fails and says until when. */
  readonly longestRetryAfterMs: number;
  /** How long a service that was just created may be invisible, and how often to look. */
  readonly instanceLagMs: number;
  readonly instanceIntervalMs: number;
  /** Between two looks at a deployment: grows from the first to the second. */
  readonly pollMs: number;
  readonly longestPollMs: number;
  readonly healthIntervalMs: number;
  /** How long Railway's edge may answer 404 or 502 for a deployment that is already live. */
  readonly edgeGraceMs: number;
  /** How long a deployment without a health check is watched after it went live: all that is known is that it started. */
  readonly settleMs: number;
  /** How far logs may be behind the status of their deployment. */
  readonly logLagMs: number;
}

/** Made for Railway's hourly budget of requests: 1000 of them on the smallest plan, shared by all that use the token. */
export const railwayPace: Pace = {
  requestTimeoutMs: 30_000,
  retry: { attempts: 6, baseMs: 500, maxMs: 20_000 },
  throttledMs: 25_000,
  creationMs: 30_000,
  longestRetryAfterMs: 180_000,
  instanceLagMs: 30_000,
  instanceIntervalMs: 1000,
  pollMs: 3000,
  longestPollMs: 10_000,
  healthIntervalMs: 2000,
  edgeGraceMs: 30_000,
  settleMs: 5000,
  logLagMs: 3000,
};

/** An API on this machine has no budget and deploys within a second. */
const localPace: Pace = {
  ...railwayPace,
  retry: { attempts: 6, baseMs: 50, maxMs: 1000 },
  throttledMs: 200,
  creationMs: 200,
  instanceIntervalMs: 50,
  pollMs: 50,
  longestPollMs: 500,
  healthIntervalMs: 50,
  edgeGraceMs: 5000,
  settleMs: 300,
  logLagMs: 200,
};

export function paceFor(apiUrl: string): Pace {
  return isLoopback(new URL(apiUrl).hostname) ? localPace : railwayPace;
}

/** What is known of the token's budget of requests. Railway sends it in either of two styles of header, or not at all. */
export interface Budget {
  readonly requests: number;
  readonly limit?: number | undefined;
  readonly remaining?: number | undefined;
  readonly resetsInMs?: number | undefined;
}

const hourMs = 3_600_000;

/** Milliseconds until look number `look + 1`. A budget that runs out is spread over the time until it is refilled. */
export function nextPollMs(pace: Pace, look: number, budget: Budget): number {
  const usual = Math.min(pace.longestPollMs, pace.pollMs * 1.3 ** (look - 1));
  const { remaining, limit = 1000, resetsInMs = hourMs } = budget;
  if (remaining === undefined || remaining > limit / 10) return usual;
  return Math.max(usual, Math.min(60_000, resetsInMs / Math.max(1, remaining)));
}
