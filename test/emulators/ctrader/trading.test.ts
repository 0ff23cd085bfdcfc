import { describe, expect, test } from '@jest/globals';
import { openOne } from './one-account.ts';
import type { Message } from './open-api-client.ts';

const HEDGED = 41_000_101;
const NETTED = 41_000_104;
const EXECUTION = 2126;
const MARGIN_CHANGED = 2141;

interface Execution {
  readonly executionType: number;
  readonly position?: Record<string, unknown> & { readonly tradeData: Record<string, unknown> };
  readonly order?: Record<string, unknown>;
  readonly deal?: Record<string, unknown> & { readonly closePositionDetail?: Record<string, unknown> };
}

const execution = (message: Message | undefined) => message?.payload as unknown as Execution;

test('opening: accepted with a shell that is no position yet, filled, margin', async () => {
  await using world = await openOne(HEDGED);
  let traded = { positionId: 0, orderId: 0, dealId: 0 };
  const sent = await world.happen(() => {
    traded = world.trade.open(HEDGED, {
      symbol: 'EURUSD',
      side: 'BUY',
      units: 20_000,
      stopLoss: 1.05,
      takeProfit: 1.2,
    });
  });
  expect(sent.map(({ payloadType }) => payloadType)).toEqual([EXECUTION, EXECUTION, MARGIN_CHANGED]);
  const [accepted, filled] = sent.map(execution);
  expect(accepted).toMatchObject({
    executionType: 2,
    position: { positionId: traded.positionId, positionStatus: 3, price: 0, swap: 0 },
    order: { orderId: traded.orderId, orderStatus: 1, orderType: 1 },
  });
  expect(filled).toMatchObject({
    executionType: 3,
    position: {
      ...{ positionId: traded.positionId, positionStatus: 1, price: 1.10262, stopLoss: 1.05, takeProfit: 1.2 },
      ...{ tradeData: { volume: 2_000_000, tradeSide: 1 }, usedMargin: 22_050, commission: -77 },
    },
    order: { orderStatus: 2 },
    deal: { dealId: traded.dealId, volume: 2_000_000, executionPrice: 1.10262, dealStatus: 2 },
  });
  expect(filled?.deal).not.toHaveProperty('closePositionDetail');
  expect(sent[2]?.payload).toMatchObject({ positionId: traded.positionId, usedMargin: 22_050, moneyDigits: 2 });
});

test('closing a part: the rest stays, the balance and its version move', async () => {
  await using world = await openOne(HEDGED);
  const before = world.oracle(HEDGED);
  const [position] = before.positions;
  const sent = await world.happen(() => world.trade.closePartially(HEDGED, position?.id ?? '', 40_000));
  expect(sent.map(({ payloadType }) => payloadType)).toEqual([EXECUTION, EXECUTION, MARGIN_CHANGED]);
  expect(execution(sent[0])).toMatchObject({
    executionType: 2,
    order: { closingOrder: true },
    position: { positionStatus: 1 },
  });
  // Two fifths of swap -3.45 and of commission -3.50, the latter once more for the closing.
  expect(execution(sent[1])).toMatchObject({
    executionType: 3,
    position: { positionStatus: 1, tradeData: { volume: 6_000_000 }, swap: -207, commission: -210 },
    deal: {
      tradeSide: 2,
      executionPrice: 1.1025,
      closePositionDetail: {
        ...{ entryPrice: 1.1, grossProfit: 10_000, swap: -138, commission: -280, closedVolume: 4_000_000 },
        ...{
          balance: 1_009_582,
          balanceVersion: before.balanceVersion + 1,
          quoteToDepositConversionRate: 1,
          moneyDigits: 2,
        },
      },
    },
  });
  const after = world.oracle(HEDGED);
  expect(after).toMatchObject({ balance: '10095.82', balanceVersion: before.balanceVersion + 1 });
  expect(after.today.closed).toBe(before.today.closed + 1);
  expect(Number(after.today.realised) - Number(before.today.realised)).toBeCloseTo(95.82, 9);
});

