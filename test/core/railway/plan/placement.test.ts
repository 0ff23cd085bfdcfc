import { describe, expect, test } from '@jest/globals';
import {
  describePlacement,
  placementProblems,
  type Regions,
  samePlacement,
  wantedPlacement,
} from '../../../../core/railway/plan/placement.ts';

const at = (west: number, east = 0): Regions => ({
  'us-west2': { numReplicas: west },
  ...(east > 0 ? { 'us-east4': { numReplicas: east } } : {}),
});
const room = { plan: 'hobby', regions: ['us-west2', 'us-east4'] };

describe('where a service is to run', () => {
  test.each([
    { name: 'nothing is said: it stays', wish: {}, actual: at(2), expected: undefined },
    { name: 'a number, in the one region it has', wish: { replicas: 3 }, actual: at(2), expected: at(3) },
    { name: 'a number, and nobody knows where', wish: { replicas: 3 }, actual: undefined, expected: undefined },
    { name: 'a number, and several regions', wish: { replicas: 3 }, actual: at(1, 1), expected: undefined },
    {
      name: 'a number in a region: there and nowhere else',
      wish: { replicas: 3, region: 'us-east4' },
      actual: at(2, 1),
      expected: { 'us-east4': { numReplicas: 3 } },
    },
    {
      name: 'a region alone takes all there are',
      wish: { region: 'us-east4' },
      actual: at(2, 1),
      expected: { 'us-east4': { numReplicas: 3 } },
    },
    { name: 'a region of a new service takes one', wish: { region: 'us-west2' }, actual: undefined, expected: at(1) },
  ])('$name', ({ wish, actual, expected }) => {
    expect(wantedPlacement(wish, actual)).toEqual(expected);
  });
});

describe('a placement that cannot be is refused in words', () => {
  test.each([
    {
      name: 'a number that does not say where',
      wish: { replicas: 3 },
      actual: at(2, 1),
      message: 'runs in 2 regions (us-east4: 1, us-west2: 2), so that 3 alone does not say where',
    },
    {
      name: 'a region that there is not',
      wish: { region: 'mars-north1' },
      actual: at(2),
      message: 'Railway has no region mars-north1; it has us-west2, us-east4',
    },
    {
      name: 'more than the plan allows',
      wish: { replicas: 7 },
      actual: at(2),
      message: '7 were asked for, and Railway runs 6 of a service at most in the plan hobby',
    },
  ])('$name', ({ wish, actual, message }) => {
    expect(placementProblems(wish, actual, room).map((problem) => problem.message)).toEqual([
      expect.stringContaining(message),
    ]);
  });

  test('what the plan allows is free: 1, trial: 2, hobby: 6, pro: 42, and 50 where it is unknown', () => {
    const refused = (plan: string | undefined, replicas: number) =>
      placementProblems({ replicas }, at(1), { plan, regions: [] }).length > 0;
    for (const [plan, most] of [
      ['free', 1],
      ['trial', 2],
      ['hobby', 6],
      ['pro', 42],
      [undefined, 50],
    ] as const)
      expect([refused(plan, most), refused(plan, most + 1)]).toEqual([false, true]);
  });

  test('a token that may not know the regions refuses none', () => {
    expect(placementProblems({ region: 'mars-north1', replicas: 9 }, at(1), undefined)).toEqual([]);
  });
});

test('placements are the same whatever the order of their regions', () => {
  const turned = { 'us-east4': { numReplicas: 1 }, 'us-west2': { numReplicas: 2 } };
  expect(samePlacement(at(2, 1), turned)).toBe(true);
  expect(samePlacement(at(2), at(2, 1))).toBe(false);
  expect(samePlacement(undefined, at(1))).toBe(false);
  expect(samePlacement(undefined, null)).toBe(true);
});

test('a change names the regions that change, and what is left of them', () => {
  expect(describePlacement(at(2, 1), at(2, 3))).toBe('us-east4: 1 → 3');
  expect(describePlacement(at(2), { 'us-east4': { numReplicas: 3 } })).toBe('us-east4: none → 3, us-west2: 2 → none');
  expect(describePlacement(null, at(2, 1))).toBe('us-east4: 1, us-west2: 2');
});
