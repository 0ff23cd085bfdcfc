import { type Budget, type Pace, withinBudget } from '../api/pace.ts';
import type { DeploymentSummary } from './summary.ts';

/** What the time of the next look at a deployment is decided by. */
export interface Lookout {
  /** Since the wait for it began. */
  readonly elapsedMs: number;
  /** Since it was first seen to start; undefined before. */
  readonly startingMs?: number | undefined;
  /** How long the service's deployments take, if one is known. */
  readonly usualMs?: number | undefined;
  /** Whether a subscription tells what happens meanwhile. */
  readonly told: boolean;
  /** Whether it told of an end that the last look did not confirm. */
  readonly contradicted: boolean;
  /** Requests of the whole run so far. */
  readonly requests: number;
  readonly budget: Budget;
}

/** After the wait: the steps' timings, and looks at what went live. */
const requestsAfterwards = 4;
const tenMinutesMs = 600_000;

/**
 * Milliseconds until the next look. Looks are dense at first, as a cached image takes ten seconds, where the end is
 * expected, and while the service starts; sparse in between, and wherever another one would make ten minutes too dear.
 */
export function nextLookMs(pace: Pace, lookout: Lookout): number {
  const wished = Math.min(pace.sparsePollMs, Math.max(pace.pollMs, wishedMs(pace, lookout)));
  if (lookout.told && !lookout.contradicted) return withinBudget(pace.heartbeatMs, lookout.budget);
  return withinBudget(looksToSpare(pace, lookout) > 0 ? wished : pace.sparsePollMs, lookout.budget);
}

function wishedMs({ pollMs }: Pace, { elapsedMs, startingMs, usualMs, contradicted }: Lookout): number {
  if (contradicted) return pollMs;
  if (startingMs !== undefined) return Math.max(1.5 * pollMs, startingMs / 2);
  const growing = Math.max(1.5 * pollMs, elapsedMs / 2);
  if (usualMs === undefined || elapsedMs < 4 * pollMs) return growing;
  const from = 0.85 * usualMs;
  const until = 1.15 * usualMs;
  if (elapsedMs < from) return from - elapsedMs;
  return elapsedMs < until ? 0.03 * usualMs : Math.max(0.03 * usualMs, (elapsedMs - until) / 2);
}

/** How many looks are left besides the sparse ones until ten minutes are over; later, every second one may be an extra. */
function looksToSpare({ sparsePollMs, requestsForTenMinutes }: Pace, { elapsedMs, requests }: Lookout): number {
  const allowed = requestsForTenMinutes - requestsAfterwards - requests;
  if (elapsedMs < tenMinutesMs) return allowed - Math.ceil((tenMinutesMs - elapsedMs) / sparsePollMs);
  return allowed + (1.5 * (elapsedMs - tenMinutesMs)) / sparsePollMs;
}

const longestUsualMs = 3_600_000;

/** How long the newest deployment that is live took, in milliseconds; undefined if none says. */
export function usualDuration(deployments: readonly DeploymentSummary[]): number | undefined {
  const durations = deployments
    .filter(({ status }) => status === 'SUCCESS')
    .map(({ createdAt, statusUpdatedAt }) => Date.parse(statusUpdatedAt ?? '') - Date.parse(createdAt))
    // A restart changes the status, too, weeks later.
    .filter((ms) => ms > 0 && ms <= longestUsualMs);
  return durations[0];
}
