import { short } from '../../commit.ts';
import type { Copy } from '../environment/copy.ts';
import { describePlacement } from './placement.ts';
import type { PlanStep } from './plan.ts';
import { describeChange } from './settings.ts';
import type { VariableChanges } from './variables.ts';

/** One step for people. Names of variables, never values. */
export function describeStep(step: PlanStep): string {
  switch (step.kind) {
    case 'create-project':
      return `create the project ${step.name} with the environment ${step.environment}`;
    case 'create-environment':
      return describeCopy(step.copy);
    case 'create-service':
      return `create the service ${step.name}`;
    case 'update-settings':
      return `set ${step.changes.map(describeChange).join(', ')}`;
    case 'scale':
      return `scale without a deployment: ${describePlacement(step.from, step.to)}`;
    case 'set-variables':
      return describeVariables(step.changes);
    case 'connect':
      return `connect ${step.repo}${step.branch ? `, branch ${step.branch}` : ''}`;
    case 'follow-branch':
      return `follow the branch ${step.branch} instead of ${step.from}`;
    case 'set-image':
      return step.from ? `set the image: ${step.from} → ${step.image}` : `set the image ${step.image}`;
    case 'disable-autodeploy':
      return "switch off Railway's own deploying of every push";
    case 'create-domain':
      return 'generate a domain';
    case 'deploy':
      return `${step.words ?? `deploy ${short(step.commit)}`} (${step.because.join('; ')})`;
    case 'follow':
      return `wait for the deployment ${step.deploymentId} of ${step.words ?? short(step.commit)}, which is on its way already`;
  }
}

function describeCopy({ name, from, replaces }: Copy): string {
  return replaces
    ? `delete the environment ${name}, which lacks the service, and copy ${from.name} as ${name} anew`
    : `copy the environment ${from.name} as ${name}`;
}

function describeVariables({ added, changed, removed, sealed = [] }: VariableChanges): string {
  const part = (verb: string, names: readonly string[]) => (names.length > 0 ? [`${verb} ${names.join(', ')}`] : []);
  return [
    ...part('add', added),
    ...part('change', changed),
    ...part('remove', removed),
    ...part('set again, as they are sealed,', sealed),
  ].join('; ');
}

/** `nothing`, `1 step`, `7 steps`. */
export function countSteps(count: number): string {
  if (count === 0) return 'nothing';
  return count === 1 ? '1 step' : `${count} steps`;
}
