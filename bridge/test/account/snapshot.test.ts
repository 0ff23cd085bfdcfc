import { describe, expect, test } from '@jest/globals';
import { currencyDigits } from '../../src/account/currency.ts';
import type { Position } from '../../src/account/model.ts';
import { distinct, qualityOf, type Reason, type ReasonCode } from '../../src/account/quality.ts';
import { emptyRow, snapshot } from '../../src/account/snapshot.ts';
import {
  codesOf,
  EUR,
  EURUSD,
  exampleA,
  exampleAccount,
  exampleB,
  exampleCatalog,
  examplePosition,
  JPY,
  NOON,
  rowOf,
  USD,
} from './example-account.ts';

test('the row has exactly the fields that its readers know', () => {
  const row = rowOf(exampleA());
  expect(Object.keys(row).sort()).toEqual(
    [
      ...['schema', 'accountId', 'environment', 'broker', 'quality', 'reasons', 'fence', 'asOf'],
      ...['balance', 'equity', 'margin', 'freeMargin', 'marginLevel', 'currency', 'leverage', 'positions'],
      ...['dailyChange', 'dailyPnL', 'winRate', 'lastUpdate', '_cache', '_cacheTimestamp'],
      ...['session', 'freshUntil'],
    ].sort(),
  );
  expect(Object.keys(row.positions[0] ?? {}).sort()).toEqual(
    [
      ...['id', 'symbol', 'side', 'volume', 'lots', 'entryPrice', 'currentPrice', 'swap', 'commission'],
      ...['pnl', 'netPnl', 'openedAt', 'stopLoss', 'takeProfit'],
    ].sort(),
  );
});

test('the row says when it was written, what for and by whom', () => {
  const row = snapshot(exampleA(), { session: 'live', writtenAt: NOON + 1_234, fence: 42, freshUntil: NOON + 5_000 });
  expect(row).toMatchObject({
    schema: 1,
    accountId: '7',
    environment: 'demo',
    broker: 'examplebroker',
    fence: 42,
    session: 'live',
    freshUntil: '2025-03-05T12:00:05.000Z',
    asOf: '2025-03-05T12:00:01.234Z',
    lastUpdate: '2025-03-05T12:00:00.000Z',
    _cache: true,
    _cacheTimestamp: NOON + 1_234,
  });
});

test('a row without a connection is stale, says since when, and holds for that instant', () => {
  const disconnected = { since: NOON + 1_000, reason: 'the connection to cTrader is lost' };
  const context = { session: 'connecting', writtenAt: NOON + 9_000, fence: 0, freshUntil: NOON + 60_000 } as const;
  const row = snapshot(exampleA(), { ...context, disconnected });
  expect(row).toMatchObject({ equity: 10_243.05, quality: 'stale', asOf: '2025-03-05T12:00:01.000Z' });
  expect(row).toMatchObject({ session: 'connecting', freshUntil: null });
  expect(row.reasons).toEqual([
    { code: 'disconnected', since: '2025-03-05T12:00:01.000Z', message: 'the connection to cTrader is lost' },
  ]);
});

test('the row of no account has the fields of every row, no figure, and the reason', () => {
  const reason = 'cTrader refuses the access token';
  const row = emptyRow({ accountId: 7, environment: undefined, session: 'reconnect-needed', reason, writtenAt: NOON });
  expect(Object.keys(row).sort()).toEqual(Object.keys(rowOf(exampleA())).sort());
  expect(row).toMatchObject({ balance: null, equity: null, positions: [], quality: 'unknown', freshUntil: null });
  expect(row).toMatchObject({ accountId: '7', session: 'reconnect-needed', reasons: [{ message: reason }] });
});

