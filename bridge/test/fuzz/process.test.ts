import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { accountKey, hashUser, settingsKey } from '../../src/cache/keys.ts';
import { expectedFigures } from '../support/oracle-row.ts';
import { apiKey, eventually, startWorld, type World } from '../support/world.ts';
import { createChance, seed } from './chance.ts';
import { frameOf, goodFrames } from './frames.ts';
import { hostileText, mutated } from './hostile-json.ts';
import { hostileRequest, type Knowledge } from './requests.ts';

/** The account all hostile frames are about, so that the other's figures must not move. */
const [target, bystander] = [41_000_101, 41_000_103];
const [ada, ben] = ['b3c1f2d4-0000-4000-8000-00000000ada0', 'b3c1f2d4-0000-4000-8000-0000000be000'];

const chance = createChance(seed);
const operator = { 'x-api-key': apiKey, 'content-type': 'application/json' };
let world: World;
let child: ChildProcess;
let url: string;
let knowledge: Knowledge;
const lines: string[] = [];
let inputs = 0;

beforeAll(async () => {
  world = await startWorld({ tickRate: 0 });
  await Promise.all([world.connect(ada, target), world.connect(ben, bystander)]);
  const users = Array.from({ length: 20 }, (_, at) => `b3c1f2d4-0000-4000-8000-${String(at).padStart(12, '0')}`);
  const tokens = await Promise.all(users.map((sub) => world.supabase.signUserToken({ sub })));
  knowledge = { tokens, victim: ben, victimHash: hashUser(ben) };
  const main = join(import.meta.dirname, '../../src/main.ts');
  const env = { ...world.env, CLIENT_ADDRESS_HEADER: 'x-real-ip', PATH: process.env['PATH'] };
  child = spawn(process.execPath, [main], { env, stdio: 'pipe' });
  for (const stream of [child.stdout!, child.stderr!]) {
    createInterface({ input: stream }).on('line', (line) => lines.push(line));
  }
  const ready = await eventually(() => {
    const found = lines.map((line) => JSON.parse(line)).find(({ message }) => message === 'the bridge is ready');
    expect(found).toBeDefined();
    return found;
  });
  url = `http://127.0.0.1:${ready.port}`;
  for (const user of [ada, ben]) await ask('POST', '/sessions', { user });
  await eventually(() => rowShows(ben, bystander));
});

afterAll(async () => {
  if (child?.exitCode === null) child.kill('SIGKILL');
  await world?.[Symbol.asyncDispose]();
});

function ask(method: string, path: string, body?: object): Promise<Response> {
  return fetch(`${url}${path}`, { method, headers: operator, ...(body && { body: JSON.stringify(body) }) });
}

async function rowShows(user: string, account: number): Promise<void> {
  const { figures, session } = await figuresOf(user);
  expect(session).toBe('live');
  expect(figures).toMatchObject(figuresThatCount(account));
}

function figuresThatCount(account: number) {
  const { balance, equity, margin, positions } = expectedFigures(world.ctrader.oracle(account));
  return { balance, equity, margin, ids: positions.map(({ id }) => id) };
}

async function figuresOf(user: string) {
  const row = (await world.stored(accountKey(user))) ?? {};
  const { balance, equity, margin, session } = row;
  const ids = ((row['positions'] ?? []) as { id: unknown }[]).map(({ id }) => id);
  return { session, figures: { balance, equity, margin, ids } };
}

/** After every attack: nobody fell over, nobody else's figures moved. */
async function expectUnharmed(): Promise<void> {
  expect(child.exitCode).toBeNull();
  expect((await fetch(`${url}/health`)).status).toBe(200);
  await eventually(() => rowShows(ben, bystander));
}

test('frames: an account’s neighbour is not touched, and the account itself comes right', async () => {
  const before = (await figuresOf(ben)).figures;
  const total = 3_000;
  for (let at = 0; at < total; at += 1) {
    const good = chance.one(goodFrames);
    if (good[0] === 'clientDisconnectEvent') continue;
    world.ctrader.faults.send(hostileText(mutated(frameOf(good, `demo1-${chance.under(50)}`), chance), chance), {
      environment: 'demo',
    });
    inputs += 1;
    if (at % 300 === 0) expect((await figuresOf(ben)).figures).toEqual(before);
  }
  await expectUnharmed();
  const dropped = new Set(world.ctrader.connections().map(({ id }) => id));
  world.ctrader.faults.drop();
  const isBack = ({ id, accounts }: { id: number; accounts: readonly number[] }) =>
    !dropped.has(id) && accounts.includes(target) && accounts.includes(bystander);
  await eventually(() => expect(world.ctrader.connections().some(isBack)).toBe(true), 30_000);
  await eventually(() => rowShows(ada, target), 30_000);
  await eventually(() => rowShows(ben, bystander));
});

