import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import {
  runWorkflow,
  type StandIn,
  type WorkflowEvent,
  type WorkflowOptions,
  type WorkflowRun,
} from '../../emulators/github/workflow.ts';
import { root } from '../support/repository.ts';
import { githubLanguage } from './github-language.ts';

/** actions/checkout as far as our own actions need it: the built bundles of this checkout. It asks for its permission. */
export const checkout: StandIn = async ({ workspace, permissions }) => {
  const granted = (permissions ?? {}) as Readonly<Record<string, unknown>>;
  if (granted['contents'] !== 'read') throw new Error('Repository not found: the token lacks contents: read');
  for (const folder of ['actions', 'dist']) await symlink(join(root, folder), join(workspace, folder));
  return { ref: '', commit: '' };
};

/** The actions of other repositories that the workflow uses. */
export const standIns = {
  'actions/checkout': checkout,
  'actions/setup-node': () => ({}),
  'actions/upload-artifact': () => ({}),
} satisfies Record<string, StandIn>;

/** Runs a workflow of this repository. */
export async function runOurWorkflow(
  name: string,
  event: WorkflowEvent,
  options: Pick<WorkflowOptions, 'repository'> & Partial<WorkflowOptions>,
): Promise<WorkflowRun> {
  const file = `.github/workflows/${name}`;
  const text = await readFile(join(root, file), 'utf8');
  return runWorkflow({
    ...{ language: githubLanguage, file, event, text: watchedBriefly(text) },
    actions: standIns,
    ...options,
  });
}

/** The workflow as it is, but that what is deployed is watched for a moment instead of ten seconds. */
function watchedBriefly(text: string): string {
  return text.replace(/(uses: \S*railway-deploy\n(?: +.*\n)*? +with:\n)( +)/g, '$1$2stability-window: 300ms\n$2');
}

/** Everything that a run would show to somebody, and all that its processes wrote. */
export function shownBy({ jobs }: WorkflowRun): { readonly shown: string; readonly written: string } {
  const all = Object.values(jobs);
  const steps = all.flatMap((job) => job.steps);
  const shown = [
    ...steps.flatMap(({ name, log, summary, annotations }) => [
      name,
      summary,
      ...log,
      ...annotations.map((a) => a.message),
    ]),
    ...all.flatMap(({ outputs, environment }) => [...Object.values(outputs), environment?.name, environment?.url]),
  ];
  const written = steps.flatMap(({ rawLog, outputs }) => [...rawLog, ...Object.values(outputs)]);
  return { shown: shown.join('\n'), written: written.join('\n') };
}
