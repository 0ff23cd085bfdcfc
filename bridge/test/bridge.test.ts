import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Bridge, startBridge } from '../src/bridge.ts';
import { accountKey, settingsKey } from '../src/cache/keys.ts';
import type { ConnectionTimings } from '../src/ctrader/connection.ts';
import { silentLog } from '../src/log.ts';
import { readSettings } from '../src/settings.ts';
import { expectedFigures } from './support/oracle-row.ts';
import { apiKey, eventually, startWorld, type World } from './support/world.ts';

const quick: Partial<ConnectionTimings> = { backoffBaseMs: 20, backoffMaxMs: 200, requestMs: 3_000 };
const checkMs = 500;

let world: World;
let bridge: Bridge;

const userOf = (accountId: number) => `user-${accountId}`;
const rowOf = (user: string) => world.stored(accountKey(user));
const isExact = (accountId: number, user = userOf(accountId)) =>
  eventually(async () => {
    expect(await rowOf(user)).toMatchObject(expectedFigures(world.ctrader.oracle(accountId)));
  });
const stateOf = (accountId: number) => bridge.hub.find(userOf(accountId))?.state;
const becomes = (accountId: number, state: string) => eventually(() => expect(stateOf(accountId)).toBe(state));

async function health() {
  const response = await fetch(`http://127.0.0.1:${bridge.port}/health`);
  return { httpStatus: response.status, ...((await response.json()) as Record<string, unknown>) };
}

beforeAll(async () => {
  world = await startWorld();
  bridge = await startBridge(readSettings(world.env), {
    log: silentLog,
    version: 'test',
    random: () => 0,
    timings: quick,
    checkMs,
    renewMs: 600_000,
  });
  for (const { ctidTraderAccountId: id } of world.ctrader.accounts) {
    await world.connect(userOf(id), id);
    await bridge.hub.start(userOf(id));
  }
  await eventually(() => expect(bridge.hub.counts().live).toBe(world.ctrader.accounts.length));
  world.ctrader.market.pause();
});

afterAll(async () => {
  await bridge?.stop();
  await world?.[Symbol.asyncDispose]();
});

const [hedged, twoLegs, yen, , many] = [41_000_101, 41_000_102, 41_000_103, 41_000_104, 41_000_105];
const quiet = 42_000_201;

test('all accounts of an environment share one WebSocket', () => {
  const open = world.ctrader.connections();
  expect(open.map(({ environment, accounts }) => [environment, accounts.length])).toEqual([
    ['demo', 5],
    ['live', 5],
  ]);
});

test('every row equals the oracle to the last digit', async () => {
  for (const { ctidTraderAccountId: id } of world.ctrader.accounts) await isExact(id);
});

test('the names of a broker are fetched once, not once an account', () => {
  const symbolsLists = world.ctrader.received.count(2114);
  expect(symbolsLists).toBeGreaterThan(0);
  expect(symbolsLists).toBeLessThanOrEqual(4);
  expect(world.ctrader.received.overLimit).toBe(0);
});

test('what is shown follows every kind of event', async () => {
  const { trade, market } = world.ctrader;
  const first = () => world.ctrader.oracle(hedged).positions[0]!;
  trade.open(quiet, { symbol: 'USDJPY', side: 'SELL', units: 7_000 });
  await isExact(quiet);
  trade.closePartially(hedged, first().id, 30_000);
  await isExact(hedged);
  trade.swap(hedged, first().id, '-7.77');
  trade.deposit(hedged, '123.45');
  trade.changeLeverage(hedged, 50);
  await isExact(hedged);
  trade.close(hedged, first().id);
  trade.withdraw(hedged, '23.40');
  trade.stopOut(many, world.ctrader.oracle(many).positions[3]!.id);
  await Promise.all([isExact(hedged), isExact(many)]);
  market.tick('Kestrel');
  market.tick('Larch');
  for (const { ctidTraderAccountId: id } of world.ctrader.accounts) await isExact(id);
});

test('a tick of one side keeps the other', async () => {
  world.ctrader.market.tick('Kestrel', 'USDJPY', { bid: '140.234' });
  await Promise.all([isExact(hedged), isExact(yen)]);
  world.ctrader.market.tick('Kestrel', 'USDJPY', { ask: '140.299' });
  await Promise.all([isExact(hedged), isExact(yen)]);
});

