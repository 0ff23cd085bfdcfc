import { describe, expect, test } from '@jest/globals';
import {
  type AccountSpec,
  type CtraderEmulatorOptions,
  defaultScenario,
  type Scenario,
} from '../../../emulators/ctrader/emulator.ts';
import { openOne } from './one-account.ts';

const ID = 41_000_101;
const NOON = Date.UTC(2026, 4, 6, 12);

/** Kestrel's demo server with one account in USD, at 1:100. */
function scenario(changes: Partial<AccountSpec>, tiers?: { upToUsd: number; leverage: number }[]): Scenario {
  const { brokers, accounts } = defaultScenario();
  const [ada] = accounts.filter(({ ctidTraderAccountId }) => ctidTraderAccountId === ID);
  const tiered = brokers.map((broker) => ({
    ...broker,
    symbols: broker.symbols.map((symbol) => ({
      ...symbol,
      commissionPerMillion: 0,
      ...(tiers && symbol.name === 'EURUSD' && { leverageTiers: tiers }),
    })),
  }));
  return { brokers: tiered, accounts: [{ ...ada!, positions: [], closed: [], ...changes }] };
}

const open = (changes: Partial<AccountSpec>, options: CtraderEmulatorOptions = {}) =>
  openOne(ID, { scenario: scenario(changes), ...options });

const types = (messages: readonly { readonly payloadType: number }[]) => messages.map(({ payloadType }) => payloadType);

describe('leverage by exposure', () => {
  const tiers = [
    { upToUsd: 100_000, leverage: 50 },
    { upToUsd: 300_000, leverage: 20 },
    { upToUsd: 1_000_000, leverage: 10 },
  ];
  const tiered = (changes: Partial<AccountSpec> = {}) => openOne(ID, { scenario: scenario(changes, tiers) });

  test("each slice of the exposure has its own, and what lies beyond the last has the last one's", async () => {
    await using world = await tiered({ balance: '1000000' });
    world.market.tick('Kestrel', 'EURUSD', { bid: '1', ask: '1' });
    world.trade.open(ID, { symbol: 'EURUSD', side: 'BUY', units: 80_000 });
    expect(world.oracle(ID).margin).toBe('1600.00');
    world.trade.open(ID, { symbol: 'EURUSD', side: 'BUY', units: 40_000 });
    expect(world.oracle(ID).margin).toBe('3000.00');
    world.trade.open(ID, { symbol: 'EURUSD', side: 'BUY', units: 1_880_000 });
    expect(world.oracle(ID).margin).toBe(`${2_000 + 10_000 + 170_000}.00`);
  });

  test('opening one position changes the margin of the others, and each change is told', async () => {
    await using world = await tiered({ balance: '1000000' });
    world.market.tick('Kestrel', 'EURUSD', { bid: '1', ask: '1' });
    const first = world.trade.open(ID, { symbol: 'EURUSD', side: 'BUY', units: 100_000 });
    const sent = await world.happen(() => world.trade.open(ID, { symbol: 'EURUSD', side: 'BUY', units: 100_000 }));
    expect(types(sent)).toEqual([2126, 2126, 2141, 2141]);
    expect(sent.at(-1)?.payload).toMatchObject({ positionId: first.positionId, usedMargin: 350_000 });
    const closed = await world.happen(() => world.trade.close(ID, first.positionId));
    expect(closed.at(-1)).toMatchObject({ payloadType: 2141, payload: { usedMargin: 200_000 } });
  });

  test('never more than the account has', async () => {
    await using world = await tiered({ leverage: 10 });
    world.market.tick('Kestrel', 'EURUSD', { bid: '1', ask: '1' });
    world.trade.open(ID, { symbol: 'EURUSD', side: 'SELL', units: 10_000 });
    expect(world.oracle(ID).margin).toBe('1000.00');
  });

  test('a symbol names it, and it can be read', async () => {
    await using world = await tiered();
    const { payload } = await world.client.expect(2116, { ctidTraderAccountId: ID, symbolId: [1, 2] }, 2117);
    expect(payload['symbol']).toEqual([
      expect.objectContaining({ leverageId: 1 }),
      expect.not.objectContaining({ leverageId: 2 }),
    ]);
    const { payload: told } = await world.client.expect(2177, { ctidTraderAccountId: ID, leverageId: 1 }, 2178);
    expect(told['leverage']).toMatchObject({
      tiers: tiers.map(({ leverage, upToUsd }) => ({ leverage, volume: upToUsd * 100 })),
    });
    expect((await world.client.request(2177, { ctidTraderAccountId: ID, leverageId: 2 })).payload).toMatchObject({
      errorCode: 'ENTITY_NOT_FOUND',
    });
  });
});

