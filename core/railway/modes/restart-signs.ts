import { meaningOf } from '../deployment/status.ts';

/** What Railway says of a deployment and its replicas. */
export interface ReplicasSeen {
  readonly status: string;
  readonly statusUpdatedAt: string | null;
  readonly instances: readonly { readonly id: string; readonly status: string }[];
}

export interface RestartSighting extends ReplicasSeen {
  /** Whether the service itself said that it is younger than the request to restart it. */
  readonly young: boolean;
}

/**
 * How far a restart is. A deployment that is restarted has the status of a success before, and again after: that it is
 * one proves nothing until something was seen to have moved.
 *   unseen      nothing differs from before
 *   under-way   it has begun
 *   restarted   it has begun, and every replica runs again
 *   failed      it has begun, and no replica runs any more
 *   gone        the deployment was taken away meanwhile
 */
export type RestartState = 'unseen' | 'under-way' | 'restarted' | 'failed' | 'gone';

/** Reads a sighting; `begun`: whether an earlier one showed that the restart has begun. */
export function readRestart(before: ReplicasSeen, now: RestartSighting, begun: boolean): RestartState {
  const { verdict } = meaningOf(now.status);
  if (verdict === 'removed' || verdict === 'superseded') return 'gone';
  if (!begun && !hasMoved(before, now)) return 'unseen';
  if (verdict === 'crashed' || verdict === 'failed') return 'failed';
  const alive = now.instances.filter(({ status }) => !endedForGood.has(status));
  // Between the end of one process and the start of the next there may be none; some services never show any.
  const isShown = alive.length > 0 || before.instances.length === 0;
  const runs = isShown && alive.every(({ status }) => status === 'RUNNING');
  return verdict === 'live' && runs ? 'restarted' : 'under-way';
}

const endedForGood = new Set(['REMOVED', 'REMOVING', 'SKIPPED']);

function hasMoved(before: ReplicasSeen, now: RestartSighting): boolean {
  const of = ({ instances }: ReplicasSeen) =>
    instances
      .map(({ id, status }) => `${id} ${status}`)
      .sort()
      .join();
  return (
    now.young ||
    now.status !== before.status ||
    now.statusUpdatedAt !== before.statusUpdatedAt ||
    of(now) !== of(before)
  );
}
