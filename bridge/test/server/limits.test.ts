import { describe, expect, test } from '@jest/globals';
import { originOf } from '../../src/server/address.ts';
import { createAllowance } from '../../src/server/allowance.ts';
import { type Auth, UnfitToken } from '../../src/server/auth.ts';
import { createLimits } from '../../src/server/limits.ts';
import { Problem } from '../../src/server/problem.ts';

describe('what an address counts as', () => {
  test.each([
    { address: '203.0.113.7', expected: '203.0.113.7' },
    { address: ' 203.0.113.7 ', expected: '203.0.113.7' },
    { address: '::ffff:203.0.113.7', expected: '203.0.113.7' },
    { address: '::FFFF:cb00:7107', expected: '203.0.113.7' },
    { address: '2001:db8:1:2:3:4:5:6', expected: '2001:db8:1:2::/64' },
    { address: '2001:0db8:0001:0002::9', expected: '2001:db8:1:2::/64' },
    { address: '2001:db8::1', expected: '2001:db8:0:0::/64' },
    { address: 'fe80::1%eth0', expected: 'fe80:0:0:0::/64' },
    { address: '::1', expected: '0:0:0:0::/64' },
    { address: '203.0.113.7, 198.51.100.1', expected: undefined },
    { address: '203.0.113.7:80', expected: undefined },
    { address: '[2001:db8::1]', expected: undefined },
    { address: 'unknown', expected: undefined },
    { address: '', expected: undefined },
    { address: undefined, expected: undefined },
  ])('$address: $expected', ({ address, expected }) => {
    expect(originOf(address)).toBe(expected);
  });
});

describe('an allowance', () => {
  test('is used up by its key alone, and tells how long to wait', async () => {
    const allowance = createAllowance({ perWindow: 2, windowMs: 60_000, maxKeys: 10 });
    expect([await allowance.take('a'), await allowance.take('a')]).toEqual([undefined, undefined]);
    const waitMs = await allowance.take('a');
    expect(waitMs).toBeGreaterThan(0);
    expect(waitMs).toBeLessThanOrEqual(60_000);
    expect(await allowance.waitFor('a')).toBeGreaterThan(0);
    expect([await allowance.waitFor('b'), await allowance.take('b')]).toEqual([undefined, undefined]);
  });

  test('given back can be taken again', async () => {
    const allowance = createAllowance({ perWindow: 1, windowMs: 60_000, maxKeys: 10 });
    for (let times = 0; times < 5; times += 1) {
      expect(await allowance.take('a')).toBeUndefined();
      await allowance.giveBack('a');
    }
  });

  test('remembers no more keys than it may, and those that ask go on being counted', async () => {
    const allowance = createAllowance({ perWindow: 50, windowMs: 60_000, maxKeys: 100 });
    for (let at = 0; at < 5_000; at += 1) {
      await allowance.take(`passer-by ${at}`);
      if (at % 50 === 0) await allowance.take('regular');
    }
    expect(allowance.size).toBe(100);
    expect(await allowance.waitFor('regular')).toBeGreaterThan(0);
  });
});

