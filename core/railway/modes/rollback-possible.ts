import { readEarlier } from '../api/operations/control.ts';
import { nextPollMs } from '../api/pace.ts';
import { meaningOf } from '../deployment/status.ts';
import type { DeploymentSummary } from '../deployment/summary.ts';
import type { Actual } from '../plan/plan.ts';
import type { DeployRun } from '../run.ts';
import { nameOf } from './rollback-target.ts';

/**
 * Waits until what was replaced can be rolled back to: Railway drains it first, and only what is gone can be. Gives the
 * reason if it never can.
 */
export async function untilPossible(
  { client, clock, pace, request, signal }: DeployRun,
  target: DeploymentSummary,
  { settings }: Actual,
): Promise<string | undefined> {
  const drainingMs = 1000 * (Number(settings.drainingSeconds ?? 0) + Number(settings.overlapSeconds ?? 0));
  const deadline = clock.monotonic() + request.overlapMs + request.drainingMs + drainingMs + pace.instanceLagMs;
  for (let looks = 1; ; looks++) {
    const { canRollback, status } = (await client.read(readEarlier, { id: target.id })).deployment;
    if (canRollback) return undefined;
    if (status === 'REMOVED') return `Railway has no image of ${nameOf(target)} any more`;
    if (clock.monotonic() >= deadline)
      return `${nameOf(target)} ${meaningOf(status).words}, and Railway does not let it be rolled back to`;
    await clock.sleep(nextPollMs(pace, looks, client.budget()), signal);
  }
}
