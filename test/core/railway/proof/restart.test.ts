import { describe, expect, test } from '@jest/globals';
import { createRestartDetector, type Sighting } from '../../../../core/railway/proof/restart.ts';

const seen = (atMs: number, uptimeSeconds: number, replica?: string, tookMs = 10): Sighting => ({
  replica,
  uptimeSeconds,
  askedAt: atMs,
  answeredAt: atMs + tookMs,
});

describe('a process that began later than the one seen before', () => {
  const rows: readonly { name: string; replicas: number | undefined; sightings: Sighting[]; expected: boolean }[] = [
    { name: 'grows older as time goes', replicas: 1, sightings: [seen(0, 5), seen(1000, 6)], expected: false },
    { name: 'counts whole seconds only', replicas: 1, sightings: [seen(0, 5), seen(990, 5)], expected: false },
    { name: 'is younger than it was', replicas: 1, sightings: [seen(0, 5), seen(1000, 0.4)], expected: true },
    { name: 'ages too little', replicas: 1, sightings: [seen(0, 1), seen(6000, 3)], expected: true },
    { name: 'says the same each time', replicas: 1, sightings: [seen(0, 99.9), seen(9000, 99.9)], expected: false },
    { name: 'answers slowly', replicas: 1, sightings: [seen(0, 5), seen(1000, 9, undefined, 4000)], expected: false },
    {
      name: 'answered slowly before',
      replicas: 1,
      sightings: [seen(0, 8, 'r', 4000), seen(4000, 8, 'r')],
      expected: false,
    },
    { name: 'one of two, unnamed', replicas: 2, sightings: [seen(0, 50), seen(1000, 2)], expected: false },
    {
      name: 'of an unknown number, unnamed',
      replicas: undefined,
      sightings: [seen(0, 5), seen(1, 0)],
      expected: false,
    },
    { name: 'two that are named', replicas: 2, sightings: [seen(0, 50, 'r'), seen(1000, 2, 's')], expected: false },
    {
      name: 'one of two that are named',
      replicas: 2,
      sightings: [seen(0, 5, 'r'), seen(1, 9, 's'), seen(9, 1, 'r')],
      expected: true,
    },
    {
      name: 'one replica with a new name',
      replicas: 1,
      sightings: [seen(0, 5, 'r'), seen(1000, 6, 's')],
      expected: true,
    },
    {
      name: 'names, and nobody knows how many',
      replicas: undefined,
      sightings: [seen(0, 5, 'r'), seen(9, 6, 's')],
      expected: false,
    },
  ];
  test.each(rows)('$name', ({ replicas, sightings, expected }) => {
    const isRestart = createRestartDetector(replicas);
    expect(sightings.map(isRestart).at(-1)).toBe(expected);
  });
});
