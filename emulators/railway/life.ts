import { setTimeout as sleep } from 'node:timers/promises';
import { buildImage, runPreDeploy, takeSnapshot } from './build.ts';
import { passChecks } from './checks.ts';
import { applyConfigFile } from './config-file.ts';
import { type Deployment, type Image, noteCrash, setStatus } from './deployment.ts';
import { type Engine, instanceOf } from './engine.ts';
import type { DeploymentFault } from './faults.ts';
import { endAfter, failStep, holdBefore } from './forced-path.ts';
import { isOfRegistry, pullImage } from './image.ts';
import { retire, settle } from './retirement.ts';
import { addReplicas, awaitHealthy } from './rollout.ts';
import { recordStep, type Step, StepFailure } from './step.ts';
import { secondsOf } from './variables.ts';

/** Does the work and fills up the time; when aborted, the work has ended before this throws. */
async function atLeast<T>(deployment: Deployment, ms: number, work: () => Promise<T>): Promise<T> {
  const { signal } = deployment.abort;
  const pause = sleep(ms, undefined, { signal }).catch(() => {});
  const result = await work();
  await pause;
  signal.throwIfAborted();
  return result;
}

/** One deployment on its way, with what is to go wrong on it. */
interface Life {
  readonly engine: Engine;
  readonly deployment: Deployment;
  readonly fault: DeploymentFault | undefined;
}

function takeStep<T>({ deployment, fault }: Life, step: Step, work: () => Promise<T>): Promise<T> {
  return recordStep(deployment, step, () => {
    failStep(deployment, fault, step);
    return work();
  });
}

async function build({ engine, deployment, fault }: Life): Promise<void> {
  setStatus(deployment, 'BUILDING');
  deployment.image = await atLeast(deployment, engine.timing.buildingMs, () =>
    recordStep(deployment, 'BUILD_IMAGE', async () => {
      await takeSnapshot(deployment, engine);
      failStep(deployment, fault, 'BUILD_IMAGE');
      return buildImage(deployment, engine);
    }),
  );
  await recordStep(deployment, 'PUBLISH_IMAGE', () => {
    failStep(deployment, fault, 'PUBLISH_IMAGE');
    deployment.meta['imageDigest'] = `sha256:${deployment.snapshotId.replaceAll('-', '').repeat(2)}`;
  });
}

/** The deployment's image; one of a registry is pulled, and where that fails no container could be created. */
async function getImage({ engine, deployment }: Life): Promise<Image> {
  if (deployment.image === undefined && isOfRegistry(deployment)) {
    const pulled = await pullImage(deployment, engine.images).catch((error: unknown) =>
      recordStep(deployment, 'CREATE_CONTAINER', () => Promise.reject(error)),
    );
    deployment.image = pulled;
  }
  if (deployment.image === undefined) throw new StepFailure('There is no image to run');
  return deployment.image;
}

async function rollOut(life: Life): Promise<void> {
  const { engine, deployment } = life;
  const { settings, abort } = deployment;
  setStatus(deployment, 'DEPLOYING');
  await atLeast(deployment, engine.timing.deployingMs, async () => {
    const image = await getImage(life);
    if (settings.preDeployCommand !== null) {
      await takeStep(life, 'PRE_DEPLOY_COMMAND', () => runPreDeploy(deployment, image, engine));
    }
    const replicas = await takeStep(life, 'CREATE_CONTAINER', async () => {
      const added = await addReplicas(deployment, image, engine);
      await Promise.all(added.map((replica) => replica.start()));
      return added;
    });
    abort.signal.throwIfAborted();
    if (settings.healthcheckPath !== null) {
      await takeStep(life, 'HEALTHCHECK', () => awaitHealthy(deployment, replicas, engine.timing));
    }
    for (const replica of replicas) replica.ready = true;
  });
}

/** Gives the traffic to the deployment; then, after the overlap, retires whichever had it. */
async function goLive(engine: Engine, deployment: Deployment): Promise<void> {
  const instance = instanceOf(engine, deployment);
  if (instance === undefined) throw new StepFailure('The service was deleted');
  const previous = instance.deployments.filter(
    (other) => other !== deployment && other.wasSuccessful && other.retirement === undefined,
  );
  await recordStep(deployment, 'CONFIGURE_NETWORK', () => {
    instance.live = deployment;
  });
  setStatus(deployment, 'SUCCESS');
  noteCrash(deployment);
  if (previous.length === 0) return;
  const { settings, variables } = deployment;
  const overlap = secondsOf(settings.overlapSeconds, variables['RAILWAY_DEPLOYMENT_OVERLAP_SECONDS'], 0);
  const drained = recordStep(deployment, 'DRAIN_INSTANCES', async () => {
    await sleep(overlap * engine.timing.secondMs, undefined, { signal: engine.closing });
    await Promise.all(previous.map((other) => retire(engine, other)));
  });
  void engine.inBackground(drained);
}

async function endBadly(engine: Engine, deployment: Deployment, error: unknown): Promise<void> {
  await Promise.all(deployment.replicas.map((replica) => replica.stop(0, 'REMOVED')));
  const isExpected = deployment.abort.signal.aborted || error instanceof StepFailure;
  if (!isExpected) deployment.buildLog.append([`The emulator failed: ${error}`], 'stderr');
  settle(engine, deployment, deployment.abort.signal.aborted ? 'REMOVED' : 'FAILED');
  if (!isExpected) throw error;
}

/** From QUEUED to where there is something to run. Resolves to the status the deployment ends with on the way, if it does. */
async function prepare(life: Life): Promise<string | undefined> {
  const { engine, deployment, fault } = life;
  if (!(await passChecks(engine.checks, deployment))) return 'SKIPPED';
  const end = await holdBefore(deployment, fault);
  if (end !== undefined) return end;
  setStatus(deployment, 'INITIALIZING');
  await atLeast(deployment, engine.timing.initializingMs, async () => {
    if (isOfRegistry(deployment)) return;
    await takeStep(life, 'SNAPSHOT_CODE', async () => {
      if (deployment.image === undefined) await applyConfigFile(deployment, engine);
    });
  });
  if (deployment.image === undefined && !isOfRegistry(deployment)) await build(life);
  return undefined;
}

/** From QUEUED to SUCCESS, or to wherever the deployment ends; what comes after SUCCESS others decide. */
export async function live(engine: Engine, deployment: Deployment): Promise<void> {
  const service = engine.world.service(deployment.serviceId)?.name ?? '';
  const fault = engine.faults.takeForDeployment(service);
  const life = { engine, deployment, fault };
  try {
    const end = await prepare(life);
    if (end !== undefined) return settle(engine, deployment, end);
    if (deployment.settings.healthcheckPath === null) deployment.buildLog.end();
    await rollOut(life);
    deployment.buildLog.end();
    await goLive(engine, deployment);
    await endAfter(engine, deployment, fault);
  } catch (error) {
    await endBadly(engine, deployment, error);
  }
}
