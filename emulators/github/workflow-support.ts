import type { Fields, ParsedJob, ParsedStep, ParsedWorkflow, Template } from './workflow-language.ts';
import { fieldsOf } from './workflow-template.ts';

const workflowFields = ['name', 'run-name', 'on', 'permissions', 'env', 'concurrency', 'jobs'];
const jobFields = [
  ...['name', 'needs', 'if', 'permissions', 'runs-on', 'environment', 'env', 'outputs', 'timeout-minutes', 'steps'],
];
const environmentFields = ['name', 'url', 'deployment'];
const stepFields = [
  ...['id', 'name', 'if', 'uses', 'with', 'run', 'shell', 'working-directory', 'env', 'continue-on-error'],
];

export interface StandIns {
  /** Names of the actions of other repositories that are stood in for, as `actions/checkout`. */
  readonly actions: readonly string[];
  /** Ids of the jobs whose scripts are stood in for. */
  readonly scripts: readonly string[];
}

/** Everything in a workflow that this interpreter would have to ignore, each by name. */
export function findUnsupported(workflow: ParsedWorkflow, standIns: StandIns): string[] {
  const jobs = workflow.jobs.map(({ id }) => id);
  return [
    ...unknown(workflow.fields, workflowFields, ''),
    ...Object.entries(workflow.dispatchInputs)
      .filter(([, { type }]) => type === 'unknown')
      .map(([name]) => `the type of on.workflow_dispatch.inputs.${name}`),
    ...workflow.jobs.flatMap((job) => unsupportedOfJob(job, standIns)),
    ...standIns.scripts
      .filter((id) => !jobs.includes(id))
      .map((id) => `a stand-in for scripts of ${id}, which is no job`),
  ];
}

function unsupportedOfJob(job: ParsedJob, standIns: StandIns): string[] {
  const at = `jobs.${job.id}.`;
  const runner = job.fields.get('runs-on');
  return [
    ...unknown(job.fields, jobFields, at),
    ...unknown(fieldsOf(job.fields.get('environment')), environmentFields, `${at}environment.`),
    ...(runner === undefined || /^ubuntu-[\w.-]+$/.test(literal(runner)) ? [] : [`${at}runs-on (not ubuntu-…)`]),
    ...job.steps.flatMap((step) => unsupportedOfStep(step, `${at}steps.${step.id}.`, standIns)),
  ];
}

function unsupportedOfStep({ fields }: ParsedStep, at: string, { actions }: StandIns): string[] {
  const uses = fields.get('uses');
  const shell = fields.get('shell');
  return [
    ...unknown(fields, stepFields, at),
    ...(shell === undefined || literal(shell) === 'bash' ? [] : [`${at}shell (not bash)`]),
    ...(uses === undefined || isLocal(literal(uses)) || actions.includes(actionName(literal(uses)))
      ? []
      : [`${at}uses: no stand-in for ${literal(uses)}`]),
  ];
}

function unknown(fields: Fields, known: readonly string[], at: string): string[] {
  return [...fields.keys()].filter((name) => !known.includes(name)).map((name) => `${at}${name}`);
}

export function literal(template: Template | undefined): string {
  return template?.kind === 'literal' ? String(template.value) : '';
}

export function isLocal(uses: string): boolean {
  return uses.startsWith('./');
}

/** `actions/checkout` of `actions/checkout@v6`. */
export function actionName(uses: string): string {
  return uses.replace(/@.*$/, '');
}
