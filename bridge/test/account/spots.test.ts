import { describe, expect, test } from '@jest/globals';
import {
  AUDJPY,
  codesOf,
  EURUSD,
  exampleA,
  exampleAccount,
  exampleB,
  exampleCatalog,
  examplePosition,
  NOON,
  rowOf,
  USDJPY,
} from './example-account.ts';

describe('a tick marks the account only if it changes what is shown', () => {
  test.each([
    { name: 'another bid of a long does', tick: [EURUSD, 110_251, undefined], expected: true },
    { name: 'the same bid does not', tick: [EURUSD, 110_250, undefined], expected: false },
    { name: 'another ask of a long does not', tick: [EURUSD, undefined, 110_263], expected: false },
    { name: 'the same bid with another ask does not', tick: [EURUSD, 110_250, 110_270], expected: false },
    { name: 'no side at all does not', tick: [EURUSD, undefined, undefined], expected: false },
    { name: 'a bid of 0 is no price', tick: [EURUSD, 0, undefined], expected: false },
    { name: 'a broken bid is no price', tick: [EURUSD, 1.5, undefined], expected: false },
    { name: 'a symbol without a position does not', tick: [USDJPY, 15_000_000, 15_000_100], expected: false },
    { name: 'an unheard-of symbol does not', tick: [999, 1, 2], expected: false },
  ] as const)('$name', ({ tick: [symbolId, bid, ask], expected }) => {
    const account = exampleA();
    const { version } = account;
    expect(account.applySpot(symbolId, bid, ask, NOON)).toBe(expected);
    expect(account.version !== version).toBe(expected);
    if (!expected) expect(rowOf(account)).toEqual(rowOf(exampleA()));
  });

  test.each([
    { name: 'another bid of a leg does', tick: [USDJPY, 14_998_001, undefined], expected: true },
    { name: 'another ask of a leg does not', tick: [USDJPY, undefined, 14_999_300], expected: false },
    { name: 'another ask of a short does', tick: [AUDJPY, undefined, 9_712_001], expected: true },
    { name: 'another bid of a short does not', tick: [AUDJPY, 9_710_501, undefined], expected: false },
  ] as const)('$name', ({ tick: [symbolId, bid, ask], expected }) => {
    expect(exampleB().applySpot(symbolId, bid, ask, NOON)).toBe(expected);
  });
});

describe('each side is known by itself', () => {
  test('a long is not priced by an ask', () => {
    const account = exampleAccount({ positions: [examplePosition()] });
    account.applySpot(EURUSD, undefined, 110_262, NOON);
    const row = rowOf(account);
    expect(row.positions[0]).toMatchObject({ currentPrice: null, pnl: null, netPnl: null, swap: -3.45 });
    expect(row).toMatchObject({ balance: 10_000, equity: null, margin: 1_100, freeMargin: null, marginLevel: null });
    expect(row).toMatchObject({ dailyPnL: null, quality: 'unknown' });
    expect(row.reasons).toEqual([
      { code: 'price-missing', symbol: 'EURUSD', message: 'no bid of EURUSD was quoted yet' },
    ]);
  });

  test('a one-sided tick keeps the other side', () => {
    const account = exampleA();
    account.applySpot(EURUSD, undefined, 110_300, NOON);
    expect(rowOf(account).equity).toBe(10_243.05);
    account.applySpot(EURUSD, 110_260, undefined, NOON);
    expect(rowOf(account).equity).toBe(10_253.05);
  });

  test('a price that came before the position counts for it', () => {
    const account = exampleAccount();
    account.applySpot(EURUSD, 110_250, 110_262, NOON);
    account.applyPosition(examplePosition(), NOON);
    expect(rowOf(account).equity).toBe(10_243.05);
  });

  test('a position that turns the other side up makes that side count', () => {
    const account = exampleA();
    account.applyPosition(examplePosition({ positionId: 2, tradeSide: 'SELL' }), NOON);
    expect(account.applySpot(EURUSD, undefined, 110_263, NOON)).toBe(true);
  });

  test('every leg without a price is named', () => {
    const account = exampleB();
    account.forgetPrices([USDJPY, EURUSD]);
    expect(rowOf(account).reasons.map(({ code, symbol }) => [code, symbol])).toEqual([
      ['price-missing', 'USDJPY'],
      ['price-missing', 'EURUSD'],
    ]);
  });
});

