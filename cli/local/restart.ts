import { runBuiltAction } from './actions.ts';
import { readHealth, waitUntilConnected } from './traders.ts';
import { doorsOf, type LocalWorld, type StepTools } from './world.ts';

export interface Restarted {
  readonly sessions: number;
  /** From the end of the action, which waits until the service answers, until every session was there again. */
  readonly afterMs: number;
}

const returnDeadlineMs = 30_000;

/** Restarts the service with the built action, and makes sure that another process has every session again unasked. */
export async function restartBridge(
  world: LocalWorld,
  serviceUrl: string,
  { clock, signal, say }: StepTools,
): Promise<Restarted> {
  const doors = doorsOf(world, serviceUrl);
  const before = await readHealth(doors, signal);
  const askedAt = clock.monotonic();
  const inputs = {
    token: world.railwayToken,
    'api-url': world.railwayApiUrl,
    project: 'mahspeccy',
    mode: 'restart',
    'stability-window': '1s',
  };
  await runBuiltAction('railway-deploy', inputs, {}, { checkout: world.checkout, run: world.runStep, signal, say });
  const startedAt = clock.monotonic();
  say(`waiting for ${world.traders.length} sessions to come back`);
  const after = await waitUntilConnected(doors, world.traders.length, { clock, signal, deadlineMs: returnDeadlineMs });
  const sinceMs = clock.monotonic() - askedAt;
  if (after.uptime * 1_000 > sinceMs)
    throw new Error(`the process from before the restart still answers, up for ${before.uptime} s then`);
  return { sessions: after.connectedSessions, afterMs: clock.monotonic() - startedAt };
}
