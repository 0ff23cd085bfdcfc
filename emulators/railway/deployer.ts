import { setTimeout as sleep } from 'node:timers/promises';
import { type BuildTools, buildImage, runPreDeploy, takeSnapshot } from './build.ts';
import {
  createDeployment,
  type Deployment,
  type DeploymentPlan,
  isUnfinished,
  recordStep,
  StepFailure,
  setStatus,
} from './deployment.ts';
import { refusal } from './errors.ts';
import type { DeploymentFault, Faults } from './faults.ts';
import type { Timing } from './options.ts';
import { releasePort } from './ports.ts';
import { addReplicas, awaitHealthy, type RolloutTools } from './rollout.ts';
import { type Placement, replicaCount } from './settings.ts';
import { secondsOf } from './variables.ts';
import type { World } from './world.ts';

export interface Deployer {
  /** Makes the deployment's record and starts its life. Whatever of the instance is still unfinished is superseded. */
  start(plan: DeploymentPlan): Deployment;
  cancel(deployment: Deployment): Promise<void>;
  remove(deployment: Deployment): Promise<void>;
  stop(deployment: Deployment): void;
  restart(deployment: Deployment): void;
  /** Changes the number of running replicas without a build; removed ones are drained. */
  scale(deployment: Deployment, placement: Placement): void;
  close(): Promise<void>;
}

export interface DeployerTools extends BuildTools {
  readonly world: World;
  readonly faults: Faults;
  readonly timing: Timing;
  readonly random: () => number;
  /** Where deployments keep their files. */
  readonly directory: string;
}

/** Statuses a fault can force on a deployment that would otherwise have been successful. */
const afterSuccess = new Set(['CRASHED', 'SLEEPING', 'REMOVED']);

