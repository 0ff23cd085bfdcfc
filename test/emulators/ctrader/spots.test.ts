import { describe, expect, test } from '@jest/globals';
import { startCtraderEmulator } from '../../../emulators/ctrader/emulator.ts';
import { connectApplication, type Message, openAccount } from './open-api-client.ts';

const ADA = 41_000_101;
const MARKED_UP = 42_000_204;
const EURUSD = 1;
const USDJPY = 3;
const NOW = 1_777_000_000_123;

const start = (knobs = {}) =>
  startCtraderEmulator({ tickRate: 0, lifeRate: 0, clock: { now: () => NOW }, knobs: { pricelessTicks: 0, ...knobs } });

async function open(emulator: Awaited<ReturnType<typeof start>>) {
  const client = await connectApplication(emulator);
  await openAccount(client, emulator, ADA);
  const subscribe = (symbolId: number[], more = {}) =>
    client.request(2127, { ctidTraderAccountId: ADA, symbolId, ...more });
  const spots = async () => {
    await client.expect(2104, {}, 2105);
    return client.messages.filter(({ payloadType }) => payloadType === 2131).map(({ payload }) => payload);
  };
  return { client, subscribe, spots, [Symbol.asyncDispose]: () => client[Symbol.asyncDispose]() };
}

test('the answer comes first, then one tick with both sides of each symbol, in 1/100 000 whatever its digits', async () => {
  await using emulator = await start();
  await using account = await open(emulator);
  expect(await account.subscribe([EURUSD, USDJPY])).toMatchObject({ payloadType: 2128 });
  expect(await account.spots()).toEqual([
    { ctidTraderAccountId: ADA, symbolId: EURUSD, bid: 110_250, ask: 110_262 },
    { ctidTraderAccountId: ADA, symbolId: USDJPY, bid: 14_998_000, ask: 14_999_200 },
  ]);
  const types = account.client.messages.map(({ payloadType }) => payloadType);
  expect(types.indexOf(2128)).toBeLessThan(types.indexOf(2131));
});

test('the time comes only when it was asked for', async () => {
  await using emulator = await start();
  await using account = await open(emulator);
  await account.subscribe([EURUSD], { subscribeToSpotTimestamp: true });
  await account.subscribe([USDJPY]);
  const spots = await account.spots();
  expect(spots.map(({ timestamp }) => timestamp)).toEqual([NOW, undefined]);
});

test('a side given to tick() is the only one sent, the other one stays', async () => {
  await using emulator = await start();
  await using account = await open(emulator);
  await account.subscribe([EURUSD]);
  emulator.market.tick('Kestrel', 'EURUSD', { bid: '1.10244' });
  emulator.market.tick('Kestrel', 'EURUSD', { ask: 1.103 });
  expect((await account.spots()).slice(1)).toEqual([
    { ctidTraderAccountId: ADA, symbolId: EURUSD, bid: 110_244 },
    { ctidTraderAccountId: ADA, symbolId: EURUSD, ask: 110_300 },
  ]);
  expect(
    emulator
      .oracle(ADA)
      .positions.slice(0, 2)
      .map(({ currentPrice }) => currentPrice),
  ).toEqual(['1.10244', '1.10300']);
});

test('an impossible price is refused, in words', async () => {
  await using emulator = await start();
  const { market } = emulator;
  expect(() => market.tick('Kestrel', 'EURUSD', { bid: '1.2' })).toThrow('give both sides');
  expect(() => market.tick('Kestrel', 'EURUSD', { bid: '1.100001' })).toThrow('at most 5 decimals');
  expect(() => market.tick('Kestrel', 'EURJPY')).toThrow('Broker Kestrel (demo) has no symbol EURJPY');
  expect(() => market.tick('Kestral')).toThrow('There is no broker Kestral; the scenario has Kestrel, Larch');
});

test('about three of ten ticks carry one side and three the other', async () => {
  await using emulator = await start();
  await using account = await open(emulator);
  await account.subscribe([EURUSD]);
  for (let count = 0; count < 1_000; count += 1) emulator.market.tick('Kestrel', 'EURUSD');
  const ticks = (await account.spots()).slice(1);
  const only = (side: string, other: string) => ticks.filter((tick) => side in tick && !(other in tick)).length;
  expect(ticks).toHaveLength(1_000);
  expect(only('bid', 'ask')).toBeGreaterThan(230);
  expect(only('ask', 'bid')).toBeGreaterThan(230);
  expect(only('bid', 'ask') + only('ask', 'bid')).toBeLessThan(700);
});

