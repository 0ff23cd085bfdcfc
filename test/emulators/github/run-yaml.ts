import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  runWorkflow,
  type StandIn,
  type WorkflowOptions,
  type WorkflowRun,
} from '../../../emulators/github/workflow.ts';
import { githubLanguage } from '../../workflows/github-language.ts';

export const sha = 'c0ffee'.padEnd(40, '0');

/** Runs the text of a workflow; unless told otherwise, for a push to main of acme/shop. */
export function runYaml(text: string, options: Partial<WorkflowOptions> = {}): Promise<WorkflowRun> {
  return runWorkflow({
    ...{ language: githubLanguage, file: 'w.yml', text, repository: 'acme/shop' },
    event: { name: 'push', ref: 'refs/heads/main', sha, changed: ['README.md'] },
    ...options,
  });
}

/** Runs the steps (YAML, each line of the list unindented) of one job `a`. */
export function runSteps(steps: string, options: Partial<WorkflowOptions> = {}, job = ''): Promise<WorkflowRun> {
  const indented = steps.trim().replaceAll(/^/gm, '      ');
  return runYaml(`on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n${job}    steps:\n${indented}\n`, options);
}

/** Puts an action into the workspace that prints and hands on what it is given. */
export const checkoutEcho: StandIn = async ({ workspace }) => {
  await mkdir(join(workspace, 'echo'));
  await writeFile(
    join(workspace, 'echo/action.yml'),
    'name: Echo\ndescription: x\ninputs: { say: { default: nothing } }\nruns: { using: node24, main: main.mjs }\n',
  );
  await writeFile(
    join(workspace, 'echo/main.mjs'),
    `import { appendFileSync } from 'node:fs';
     const { env } = process;
     console.log('says ' + env.INPUT_SAY + ' in ' + env.GITHUB_JOB);
     appendFileSync(env.GITHUB_OUTPUT, 'said=' + env.INPUT_SAY + '\\n');`,
  );
  return {};
};
