import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runStep, type StepOptions, type StepResult } from '../../emulators/github/runner.ts';
import { root } from './repository.ts';

/** Runs the source of one of our actions, not its bundle, as the runner starts it. */
export async function runSource(
  name: string,
  inputs: StepOptions['inputs'],
  options: Pick<StepOptions, 'env' | 'signal' | 'onLine' | 'cwd'> = {},
): Promise<StepResult> {
  const action = await mkdtemp(join(tmpdir(), 'action-'));
  try {
    const manifest = await readFile(join(root, 'actions', name, 'action.yml'), 'utf8');
    const main = join(root, 'actions', name, 'main.ts');
    await writeFile(join(action, 'action.yml'), manifest.replace(/^ {2}main: .*$/m, `  main: ${JSON.stringify(main)}`));
    return await runStep({ action, inputs, ...options });
  } finally {
    await rm(action, { recursive: true, force: true });
  }
}