describe('currency digits', () => {
  test.each([
    { name: 'are those of the asset', asset: { assetId: 1, name: 'USD', digits: 4 }, expected: 4 },
    { name: 'of the asset may be none', asset: { assetId: 1, name: 'USD', digits: 0 }, expected: 0 },
    { name: 'are those of ISO 4217 for an asset that tells none', asset: { assetId: 1, name: 'JPY' }, expected: 0 },
    { name: 'of the Kuwaiti dinar are three', asset: { assetId: 1, name: 'KWD' }, expected: 3 },
    { name: 'of a name ISO does not know are two', asset: { assetId: 1, name: 'BTC' }, expected: 2 },
    { name: 'of a name that is no code are two', asset: { assetId: 1, name: 'USDT' }, expected: 2 },
    { name: 'that make no sense are not believed', asset: { assetId: 1, name: 'JPY', digits: 4e9 }, expected: 0 },
    { name: 'of an asset not read are two', asset: undefined, expected: 2 },
  ])('$name', ({ asset, expected }) => expect(currencyDigits(asset)).toBe(expected));

  test('a row in yen has no decimals', () => {
    const account = exampleAccount({ trader: { balance: 123_456_789n, depositAssetId: JPY, moneyDigits: 3 } });
    expect(rowOf(account)).toMatchObject({ balance: 123_457, equity: 123_457, currency: 'JPY' });
  });

  test('without the asset the currency is not guessed', () => {
    const row = rowOf(exampleAccount({ trader: { depositAssetId: 77 } }));
    expect(row).toMatchObject({ balance: 10_000, currency: null, quality: 'approximate' });
    expect(codesOf(row)).toEqual(['asset-missing']);
  });
});

describe('numbers', () => {
  test.each([
    { units: 1_005n, digits: 3, expected: '1.01' },
    { units: -1_005n, digits: 3, expected: '-1.01' },
    { units: 1_004_999n, digits: 6, expected: '1' },
    { units: -4n, digits: 3, expected: '0' },
    { units: 9_007_199_254_740_99n, digits: 2, expected: '9007199254740.99' },
    { units: 123_456_789_012_345n, digits: 8, expected: '1234567.89' },
  ])('$units / 10^$digits is written $expected', ({ units, digits, expected }) => {
    const row = rowOf(exampleAccount({ trader: { balance: units, moneyDigits: digits } }));
    expect(JSON.stringify(row.balance)).toBe(expected);
    expect(row.quality).toBe('exact');
  });

  test('one with more digits than a JSON number carries is said to be approximate', () => {
    const row = rowOf(exampleAccount({ trader: { balance: 1_234_567_890_123_456_789n } }));
    expect(row.quality).toBe('approximate');
    expect(codesOf(row)).toEqual(['number-precision']);
  });

  test('a row is the same after a journey through JSON', () => {
    const row = rowOf(exampleB());
    expect(JSON.parse(JSON.stringify(row))).toEqual(row);
  });

  test('net is rounded from the exact net, not added up from what is shown', () => {
    const position = examplePosition({ swap: -4n, commission: -4n, moneyDigits: 3 });
    expect(rowOf(exampleA({ positions: [position] })).positions[0]).toMatchObject({
      swap: 0,
      commission: 0,
      pnl: 250,
      netPnl: 249.99,
    });
  });

  test('gross is rounded to whole money units before the currency digits', () => {
    // 0.0045 is 0.005 on three money digits, and that is 0.01 on two; rounded once it would be 0.00.
    const position = examplePosition({ volume: 45_000n, price: 1.10249, swap: 0n, commission: 0n, moneyDigits: 3 });
    const account = exampleA({ trader: { balance: 0n, moneyDigits: 3 }, positions: [position] });
    expect(rowOf(account)).toMatchObject({ equity: 0.01, positions: [{ pnl: 0.01 }] });
  });
});

