import { describe, expect, test } from '@jest/globals';
import { readBudgetHeaders, untilMs } from '../../../../core/railway/api/budget.ts';
import { type Budget, nextPollMs, paceFor, railwayPace } from '../../../../core/railway/api/pace.ts';

const now = Date.UTC(2026, 0, 2);

describe('the budget is read from headers of either style', () => {
  test.each([
    { name: 'none', headers: {}, expected: {} },
    {
      name: 'X-RateLimit with seconds',
      headers: { 'X-RateLimit-Limit': '1000', 'X-RateLimit-Remaining': '12', 'X-RateLimit-Reset': '90' },
      expected: { limit: 1000, remaining: 12, resetsInMs: 90_000 },
    },
    {
      name: 'X-RateLimit with a point in time',
      headers: { 'X-RateLimit-Remaining': '12', 'X-RateLimit-Reset': String(now / 1000 + 60) },
      expected: { remaining: 12, resetsInMs: 60_000 },
    },
    {
      name: 'the policy alone',
      headers: { 'RateLimit-Policy': '"default";q=1000;w=3600' },
      expected: { limit: 1000, resetsInMs: 3_600_000 },
    },
    {
      name: 'the policy and what is left',
      headers: { 'RateLimit-Policy': '"default";q=1000;w=3600', RateLimit: '"default";r=50;t=30' },
      expected: { limit: 1000, remaining: 50, resetsInMs: 30_000 },
    },
    { name: 'nonsense', headers: { 'X-RateLimit-Remaining': '-1', 'RateLimit-Policy': 'q' }, expected: {} },
  ])('$name', ({ headers, expected }) => {
    expect(readBudgetHeaders(new Headers(headers as Record<string, string>), now)).toEqual(expected);
  });

  test.each([
    [null, undefined],
    ['7', 7000],
    [new Date(now + 5000).toUTCString(), 5000],
    [new Date(now - 5000).toUTCString(), 0],
    ['soon', undefined],
  ])('Retry-After %s is %s ms away', (header, expected) => {
    expect(untilMs(header, now)).toBe(expected);
  });
});

describe('how often is looked', () => {
  const budget = (more: Partial<Budget> = {}): Budget => ({ requests: 1, ...more });

  test('from 3 s it grows to 10 s', () => {
    expect(nextPollMs(railwayPace, 1, budget())).toBe(3000);
    expect(nextPollMs(railwayPace, 3, budget())).toBeGreaterThan(4500);
    expect(nextPollMs(railwayPace, 30, budget())).toBe(10_000);
  });

  test('a wait of ten minutes costs less than a tenth of the hour’s budget', () => {
    let looks = 0;
    for (let elapsed = 0; elapsed < 600_000; looks++) elapsed += nextPollMs(railwayPace, looks + 1, budget());
    expect(looks).toBeLessThan(80);
  });

  test.each([
    ['plenty is left', { limit: 1000, remaining: 500, resetsInMs: 3_600_000 }, 3000],
    [
      'the last tenth is spread over the time that is left',
      { limit: 1000, remaining: 90, resetsInMs: 900_000 },
      10_000,
    ],
    ['but no wait is longer than a minute', { limit: 1000, remaining: 1, resetsInMs: 3_600_000 }, 60_000],
    ['a refill that is near changes nothing', { limit: 1000, remaining: 90, resetsInMs: 1000 }, 3000],
  ])('%s', (_, more, expected) => {
    expect(nextPollMs(railwayPace, 1, budget(more))).toBe(expected);
  });

  test('an API on this machine has no budget', () => {
    expect(paceFor('http://127.0.0.1:4000/graphql/v2').pollMs).toBeLessThan(1000);
    expect(paceFor('https://backboard.railway.com/graphql/v2')).toEqual(railwayPace);
  });
});
