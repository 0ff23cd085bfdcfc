import { describe, expect, test } from '@jest/globals';
import { describeFileSettings, fileSettings } from '../../../../core/railway/plan/file-settings.ts';
import {
  type ActualSettings,
  concernsPushesOnly,
  describeChange,
  diffSettings,
  type Settings,
} from '../../../../core/railway/plan/settings.ts';
import { wantedSettings } from '../../../../core/railway/plan/wanted-settings.ts';
import { requestWith } from '../../../support/deploy-request.ts';

interface Row {
  readonly name: string;
  readonly wanted: Settings;
  readonly actual: ActualSettings;
  readonly expected: readonly string[];
}

describe('what differs, for people', () => {
  test.each<Row>([
    { name: 'nothing wanted', wanted: {}, actual: { startCommand: 'node a.js' }, expected: [] },
    {
      name: 'a value',
      wanted: { startCommand: 'node b.js' },
      actual: { startCommand: 'node a.js' },
      expected: ['startCommand: node a.js → node b.js'],
    },
    { name: 'one that was not set', wanted: { overlapSeconds: 5 }, actual: {}, expected: ['overlapSeconds: 5'] },
    { name: 'zero is a value', wanted: { overlapSeconds: 0 }, actual: {}, expected: ['overlapSeconds: 0'] },
    {
      name: 'one to be cleared',
      wanted: { healthcheckPath: '' },
      actual: { healthcheckPath: '/' },
      expected: ['healthcheckPath: / → none'],
    },
    { name: 'one to be cleared that is not set', wanted: { healthcheckPath: '' }, actual: {}, expected: [] },
    {
      name: 'one to be cleared that is null',
      wanted: { healthcheckPath: '' },
      actual: { healthcheckPath: null },
      expected: [],
    },
    {
      name: 'the same list',
      wanted: { watchPatterns: ['/a', '!b'] },
      actual: { watchPatterns: ['/a', '!b'] },
      expected: [],
    },
    {
      name: 'a list in another order',
      wanted: { watchPatterns: ['!b', '/a'] },
      actual: { watchPatterns: ['/a', '!b'] },
      expected: ['watchPatterns: /a !b → !b /a'],
    },
    {
      name: 'a list that was empty',
      wanted: { watchPatterns: ['/a'] },
      actual: { watchPatterns: [] },
      expected: ['watchPatterns: /a'],
    },
    {
      name: 'the replicas',
      wanted: { multiRegionConfig: { west: { numReplicas: 3 } } },
      actual: { multiRegionConfig: { west: { numReplicas: 2 }, east: { numReplicas: 1 } } },
      expected: ['replicas: east: 1 → none, west: 2 → 3'],
    },
  ])('$name', ({ wanted, actual, expected }) => {
    expect(diffSettings(wanted, actual, true).map(describeChange)).toEqual(expected);
  });

  test('what is unknown counts only where that is asked for', () => {
    expect(diffSettings({ overlapSeconds: 5 }, {}, false)).toEqual([]);
  });

  test('watch patterns alone are no reason to deploy', () => {
    const changes = diffSettings({ watchPatterns: ['/a'], overlapSeconds: 5 }, {}, true);
    expect(changes.filter(concernsPushesOnly).map(({ name }) => name)).toEqual(['watchPatterns']);
  });
});

describe('what a request asks for', () => {
  test('a restart policy that has no retries says nothing of them', () => {
    const wanted = (type: 'ALWAYS' | 'ON_FAILURE') =>
      wantedSettings(requestWith({ restartPolicy: { type, maxRetries: 3 } }));
    expect(wanted('ALWAYS')).not.toHaveProperty('restartPolicyMaxRetries');
    expect(wanted('ON_FAILURE')).toMatchObject({ restartPolicyType: 'ON_FAILURE', restartPolicyMaxRetries: 3 });
  });

  test('what is not asked for is left as it is', () => {
    const names = Object.keys(wantedSettings(requestWith()));
    for (const name of ['startCommand', 'restartPolicyType', 'watchPatterns', 'multiRegionConfig'])
      expect(names).not.toContain(name);
  });

  test('no health check of ours is none of Railway’s either', () => {
    expect(wantedSettings(requestWith({ healthPath: undefined }))).toMatchObject({ healthcheckPath: '' });
  });
});

describe('a file of the repository', () => {
  test.each([
    ['says the same', { overlapSeconds: 10 }, [{ name: 'overlapSeconds', file: '10' }]],
    ['says the same as a text', { overlapSeconds: '10' }, [{ name: 'overlapSeconds', file: '10' }]],
    ['says something else', { overlapSeconds: 0 }, [{ name: 'overlapSeconds', file: '0', wanted: '10' }]],
    ['decides what nobody asked for', { cronSchedule: '* * * * *' }, [{ name: 'cronSchedule', file: '* * * * *' }]],
    ['holds nonsense', { overlapSeconds: { a: 1 } }, [{ name: 'overlapSeconds', file: '{"a":1}', wanted: '10' }]],
    ['names no setting at all', { constructor: 'x' }, [{ name: 'constructor', file: 'x' }]],
  ])('%s', (_, values, expected) => {
    expect(fileSettings({ overlapSeconds: 10 }, values)).toEqual(expected);
  });

  test('is told with both values and the day on which it ends', () => {
    const words = describeFileSettings([
      { name: 'startCommand', file: 'a', wanted: 'b' },
      { name: 'cronSchedule', file: 'c' },
    ]);
    expect(words).toContain('startCommand (the file says a, this deploy wants b), cronSchedule (c). ');
    expect(words).toContain('2026-12-01');
  });
});