export function createDeployer(tools: DeployerTools): Deployer {
  const { world, timing, faults } = tools;
  const closing = new AbortController();
  const background = new Set<Promise<void>>();
  const lives = new Map<Deployment, Promise<void>>();
  const retirements = new Map<Deployment, Promise<void>>();
  const rollout: RolloutTools = { ...tools, onReplicaChange: noteCrash };

  const instanceOf = (deployment: Deployment) => world.instance(deployment.serviceId, deployment.environmentId);
  const drainMs = ({ settings, variables }: Deployment) =>
    secondsOf(settings.drainingSeconds, variables['RAILWAY_DEPLOYMENT_DRAINING_SECONDS'], 0) * timing.secondMs;

  function inBackground(work: Promise<void>): Promise<void> {
    const settled = work
      .catch((error: unknown) => {
        if (!closing.signal.aborted) console.error('railway emulator:', error);
      })
      .finally(() => background.delete(settled));
    background.add(settled);
    return settled;
  }

  /** The deployment has crashed once no replica runs and not all of them ended well. */
  function noteCrash(deployment: Deployment): void {
    if (deployment.status !== 'SUCCESS') return;
    const { replicas } = deployment;
    const over = replicas.every(({ status }) => status === 'CRASHED' || status === 'EXITED' || status === 'REMOVED');
    if (over && replicas.some(({ status }) => status === 'CRASHED')) setStatus(deployment, 'CRASHED');
  }

  async function atLeast<T>(deployment: Deployment, ms: number, work: () => Promise<T>): Promise<T> {
    const [result] = await Promise.all([work(), sleep(ms, undefined, { signal: deployment.abort.signal })]);
    return result;
  }

  /** Waits at the status a fault asks for; resolves to false when the deployment ends there. */
  async function enter(deployment: Deployment, fault: DeploymentFault | undefined): Promise<boolean> {
    if (fault === undefined || fault.status === 'FAILED' || afterSuccess.has(fault.status)) return true;
    if (fault.status === 'SKIPPED') {
      deployment.meta['skippedReason'] = fault.reason ?? 'No changes to watched files';
      setStatus(deployment, 'SKIPPED');
      return false;
    }
    const approval = new Promise<void>((resolve) => {
      if (fault.status === 'NEEDS_APPROVAL') deployment.approve = resolve;
    });
    setStatus(deployment, fault.status);
    const { signal } = deployment.abort;
    const held = fault.holdMs === undefined ? forever(signal) : sleep(fault.holdMs, undefined, { signal });
    await Promise.race([approval, held]);
    deployment.approve = undefined;
    return true;
  }

  async function build(deployment: Deployment, fault: DeploymentFault | undefined): Promise<void> {
    setStatus(deployment, 'BUILDING');
    deployment.image = await atLeast(deployment, timing.buildingMs, () =>
      recordStep(deployment, 'BUILD_IMAGE', async () => {
        await takeSnapshot(deployment, tools);
        if (fault?.status === 'FAILED') {
          const reason = fault.reason ?? 'Build failed';
          deployment.buildLog.append([reason], 'stderr');
          throw new StepFailure(reason);
        }
        return buildImage(deployment, tools);
      }),
    );
    await recordStep(deployment, 'PUBLISH_IMAGE', () => {
      deployment.meta['imageDigest'] = `sha256:${deployment.snapshotId.replaceAll('-', '').repeat(2)}`;
    });
  }

  async function rollOut(deployment: Deployment): Promise<void> {
    const { image, settings } = deployment;
    if (image === undefined) throw new StepFailure('There is no image to run');
    setStatus(deployment, 'DEPLOYING');
    await atLeast(deployment, timing.deployingMs, async () => {
      if (settings.preDeployCommand !== null) {
        await recordStep(deployment, 'PRE_DEPLOY_COMMAND', () => runPreDeploy(deployment, image, tools));
      }
      const replicas = await recordStep(deployment, 'CREATE_CONTAINER', async () => {
        const added = await addReplicas(deployment, image, rollout);
        await Promise.all(added.map((replica) => replica.start()));
        return added;
      });
      deployment.abort.signal.throwIfAborted();
      if (settings.healthcheckPath !== null) {
        await recordStep(deployment, 'HEALTHCHECK', () => awaitHealthy(deployment, replicas, timing));
      }
      for (const replica of replicas) replica.ready = true;
    });
  }

  /** Gives the traffic to the deployment, and retires whichever had it. */
  async function goLive(deployment: Deployment): Promise<void> {
    const instance = instanceOf(deployment);
    if (instance === undefined) throw new StepFailure('The service was deleted');
    const previous = instance.deployments.filter(
      (other) => other !== deployment && ['SUCCESS', 'CRASHED', 'SLEEPING'].includes(other.status),
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
      await sleep(overlap * timing.secondMs, undefined, { signal: closing.signal });
      await Promise.all(previous.map((other) => retire(other)));
    });
    void inBackground(drained);
  }

  /** Ends all replicas; REMOVING, then REMOVED. */
  function retire(deployment: Deployment): Promise<void> {
    const known = retirements.get(deployment);
    if (known !== undefined) return known;
    const retirement = (async () => {
      setStatus(deployment, 'REMOVING');
      const stopped = deployment.replicas.map((replica) => replica.stop(drainMs(deployment), 'REMOVED'));
      await Promise.all([...stopped, sleep(timing.removingMs, undefined, { signal: closing.signal })]);
      settle(deployment, 'REMOVED');
    })();
    retirements.set(deployment, retirement);
    return retirement;
  }

  /** The last status of a deployment that runs nothing any more. */
  function settle(deployment: Deployment, status: string): void {
    for (const { port } of deployment.replicas) releasePort(port);
    const instance = instanceOf(deployment);
    if (instance?.live === deployment) instance.live = undefined;
    setStatus(deployment, status);
    deployment.buildLog.end();
    deployment.deployLog.end();
    deployment.changes.end();
    deployment.eventChanges.end();
  }

  async function forceEnd(deployment: Deployment, fault: DeploymentFault): Promise<void> {
    await sleep(fault.holdMs ?? 200, undefined, { signal: deployment.abort.signal });
    if (fault.status === 'REMOVED') return retire(deployment);
    if (fault.status === 'SLEEPING') {
      await Promise.all(deployment.replicas.map((replica) => replica.stop(drainMs(deployment), 'STOPPED')));
      return setStatus(deployment, 'SLEEPING');
    }
    await Promise.all(deployment.replicas.map((replica) => replica.crash()));
  }

  async function live(deployment: Deployment): Promise<void> {
    const service = world.service(deployment.serviceId)?.name ?? '';
    const fault = faults.takeForDeployment(service);
    try {
      if (!(await enter(deployment, fault))) return settle(deployment, 'SKIPPED');
      setStatus(deployment, 'INITIALIZING');
      await atLeast(deployment, timing.initializingMs, () => recordStep(deployment, 'SNAPSHOT_CODE', async () => {}));
      if (deployment.image === undefined) await build(deployment, fault);
      if (deployment.settings.healthcheckPath === null) deployment.buildLog.end();
      await rollOut(deployment);
      deployment.buildLog.end();
      await goLive(deployment);
      if (fault !== undefined && afterSuccess.has(fault.status)) await forceEnd(deployment, fault);
    } catch (error) {
      await endBadly(deployment, error);
    }
  }

  async function endBadly(deployment: Deployment, error: unknown): Promise<void> {
    await Promise.all(deployment.replicas.map((replica) => replica.stop(0, 'REMOVED')));
    if (deployment.abort.signal.aborted) return settle(deployment, 'REMOVED');
    if (!(error instanceof StepFailure)) deployment.buildLog.append([`The emulator failed: ${error}`], 'stderr');
    settle(deployment, 'FAILED');
    if (!(error instanceof StepFailure)) throw error;
  }

  async function cancel(deployment: Deployment): Promise<void> {
    deployment.abort.abort();
    await lives.get(deployment);
  }

  async function restart(deployment: Deployment): Promise<void> {
    setStatus(deployment, 'DEPLOYING');
    try {
      await Promise.all(
        deployment.replicas.map(async (replica) => {
          await replica.stop(drainMs(deployment), 'STOPPED');
          await replica.start();
        }),
      );
      if (deployment.settings.healthcheckPath !== null) await awaitHealthy(deployment, deployment.replicas, timing);
      for (const replica of deployment.replicas) replica.ready = true;
      setStatus(deployment, 'SUCCESS');
      noteCrash(deployment);
    } catch (error) {
      if (!(error instanceof StepFailure)) throw error;
      await Promise.all(deployment.replicas.map((replica) => replica.crash()));
      setStatus(deployment, 'CRASHED');
    }
  }

  async function scale(deployment: Deployment, placement: Placement): Promise<void> {
    const { image } = deployment;
    if (image === undefined) return;
    deployment.settings = { ...deployment.settings, multiRegionConfig: placement };
    const manifest = deployment.meta['serviceManifest'];
    if (
      typeof manifest === 'object' &&
      manifest !== null &&
      'deploy' in manifest &&
      typeof manifest.deploy === 'object'
    ) {
      const deploy = { ...manifest.deploy, multiRegionConfig: placement, numReplicas: replicaCount(placement) };
      deployment.meta['serviceManifest'] = { ...manifest, deploy };
    }
    const surplus = Object.entries(Object.groupBy(deployment.replicas, ({ region }) => region)).flatMap(
      ([region, replicas = []]) =>
        replicas.filter(({ status }) => status !== 'REMOVED').slice(placement[region]?.numReplicas ?? 0),
    );
    const removed = surplus.map((replica) => replica.stop(drainMs(deployment), 'REMOVED'));
    const added = await addReplicas(deployment, image, rollout);
    await Promise.all(added.map((replica) => replica.start()));
    try {
      if (deployment.settings.healthcheckPath !== null && added.length > 0)
        await awaitHealthy(deployment, added, timing);
      for (const replica of added) replica.ready = true;
    } catch (error) {
      await Promise.all(added.map((replica) => replica.stop(0, 'REMOVED')));
      if (!(error instanceof StepFailure)) throw error;
    }
    await Promise.all(removed);
  }

  return {
    start(plan) {
      const deployment = createDeployment(plan, tools.directory);
      const superseded = plan.instance.deployments.filter(isUnfinished);
      plan.instance.deployments.push(deployment);
      for (const other of superseded) void inBackground(cancel(other));
      lives.set(deployment, inBackground(live(deployment)));
      return deployment;
    },
    cancel,
    remove: (deployment) => (isUnfinished(deployment) ? cancel(deployment) : inBackground(retire(deployment))),
    stop(deployment) {
      const stopped = deployment.replicas.map((replica) => replica.stop(drainMs(deployment), 'STOPPED'));
      void inBackground(Promise.all(stopped).then(() => {}));
    },
    restart: (deployment) => void inBackground(restart(deployment)),
    scale: (deployment, placement) => void inBackground(scale(deployment, placement)),
    async close() {
      closing.abort();
      const all = [...lives.keys()];
      for (const deployment of all) deployment.abort.abort();
      const replicas = all.flatMap((deployment) => deployment.replicas);
      await Promise.all(replicas.map((replica) => replica.stop(timing.closeGraceMs, 'REMOVED')));
      while (background.size > 0) await Promise.all(background);
      for (const { changes, eventChanges, buildLog, deployLog } of all) {
        for (const topic of [changes, eventChanges, buildLog, deployLog]) topic.end();
      }
    },
  };
}

function forever(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    if (signal.aborted) reject(signal.reason);
  });
}

/** Throws Railway's refusal unless the deployment is in one of the given statuses. */
export function requireStatus(deployment: Deployment, statuses: readonly string[], words: string): void {
  if (!statuses.includes(deployment.status)) throw refusal(`Deployment is not ${words}`);
}
