import { short } from '../commit.ts';
import { messageOf } from '../errors.ts';
import { dashboardUrl } from './api/endpoint.ts';
import { RailwayError } from './api/errors.ts';
import { cancelDeployment, readDeployment } from './api/operations/deployment.ts';
import { findStarted, startDeployment } from './apply.ts';
import { explained, judge, unhealthy } from './deployment/judge.ts';
import { type Serving, waitUntilServing } from './deployment/serving.ts';
import { meaningOf } from './deployment/status.ts';
import { currentDeployment, lostReplicas } from './deployment/summary.ts';
import { type Watched, watchDeployment } from './deployment/watch.ts';
import type { ServiceIds } from './place/survey.ts';
import { describeStep } from './plan.ts';
import type { Ready } from './prepare.ts';
import type { DeployRun, Ending } from './run.ts';

/** Deploys the commit if the plan says so, waits for the end of it, and asks the service itself. */
export async function release(run: DeployRun, ready: Ready): Promise<Ending> {
  const step = ready.plan.steps.find(({ kind }) => kind === 'deploy' || kind === 'follow');
  if (!step) return verifyUnchanged(run, ready);
  const watched = await run.recorder.run(
    'Deployment',
    () => bringAbout(run, ready, step.kind === 'follow' ? step.deploymentId : undefined),
    ({ deployment, verdict }) => ({
      state: verdict === 'live' || verdict === 'sleeping' ? 'done' : 'failed',
      detail: `${deployment.id} ${meaningOf(deployment.status).words}; ${describeStep(step)}`,
    }),
  );
  const lost = lostReplicas(currentDeployment(ready.actual.deployments)?.regions, watched.deployment.regions);
  if (lost)
    run.log.warning(
      `the new deployment has fewer replicas than the one before (${lost}): scale the service at Railway`,
    );
  const ending = await judge(run, watched);
  if (!ending.ok || ending.outcome !== 'deployed') return ending;
  const serving = await testHealth(run, watched.deployment.id);
  const later = await lookAgain(run, watched.deployment.id);
  if (later) return later;
  return serving && !serving.healthy ? unhealthy(run, serving, watched.deployment.id) : ending;
}

/** Starts the deployment, unless one is to be followed, and waits for its end. Cancels it if the run is aborted. */
async function bringAbout(run: DeployRun, { ids, actual }: Ready, followed: string | undefined): Promise<Watched> {
  const { request, client } = run;
  const { commit } = request;
  const known = new Set(actual.deployments.map(({ id }) => id));
  let own: string | undefined;
  try {
    if (followed === undefined) {
      run.learn({ changed: true });
      own = await startDeployment(client, ids, commit, known);
    }
    const deploymentId = own ?? followed!;
    learnDeployment(run, ids, deploymentId);
    const watched = await watchDeployment(run, {
      ids,
      deploymentId,
      commit,
      timeoutMs: request.buildTimeoutMs,
      log: run.log,
    });
    learnDeployment(run, ids, watched.deployment.id);
    run.learn({ status: watched.deployment.status });
    return watched;
  } catch (error) {
    if (run.signal?.aborted && followed === undefined && request.onCancel === 'cancel')
      await cancel(run, ids, own, known);
    throw error;
  }
}

function learnDeployment({ request, learn, facts }: DeployRun, ids: ServiceIds, deploymentId: string): void {
  const page = dashboardUrl(request.apiUrl, { ...ids, deploymentId });
  learn({ deploymentId, ...(page ? { page } : {}) });
  // What was there before is the previous one only if it is another.
  if (facts().previousDeploymentId === deploymentId) learn({ previousDeploymentId: '' });
}

// The runner kills the process 10 s after it asked it to end.
const cancelWithinMs = 5000;

/** Cancels our own deployment, never another; if its id is not known yet, it is looked up by its commit. */
async function cancel(run: DeployRun, ids: ServiceIds, own: string | undefined, known: ReadonlySet<string>) {
  const client = run.reconnect(AbortSignal.timeout(cancelWithinMs));
  try {
    const id = own ?? (await findStarted(client, ids, run.request.commit, known));
    if (id === undefined) return;
    await client.write(cancelDeployment, { id }, async () => undefined);
    run.learn({ deploymentId: id, status: 'REMOVED' });
    run.log.info(`cancelled the deployment ${id}`);
  } catch (error) {
    run.log.warning(`the deployment could not be cancelled: ${messageOf(error)}`);
  }
}

async function testHealth(run: DeployRun, deploymentId: string | undefined): Promise<Serving | undefined> {
  const { request } = run;
  const { url } = run.facts();
  return run.recorder.run(
    'Health',
    async () => {
      if (request.healthPath === undefined || !url) return undefined;
      const asked = {
        url: `${url}${request.healthPath}`,
        commit: request.commit,
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
async function lookAgain(run: DeployRun, id: string): Promise<Ending | undefined> {
  if (run.request.healthPath === undefined) await run.clock.sleep(run.pace.settleMs, run.signal);
  const status = await readStatus(run, id);
  const { verdict } = meaningOf(status ?? '');
  if (verdict !== 'crashed' && verdict !== 'failed') return undefined;
  run.learn({ status: status! });
  return explained(run, verdict, id);
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

async function verifyUnchanged(run: DeployRun, { actual, plan }: Ready): Promise<Ending> {
  const { commit } = run.request;
  const current = currentDeployment(actual.deployments);
  const id = current?.id;
  run.learn({ previousDeploymentId: '', ...(current ? { deploymentId: current.id, status: current.status } : {}) });
  await run.recorder.run(
    'Deployment',
    async () => {},
    () => ({
      state: 'unchanged',
      detail: `${short(commit)} is live: ${id}`,
    }),
  );
  const serving = await testHealth(run, id);
  if (serving && !serving.healthy) return unhealthy(run, serving, id);
  const done = plan.steps.map(describeStep).join(', ');
  return done === ''
    ? { outcome: 'unchanged', ok: true, reason: `${short(commit)} was live already; nothing was changed` }
    : { outcome: 'updated', ok: true, reason: `${short(commit)} was live already; ${done}` };
}
