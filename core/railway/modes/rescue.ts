import { messageOf } from '../../errors.ts';
import { RailwayError } from '../api/errors.ts';
import { meaningOf } from '../deployment/status.ts';
import { type DeploymentSummary, isNew } from '../deployment/summary.ts';
import type { DeployFacts } from '../outcome.ts';
import { readDeployments, type ServiceIds } from '../place/survey.ts';
import type { Actual } from '../plan/plan.ts';
import type { DeployRun, Ending } from '../run.ts';
import { rollBackTo } from './roll-back-to.ts';
import { rollbackDecision } from './rollback-decision.ts';
import { untilPossible } from './rollback-possible.ts';
import { nameOf } from './rollback-target.ts';

/** A deployment that this run brought about, and what there was before it. */
export interface Endeavour {
  readonly ids: ServiceIds;
  readonly actual: Actual;
  /** What took the traffic before. */
  readonly before: DeploymentSummary | undefined;
  /** The deployment that this run started itself, if it did. */
  readonly started: string | undefined;
}

/**
 * After a deployment that ended badly: rolls back if that was asked for and would help, once. The deploy ends as it ended; what
 * became of the rollback is added to it.
 */
export async function rescue(run: DeployRun, endeavour: Endeavour, ending: Ending): Promise<Ending> {
  const { request, log } = run;
  const { deploymentId } = run.facts();
  const decision = rollbackDecision(request.onFailure, ending, { ...endeavour, deploymentId });
  if (!decision) return ending;
  if (!decision.rollBack) return told(run, ending, { ok: false, words: `Not rolled back: ${decision.because}.` });
  log.warning(`${ending.reason}; rolling back to ${nameOf(decision.target)}`);
  return told(run, ending, await attempt(run, endeavour, decision.target));
}

type Rollback = NonNullable<DeployFacts['rollback']>;

function told(run: DeployRun, ending: Ending, rollback: Rollback): Ending {
  run.learn({ rollback });
  return { ...ending, hint: [rollback.words, ending.hint].filter(Boolean).join(' ') };
}

/** Whatever goes wrong here is told, and takes nothing away from how the deploy itself ended. */
async function attempt(run: DeployRun, { ids, actual }: Endeavour, target: DeploymentSummary): Promise<Rollback> {
  const own = aside(run);
  let begun = false;
  try {
    const impossible = await untilPossible(own, target, actual);
    if (impossible) return notDone(impossible);
    const deployments = await readDeployments(own.client, ids);
    const other = somebodyElses(deployments, actual, own.facts());
    if (other) return notDone(`the deployment ${other.id} of somebody else has come since`);
    begun = true;
    const ending = await rollBackTo(own, { ids, actual, known: deployments, target });
    return outcomeOf(ending, target, own.facts());
  } catch (error) {
    const why = messageOf(run.signal?.aborted ? run.signal.reason : error);
    if (!run.signal?.aborted && !(error instanceof RailwayError)) throw error;
    if (!begun) return notDone(why);
    const { deploymentId } = own.facts();
    const made = deploymentId && deploymentId !== run.facts().deploymentId ? { deploymentId } : {};
    return { ...made, ok: false, words: `The rollback to ${nameOf(target)} was not seen to its end: ${why}.` };
  }
}

function notDone(because: string): Rollback {
  return { ok: false, words: `Not rolled back: ${because}.` };
}

/** A newer deployment than ours may be the cure already, and a rollback would undo it. */
function somebodyElses(
  deployments: readonly DeploymentSummary[],
  { deployments: before }: Actual,
  { deploymentId }: DeployFacts,
): DeploymentSummary | undefined {
  return deployments.find(
    (each) =>
      each.id !== deploymentId &&
      isNew(each, before) &&
      ['wait', 'needs-approval', 'live', 'sleeping'].includes(meaningOf(each.status).verdict),
  );
}

function outcomeOf(
  { outcome, ok, reason }: Ending,
  target: DeploymentSummary,
  { deploymentId }: DeployFacts,
): Rollback {
  const serves = ok && outcome === 'deployed';
  return {
    ...(deploymentId ? { deploymentId } : {}),
    ...(target.commit ? { commit: target.commit } : {}),
    ok: serves,
    words: serves
      ? `Rolled back to ${nameOf(target)}, which serves.`
      : `The rollback to ${nameOf(target)} did not work: ${reason}.`,
  };
}

/**
 * The run with facts of its own, so that those of the deployment that failed stay. Once it began it is not called off, and
 * what does not serve is not asked for its sessions.
 */
function aside(run: DeployRun): DeployRun {
  let facts = run.facts();
  return {
    ...run,
    request: { ...run.request, onCancel: 'leave', sessionsPath: undefined, websocketPath: undefined },
    started() {},
    learn(more) {
      facts = { ...facts, ...more };
    },
    facts: () => facts,
    recorder: { ...run.recorder, run: (name, work, note) => run.recorder.run(`Rollback: ${name}`, work, note) },
  };
}
