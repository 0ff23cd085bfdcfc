import { isLoopback } from '../../loopback.ts';
import type { RetryPolicy } from '../../retry.ts';

/** How long and how often everything waits, in milliseconds. */
export interface Pace {
  readonly requestTimeoutMs: number;
  readonly uploadTimeoutMs: number;
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
  /** How much later than its service the domain of a copied environment may arrive. */
  readonly domainLagMs: number;
  /** How long an environment that was deleted may stay listed. */
  readonly removalMs: number;
  /** Between two looks at a deployment: grows from the first to the second. */
  readonly pollMs: number;
  readonly longestPollMs: number;
  /** The longest time between two looks at a deployment, and between two at one that a subscription tells of. */
  readonly sparsePollMs: number;
  readonly heartbeatMs: number;
  /** What a deploy of ten minutes may cost in requests, all counted. */
  readonly requestsForTenMinutes: number;
  /** How much longer than its health check a deployment may take to start: the container, pre-deploy, two looks. */
  readonly startMarginMs: number;
  readonly healthIntervalMs: number;
  /** How long Railway's edge may answer 404 or 502 for a deployment that is already live. */
  readonly edgeGraceMs: number;
  /** Between two looks at what is watched after it went live: the service, its sessions, a WebSocket. They cost Railway's API nothing. */
  readonly lookMs: number;
  /** How long sessions are given to come back. */
  readonly sessionsBackMs: number;
  /** How far logs may be behind the status of their deployment. */
  readonly logLagMs: number;
}

/** Made for Railway's hourly budget of requests: 1000 of them on the smallest plan, shared by all that use the token. */
export const railwayPace: Pace = {
  requestTimeoutMs: 30_000,
  uploadTimeoutMs: 300_000,
  retry: { attempts: 6, baseMs: 500, maxMs: 20_000 },
  throttledMs: 25_000,
  creationMs: 30_000,
  longestRetryAfterMs: 180_000,
  instanceLagMs: 30_000,
  instanceIntervalMs: 1000,
  domainLagMs: 5000,
  removalMs: 120_000,
  pollMs: 3000,
  longestPollMs: 10_000,
  sparsePollMs: 45_000,
  heartbeatMs: 60_000,
  requestsForTenMinutes: 40,
  startMarginMs: 120_000,
  healthIntervalMs: 2000,
  edgeGraceMs: 30_000,
  lookMs: 1000,
  sessionsBackMs: 30_000,
  logLagMs: 3000,
};

/** An API on this machine has no budget and deploys within a second. */
const localPace: Pace = {
  ...railwayPace,
  retry: { attempts: 6, baseMs: 50, maxMs: 1000 },
  throttledMs: 200,
  creationMs: 200,
  instanceLagMs: 5000,
  instanceIntervalMs: 50,
  domainLagMs: 1000,
  removalMs: 10_000,
  pollMs: 50,
  longestPollMs: 500,
  sparsePollMs: 200,
  heartbeatMs: 1000,
  requestsForTenMinutes: Number.POSITIVE_INFINITY,
  startMarginMs: 10_000,
  healthIntervalMs: 50,
  edgeGraceMs: 5000,
  lookMs: 100,
  sessionsBackMs: 5000,
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

/** Milliseconds until look number `look + 1`. */
export function nextPollMs(pace: Pace, look: number, budget: Budget): number {
  return withinBudget(Math.min(pace.longestPollMs, pace.pollMs * 1.3 ** (look - 1)), budget);
}

/** The wait, stretched where the hour's budget runs out: what is left of it is spread over the time until it is refilled. */
export function withinBudget(usualMs: number, { remaining, limit = 1000, resetsInMs = hourMs }: Budget): number {
  if (remaining === undefined || remaining > limit / 10) return usualMs;
  return Math.max(usualMs, Math.min(60_000, resetsInMs / Math.max(1, remaining)));
}
