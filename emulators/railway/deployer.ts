import { setTimeout as sleep } from 'node:timers/promises';
import {
  createDeployment,
  type Deployment,
  type DeploymentPlan,
  isUnfinished,
  noteCrash,
  setStatus,
} from './deployment.ts';
import type { Engine } from './engine.ts';
import { live } from './life.ts';
import { reportFailure } from './report-failure.ts';
import { drainMs, endTopics, retire, settle } from './retirement.ts';
import { addReplicas, awaitHealthy } from './rollout.ts';
import { defaultSettings, type Placement, replicaCount } from './settings.ts';
import { StepFailure } from './step.ts';

export interface Deployer {
  /**
   * Makes the deployment's record and starts its life. Whatever of the instance is still unfinished is superseded; a plan to
   * skip starts and supersedes nothing.
   */
  start(plan: DeploymentPlan): Deployment;
  cancel(deployment: Deployment): Promise<void>;
  remove(deployment: Deployment): Promise<void>;
  stop(deployment: Deployment): void;
  restart(deployment: Deployment): void;
  /** Changes the number of running replicas without a build; removed ones are drained. */
  scale(deployment: Deployment, placement: Placement): void;
  /** Does the work `ms` later, unless the emulator closes before. */
  later(ms: number, work: () => unknown): void;
  close(): Promise<void>;
}

async function stop(engine: Engine, deployment: Deployment): Promise<void> {
  await Promise.all(deployment.replicas.map((replica) => replica.stop(drainMs(engine, deployment), 'STOPPED')));
}

async function restart(engine: Engine, deployment: Deployment): Promise<void> {
  const { settings, replicas } = deployment;
  setStatus(deployment, 'DEPLOYING');
  try {
    await stop(engine, deployment);
    await Promise.all(replicas.map((replica) => replica.start()));
    if (settings.healthcheckPath !== null) await awaitHealthy(deployment, replicas, engine.timing);
    for (const replica of replicas) replica.ready = true;
    if (deployment.retirement !== undefined) return;
    setStatus(deployment, 'SUCCESS');
    noteCrash(deployment);
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    if (deployment.retirement !== undefined) return;
    await Promise.all(replicas.map((replica) => replica.crash()));
    setStatus(deployment, 'CRASHED');
  }
}

/** The deployment's own account of its placement. */
function notePlacement(deployment: Deployment, placement: Placement): void {
  deployment.settings = { ...deployment.settings, multiRegionConfig: placement };
  const { build, deploy } = deployment.manifest;
  deployment.manifest = {
    build,
    deploy: { ...deploy, multiRegionConfig: placement, numReplicas: replicaCount(placement) },
  };
}

async function scale(engine: Engine, deployment: Deployment, placement: Placement): Promise<void> {
  const { image } = deployment;
  if (image === undefined) return;
  notePlacement(deployment, placement);
  const byRegion = Object.groupBy(deployment.replicas, ({ region }) => region);
  const surplus = Object.entries(byRegion).flatMap(([region, replicas = []]) =>
    replicas.filter(({ status }) => status !== 'REMOVED').slice(placement[region]?.numReplicas ?? 0),
  );
  const removed = surplus.map((replica) => replica.stop(drainMs(engine, deployment), 'REMOVED'));
  const added = await addReplicas(deployment, image, engine);
  try {
    await Promise.all(added.map((replica) => replica.start()));
    if (deployment.settings.healthcheckPath !== null && added.length > 0)
      await awaitHealthy(deployment, added, engine.timing);
    for (const replica of added) replica.ready = true;
    if (deployment.retirement !== undefined) throw new StepFailure('The deployment was removed meanwhile');
  } catch (error) {
    await Promise.all(added.map((replica) => replica.stop(0, 'REMOVED')));
    if (!(error instanceof StepFailure)) throw error;
  }
  await Promise.all(removed);
}

/** Work nobody awaits, kept until it has ended. What fails is reported, unless the emulator is closing. */
function createBackground(closing: AbortSignal) {
  const running = new Set<Promise<void>>();
  return {
    add(work: Promise<unknown>): Promise<void> {
      const settled = work
        .catch((error: unknown) => {
          if (!closing.aborted) reportFailure(error);
        })
        .then(() => void running.delete(settled));
      running.add(settled);
      return settled;
    },
    async settled(): Promise<void> {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

/** The plan as it is, or put back to the default placement together with its service. */
function withPlacementFault({ world, faults }: Engine, plan: DeploymentPlan): DeploymentPlan {
  const service = world.service(plan.instance.serviceId)?.name ?? '';
  if (plan.skippedReason !== undefined || faults.takeForPlacement(service) === undefined) return plan;
  const { multiRegionConfig } = defaultSettings;
  plan.instance.settings = { ...plan.instance.settings, multiRegionConfig };
  return { ...plan, settings: { ...plan.settings, multiRegionConfig } };
}

/** Adds the record of a new deployment, and tells which older ones it takes the place of. */
function enter(engine: Engine, plan: DeploymentPlan) {
  const deployment = createDeployment(withPlacementFault(engine, plan), engine.directory);
  const superseded = plan.instance.deployments.filter(isUnfinished);
  plan.instance.deployments.push(deployment);
  if (plan.skippedReason !== undefined) settle(engine, deployment, 'SKIPPED');
  return { deployment, superseded };
}

type DeployerTools = Omit<Engine, 'closing' | 'inBackground'>;

/** Guards every deployment that was ever started: none outlives `close`. */
export function createDeployer(tools: DeployerTools): Deployer {
  const closing = new AbortController();
  const background = createBackground(closing.signal);
  const engine: Engine = { ...tools, closing: closing.signal, inBackground: background.add };
  const lives = new Map<Deployment, Promise<void>>();
  const cancel = async (deployment: Deployment) => {
    deployment.abort.abort();
    await lives.get(deployment);
  };
  const stopAll = () => {
    const replicas = [...lives.keys()].flatMap((deployment) => deployment.replicas);
    return Promise.all(replicas.map((replica) => replica.stop(engine.timing.closeGraceMs, 'REMOVED')));
  };

  return {
    start(plan) {
      if (closing.signal.aborted) throw new Error('The emulator is closed: nothing can be deployed any more.');
      const { deployment, superseded } = enter(engine, plan);
      if (deployment.status === 'SKIPPED') return deployment;
      for (const other of superseded) void background.add(cancel(other));
      lives.set(deployment, background.add(live(engine, deployment)));
      return deployment;
    },
    cancel,
    remove: (deployment) =>
      isUnfinished(deployment) ? cancel(deployment) : background.add(retire(engine, deployment)),
    stop: (deployment) => void background.add(stop(engine, deployment)),
    restart: (deployment) => void background.add(restart(engine, deployment)),
    scale: (deployment, placement) => void background.add(scale(engine, deployment, placement)),
    later(ms, work) {
      void background.add(sleep(ms, undefined, { signal: closing.signal }).then(work));
    },
    async close() {
      closing.abort();
      for (const deployment of lives.keys()) deployment.abort.abort();
      await stopAll();
      await background.settled();
      // What was being started meanwhile.
      await stopAll();
      for (const deployment of lives.keys()) endTopics(deployment);
    },
  };
}
