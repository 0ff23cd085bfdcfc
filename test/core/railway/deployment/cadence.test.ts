import { describe, expect, test } from '@jest/globals';
import { type Pace, paceFor, railwayPace } from '../../../../core/railway/api/pace.ts';
import { nextLookMs, usualDuration } from '../../../../core/railway/deployment/cadence.ts';
import { type DeploymentSummary, summarise } from '../../../../core/railway/deployment/summary.ts';

interface Course {
  /** When the deployment ends, and when it begins to start. */
  readonly lengthMs: number;
  readonly startsMs?: number;
  readonly usualMs?: number | undefined;
  /** From when on a subscription tells. */
  readonly told?: boolean;
  /** Requests before the wait. */
  readonly setup?: number;
  readonly remaining?: number;
}

/** Looks at a deployment of that course until its end is noticed. */
function simulate(pace: Pace, { lengthMs, startsMs = lengthMs, usualMs, told = false, setup = 9, remaining }: Course) {
  let elapsedMs = 0;
  let startingAt: number | undefined;
  let longestMs = 0;
  let looks = 1;
  while (elapsedMs < lengthMs) {
    if (elapsedMs >= startsMs) startingAt ??= elapsedMs;
    const startingMs = startingAt === undefined ? undefined : elapsedMs - startingAt;
    const next = nextLookMs(pace, {
      ...{ elapsedMs, startingMs, usualMs, told, contradicted: false, requests: setup + looks },
      budget: { requests: setup + looks, remaining, limit: 1000, resetsInMs: 3_600_000 },
    });
    longestMs = Math.max(longestMs, next);
    // What a subscription tells is looked at at once.
    const wakesAt = told ? [startsMs, lengthMs].find((at) => at > elapsedMs) : undefined;
    elapsedMs = Math.min(elapsedMs + next, wakesAt ?? Number.POSITIVE_INFINITY);
    looks += 1;
  }
  return { looks, lagMs: elapsedMs - lengthMs, longestMs, requests: setup + looks + 4 };
}

const s = 1000;
const min = 60 * s;

describe('looks at a deployment, and how late its end is noticed', () => {
  test.each<{ name: string; course: Course; looks: number; lagMs: number }>([
    { name: 'a cached image', course: { lengthMs: 10 * s, startsMs: 6 * s }, looks: 4, lagMs: 4 * s },
    { name: 'one minute, the first ever', course: { lengthMs: min, startsMs: 50 * s }, looks: 9, lagMs: 10 * s },
    { name: 'one minute, as usual', course: { lengthMs: min, startsMs: 50 * s, usualMs: min }, looks: 9, lagMs: 5 * s },
    { name: 'three minutes, the first ever', course: { lengthMs: 3 * min }, looks: 11, lagMs: 45 * s },
    { name: 'three minutes, as usual', course: { lengthMs: 3 * min, usualMs: 3 * min }, looks: 14, lagMs: 6 * s },
    { name: 'three minutes instead of one', course: { lengthMs: 3 * min, usualMs: min }, looks: 18, lagMs: 45 * s },
    { name: 'one minute instead of three', course: { lengthMs: min, usualMs: 3 * min }, looks: 7, lagMs: 45 * s },
    { name: 'ten minutes, the first ever', course: { lengthMs: 10 * min }, looks: 21, lagMs: 45 * s },
    { name: 'ten minutes, as usual', course: { lengthMs: 10 * min, usualMs: 10 * min }, looks: 21, lagMs: 18 * s },
    { name: 'thirty minutes', course: { lengthMs: 30 * min }, looks: 48, lagMs: 45 * s },
    { name: 'thirty minutes, as usual', course: { lengthMs: 30 * min, usualMs: 30 * min }, looks: 45, lagMs: 45 * s },
    { name: 'three minutes, told', course: { lengthMs: 3 * min, startsMs: 2 * min, told: true }, looks: 6, lagMs: 0 },
    { name: 'thirty minutes, told', course: { lengthMs: 30 * min, told: true }, looks: 32, lagMs: 0 },
  ])('$name', ({ course, looks, lagMs }) => {
    const simulated = simulate(railwayPace, course);
    expect(simulated.looks).toBeLessThanOrEqual(looks);
    expect(simulated.lagMs).toBeLessThanOrEqual(lagMs);
    expect(simulated.longestMs).toBeLessThanOrEqual(course.told ? 60 * s : 45 * s);
  });

  test('ten minutes cost 40 requests at most, whatever came before, however they pass', () => {
    for (const setup of [7, 9, 16, 21])
      for (const told of [false, true])
        for (const usualMs of [undefined, 10 * s, min, 5 * min, 10 * min, 12 * min])
          for (const startsMs of [5 * s, min, 5 * min, 9 * min, 9.8 * min])
            expect(
              simulate(railwayPace, { lengthMs: 10 * min, setup, told, usualMs, startsMs }).requests,
            ).toBeLessThanOrEqual(40);
  });

  test('what is left of the hour’s budget is spread, even where a look is due', () => {
    const { looks } = simulate(railwayPace, { lengthMs: 10 * min, usualMs: 10 * min, remaining: 20 });
    expect(looks).toBeLessThanOrEqual(12);
  });

  test('a subscription that is contradicted is not relied on', () => {
    const state = { elapsedMs: 5 * min, usualMs: undefined, requests: 10, budget: { requests: 10 } };
    expect(nextLookMs(railwayPace, { ...state, told: true, contradicted: true })).toBe(3000);
  });

  test('an API on this machine is asked as often as it takes', () => {
    expect(simulate(paceFor('http://localhost/'), { lengthMs: 2000 }).lagMs).toBeLessThanOrEqual(200);
  });
});

describe('how long deployments of a service take', () => {
  const lasted = (seconds: number, more: Partial<DeploymentSummary> = {}): DeploymentSummary => ({
    ...summarise({ id: 'd', status: 'SUCCESS', createdAt: '2026-01-02T00:00:00Z', deploymentStopped: false, meta: {} }),
    statusUpdatedAt: new Date(Date.UTC(2026, 0, 2) + seconds * s).toISOString(),
    ...more,
  });
  test.each([
    { name: 'nothing is known', deployments: [], expected: undefined },
    { name: 'the newest one counts', deployments: [lasted(90), lasted(30)], expected: 90 * s },
    { name: 'a failed one says nothing', deployments: [lasted(5, { status: 'FAILED' }), lasted(30)], expected: 30 * s },
    { name: 'nor does one that was restarted weeks later', deployments: [lasted(1_000_000)], expected: undefined },
    { name: 'nor one without a time', deployments: [lasted(9, { statusUpdatedAt: undefined })], expected: undefined },
  ])('$name', ({ deployments, expected }) => {
    expect(usualDuration(deployments)).toBe(expected);
  });
});
