import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  endingOf,
  type JobFolders,
  type JobStart,
  type JobState,
  nameOf,
  placeOf,
  remember,
  scopeAfter,
  scopeOfStep,
  skippedStep,
  stepRun,
  textsOf,
} from './workflow-job-state.ts';
import type { Contexts, ParsedStep } from './workflow-language.ts';
import { runPosts } from './workflow-post.ts';
import type { JobRun, StepRun } from './workflow-run.ts';
import { performStep } from './workflow-step.ts';
import { fieldsOf, isTrue, resolve, resolveText, resolveTexts, type Scope, within } from './workflow-template.ts';

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
    posts: [],
  };
  const steps: StepRun[] = [];
  for (const step of job.steps) {
    if (signal.aborted) state.result = 'cancelled';
    steps.push(await runOneStep({ ...start, scope }, step, state, folders, signal));
  }
  const posts = await runPosts({ ...start, scope }, state, folders, signal);
  const end = scopeAfter(scope, state);
  const environment = environmentOf(start, end);
  return {
    result: state.result,
    outputs: withoutSecrets(resolveTexts(job.fields.get('outputs'), end), state.masks),
    ...(environment ? { environment } : {}),
    steps,
    posts,
  };
}

function jobScope({ scope, job }: JobStart, { temp, workspace }: JobFolders): Scope {
  return within(scope, {
    github: { ...(scope.contexts['github'] as Contexts), job: job.id, workspace },
    runner: { os: 'Linux', arch: 'X64', name: 'emulated', temp, environment: 'github-hosted' },
  });
}

async function runOneStep(
  start: JobStart,
  step: ParsedStep,
  state: JobState,
  folders: JobFolders,
  signal: AbortSignal,
): Promise<StepRun> {
  const scope = scopeOfStep(start.scope, step, state);
  const name = nameOf(step, scope);
  if (!isTrue(scope.language.evaluate(step.condition, scope.contexts, scope.status))) {
    state.steps[step.id] = { outcome: 'skipped', conclusion: 'skipped', outputs: {} };
    return skippedStep(step.id, name);
  }
  // A step that is meant for the time after a cancellation is not cancelled by it.
  const cancellable = signal.aborted ? undefined : signal;
  const performed = await performStep(step, scope, placeOf(start, step, scope, state, folders, cancellable));
  const { result, post } = performed;
  const ending = endingOf(step, scope, result.exitCode, cancellable?.aborted === true);
  remember(state, result, ending);
  state.steps[step.id] = { ...ending, outputs: result.outputs };
  if (post) state.posts.push({ step, pending: post });
  return stepRun(step.id, name, result, ending);
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
