import { join } from 'node:path';
import type { AccountRow } from '../../../bridge/src/account/snapshot.ts';
import { accountKey } from '../../../bridge/src/cache/keys.ts';
import { allowanceFor, differences } from '../../../bridge/test/support/comparison.ts';
import { apiKey } from '../../../bridge/test/support/world.ts';
import { until } from '../../support/until.ts';
import { userOf } from './crowd.ts';
import { courseOf, type Look, lookOnce, sessionsOf, startWatcher, type Watcher } from './watcher.ts';
import type { RealWorld } from './world.ts';
import { type Silence, silenceOf, type Write, type Writes, watchWrites } from './writes.ts';

/** How a rise of the sessions and their fall went. */
export interface Told {
  readonly first: Look;
  readonly looks: readonly Look[];
  /** Names of what Railway was told to change meanwhile. */
  readonly changes: readonly string[];
  readonly replicasAtTheTop: number;
  readonly replicasInTheEnd: number;
  /** What the rows of those who had a session then said that was not so. */
  readonly wrongAtTheTop: readonly string[];
  readonly wrongInTheEnd: readonly string[];
  /** Of each user's row; and how long it had news that were not written. */
  readonly writes: ReadonlyMap<string, readonly Write[]>;
  readonly silences: ReadonlyMap<string, Silence>;
  /** Rows that were offered by who was not in charge any more. */
  readonly refused: number;
  readonly startedAt: number;
}

/** For a machine that does ten other things. */
const patienceMs = 150_000;

/** Minutes of a day in seconds; the rest as it is by default: 50 sessions for a replica, 1 to 5 of them. */
const options = {
  'scale-up-stabilisation': '2s',
  'scale-down-stabilisation': '5s',
  'scale-down-policy': '1/1s',
  cooldown: '2s',
  service: 'bridge',
};
const asArguments = (named: Readonly<Record<string, string>>) =>
  Object.entries(named).flatMap(([name, value]) => [`--${name}`, value]);

/** Raises the sessions to the last of the steps and lets them fall again, while the command watches and scales. */
export async function play(world: RealWorld, { up, down }: Readonly<Record<'up' | 'down', number[]>>): Promise<Told> {
  const { railway } = world;
  const noted = await watchWrites(world.brokerAndCache.supabase);
  const startedAt = Date.now();
  await world.load(up[0] ?? 0);
  const env = {
    RAILWAY_TOKEN: railway.railway.createProjectToken('shop', 'production'),
    RAILWAY_API_URL: railway.railway.graphqlUrl,
  };
  const first = await lookOnce(asArguments(options), { ...env, BRIDGE_API_KEY: apiKey });
  railway.writes();
  const args = asArguments({ ...options, interval: '1s', samples: join(world.folder, 'samples.jsonl') });
  await using watcher = startWatcher([...args, '--apply'], env);
  await rise(world, watcher, up);
  const wrongAtTheTop = await wrongAtRest(world);
  const replicasAtTheTop = runningReplicas(world);
  await fall(world, watcher, down);
  const wrongInTheEnd = await wrongAtRest(world);
  return {
    ...{ first, looks: [...watcher.looks], changes: railway.writes(), startedAt },
    ...{ replicasAtTheTop, replicasInTheEnd: runningReplicas(world), wrongAtTheTop, wrongInTheEnd },
    ...(await gather(world, noted)),
  };
}

async function rise(world: RealWorld, watcher: Watcher, steps: readonly number[]): Promise<void> {
  for (const sessions of steps) {
    await world.load(sessions);
    const needed = Math.min(5, Math.ceil(sessions / 50));
    await untilLook(watcher, (look) => look.current >= needed && sessionsOf(look) >= sessions);
  }
}

async function fall(world: RealWorld, watcher: Watcher, steps: readonly number[]): Promise<void> {
  for (const sessions of steps) {
    await world.load(sessions);
    const needed = Math.ceil(sessions / 50);
    await untilLook(watcher, ({ action, current }) => action === 'hold' && current <= needed);
  }
}

async function gather(
  { wanted, ticker }: RealWorld,
  noted: Writes,
): Promise<Pick<Told, 'writes' | 'silences' | 'refused'>> {
  const now = Date.now();
  const writes = await noted.read([...wanted.keys()]);
  const silences = [...wanted].map(([user, { from, to }]) => {
    const span = { from, to: Math.min(to, now) };
    return [user, silenceOf(writes.get(user) ?? [], span, ticker.times)] as const;
  });
  return { writes, silences: new Map(silences), refused: await noted.refused() };
}

async function untilLook(watcher: Watcher, holds: (look: Look) => boolean): Promise<void> {
  const { looks, said } = watcher;
  const from = looks.length;
  const isOver = () => watcher.exitCode !== undefined;
  await until(() => isOver() || looks.slice(from).some(holds), patienceMs).catch(() => {});
  if (!isOver() && looks.slice(from).some(holds)) return;
  const course = courseOf(looks, Date.parse(looks[0]?.at ?? ''));
  const last = looks.at(-1)?.reason ?? 'the command never looked';
  throw new Error([...course, last, ...said.slice(-5)].join('\n'));
}

function runningReplicas({ railway }: RealWorld): number {
  const { deployments } = railway.railway.world;
  return deployments.flatMap(({ replicas }) => replicas).filter(({ status }) => status === 'RUNNING').length;
}

const restMs = 60_000;

/** Lets the market rest, and waits until the row of everybody with a session says nothing but what the broker knows. */
async function wrongAtRest(world: RealWorld): Promise<string[]> {
  const { ticker } = world;
  ticker.pause();
  const deadline = performance.now() + restMs;
  for (;;) {
    const wrong = await whatIsWrong(world);
    if (wrong.length === 0 || performance.now() > deadline) {
      ticker.resume();
      return wrong;
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function whatIsWrong({ brokerAndCache, wanted }: RealWorld): Promise<string[]> {
  const { ctrader, supabase } = brokerAndCache;
  const stored = await supabase.query("select key, value from kv_store where starts_with(key, 'ctrader_account_')");
  const rows = new Map(stored.map(({ key, value }) => [String(key), value as AccountRow]));
  return ctrader.accounts.flatMap(({ ctidTraderAccountId: id }) => {
    if (wanted.get(userOf(id))?.to !== Number.POSITIVE_INFINITY) return [];
    const row = rows.get(accountKey(userOf(id)));
    if (row === undefined) return [`account ${id} has no row`];
    // While the deals of a day are still read, or a way of reckoning is not settled, a row says so and is held to the rest.
    const found = differences(row, ctrader.oracle(id), allowanceFor(row));
    if (row.quality !== 'exact' && row.quality !== 'approximate') found.push(`is ${row.quality}`);
    return found.map((what) => `account ${id}: ${what}`);
  });
}
