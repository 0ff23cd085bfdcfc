import type { Serving } from '../deployment/serving.ts';
import type { DeployRun, Ending } from '../run.ts';
import type { Subject } from '../subject.ts';
import { endingOfLook, endingOfProof, endingOfSteadiness, replicasLost } from './ending.ts';
import { testHealth } from './health-test.ts';
import { isUp, type Look, lookClosely } from './look.ts';
import { crashedReplicas } from './placement.ts';
import { type Meanwhile, type ProvableDeployment, watchWindow } from './window.ts';
import { isGood, judgeWitnesses, type Proof } from './witnesses.ts';

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
  const steadiness = isWell
    ? await watchWindow(run, { deployment, subject, liveAt, first: serving }, meanwhile)
    : undefined;
  const answering = (steadiness?.unwell ?? serving)?.said.deployment;
  const seen = steadiness?.look;
  const look = seen && !isUp(seen) ? seen : ((await lookClosely(run, deployment.id, answering)) ?? seen);
  if (look) run.learn({ status: look.deployment.status });
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