describe('limits', () => {
  const refused = () => new Problem(401, 'NOT_AUTHENTICATED', 'no', 'no');
  const auth: Auth = {
    isOperator: ({ apiKey }) => apiKey === 'right',
    async identify({ authorization = '', apiKey }) {
      if (apiKey !== undefined || authorization === 'forged') throw refused();
      if (authorization === 'expired') throw new UnfitToken();
      return authorization === '' ? null : { kind: 'user', user: authorization };
    },
  };
  const few = { perAddress: 5, perUser: 4, changesPerUser: 2, failuresPerAddress: 3 };
  const [home, cafe] = ['203.0.113.7', '198.51.100.1'];

  /** The outcome of `times` requests, each admitted and identified as the server does it. */
  async function ask(
    limits: ReturnType<typeof createLimits>,
    times: number,
    request: { authorization?: string; apiKey?: string; address?: string; method?: string },
  ) {
    const guarded = limits.guard(auth);
    const outcomes: (number | string)[] = [];
    for (let at = 0; at < times; at += 1) {
      try {
        const { authorization, apiKey, address = home, method = 'GET' } = request;
        if (!auth.isOperator({ authorization, apiKey })) await limits.admit(address);
        const caller = await guarded.identify({ authorization, apiKey, address, method });
        outcomes.push(caller?.kind ?? 'nobody');
      } catch (error) {
        outcomes.push((error as Problem).status);
      }
    }
    return outcomes;
  }

  test('anybody of one address is turned away after so many requests, others are not', async () => {
    const limits = createLimits(few);
    expect(await ask(limits, 6, {})).toEqual(['nobody', 'nobody', 'nobody', 'nobody', 'nobody', 429]);
    expect(await ask(limits, 1, { address: cafe })).toEqual(['nobody']);
    expect(limits.turnedAway).toMatchObject({ address: 1 });
  });

  test('the operator is not limited', async () => {
    const limits = createLimits(few);
    expect(new Set(await ask(limits, 50, { apiKey: 'right', method: 'POST' }))).toEqual(new Set(['operator']));
  });

  test('a user is counted wherever the requests come from', async () => {
    const limits = createLimits(few);
    expect(await ask(limits, 3, { authorization: 'ada' })).toEqual(['user', 'user', 'user']);
    expect(await ask(limits, 2, { authorization: 'ada', address: cafe })).toEqual(['user', 429]);
    expect(await ask(limits, 1, { authorization: 'ben', address: cafe })).toEqual(['user']);
  });

  test('users behind one address do not take it from each other, unless they ask too much', async () => {
    const limits = createLimits(few);
    for (const user of ['ada', 'ben', 'carl', 'dora']) {
      expect(await ask(limits, 4, { authorization: user })).toEqual(['user', 'user', 'user', 'user']);
    }
    expect(await ask(limits, 7, { authorization: 'ada' })).toEqual(Array(7).fill(429));
    expect(limits.turnedAway).toEqual({ address: 2, user: 5, changes: 0, failures: 0 });
  });

  test('changes are fewer than looks', async () => {
    const limits = createLimits({ ...few, perUser: 10 });
    expect(await ask(limits, 3, { authorization: 'ada', method: 'POST' })).toEqual(['user', 'user', 429]);
    expect(await ask(limits, 1, { authorization: 'ada', method: 'GET' })).toEqual(['user']);
  });

  test('after so many guesses of an address only the operator’s key opens from there', async () => {
    const limits = createLimits({ ...few, perAddress: 100 });
    expect(await ask(limits, 4, { apiKey: 'wrong' })).toEqual([401, 401, 401, 429]);
    expect(await ask(limits, 1, { authorization: 'ada' })).toEqual([429]);
    expect(await ask(limits, 1, { authorization: 'ada', address: cafe })).toEqual(['user']);
    expect(await ask(limits, 2, { apiKey: 'right' })).toEqual(['operator', 'operator']);
    expect(await ask(limits, 2, { apiKey: 'wrong' })).toEqual([429, 429]);
    expect(await ask(limits, 1, {})).toEqual(['nobody']);
  });

  test('an expired token is no guess', async () => {
    const limits = createLimits({ ...few, perAddress: 100 });
    expect(new Set(await ask(limits, 30, { authorization: 'expired' }))).toEqual(new Set([401]));
    expect(await ask(limits, 1, { authorization: 'ada' })).toEqual(['user']);
  });

  test('who is turned away learns when to come back', async () => {
    const limits = createLimits({ perAddress: 0 });
    const problem = await limits.admit(home).catch((error: Problem) => error);
    const seconds = Number((problem as Problem).headers['Retry-After']);
    expect(seconds).toBeGreaterThanOrEqual(1);
    expect(seconds).toBeLessThanOrEqual(60);
  });
});
