import type { DeployOutcome } from '../../core/railway/outcome.ts';
import type { OutputValue } from '../runtime.ts';

/** Every output, with the value it has when the deploy could not begin. */
export const outputsWithoutOutcome = {
  url: '',
  status: '',
  outcome: 'error',
  'deployment-id': '',
  'previous-deployment-id': '',
  commit: '',
  'project-id': '',
  'environment-id': '',
  'service-id': '',
  'duration-seconds': '',
  proof: '',
  'rolled-back-to': '',
  'sessions-before': '',
  'sessions-after': '',
  'gap-ms': '',
  'timed-out': false,
  changed: false,
} as const;

export function outputsOf(outcome: DeployOutcome): Record<keyof typeof outputsWithoutOutcome, OutputValue> {
  return {
    url: outcome.url,
    status: outcome.status,
    outcome: outcome.outcome,
    'deployment-id': outcome.deploymentId,
    'previous-deployment-id': outcome.previousDeploymentId,
    commit: outcome.commit,
    'project-id': outcome.projectId,
    'environment-id': outcome.environmentId,
    'service-id': outcome.serviceId,
    'duration-seconds': ((outcome.finishedAt - outcome.startedAt) / 1000).toFixed(1),
    proof: outcome.proof,
    'rolled-back-to': rolledBackTo(outcome),
    'sessions-before': outcome.sessions?.before,
    'sessions-after': outcome.sessions?.curve.at(-1)?.sessions,
    'gap-ms': gapMs(outcome.websocket),
    'timed-out': outcome.timedOut,
    changed: outcome.changed,
  };
}

/** By mode rollback, or after a failed deploy if that worked. */
function rolledBackTo({ rolledBackTo, rollback }: DeployOutcome): string | undefined {
  if (rolledBackTo) return rolledBackTo.commit ?? rolledBackTo.deploymentId;
  return rollback?.ok ? (rollback.commit ?? rollback.deploymentId) : undefined;
}

/** A WebSocket that stayed open had no gap; one that was never open again had none that ended. */
function gapMs(websocket: DeployOutcome['websocket']): number | undefined {
  if (!websocket) return undefined;
  return websocket.gapMs ?? (websocket.isOpen && websocket.closes.length === 0 ? 0 : undefined);
}
