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
    'timed-out': outcome.timedOut,
    changed: outcome.changed,
  };
}
