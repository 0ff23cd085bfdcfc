import { messageOf } from '../errors.ts';
import type { RailwayClient } from './api/client.ts';
import { dashboardUrl } from './api/endpoint.ts';
import { cancelDeployment } from './api/operations/deployment.ts';
import { usualDuration } from './deployment/cadence.ts';
import { judge } from './deployment/judge.ts';
import { meaningOf } from './deployment/status.ts';
import { currentDeployment } from './deployment/summary.ts';
import { type Watched, watchDeployment } from './deployment/watch.ts';
import type { ServiceIds } from './place/survey.ts';
import type { Actual } from './plan/plan.ts';
import { replicasLost } from './proof/ending.ts';
import { missingReplicas } from './proof/placement.ts';
import { prove } from './proof/prove.ts';
import { needsSource } from './request-problems.ts';
import type { DeployRun, Ending } from './run.ts';
import { openHandover } from './sessions/handover.ts';
import type { Subject } from './subject.ts';

/** A deployment to be brought about, whatever it is made of and whoever starts it. */
export interface Undertaking {
  readonly ids: ServiceIds;
  readonly subject: Subject;
  /** What there was before. */
  readonly actual: Actual;
  /** Why, for people. */
  readonly words: string;
  /** Starts it and gives its id. Absent: `followed` is on its way already. */
  readonly start?: (() => Promise<string>) | undefined;
  /** The id of one that was started, for a start that was cut off before it gave the id. */
  readonly find?: ((client: RailwayClient) => Promise<string | undefined>) | undefined;
  readonly followed?: string | undefined;
}

/** Starts a deployment or follows one, waits for the end of it, and lets it prove that it serves. */
export async function seeThrough(run: DeployRun, undertaking: Undertaking): Promise<Ending> {
  const { actual, subject, words } = undertaking;
  await using handover = await openHandover(run, actual);
  const watched = await run.recorder.run(
    'Deployment',
    () => bringAbout(run, undertaking),
    ({ deployment, verdict }) => ({
      state: verdict === 'live' || verdict === 'sleeping' ? 'done' : 'failed',
      detail: `${deployment.id} ${meaningOf(deployment.status).words}; ${words}`,
    }),
  );
  const ending = await judge(run, watched, subject);
  if (!ending.ok || ending.outcome !== 'deployed') return ending;
  // One that is followed was the current one before, too.
  const others = actual.deployments.filter(({ id }) => id !== watched.deployment.id);
  const missing = missingReplicas({
    before: currentDeployment(others)?.regions,
    after: watched.deployment.regions,
    // A mode that places nothing is not held to a placement.
    ...(needsSource(run.request) ? { replicas: run.request.replicas, region: run.request.region } : {}),
  });
  if (missing) run.log.warning(`the new deployment has fewer replicas: ${missing}`);
  const unproven = await prove(run, watched.deployment, subject, handover.watch(watched.deployment));
  return unproven ?? (missing ? replicasLost(missing, subject) : ending);
}

/** Cancels the deployment if the run is aborted. */
async function bringAbout(run: DeployRun, undertaking: Undertaking): Promise<Watched> {
  const { request } = run;
  const { ids, start, followed } = undertaking;
  let own: string | undefined;
  try {
    if (start) {
      run.learn({ changed: true });
      own = await start();
      run.started(own);
    }
    const deploymentId = own ?? followed!;
    learnDeployment(run, ids, deploymentId);
    const watched = await watchDeployment(run, {
      ids,
      deploymentId,
      commit: undertaking.subject.commit,
      own: own !== undefined,
      usualMs: usualDuration(undertaking.actual.deployments),
    });
    learnDeployment(run, ids, watched.deployment.id);
    const { status, imageDigest } = watched.deployment;
    run.learn({ status, ...(imageDigest && run.request.source === 'image' ? { imageDigest } : {}) });
    return watched;
  } catch (error) {
    if (run.signal?.aborted && start && request.onCancel === 'cancel') await cancel(run, undertaking, own);
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

/** Cancels our own deployment, never another; if its id is not known yet, it is looked for. */
async function cancel(run: DeployRun, { find }: Undertaking, own: string | undefined): Promise<void> {
  const limit = AbortSignal.timeout(cancelWithinMs);
  const client = run.reconnect(limit);
  try {
    const id = own ?? (find && (await lookFor(run, () => find(client), limit)));
    if (id === undefined) return;
    await client.write(cancelDeployment, { id }, async () => undefined);
    run.learn({ deploymentId: id, status: 'REMOVED' });
    run.log.info(`cancelled the deployment ${id}`);
  } catch (error) {
    run.log.warning(`the deployment could not be cancelled: ${messageOf(error)}`);
  }
}

/** A start that was cut off may have reached Railway, which shows the deployment a moment later. */
async function lookFor(
  { clock, pace }: DeployRun,
  find: () => Promise<string | undefined>,
  signal: AbortSignal,
): Promise<string | undefined> {
  for (let looks = 1; ; looks++) {
    const id = await find();
    if (id !== undefined || looks === 3) return id;
    await clock.sleep(pace.instanceIntervalMs, signal);
  }
}
