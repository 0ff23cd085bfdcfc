import { describe, expect, test } from '@jest/globals';
import { closingMs, type DrainQuestion, drainWarnings } from '../../../../core/railway/sessions/drain-advice.ts';

const good: DrainQuestion = {
  sessions: 41,
  runningDrainingMs: 30_000,
  drainingMs: 30_000,
  overlapMs: 10_000,
  isGated: true,
};

describe('whether live sessions can be closed in time', () => {
  const rows: readonly { name: string; more: Partial<DrainQuestion>; expected: readonly RegExp[] }[] = [
    { name: 'all is well', more: {}, expected: [] },
    {
      name: 'nobody is there',
      more: { sessions: 0, runningDrainingMs: 0, overlapMs: 0, isGated: false },
      expected: [],
    },
    {
      name: 'killed at once this time, and not the next',
      more: { runningDrainingMs: 0 },
      expected: [/^41 sessions are open .* draining 0 s: Railway kills it .* From this deployment on it is 30 s\.$/],
    },
    {
      name: 'killed at once, this time and the next',
      more: { sessions: 1, runningDrainingMs: 0, drainingMs: 0 },
      expected: [/^1 session is open .* kills it .* Set draining to 6 s or more\.$/],
    },
    {
      name: 'too short for so many',
      more: { sessions: 3000, runningDrainingMs: 10_000, drainingMs: 10_000 },
      expected: [/closing them takes about 35 s, and Railway cuts off the rest\. Set draining to 35 s or more/],
    },
    { name: 'to be made too short', more: { drainingMs: 2000 }, expected: [/draining is to be 2 s: .* about 6 s/] },
    { name: 'unknown, and the request is enough', more: { runningDrainingMs: undefined }, expected: [] },
    { name: 'no overlap', more: { overlapMs: 0 }, expected: [/overlap is 0 s: .* Set overlap to 2 s or more/] },
    { name: 'no health check', more: { isGated: false }, expected: [/no health-path/] },
    {
      name: 'all at once',
      more: { runningDrainingMs: 0, overlapMs: 0, isGated: false },
      expected: [/kills/, /overlap/, /health-path/],
    },
  ];
  test.each(rows)('$name', ({ more, expected }) => {
    const warnings = drainWarnings({ ...good, ...more });
    expect(warnings).toHaveLength(expected.length);
    for (const [index, words] of expected.entries()) expect(warnings[index]).toMatch(words);
  });

  test('more sessions need more time', () => {
    expect([0, 1, 100, 101, 1000].map(closingMs)).toEqual([5000, 6000, 6000, 7000, 15_000]);
  });
});