describe('a position', () => {
  const shown = (change: Partial<Position>) => rowOf(exampleA({ positions: [examplePosition(change)] })).positions[0];

  test('keeps an entry price of more decimals than its symbol', () => {
    // (1.1025 - 1.0987654321) x 100 000 = 373.45679
    expect(shown({ price: 1.0987654321 })).toMatchObject({ entryPrice: 1.0987654321, pnl: 373.46 });
  });

  test('shows its closing price on the digits of its symbol', () => {
    const catalog = exampleCatalog();
    catalog.applyDetails([{ symbolId: EURUSD, digits: 3, lotSize: 10_000_000n }]);
    expect(rowOf(exampleA({ catalog })).positions[0]).toMatchObject({ currentPrice: 1.103, pnl: 250 });
  });

  test('counts volume in units and lots', () => {
    expect(shown({ volume: 1_234_567n })).toMatchObject({ volume: 12_345.67, lots: 0.1234567 });
  });

  test('shows its stops and its opening', () => {
    expect(shown({ stopLoss: 1.09, takeProfit: 1.2, openTimestamp: 0 })).toMatchObject({
      stopLoss: 1.09,
      takeProfit: 1.2,
      openedAt: '1970-01-01T00:00:00.000Z',
    });
    expect(shown({ openTimestamp: 9e15 })?.openedAt).toBeNull();
    expect(shown({ openTimestamp: undefined })?.openedAt).toBeNull();
  });

  test.each([undefined, 0, -1, Number.NaN, Number.POSITIVE_INFINITY])(
    'with an entry price of %p has no result',
    (price) => {
      const row = rowOf(exampleA({ positions: [examplePosition({ price })] }));
      expect(row).toMatchObject({ equity: null, quality: 'unknown', positions: [{ entryPrice: null, pnl: null }] });
      expect(codesOf(row)).toEqual(['entry-price-missing']);
    },
  );

  test('without commission has none', () => {
    expect(shown({ commission: undefined })).toMatchObject({ commission: 0, netPnl: 246.55 });
  });

  test('with a mirroring commission does not count it, and says so', () => {
    const row = rowOf(exampleA({ positions: [examplePosition({ mirroringCommission: -999n })] }));
    expect(row).toMatchObject({ equity: 10_243.05, quality: 'approximate' });
    expect(codesOf(row)).toEqual(['mirroring-commission']);
  });

  test('of a symbol without details has no lots, and says so', () => {
    const catalog = exampleCatalog();
    catalog.applySymbols([{ symbolId: 200, symbolName: 'EURUSD.x', baseAssetId: EUR, quoteAssetId: USD }]);
    const account = exampleA({ catalog, positions: [examplePosition({ symbolId: 200 })] });
    account.applySpot(200, 110_250, 110_262, NOON);
    const row = rowOf(account);
    expect(row).toMatchObject({
      equity: 10_243.05,
      quality: 'approximate',
      positions: [{ lots: null, currentPrice: 1.1025 }],
    });
    expect(row.reasons).toMatchObject([{ code: 'details-missing', symbol: 'EURUSD.x' }]);
  });

  test('of a symbol finer than a spot price is approximate', () => {
    const catalog = exampleCatalog();
    catalog.applyDetails([{ symbolId: EURUSD, digits: 7, lotSize: 10_000_000n }]);
    expect(codesOf(rowOf(exampleA({ catalog })))).toEqual(['price-precision']);
  });

  test('comes in the order of ids, whatever the order of events', () => {
    const ids = [30, 4, 100].map((positionId) => examplePosition({ positionId }));
    expect(rowOf(exampleA({ positions: ids })).positions.map(({ id }) => id)).toEqual(['4', '30', '100']);
  });
});

describe('quality', () => {
  const reason = (code: ReasonCode, symbol?: string): Reason =>
    symbol === undefined ? { code, message: code } : { code, message: code, symbol };

  test.each([
    { name: 'nothing to say is exact', codes: [], expected: 'exact' },
    { name: 'one doubt is approximate', codes: ['bonus-unverified'], expected: 'approximate' },
    { name: 'stale is worse than approximate', codes: ['price-stale', 'bonus-unverified'], expected: 'stale' },
    { name: 'unknown is worst', codes: ['disconnected', 'price-missing', 'deals-missing'], expected: 'unknown' },
  ] satisfies { name: string; codes: ReasonCode[]; expected: string }[])('$name', ({ codes, expected }) => {
    expect(qualityOf(codes.map((code) => reason(code)))).toBe(expected);
  });

  test('a reason is given once for each symbol', () => {
    const reasons = [reason('price-missing', 'A'), reason('price-missing', 'B'), reason('price-missing', 'A')];
    expect(distinct(reasons).map(({ symbol }) => symbol)).toEqual(['A', 'B']);
  });
});
