import { describe, expect, test } from '@jest/globals';
import { startCtraderEmulator } from '../../../emulators/ctrader/emulator.ts';
import { connectApplication, type OpenApiClient, openAccount } from './open-api-client.ts';

const KESTREL_USD = 41_000_101;
const KESTREL_EUR = 41_000_102;
const LARCH_DEMO_USD = 41_000_104;
const NO_POSITIONS = 42_000_201;
const LARCH_LIVE_EUR = 42_000_205;
const NOON = Date.UTC(2026, 4, 6, 12);

const start = (knobs = {}) => startCtraderEmulator({ tickRate: 0, lifeRate: 0, clock: { now: () => NOON }, knobs });

/** One account opened on its server, and a way to ask about it. */
async function open(emulator: Awaited<ReturnType<typeof start>>, accountId: number) {
  const environment = emulator.accounts.find(
    ({ ctidTraderAccountId }) => ctidTraderAccountId === accountId,
  )?.environment;
  const client = await connectApplication(emulator, environment);
  await openAccount(client, emulator, accountId);
  const ask = async <T = Record<string, unknown>>(payloadType: number, more: object = {}) =>
    (await client.expect(payloadType, { ctidTraderAccountId: accountId, ...more }, payloadType + 1)).payload as T;
  const refusal = async (payloadType: number, more: object) =>
    (await client.expect(payloadType, { ctidTraderAccountId: accountId, ...more }, 2142)).payload['errorCode'];
  return { client, ask, refusal, [Symbol.asyncDispose]: () => client[Symbol.asyncDispose]() };
}

interface Listed {
  readonly symbolId: number;
  readonly symbolName: string;
  readonly baseAssetId: number;
  readonly quoteAssetId: number;
}

describe('assets and symbols', () => {
  test('ids are those of one server: the same names have others elsewhere', async () => {
    await using emulator = await start();
    const found: Record<string, number | undefined>[] = [];
    for (const accountId of [KESTREL_USD, NO_POSITIONS, LARCH_DEMO_USD, LARCH_LIVE_EUR]) {
      await using account = await open(emulator, accountId);
      const { symbol } = await account.ask<{ symbol: Listed[] }>(2114);
      const { asset } = await account.ask<{ asset: { assetId: number; name: string }[] }>(2112);
      found.push({
        EURUSD: symbol.find(({ symbolName }) => symbolName === 'EURUSD')?.symbolId,
        JPY: asset.find(({ name }) => name === 'JPY')?.assetId,
      });
    }
    expect(new Set(found.map(({ EURUSD }) => EURUSD)).size).toBe(4);
    expect(new Set(found.map(({ JPY }) => JPY)).size).toBe(4);
    expect(found.every(({ EURUSD, JPY }) => EURUSD && JPY)).toBe(true);
  });

  test('a light symbol has the assets, a full one digits and lot size in hundredths', async () => {
    await using emulator = await start();
    await using account = await open(emulator, KESTREL_USD);
    const { symbol } = await account.ask<{ symbol: Listed[] }>(2114);
    const { asset } = await account.ask(2112);
    expect(asset).toContainEqual({ assetId: 3, name: 'GBP', displayName: 'GBP', digits: 2 });
    expect(asset).toContainEqual({ assetId: 4, name: 'JPY', displayName: 'JPY', digits: 0 });
    const id = (name: string) => symbol.find(({ symbolName }) => symbolName === name)?.symbolId;
    expect(symbol[0]).toEqual({
      ...{ symbolId: 1, symbolName: 'EURUSD', enabled: true, baseAssetId: 1, quoteAssetId: 2 },
      description: 'EUR against USD',
    });
    expect(await account.ask(2116, { symbolId: [id('USDJPY'), id('XAUUSD')] })).toMatchObject({
      symbol: [
        { symbolId: id('USDJPY'), digits: 3, lotSize: 10_000_000 },
        { symbolId: id('XAUUSD'), digits: 2, lotSize: 10_000 },
      ],
    });
    expect(await account.refusal(2116, { symbolId: [id('USDJPY'), 999] })).toBe('SYMBOL_NOT_FOUND');
  });

  test.each([
    { account: KESTREL_USD, from: 'USD', to: 'USD', chain: '' },
    { account: KESTREL_USD, from: 'JPY', to: 'USD', chain: 'USDJPY' },
    { account: KESTREL_USD, from: 'GBP', to: 'USD', chain: 'GBPUSD' },
    { account: KESTREL_EUR, from: 'JPY', to: 'EUR', chain: 'USDJPY EURUSD' },
    { account: KESTREL_EUR, from: 'EUR', to: 'JPY', chain: 'EURUSD USDJPY' },
    { account: LARCH_LIVE_EUR, from: 'CAD', to: 'EUR', chain: 'CADJPY USDJPY EURUSD' },
    { account: LARCH_LIVE_EUR, from: 'KRW', to: 'EUR', chain: '' },
  ])('$from to $to goes by [$chain]', async ({ account: accountId, from, to, chain }) => {
    await using emulator = await start();
    await using account = await open(emulator, accountId);
    const { asset } = await account.ask<{ asset: { assetId: number; name: string }[] }>(2112);
    const id = (wanted: string) => asset.find(({ name }) => name === wanted)?.assetId;
    const answer = await account.ask<{ symbol?: Listed[] }>(2118, { firstAssetId: id(from), lastAssetId: id(to) });
    expect((answer.symbol ?? []).map(({ symbolName }) => symbolName).join(' ')).toBe(chain);
    expect('symbol' in answer).toBe(chain !== '');
    expect(await account.refusal(2118, { firstAssetId: id(from), lastAssetId: 987 })).toBe('ENTITY_NOT_FOUND');
  });
});

