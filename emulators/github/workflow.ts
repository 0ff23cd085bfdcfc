import { githubContext, masksOf } from './workflow-context.ts';
import { inputsOf } from './workflow-inputs.ts';
import { runJob } from './workflow-job.ts';
import type { Contexts, ParsedJob, ParsedWorkflow, Status, Template, Value } from './workflow-language.ts';
import type { JobPermissions, JobRun, Result, WorkflowOptions, WorkflowRun } from './workflow-run.ts';
import { findUnsupported } from './workflow-support.ts';
import {
  fieldsOf,
  goingWell,
  isTrue,
  resolve,
  resolveText,
  resolveTexts,
  type Scope,
  textOf,
  within,
} from './workflow-template.ts';
import { reasonNotToRun } from './workflow-trigger.ts';

export type { WorkflowEvent } from './workflow-event.ts';
export type { WorkflowLanguage } from './workflow-language.ts';
export type { JobRun, StandIn, StandInCall, StepRun, WorkflowOptions, WorkflowRun } from './workflow-run.ts';

/**
 * Runs a whole workflow for one event, as GitHub and its runner would: jobs in the order of their needs, steps as real
 * processes, each job in an empty workspace. Throws if GitHub would refuse the file or the dispatch, and, before anything
 * runs, if the workflow needs something that is not emulated. Jobs that could run at once run one after the other.
 */
export async function runWorkflow(options: WorkflowOptions): Promise<WorkflowRun> {
  const workflow = await options.language.parse(options.file, options.text);
  refuseUnsupported(workflow, options);
  const reason = reasonNotToRun(workflow, options.event);
  if (reason !== undefined) return { conclusion: 'not-run', reason, jobs: {} };
  const scope = runScope(workflow, options);
  const name = resolveText(workflow.fields.get('run-name') ?? workflow.fields.get('name'), scope);
  const concurrency = concurrencyOf(workflow.fields.get('concurrency'), scope);
  const jobs: Record<string, JobRun> = {};
  for (const job of inOrder(workflow.jobs)) jobs[job.id] = await runWhenDue(job, workflow, options, scope, jobs);
  return { conclusion: conclude(jobs), name, ...(concurrency ? { concurrency } : {}), jobs };
}

function refuseUnsupported(workflow: ParsedWorkflow, { file, actions = {}, scripts = {} }: WorkflowOptions): void {
  const found = findUnsupported(workflow, { actions: Object.keys(actions), scripts: Object.keys(scripts) });
  if (found.length > 0) throw new Error(`${file} cannot be run here, as this is not supported: ${found.join(', ')}`);
}

function runScope(workflow: ParsedWorkflow, options: WorkflowOptions): Scope {
  const { language, vars = {}, secrets = {} } = options;
  const github = githubContext(options, workflow);
  const contexts = { github, inputs: inputsOf(workflow, options.event), vars, secrets };
  const scope = { language, contexts, status: goingWell };
  return within(scope, { env: resolveTexts(workflow.fields.get('env'), scope) });
}

/** Needs before those that need them; else as in the file. The parser has refused circles. */
function inOrder(jobs: readonly ParsedJob[]): ParsedJob[] {
  const ordered = new Set<ParsedJob>();
  const add = (job: ParsedJob) => {
    for (const id of job.needs) add(jobs.find((other) => other.id === id)!);
    ordered.add(job);
  };
  for (const job of jobs) add(job);
  return [...ordered];
}

async function runWhenDue(
  job: ParsedJob,
  workflow: ParsedWorkflow,
  options: WorkflowOptions,
  run: Scope,
  done: Readonly<Record<string, JobRun>>,
): Promise<JobRun> {
  const needs = Object.fromEntries(
    job.needs.map((id) => [id, { result: done[id]!.result, outputs: done[id]!.outputs }]),
  );
  const scope = { ...within(run, { needs }), status: statusBefore(job, workflow.jobs, done, options.signal) };
  if (!isTrue(scope.language.evaluate(job.condition, scope.contexts, scope.status)))
    return { result: 'skipped', outputs: {}, steps: [], posts: [] };
  const environment = environmentName(job, scope);
  const permissions = permissionsOf(job.fields.get('permissions') ?? workflow.fields.get('permissions'), scope);
  const settings = withToken(settingsOf(options, environment), permissions, options);
  const github = { ...(scope.contexts['github'] as Contexts), token: settings.secrets['GITHUB_TOKEN'] ?? '' };
  return runJob({
    ...{ job, options, environment, permissions },
    scope: { ...within(scope, { ...settings, github }), status: goingWell },
    masks: masksOf(settings.secrets),
  });
}

/** All that came before counts, not only the direct needs: a skipped ancestor skips, too (actions/runner#2205). */
function statusBefore(
  job: ParsedJob,
  jobs: readonly ParsedJob[],
  done: Readonly<Record<string, JobRun>>,
  signal: AbortSignal | undefined,
): Status {
  const ancestors = (id: string): string[] => {
    const needs = jobs.find((other) => other.id === id)?.needs ?? [];
    return [...needs, ...needs.flatMap(ancestors)];
  };
  const results = ancestors(job.id).map((id) => done[id]?.result);
  const cancelled = signal?.aborted === true;
  return {
    success: !cancelled && results.every((result) => result === 'success'),
    failure: !cancelled && results.includes('failure'),
    cancelled,
  };
}

function environmentName(job: ParsedJob, scope: Scope): string {
  const environment = job.fields.get('environment');
  return resolveText(environment?.kind === 'mapping' ? fieldsOf(environment).get('name') : environment, scope);
}

/** The repository's secrets and variables, with those of the job's environment in front of them. */
function settingsOf({ secrets, vars, environments = {} }: WorkflowOptions, environment: string) {
  const [, own] = Object.entries(environments).find(([name]) => name.toLowerCase() === environment.toLowerCase()) ?? [];
  return { secrets: { ...secrets, ...own?.secrets }, vars: { ...vars, ...own?.vars } };
}

/** What a job may do whose workflow does not say: GitHub's own setting of a new repository. */
const usualPermissions = { contents: 'read', packages: 'read' } as const;

/** The settings with a token made for this job alone, where the caller makes them. */
function withToken(
  settings: ReturnType<typeof settingsOf>,
  permissions: Value | undefined,
  { tokenFor }: WorkflowOptions,
): ReturnType<typeof settingsOf> {
  if (tokenFor === undefined) return settings;
  // GitHub's parser has refused any other value.
  const token = tokenFor((permissions ?? usualPermissions) as JobPermissions);
  return { ...settings, secrets: { ...settings.secrets, GITHUB_TOKEN: token } };
}

function permissionsOf(permissions: Template | undefined, scope: Scope): Value | undefined {
  return permissions === undefined ? undefined : resolve(permissions, scope);
}

function concurrencyOf(concurrency: Template | undefined, scope: Scope): WorkflowRun['concurrency'] {
  if (concurrency === undefined) return undefined;
  const value = resolve(concurrency, scope);
  if (value === null || typeof value !== 'object') return { group: textOf(value), cancelInProgress: false };
  const { group = '', 'cancel-in-progress': cancel = false } = value as Readonly<Record<string, Value>>;
  return { group: textOf(group), cancelInProgress: isTrue(cancel) };
}

function conclude(jobs: Readonly<Record<string, JobRun>>): Result {
  const results = Object.values(jobs).map(({ result }) => result);
  if (results.includes('failure')) return 'failure';
  if (results.includes('cancelled')) return 'cancelled';
  return results.includes('success') ? 'success' : 'skipped';
}
