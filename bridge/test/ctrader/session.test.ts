import { expect, test } from '@jest/globals';
import { createBrokerCatalog } from '../../src/ctrader/broker-catalog.ts';
import type { Connection } from '../../src/ctrader/connection.ts';
import { createConnectionCounts } from '../../src/ctrader/connection-counts.ts';
import { createSession } from '../../src/ctrader/session.ts';
import { silentLog } from '../../src/log.ts';
import { createFakeClock, settle } from '../support/fake-clock.ts';

const graceMs = 6_000;
const answers: Record<string, object> = {
  traderReq: { trader: { ctidTraderAccountId: 1, balance: 100, balanceVersion: 1, depositAssetId: 1, moneyDigits: 2 } },
  assetListReq: { asset: [{ assetId: 1, name: 'EUR', digits: 2 }] },
};

/** A session that is live, on a connection that answers unless told not to. */
async function live() {
  const clock = createFakeClock();
  const silent = new Set<string>();
  const request = (name: string) =>
    silent.has(name) ? new Promise<never>(() => {}) : Promise.resolve(answers[name] ?? {});
  const connection: Connection = {
    ...{ up: true, trouble: undefined, counts: createConnectionCounts() },
    ...{ start: () => {}, restart: () => {}, close: async () => {}, ready: async () => {} },
    request: request as unknown as Connection['request'],
  };
  const session = createSession({
    serial: 1,
    granted: { accountId: 1, environment: 'demo', traderLogin: 1, broker: 'Broker' },
    connection,
    broker: createBrokerCatalog({ clock, log: silentLog }),
    tokens: { renew: async () => null, idle: async () => {} },
    clock,
    random: () => 0,
    log: silentLog,
    graceMs,
    renewMs: 30_000,
  });
  session.join('user', 'old token');
  session.start();
  for (let turn = 0; turn < 20 && session.account.needsDeals(clock.now()); turn += 1) await settle();
  return { clock, session, silent };
}

test('an account whose renewed token the server does not take, nor refuse, is stale after a while, and not before', async () => {
  const { clock, session, silent } = await live();
  expect(session.row(clock.now())).toMatchObject({ session: 'live', quality: 'exact', balance: 1 });
  silent.add('accountAuthReq');
  const end = session.renewing();
  session.join('user', 'new token');
  void end();
  clock.advance(graceMs - 1);
  expect(session.row(clock.now()).quality).toBe('exact');
  const before = session.mark(clock.now(), false);
  clock.advance(1);
  expect(session.row(clock.now())).toMatchObject({ quality: 'stale', reasons: [{ code: 'disconnected' }] });
  expect(session.mark(clock.now(), false)).not.toBe(before);
  await session.stop({ logout: false });
});
