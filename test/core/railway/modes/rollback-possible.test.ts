import { expect, test } from '@jest/globals';
import type { RailwayClient } from '../../../../core/railway/api/client.ts';
import { railwayPace } from '../../../../core/railway/api/pace.ts';
import { untilPossible } from '../../../../core/railway/modes/rollback-possible.ts';
import { nothingThere } from '../../../../core/railway/plan/plan.ts';
import type { DeployRun } from '../../../../core/railway/run.ts';
import { requestWith } from '../../../support/deploy-request.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';

const target = {
  id: 'd0',
  status: 'SUCCESS',
  createdAt: '2026-01-02T00:00:00.000Z',
  stopped: false,
  commit: 'a'.repeat(40),
  repo: undefined,
  skippedReason: undefined,
  settings: {},
  regions: undefined,
  fileSettings: [],
};

/** Waits for a deployment that is being drained for so long, at the pace of Railway's hourly budget. */
async function wait(drainedAfterMs: number) {
  const clock = createFakeClock();
  let looks = 0;
  const read = async () => {
    looks++;
    const isGone = clock.monotonic() >= drainedAfterMs;
    return { deployment: { canRollback: isGone, status: isGone ? 'REMOVED' : 'REMOVING' } };
  };
  const client = { read, budget: () => ({ requests: looks }) } as unknown as RailwayClient;
  const run: Partial<DeployRun> = { client, clock, pace: railwayPace, request: requestWith() };
  const why = await untilPossible(run as DeployRun, target, nothingThere);
  return { why, looks, tookMs: clock.monotonic() };
}

test('what is drained for its 40 seconds is waited for with few looks, and not much longer', async () => {
  const { why, looks, tookMs } = await wait(40_000);
  expect(why).toBeUndefined();
  expect(looks).toBeLessThanOrEqual(9);
  expect(tookMs).toBeLessThanOrEqual(50_000);
});

test('what is never gone is given up, and says so', async () => {
  const { why, looks, tookMs } = await wait(Number.POSITIVE_INFINITY);
  expect(why).toBe('aaaaaaa is being removed, and Railway does not let it be rolled back to');
  expect(looks).toBeLessThanOrEqual(12);
  expect(tookMs).toBeLessThanOrEqual(80_000);
});
