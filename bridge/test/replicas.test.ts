import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type Bridge, startBridge } from '../src/bridge.ts';
import { accountKey, settingsKey } from '../src/cache/keys.ts';
import { type Clock, systemClock } from '../src/clock.ts';
import { silentLog } from '../src/log.ts';
import { readSettings } from '../src/settings.ts';
import { expectedFigures } from './support/oracle-row.ts';
import { apiKey, eventually, startWorld, type World } from './support/world.ts';

let world: World;
const running = new Set<Bridge>();

/** Time passes thirty times as fast. */
const squeezed: Clock = {
  now: systemClock.now,
  monotonic: () => systemClock.monotonic() * 30,
  after: (ms, run) => systemClock.after(ms / 30, run),
};

/** A short lease: what takes one takes little time here. */
const env = { LEASE_TTL: '2s', RAILWAY_REPLICA_ID: 'r' };
async function start(clock: Clock = systemClock, ttl = env.LEASE_TTL): Promise<Bridge> {
  const bridge = await startBridge(readSettings({ ...world.env, ...env, LEASE_TTL: ttl }), {
    clock,
    log: silentLog,
    version: 'test',
    random: () => 0,
    timings: { backoffBaseMs: 20, backoffMaxMs: 200, requestMs: 3_000 },
  });
  running.add(bridge);
  return bridge;
}
async function stop(bridge: Bridge): Promise<void> {
  running.delete(bridge);
  await bridge.stop();
}

