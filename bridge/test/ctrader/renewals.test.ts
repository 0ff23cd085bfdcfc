import { expect, test } from '@jest/globals';
import { createRenewals, renewalDelay } from '../../src/ctrader/renewals.ts';
import { silentLog } from '../../src/log.ts';
import { createFakeClock, settle } from '../support/fake-clock.ts';

const hour = 3_600_000;
const day = 24 * hour;

test.each([
  { name: 'a month: a day before its end', leftMs: 30 * day, random: 0, expected: 29 * day },
  { name: 'a month: up to a day and a half', leftMs: 30 * day, random: 1, expected: 28.5 * day },
  { name: 'an hour: a tenth of it', leftMs: hour, random: 0, expected: 0.9 * hour },
])('a token with $name', ({ leftMs, random, expected }) => {
  expect(renewalDelay(leftMs, () => random)).toBe(expected);
});

function renewing(outcomes: readonly (object | Error)[] = []) {
  const clock = createFakeClock();
  const asked: string[] = [];
  const left = [...outcomes];
  const renewals = createRenewals({
    clock,
    random: () => 0,
    log: silentLog,
    async renew(users, accessToken) {
      asked.push(`${accessToken} of ${users.join(' and ')} after ${clock.monotonic() / hour} h`);
      const outcome = left.shift();
      if (outcome instanceof Error) throw outcome;
      for (const user of users) if (outcome) renewals.watch(user, outcome as { accessToken: string });
    },
  });
  const pass = async (ms: number) => {
    for (let at = 0; at < ms; at += hour / 2) {
      clock.advance(hour / 2);
      await settle();
    }
  };
  return { clock, asked, renewals, pass };
}

test('all who share a token are renewed together, before it ends, and then the new one is watched', async () => {
  const { clock, asked, renewals, pass } = renewing([{ accessToken: 'a2', expiresAt: Date.UTC(2027, 0, 1) }]);
  const expiresAt = clock.now() + 10 * hour;
  renewals.watch('ada', { accessToken: 'a1', expiresAt });
  renewals.watch('ben', { accessToken: 'a1', expiresAt });
  renewals.watch('carl', { accessToken: 'c1', expiresAt: clock.now() + 20 * hour });
  await pass(17 * hour);
  expect(asked).toEqual(['a1 of ada and ben after 9 h']);
  await pass(hour);
  expect(asked).toEqual(['a1 of ada and ben after 9 h', 'c1 of carl after 18 h']);
  renewals.close();
  expect(clock.timers).toBe(0);
});

test('one that only its user can renew is not tried again; one that failed is, in a while', async () => {
  const { clock, asked, renewals, pass } = renewing([new Error('no answer')]);
  renewals.watch('ada', { accessToken: 'a1', expiresAt: clock.now() + 10 * hour });
  await pass(12 * hour);
  expect(asked).toHaveLength(2);
  renewals.close();
});

test.each([
  { name: 'is not known', expiresAt: undefined },
  { name: 'is past', expiresAt: Date.UTC(2020, 0, 1) },
])('a token whose end $name waits for the server to refuse it', async ({ expiresAt }) => {
  const { clock, asked, renewals, pass } = renewing();
  renewals.watch('ada', { accessToken: 'a1', expiresAt });
  await pass(3 * day);
  expect([asked, clock.timers]).toEqual([[], 0]);
});

test('nobody renews for a session that ended', async () => {
  const { clock, asked, renewals, pass } = renewing();
  renewals.watch('ada', { accessToken: 'a1', expiresAt: clock.now() + 10 * hour });
  renewals.forget('ada');
  await pass(12 * hour);
  expect(asked).toEqual([]);
  renewals.close();
});
