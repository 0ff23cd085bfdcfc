import { short } from '../../commit.ts';
import type { PlanStep } from './plan.ts';
import { describeChange } from './settings.ts';
import type { VariableChanges } from './variables.ts';

/** One step for people. Names of variables, never values. */
export function describeStep(step: PlanStep): string {
  switch (step.kind) {
    case 'create-project':
      return `create the project ${step.name} with the environment ${step.environment}`;
    case 'create-service':
      return `create the service ${step.name}`;
    case 'update-settings':
      return `set ${step.changes.map(describeChange).join(', ')}`;
    case 'set-variables':
      return describeVariables(step.changes);
    case 'connect':
      return `connect ${step.repo}${step.branch ? `, branch ${step.branch}` : ''}`;
    case 'create-domain':
      return 'generate a domain';
    case 'deploy':
      return `deploy ${short(step.commit)} (${step.because.join('; ')})`;
    case 'follow':
      return `wait for the deployment ${step.deploymentId} of ${short(step.commit)}, which is on its way already`;
  }
}

function describeVariables({ added, changed, removed }: VariableChanges): string {
  const part = (verb: string, names: readonly string[]) => (names.length > 0 ? [`${verb} ${names.join(', ')}`] : []);
  return [...part('add', added), ...part('change', changed), ...part('remove', removed)].join('; ');
}

/** `nothing`, `1 step`, `7 steps`. */
export function countSteps(count: number): string {
  if (count === 0) return 'nothing';
  return count === 1 ? '1 step' : `${count} steps`;
}
