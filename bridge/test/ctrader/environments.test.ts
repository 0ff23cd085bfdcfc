import { expect, test } from '@jest/globals';
import { createEnvironments } from '../../src/ctrader/environments.ts';
import type { Session } from '../../src/ctrader/session.ts';
import { silentLog } from '../../src/log.ts';
import { createFakeClock } from '../support/fake-clock.ts';

function environmentsOf() {
  const clock = createFakeClock();
  const urls = { demo: 'ws://127.0.0.1:1', live: 'ws://127.0.0.1:1' };
  const application = { clientId: 'id', clientSecret: 'secret' };
  return createEnvironments({ urls, application, clock, random: () => 0, log: silentLog });
}
const granted = (accountId: number, broker?: string, environment: 'demo' | 'live' = 'demo') => ({
  ...{ accountId, environment, broker, traderLogin: undefined },
});

test('accounts of one broker of one environment share its names, and no others do', () => {
  const { brokerOf } = environmentsOf();
  const names = brokerOf(granted(1, 'One'));
  expect(brokerOf(granted(2, 'One'))).toBe(names);
  for (const other of [granted(3, 'Two'), granted(4, 'One', 'live'), granted(5), granted(6)]) {
    expect(brokerOf(other)).not.toBe(names);
  }
  expect(brokerOf(granted(5))).not.toBe(brokerOf(granted(6)));
});

test('what was read for an account of an unnamed broker is kept while the account is here, and no longer', () => {
  const { brokerOf, sessions } = environmentsOf();
  const first = brokerOf(granted(1));
  sessions.demo.set(1, {} as Session);
  sessions.demo.set(2, {} as Session);
  brokerOf(granted(2));
  expect(brokerOf(granted(1))).toBe(first);
  sessions.demo.delete(1);
  brokerOf(granted(3));
  expect(brokerOf(granted(1))).not.toBe(first);
});
