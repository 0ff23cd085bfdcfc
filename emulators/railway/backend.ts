import { join, resolve } from 'node:path';
import { type Checks, createChecks } from './checks.ts';
import type { Backend } from './context.ts';
import { createDeployer } from './deployer.ts';
import { createEnvironmentPace } from './environment-pace.ts';
import type { Faults } from './faults.ts';
import { type RunningReplica, startSampler } from './metrics/sampler.ts';
import {
  defaultTiming,
  defaultUploadLimits,
  imageRetention,
  type RailwayEmulatorOptions,
  replicaLimit,
} from './options.ts';
import type { Route } from './proxy/edge.ts';
import { openProxy } from './proxy.ts';
import { startReaper } from './reaper.ts';
import type { Instance } from './records.ts';
import { createUploads } from './upload/uploads.ts';
import type { World } from './world.ts';

/** Everything that runs, and its end. */
export interface OpenedBackend {
  readonly backend: Backend;
  readonly checks: Checks;
  /** Ends every replica and every domain; keeps the files. */
  close(): Promise<void>;
}

/** Where the next request goes, and which deployment's log it is for. */
function routeOf({ live }: Instance, random: () => number): Route {
  const replicas = live?.replicas.filter(({ status }) => status !== 'REMOVED' && status !== 'STOPPED') ?? [];
  if (live === undefined || replicas.length === 0) return { target: 'not-found' };
  const ready = replicas.filter((replica) => replica.ready && replica.status === 'RUNNING');
  const replica = ready[Math.floor(random() * ready.length)];
  return { target: replica ?? 'down', record: (request) => live.httpLog.append(request, replica?.id ?? '') };
}

/** The replicas that run now, with the tags of their samples. */
function runningReplicas(world: World): readonly RunningReplica[] {
  const deployments = world.instances.flatMap((instance) => instance.deployments);
  return deployments.flatMap(({ replicas, id: deploymentId, projectId, environmentId, serviceId }) =>
    replicas.flatMap(({ pid, id, region }) => {
      const tags = { projectId, environmentId, serviceId, deploymentId, deploymentInstanceId: id, region };
      return pid === undefined ? [] : [{ pid, tags }];
    }),
  );
}

/** Starts what answers requests; its files go below `directory`. */
export function openBackend(
  options: RailwayEmulatorOptions,
  world: World,
  faults: Faults,
  directory: string,
): OpenedBackend {
  const timing = { ...defaultTiming, ...options.timing };
  const { random = Math.random, plan = 'hobby', deployOnConnect = false } = options;
  const { waitForCiOnDeploy = false, validCheckSuites = 0, environmentCooldownMs = 0 } = options;
  const paths = Object.entries(options.repositories).map(([name, path]) => [name, resolve(path)]);
  const repositories: Record<string, string> = Object.fromEntries(paths);
  const images = { ...options.images };
  const reaper = startReaper(directory);
  const checks = createChecks();
  const deployer = createDeployer({
    world,
    faults,
    checks,
    timing,
    random,
    directory,
    repositories,
    images,
    reaper,
    replicaLimit: replicaLimit[plan],
  });
  const uploads = createUploads(join(directory, 'uploads'), { ...defaultUploadLimits, ...options.upload });
  const sampler = startSampler(() => runningReplicas(world), timing.sampleMs);
  const openDomain = async (instance: Instance) => {
    const { port, close } = await openProxy(() => routeOf(instance, random));
    return { domain: `localhost:${port}`, close };
  };
  return {
    checks,
    backend: {
      ...{ world, repositories, plan, deployer, uploads, deployOnConnect, openDomain },
      ...{ waitForCiOnDeploy, validCheckSuites, faults, platform: { status: { isStable: true } } },
      ...{ environmentCooldownMs, environmentPace: createEnvironmentPace(environmentCooldownMs) },
      environmentLagMs: timing.environmentLagMs,
      ...{ imageRetentionMs: options.imageRetentionMs ?? imageRetention[plan], rollbackLagMs: timing.rollbackLagMs },
      ...{ replicaLimit: replicaLimit[plan], latestLagMs: timing.latestLagMs, samples: () => sampler.samples },
    },
    async close() {
      await sampler.close();
      await uploads.close();
      await deployer.close();
      await Promise.all(world.instances.flatMap(({ domains }) => domains.map((domain) => domain.close())));
      await reaper.close();
    },
  };
}