describe('after a gap', () => {
  test('everything stays but is stale until read and quoted again', () => {
    const account = exampleA();
    account.applyGap();
    expect(rowOf(account)).toMatchObject({ equity: 10_243.05, quality: 'stale', winRate: null });
    expect(codesOf(rowOf(account)).sort()).toEqual(['deals-missing', 'price-stale', 'unconfirmed']);
    expect(account.needs()).toMatchObject({ trader: true, reconcile: true });
    expect(account.needsDeals(NOON)).toBe(true);

    const { trader } = account;
    expect(account.applyTrader(trader!, NOON, 'event')).toBe(false);
    expect(account.needs().trader).toBe(true);
    expect(account.applyTrader(trader!, NOON, 'response')).toBe(true);
    expect(account.applyReconcile([examplePosition()], NOON)).toBe(true);
    expect(codesOf(rowOf(account)).sort()).toEqual(['deals-missing', 'price-stale']);

    expect(account.applySpot(EURUSD, undefined, 110_262, NOON)).toBe(false);
    expect(rowOf(account).quality).toBe('stale');
    expect(account.applySpot(EURUSD, 110_250, undefined, NOON)).toBe(true);
    account.applyDealList([], 0, true, NOON);
    expect(rowOf(account)).toMatchObject({ equity: 10_243.05, quality: 'exact', reasons: [] });
  });

  test('a second gap is one too', () => {
    const account = exampleA();
    account.applyGap();
    account.applyGap();
    account.applySpot(EURUSD, 110_250, 110_262, NOON);
    account.applyGap();
    expect(codesOf(rowOf(account))).toContain('price-stale');
  });
});

test('a straggler of a subscription that ended is not taken for the price of a position opened later', () => {
  const account = exampleA();
  account.applyReconcile([], NOON);
  account.forgetPrices([EURUSD]);
  account.applySpot(EURUSD, 109_000, 109_012, NOON);
  account.applyPosition(examplePosition({ utcLastUpdateTimestamp: NOON }), NOON + 1);
  expect(rowOf(account)).toMatchObject({ equity: null, quality: 'unknown', reasons: [{ code: 'price-missing' }] });
  account.applySpot(EURUSD, 110_250, 110_262, NOON);
  expect(rowOf(account)).toMatchObject({ equity: 10_243.05, quality: 'exact' });
});

test('a price that no tick will correct any more can be forgotten', () => {
  const account = exampleA();
  account.forgetPrices([EURUSD]);
  expect(rowOf(account)).toMatchObject({ equity: null, quality: 'unknown' });
  expect(account.applySpot(EURUSD, 110_250, undefined, NOON)).toBe(true);
  expect(rowOf(account).equity).toBe(10_243.05);
});

test('what the catalogue learns reaches every account', () => {
  const catalog = exampleCatalog();
  const account = exampleA({ catalog, positions: [examplePosition({ symbolId: 200 })] });
  account.applySpot(200, 110_250, 110_262, NOON);
  expect(codesOf(rowOf(account))).toEqual(['symbol-missing', 'details-missing']);
  const { version } = account;
  catalog.applySymbols([{ symbolId: 200, symbolName: 'EURUSD.x', baseAssetId: 1, quoteAssetId: 2 }]);
  catalog.applyDetails([{ symbolId: 200, digits: 5, lotSize: 10_000_000n }]);
  expect(account.version).not.toBe(version);
  expect(rowOf(account)).toMatchObject({ equity: 10_243.05, quality: 'exact' });
  const known = account.version;
  catalog.applyDetails([{ symbolId: 200, digits: 5, lotSize: 10_000_000n }]);
  expect(account.version).toBe(known);
});

test('the last event is the latest, whatever the order', () => {
  const account = exampleA();
  account.applySpot(EURUSD, 110_251, undefined, NOON + 5_000);
  account.applySpot(EURUSD, 110_252, undefined, NOON + 1_000);
  expect(rowOf(account).lastUpdate).toBe('2025-03-05T12:00:05.000Z');
});
