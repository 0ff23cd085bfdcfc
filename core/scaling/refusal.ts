import type { Advice } from './advise.ts';
import type { ReplicaUse } from './replica-use.ts';
import { type Sample, totalOf } from './sample.ts';

/** How things stand right before an advice is applied. */
export interface Standing {
  readonly advice: Pick<Advice, 'action' | 'current'>;
  readonly sample: Pick<Sample, 'sessions'>;
  readonly use: Pick<ReplicaUse, 'isDeploying' | 'replicas' | 'running' | 'drainingSeconds'>;
  /** Somebody's change of the service waits in the dashboard. */
  readonly isStaged: boolean;
}

/** Why the advice must not be applied now: one sentence. Pure. */
export function refusalOf({ advice, sample, use, isStaged }: Standing): string | undefined {
  const { action, current } = advice;
  if (use.isDeploying) return 'A deployment is being made, which may bring other numbers: one change at a time.';
  if (use.replicas !== current) return `There are ${use.replicas} replicas by now, and the advice is about ${current}.`;
  if (isStaged)
    return "Somebody has edited the service in Railway's dashboard and not applied it: that must not go along. Apply or discard it there.";
  if (action !== 'scale-down') return undefined;
  if (use.running > use.replicas)
    return `${use.running} replicas still run, and ${use.replicas} are wanted: the ones that go hand their sessions over first.`;
  if (use.drainingSeconds <= 0 && (totalOf(sample.sessions) ?? 1) > 0)
    return 'A replica that goes would cut its sessions off at once: give the service draining seconds (`draining` of railway-deploy).';
  return undefined;
}
