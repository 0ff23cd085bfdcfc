import { describe, expect, test } from '@jest/globals';
import { dollarsOf, monthStart, stepFor } from '../../../core/monitor/spending.ts';

const month = 43_200 * 60;
const steady = (measurement: string, value: number, seconds: number, step: number) => ({
  measurement,
  values: Array.from({ length: seconds / step }, (_, index) => ({ ts: index * step, value })),
});

describe('dollars', () => {
  test.each([
    { name: 'nothing measured', series: [], until: month, expected: 0 },
    { name: 'a vCPU for a month', series: [steady('CPU_USAGE', 1, month, 14_400)], until: month, expected: 20 },
    { name: 'a GB for a month', series: [steady('MEMORY_USAGE_GB', 1, month, 14_400)], until: month, expected: 10 },
    { name: 'a GB of disk', series: [steady('DISK_USAGE_GB', 1, month, 14_400)], until: month, expected: 0.15 },
    { name: 'half of it', series: [steady('CPU_USAGE', 0.5, month, 14_400)], until: month, expected: 10 },
    {
      name: 'what was sent, by the GB',
      series: [
        {
          measurement: 'NETWORK_TX_GB',
          values: [
            { ts: 0, value: 3 },
            { ts: 30, value: 1 },
          ],
        },
      ],
      until: 60,
      expected: 0.2,
    },
    {
      name: 'a pause in which nothing ran is not paid',
      series: [
        {
          measurement: 'CPU_USAGE',
          values: [
            { ts: 0, value: 1 },
            { ts: month / 2, value: 1 },
          ],
        },
      ],
      until: month,
      expected: (20 * 2 * 14_400) / month,
    },
    {
      name: 'the step that is not over counts as far as it went',
      series: [{ measurement: 'CPU_USAGE', values: [{ ts: 0, value: 1 }] }],
      until: 7200,
      expected: (20 * 7200) / month,
    },
    { name: 'what has no price', series: [steady('CPU_LIMIT', 8, month, 14_400)], until: month, expected: 0 },
  ])('$name', ({ series, until, expected }) => {
    expect(dollarsOf(series, 14_400, until)).toBeCloseTo(expected, 6);
  });
});

test.each([
  ['half an hour', 0.5, 30],
  ['an hour', 1, 30],
  ['five hours', 5, 60],
  ['a day', 24, 240],
  ['a week', 168, 3600],
  ['a month', 720, 14_400],
])('%s is asked for in steps that Railway keeps', (_, hours, step) => {
  expect(stepFor(hours * 3_600_000)).toBe(step);
});

test('a month begins in UTC', () => {
  expect(new Date(monthStart(Date.UTC(2026, 1, 28, 23, 59))).toISOString()).toBe('2026-02-01T00:00:00.000Z');
});
