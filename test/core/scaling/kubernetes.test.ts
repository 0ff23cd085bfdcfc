import { describe, expect, test } from '@jest/globals';
import { type Change, highestAllowed, lowestAllowed } from '../../../core/scaling/policy.ts';
import { propose, proposeOfTotal } from '../../../core/scaling/proposal.ts';
import { stabilise } from '../../../core/scaling/stabilise.ts';
import { policy } from './situations.ts';

/**
 * The examples of Kubernetes, with the numbers that its documents print:
 * [docs] kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale
 * [walk] kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale-walkthrough
 * [kep] kubernetes/enhancements 853-configurable-hpa-scale-velocity
 * [test] kubernetes/kubernetes pkg/controller/podautoscaler/replica_calculator_test.go, by the names of its tests
 */
const fill = (count: number, value: number) => Array<number>(count).fill(value);

describe('desired = ceil(current × metric ÷ target)', () => {
  test.each([
    { name: '[docs] 200m for 100m doubles', each: fill(3, 200), target: 100, expected: 6 },
    { name: '[docs] 50m for 100m halves', each: fill(4, 50), target: 100, expected: 2 },
    { name: '[docs] half of three is two: rounded up', each: fill(3, 50), target: 100, expected: 2 },
    { name: '[docs] exactly at the target nothing is done', each: fill(3, 100), target: 100, expected: 3 },
    { name: '[docs] within a tenth above nothing is done', each: fill(3, 109), target: 100, expected: 3 },
    { name: '[docs] within a tenth below nothing is done', each: fill(3, 91), target: 100, expected: 3 },
    { name: '[docs] a tenth itself is within', each: fill(10, 110), target: 100, expected: 10 },
    { name: '[docs] and below, too', each: fill(10, 90), target: 100, expected: 10 },
    { name: '[docs] just beyond the tolerance counts', each: fill(10, 111), target: 100, expected: 12 },
    { name: '[walk] 305 % of a target of 50 % takes 7', each: [305], target: 50, expected: 7 },
    { name: '[walk] no load takes none', each: fill(7, 0), target: 50, expected: 0 },
    { name: '[test] ScaleUp', each: [300, 500, 700], target: 300, expected: 5 },
    { name: '[test] ScaleUpIgnoresFailedPods', each: [500, 700], target: 300, expected: 4 },
    { name: '[test] ScaleUpCM', each: [20, 10, 30], target: 15, expected: 4 },
    { name: '[test] ScaleDown', each: [100, 300, 500, 250, 250], target: 500, expected: 3 },
    { name: '[test] ScaleDownCM', each: fill(5, 12), target: 20, expected: 3 },
    { name: '[test] Tolerance', each: [1010, 1030, 1020], target: 1000, expected: 3 },
    { name: '[test] ToleranceCM', each: [20, 21, 21], target: 20, expected: 3 },
    { name: '[test] SuperfluousMetrics', each: [4000, 9500, 3000, 7000], target: 1000, expected: 24 },
  ])('$name', ({ each, target, expected }) => {
    const reading = { current: each.length, each, missing: 0, warming: 0, target, tolerance: 0.1 };
    expect(propose(reading)?.replicas).toBe(expected);
  });
});