describe('the account', () => {
  test('trader and positions say what the oracle says', async () => {
    await using emulator = await start();
    await using account = await open(emulator, KESTREL_USD);
    expect(await account.ask(2121)).toMatchObject({
      trader: {
        ...{ balance: 1_000_000, moneyDigits: 2, leverageInCents: 10_000, totalMarginCalculationType: 0 },
        ...{ depositAssetId: 2, accountType: 0, traderLogin: 3_100_101, accessRights: 0 },
        balanceVersion: emulator.oracle(KESTREL_USD).balanceVersion,
      },
    });
    const { position } = await account.ask<{ position: Record<string, unknown>[] }>(2124);
    expect(position).toHaveLength(4);
    expect(position[1]).toMatchObject({
      tradeData: { symbolId: 1, volume: 4_000_000, tradeSide: 2 },
      ...{ positionStatus: 1, price: 1.1041, swap: 62, commission: -140, moneyDigits: 2 },
    });
  });

  test('without positions there is no position field', async () => {
    await using emulator = await start();
    await using account = await open(emulator, NO_POSITIONS);
    expect(await account.ask(2124)).toEqual({ ctidTraderAccountId: NO_POSITIONS });
  });

  test("positions may count money in other digits than the trader, and the server's own results too", async () => {
    await using emulator = await start({ pnlMoneyDigits: 6 });
    await using account = await open(emulator, 42_000_202);
    const { position } = await account.ask<{ position: Record<string, unknown>[] }>(2124);
    expect(position[0]).toMatchObject({ swap: -22_000, commission: -16_000, moneyDigits: 4 });
    const { positionUnrealizedPnL, moneyDigits } = await account.ask<{
      positionUnrealizedPnL: { positionId: number; grossUnrealizedPnL: number; netUnrealizedPnL: number }[];
      moneyDigits: number;
    }>(2187);
    const expected = emulator.oracle(42_000_202).positions.map(({ id, gross, net }) => ({
      positionId: Number(id),
      grossUnrealizedPnL: Math.round(Number(gross) * 1e6),
      netUnrealizedPnL: Math.round(Number(net) * 1e6),
    }));
    expect([positionUnrealizedPnL, moneyDigits]).toEqual([expected, 6]);
  });

  test('the margin of a trade can be asked for', async () => {
    await using emulator = await start();
    await using account = await open(emulator, KESTREL_USD);
    const volume = [10_000_000, 1_000_000];
    expect(await account.ask(2139, { symbolId: 1, volume })).toMatchObject({
      margin: [
        { volume: 10_000_000, buyMargin: 110_250, sellMargin: 110_250 },
        { volume: 1_000_000, buyMargin: 11_025, sellMargin: 11_025 },
      ],
      moneyDigits: 2,
    });
  });
});

