import { setTimeout as sleep } from 'node:timers/promises';
import { type Deployment, setStatus } from './deployment.ts';
import { type Engine, instanceOf } from './engine.ts';
import { releasePort } from './ports.ts';
import { secondsOf } from './variables.ts';

/** How long the deployment's replicas may take to end after SIGTERM. */
export function drainMs({ timing }: Engine, { settings, variables }: Deployment): number {
  return secondsOf(settings.drainingSeconds, variables['RAILWAY_DEPLOYMENT_DRAINING_SECONDS'], 0) * timing.secondMs;
}

/** The last status of a deployment that runs nothing any more. */
export function settle(engine: Engine, deployment: Deployment, status: string): void {
  for (const { port } of deployment.replicas) releasePort(port);
  const instance = instanceOf(engine, deployment);
  if (instance?.live === deployment) instance.live = undefined;
  deployment.isSettled = true;
  setStatus(deployment, status);
  endTopics(deployment);
}

/** Completes every subscription to the deployment. */
export function endTopics({ buildLog, deployLog, httpLog, changes, eventChanges }: Deployment): void {
  for (const topic of [buildLog, deployLog, httpLog, changes, eventChanges]) topic.end();
}

async function drainAndSettle(engine: Engine, deployment: Deployment): Promise<void> {
  setStatus(deployment, 'REMOVING');
  const stopped = deployment.replicas.map((replica) => replica.stop(drainMs(engine, deployment), 'REMOVED'));
  const pause = sleep(engine.timing.removingMs, undefined, { signal: engine.closing }).catch(() => {});
  await Promise.all([...stopped, pause]);
  settle(engine, deployment, 'REMOVED');
}

/** Ends all replicas; REMOVING, then REMOVED. Called again it waits for the first call. */
export function retire(engine: Engine, deployment: Deployment): Promise<void> {
  deployment.retirement ??= drainAndSettle(engine, deployment);
  return deployment.retirement;
}
