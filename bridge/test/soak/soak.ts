import type { CtraderEmulator } from '../../../emulators/ctrader/emulator.ts';
import { randomStream } from '../../../emulators/ctrader/prng.ts';
import type { AccountRow } from '../../src/account/snapshot.ts';
import { accountKey } from '../../src/cache/keys.ts';
import { differences } from '../support/comparison.ts';
import { type Finding, startWitness, type Witness } from '../support/witness.ts';
import { apiKey, startWorld, type World } from '../support/world.ts';
import { type BridgeProcess, startBridgeProcess } from './bridge-process.ts';
import { type MemorySample, residentMegabytes, slopePerHour } from './memory.ts';
import type { SoakOptions } from './options.ts';
import { soakScenario } from './scenario.ts';
import { strike } from './strikes.ts';
import { tradeOnce } from './trading.ts';

export interface SoakResult {
  readonly misses: readonly string[];
  readonly writes: number;
  readonly rows: number;
  readonly byQuality: Readonly<Record<string, number>>;
  readonly faults: Readonly<Record<string, number>>;
  readonly trades: number;
  /** How long what a row showed as current had ended to be true when it was written, at most. */
  readonly oldestMs: number;
  /** From the end of all trouble until every row was true. */
  readonly truthMs: number;
  readonly memory: { readonly firstMb: number; readonly lastMb: number; readonly slopeMbPerHour: number | null };
}

/** From a message to the row that shows it, with room for a busy machine. */
const usualMs = 1_500;
/**
 * What nobody can see at once: a place lost without a word is found by a routine check, of which there are five a second
 * for all accounts, and ten seconds between two of one; entering again takes its turn among all others.
 */
const unseenMs = (accounts: number) => 18_000 + Math.max(10_000, accounts * 200);
const unseenForMs = (accounts: number) => unseenMs(accounts) + 32_000;
/** A changed symbol is told by its name; the news of a second are gathered before the broker is asked what they are. */
const renamedMs = 6_000;
const renamedForMs = 10_000;
const keepMs = 150_000;
const calmMs = 240_000;
const warmUpShare = 0.25;

interface Stage extends AsyncDisposable {
  readonly world: World;
  readonly witness: Witness;
  readonly bridge: BridgeProcess;
  readonly patience: Patience;
}

/** Runs a real bridge through random trading and trouble, and holds every row it writes against the truth. */
export async function soak(options: SoakOptions, say: (line: string) => void): Promise<SoakResult> {
  await using stage = await setUp(options);
  const { world, witness, bridge } = stage;
  const { ctrader } = world;
  say(`${ctrader.accounts.length} accounts; the bridge is process ${bridge.pid}`);
  await connectAll(world, bridge);
  const connected = await untilTrue(stage, calmMs);
  say(`all rows were true after ${Math.round(connected.tookMs)} ms`);
  const misses = connected.wrong.slice(0, 5).map((what) => `in the beginning: ${what}`);
  const { faults, trades, samples } = await trouble(stage, options, say);
  calm(stage);
  const { tookMs, wrong } = await untilTrue(stage, calmMs);
  misses.push(...wrong.slice(0, 10).map((what) => `in the end: ${what}`));
  misses.push(...witness.findings.slice(0, 10).map(toldOf));
  if (bridge.ended !== undefined)
    misses.push(`the bridge ended by itself with ${bridge.ended}: ${bridge.lines.at(-1)}`);
  const warm = samples.filter(({ at }) => at >= options.seconds * warmUpShare);
  return {
    misses,
    ...{ writes: witness.seen.requests, rows: witness.seen.rows, byQuality: witness.seen.byQuality },
    ...{ faults, trades, oldestMs: witness.seen.oldestMs, truthMs: tookMs },
    memory: {
      firstMb: samples[0]?.megabytes ?? 0,
      lastMb: samples.at(-1)?.megabytes ?? 0,
      slopeMbPerHour: slopePerHour(warm),
    },
  };
}