test('requests: nothing of a user gets out to others, and nothing of it can be changed by them', async () => {
  const before = await eventually(async () => {
    const session = await (await ask('GET', `/sessions/${ben}`)).json();
    expect(session).toMatchObject({ state: 'live' });
    return session;
  });
  const secrets = [ben, hashUser(ben), String(bystander), world.supabase.serviceRoleKey, apiKey, '***0103'];
  const statuses = new Map<string, number>();
  const lanes = Array.from({ length: 10 }, async () => {
    for (let at = 0; at < 200; at += 1) {
      const request = hostileRequest(chance, knowledge);
      const answer = await answerTo(request);
      inputs += 1;
      const status = answer.slice(9, 12);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      const isHarmless = !/^5/.test(status) && !/\n\s+at |node_modules|\.ts:/.test(answer);
      const leaked = secrets.filter((secret) => answer.includes(secret));
      if (!isHarmless || leaked.length > 0) throw new Error(`seed ${seed}: ${request.slice(0, 500)}\n---\n${answer}`);
    }
  });
  await Promise.all(lanes);
  const usual = ['200', '400', '401', '403', '404', '405', '413', '415'];
  expect([...statuses.keys()]).toEqual(expect.arrayContaining(usual));
  expect(statuses.get('403')).toBeGreaterThan(20);
  const { since, state } = (await (await ask('GET', `/sessions/${ben}`)).json()) as Record<string, unknown>;
  expect({ since, state }).toEqual({ since: (before as { since: string }).since, state: 'live' });
  await expectUnharmed();
});

/** The whole answer; empty if there was none. */
async function answerTo(request: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let answer = '';
  socket.on('data', (data) => {
    answer += data;
  });
  socket.on('error', () => {});
  socket.write(Buffer.from(request, 'latin1'));
  // For what was damaged so that the server waits for more of it; any other answer ends the connection.
  const enough = setTimeout(() => socket.end(), 1_000);
  await once(socket, 'close');
  clearTimeout(enough);
  return answer;
}

test('a request that is never sent whole is no defect of ours', async () => {
  const aborted = /bridge_http_requests_total\{route="\/api\/stop-websocket",method="POST",status="4xx"\} (\d+)/;
  const count = async () => Number(aborted.exec(await (await ask('GET', '/metrics')).text())?.[1] ?? 0);
  const before = await count();
  const head =
    'POST /api/stop-websocket HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n';
  const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => {});
  await new Promise((resolve) => socket.write(`${head}X-API-Key: ${apiKey}\r\n\r\n{`, resolve));
  socket.end();
  await eventually(async () => expect(await count()).toBe(before + 1));
});

test('settings rows: whatever an app stored, the operator learns what is wrong', async () => {
  const { accessToken, refreshToken } = world.ctrader.accounts.find((one) => one.ctidTraderAccountId === target)!;
  const good = { accessToken, refreshToken, expiresAt: 1_790_000_000, accountId: String(target), isDemo: true };
  const sql =
    'insert into public.kv_store(key, value) values ($1, $2::jsonb) on conflict (key) do update set value = $2::jsonb';
  const users: string[] = [];
  for (let at = 0; at < 80; at += 1) {
    const user = `odd-${at}`;
    const changed = mutated(good, chance);
    const value = chance.under(5) === 0 ? JSON.stringify(JSON.stringify(changed)) : hostileText(changed, chance);
    // What is no JSON, or no text to Postgres, cannot be stored by anybody.
    const isStored = await world.supabase.query(sql, [settingsKey(user), value]).then(
      () => true,
      () => false,
    );
    if (isStored) users.push(user);
  }
  for (const user of users) {
    const answer = await ask('POST', '/sessions', { user });
    inputs += 1;
    if (![200, 201, 400].includes(answer.status)) throw new Error(`${user} of seed ${seed}: ${answer.status}`);
  }
  for (const user of users) await ask('DELETE', `/sessions/${user}`);
  expect(users.length).toBeGreaterThan(30);
  await expectUnharmed();
});

test('the process lived through all of it and told no secret', () => {
  const log = lines.join('\n');
  expect(lines.filter((line) => /nobody cared|nobody caught|failed unexpectedly|could not be made/.test(line))).toEqual(
    [],
  );
  const { accessToken, refreshToken } = world.ctrader.accounts.find((one) => one.ctidTraderAccountId === bystander)!;
  for (const secret of [accessToken, refreshToken, apiKey, world.supabase.serviceRoleKey])
    expect(log).not.toContain(secret);
  console.info(`fuzz: ${inputs} inputs through sockets, seed ${seed} (FUZZ_SEED)`);
  expect(inputs).toBeGreaterThan(4_500);
});
