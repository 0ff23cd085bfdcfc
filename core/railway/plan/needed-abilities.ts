import type { Ability } from '../api/abilities.ts';
import type { PlanStep } from './plan.ts';

const byStep: Readonly<Record<PlanStep['kind'], readonly Ability[]>> = {
  'create-project': ['create-project'],
  'create-environment': ['create-environment', 'read-siblings'],
  'create-service': ['create-service'],
  'update-settings': ['change-service'],
  scale: ['change-service'],
  'set-variables': ['change-service'],
  connect: ['connect-repository'],
  'follow-branch': ['change-service'],
  'set-image': ['change-service'],
  'disable-autodeploy': ['change-service'],
  'create-domain': ['change-service'],
  deploy: ['change-service'],
  follow: [],
};

/** What a token must be able to do to carry out the steps. */
export function neededAbilities(steps: readonly PlanStep[]): Ability[] {
  return [...new Set(steps.flatMap(({ kind }) => byStep[kind]))];
}