async function setUp({ accounts, seed, bundle }: SoakOptions): Promise<Stage> {
  await using opened = new AsyncDisposableStack();
  const scenario = soakScenario(accounts, randomStream(seed, 'accounts'));
  const world = opened.use(await startWorld({ seed, scenario, tickRate: 2, chronicleMs: keepMs }));
  const { ctrader, supabase, env } = world;
  const owners = new Map(ctrader.accounts.map((account) => [accountKey(userOf(account.ctidTraderAccountId)), account]));
  const patience = createPatience();
  const witness = opened.use(
    await startWitness({
      upstream: supabase.url,
      chronicle: ctrader.chronicle,
      ownerOf: (key) => owners.get(key),
      toleranceOf: ({ ctidTraderAccountId: id }) => patience.of(id),
    }),
  );
  const settings = { ...env, SUPABASE_URL: witness.url, FLUSH_INTERVAL: '2s', LOG_LEVEL: 'warn' };
  const bridge = opened.use(await startBridgeProcess(bundle, { ...settings, LOG_LEVEL: 'info' }));
  const running = opened.move();
  return { world, witness, bridge, patience, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

/** How old what the row of an account shows as current may be, after what happened to it. */
interface Patience {
  of(id: number): number;
  allow(ids: readonly number[], ms: number, forMs: number): void;
}

function createPatience(): Patience {
  const allowed = new Map<number, { readonly ms: number; readonly until: number }[]>();
  const current = (id: number) => (allowed.get(id) ?? []).filter(({ until }) => until > performance.now());
  return {
    of: (id) => Math.max(usualMs, ...current(id).map(({ ms }) => ms)),
    allow(ids, ms, forMs) {
      for (const id of ids) allowed.set(id, [...current(id), { ms, until: performance.now() + forMs }]);
    },
  };
}

const userOf = (id: number) => `user-${id}`;

async function connectAll(world: World, bridge: BridgeProcess): Promise<void> {
  for (const { ctidTraderAccountId: id } of world.ctrader.accounts) await connect(world, bridge, id);
}

/** What a user does in the app; asked again while the bridge asks for patience. */
async function connect(world: World, bridge: BridgeProcess, id: number): Promise<void> {
  await world.connect(userOf(id), id);
  const body = JSON.stringify({ user: userOf(id) });
  const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' };
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const response = await fetch(`${bridge.url}/sessions`, { method: 'POST', body, headers });
    await response.arrayBuffer();
    if (response.ok) return;
    await waits(500);
  }
  throw new Error(`The bridge does not start the session of account ${id}`);
}

async function trouble({ world, witness, bridge, patience }: Stage, options: SoakOptions, say: (line: string) => void) {
  const { ctrader, supabase } = world;
  const random = randomStream(options.seed, 'soak');
  const faults: Record<string, number> = {};
  const samples: MemorySample[] = [];
  const began = performance.now();
  const elapsed = () => (performance.now() - began) / 1_000;
  let trades = 0;
  let struckAt = 0;
  let sampledAt = 0;
  while (elapsed() < options.seconds && bridge.ended === undefined) {
    patience.allow(tradeOnce(ctrader, random), renamedMs, renamedForMs);
    trades += 1;
    if (elapsed() >= struckAt) {
      struckAt = elapsed() + 0.5 + random();
      const { kind, what, unseen } = strike({ ctrader, supabase, witness, random });
      faults[kind] = (faults[kind] ?? 0) + 1;
      patience.allow(unseen, unseenMs(options.accounts), unseenForMs(options.accounts));
      if (options.verbose) say(`${elapsed().toFixed(1)} s ${kind}: ${what}`);
    }
    if (elapsed() >= sampledAt) {
      sampledAt += 2;
      for (const id of lostOnes(witness, ctrader)) await connect(world, bridge, id);
      const megabytes = await residentMegabytes(bridge.pid);
      if (megabytes !== undefined) samples.push({ at: elapsed(), megabytes });
    }
    await waits(20 + random() * 60);
  }
  return { faults, trades, samples };
}

/** Accounts whose user is asked to connect them again. */
function lostOnes({ latest }: Witness, { accounts }: CtraderEmulator): number[] {
  const ids = accounts.map(({ ctidTraderAccountId }) => ctidTraderAccountId);
  return ids.filter((id) => latest.get(accountKey(userOf(id)))?.session === 'reconnect-needed');
}

function calm({ world: { ctrader, supabase } }: Stage): void {
  ctrader.market.pause();
  ctrader.faults.reset();
  supabase.faults.clear();
}

/** Waits until the database shows every account exactly as it is, and tells what still differs after the deadline. */
async function untilTrue(stage: Stage, deadlineMs: number): Promise<{ tookMs: number; wrong: string[] }> {
  const { world, bridge } = stage;
  const began = performance.now();
  const isMoving = !world.ctrader.market.paused;
  world.ctrader.market.pause();
  for (;;) {
    // A machine that is too busy to answer in time is asked again.
    const { wrong, lost } = await compare(world).catch((error) => ({ wrong: [String(error)], lost: [] }));
    // A refresh whose answer was lost leaves no token that works, and its user connects again.
    for (const id of lost) await connect(world, bridge, id);
    const tookMs = performance.now() - began;
    if (wrong.length === 0 || tookMs > deadlineMs || bridge.ended !== undefined) {
      if (isMoving) world.ctrader.market.resume();
      return { tookMs, wrong };
    }
    await waits(250);
  }
}

async function compare({ ctrader, supabase }: World): Promise<{ wrong: string[]; lost: number[] }> {
  const stored = await supabase.query("select key, value from kv_store where starts_with(key, 'ctrader_account_')");
  const rows = new Map(stored.map(({ key, value }) => [key as string, value as AccountRow]));
  const wrong: string[] = [];
  const lost: number[] = [];
  for (const { ctidTraderAccountId: id } of ctrader.accounts) {
    const row = rows.get(accountKey(userOf(id)));
    if (row?.session === 'reconnect-needed') lost.push(id);
    wrong.push(...whatIsWrong(ctrader, id, row));
  }
  return { wrong, lost };
}

function whatIsWrong(ctrader: CtraderEmulator, id: number, row: AccountRow | undefined): string[] {
  if (row === undefined) return [`account ${id} has no row`];
  if (row.quality !== 'exact') {
    return [
      `account ${id} is ${row.quality}: ${row.reasons.map(({ code, message }) => `${code} (${message})`).join(', ')}`,
    ];
  }
  return differences(row, ctrader.oracle(id)).map((difference) => `account ${id}: ${difference}`);
}

function toldOf({ account, complaints, row }: Finding): string {
  const codes = row.reasons.map(({ code }) => code).join(' ');
  const written = new Date(row._cacheTimestamp).toISOString();
  return `account ${account}, written ${written} as ${row.quality} ${codes}: ${complaints.join('; ')}`;
}

function waits(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