describe('guaranteed stops', () => {
  const request = { symbol: 'EURUSD', side: 'BUY', units: 100_000, stopLoss: 1.1, guaranteedStop: true } as const;

  test.each([
    // 1 102.62 by leverage; (1.10262 - 1.1) x 100 000 at the stop.
    { limitedRisk: 'ACCORDING_TO_LEVERAGE', margin: '1102.50' },
    { limitedRisk: 'ACCORDING_TO_GSL', margin: '262.00' },
    { limitedRisk: 'ACCORDING_TO_GSL_AND_LEVERAGE', margin: '1102.50' },
  ] as const)('$limitedRisk', async ({ limitedRisk, margin }) => {
    await using world = await open({ limitedRisk });
    const { positionId } = world.trade.open(ID, request);
    expect(world.oracle(ID).margin).toBe(margin);
    const { payload } = await world.client.expect(2121, { ctidTraderAccountId: ID }, 2122);
    const numbers = { ACCORDING_TO_LEVERAGE: 0, ACCORDING_TO_GSL: 1, ACCORDING_TO_GSL_AND_LEVERAGE: 2 };
    expect(payload['trader']).toMatchObject({
      isLimitedRisk: true,
      limitedRiskMarginCalculationStrategy: numbers[limitedRisk],
    });
    const { payload: held } = await world.client.expect(2124, { ctidTraderAccountId: ID }, 2125);
    expect(held['position']).toMatchObject([{ positionId, guaranteedStopLoss: true, stopLoss: 1.1 }]);
  });

  test('nothing offsets anything', async () => {
    await using world = await open({ limitedRisk: 'ACCORDING_TO_GSL', marginType: 'NET' });
    world.trade.open(ID, request);
    world.trade.open(ID, { ...request, side: 'SELL', stopLoss: 1.1035 });
    expect(world.oracle(ID).margin).toBe('362.00');
  });

  test('a stop that moves changes the margin, and says so', async () => {
    await using world = await open({ limitedRisk: 'ACCORDING_TO_GSL' });
    const { positionId } = world.trade.open(ID, request);
    const sent = await world.happen(() => world.trade.protect(ID, positionId, { stopLoss: 1.09 }));
    expect(sent.map(({ payload }) => payload['executionType'] ?? payload['usedMargin'])).toEqual([2, 4, 126_200]);
    expect(sent[1]?.payload).toMatchObject({
      position: { stopLoss: 1.09 },
      order: { orderType: 4, closingOrder: true },
    });
  });
});

