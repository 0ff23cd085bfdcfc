import { describe, expect, test } from '@jest/globals';
import { readCredentials, withTokens } from '../../src/cache/credentials.ts';

const none = { refreshToken: undefined, accountId: undefined, environment: undefined };

describe('what a settings row says', () => {
  test.each([
    { name: 'no row', value: undefined, expected: null },
    { name: 'no token', value: { accountId: 5 }, expected: null },
    { name: 'an empty token', value: { accessToken: ' ' }, expected: null },
    { name: 'a token alone', value: { accessToken: 'a' }, expected: { accessToken: 'a', ...none } },
    {
      name: 'all, as the app stores it',
      value: { accessToken: 'a', refreshToken: 'r', accountId: '41000101', isDemo: true, expiresAt: 1 },
      expected: { accessToken: 'a', refreshToken: 'r', accountId: 41_000_101, environment: 'demo', expiresAt: 1_000 },
    },
    {
      name: 'isDemo false',
      value: { accessToken: 'a', isDemo: false },
      expected: { accessToken: 'a', ...none, environment: 'live' },
    },
    {
      name: 'environment before isDemo',
      value: { accessToken: 'a', isDemo: false, environment: 'demo' },
      expected: { accessToken: 'a', ...none, environment: 'demo' },
    },
    {
      name: 'a nonsense account',
      value: { accessToken: 'a', accountId: '1e9' },
      expected: { accessToken: 'a', ...none },
    },
    ...[
      ['milliseconds', 1_795_368_016_807],
      ['milliseconds as text', '1795368016807'],
      ['an ISO instant', '2026-11-22T12:00:16.807Z'],
    ].map(([form, expiresAt]) => ({
      name: `an end in ${form}`,
      value: { accessToken: 'a', expiresAt },
      expected: {
        accessToken: 'a',
        ...none,
        expiresAt: form === 'an ISO instant' ? 1_795_348_816_807 : 1_795_368_016_807,
      },
    })),
    ...[undefined, null, '', 'soon', 0, -5, 1e300, {}].map((expiresAt) => ({
      name: `an end that is none: ${JSON.stringify(expiresAt)}`,
      value: { accessToken: 'a', expiresAt },
      expected: { accessToken: 'a', ...none, expiresAt: undefined },
    })),
    { name: 'an object stored as text', value: '{"accessToken":"a"}', expected: { accessToken: 'a', ...none } },
    { name: 'text that is no object', value: 'nothing', expected: null },
  ])('$name', ({ value, expected }) => {
    expect(readCredentials(value)).toEqual(expected);
  });
});

describe('a new pair goes into the row', () => {
  const pair = { accessToken: 'a2', refreshToken: 'r2', expiresAt: 1_795_368_016_807 };
  test.each([
    { name: 'milliseconds stay milliseconds', before: 1_790_000_000_000, expected: 1_795_368_016_807 },
    { name: 'seconds stay seconds', before: 1_790_000_000, expected: 1_795_368_016 },
    { name: 'an instant stays an instant', before: '2026-09-21T00:00:00Z', expected: '2026-11-22T17:20:16.807Z' },
    { name: 'nothing becomes milliseconds', before: undefined, expected: 1_795_368_016_807 },
  ])('$name', ({ before, expected }) => {
    const value = { accessToken: 'a1', accountId: '5', theme: 'dark', expiresAt: before };
    expect(withTokens(value, pair)).toEqual({ ...value, ...pair, expiresAt: expected });
  });

  test('an object stored as text stays text', () => {
    const stored = withTokens('{"accessToken":"a1","theme":"dark","expiresAt":1790000000000}', pair);
    expect(typeof stored).toBe('string');
    expect(JSON.parse(String(stored))).toEqual({ ...pair, theme: 'dark' });
  });
});
