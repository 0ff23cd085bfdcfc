import { explained, unhealthy } from '../deployment/judge.ts';
import { readServiceLog } from '../deployment/reason.ts';
import { meaningOf } from '../deployment/status.ts';
import { findSuccessor } from '../deployment/successor.ts';
import type { OutcomeName } from '../outcome.ts';
import type { ServiceIds } from '../place/survey.ts';
import type { DeployRun, Ending } from '../run.ts';
import type { Subject } from '../subject.ts';
import { isTaken, type Look } from './look.ts';
import type { Steadiness } from './stability.ts';
import type { Proof, ProofVerdict } from './witnesses.ts';

/**
 * How a deploy ends whose deployment Railway does not call live any more, or whose address a newer one has taken: undefined
 * if neither is so, or Railway did not say. `answering` is the deployment that the service last said it is.
 */
export async function endingOfLook(
  run: DeployRun,
  { look, answering }: { readonly look: Look | undefined; readonly answering: string | undefined },
  id: string,
  subject: Subject,
): Promise<Ending | undefined> {
  if (!look) return undefined;
  const { verdict, words } = meaningOf(look.deployment.status);
  if (verdict === 'crashed' || verdict === 'failed') {
    run.learn({ proof: 'unhealthy' });
    // It had the traffic already, whatever Railway calls its end.
    return explained(run, 'crashed', id, subject);
  }
  const was = `The deployment of ${subject.words} was live and`;
  if (isTaken(look, answering))
    return { outcome: 'superseded', ok: true, reason: `${was} is being replaced: ${look.latest} took over` };
  if (verdict !== 'removed' && verdict !== 'superseded') return undefined;
  // What was replaced by it may be active still, and took nothing over.
  const { successor } = await findSuccessor(run, idsOf(run), look.deployment);
  return successor
    ? { outcome: 'superseded', ok: true, reason: `${was} ${words}: ${successor.id} took over` }
    : { outcome: 'removed', ok: false, reason: `${was} ${words}: somebody removed it, and nothing took over` };
}

function idsOf({ facts }: DeployRun): ServiceIds {
  const { projectId = '', environmentId = '', serviceId = '' } = facts();
  return { projectId, environmentId, serviceId };
}

/** How a deploy ends whose deployment did badly after it had been well. */
export async function endingOfSteadiness(
  run: DeployRun,
  { restarted, unwell }: Steadiness,
  id: string,
  subject: Subject,
): Promise<Ending | undefined> {
  if (restarted !== undefined) {
    run.learn({ proof: 'unhealthy' });
    const ending = await explained(run, 'crashed', id, subject);
    return { ...ending, reason: `The deployment of ${subject.words} crashed: ${restarted}` };
  }
  if (unwell) {
    run.learn({ proof: unwell.reached ? 'unhealthy' : 'unreachable' });
    return unhealthy(run, { words: run.redact(`was well at first and then ${unwell.words}`) }, id, subject);
  }
  return undefined;
}

const outcomes: Readonly<Partial<Record<ProofVerdict, OutcomeName>>> = {
  'wrong-commit': 'wrong-commit',
  'wrong-deployment': 'wrong-deployment',
  unknown: 'unproven',
};

const hints: Readonly<Partial<Record<ProofVerdict, string>>> = {
  'wrong-commit': 'Another deployment answers at this address, or the service reports a commit that was built into it.',
  'wrong-deployment': 'See at Railway which deployment is active, and whether the domain belongs to this service.',
  unknown: 'Let the health endpoint answer with the commit as RAILWAY_GIT_COMMIT_SHA gives it: { "commit": "…" }.',
};

/** How a deploy ends whose witnesses do not confirm it. */
export async function endingOfProof(
  run: DeployRun,
  { verdict, words }: Proof,
  id: string | undefined,
  subject: Subject,
): Promise<Ending> {
  const outcome = outcomes[verdict];
  if (!outcome) return unhealthy(run, { words }, id, subject);
  const logs = id ? await readServiceLog(run, id) : [];
  run.signal?.throwIfAborted();
  return { outcome, ok: false, reason: `${subject.words} is deployed, but ${words}`, hint: hints[verdict], logs };
}

/** What was asked for is live, and not as often as it should be. */
export function replicasLost(missing: string, subject: Subject): Ending {
  return {
    outcome: 'replicas-lost',
    ok: false,
    reason: `${subject.words} is live, but with fewer replicas: ${missing}`,
    hint: 'Say how many with replicas and region, or scale the service at Railway. If fewer are meant, run again: what runs now is what the next run compares with.',
  };
}
