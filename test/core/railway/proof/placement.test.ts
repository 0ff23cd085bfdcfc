import { describe, expect, test } from '@jest/globals';
import { crashedReplicas, missingReplicas, type PlacementQuestion } from '../../../../core/railway/proof/placement.ts';

const at = (regions: Record<string, number>) =>
  Object.fromEntries(Object.entries(regions).map(([name, numReplicas]) => [name, { numReplicas }]));

describe('replicas that are missing', () => {
  const rows: readonly { name: string; asked: PlacementQuestion; expected: string | undefined }[] = [
    { name: 'as many as before', asked: { before: at({ us: 2 }), after: at({ us: 2 }) }, expected: undefined },
    { name: 'more than before', asked: { before: at({ us: 2 }), after: at({ us: 3, eu: 1 }) }, expected: undefined },
    { name: 'fewer than before', asked: { before: at({ us: 6 }), after: at({ us: 1 }) }, expected: 'us: 6 → 1' },
    {
      name: 'back in the default region',
      asked: { before: at({ eu: 2 }), after: at({ us: 2 }) },
      expected: 'eu: 2 → 0',
    },
    { name: 'the first deployment', asked: { before: undefined, after: at({ us: 1 }) }, expected: undefined },
    { name: 'Railway does not say', asked: { before: at({ us: 6 }), after: undefined }, expected: undefined },
    {
      name: 'fewer, as was asked for',
      asked: { before: at({ us: 6 }), after: at({ us: 2 }), replicas: 2 },
      expected: undefined,
    },
    {
      name: 'fewer than were asked for',
      asked: { before: at({ us: 1 }), after: at({ us: 1 }), replicas: 3 },
      expected: '1 of 3 wanted',
    },
    {
      name: 'as many, elsewhere than was asked for',
      asked: { before: undefined, after: at({ us: 3 }), replicas: 3, region: 'eu' },
      expected: 'eu: 0 of 3 wanted',
    },
    {
      name: 'moved, as was asked for',
      asked: { before: at({ us: 2 }), after: at({ eu: 2 }), region: 'eu' },
      expected: undefined,
    },
    {
      name: 'moved, and lost one',
      asked: { before: at({ us: 2 }), after: at({ eu: 1 }), region: 'eu' },
      expected: '2 → 1 in eu',
    },
    {
      name: 'not moved, though that was asked for',
      asked: { before: at({ us: 2 }), after: at({ us: 2 }), region: 'eu' },
      expected: '2 → 0 in eu',
    },
  ];
  test.each(rows)('$name', ({ asked, expected }) => {
    expect(missingReplicas(asked)).toBe(expected);
  });
});

describe('replicas that crashed for good', () => {
  test.each([
    { name: 'none', instances: ['RUNNING', 'RUNNING'], expected: undefined },
    { name: 'one of two', instances: ['RUNNING', 'CRASHED'], expected: '1 of 2 run, 1 crashed' },
    { name: 'one that was replaced', instances: ['CRASHED', 'RUNNING', 'RUNNING'], expected: undefined },
    { name: 'one that is being started anew', instances: ['RUNNING', 'RESTARTING'], expected: undefined },
    { name: 'one that is done', instances: ['RUNNING', 'EXITED'], expected: undefined },
    { name: 'nobody says', instances: [], expected: undefined },
  ])('$name', ({ instances, expected }) => {
    expect(crashedReplicas(instances, at({ us: 2 }))).toBe(expected);
  });
});
