import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StepResult } from './runner.ts';
import { runnerEnv } from './workflow-context.ts';
import type { Contexts, ParsedJob, ParsedStep, Status, Value } from './workflow-language.ts';
import type { JobRun, Result, StepRun, WorkflowOptions } from './workflow-run.ts';
import { performStep } from './workflow-step.ts';
import { fieldsOf, isTrue, resolve, resolveText, resolveTexts, type Scope, within } from './workflow-template.ts';

/** A job's start: what it can see of the run, and what its token may do. */
export interface JobStart {
  readonly job: ParsedJob;
  readonly options: WorkflowOptions;
  /** github, inputs, vars, secrets, needs and the workflow's env. */
  readonly scope: Scope;
  readonly masks: readonly string[];
  readonly permissions: Value | undefined;
  readonly environment: string;
}

/** What changes while a job runs. */
interface JobState {
  result: 'success' | 'failure' | 'cancelled';
  readonly env: Record<string, string>;
  readonly path: string[];
  readonly masks: Set<string>;
  readonly steps: Record<string, Value>;
}

interface JobFolders {
  readonly temp: string;
  readonly workspace: string;
  readonly event: string;
}

/** Runs the steps of a job in a workspace of its own, one after the other, until it is over or out of time. */
export async function runJob(start: JobStart): Promise<JobRun> {
  const folder = await mkdtemp(join(tmpdir(), 'job-'));
  const minutes = Number(resolveText(start.job.fields.get('timeout-minutes'), start.scope) || 360);
  const overtime = new AbortController();
  const timer = setTimeout(() => overtime.abort(), minutes * 60_000);
  try {
    const signals = [overtime.signal, ...(start.options.signal ? [start.options.signal] : [])];
    return await runSteps(start, await makeFolders(folder, start.scope), AbortSignal.any(signals));
  } finally {
    clearTimeout(timer);
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeFolders(folder: string, { contexts }: Scope): Promise<JobFolders> {
  const folders = {
    temp: join(folder, 'temp'),
    workspace: join(folder, 'workspace'),
    event: join(folder, 'event.json'),
  };
  await mkdir(folders.temp);
  await mkdir(folders.workspace);
  await writeFile(folders.event, JSON.stringify((contexts['github'] as Contexts)['event']));
  return folders;
}

async function runSteps(start: JobStart, folders: JobFolders, signal: AbortSignal): Promise<JobRun> {
  const { job } = start;
  const scope = jobScope(start, folders);
  const state: JobState = {
    result: 'success',
    env: { ...textsOf(scope.contexts['env']), ...resolveTexts(job.fields.get('env'), scope) },
    path: [],
    masks: new Set(start.masks),
    steps: {},
  };
  const steps: StepRun[] = [];
  for (const step of job.steps) {
    if (signal.aborted) state.result = 'cancelled';
    steps.push(await runOneStep({ ...start, scope }, step, state, folders, signal));
  }
  const end = stepScope(scope, state);
  const environment = environmentOf(start, end);
  return {
    result: state.result,
    outputs: withoutSecrets(resolveTexts(job.fields.get('outputs'), end), state.masks),
    ...(environment ? { environment } : {}),
    steps,
  };
}

function jobScope({ scope, job }: JobStart, { temp, workspace }: JobFolders): Scope {
  return within(scope, {
    github: { ...(scope.contexts['github'] as Contexts), job: job.id, workspace },
    runner: { os: 'Linux', arch: 'X64', name: 'emulated', temp, environment: 'github-hosted' },
  });
}

function textsOf(value: Value | undefined): Record<string, string> {
  return { ...(value as Record<string, string> | undefined) };
}

/** What a step can see: what the steps before it left, and how they went. */
function stepScope(scope: Scope, { env, steps, result }: JobState): Scope {
  return { ...within(scope, { env, steps, job: { status: result } }), status: statusOf(result) };
}

function statusOf(result: Result): Status {
  return { success: result === 'success', failure: result === 'failure', cancelled: result === 'cancelled' };
}

async function runOneStep(
  start: JobStart,
  step: ParsedStep,
  state: JobState,
  folders: JobFolders,
  signal: AbortSignal,
): Promise<StepRun> {
  const before = stepScope(start.scope, state);
  const ownEnv = resolveTexts(step.fields.get('env'), before);
  const scope = within(before, { env: { ...state.env, ...ownEnv } });
  const name = resolveText(step.fields.get('name') ?? step.fields.get('uses') ?? step.fields.get('run'), scope);
  if (!isTrue(start.scope.language.evaluate(step.condition, scope.contexts, scope.status))) {
    state.steps[step.id] = { outcome: 'skipped', conclusion: 'skipped', outputs: {} };
    return { id: step.id, name, outcome: 'skipped', conclusion: 'skipped', ...noTrace };
  }
  // A step that is meant for the time after a cancellation is not cancelled by it.
  const cancellable = signal.aborted ? undefined : signal;
  const end = await perform(start, step, scope, state, folders, cancellable);
  const outcome = cancellable?.aborted ? 'cancelled' : end.exitCode === 0 ? 'success' : 'failure';
  const tolerated = outcome === 'failure' && isTrue(resolve(step.fields.get('continue-on-error'), scope));
  const conclusion = tolerated ? 'success' : outcome;
  remember(state, step.id, end, outcome, conclusion);
  const { outputs, log, rawLog, summary, annotations } = end;
  return { id: step.id, name, outcome, conclusion, outputs, log, rawLog, summary, annotations };
}

const noTrace = { outputs: {}, log: [], rawLog: [], summary: '', annotations: [] } as const;

async function perform(
  { job, options, permissions }: JobStart,
  step: ParsedStep,
  scope: Scope,
  state: JobState,
  { temp, workspace, event }: JobFolders,
  signal: AbortSignal | undefined,
): Promise<StepResult> {
  const github = scope.contexts['github'] as Contexts;
  const path = [...state.path, process.env['PATH'] ?? ''].join(':');
  const { onLine } = options;
  return performStep(step, scope, {
    // The runner's own variables cannot be replaced by a step's.
    env: { PATH: path, ...textsOf(scope.contexts['env']), ...runnerEnv(github, { event, workspace }) },
    ...{ temp, workspace, permissions, signal },
    masks: [...state.masks],
    actions: options.actions ?? {},
    script: options.scripts?.[job.id],
    onLine: onLine && ((line) => onLine(line, job.id, step.id)),
  });
}

function remember(state: JobState, id: string, end: StepResult, outcome: Result, conclusion: Result): void {
  Object.assign(state.env, end.env);
  state.path.unshift(...end.path);
  for (const mask of end.masks) state.masks.add(mask);
  state.steps[id] = { outcome, conclusion, outputs: end.outputs };
  if (conclusion === 'failure' && state.result === 'success') state.result = 'failure';
  if (conclusion === 'cancelled') state.result = 'cancelled';
}

/** GitHub hands no output to other jobs that may contain a secret. */
function withoutSecrets(outputs: Record<string, string>, masks: ReadonlySet<string>): Record<string, string> {
  const safe = Object.entries(outputs).filter(([, value]) => ![...masks].some((mask) => value.includes(mask)));
  return Object.fromEntries(safe);
}

function environmentOf({ job, environment }: JobStart, scope: Scope): JobRun['environment'] {
  if (environment === '') return undefined;
  const fields = fieldsOf(job.fields.get('environment'));
  return {
    name: environment,
    url: resolveText(fields.get('url'), scope),
    deployment: resolve(fields.get('deployment'), scope) !== false,
  };
}
