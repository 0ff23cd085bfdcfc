import { describe, expect, test } from '@jest/globals';
import { defaultScenario, withManySymbols } from '../../../emulators/ctrader/emulator.ts';
import { openOne } from './one-account.ts';

const ADA = 41_000_101;

type World = Awaited<ReturnType<typeof openOne>>;

const ask = async ({ client }: World, payloadType: number, payload: object = {}) =>
  (await client.expect(payloadType, { ctidTraderAccountId: ADA, ...payload }, payloadType + 1)).payload;
const limit = { symbol: 'EURUSD', side: 'BUY', units: 10_000, limitPrice: 1.09 } as const;

describe('pending orders', () => {
  test('reached by the market: they trade at their own price, under the position they were promised', async () => {
    await using world = await openOne(ADA);
    const placed = world.trade.placeOrder(ADA, limit);
    const sent = await world.happen(() => world.trade.fillOrder(ADA, placed.orderId));
    expect(sent[0]?.payload).toMatchObject({
      executionType: 3,
      position: { positionId: placed.positionId, positionStatus: 1, price: 1.09 },
      order: { orderId: placed.orderId, orderStatus: 2, orderType: 2 },
      deal: { executionPrice: 1.09, positionId: placed.positionId },
    });
    expect(sent[1]).toMatchObject({ payloadType: 2141, payload: { positionId: placed.positionId } });
    expect((await ask(world, 2124))['order']).toBeUndefined();
    expect(() => world.trade.fillOrder(ADA, placed.orderId)).toThrow('no pending order');
  });

  test('expired: gone without a position', async () => {
    await using world = await openOne(ADA);
    const { orderId } = world.trade.placeOrder(ADA, limit);
    const [told] = await world.happen(() => world.trade.expireOrder(ADA, orderId));
    expect(told?.payload).toMatchObject({
      executionType: 6,
      position: { positionStatus: 3 },
      order: { orderStatus: 4 },
    });
    expect(world.oracle(ADA).positions).toHaveLength(4);
  });

  test('rejected: an execution and an error event, and nothing is held', async () => {
    await using world = await openOne(ADA);
    const sent = await world.happen(() => world.trade.rejectOrder(ADA, limit, 'FROM_THE_FUTURE'));
    expect(sent.map(({ payloadType }) => payloadType)).toEqual([2126, 2126, 2132]);
    expect(sent[1]?.payload).toMatchObject({ executionType: 7, errorCode: 'FROM_THE_FUTURE' });
    expect(sent[2]?.payload).toMatchObject({ errorCode: 'FROM_THE_FUTURE', ctidTraderAccountId: ADA });
  });
});

describe('the history of orders', () => {
  test('has each order with how it stands, by time and by position, newest first', async () => {
    await using world = await openOne(ADA);
    const { positionId, orderId } = world.trade.open(ADA, { symbol: 'EURUSD', side: 'BUY', units: 3_000 });
    const closed = world.trade.close(ADA, positionId);
    const pending = world.trade.placeOrder(ADA, limit);
    expect((await ask(world, 2175))['order']).toMatchObject([
      { orderId: pending.orderId, orderStatus: 1 },
      { orderId: closed.orderId, orderStatus: 2, closingOrder: true },
      { orderId, orderStatus: 2 },
    ]);
    const ofPosition = await ask(world, 2183, { positionId });
    expect(ofPosition['order']).toMatchObject([{ orderId: closed.orderId }, { orderId }]);
    expect(ofPosition['hasMore']).toBe(false);
    expect(await ask(world, 2175, { fromTimestamp: 0, toTimestamp: 1 })).not.toHaveProperty('order');
  });

  test('an order with its deals; a deal with those it offsets', async () => {
    await using world = await openOne(ADA);
    const opened = world.trade.open(ADA, { symbol: 'EURUSD', side: 'BUY', units: 3_000 });
    const closed = world.trade.closePartially(ADA, opened.positionId, 1_000);
    expect(await ask(world, 2181, { orderId: opened.orderId })).toMatchObject({ deal: [{ dealId: opened.dealId }] });
    expect(await ask(world, 2185, { dealId: opened.dealId })).toMatchObject({
      offsetBy: [{ dealId: closed.dealId, volume: 100_000 }],
    });
    expect(await ask(world, 2185, { dealId: closed.dealId })).toMatchObject({
      offsetting: [{ dealId: opened.dealId }],
    });
    const { client } = world;
    expect((await client.request(2181, { ctidTraderAccountId: ADA, orderId: 1 })).payload['errorCode']).toBe(
      'ORDER_NOT_FOUND',
    );
    expect((await client.request(2185, { ctidTraderAccountId: ADA, dealId: 1 })).payload['errorCode']).toBe(
      'ENTITY_NOT_FOUND',
    );
  });
});

describe('a closed market', () => {
  test('has no ticks and no trades, and still a first tick for who subscribes', async () => {
    await using world = await openOne(ADA);
    world.market.close('Kestrel', 'EURUSD');
    const sent = await world.happen(
      () => void world.client.request(2127, { ctidTraderAccountId: ADA, symbolId: [1, 2] }),
    );
    expect(sent.filter(({ payloadType }) => payloadType === 2131).map(({ payload }) => payload)).toMatchObject([
      { symbolId: 1, bid: 110_250, ask: 110_262 },
      { symbolId: 2 },
    ]);
    const moved = await world.happen(() => world.market.tick('Kestrel'));
    expect(new Set(moved.map(({ payload }) => payload['symbolId']))).toEqual(new Set([2]));
    expect(() => world.market.tick('Kestrel', 'EURUSD', { bid: '1.1' })).toThrow('is closed');
    expect(() => world.trade.open(ADA, limit)).toThrow('is closed');
    expect(() => world.trade.close(ADA, world.oracle(ADA).positions[0]!.id)).toThrow('is closed');
    world.market.reopen('Kestrel');
    world.trade.open(ADA, limit);
  });

  test('is left alone by the walk and by the life of the accounts', async () => {
    await using world = await openOne(ADA, { tickRate: 100, lifeRate: 400 });
    for (const broker of ['Kestrel', 'Larch']) world.market.close(broker);
    world.market.pause();
    const before = world.accounts.map(({ ctidTraderAccountId: id }) => world.oracle(id).positions.map((one) => one.id));
    world.market.resume();
    const from = world.client.messages.length;
    await world.client.until('a cash flow', ({ payload }) => payload['depositWithdraw'] !== undefined, from);
    const after = world.accounts.map(({ ctidTraderAccountId: id }) => world.oracle(id).positions.map((one) => one.id));
    expect(after).toEqual(before);
  });
});

test('a list of thousands of symbols is one message of more than a megabyte', async () => {
  await using world = await openOne(ADA, { scenario: withManySymbols(defaultScenario(), 9_000) });
  const { text, payload } = await world.client.expect(2114, { ctidTraderAccountId: ADA }, 2115);
  expect(text.length).toBeGreaterThan(1_000_000);
  expect(payload['symbol']).toHaveLength(9_006);
});