describe('history', () => {
  const DAY = 86_400_000;
  interface Deal {
    readonly executionTimestamp: number;
    readonly closePositionDetail?: {
      readonly balance: number;
      readonly grossProfit: number;
      swap: number;
      commission: number;
    };
  }

  test('the deals of today add up to what the oracle says of today, and end at the balance', async () => {
    await using emulator = await start();
    await using account = await open(emulator, KESTREL_USD);
    const { deal, hasMore } = await account.ask<{ deal: Deal[]; hasMore: boolean }>(2133, {
      fromTimestamp: NOON - (NOON % DAY),
      toTimestamp: NOON,
    });
    const closes = deal.flatMap(({ closePositionDetail }) => closePositionDetail ?? []);
    const nets = closes.map(({ grossProfit, swap, commission }) => grossProfit + swap + commission);
    const { today, balance } = emulator.oracle(KESTREL_USD);
    expect(hasMore).toBe(false);
    expect(today).toEqual({
      realised: (nets.reduce((sum, net) => sum + net, 0) / 100).toFixed(2),
      closed: nets.length,
      won: nets.filter((net) => net > 0).length,
    });
    expect(closes.length).toBe(4);
    expect((Number(closes.at(-1)?.balance) / 100).toFixed(2)).toBe(balance);
  });

  test.each([
    { order: 'oldest-first', sign: 1 },
    { order: 'newest-first', sign: -1 },
  ] as const)('pages are cut at maxRows, $order', async ({ order, sign }) => {
    await using emulator = await start({ dealOrder: order });
    await using account = await open(emulator, KESTREL_USD);
    const all = await account.ask<{ deal: Deal[]; hasMore: boolean }>(2133, { fromTimestamp: 0, toTimestamp: NOON });
    const page = await account.ask<{ deal: Deal[]; hasMore: boolean }>(2133, {
      ...{ fromTimestamp: 0, toTimestamp: NOON, maxRows: 3 },
    });
    const times = all.deal.map(({ executionTimestamp }) => executionTimestamp);
    expect(times).toEqual(times.toSorted((one, other) => sign * (one - other)));
    expect([all.hasMore, all.deal.length]).toEqual([false, 11]);
    expect([page.hasMore, page.deal]).toEqual([true, all.deal.slice(0, 3)]);
  });

  test('cash flows come by window, which may be a week at most', async () => {
    await using emulator = await start();
    await using account = await open(emulator, KESTREL_USD);
    emulator.trade.deposit(KESTREL_USD, '250.50');
    const window = { fromTimestamp: NOON - 7 * DAY, toTimestamp: NOON };
    expect(await account.ask(2143, window)).toMatchObject({
      depositWithdraw: [{ operationType: 0, delta: 25_050, balance: 1_025_050, moneyDigits: 2 }],
    });
    const wider = { ...window, fromTimestamp: NOON - 7 * DAY - 1 };
    expect(await account.refusal(2143, wider)).toBe('INCORRECT_BOUNDARIES');
    expect(await account.refusal(2133, { fromTimestamp: 2, toTimestamp: 1 })).toBe('INCORRECT_BOUNDARIES');
  });

  test('deals of one position', async () => {
    await using emulator = await start();
    await using account = await open(emulator, KESTREL_USD);
    const { positionId } = emulator.trade.open(KESTREL_USD, { symbol: 'EURUSD', side: 'BUY', units: 1_000 });
    emulator.trade.close(KESTREL_USD, positionId);
    const { deal } = await account.ask<{ deal: Deal[] }>(2179, { positionId });
    expect(deal.map(({ closePositionDetail }) => closePositionDetail !== undefined)).toEqual([false, true]);
    expect(await account.refusal(2179, { positionId: 1 })).toBe('POSITION_NOT_FOUND');
  });
});

test('version, profile and margin calls', async () => {
  await using emulator = await start();
  await using account = await open(emulator, KESTREL_USD);
  const client: OpenApiClient = account.client;
  const accessToken = emulator.accounts[0]?.accessToken;
  expect((await client.expect(2104, {}, 2105)).payload).toEqual({ version: '91' });
  expect((await client.expect(2151, { accessToken }, 2152)).payload).toEqual({ profile: { userId: 700_001 } });
  expect((await account.ask<{ marginCall: object[] }>(2167)).marginCall).toHaveLength(3);
});
