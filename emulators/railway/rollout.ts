import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Deployment, type Image, noteCrash, publishChange } from './deployment.ts';
import type { Engine } from './engine.ts';
import { becomesHealthy } from './health-check.ts';
import type { Timing } from './options.ts';
import { freePort } from './ports.ts';
import { createReplica, type Replica } from './replica.ts';
import { StepFailure } from './step.ts';
import { deploymentVariables, secondsOf } from './variables.ts';

type RolloutTools = Pick<Engine, 'timing' | 'reaper' | 'random'>;

/** Adds replicas to the deployment until each region has as many as its settings say. Returns the new ones, not started. */
export async function addReplicas(deployment: Deployment, image: Image, tools: RolloutTools): Promise<Replica[]> {
  const missing = Object.entries(deployment.settings.multiRegionConfig).flatMap(([region, { numReplicas }]) => {
    const present = deployment.replicas.filter((replica) => replica.region === region && replica.status !== 'REMOVED');
    return Array.from({ length: Math.max(0, numReplicas - present.length) }, () => region);
  });
  const added: Replica[] = [];
  for (const region of missing) {
    const replica = newReplica(deployment, image, region, await freePort(tools.random), tools);
    deployment.replicas.push(replica);
    added.push(replica);
  }
  return added;
}

function newReplica(deployment: Deployment, image: Image, region: string, port: number, tools: RolloutTools): Replica {
  const id = randomUUID();
  return createReplica({
    id,
    region,
    port,
    command: image.command,
    image: image.directory,
    directory: join(deployment.directory, id),
    variables: {
      ...deployment.variables,
      ...deploymentVariables(deployment),
      RAILWAY_REPLICA_ID: id,
      RAILWAY_REPLICA_REGION: region,
      PORT: String(port),
    },
    policy: deployment.settings,
    restartDelayMs: tools.timing.restartDelayMs,
    reaper: tools.reaper,
    output: (lines, stream) => deployment.deployLog.append(lines, stream, { deploymentInstanceId: id }),
    onChange: () => {
      publishChange(deployment);
      noteCrash(deployment);
    },
  });
}

/** Seconds in the words of Railway's health check lines: 1m30s, 45s. */
function inWords(seconds: number): string {
  const whole = Math.round(seconds);
  return whole >= 60 ? `${Math.floor(whole / 60)}m${whole % 60}s` : `${whole}s`;
}

/** Waits until every replica answers 200 on the health check path. Throws StepFailure when the window is over before. */
export async function awaitHealthy(
  deployment: Deployment,
  replicas: readonly Replica[],
  timing: Timing,
): Promise<void> {
  const { settings, buildLog, variables, abort } = deployment;
  const window = secondsOf(settings.healthcheckTimeout, variables['RAILWAY_HEALTHCHECK_TIMEOUT_SEC'], 300);
  const rule = '='.repeat(20);
  buildLog.append([
    rule,
    'Starting Healthcheck',
    rule,
    `Path: ${settings.healthcheckPath}`,
    `Retry window: ${inWords(window)}`,
  ]);
  const results = await Promise.all(
    replicas.map((replica) =>
      becomesHealthy({
        port: replica.port,
        path: settings.healthcheckPath ?? '/',
        windowMs: window * timing.secondMs,
        intervalMs: timing.healthIntervalMs,
        attemptMs: timing.healthAttemptMs,
        signal: abort.signal,
        canAnswer: () => replica.status === 'RUNNING' || replica.status === 'RESTARTING',
        onFailure: (attempt, reason, leftMs) => {
          const left = inWords(leftMs / timing.secondMs);
          buildLog.append([`Attempt #${attempt} failed with ${reason}. Continuing to retry for ${left}`]);
        },
      }),
    ),
  );
  const healthy = results.filter(Boolean).length;
  if (healthy === replicas.length) return buildLog.append([`[${healthy}/${replicas.length}] Healthcheck succeeded!`]);
  const sick = `${replicas.length - healthy}/${replicas.length} replicas never became healthy!`;
  buildLog.append([sick, 'Healthcheck failed!'], 'stderr');
  throw new StepFailure(sick);
}
