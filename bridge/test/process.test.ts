import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { accountKey } from '../src/cache/keys.ts';
import type { Environment } from '../src/settings.ts';
import { expectedFigures } from './support/oracle-row.ts';
import { apiKey, eventually, startWorld, type World } from './support/world.ts';

let world: World;
const children: ChildProcess[] = [];

/** Bridges that cannot do their work, started together since each takes its time. */
let withoutDatabase: Started;
let misconfigured: Started;
let withoutPort: Started;

beforeAll(async () => {
  world = await startWorld({ tickRate: 0 });
  const { SUPABASE_URL: _, ...env } = world.env;
  withoutDatabase = run({ ...world.env, SUPABASE_URL: 'http://127.0.0.1:9' });
  misconfigured = run({ ...env, CTRADER_CLIENT_SECRET: '', FLUSH_INTERVAL: 'soonish-hunter2' });
  withoutPort = run({ ...world.env, PORT: new URL(world.supabase.url).port });
});

afterAll(async () => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
  await world?.[Symbol.asyncDispose]();
});

interface Started {
  readonly child: ChildProcess;
  readonly lines: string[];
  /** The exit code, or the signal that ended it. */
  readonly exit: Promise<number | string>;
}

function run(env: Environment): Started {
  const main = join(import.meta.dirname, '../src/main.ts');
  const child = spawn(process.execPath, [main], { env: { PATH: process.env['PATH'], ...env }, stdio: 'pipe' });
  children.push(child);
  const lines: string[] = [];
  createInterface({ input: child.stdout! }).on('line', (line) => lines.push(line));
  createInterface({ input: child.stderr! }).on('line', (line) => lines.push(line));
  return { child, lines, exit: once(child, 'close').then(([code, signal]) => code ?? signal) };
}

async function portOf({ lines }: Started): Promise<number> {
  return eventually(() => {
    const ready = lines.map((line) => JSON.parse(line)).find(({ message }) => message === 'the bridge is ready');
    expect(ready).toBeDefined();
    return ready.port;
  });
}

test('SIGTERM writes the newest figures as the last ones, closes the WebSockets and ends with 0; no line tells a secret', async () => {
  // With so long an interval only the last flush can have written anything.
  const bridge = run({ ...world.env, FLUSH_INTERVAL: '60s', LOG_LEVEL: 'debug' });
  const url = `http://127.0.0.1:${await portOf(bridge)}`;
  const { accounts, trade, oracle, application } = world.ctrader;
  const first = accounts[0]!.ctidTraderAccountId;
  for (const { ctidTraderAccountId: id } of accounts) {
    await world.connect(`user-${id}`, id);
    const body = JSON.stringify({ user: `user-${id}` });
    const response = await fetch(`${url}/sessions`, {
      method: 'POST',
      body,
      headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
    });
    expect(response.status).toBe(201);
  }
  await eventually(async () => {
    const health = (await (await fetch(`${url}/health`)).json()) as Record<string, unknown>;
    expect(health).toMatchObject({ status: 'ok', connectedSessions: accounts.length });
    const legacy = await fetch(`${url}/api/websocket-status/user-${first}`, { headers: { 'x-api-key': apiKey } });
    expect(await legacy.json()).toMatchObject({ equity: Number(oracle(first).shown.equity) });
  });
  world.ctrader.faults.expireToken(first);
  world.ctrader.faults.disconnectAccount(first);
  await eventually(() => expect(bridge.lines.join()).toContain('a token pair was refreshed'));
  trade.deposit(first, '41.17');
  await eventually(async () => {
    const health = (await (await fetch(`${url}/health`)).json()) as Record<string, unknown>;
    expect(health).toMatchObject({ status: 'ok', connectedSessions: accounts.length });
    const legacy = await fetch(`${url}/api/websocket-status/user-${first}`, { headers: { 'x-api-key': apiKey } });
    expect(await legacy.json()).toMatchObject({ connected: true, balance: Number(oracle(first).shown.balance) });
  });

  bridge.child.kill('SIGTERM');
  expect(await bridge.exit).toBe(0);
  for (const { ctidTraderAccountId: id } of accounts) {
    // The day's deals wait their turn at four a second, so their figures may still be missing.
    const { dailyPnL, dailyChange, winRate, quality, reasons, ...money } = expectedFigures(oracle(id));
    const row = await world.stored(accountKey(`user-${id}`));
    expect(row).toMatchObject({ ...money, freshUntil: null });
    expect(row?.['reasons']).toContainEqual(expect.objectContaining({ message: 'the bridge has stopped' }));
    expect(row?.['quality']).not.toBe('exact');
  }
  expect(world.ctrader.connections()).toEqual([]);
  const secrets = [
    ...[apiKey, application.clientSecret, world.supabase.serviceRoleKey, world.supabase.jwtSecret],
    ...accounts.flatMap(({ accessToken, refreshToken }) => [accessToken, refreshToken]),
    ...accounts.map(({ ctidTraderAccountId: id }) => String(id)),
  ];
  const log = bridge.lines.join('\n');
  expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
  for (const line of bridge.lines) {
    expect(JSON.parse(line)).toMatchObject({ level: expect.any(String), message: expect.any(String) });
  }
});

