import { formatDuration } from '../../duration.ts';
import { type Serving, waitUntilServing } from '../deployment/serving.ts';
import type { DeploymentSummary } from '../deployment/summary.ts';
import { countReplicas } from '../plan/placement.ts';
import type { DeployRun, Ending } from '../run.ts';
import type { Subject } from '../subject.ts';
import { endingOfLook, endingOfProof, endingOfSteadiness, replicasLost } from './ending.ts';
import { type Look, lookAt } from './look.ts';
import { crashedReplicas } from './placement.ts';
import { isUp, type Steadiness, watchSteadiness } from './stability.ts';
import { isGood, judgeWitnesses, type Proof } from './witnesses.ts';

export type ProvableDeployment = Pick<DeploymentSummary, 'id' | 'commit' | 'regions'>;

/**
 * Something that goes on while a deployment that serves is watched; it ends once the signal is aborted. `liveAt` is when the
 * deployment went live, on a clock that never jumps.
 */
export type Meanwhile = (signal: AbortSignal, liveAt: number) => Promise<void>;

/**
 * Whether the deployment really serves, and still does after the stability window: undefined if so, else how the deploy
 * ends instead. To be called as soon as it is live.
 */
export async function prove(
  run: DeployRun,
  deployment: ProvableDeployment,
  subject: Subject,
  meanwhile?: Meanwhile,
): Promise<Ending | undefined> {
  const liveAt = run.clock.monotonic();
  const serving = await testHealth(run, deployment.id, subject);
  const isWell = serving === undefined || serving.healthy;
  const steadiness = isWell ? await steady(run, { deployment, subject, liveAt, first: serving }, meanwhile) : undefined;
  const look = (await lookAt(run, deployment.id)) ?? steadiness?.look;
  if (look) run.learn({ status: look.deployment.status });
  const answering = (steadiness?.unwell ?? serving)?.said.deployment;
  const gone = await endingOfLook(run, { look, answering }, deployment.id, subject);
  if (gone) return gone;
  const unsteady = steadiness && (await endingOfSteadiness(run, steadiness, deployment.id, subject));
  if (unsteady) return unsteady;
  const proof = await weigh(run, { deployment, subject, serving, look });
  if (!isGood(proof.verdict)) return endingOfProof(run, proof, deployment.id, subject);
  const crashed = look && crashedReplicas(look.instances, look.deployment.regions);
  return crashed ? replicasLost(crashed, subject) : undefined;
}

/**
 * Whether a deployment that was live before still serves. `recordedCommit` is what Railway says that it was made of; no
 * request is spent on more.
 */
export async function proveUnchanged(
  run: DeployRun,
  deploymentId: string | undefined,
  subject: Subject,
  recordedCommit = subject.commit,
): Promise<Ending | undefined> {
  const serving = await testHealth(run, deploymentId, subject);
  const wanted = { commit: subject.commit, deploymentId };
  const proof = learnProof(run, judgeWitnesses({ wanted, recordedCommit, health: serving }));
  return isGood(proof.verdict) ? undefined : endingOfProof(run, proof, deploymentId, subject);
}

interface Evidence {
  readonly deployment: ProvableDeployment;
  readonly subject: Subject;
  readonly serving: Serving | undefined;
  readonly look: Look | undefined;
}

async function weigh(run: DeployRun, { deployment, subject, serving, look }: Evidence): Promise<Proof> {
  return run.recorder.run(
    'Proof',
    async () =>
      learnProof(
        run,
        judgeWitnesses({
          wanted: { commit: subject.commit, deploymentId: deployment.id },
          recordedCommit: look?.deployment.commit ?? deployment.commit,
          active: look?.active,
          health: serving,
        }),
      ),
    ({ verdict, words }) => ({ state: isGood(verdict) ? 'done' : 'failed', detail: `${verdict}: ${words}` }),
  );
}

/** What a service says of itself may hold what it must not tell. */
function learnProof({ learn, redact }: DeployRun, { verdict, words, witnesses }: Proof): Proof {
  const shown = {
    verdict,
    words: redact(words),
    witnesses: witnesses.map((one) => (one.said === undefined ? one : { ...one, said: redact(one.said) })),
  };
  learn({ proof: verdict, witnesses: shown.witnesses });
  return shown;
}

async function testHealth(
  run: DeployRun,
  deploymentId: string | undefined,
  subject: Subject,
): Promise<Serving | undefined> {
  const { healthPath, healthTimeoutMs: timeoutMs, overlapMs } = run.request;
  const url = healthUrl(run);
  return run.recorder.run(
    'Health',
    async () => {
      if (url === undefined) return undefined;
      return waitUntilServing({ url, commit: subject.commit, deploymentId, timeoutMs, overlapMs }, run);
    },
    (serving) =>
      serving
        ? { state: serving.healthy ? 'done' : 'failed', detail: run.redact(`${healthPath} ${serving.words}`) }
        : { state: 'skipped', detail: run.facts().url ? 'health-path is none' : 'the service has no public domain' },
  );
}

function healthUrl({ request, facts }: DeployRun): string | undefined {
  const { url } = facts();
  return request.healthPath === undefined || !url ? undefined : `${url}${request.healthPath}`;
}

interface Live {
  readonly deployment: ProvableDeployment;
  readonly subject: Subject;
  readonly liveAt: number;
  readonly first: Serving | undefined;
}

/** Watches the deployment through its stability window, and lets happen meanwhile what may. */
async function steady(run: DeployRun, live: Live, meanwhile: Meanwhile = async () => {}): Promise<Steadiness> {
  const over = new AbortController();
  const others = meanwhile(run.signal ? AbortSignal.any([run.signal, over.signal]) : over.signal, live.liveAt);
  // It may fail while nobody waits for it yet.
  others.catch(() => {});
  try {
    const steadiness = await throughWindow(run, live);
    // Nobody waits for the sessions of what is broken.
    if (isTrouble(steadiness)) over.abort();
    await others;
    return steadiness;
  } catch (error) {
    over.abort();
    await others.catch(() => {});
    throw error;
  }
}

async function throughWindow(run: DeployRun, { deployment, subject, liveAt, first }: Live): Promise<Steadiness> {
  if (run.request.stabilityMs === 0) return {};
  const watched = {
    id: deployment.id,
    commit: subject.commit,
    liveAt,
    url: healthUrl(run),
    replicas: deployment.regions && countReplicas(deployment.regions),
    first,
  };
  return run.recorder.run(
    'Stability',
    () => watchSteadiness(run, watched),
    (steadiness) => ({
      state: isTrouble(steadiness) ? 'failed' : 'done',
      detail:
        steadiness.restarted ??
        (steadiness.unwell && run.redact(steadiness.unwell.words)) ??
        `watched until ${formatDuration(run.clock.monotonic() - liveAt)} after it went live`,
    }),
  );
}

function isTrouble({ restarted, unwell, look }: Steadiness): boolean {
  return restarted !== undefined || unwell !== undefined || (look !== undefined && !isUp(look));
}
