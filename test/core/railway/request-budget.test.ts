import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { railwayPace } from '../../../core/railway/api/pace.ts';
import { createTestWorld, type TestWorld } from '../../support/deploy-world.ts';
import { fastClock } from '../../support/fast-clock.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const minuteMs = 60_000;
const times = 300;
// What is a short while at Railway would be too short for this machine.
const pace = { ...railwayPace, edgeGraceMs: 50 * minuteMs, instanceLagMs: 50 * minuteMs };
/** A machine under load adds some minutes to these eight, and two looks may be had for each beyond ten. */
const heldMs = (8 * minuteMs) / times;

describe('a deploy of ten minutes costs no more than 40 requests at Railway’s own pace', () => {
  test.each([
    { name: 'the first one, told by a subscription', project: 'told', refusals: 0 },
    { name: 'the first one, without a subscription', project: 'untold', refusals: 50 },
  ])('$name', async ({ project, refusals }) => {
    world.railway.faults.clear();
    if (refusals > 0)
      world.railway.faults.next({ kind: 'refuse', operation: 'WatchStatus', message: 'No', times: refusals });
    world.railway.faults.next({ kind: 'deployment', status: 'BUILDING', holdMs: heldMs });
    const limits = { healthTimeoutMs: 50 * minuteMs, buildTimeoutMs: 50 * minuteMs, stabilityMs: 10_000 };
    const outcome = await world.deploy({ project, ...limits }, { clock: fastClock(times), pace });
    expect(outcome).toMatchObject({ outcome: 'deployed', ok: true });
    const minutes = (outcome.finishedAt - outcome.startedAt) / minuteMs;
    expect(minutes).toBeGreaterThan(8);
    expect(outcome.requests).toBeLessThanOrEqual(40 + 2 * Math.max(0, minutes - 10));
  });
});