test('rows of a lost connection say stale, why and since when, and are exact again after it', async () => {
  const { faults, trade } = world.ctrader;
  faults.refuse(true);
  faults.drop(1000, { environment: 'demo' }, 'Bye');
  trade.deposit(yen, '1000');
  await eventually(async () => {
    const row = await rowOf(userOf(yen));
    expect(row).toMatchObject({ quality: 'stale', reasons: [{ code: 'disconnected', since: row!['asOf'] }] });
  });
  expect(await health()).toMatchObject({ httpStatus: 200, status: 'degraded', staleSessions: 5, connectedSessions: 5 });
  faults.refuse(false);
  for (const id of [hedged, twoLegs, yen, many]) await isExact(id);
  expect(world.ctrader.connections().map(({ environment }) => environment)).toEqual(['live', 'demo']);
});

describe('an account that loses its place on a healthy connection gets it back', () => {
  test('when the server says so', async () => {
    world.ctrader.faults.disconnectAccount(twoLegs);
    world.ctrader.trade.deposit(twoLegs, '5.05');
    await isExact(twoLegs);
  });

  test('when the server says nothing', async () => {
    world.ctrader.faults.loseAccount(twoLegs);
    world.ctrader.trade.deposit(twoLegs, '6.06');
    await isExact(twoLegs);
  });
});

test('a nasty server changes nothing: slow, repeating itself, in strings, with unknown fields and trades while accounts enter', async () => {
  const { faults, trade } = world.ctrader;
  const nasty = { delayMs: 40, duplicateEvents: 0.5, int64AsStrings: true, unknownFields: true, stragglers: 1 };
  faults.set({ ...nasty, dropClientMsgId: true, omitFields: ['timestamp', 'utcLastUpdateTimestamp'] });
  const ids = [hedged, twoLegs, many];
  for (let round = 0; round < 12; round += 1) {
    const id = ids[round % ids.length]!;
    if (round % 4 === 0) faults.disconnectAccount(id);
    const { positionId } = trade.open(id, { symbol: 'EURUSD', side: round % 2 ? 'BUY' : 'SELL', units: 3_000 });
    if (round % 3 === 0) faults.reverseBalances(id);
    trade.deposit(id, '0.11');
    await new Promise((resolve) => setTimeout(resolve, 15));
    if (round % 2) trade.closePartially(id, positionId, 1_000);
    else trade.close(id, positionId);
  }
  for (const id of ids) await isExact(id);
  faults.reset();
});

test('a refused token is refreshed once, stored for every user who holds it, and used', async () => {
  const before = (await world.stored(settingsKey(userOf(hedged))))!;
  world.ctrader.received.reset();
  world.ctrader.faults.expireToken(hedged);
  world.ctrader.faults.disconnectAccount(hedged);
  const holders = [hedged, twoLegs, quiet];
  for (const id of holders) {
    await eventually(async () => {
      const { accessToken, refreshToken } = world.ctrader.accounts.find((one) => one.ctidTraderAccountId === id)!;
      expect(accessToken).not.toBe(before['accessToken']);
      const stored = await world.stored(settingsKey(userOf(id)));
      expect(stored).toMatchObject({ accessToken, refreshToken, accountId: String(id) });
    });
    world.ctrader.trade.deposit(id, '9.99');
    await isExact(id);
  }
  expect(world.ctrader.received.count(2173)).toBe(1);
});

test('maintenance of one broker is waited out and touches no other', async () => {
  world.ctrader.faults.maintenance('Larch', Date.now() + 700);
  await becomes(many, 'maintenance');
  expect(stateOf(hedged)).toBe('live');
  await becomes(many, 'live');
  world.ctrader.trade.deposit(many, '1.0001');
  await isExact(many);
});

test('a database in trouble loses nothing: the newest figures are written when it is back', async () => {
  world.supabase.faults.rest({ kind: 'html', status: 502 });
  world.ctrader.trade.deposit(yen, '77');
  await eventually(async () => expect(await health()).toMatchObject({ httpStatus: 200, status: 'degraded' }));
  world.ctrader.trade.deposit(yen, '78');
  world.supabase.faults.clear();
  await isExact(yen);
  await eventually(async () => expect(await health()).toMatchObject({ status: 'ok', flushLagMs: 0 }));
});

