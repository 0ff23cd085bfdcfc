import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  type AccountSpec,
  type CtraderEmulator,
  defaultScenario,
  type Scenario,
  startCtraderEmulator,
  withManySymbols,
} from '../../../emulators/ctrader/emulator.ts';
import type { Credentials } from '../../src/cache/credentials.ts';
import { systemClock } from '../../src/clock.ts';
import { createHub, type Hub } from '../../src/ctrader/hub.ts';
import { createTokens } from '../../src/ctrader/tokens.ts';
import { silentLog } from '../../src/log.ts';
import { expectedFigures } from '../support/oracle-row.ts';
import { eventually } from '../support/world.ts';

/** One account in USD, and one whose positions have guaranteed stops, with a broker that tiers its leverage. */
const plain = 41_000_101;
const limited = 41_000_199;

let ctrader: CtraderEmulator;
let hub: Hub;

function world(): Scenario {
  const { brokers, accounts } = withManySymbols(defaultScenario(), 9_000);
  const [ada] = accounts.filter(({ ctidTraderAccountId }) => ctidTraderAccountId === plain) as [AccountSpec];
  const leverageTiers = [
    { upToUsd: 50_000, leverage: 60 },
    { upToUsd: 500_000, leverage: 20 },
  ];
  return {
    brokers: brokers.map((broker) => ({
      ...broker,
      symbols: broker.symbols.map((symbol) => (symbol.name === 'GBPUSD' ? { ...symbol, leverageTiers } : symbol)),
    })),
    accounts: [
      { ...ada, balance: '100000' },
      { ...ada, ctidTraderAccountId: limited, user: 'gsl', limitedRisk: 'ACCORDING_TO_GSL', positions: [], closed: [] },
    ],
  };
}

beforeAll(async () => {
  ctrader = await startCtraderEmulator({ tickRate: 0, lifeRate: 0, scenario: world(), knobs: { pricelessTicks: 0 } });
  const credentials = new Map<string, Credentials>(
    ctrader.accounts.map(({ ctidTraderAccountId: accountId, accessToken, refreshToken, environment }) => [
      `${accountId}`,
      { accessToken, refreshToken, accountId, environment },
    ]),
  );
  const kv = {
    credentials: async (user: string) => credentials.get(user) ?? null,
    storeTokens: async (user: string) => credentials.get(user)!,
  };
  const common = { kv, clock: systemClock, random: Math.random, log: silentLog };
  const { demoUrl, liveUrl, tokenUrl, application } = ctrader;
  const tokens = createTokens({ ...common, endpoint: { url: tokenUrl, ...application, fetch, now: Date.now } });
  const limits = { graceMs: 6_000, renewMs: 600_000, checkMs: 600_000, maxSessions: undefined };
  const timings = { backoffBaseMs: 10, backoffMaxMs: 50 };
  hub = createHub({ ...common, ...limits, timings, application, tokens, urls: { demo: demoUrl, live: liveUrl } });
  for (const user of credentials.keys()) await hub.start(user);
});

afterAll(async () => {
  await hub?.close();
  await ctrader?.close();
});

const rowOf = (id: number) =>
  [...hub.sources()].find(({ user }) => user === `${id}`)?.row(systemClock.now()) as unknown as Record<string, unknown>;

/** Everything but how sure the bridge is of it, which audits settle. */
async function expectTruth(id: number): Promise<void> {
  await eventually(() => {
    const { quality: _quality, reasons: _reasons, ...figures } = expectedFigures(ctrader.oracle(id));
    expect(rowOf(id)).toMatchObject({ ...figures, session: 'live' });
  });
}

const gbp = { symbol: 'GBPUSD', side: 'BUY', units: 40_000 } as const;
const guarded = { symbol: 'EURUSD', side: 'SELL', units: 30_000, stopLoss: 1.12, guaranteedStop: true } as const;
const first = (id: number) => ctrader.oracle(id).positions[0]!.id;