test('a spot event may carry neither side', async () => {
  await using emulator = await start({ pricelessTicks: 1 });
  await using account = await open(emulator);
  await account.subscribe([EURUSD]);
  emulator.market.tick('Kestrel', 'EURUSD');
  expect((await account.spots())[1]).toEqual({ ctidTraderAccountId: ADA, symbolId: EURUSD, sessionClose: 110_250 });
});

test('prices keep to the digits of their symbol, and the bid stays below the ask', async () => {
  await using emulator = await start();
  await using account = await open(emulator);
  await account.subscribe([USDJPY]);
  for (let count = 0; count < 2_000; count += 1) emulator.market.tick('Kestrel', 'USDJPY');
  const quote = { bid: 0, ask: 0 };
  const wrong = (await account.spots()).filter((tick) => {
    Object.assign(quote, tick);
    return quote.bid % 100 !== 0 || quote.ask % 100 !== 0 || quote.bid >= quote.ask;
  });
  expect(wrong).toEqual([]);
  expect(Math.abs(quote.bid / 14_998_000 - 1)).toBeLessThan(0.03);
});

test('a group with a spread of its own sees other quotes, and is valued by them', async () => {
  await using emulator = await start();
  await using client = await connectApplication(emulator, 'live');
  await openAccount(client, emulator, MARKED_UP);
  const { payload } = await client.expect(2114, { ctidTraderAccountId: MARKED_UP }, 2115);
  const listed = payload['symbol'] as { symbolId: number; symbolName: string }[];
  const symbolId = listed.find(({ symbolName }) => symbolName === 'USDJPY')?.symbolId;
  await client.expect(2127, { ctidTraderAccountId: MARKED_UP, symbolId: [symbolId] }, 2128);
  const tick = await client.until('the technical tick', ({ payloadType }) => payloadType === 2131);
  expect(tick.payload).toMatchObject({ bid: 14_998_000 - 300, ask: 14_999_200 + 300 });
  expect(emulator.oracle(MARKED_UP).positions[0]).toMatchObject({
    symbol: 'USDJPY',
    side: 'BUY',
    currentPrice: '149.977',
  });
});

describe('refusals', () => {
  const code = ({ payloadType, payload }: Message) => [payloadType, payload['errorCode']];

  test('a batch with one known subscription fails whole', async () => {
    await using emulator = await start();
    await using account = await open(emulator);
    await account.subscribe([EURUSD]);
    expect(code(await account.subscribe([USDJPY, EURUSD]))).toEqual([2142, 'ALREADY_SUBSCRIBED']);
    expect(code(await account.subscribe([USDJPY, USDJPY]))).toEqual([2142, 'ALREADY_SUBSCRIBED']);
    expect(await account.subscribe([USDJPY])).toMatchObject({ payloadType: 2128 });
  });

  test.each(['SYMBOL_NOT_FOUND', 'UNKNOWN_SYMBOL'] as const)(
    'a batch with one unknown id fails whole: %s',
    async (unknownSymbol) => {
      await using emulator = await start({ unknownSymbol });
      await using account = await open(emulator);
      expect(code(await account.subscribe([EURUSD, 777]))).toEqual([2142, unknownSymbol]);
      expect(code(await account.subscribe([]))).toEqual([2142, 'INVALID_REQUEST']);
      expect(await account.spots()).toEqual([]);
    },
  );

  test('what is not subscribed cannot be unsubscribed', async () => {
    await using emulator = await start({ stragglers: 1 });
    await using account = await open(emulator);
    const unsubscribe = () => account.client.request(2129, { ctidTraderAccountId: ADA, symbolId: [EURUSD] });
    expect(code(await unsubscribe())).toEqual([2142, 'NOT_SUBSCRIBED_TO_SPOTS']);
    await account.subscribe([EURUSD]);
    expect(await unsubscribe()).toMatchObject({ payloadType: 2130 });
    emulator.market.tick('Kestrel', 'EURUSD');
    const types = (await account.spots()) && account.client.messages.map(({ payloadType }) => payloadType);
    expect(types.slice(types.indexOf(2130))).toEqual([2130, 2131, 2105]);
  });
});
