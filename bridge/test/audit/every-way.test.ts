import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Decimal } from 'decimal.js';
import { type CtraderEmulator, startCtraderEmulator } from '../../../emulators/ctrader/emulator.ts';
import type { AccountRow } from '../../src/account/snapshot.ts';
import type { Credentials } from '../../src/cache/credentials.ts';
import { createFlusher, type Flusher } from '../../src/cache/flush.ts';
import type { CacheRow } from '../../src/cache/kv.ts';
import { type Clock, systemClock } from '../../src/clock.ts';
import { createHub, type Hub } from '../../src/ctrader/hub.ts';
import { createTokens } from '../../src/ctrader/tokens.ts';
import { silentLog } from '../../src/log.ts';
import { eventually } from '../support/world.ts';
import { brokerName, manyBrokers, ways } from './many-brokers.ts';

/** Time passes so many times as fast for the bridge, and the server's limits are set to it. */
const speed = 20;
const squeezed: Clock = {
  now: systemClock.now,
  monotonic: () => systemClock.monotonic() * speed,
  after: (ms, run) => systemClock.after(ms / speed, run),
};

let ctrader: CtraderEmulator;
let hub: Hub;
let flusher: Flusher;
const credentials = new Map<string, Credentials>();
const rows = new Map<string, AccountRow>();
/** By account, what was true at some moment, since events are on their way for a while. */
const truths = new Map<number, Set<string>>();
const lies: string[] = [];
let writes = 0;

/** All figures of an account that hang on how its broker works them out, as its own oracle has them. */
function truth(accountId: number) {
  const { shown, today, positions } = ctrader.oracle(accountId);
  const open = positions.reduce((sum, { net }) => sum.plus(net), new Decimal(0));
  return {
    balance: Number(shown.balance),
    equity: Number(shown.equity),
    freeMargin: Number(shown.freeMargin),
    marginLevel: Number(shown.marginLevel),
    dailyPnL: open.plus(today.realised).toNumber(),
    positions: shown.positions.map(({ id, gross, net }) => ({ id, pnl: Number(gross), netPnl: Number(net) })),
  };
}

const figuresOf = ({ positions, ...row }: AccountRow) => ({
  ...{ balance: row.balance, equity: row.equity, freeMargin: row.freeMargin, marginLevel: row.marginLevel },
  dailyPnL: row.dailyPnL,
  positions: positions.map(({ id, pnl, netPnl }) => ({ id, pnl, netPnl })),
});

function remember(accountId: number): void {
  const known = truths.get(accountId) ?? new Set();
  truths.set(accountId, known.add(JSON.stringify(truth(accountId))));
}

/** What is written as exact must have been true, in all its figures at once. */
async function write(written: readonly CacheRow[]) {
  for (const { user, value } of written) {
    writes += 1;
    const row = structuredClone(value);
    rows.set(user, row);
    if (row.quality !== 'exact') continue;
    const ours = JSON.stringify(figuresOf(row));
    if (!truths.get(Number(row.accountId))?.has(ours)) lies.push(`${user}: ${ours}`);
  }
}

beforeAll(async () => {
  ctrader = await startCtraderEmulator({
    tickRate: 0,
    lifeRate: 0,
    scenario: manyBrokers(),
    knobs: { brokerPricing: Object.fromEntries(ways.map((way, at) => [brokerName(at), way])) },
    limits: { perSecond: 50 * speed, historyPerSecond: 5 * speed, idleMs: 10_000 },
  });
  const kv = {
    credentials: async (user: string) => credentials.get(user) ?? null,
    storeTokens: async () => null,
    write,
  };
  const common = { clock: squeezed, random: () => 0, log: silentLog, kv: kv as never };
  const { demoUrl, liveUrl, tokenUrl, application } = ctrader;
  const tokens = createTokens({ ...common, endpoint: { url: tokenUrl, ...application, fetch, now: Date.now } });
  const limits = { graceMs: 6_000, renewMs: 600_000, checkMs: 10_000, maxSessions: undefined };
  hub = createHub({ ...common, ...limits, application, tokens, urls: { demo: demoUrl, live: liveUrl } });
  flusher = createFlusher({ ...common, intervalMs: 500, sources: hub.sources });
  flusher.start();
  for (const account of ctrader.accounts) {
    const { user, ctidTraderAccountId: accountId, environment, accessToken, refreshToken, expiresAt } = account;
    remember(accountId);
    credentials.set(user, { accessToken, refreshToken, expiresAt, accountId, environment } as Credentials);
    await hub.start(user);
  }
});

afterAll(async () => {
  flusher?.stop();
  await hub?.close();
  await ctrader?.close();
});

const codes = (row: AccountRow | undefined) => row?.reasons.map(({ code }) => code);
const all = ways.map((way, at) => ({ way, user: `user${at}`, id: 50_000_000 + at }));

test(`each of ${ways.length} ways of working out gross and net is found, and nothing wrong is called exact before`, async () => {
  await eventually(() => {
    for (const { user, way } of all)
      expect({ way, codes: codes(rows.get(user)) }).toEqual({ way, codes: ['bonus-unverified'] });
  });
  for (const { user, id, way } of all) {
    const { positions, dailyPnL } = figuresOf(rows.get(user)!);
    expect({ way, positions, dailyPnL }).toMatchObject({
      way,
      positions: truth(id).positions,
      dailyPnL: truth(id).dailyPnL,
    });
  }
  expect(lies).toEqual([]);
});

test('a payment tells how bonuses count, and the balance how a conversion fee does', async () => {
  for (const { id } of all) {
    const [first, second] = ctrader.oracle(id).positions;
    ctrader.trade.deposit(id, '10.01');
    remember(id);
    ctrader.trade.closePartially(id, first!.id, 7_000);
    remember(id);
    ctrader.trade.closePartially(id, second!.id, 9_000);
    remember(id);
  }
  await eventually(() => {
    for (const { user, id, way } of all) {
      const row = rows.get(user)!;
      expect({ way, quality: row.quality, reasons: row.reasons, ...figuresOf(row) }).toEqual({
        ...{ way, quality: 'exact', reasons: [] },
        ...truth(id),
      });
    }
  });
  expect(lies).toEqual([]);
  console.info(`${writes} writes of ${all.length} accounts looked at`);
});
