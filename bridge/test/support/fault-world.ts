import { expect } from '@jest/globals';
import type { CtraderEmulator, EmulatedAccount, Scenario } from '../../../emulators/ctrader/emulator.ts';
import type { AccountRow } from '../../src/account/snapshot.ts';
import { type Bridge, startBridge } from '../../src/bridge.ts';
import { accountKey } from '../../src/cache/keys.ts';
import { systemClock } from '../../src/clock.ts';
import { silentLog } from '../../src/log.ts';
import { readSettings } from '../../src/settings.ts';
import { differences } from './comparison.ts';
import { measureLateness } from './lateness.ts';
import { watchStanding } from './standing.ts';
import { startWitness, type Witness } from './witness.ts';
import { eventually, startWorld, type World } from './world.ts';

/** Time passes so many times as fast, for the bridge and for the brokers: a minute of a bridge in service takes three seconds. */
export const speed = 20;
/** How old what a row calls exact may be: what the busiest of machines takes from a tick to a row, not what a bridge may wait. */
export const usualToleranceMs = 250 * speed;
/** What nobody can see at once: silence is probed after ten seconds, and a question may go unanswered for fifteen. */
export const unseenToleranceMs = 25_000 + usualToleranceMs;
/** A loss goes unmarked for three flushes: it may be over by then. */
const graceMs = 6_000;
/** What the server reports and does not explain may be old news for as long. */
export const reportedToleranceMs = graceMs + usualToleranceMs;
/** A row stands until the next flush, and that of an account that was lost until a flush after the grace. */
export const usualStandingMs = graceMs + 2_000;
/** Without a database no row says that it is old, until it says so by itself: its `freshUntil` is never further away. */
export const unwrittenMs = 36_000;

const keepMs = 300_000;
const began = Date.now();
const started = performance.now();
export const fastClock = {
  now: () => Math.round(began + (performance.now() - started) * speed),
  monotonic: () => performance.now() * speed,
  after: (ms: number, run: () => void) => systemClock.after(ms / speed, run),
};

/** A world with a bridge that serves every account, and a witness of all it writes. */
export interface FaultWorld extends AsyncDisposable {
  readonly world: World;
  readonly ctrader: CtraderEmulator;
  readonly witness: Witness;
  readonly bridge: Bridge;
  /** How old what an exact row shows may be from now on, in ms of the world's clock. */
  toleranceMs: number;
  /** How much older it may be before the row is replaced. */
  standingMs: number;
  account(id: number): EmulatedAccount;
  user(id: number): string;
  state(id: number): string | undefined;
  /** The row that the database holds. */
  stored(id: number): Promise<Record<string, unknown> | undefined>;
  /** Stops the bridge, and starts another one on the same database. */
  restart(): Promise<void>;
  /** Stores the tokens of the account as they are now, as when its user connects it again in the app, and starts it. */
  reconnect(id: number): Promise<void>;
  /** Waits until the stored row of every account, or of those given, is exact and equals the oracle. */
  allTrue(ids?: readonly number[], deadlineMs?: number): Promise<void>;
}

export async function startFaultWorld(scenario?: Scenario): Promise<FaultWorld> {
  await using opened = new AsyncDisposableStack();
  const world = opened.use(
    await startWorld({
      clock: fastClock,
      tickRate: 4,
      chronicleMs: keepMs,
      ...(scenario && { scenario }),
      limits: { perSecond: 50, historyPerSecond: 5 },
    }),
  );
  const lateness = opened.use(measureLateness());
  /** No row can be newer than the machine is quick. */
  const leniently = (ms: number) => Math.min(ms + lateness.within(ms / speed) * speed, keepMs / 2);
  const { ctrader } = world;
  const accounts = new Map(ctrader.accounts.map((account) => [account.ctidTraderAccountId, account]));
  const user = (id: number) => `user-${id}`;
  const owners = new Map(ctrader.accounts.map((account) => [accountKey(user(account.ctidTraderAccountId)), account]));
  const witness = opened.use(
    await startWitness({
      upstream: world.supabase.url,
      chronicle: ctrader.chronicle,
      ownerOf: (key) => owners.get(key),
      toleranceOf: () => leniently(toleranceMs),
    }),
  );
  let toleranceMs = usualToleranceMs;
  let standingMs = usualStandingMs;
  opened.use(
    watchStanding({
      rows: () => rowsOf(world),
      now: fastClock.now,
      chronicle: ctrader.chronicle,
      ownerOf: (key) => owners.get(key),
      toleranceOf: () => leniently(toleranceMs + standingMs),
      found: (finding) => witness.findings.push(finding),
    }),
  );
  const settings = readSettings({ ...world.env, SUPABASE_URL: witness.url, FLUSH_INTERVAL: '2s', LEASE_TTL: '60s' });
  const open = () => startBridge(settings, { log: silentLog, version: 'test', clock: fastClock });
  let bridge = await open();
  opened.defer(() => bridge.stop());
  const stored = (id: number) => world.stored(accountKey(user(id)));
  const reconnect = async (id: number) => {
    await world.connect(user(id), id);
    await bridge.hub.start(user(id));
  };
  const allTrue = (ids = [...accounts.keys()], deadlineMs = 15_000) =>
    eventually(async () => {
      const rows = await rowsOf(world);
      const wrong = ids.flatMap((id) => {
        const row = rows.get(accountKey(user(id)));
        if (row?.quality !== 'exact') return [`${id} ${row?.quality} ${JSON.stringify(row?.reasons)}`];
        return differences(row, ctrader.oracle(id)).map((difference) => `${id} ${difference}`);
      });
      expect(wrong).toEqual([]);
    }, deadlineMs);
  // Whatever moves on is never equal to a row for long.
  ctrader.market.pause();
  await Promise.all([...accounts.keys()].map(reconnect));
  const running = opened.move();
  return {
    world,
    ctrader,
    witness,
    get bridge() {
      return bridge;
    },
    get toleranceMs() {
      return toleranceMs;
    },
    set toleranceMs(ms: number) {
      toleranceMs = ms;
    },
    get standingMs() {
      return standingMs;
    },
    set standingMs(ms: number) {
      standingMs = ms;
    },
    account: (id) => accounts.get(id)!,
    user,
    stored,
    reconnect,
    allTrue,
    state: (id) => bridge.hub.find(user(id))?.state,
    async restart() {
      await bridge.stop();
      bridge = await open();
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function rowsOf({ supabase }: World) {
  const rows = await supabase.query("select key, value from kv_store where starts_with(key, 'ctrader_account_')");
  return new Map(rows.map(({ key, value }) => [key as string, value as AccountRow]));
}
