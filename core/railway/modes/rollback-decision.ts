import { meaningOf } from '../deployment/status.ts';
import type { DeploymentSummary } from '../deployment/summary.ts';
import type { OutcomeName } from '../outcome.ts';
import type { DeployRequest } from '../request.ts';
import type { Ending } from '../run.ts';
import { nameOf } from './rollback-target.ts';

/** What is known when a deployment has ended. */
export interface RollbackGrounds {
  /** The deployment that this run started itself, if it did. */
  readonly started: string | undefined;
  /** The one that ended: another, if somebody's of the same commit took its place. */
  readonly deploymentId?: string | undefined;
  /** What took the traffic before. */
  readonly before: DeploymentSummary | undefined;
}

export type RollbackDecision =
  | { readonly rollBack: true; readonly target: DeploymentSummary }
  | { readonly rollBack: false; readonly because: string };

/** The new deployment has the traffic and does not serve it. */
const critical: ReadonlySet<OutcomeName> = new Set<OutcomeName>([
  'crashed',
  'unhealthy',
  'wrong-commit',
  'replicas-lost',
]);

/** The new deployment never had the traffic: what ran before still runs. */
const harmless: ReadonlySet<OutcomeName> = new Set<OutcomeName>([
  'failed',
  'skipped',
  'blocked-by-checks',
  'needs-approval',
]);

/** Somebody else decided what runs now. */
const outOfHand: ReadonlySet<OutcomeName> = new Set<OutcomeName>(['removed', 'superseded']);

/**
 * Whether to go back to what ran before, after a deployment that ended like this. Undefined: nobody asked, or there is
 * nothing to mend. Only what was good is gone back to, and only from what is known to be bad.
 */
export function rollbackDecision(
  onFailure: DeployRequest['onFailure'],
  { ok, outcome }: Pick<Ending, 'ok' | 'outcome'>,
  { started, deploymentId, before }: RollbackGrounds,
): RollbackDecision | undefined {
  if (onFailure !== 'rollback' || ok || outcome === 'cancelled') return undefined;
  const no = (because: string): RollbackDecision => ({ rollBack: false, because });
  if (harmless.has(outcome))
    return no(before ? `nothing took the place of ${nameOf(before)}, which is as it was` : 'nothing was replaced');
  if (outOfHand.has(outcome)) return no('somebody else took the new deployment away');
  if (!critical.has(outcome)) return no('it is not known whether the new deployment serves');
  if (started === undefined || started !== deploymentId) return no('the deployment was not started by this run');
  if (!before || before.id === deploymentId) return no('nothing was deployed before');
  const { verdict, words } = meaningOf(before.status);
  const stopped = verdict === 'live' && before.stopped;
  if (!stopped && verdict !== 'crashed') return { rollBack: true, target: before };
  return no(`${nameOf(before)}, which was deployed before, was not good either: it ${stopped ? 'was stopped' : words}`);
}
