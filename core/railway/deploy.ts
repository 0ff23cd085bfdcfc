import { InputError, messageOf } from '../errors.ts';
import { RailwayError } from './api/errors.ts';
import { meaningOf } from './deployment/status.ts';
import { operations } from './modes/mode.ts';
import type { DeployFacts, DeployOutcome } from './outcome.ts';
import { countSteps, describeStep } from './plan/describe.ts';
import type { Plan, PlanStep } from './plan/plan.ts';
import { prepare } from './prepare.ts';
import { release } from './release.ts';
import type { DeployRequest } from './request.ts';
import { problemsOf } from './request-problems.ts';
import { type DeployWorld, type Ending, signIn } from './run.ts';
import { createStepRecorder } from './steps.ts';
import { findTarget, refuseProblems, type Target } from './target.ts';
import { withFiles } from './upload/read.ts';

/**
 * Brings a service at Railway to a commit: inputs, sign-in, project, service, variables, repository, domain, deployment,
 * health. Writes only what differs; if nothing does, nothing is written and the outcome is `unchanged`.
 *
 * A deployment that fails, an unhealthy service and an aborted signal are outcomes; so is trouble with Railway's API once
 * the project is known, as what was done by then has to be reported.
 * @throws InputError before anything was changed; RailwayError before the project is known.
 */
export async function deploy(request: DeployRequest, world: DeployWorld): Promise<DeployOutcome> {
  const startedAt = world.clock.now();
  const recorder = createStepRecorder(world.clock, world.log);
  await recorder.run(
    'Inputs',
    async () => refuseProblems(problemsOf(request)),
    () => ({ state: 'done', detail: 'complete' }),
  );
  const wanted = await withFiles(request, recorder, world);
  const { run, identity, requests } = await signIn(wanted, world, recorder);
  let planned: readonly string[] = [];
  const finish = (ending: Ending): DeployOutcome => ({
    ...run.facts(),
    steps: recorder.steps(),
    plan: planned,
    requests: requests(),
    startedAt,
    finishedAt: world.clock.now(),
    logs: [],
    timedOut: ending.outcome === 'timed-out',
    ...ending,
    // A sentence may begin with what was deployed: a hash, or the image or upload.
    reason: ending.reason.replace(/^the /, 'The '),
  });
  try {
    const operate = operations[request.mode];
    if (operate) return finish(await operate(run, identity));
    const found = await findTarget(run, identity);
    planned = found.plan.steps.map(describeStep);
    if (request.mode === 'plan') return finish(planEnding(found.plan));
    const ready = await prepare(run, found);
    if (ready.plan !== found.plan) planned = [...created(found), ...ready.plan.steps.map(describeStep)];
    return finish(await release(run, ready));
  } catch (error) {
    return finish(endingOfTrouble(run.facts(), error, world.signal));
  }
}

/** Throws what is no outcome: a bug, and what was refused before anything was begun. */
function endingOfTrouble(facts: DeployFacts, error: unknown, signal: AbortSignal | undefined): Ending {
  if (signal?.aborted) {
    const hint = leftBehind(facts) ?? whatGoesOn(facts);
    return { outcome: 'cancelled', ok: false, reason: messageOf(signal.reason), hint };
  }
  const begun = facts.changed || (facts.projectId !== undefined && error instanceof RailwayError);
  if (!begun || !(error instanceof RailwayError || error instanceof InputError)) throw error;
  const hint = [error.hint, leftBehind(facts)].filter(Boolean).join(' ') || undefined;
  return { outcome: 'error', ok: false, reason: error.message, hint, error };
}

/** Nobody could tell later that what was stored does not run yet: the next run would find all as wanted. */
function leftBehind({ stored, deploymentId, previousDeploymentId }: DeployFacts): string | undefined {
  if (!stored || deploymentId || !previousDeploymentId) return undefined;
  return 'Whatever was stored until then does not run yet: run again with same-commit at deploy.';
}

/** What a run that was called off leaves at Railway. */
function whatGoesOn({ changed, deploymentId, status }: DeployFacts): string | undefined {
  if (!changed) return 'Nothing was changed.';
  if (!deploymentId) return undefined;
  const { verdict, words } = meaningOf(status ?? 'QUEUED');
  if (verdict === 'live' || verdict === 'sleeping') return `The deployment ${deploymentId} ${words}, and stays.`;
  return verdict === 'wait' ? `The deployment ${deploymentId} goes on at Railway.` : undefined;
}

// Once they are there they are looked at again, and the plan that is carried out does not hold them any more.
const creations: readonly PlanStep['kind'][] = ['create-project', 'create-environment', 'create-service'];

function created({ plan: { steps } }: Target): string[] {
  return steps.filter(({ kind }) => creations.includes(kind)).map(describeStep);
}

function planEnding({ steps }: Plan): Ending {
  return steps.length === 0
    ? { outcome: 'planned', ok: true, reason: 'Nothing to do: the service is as wanted. Nothing was changed.' }
    : { outcome: 'planned', ok: true, reason: `${countSteps(steps.length)} to do. Nothing was changed.` };
}
