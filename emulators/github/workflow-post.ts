import { limitOfPost } from './post-limit.ts';
import {
  endingOf,
  type JobFolders,
  type JobPost,
  type JobStart,
  type JobState,
  nameOf,
  placeOf,
  remember,
  scopeOfStep,
  skippedStep,
  stepRun,
} from './workflow-job-state.ts';
import type { StepRun } from './workflow-run.ts';
import { isTrue } from './workflow-template.ts';

/** Runs what the actions of a job left for its end, the last one first. */
export async function runPosts(
  start: JobStart,
  state: JobState,
  folders: JobFolders,
  signal: AbortSignal,
): Promise<StepRun[]> {
  const runs: StepRun[] = [];
  for (const post of state.posts.toReversed()) {
    if (signal.aborted) state.result = 'cancelled';
    runs.push(await runPost(start, post, state, folders, signal));
  }
  return runs;
}

async function runPost(
  start: JobStart,
  { step, pending }: JobPost,
  state: JobState,
  folders: JobFolders,
  signal: AbortSignal,
): Promise<StepRun> {
  const scope = scopeOfStep(start.scope, step, state);
  const name = `Post ${nameOf(step, scope)}`;
  if (!isTrue(scope.language.evaluate(pending.condition, scope.contexts, scope.status)))
    return skippedStep(step.id, name);
  using limit = limitOfPost(signal, start.options.patience?.cleanUpMs);
  const end = await pending.run(scope, placeOf(start, step, scope, state, folders, limit.signal));
  const ending = endingOf(step, scope, end.exitCode, limit.signal.aborted);
  remember(state, end, ending);
  return stepRun(step.id, name, end, ending);
}
