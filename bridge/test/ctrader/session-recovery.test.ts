import { expect, test } from '@jest/globals';
import type { Credentials } from '../../src/cache/credentials.ts';
import type { Connection } from '../../src/ctrader/connection.ts';
import { CtraderError } from '../../src/ctrader/errors.ts';
import { createHolders } from '../../src/ctrader/holders.ts';
import { createPause } from '../../src/ctrader/pause.ts';
import { createSessionRecovery } from '../../src/ctrader/session-recovery.ts';
import { silentLog } from '../../src/log.ts';
import { createFakeClock, settle } from '../support/fake-clock.ts';

/** A session of ada and ben on one account; `renewed` is what a refresh of a user's token brings. */
function recovering(renewed: Record<string, string | null> = {}) {
  const clock = createFakeClock();
  const holders = createHolders();
  holders.put('ada', 'a1');
  holders.put('ben', 'b1');
  const states: string[] = [];
  const recover = createSessionRecovery({
    connection: { up: true } as Connection,
    holders,
    tokens: {
      renew: async (user) => {
        const accessToken = renewed[user] ?? null;
        return accessToken === null ? null : ({ accessToken } as Credentials);
      },
      idle: async () => {},
    },
    clock,
    random: () => 0,
    pause: createPause(clock, new AbortController().signal),
    log: silentLog,
    enterState: (state) => states.push(state),
  });
  return { recover, holders, states };
}

const notFound = new CtraderError('CH_CTID_TRADER_ACCOUNT_NOT_FOUND');
const refused = new CtraderError('CH_ACCESS_TOKEN_INVALID');

test('an account that one token no longer opens is tried with that of another who shares it, and then given up', async () => {
  const { recover, holders, states } = recovering();
  await recover(notFound, 1, 0);
  expect([holders.current()?.user, holders.has('ada'), states]).toEqual(['ben', false, []]);
  void recover(notFound, 2, 0);
  await settle();
  expect(states).toEqual(['failed']);
});

test('an account that is disabled is disabled for all', async () => {
  const { recover, holders, states } = recovering();
  void recover(new CtraderError('RET_ACCOUNT_DISABLED'), 1, 0);
  await settle();
  expect([holders.current()?.user, states]).toEqual(['ada', ['failed']]);
});

test('a refused token is renewed, and where nothing can renew it the next holder is tried', async () => {
  const { recover, holders } = recovering({ ada: 'a2' });
  expect(await recover(refused, 1, 0)).toBe(1);
  expect(holders.current()).toEqual({ user: 'ada', accessToken: 'a2' });
  expect(await recover(refused, 2, 2)).toBe(0);
  expect(holders.current()?.user).toBe('ben');
});

test('without any token left the users are asked to connect again', async () => {
  const { recover, states } = recovering();
  await recover(refused, 1, 0);
  await recover(refused, 1, 0);
  void recover(refused, 1, 0);
  await settle();
  expect(states.at(-1)).toBe('reconnect-needed');
});