test('closing: volume 0, status closed, no margin message, and gone from the next snapshot', async () => {
  await using world = await openOne(HEDGED);
  const id = world.oracle(HEDGED).positions[2]?.id ?? '';
  const sent = await world.happen(() => world.trade.close(HEDGED, id));
  expect(sent.map(({ payloadType }) => payloadType)).toEqual([EXECUTION, EXECUTION]);
  const filled = execution(sent[1]);
  expect(filled.position).toMatchObject({
    positionId: Number(id),
    positionStatus: 2,
    tradeData: { volume: 0 },
    usedMargin: 0,
  });
  expect(filled.deal?.closePositionDetail?.['quoteToDepositConversionRate']).toBeCloseTo(1 / 149.98, 12);
  expect(world.oracle(HEDGED).positions.map((position) => position.id)).not.toContain(id);
  const { payload } = await world.client.expect(2124, { ctidTraderAccountId: HEDGED }, 2125);
  expect(payload['position']).toHaveLength(3);
});

test('a stop-out says that the server did it', async () => {
  await using world = await openOne(HEDGED);
  const id = world.oracle(HEDGED).positions[0]?.id ?? '';
  const sent = await world.happen(() => world.trade.stopOut(HEDGED, id));
  expect(sent.map(({ payload }) => payload['isServerEvent'])).toEqual([true, true]);
});

test('swap: the position changes, the balance does not', async () => {
  await using world = await openOne(HEDGED);
  const id = world.oracle(HEDGED).positions[0]?.id ?? '';
  const sent = await world.happen(() => world.trade.swap(HEDGED, id, '-1.25'));
  expect(sent.map(execution)).toMatchObject([{ executionType: 9, position: { positionId: Number(id), swap: -470 } }]);
  expect(world.oracle(HEDGED)).toMatchObject({ balance: '10000.00', positions: [{ swap: '-4.70' }, {}, {}, {}] });
});

describe('the balance', () => {
  test('deposit and withdrawal carry the equity after them', async () => {
    await using world = await openOne(HEDGED);
    const sent = await world.happen(() => {
      world.trade.deposit(HEDGED, '100.01');
      world.trade.withdraw(HEDGED, '50');
    });
    const { balance, equity, balanceVersion } = world.oracle(HEDGED);
    expect(balance).toBe('10050.01');
    expect(sent[0]?.payload).toMatchObject({ executionType: 10, depositWithdraw: { operationType: 0, delta: 10_001 } });
    expect(sent[1]?.payload).toMatchObject({
      executionType: 10,
      depositWithdraw: {
        ...{ operationType: 1, delta: -5_000, balance: 1_005_001, balanceVersion },
        equity: Math.round(Number(equity) * 100),
      },
    });
  });

  test('a bonus counts in equity only', async () => {
    await using world = await openOne(HEDGED);
    const before = world.oracle(HEDGED);
    const sent = await world.happen(() => world.trade.bonus(HEDGED, '30'));
    expect(sent[0]?.payload).toMatchObject({
      executionType: 12,
      bonusDepositWithdraw: { operationType: 0, managerBonus: 3_000, managerDelta: 3_000 },
    });
    const after = world.oracle(HEDGED);
    expect([after.balance, after.bonus]).toEqual([before.balance, '30.00']);
    expect(Number(after.equity) - Number(before.equity)).toBeCloseTo(30, 9);
  });

  test('two of them can be made to arrive in reverse order', async () => {
    await using world = await openOne(HEDGED);
    world.faults.reverseBalances(HEDGED);
    const sent = await world.happen(() => {
      world.trade.deposit(HEDGED, '1');
      world.trade.deposit(HEDGED, '2');
    });
    const deltas = sent.map(({ payload }) => (payload['depositWithdraw'] as { delta: number }).delta);
    expect(deltas).toEqual([200, 100]);
  });
});

test('leverage: the trader, then the margin of every position', async () => {
  await using world = await openOne(HEDGED);
  const sent = await world.happen(() => world.trade.changeLeverage(HEDGED, 50));
  expect(sent.map(({ payloadType }) => payloadType)).toEqual([2123, ...Array(4).fill(MARGIN_CHANGED)]);
  expect(sent[0]?.payload).toMatchObject({ trader: { leverageInCents: 5_000, balance: 1_000_000 } });
  expect(world.oracle(HEDGED)).toMatchObject({ leverage: 50, positions: [{ usedMargin: '2205.00' }, {}, {}, {}] });
});

test('margin of one position', async () => {
  await using world = await openOne(HEDGED);
  const id = world.oracle(HEDGED).positions[3]?.id ?? '';
  const sent = await world.happen(() => world.trade.changeMargin(HEDGED, id, '777.77'));
  expect(sent.map(({ payload }) => payload)).toEqual([
    { ctidTraderAccountId: HEDGED, positionId: Number(id), usedMargin: 77_777, moneyDigits: 2 },
  ]);
});

