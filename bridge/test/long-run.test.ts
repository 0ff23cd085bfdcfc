import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  type CtraderEmulator,
  type EmulatedAccount,
  type Knobs,
  startCtraderEmulator,
} from '../../emulators/ctrader/emulator.ts';
import type { AccountRow } from '../src/account/snapshot.ts';
import { type Credentials, type TokenPair, withTokens } from '../src/cache/credentials.ts';
import { createFlusher, type Flusher } from '../src/cache/flush.ts';
import { type CacheRow, KvError } from '../src/cache/kv.ts';
import { type Clock, systemClock } from '../src/clock.ts';
import { createHub, type Hub } from '../src/ctrader/hub.ts';
import { createTokens } from '../src/ctrader/tokens.ts';
import { silentLog } from '../src/log.ts';
import { expectedFigures } from './support/oracle-row.ts';
import { eventually } from './support/world.ts';

/** Time passes forty times as fast for the bridge, and the server's limits are set to it: a minute takes a second and a half. */
const speed = 40;
const squeezed: Clock = {
  now: systemClock.now,
  monotonic: () => systemClock.monotonic() * speed,
  after: (ms, run) => systemClock.after(ms / speed, run),
};
const seed = Number(process.env['LONG_RUN_SEED'] ?? 1);
// Half a minute of a busy machine: for a developer who changed how events are applied, with a new seed each time.
const whenAsked = process.env['LONG_RUN_SEED'] === undefined ? test.skip : test;
if (whenAsked === test.skip) console.warn('skipped: the long run needs LONG_RUN_SEED=<number>');
const random = randomFrom(seed);
const rounds = Number(process.env['LONG_RUN_ROUNDS'] ?? 3);
const roundMs = 700;

let ctrader: CtraderEmulator;
let hub: Hub;
let flusher: Flusher;
let isDatabaseDown = false;
const settings = new Map<string, Credentials>();
const rows = new Map<string, AccountRow>();

const kv = {
  credentials: async (user: string) => settings.get(user) ?? null,
  async storeTokens(user: string, pair: TokenPair, used: string) {
    const stored = settings.get(user)!;
    if (stored.refreshToken === used) settings.set(user, withTokens(stored, pair) as Credentials);
    return settings.get(user)!;
  },
  async write(written: readonly CacheRow[]) {
    if (isDatabaseDown) throw new KvError('not written', 503, { message: 'down' });
    for (const { user, value } of written) rows.set(user, structuredClone(value));
  },
};

beforeAll(async () => {
  ctrader = await startCtraderEmulator({
    seed,
    lifeRate: 0,
    tickRate: 10,
    limits: {
      idleMs: 30_000 / speed,
      heartbeatMs: 25_000 / speed,
      perSecond: 50 * speed,
      historyPerSecond: 5 * speed,
    },
  });
  const clock = squeezed;
  const common = { clock, random, log: silentLog, kv };
  const { demoUrl, liveUrl, tokenUrl, application } = ctrader;
  const tokens = createTokens({ ...common, endpoint: { url: tokenUrl, ...application, fetch, now: Date.now } });
  const limits = { graceMs: 6_000, renewMs: 600_000, checkMs: 30_000, maxSessions: undefined };
  hub = createHub({ ...common, ...limits, application, tokens, urls: { demo: demoUrl, live: liveUrl } });
  flusher = createFlusher({ ...common, intervalMs: 2_000, sources: hub.sources });
  flusher.start();
  for (const account of ctrader.accounts) await connect(account);
});

afterAll(async () => {
  flusher?.stop();
  await hub?.close();
  await ctrader?.close();
});

/** What a user does in the app. */
async function connect({ ctidTraderAccountId: id, accessToken, refreshToken, environment }: EmulatedAccount) {
  settings.set(`${id}`, { accessToken, refreshToken, accountId: id, environment });
  await hub.start(`${id}`);
}

