import { RailwayError } from '../api/errors.ts';
import { readDeployment } from '../api/operations/deployment.ts';
import { explained, unhealthy } from '../deployment/judge.ts';
import { type Serving, waitUntilServing } from '../deployment/serving.ts';
import { meaningOf } from '../deployment/status.ts';
import type { DeployRun, Ending } from '../run.ts';
import type { Subject } from '../subject.ts';

/** Whether the deployment really serves: undefined if it does, else how the deploy ends instead. */
export async function prove(run: DeployRun, deploymentId: string, subject: Subject): Promise<Ending | undefined> {
  const serving = await testHealth(run, deploymentId, subject);
  const later = await lookAgain(run, deploymentId, subject);
  if (later) return later;
  return serving && !serving.healthy ? unhealthy(run, serving, deploymentId, subject) : undefined;
}

/** Whether a deployment that was live before still serves. */
export async function proveUnchanged(
  run: DeployRun,
  deploymentId: string | undefined,
  subject: Subject,
): Promise<Ending | undefined> {
  const serving = await testHealth(run, deploymentId, subject);
  return serving && !serving.healthy ? unhealthy(run, serving, deploymentId, subject) : undefined;
}

async function testHealth(
  run: DeployRun,
  deploymentId: string | undefined,
  subject: Subject,
): Promise<Serving | undefined> {
  const { request } = run;
  const { url } = run.facts();
  return run.recorder.run(
    'Health',
    async () => {
      if (request.healthPath === undefined || !url) return undefined;
      const asked = {
        url: `${url}${request.healthPath}`,
        commit: subject.commit,
        deploymentId,
        timeoutMs: request.healthTimeoutMs,
      };
      return waitUntilServing(asked, run);
    },
    (serving) =>
      serving
        ? { state: serving.healthy ? 'done' : 'failed', detail: `${request.healthPath} ${serving.words}` }
        : { state: 'skipped', detail: url ? 'health-path is none' : 'the service has no public domain' },
  );
}

/** A service may crash right after it went live: the status is read once more, after the health test or a while. */
async function lookAgain(run: DeployRun, id: string, subject: Subject): Promise<Ending | undefined> {
  if (run.request.healthPath === undefined) await run.clock.sleep(run.pace.settleMs, run.signal);
  const status = await readStatus(run, id);
  const { verdict } = meaningOf(status ?? '');
  if (verdict !== 'crashed' && verdict !== 'failed') return undefined;
  run.learn({ status: status! });
  return explained(run, verdict, id, subject);
}

/** The verdict stands already: a Railway that does not answer now does not take it back. */
async function readStatus({ client }: DeployRun, id: string): Promise<string | undefined> {
  try {
    return (await client.read(readDeployment, { id })).deployment.status;
  } catch (error) {
    if (error instanceof RailwayError) return undefined;
    throw error;
  }
}