describe('want of margin', () => {
  const positions = [
    { symbol: 'EURUSD', side: 'BUY', units: 100_000, price: '1.10250' },
    { symbol: 'USDJPY', side: 'SELL', units: 50_000, price: '149.980' },
  ] as const;
  const poor = { balance: '2000.00', positions };

  test.each([
    { stopOutStrategy: 'MOST_MARGIN_USED_FIRST', first: 'EURUSD' },
    { stopOutStrategy: 'MOST_LOSING_FIRST', first: 'USDJPY' },
  ] as const)(
    '$stopOutStrategy: positions are closed by the server until the level is borne again',
    async ({ stopOutStrategy, first }) => {
      await using world = await open({ ...poor, stopOutStrategy }, { knobs: { stopOutLevel: 50, pricelessTicks: 0 } });
      const gone = world.oracle(ID).positions.find(({ symbol }) => symbol === first);
      // The yen loses 1 279 USD; the euro 1.
      const sent = await world.happen(() => world.market.tick('Kestrel', 'USDJPY', { bid: '153.9', ask: '153.916' }));
      expect(world.oracle(ID).positions.map(({ id }) => id)).not.toContain(gone?.id);
      expect(world.oracle(ID).positions).toHaveLength(1);
      expect(sent[1]?.payload).toMatchObject({
        isServerEvent: true,
        position: { positionId: Number(gone?.id), positionStatus: 2 },
        order: { isStopOut: true },
      });
      expect(Number(world.oracle(ID).marginLevel)).toBeGreaterThan(50);
    },
  );

  test.each<{ name: string; act: (world: Awaited<ReturnType<typeof open>>) => void }>([
    { name: 'a withdrawal', act: ({ trade }) => void trade.withdraw(ID, '1300') },
    { name: 'less leverage', act: ({ trade }) => trade.changeLeverage(ID, 20) },
    { name: 'more margin', act: ({ trade, oracle }) => trade.changeMargin(ID, oracle(ID).positions[0]!.id, '4000') },
    { name: 'a bonus taken', act: ({ trade }) => void trade.bonus(ID, '-1300') },
  ])('comes of $name too', async ({ act }) => {
    await using world = await open(poor, { knobs: { stopOutLevel: 50 } });
    act(world);
    expect(world.oracle(ID).positions.length).toBeLessThan(2);
  });

  test('none by itself unless asked for', async () => {
    await using world = await open(poor);
    world.market.tick('Kestrel', 'USDJPY', { bid: '159.9', ask: '159.916' });
    expect(world.oracle(ID).positions).toHaveLength(2);
  });

  test('is told when a mark is passed, once in ten minutes, with marks that can be moved', async () => {
    let now = NOON;
    await using world = await open(poor, { clock: { now: () => now }, knobs: { marginCalls: true } });
    const lose = () => world.market.tick('Kestrel', 'USDJPY', { bid: '153.0', ask: '153.016' });
    expect((await world.happen(() => world.trade.changeMarginCall(ID, 0, 120)))[0]).toMatchObject({
      payloadType: 2171,
      payload: { marginCall: { marginCallType: 61, marginLevelThreshold: 120 } },
    });
    expect(types(await world.happen(() => world.market.tick('Kestrel', 'USDJPY')))).toEqual([]);
    const [call, ...others] = await world.happen(lose);
    expect(call).toMatchObject({ payloadType: 2172, payload: { marginCall: { marginCallType: 61 } } });
    expect([types(others), types(await world.happen(lose))]).toEqual([[2172], []]);
    now += 600_000;
    // The connection itself must not be idle for ten minutes.
    await world.client.ping();
    expect(types(await world.happen(lose))).toEqual([2172, 2172]);
    const { payload } = await world.client.expect(2167, { ctidTraderAccountId: ID }, 2168);
    expect(payload['marginCall']).toMatchObject([
      { marginLevelThreshold: 120, utcLastUpdateTimestamp: now },
      { marginLevelThreshold: 80 },
      { marginLevelThreshold: 60 },
    ]);
  });
});

test('the rights of a trader are told', async () => {
  await using world = await open({});
  const [told] = await world.happen(() => world.trade.changeAccess(ID, 'NO_LOGIN'));
  expect(told).toMatchObject({ payloadType: 2123, payload: { trader: { accessRights: 3 } } });
});

test.each([0, 1, 2, 3, 4, 5, 6, 7, 8])(
  'money with %i digits is whole units on the wire and exact in the oracle',
  async (moneyDigits) => {
    const unit = moneyDigits === 0 ? '1' : `0.${'1'.padStart(moneyDigits, '0')}`;
    await using world = await open({ moneyDigits, balance: '12345' });
    world.trade.deposit(ID, unit);
    const { payload } = await world.client.expect(2121, { ctidTraderAccountId: ID }, 2122);
    expect(payload['trader']).toMatchObject({ balance: 12_345 * 10 ** moneyDigits + 1, moneyDigits });
    expect(world.oracle(ID).balance).toBe(moneyDigits === 0 ? '12346' : `12345.${'1'.padStart(moneyDigits, '0')}`);
  },
);

test.each([0, 1, 2, 3, 4, 5])(
  'a symbol of %i digits walks on them, and travels as parts of 100 000',
  async (digits) => {
    const { brokers, accounts } = scenario({});
    const redone = brokers.map((broker) => ({
      ...broker,
      symbols: broker.symbols.map((symbol) =>
        symbol.name === 'XAUUSD' ? { ...symbol, digits, bid: '2361', ask: '2362' } : symbol,
      ),
    }));
    await using world = await openOne(ID, {
      scenario: { brokers: redone, accounts },
      knobs: { oneSidedTicks: 0, pricelessTicks: 0 },
    });
    const gold = redone
      .find(({ name, environment }) => name === 'Kestrel' && environment === 'demo')
      ?.symbols.find(({ name }) => name === 'XAUUSD');
    await world.client.expect(2127, { ctidTraderAccountId: ID, symbolId: [gold?.id] }, 2128);
    const sent = await world.happen(() => {
      for (let count = 0; count < 20; count += 1) world.market.tick('Kestrel', 'XAUUSD');
    });
    const bids = sent.filter(({ payloadType }) => payloadType === 2131).map(({ payload }) => payload['bid'] as number);
    expect(bids.length).toBeGreaterThanOrEqual(20);
    expect(bids.filter((bid) => bid % 10 ** (5 - digits) !== 0)).toEqual([]);
  },
);