whenAsked(
  `whatever happens, every row equals the oracle in the end (LONG_RUN_SEED=${seed})`,
  async () => {
    for (let round = 0; round < rounds; round += 1) {
      ctrader.market.resume();
      const end = performance.now() + roundMs;
      while (performance.now() < end) {
        live();
        if (random() < 0.25) strike();
        await new Promise((resolve) => setTimeout(resolve, random() * 20));
      }
      ctrader.market.pause();
      ctrader.faults.reset();
      isDatabaseDown = false;
      for (const account of ctrader.accounts) {
        const { ctidTraderAccountId: id } = account;
        await eventually(async () => {
          // A refresh whose answer was lost leaves no token that works.
          if (hub.find(`${id}`)?.state === 'reconnect-needed') await connect(account);
          expect(rows.get(`${id}`)).toMatchObject(expectedFigures(ctrader.oracle(id)));
        }, 20_000);
      }
    }
    expect(hub.counts().live).toBe(ctrader.accounts.length);
  },
  Math.max(60_000, rounds * 30_000),
);

/** Something that traders and brokers do. */
function live(): void {
  const { trade, oracle, accounts, market } = ctrader;
  const { ctidTraderAccountId: id, broker } = pick(accounts);
  const position = pick(oracle(id).positions);
  if (position === undefined || random() < 0.3) {
    trade.open(id, { symbol: 'EURUSD', side: pick(['BUY', 'SELL'] as const), units: 3_000 });
    return;
  }
  pick<() => unknown>([
    () => trade.close(id, position.id),
    () => Number(position.units) > 2_000 && trade.closePartially(id, position.id, 1_000),
    () => trade.swap(id, position.id, '-1'),
    () => trade.deposit(id, '12'),
    () => trade.withdraw(id, '1'),
    () => trade.changeLeverage(id, pick([30, 50, 100])),
    () => trade.changeSymbol(broker, 'EURUSD', { lotUnits: pick([100_000, 10_000]) }),
    () => market.tick(broker),
  ])();
}

const answered = [2102, 2112, 2114, 2116, 2118, 2121, 2124, 2127, 2133];
const errors = [
  'REQUEST_FREQUENCY_EXCEEDED',
  'TIMEOUT_ERROR',
  'CANT_ROUTE_REQUEST',
  'ACCOUNT_NOT_AUTHORIZED',
  'NO_QUOTES',
];

/** Something that goes wrong. */
function strike(): void {
  const { faults, accounts } = ctrader;
  const { ctidTraderAccountId: id, environment, broker } = pick(accounts);
  pick<() => unknown>([
    () => faults.drop(pick([1000, 1001, 1011, undefined]), { environment }),
    () => faults.silence({ environment }),
    () => faults.refuse(random() < 0.3),
    () => faults.disconnectAccount(id),
    () => faults.disconnectAccount(id),
    () => faults.loseAccount(id),
    () => faults.expireToken(id),
    () => faults.reverseBalances(id),
    () => faults.maintenance(broker, Date.now() + 100, pick(['error', 'common-error', 'no-route'] as const)),
    () => faults.answer({ payloadType: pick(answered), errorCode: pick(errors) }),
    () => faults.answer({ payloadType: pick(answered) }),
    () => faults.set(nastiness()),
    () => {
      isDatabaseDown = !isDatabaseDown;
    },
  ])();
}

function nastiness(): Partial<Knobs> {
  return {
    delayMs: pick([0, 10, 40]),
    duplicateEvents: pick([0, 0.3]),
    unknownFields: random() < 0.5,
    int64AsStrings: random() < 0.5,
    dropClientMsgId: random() < 0.3,
    omitFields: pick([[], ['balanceVersion'], ['utcLastUpdateTimestamp'], ['timestamp'], ['usedMargin']]),
    stragglers: random(),
    rotationNotice: pick(['invalidated', 'disconnect', 'both', 'none'] as const),
    rotationMuteMs: pick([0, 50]),
    dealOrder: pick(['oldest-first', 'newest-first'] as const),
  };
}

function pick<T>(from: readonly T[]): T {
  return from[Math.floor(random() * from.length)]!;
}

/** Mulberry32: the same seed, the same run, as far as the machine's timing allows. */
function randomFrom(state: number): () => number {
  let at = state;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
