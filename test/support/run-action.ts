import { join } from 'node:path';
import { runStep, type StepOptions, type StepResult } from '../../emulators/github/runner.ts';
import { root } from './repository.ts';

/** Runs the built bundle of one of our actions as the runner starts it. */
export function runAction(
  name: string,
  inputs: StepOptions['inputs'],
  options: Pick<StepOptions, 'env' | 'signal' | 'onLine' | 'cwd'> = {},
): Promise<StepResult> {
  return runStep({ action: join(root, 'actions', name), inputs, ...options });
}
