import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type CtraderEmulator, defaultScenario, startCtraderEmulator } from '../../../emulators/ctrader/emulator.ts';
import type { Credentials } from '../../src/cache/credentials.ts';
import { type Clock, systemClock } from '../../src/clock.ts';
import { createHub, type Hub } from '../../src/ctrader/hub.ts';
import { createTokens } from '../../src/ctrader/tokens.ts';
import { silentLog } from '../../src/log.ts';
import { eventually } from '../support/world.ts';

/** Time passes so many times as fast for the bridge, and the server's limits are set to it. */
const speed = 20;
const squeezed: Clock = {
  now: systemClock.now,
  monotonic: () => systemClock.monotonic() * speed,
  after: (ms, run) => systemClock.after(ms / speed, run),
};
const perSecond = 50 * speed;
const historyPerSecond = 5 * speed;
const size = 300;
const firstId = 43_000_000;

let ctrader: CtraderEmulator;
let hub: Hub;

/** Many users with one account each, over both environments and four brokers. */
function manyAccounts() {
  const { brokers, accounts } = defaultScenario();
  const held = accounts.filter(({ positions }) => positions.length > 0);
  return {
    brokers,
    accounts: Array.from({ length: size }, (_, at) => ({
      ...held[at % held.length]!,
      ctidTraderAccountId: firstId + at,
      traderLogin: 5_000_000 + at,
      user: `user-${at}`,
    })),
  };
}

const userOf = (accountId: number) => `user-${accountId - firstId}`;

beforeAll(async () => {
  ctrader = await startCtraderEmulator({
    tickRate: 0,
    lifeRate: 0,
    scenario: manyAccounts(),
    limits: { idleMs: 30_000 / speed, heartbeatMs: 25_000 / speed, perSecond, historyPerSecond },
    knobs: { limitScope: 'application' },
  });
  const credentials = new Map<string, Credentials>(
    ctrader.accounts.map(({ ctidTraderAccountId: accountId, accessToken, refreshToken, environment }) => [
      userOf(accountId),
      { accessToken, refreshToken, accountId, environment },
    ]),
  );
  const kv = {
    credentials: async (user: string) => credentials.get(user) ?? null,
    storeTokens: async (user: string) => credentials.get(user)!,
  };
  const common = { kv, clock: squeezed, random: Math.random, log: silentLog };
  const { demoUrl, liveUrl, tokenUrl, application } = ctrader;
  const tokens = createTokens({ ...common, endpoint: { url: tokenUrl, ...application, fetch, now: Date.now } });
  const limits = { graceMs: 6_000, renewMs: 600_000, checkMs: 600_000, maxSessions: undefined };
  hub = createHub({ ...common, ...limits, application, tokens, urls: { demo: demoUrl, live: liveUrl } });
});

afterAll(async () => {
  await hub?.close();
  await ctrader?.close();
});

const allLive = () => eventually(() => expect(hub.counts().live).toBe(size), 30_000);

function expectWithinLimits(): void {
  const { overLimit, peakPerSecond, historyPeakPerSecond, refusals } = ctrader.received;
  expect({ overLimit, refusals }).toEqual({ overLimit: 0, refusals: {} });
  expect(peakPerSecond).toBeLessThanOrEqual(perSecond);
  expect(historyPeakPerSecond).toBeLessThanOrEqual(historyPerSecond);
}

test(`${size} accounts start, are dropped together and come back, the newest first, within the limits of one application`, async () => {
  for (const { ctidTraderAccountId } of ctrader.accounts) await hub.start(userOf(ctidTraderAccountId));
  await allLive();
  expectWithinLimits();
  const opened = ctrader.received.count(2102);
  ctrader.received.reset();

  const droppedAt = performance.now();
  ctrader.faults.drop();
  await eventually(() => expect(hub.counts().live).toBe(0));
  await allLive();
  expectWithinLimits();
  const { received } = ctrader;
  expect([opened, received.count(2102), received.count(2124)]).toEqual([size, size, size]);
  // Names are asked for at once, and then once a minute at most for each broker, however many of its accounts come back.
  const minutes = Math.ceil(((performance.now() - droppedAt) * speed) / 60_000);
  expect(received.count(2114)).toBeLessThanOrEqual(4 * (1 + minutes));
  expect(ctrader.connections()).toHaveLength(2);

  received.reset();
  ctrader.trade.changeSymbol('Kestrel', 'EURUSD', { lotUnits: 10_000 });
  ctrader.trade.changeSymbol('Kestrel', 'EURUSD', { lotUnits: 1_000 });
  await eventually(() => expect(received.count(2116)).toBeGreaterThanOrEqual(2));
  expectWithinLimits();
  // Told twice to hundreds of accounts, read once for each of the broker's servers; the others may have their minute just now.
  expect(received.count(2114) + received.count(2116)).toBeLessThanOrEqual(12);

  for (const environment of ['demo', 'live']) {
    const returned = hub.list().filter((one) => one.environment === environment);
    const since = returned.map((one) => one.since);
    const fifth = Math.floor(since.length / 5);
    expect(Math.max(...since.slice(-fifth))).toBeLessThanOrEqual(Math.min(...since.slice(0, fifth)));
  }
}, 70_000);
