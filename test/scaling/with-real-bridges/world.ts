import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiKey, startWorld, type World } from '../../../bridge/test/support/world.ts';
import { createTestWorld, type TestWorld } from '../../support/deploy-world.ts';
import { root } from '../../support/repository.ts';
import { crowdScenario, startTicker, type Ticker, userOf } from './crowd.ts';
import type { Span } from './writes.ts';

/** The local Railway with the built bridge, its database and its broker. */
export interface RealWorld extends AsyncDisposable {
  readonly brokerAndCache: World;
  readonly railway: TestWorld;
  readonly ticker: Ticker;
  /** A folder for files of this world. */
  readonly folder: string;
  /** Of each user who was ever connected: from when to when a session was wanted. */
  readonly wanted: ReadonlyMap<string, Span>;
  /** How often the service could not be asked and was asked again. */
  readonly asked: { again: number };
  /** Starts and ends sessions as the app does, until so many of the accounts have one. */
  load(sessions: number): Promise<void>;
}

/** What the committed bundle is tried with; another folder with an index.js can take its place. */
const bundle = process.env['BRIDGE_BUNDLE'] ?? join(root, 'websocket-server');
/** Seconds are real here: a bridge hands its sessions over within some. */
const timing = { secondMs: 1000, sampleMs: 500 };

export async function startRealWorld(accounts: number): Promise<RealWorld> {
  await using opened = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'scaling-'));
  opened.defer(() => rm(folder, { recursive: true, force: true }));
  const brokerAndCache = opened.use(await startWorld({ scenario: crowdScenario(accounts), tickRate: 0 }));
  const railway = opened.use(await createTestWorld({ plan: 'hobby', timing }));
  const ids = brokerAndCache.ctrader.accounts.map(({ ctidTraderAccountId }) => ctidTraderAccountId);
  for (const id of ids) await brokerAndCache.connect(userOf(id), id);
  const url = await deployBridge(brokerAndCache, railway);
  const ticker = opened.use(startTicker(brokerAndCache.ctrader));
  const running = opened.move();
  return {
    ...{ brokerAndCache, railway, ticker, folder },
    ...createLoad(url, ids.map(userOf)),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function deployBridge({ env }: World, { repository, deploy }: TestWorld): Promise<string> {
  const names = await readdir(bundle);
  const files = await Promise.all(
    names.map(async (name) => [`websocket-server/${name}`, await readFile(join(bundle, name), 'utf8')] as const),
  );
  // A replica gives some sessions to others with each sign of life, three in a lease.
  const variables = { ...env, FLUSH_INTERVAL: '2s', LEASE_TTL: '6s' };
  const outcome = await deploy({
    commit: repository.commit('The bridge', Object.fromEntries(files)),
    rootDirectory: 'websocket-server',
    startCommand: 'node index.js',
    drainingMs: 15_000,
    replicas: 1,
    region: 'us-west2',
    variables: Object.fromEntries(
      Object.entries(variables).flatMap(([name, value = '']) => (name === 'PORT' ? [] : [[name, value]])),
    ),
  });
  if (!outcome.ok || outcome.url === undefined)
    throw new Error(`the bridge was not deployed: ${JSON.stringify(outcome)}`);
  return outcome.url;
}

/** As many at once as a busy app has open. */
const atOnce = 8;

function createLoad(url: string, users: readonly string[]): Pick<RealWorld, 'load' | 'wanted' | 'asked'> {
  const wanted = new Map<string, Span>();
  const asked = { again: 0 };
  const isWanted = (user: string) => wanted.get(user)?.to === Number.POSITIVE_INFINITY;
  const start = async (user: string) => {
    await request('POST', '/sessions', { user });
    wanted.set(user, { from: Date.now(), to: Number.POSITIVE_INFINITY });
  };
  const end = async (user: string) => {
    const { from } = wanted.get(user) as Span;
    wanted.set(user, { from, to: Date.now() });
    await request('DELETE', `/sessions/${user}`);
  };
  /** A replica that is going may close the door on a request: who asks again finds another. */
  async function request(method: string, path: string, body?: object): Promise<void> {
    const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' };
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    for (let attempt = 1; ; attempt++) {
      const answer = await fetch(`${url}${path}`, { ...init, signal: AbortSignal.timeout(15_000) }).catch(String);
      if (typeof answer !== 'string') {
        const text = await answer.text();
        if (answer.ok || (method === 'DELETE' && answer.status === 404)) return;
        if (answer.status < 500 || attempt === 20) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
      } else if (attempt === 20) throw new Error(`${method} ${path}: ${answer}`);
      asked.again += 1;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
  return {
    wanted,
    asked,
    async load(sessions) {
      const todo = users.flatMap((user, index) => {
        if (index < sessions === isWanted(user)) return [];
        return [() => (index < sessions ? start(user) : end(user))];
      });
      const next = async () => {
        for (let work = todo.shift(); work !== undefined; work = todo.shift()) await work();
      };
      await Promise.all(Array.from({ length: atOnce }, next));
    },
  };
}
