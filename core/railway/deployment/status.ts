/** What a deployment's status means for somebody who waits for it. */
export interface StatusMeaning {
  /** `wait`: not decided yet. Everything else is final for us, though Railway may move on later. */
  readonly verdict: Verdict;
  /** A sentence for people; the same for every deployment with this status. */
  readonly words: string;
  /** False for a status that Railway's schema does not list. */
  readonly known: boolean;
}

export type Verdict =
  | 'wait'
  | 'live'
  | 'sleeping'
  | 'failed'
  | 'crashed'
  | 'skipped'
  | 'removed'
  | 'superseded'
  | 'needs-approval';

const meanings: Readonly<Record<string, readonly [Verdict, string]>> = {
  QUEUED: ['wait', 'is queued by Railway'],
  WAITING: ['wait', 'waits for the check suites of the commit (Wait for CI is on)'],
  INITIALIZING: ['wait', 'is being prepared'],
  BUILDING: ['wait', 'is being built'],
  DEPLOYING: ['wait', 'is starting'],
  SUCCESS: ['live', 'is live'],
  SLEEPING: ['sleeping', 'is live and asleep: the first request wakes it'],
  FAILED: ['failed', 'failed to build, to start or to become healthy'],
  CRASHED: ['crashed', 'started and then crashed until its restart policy was used up'],
  SKIPPED: ['skipped', 'was skipped by Railway'],
  NEEDS_APPROVAL: ['needs-approval', 'waits for a member of the project to approve it'],
  REMOVING: ['removed', 'is being removed'],
  REMOVED: ['removed', 'was removed'],
};

// Absent from the schema, yet reported by users as the end of a queued deployment that a newer one replaced.
const cancelled = new Set(['CANCELLED', 'CANCELED', 'ABORTED']);

/** The status strings of Railway's schema. */
export const knownStatuses: readonly string[] = Object.keys(meanings);

/** Reads any status string. One that nobody has described is waited for: the deadline ends the wait, not a guess. */
export function meaningOf(status: string): StatusMeaning {
  const meaning = Object.hasOwn(meanings, status) ? meanings[status] : undefined;
  if (meaning) return { verdict: meaning[0], words: meaning[1], known: true };
  if (cancelled.has(status)) return { verdict: 'superseded', words: 'was cancelled by Railway', known: false };
  return { verdict: 'wait', words: `has the status ${status}, which is new to this version`, known: false };
}