test('killed, frozen or woken too late: what was wanted goes on, and no row is ever written by two', async () => {
  const env = { ...world.env, LEASE_TTL: '3s', RAILWAY_REPLICA_ID: 'the same for all' };
  const { accounts, trade, oracle } = world.ctrader;
  const ids = accounts.map(({ ctidTraderAccountId }) => ctidTraderAccountId);
  const headers = { 'x-api-key': apiKey };
  const liveAt = async (url: string) => {
    const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(5_000) });
    return ((await response.json()) as { connectedSessions: number }).connectedSessions;
  };
  const soon = <T>(check: () => T | Promise<T>) => eventually(check, 40_000);
  const areCurrent = () =>
    soon(async () => {
      for (const id of ids) {
        const balance = Number(oracle(id).shown.balance);
        expect(await world.stored(accountKey(`user-${id}`))).toMatchObject({ balance, session: 'live' });
      }
    });
  await world.supabase.query('truncate bridge.sessions, bridge.replicas');
  const started = [run(env), run(env), run(env)];
  const [first, second, third] = started as [Started, Started, Started];
  for (const { child } of [second, third]) child.kill('SIGSTOP');
  const firstUrl = `http://127.0.0.1:${await portOf(first)}`;
  for (const id of ids) {
    await world.connect(`user-${id}`, id);
    const body = JSON.stringify({ user: `user-${id}` });
    const init = { method: 'POST', body, headers: { ...headers, 'content-type': 'application/json' } };
    expect((await fetch(`${firstUrl}/sessions`, init)).status).toBe(201);
  }
  await soon(async () => expect(await liveAt(firstUrl)).toBe(ids.length));

  first.child.kill('SIGKILL');
  second.child.kill('SIGCONT');
  const secondUrl = `http://127.0.0.1:${await portOf(second)}`;
  await soon(async () => expect(await liveAt(secondUrl)).toBe(ids.length));
  for (const id of ids) trade.deposit(id, '5');
  await areCurrent();

  second.child.kill('SIGSTOP');
  third.child.kill('SIGCONT');
  const thirdUrl = `http://127.0.0.1:${await portOf(third)}`;
  await soon(async () => expect(await liveAt(thirdUrl)).toBe(ids.length));
  const fences = async () => {
    const rows = await world.supabase.query(
      "select fence, value -> 'fence' as written from kv_store where key like 'ctrader_account_%' order by key",
    );
    for (const { fence, written } of rows) expect(Number(fence)).toBe(written);
    return rows.map(({ written }) => Number(written));
  };
  const before = await soon(fences);
  second.child.kill('SIGCONT');
  await soon(async () => expect(await liveAt(secondUrl)).toBe(0));
  for (const id of ids) trade.deposit(id, '6');
  await areCurrent();
  (await soon(fences)).forEach((fence, at) => {
    expect(fence).toBeGreaterThanOrEqual(before[at]!);
  });
  for (const { child, exit } of [second, third]) {
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
  }
}, 180_000);

test('a database that cannot be reached is degraded, not dead', async () => {
  const url = `http://127.0.0.1:${await portOf(withoutDatabase)}`;
  const health = await fetch(`${url}/health`);
  expect([health.status, await health.json()]).toMatchObject([200, { status: 'degraded' }]);
  const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' };
  const start = await fetch(`${url}/sessions`, { method: 'POST', body: '{"user":"ada"}', headers });
  expect([start.status, await start.json()]).toMatchObject([503, { error: { code: 'CACHE_UNAVAILABLE' } }]);
  withoutDatabase.child.kill('SIGINT');
  expect(await withoutDatabase.exit).toBe(0);
});

test('settings that are missing or malformed end the start with 1 and are all named, without their values', async () => {
  expect(await misconfigured.exit).toBe(1);
  const log = misconfigured.lines.join('\n');
  for (const name of ['SUPABASE_URL', 'CTRADER_CLIENT_SECRET', 'FLUSH_INTERVAL']) expect(log).toContain(name);
  expect(log).not.toContain('hunter2');
});

test('a port that is taken ends the start with 1', async () => {
  expect(await withoutPort.exit).toBe(1);
  expect(withoutPort.lines.join()).toContain('EADDRINUSE');
});