describe('replicas that did not tell, or are not ready', () => {
  const one = { target: 1, missing: 0, warming: 0 };
  test.each([
    { ...one, name: '[docs] none told: nothing is proposed', current: 3, each: [], missing: 3, expected: undefined },
    {
      ...one,
      name: '[docs] down: the missing one is at its target',
      current: 3,
      each: [0.2, 0.2],
      missing: 1,
      expected: 2,
    },
    { ...one, name: '[docs] up: the missing one is at nothing', current: 3, each: [1.9, 1.9], missing: 1, expected: 4 },
    {
      ...one,
      name: '[docs] reversed by what is assumed: nothing',
      current: 4,
      each: [1.3, 1.3],
      missing: 2,
      expected: 4,
    },
    {
      ...one,
      name: '[docs] down: one on its way is left out',
      current: 4,
      each: fill(3, 0.3),
      warming: 1,
      expected: 1,
    },
    {
      ...one,
      name: '[docs] at the target one on its way changes nothing',
      current: 2,
      each: [1],
      warming: 1,
      expected: 2,
    },
    { ...one, name: '[docs] both dampen', current: 4, each: [4, 4], missing: 1, warming: 1, expected: 8 },
    {
      ...one,
      name: '[docs] damped into the tolerance: nothing',
      current: 10,
      each: fill(9, 1.12),
      warming: 1,
      expected: 10,
    },
    {
      name: '[test] ScaleUpUnreadyLessScale',
      current: 3,
      each: [500, 700],
      missing: 0,
      warming: 1,
      target: 300,
      expected: 4,
    },
    { name: '[test] ScaleUpUnreadyNoScale', current: 3, each: [400], missing: 0, warming: 2, target: 300, expected: 3 },
    {
      name: '[test] ScaleDownIgnoreHotCpuPods',
      current: 5,
      each: [100, 300, 500],
      missing: 0,
      warming: 2,
      target: 500,
      expected: 2,
    },
    { name: '[test] MissingMetrics', current: 4, each: [400, 95], missing: 2, warming: 0, target: 1000, expected: 3 },
    {
      name: '[test] MissingMetricsNoChangeEq',
      current: 2,
      each: [1000],
      missing: 1,
      warming: 0,
      target: 1000,
      expected: 2,
    },
    {
      name: '[test] MissingMetricsNoChangeGt',
      current: 2,
      each: [1900],
      missing: 1,
      warming: 0,
      target: 1000,
      expected: 2,
    },
    {
      name: '[test] MissingMetricsNoChangeLt',
      current: 2,
      each: [600],
      missing: 1,
      warming: 0,
      target: 1000,
      expected: 2,
    },
    {
      name: '[test] MissingMetricsUnreadyChange',
      current: 3,
      each: [450],
      missing: 1,
      warming: 1,
      target: 500,
      expected: 3,
    },
    {
      name: '[test] MissingMetricsUnreadyScaleUp',
      current: 3,
      each: [2000],
      missing: 1,
      warming: 1,
      target: 500,
      expected: 4,
    },
  ])('$name', ({ expected, name: _, ...reading }) => {
    expect(propose({ ...reading, tolerance: 0.1 })?.replicas).toBe(expected);
  });
});

test.each([
  { name: '[test] ScaleUpCMPerPodObject', total: 20_000, current: 3, target: 5000, expected: 4 },
  { name: '[test] ScaleUpPerPodCMExternal', total: 8600, current: 3, target: 2150, expected: 4 },
  { name: '[test] ScaleDownPerPodCMObject', total: 6000, current: 5, target: 2000, expected: 3 },
  { name: '[test] TolerancePerPodCMObject', total: 20_166, current: 4, target: 5000, expected: 4 },
  { name: '[test] TolerancePerPodCMExternal', total: 8600, current: 3, target: 2900, expected: 3 },
  { name: 'nothing takes none', total: 0, current: 3, target: 50, expected: 0 },
])('$name', ({ total, expected, ...reading }) => {
  expect(proposeOfTotal(total, { ...reading, tolerance: 0.1 }).replicas).toBe(expected);
});

const step = (text: string, current: number, changes: readonly Change[] = []) =>
  lowestAllowed(policy(text), current, changes, 0);
const climb = (text: string, current: number, changes: readonly Change[] = []) =>
  highestAllowed(policy(text), current, changes, 0);