test('a pending order is an order and no position', async () => {
  await using world = await openOne(HEDGED);
  let orderId = 0;
  const request = { symbol: 'EURUSD', side: 'BUY', units: 1_000, limitPrice: 1.05 } as const;
  const sent = await world.happen(() => {
    orderId = world.trade.placeOrder(HEDGED, request).orderId;
  });
  expect(sent.map(execution)).toMatchObject([
    { executionType: 2, position: { positionStatus: 3 }, order: { orderType: 2 } },
  ]);
  const { payload } = await world.client.expect(2124, { ctidTraderAccountId: HEDGED }, 2125);
  expect(payload).toMatchObject({ order: [{ orderId, limitPrice: 1.05 }], position: [{}, {}, {}, {}] });
  const cancelled = await world.happen(() => world.trade.cancelOrder(HEDGED, orderId));
  expect(cancelled.map(execution)).toMatchObject([{ executionType: 5, order: { orderStatus: 5 } }]);
});

describe('a netted account has one position of a symbol', () => {
  const btc = (side: 'BUY' | 'SELL', units: string) => ({ symbol: 'BTCUSD', side, units });

  test('the same side enlarges it at the average price', async () => {
    await using world = await openOne(NETTED);
    const id = world.oracle(NETTED).positions[0]?.id;
    world.trade.open(NETTED, btc('BUY', '7.66'));
    // (12.34 x 61 234.567890123 + 7.66 x 61 344.25) / 20
    expect(world.oracle(NETTED).positions[0]).toMatchObject({ id, units: '20', entryPrice: '61276.5761382059' });
  });

  test('the other side reduces, closes or turns it', async () => {
    await using world = await openOne(NETTED);
    const id = world.oracle(NETTED).positions[0]?.id;
    world.trade.open(NETTED, btc('SELL', '2.34'));
    expect(world.oracle(NETTED).positions[0]).toMatchObject({ id, side: 'BUY', units: '10' });
    world.trade.open(NETTED, btc('SELL', '10.5'));
    const turned = world.oracle(NETTED).positions.find(({ symbol }) => symbol === 'BTCUSD');
    expect(turned).toMatchObject({ side: 'SELL', units: '0.5' });
    expect(turned?.id).not.toBe(id);
    world.trade.open(NETTED, btc('BUY', '0.5'));
    expect(world.oracle(NETTED).positions.map(({ symbol }) => symbol)).toEqual(['GBPJPY']);
  });
});

test('a symbol redefined is told by its id only', async () => {
  await using world = await openOne(HEDGED);
  const sent = await world.happen(() => world.trade.changeSymbol('Kestrel', 'EURUSD', { lotUnits: 10_000 }));
  expect(sent.map(({ payloadType, payload }) => [payloadType, payload])).toEqual([
    [2120, { ctidTraderAccountId: HEDGED, symbolId: [1] }],
  ]);
  const { payload } = await world.client.expect(2116, { ctidTraderAccountId: HEDGED, symbolId: [1] }, 2117);
  expect(payload).toMatchObject({ symbol: [{ lotSize: 1_000_000 }] });
});

test.each([
  { name: 'more than there is', act: 'closePartially', expected: 'has 100000 units: 100001 cannot be closed' },
  { name: 'a position that is not', act: 'close', expected: 'has no open position 1' },
  { name: 'an amount finer than the account', act: 'deposit', expected: "more than the account's 2 decimals" },
  { name: 'an account that is not', act: 'unknown', expected: 'There is no account 5; the scenario has 41000101,' },
  { name: 'a symbol that nothing converts', act: 'open', expected: 'nothing converts its quote to USD' },
])('impossible: $name', async ({ act, expected }) => {
  await using world = await openOne(HEDGED);
  const { trade } = world;
  const acts: Record<string, () => void> = {
    closePartially: () => trade.closePartially(HEDGED, world.oracle(HEDGED).positions[0]?.id ?? '', 100_001),
    close: () => trade.close(HEDGED, 1),
    deposit: () => trade.deposit(HEDGED, '0.001'),
    unknown: () => trade.deposit(5, '1'),
    open: () => trade.open(NETTED, { symbol: 'XRPKRW', side: 'BUY', units: 1 }),
  };
  expect(acts[act]).toThrow(expected);
});
