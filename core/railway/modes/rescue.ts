import { messageOf } from '../../errors.ts';
import { RailwayError } from '../api/errors.ts';
import { readEarlier } from '../api/operations/control.ts';
import { meaningOf } from '../deployment/status.ts';
import type { DeploymentSummary } from '../deployment/summary.ts';
import type { DeployFacts } from '../outcome.ts';
import { readDeployments, type ServiceIds } from '../place/survey.ts';
import type { Actual } from '../plan/plan.ts';
import type { DeployRun, Ending } from '../run.ts';
import { earlier } from './earlier.ts';
import { rollBackTo } from './roll-back-to.ts';
import { rollbackDecision } from './rollback-decision.ts';
import { nameOf } from './rollback-target.ts';

/** A deployment that this run brought about, and what there was before it. */
export interface Endeavour {
  readonly ids: ServiceIds;
  readonly actual: Actual;
  /** What took the traffic before. */
  readonly before: DeploymentSummary | undefined;
  /** Whether this run started the deployment itself. */
  readonly started: boolean;
}

/**
 * After a deployment that ended badly: rolls back if that was asked for and would help, once. The deploy ends as it ended; what
 * became of the rollback is added to it.
 */
export async function rescue(run: DeployRun, endeavour: Endeavour, ending: Ending): Promise<Ending> {
  const { request, log } = run;
  const decision = rollbackDecision(request.onFailure, ending, { ...run.facts(), ...endeavour });
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
  try {
    const refusal = await untilPossible(own, target, actual);
    if (refusal) return { ok: false, words: `Not rolled back: ${refusal}.` };
    const known = new Set((await readDeployments(own.client, ids)).map(({ id }) => id));
    const ending = await rollBackTo(own, { ids, actual, known, target });
    const { deploymentId } = own.facts();
    const about = { ...(deploymentId ? { deploymentId } : {}), ...(target.commit ? { commit: target.commit } : {}) };
    return ending.outcome === 'deployed' && ending.ok
      ? { ...about, ok: true, words: `Rolled back to ${nameOf(target)}, which serves.` }
      : { ...about, ok: false, words: `The rollback to ${nameOf(target)} did not work: ${ending.reason}.` };
  } catch (error) {
    const why = messageOf(run.signal?.aborted ? run.signal.reason : error);
    if (!run.signal?.aborted && !(error instanceof RailwayError)) throw error;
    return { ok: false, words: `The rollback to ${nameOf(target)} was not seen to its end: ${why}.` };
  }
}

/** The run with facts of its own, so that those of the deployment that failed stay. Once it began it is not called off. */
function aside(run: DeployRun): DeployRun {
  let facts = run.facts();
  return {
    ...run,
    request: { ...run.request, onCancel: 'leave' },
    started() {},
    learn(more) {
      facts = { ...facts, ...more };
    },
    facts: () => facts,
    recorder: { ...run.recorder, run: (name, work, note) => run.recorder.run(`Rollback: ${name}`, work, note) },
  };
}

/** Railway drains what was replaced, and only what is gone can be rolled back to. Gives the reason if it never can. */
async function untilPossible(run: DeployRun, target: DeploymentSummary, actual: Actual): Promise<string | undefined> {
  const { client, clock, pace, request, signal } = run;
  const deadline = clock.monotonic() + request.overlapMs + request.drainingMs + drainingOf(actual) + pace.instanceLagMs;
  for (;;) {
    const now = earlier((await client.read(readEarlier, { id: target.id })).deployment);
    if (now.canRollback) return undefined;
    if (now.status === 'REMOVED') return `Railway has no image of ${nameOf(target)} any more`;
    if (clock.monotonic() >= deadline)
      return `${nameOf(target)} ${meaningOf(now.status).words}, and Railway does not let it be rolled back to`;
    await clock.sleep(pace.pollMs, signal);
  }
}

function drainingOf({ settings }: Actual): number {
  return 1000 * (Number(settings.drainingSeconds ?? 0) + Number(settings.overlapSeconds ?? 0));
}