describe('rate policies', () => {
  test.each([
    { name: '[docs] 80: a tenth is more than 4', from: 80, expected: 72 },
    { name: '[docs] 72: 7.2 are rounded up to 8', from: 72, expected: 64 },
    { name: '[docs] 40: both allow 4', from: 40, expected: 36 },
    { name: '[docs] 39: below 40 the first policy counts', from: 39, expected: 35 },
  ])('down, 4 or 10 % a minute. $name', ({ from, expected }) => {
    expect(step('4/1m, 10%/1m', from)).toBe(expected);
  });
  test('[docs] Min takes the smaller change: 5 of 80, not 8', () => {
    expect(step('min: 10%/1m, 5/1m', 80)).toBe(75);
  });
  test('[docs] Disabled allows none', () => {
    expect([step('disabled', 80), climb('disabled', 80)]).toEqual([80, 80]);
  });
  test('[docs] the default allows 100 % down: all of them', () => {
    expect(step('100%/15s', 80)).toBe(0);
  });
  test.each([
    { name: '[docs] of 2, 4 more are the most', from: 2, expected: 6 },
    { name: '[docs] of 10, the double is', from: 10, expected: 20 },
  ])('the default up: 100 % or 4. $name', ({ from, expected }) => {
    expect(climb('100%/15s, 4/15s', from)).toBe(expected);
  });
  test('[kep] story 1: 900 % makes of 1 ten, a hundred, a thousand', () => {
    expect([1, 10, 100].map((from) => climb('900%/1m', from))).toEqual([10, 100, 1000]);
  });
  test('[kep] story 2: of 1000 one goes every ten minutes', () => {
    expect(step('1/10m', 1000)).toBe(999);
    expect(step('1/10m', 999, [{ at: -9 * 60_000, by: -1 }])).toBe(999);
    expect(step('1/10m', 999, [{ at: -10 * 60_000, by: -1 }])).toBe(998);
  });
  test('[kep] story 3: one more every five minutes', () => {
    expect(climb('1/5m', 2, [{ at: -4 * 60_000, by: 1 }])).toBe(2);
    expect(climb('1/5m', 2, [{ at: -5 * 60_000, by: 1 }])).toBe(3);
  });
  test('what was added and what was removed in a period are set off against each other', () => {
    const changes = [
      { at: -30_000, by: 4 },
      { at: -20_000, by: -2 },
    ];
    expect(climb('4/1m', 12, changes)).toBe(14);
  });
});

/** Recommendations once a minute, the last one now. */
const everyMinute = (replicas: readonly number[]) => replicas.map((each, at) => ({ at: at * 60_000, replicas: each }));

describe('stabilisation windows', () => {
  const down = (recommendations: readonly number[], current: number, minutes: number) =>
    stabilise(everyMinute(recommendations), current, { upMs: 0, downMs: minutes * 60_000 });
  const up = (recommendations: readonly number[], current: number, minutes: number) =>
    stabilise(everyMinute(recommendations), current, { upMs: minutes * 60_000, downMs: 300_000 });

  test('[kep] story 5: at the tenth minute the highest is 10, so nothing happens', () => {
    expect(down([10, 9, 8, 9, 9, 8, 9, 8, 9, 8], 10, 10)).toBe(10);
  });
  test('[kep] story 5: at the eleventh the 10 is out of the window: 9', () => {
    expect(down([10, 9, 8, 9, 9, 8, 9, 8, 9, 8, 7], 10, 10)).toBe(9);
  });
  test('[kep] story 6: the lowest of the window is 2, so nothing happens', () => {
    expect(up([2, 3, 19, 10, 3, 4], 2, 6)).toBe(2);
  });
  test('[kep] story 6: a minute later it is 3', () => {
    expect(up([2, 3, 19, 10, 3, 4, 7], 2, 6)).toBe(3);
  });
  test('[docs] without a window up, it goes up at once', () => {
    expect(up([2, 5], 2, 0)).toBe(5);
  });
  test('[docs] five minutes down: the highest of them', () => {
    expect(down([5, 2, 2, 2, 2], 5, 5)).toBe(5);
    expect(down([5, 2, 2, 2, 2, 2], 5, 5)).toBe(2);
  });
  test('a look every quarter of an hour goes down no faster than two of them agree', () => {
    const rare = (replicas: readonly number[]) => replicas.map((each, at) => ({ at: at * 900_000, replicas: each }));
    const windows = { upMs: 0, downMs: 300_000 };
    expect(stabilise(rare([5, 2]), 5, windows)).toBe(5);
    expect(stabilise(rare([5, 2, 2]), 5, windows)).toBe(2);
  });
});