test('an account that does not change is not written', async () => {
  await Promise.all(world.ctrader.accounts.map(({ ctidTraderAccountId: id }) => isExact(id)));
  // More than once, as what the tests before this one set in motion may still be on its way.
  await eventually(async () => {
    // Each row carries the instant of its write, so a row that was written again is another row.
    const before = await rowOf(userOf(quiet));
    world.ctrader.trade.deposit(yen, '1');
    await isExact(yen);
    expect(await rowOf(userOf(quiet))).toEqual(before);
  });
});

describe('users and accounts', () => {
  const friend = 'b3c1f2d4-0000-4000-8000-00000000beef';

  test('two users of one account have a row each and share the session', async () => {
    await world.connect(friend, yen);
    await bridge.hub.start(friend);
    await isExact(yen, friend);
    const [{ user_id: owner } = {}] = await world.supabase.query('select user_id from kv_store where key = $1', [
      accountKey(friend),
    ]);
    expect(owner).toBe(friend);
    await bridge.hub.stop(friend);
    world.ctrader.trade.deposit(yen, '3');
    await isExact(yen);
    expect(await rowOf(friend)).toMatchObject({ quality: 'stale', reasons: [{ code: 'disconnected' }] });
  });

  test('a user who chose another account in the app is shown that one after the next start, and no other', async () => {
    await world.connect('eve', yen);
    await bridge.hub.start('eve');
    await isExact(yen, 'eve');
    expect((await bridge.hub.start('eve')).kind).toBe('running');
    await world.connect('eve', many);
    expect((await bridge.hub.start('eve')).kind).toBe('started');
    await isExact(many, 'eve');
    await bridge.hub.stop('eve');
  });

  test("an account is never shown by somebody else's token", async () => {
    await world.connect('mallory', many, { accountId: yen, accessToken: world.ctrader.accounts[0]!.accessToken });
    await bridge.hub.start('mallory');
    await eventually(() => expect(bridge.hub.find('mallory')?.state).toBe('failed'));
    expect(bridge.hub.find('mallory')?.reason).toContain('not granted for account ***0103');
    // What is written for such a user says why, and nothing of the account.
    expect(await rowOf('mallory').then((row) => row?.['balance'] ?? null)).toBeNull();
  });

  test('the wrong environment is said in words', async () => {
    await world.connect('lost', quiet, { environment: undefined, isDemo: true });
    await bridge.hub.start('lost');
    await eventually(() => expect(bridge.hub.find('lost')?.state).toBe('failed'));
    expect(bridge.hub.find('lost')?.reason).toBe('account ***0201 is a live account, but the settings say demo');
  });

  test('a token that nothing can renew asks for its user, and a new start takes the new token', async () => {
    const { accessToken, refreshToken } = world.ctrader.accounts[3]!;
    await world.connect('late', many, { accountId: 41_000_104, accessToken: 'x', refreshToken: 'y' });
    await bridge.hub.start('late');
    await eventually(() => expect(bridge.hub.find('late')?.state).toBe('reconnect-needed'));
    const told = { session: 'reconnect-needed', quality: 'unknown', balance: null, positions: [] };
    await eventually(async () => expect(await rowOf('late')).toMatchObject(told));
    await world.connect('late', many, { accountId: 41_000_104, accessToken, refreshToken });
    expect((await bridge.hub.start('late')).kind).toBe('started');
    await isExact(41_000_104, 'late');
  });
});

test('a stopped session leaves a row that says so, and no account on the connection', async () => {
  const response = await fetch(`http://127.0.0.1:${bridge.port}/sessions/${userOf(quiet)}`, {
    method: 'DELETE',
    headers: { 'x-api-key': apiKey },
  });
  expect(response.status).toBe(204);
  expect(await rowOf(userOf(quiet))).toMatchObject({ quality: 'stale', reasons: [{ code: 'disconnected' }] });
  const live = world.ctrader.connections().find(({ environment }) => environment === 'live');
  expect(live?.accounts).not.toContain(quiet);
});