test.each<{ name: string; account?: number; act: () => unknown }>([
  { name: 'nine thousand symbols are listed', act: () => {} },
  { name: 'a position in a symbol with tiered leverage', act: () => ctrader.trade.open(plain, gbp) },
  { name: 'another, that makes the first dearer', act: () => ctrader.trade.open(plain, gbp) },
  { name: 'another leverage of the account', act: () => ctrader.trade.changeLeverage(plain, 40) },
  { name: 'a position with a guaranteed stop', account: limited, act: () => ctrader.trade.open(limited, guarded) },
  {
    name: 'one on the other side, that offsets nothing',
    account: limited,
    act: () => ctrader.trade.open(limited, { ...guarded, side: 'BUY', stopLoss: 1.09 }),
  },
  {
    name: 'a stop that is moved',
    account: limited,
    act: () => ctrader.trade.protect(limited, first(limited), { stopLoss: 1.11 }),
  },
  {
    name: 'a take profit in place of a stop',
    act: () => ctrader.trade.protect(plain, first(plain), { takeProfit: 1.2 }),
  },
  { name: 'a pending order', act: () => ctrader.trade.placeOrder(plain, { ...gbp, limitPrice: 1.25 }) },
  {
    name: 'a pending order that is reached',
    act: () => ctrader.trade.fillOrder(plain, ctrader.trade.placeOrder(plain, { ...gbp, limitPrice: 1.26 }).orderId),
  },
  {
    name: 'a pending order that expires',
    act: () => ctrader.trade.expireOrder(plain, ctrader.trade.placeOrder(plain, { ...gbp, limitPrice: 1.2 }).orderId),
  },
  { name: 'an order that is rejected', act: () => ctrader.trade.rejectOrder(plain, gbp) },
  {
    name: 'a swap taken from the balance',
    act: () => ctrader.trade.balanceOperation(plain, 'BALANCE_WITHDRAW_SWAP', '-3.21'),
  },
  {
    name: 'a swap paid to the balance',
    act: () => ctrader.trade.balanceOperation(plain, 'BALANCE_DEPOSIT_SWAP', '0.12'),
  },
  { name: 'a margin call', act: () => ctrader.trade.changeMarginCall(plain, 0, 90) },
  { name: 'a bonus of the broker', act: () => ctrader.trade.bonus(plain, '50') },
  { name: 'a bonus of an introducing broker', act: () => ctrader.trade.bonus(plain, '7.5', 'ib') },
  { name: 'a bonus that cannot be withdrawn', act: () => ctrader.trade.nonWithdrawableBonus(plain, '11') },
  {
    name: 'messages in pieces',
    act: () => {
      ctrader.faults.set({ fragmentBytes: 40 });
      ctrader.trade.open(plain, gbp);
    },
  },
  {
    name: 'fields that come and go',
    act: () => {
      ctrader.faults.set({
        fragmentBytes: 0,
        omitFields: ['marginRate', 'takeProfit', 'label', 'isServerEvent', 'order'],
        omitProbability: 0.5,
      });
      ctrader.trade.close(plain, first(plain));
    },
  },
  {
    name: 'a closed market, entered anew',
    act: async () => {
      ctrader.faults.reset();
      ctrader.market.close('Kestrel');
      ctrader.faults.drop();
      await eventually(() => expect(hub.connections().get('demo')?.counts.lost).toBe(1));
      await eventually(() => expect(hub.counts().live).toBe(2));
    },
  },
  {
    name: 'a market that opens again elsewhere',
    act: () => {
      ctrader.market.reopen('Kestrel');
      ctrader.market.tick('Kestrel', 'GBPUSD', { bid: '1.29', ask: '1.2902' });
    },
  },
  {
    name: 'a stop-out by the server itself',
    act: () => {
      ctrader.faults.set({ stopOutLevel: 60 });
      ctrader.market.tick('Kestrel', 'GBPUSD', { bid: '0.4', ask: '0.4002' });
    },
  },
])('$name', async ({ account = plain, act }) => {
  await expectTruth(account);
  await act();
  await expectTruth(account);
});

test('there was something to see', () => {
  const { positions, bonus } = ctrader.oracle(plain);
  expect([Number(bonus), positions.some(({ symbol }) => symbol === 'GBPUSD')]).toEqual([68.5, false]);
  expect(ctrader.oracle(limited).positions).toHaveLength(2);
});
