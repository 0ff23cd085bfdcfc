import type { StepResult } from './runner.ts';
import { runnerEnv } from './workflow-context.ts';
import type { Contexts, ParsedJob, ParsedStep, Status, Value } from './workflow-language.ts';
import type { Result, StepRun, WorkflowOptions } from './workflow-run.ts';
import type { PerformedStep, StepPlace } from './workflow-step.ts';
import { isTrue, resolve, resolveText, resolveTexts, type Scope, within } from './workflow-template.ts';

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

/** A `post` that waits for the end of the job. */
export interface JobPost {
  readonly step: ParsedStep;
  readonly pending: NonNullable<PerformedStep['post']>;
}

/** What changes while a job runs. */
export interface JobState {
  result: 'success' | 'failure' | 'cancelled';
  readonly env: Record<string, string>;
  readonly path: string[];
  readonly masks: Set<string>;
  readonly steps: Record<string, Value>;
  readonly posts: JobPost[];
}

export interface JobFolders {
  readonly temp: string;
  readonly workspace: string;
  readonly event: string;
}

export function textsOf(value: Value | undefined): Record<string, string> {
  return { ...(value as Record<string, string> | undefined) };
}

/** What the job itself can see now: what its steps so far left, and how they went. */
export function scopeAfter(scope: Scope, { env, steps, result }: JobState): Scope {
  return { ...within(scope, { env, steps, job: { status: result } }), status: statusOf(result) };
}

function statusOf(result: Result): Status {
  return { success: result === 'success', failure: result === 'failure', cancelled: result === 'cancelled' };
}

/** What a step can see: besides that, its own env. */
export function scopeOfStep(scope: Scope, step: ParsedStep, state: JobState): Scope {
  const before = scopeAfter(scope, state);
  return within(before, { env: { ...state.env, ...resolveTexts(step.fields.get('env'), before) } });
}

export function nameOf({ fields }: ParsedStep, scope: Scope): string {
  return resolveText(fields.get('name') ?? fields.get('uses') ?? fields.get('run'), scope);
}

/** Where a step runs, if it can see this. */
export function placeOf(
  { job, options, permissions }: JobStart,
  step: ParsedStep,
  scope: Scope,
  state: JobState,
  { temp, workspace, event }: JobFolders,
  signal: AbortSignal | undefined,
): StepPlace {
  const github = scope.contexts['github'] as Contexts;
  const path = [...state.path, process.env['PATH'] ?? ''].join(':');
  const { onLine, patience } = options;
  return {
    // The runner's own variables cannot be replaced by a step's.
    env: { PATH: path, ...textsOf(scope.contexts['env']), ...runnerEnv(github, { event, workspace }) },
    ...{ temp, workspace, permissions, signal, patience },
    masks: [...state.masks],
    actions: options.actions ?? {},
    script: options.scripts?.[job.id],
    onLine: onLine && ((line) => onLine(line, job.id, step.id)),
  };
}

export interface Ending {
  readonly outcome: Exclude<Result, 'skipped'>;
  readonly conclusion: Exclude<Result, 'skipped'>;
}

export function endingOf(step: ParsedStep, scope: Scope, exitCode: number, cancelled: boolean): Ending {
  const outcome = cancelled ? 'cancelled' : exitCode === 0 ? 'success' : 'failure';
  const tolerated = outcome === 'failure' && isTrue(resolve(step.fields.get('continue-on-error'), scope));
  return { outcome, conclusion: tolerated ? 'success' : outcome };
}

/** Keeps what a step left to those after it, and what its end means for the job. */
export function remember(state: JobState, end: StepResult, { conclusion }: Ending): void {
  Object.assign(state.env, end.env);
  state.path.unshift(...end.path);
  for (const mask of end.masks) state.masks.add(mask);
  if (conclusion === 'failure' && state.result === 'success') state.result = 'failure';
  if (conclusion === 'cancelled') state.result = 'cancelled';
}

export function stepRun(
  id: string,
  name: string,
  { outputs, log, rawLog, summary, annotations }: StepResult,
  ending: Ending,
): StepRun {
  return { id, name, ...ending, outputs, log, rawLog, summary, annotations };
}

export function skippedStep(id: string, name: string): StepRun {
  const noTrace = { outputs: {}, log: [], rawLog: [], summary: '', annotations: [] };
  return { id, name, outcome: 'skipped', conclusion: 'skipped', ...noTrace };
}