const call = async (bridge: Bridge, method: string, path: string, body?: object) => {
  const response = await fetch(`http://127.0.0.1:${bridge.port}${path}`, {
    method,
    headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, json: text === '' ? null : JSON.parse(text) };
};
const rowOf = (user: string) => world.stored(accountKey(user));
/** Whether the row holds for certain is for others to test; here it is whose it is, and that it is alive. */
const isCurrent = (user: string, accountId: number) =>
  eventually(async () => {
    const { quality, reasons, dailyPnL, dailyChange, winRate, ...figures } = expectedFigures(
      world.ctrader.oracle(accountId),
    );
    expect(await rowOf(user)).toMatchObject({ ...figures, session: 'live', freshUntil: expect.any(String) });
  });
const userOf = (id: number) => `user-${id}`;
const ids = () => world.ctrader.accounts.map(({ ctidTraderAccountId }) => ctidTraderAccountId);
const owners = async () => {
  const rows = await world.supabase.query(
    'select owner, count(*)::int as n from bridge.sessions group by owner order by n',
  );
  return rows.map(({ n }) => n);
};

beforeAll(async () => {
  world = await startWorld({ tickRate: 0 });
  for (const id of ids()) await world.connect(userOf(id), id);
});
afterEach(async () => {
  world.supabase.faults.clear();
  await Promise.all([...running].map(stop));
  await world.supabase.query('truncate bridge.sessions, bridge.replicas');
  await world.supabase.query("delete from kv_store where starts_with(key, 'ctrader_account_')");
});
afterAll(async () => world?.[Symbol.asyncDispose]());

test('after a stop and a new start every wanted session is back by itself, and a stopped one is not', async () => {
  const first = await start();
  for (const id of ids()) await call(first, 'POST', '/sessions', { user: userOf(id) });
  const [stopped, ...wanted] = ids();
  await eventually(() => expect(first.hub.counts().live).toBe(ids().length));
  expect((await call(first, 'DELETE', `/sessions/${userOf(stopped!)}`)).status).toBe(204);
  await stop(first);
  expect(await rowOf(userOf(wanted[0]!))).toMatchObject({
    quality: 'stale',
    reasons: expect.arrayContaining([expect.objectContaining({ message: 'the bridge has stopped' })]),
  });

  const second = await start();
  await eventually(() => expect(second.hub.counts().live).toBe(wanted.length));
  for (const id of wanted) await isCurrent(userOf(id), id);
  expect(second.hub.find(userOf(stopped!))).toBeUndefined();
  expect(await rowOf(userOf(stopped!))).toMatchObject({ quality: 'stale' });
  expect((await call(second, 'GET', '/health')).json).toMatchObject({ status: 'ok', restoring: 0 });
});

test('two replicas share the accounts, each row has one writer, and either answers for both', async () => {
  const first = await start();
  for (const id of ids()) await first.hub.start(userOf(id));
  await eventually(() => expect(first.hub.counts().live).toBe(ids().length));
  const second = await start();
  await eventually(() => {
    expect([first.hub.counts().live, second.hub.counts().live]).toEqual([ids().length / 2, ids().length / 2]);
  });
  expect(await owners()).toEqual([ids().length / 2, ids().length / 2]);
  for (const id of ids()) {
    world.ctrader.trade.deposit(id, '11');
    await isCurrent(userOf(id), id);
    const serving = [first, second].filter((bridge) => bridge.hub.find(userOf(id)));
    expect(serving).toHaveLength(1);
    const [{ fence } = {}] = await world.supabase.query('select fence from bridge.sessions where user_id = $1', [
      userOf(id),
    ]);
    expect(await rowOf(userOf(id))).toMatchObject({ fence: Number(fence) });
  }

  const there = ids().find((id) => second.hub.find(userOf(id)))!;
  const { trade, oracle } = world.ctrader;
  expect((await call(first, 'GET', `/sessions/${userOf(there)}`)).json).toMatchObject({
    state: 'live',
    reason: null,
    account: `***${String(there).slice(-4)}`,
  });
  expect(await call(first, 'POST', '/sessions', { user: userOf(there) })).toMatchObject({
    status: 200,
    json: { state: 'live' },
  });
  const legacy = await call(first, 'GET', `/api/websocket-status/${userOf(there)}`);
  expect(legacy.json).toMatchObject({
    connected: true,
    balance: Number(oracle(there).shown.balance),
    accountId: there,
  });

  // What is stopped here ends there, with a last row.
  expect((await call(first, 'DELETE', `/sessions/${userOf(there)}`)).status).toBe(204);
  expect((await call(first, 'GET', `/sessions/${userOf(there)}`)).status).toBe(404);
  await eventually(async () => {
    expect(second.hub.find(userOf(there))).toBeUndefined();
    expect(await rowOf(userOf(there))).toMatchObject({ quality: 'stale', session: 'stopped' });
  });

  // A replica that stops hands over without an alarm.
  const moved = ids().find((id) => second.hub.find(userOf(id)))!;
  await stop(second);
  expect(await rowOf(userOf(moved))).toMatchObject({ session: 'live', freshUntil: expect.any(String) });
  await eventually(() => expect(first.hub.counts().live).toBe(ids().length - 1));
  trade.deposit(moved, '22');
  await isCurrent(userOf(moved), moved);
});

test('two users of one account are served by one replica, whichever they ask', async () => {
  const [first, second] = [await start(), await start()];
  const [id] = ids() as [number];
  await world.connect('friend', id);
  await first.hub.start(userOf(id));
  await second.hub.start('friend');
  await Promise.all([isCurrent(userOf(id), id), isCurrent('friend', id)]);
  await eventually(() => {
    expect([first, second].map(({ hub }) => hub.size).sort()).toEqual([0, 2]);
  });
  expect(await owners()).toEqual([2]);
});

test('a wish for another account, made where the session is not served, is fulfilled where it is', async () => {
  const [first, second] = [await start(), await start()];
  const [, here, there] = ids() as [number, number, number];
  await world.connect('eve', here);
  await first.hub.start('eve');
  await isCurrent('eve', here);
  await world.connect('eve', there);
  expect((await call(second, 'POST', '/sessions', { user: 'eve' })).status).toBe(200);
  await isCurrent('eve', there);
});

test('a session whose owner was frozen past its lease is taken over, and the owner ends it without a word', async () => {
  const first = await start();
  const [id] = ids() as [number];
  await first.hub.start(userOf(id));
  await isCurrent(userOf(id), id);
  const second = await start();
  // As if the first had slept: its lease is over, and the second, which has none, is given it.
  await world.supabase.query(`update bridge.replicas r set seen_at = clock_timestamp() - ttl
     where exists (select from bridge.sessions s where s.owner = r.replica)`);
  await world.supabase.query(
    'select bridge_claim(replica, 2000, null, 9) from bridge.replicas order by seen_at desc limit 1',
  );
  await eventually(async () => {
    const sizes = [first.hub.size, second.hub.size];
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(1);
    expect((await rowOf(userOf(id)))?.['session']).toBe('live');
  });
  world.ctrader.trade.deposit(id, '33');
  await isCurrent(userOf(id), id);
});

test('a user who disconnected is told so after a restart, and is back without a word once connected again', async () => {
  const [id] = ids() as [number];
  const first = await start();
  await world.connect('gone', id);
  await first.hub.start('gone');
  await isCurrent('gone', id);
  await stop(first);
  await world.supabase.query('delete from kv_store where key = $1', [settingsKey('gone')]);
  const second = await start(squeezed, '60s');
  await eventually(async () => {
    expect(await rowOf('gone')).toMatchObject({ session: 'reconnect-needed', quality: 'unknown', balance: null });
    expect((await call(second, 'GET', '/sessions/gone')).json).toMatchObject({ state: 'reconnect-needed' });
  });
  expect((await call(second, 'POST', '/sessions', { user: 'gone' })).json.error.code).toBe('NO_CREDENTIALS');
  await world.connect('gone', id);
  await isCurrent('gone', id);
});

test('while the database is away longer than a lease nothing is lost, and nothing written by two', async () => {
  const bridge = await start();
  const [id] = ids() as [number];
  await bridge.hub.start(userOf(id));
  await isCurrent(userOf(id), id);
  world.supabase.faults.rest({ kind: 'status', status: 503 });
  await eventually(() => expect(bridge.hub.leases.held().get(userOf(id))?.holds()).toBe(false));
  expect((await call(bridge, 'POST', '/sessions', { user: 'nobody' })).json.error.code).toBe('CACHE_UNAVAILABLE');
  world.ctrader.trade.deposit(id, '44');
  world.supabase.faults.clear();
  await isCurrent(userOf(id), id);
  await eventually(async () => expect((await call(bridge, 'GET', '/health')).json).toMatchObject({ status: 'ok' }));
});

test('a database without the registry serves as before, and when it gets one, the sessions are noted there', async () => {
  const functions = await world.supabase.query(
    `select oid::regprocedure::text as name from pg_proc where proname like 'bridge\\_%' and pronamespace = 'public'::regnamespace`,
  );
  const rename = async (from: string, to: string) => {
    for (const { name } of functions) {
      const [bare = '', ...rest] = String(name).split('(');
      await world.supabase.query(`alter function ${from}${bare}(${rest.join('(')} rename to ${to}${bare}`);
    }
    await world.supabase.query(`notify pgrst, 'reload schema'`);
  };
  /** Ten minutes pass at once. */
  const impatient = {
    ...systemClock,
    after: (ms: number, run: () => void) => systemClock.after(ms < 600_000 ? ms : 50, run),
  };
  const [id, other] = ids() as [number, number];
  await rename('', 'away_');
  try {
    const bridge = await eventually(async () => {
      const tried = await start(impatient);
      await eventually(() => expect(tried.hub.leases.mode).not.toBe('unknown'));
      if (tried.hub.leases.mode !== 'alone') await stop(tried);
      expect(tried.hub.leases.mode).toBe('alone');
      return tried;
    });
    expect((await call(bridge, 'POST', '/sessions', { user: userOf(id) })).status).toBe(201);
    await isCurrent(userOf(id), id);
    expect((await call(bridge, 'DELETE', `/sessions/${userOf(id)}`)).status).toBe(204);
    expect(await rowOf(userOf(id))).toMatchObject({ quality: 'stale' });
    expect((await call(bridge, 'POST', '/sessions', { user: userOf(other) })).status).toBe(201);
    await isCurrent(userOf(other), other);
  } finally {
    await rename('away_', '');
  }
  const [bridge] = [...running] as [Bridge];
  await eventually(async () => expect((await rowOf(userOf(other)))?.['fence']).toBe(1));
  expect([bridge.hub.leases.mode, await owners()]).toEqual(['shared', [1]]);
  world.ctrader.trade.deposit(other, '55');
  await isCurrent(userOf(other), other);
});
