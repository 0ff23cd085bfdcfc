import { describe, expect, test } from '@jest/globals';
import { createAccount } from '../../src/account/account.ts';
import { createCatalog } from '../../src/account/catalog.ts';
import {
  AUDJPY,
  codesOf,
  EUR,
  EURUSD,
  exampleAccount,
  exampleB,
  exampleCatalog,
  examplePosition,
  exampleTrader,
  JPY,
  NOON,
  rowOf,
  shortAudJpy,
  USD,
  USDJPY,
  usualCalibration,
} from './example-account.ts';

const NOTHING = {
  trader: false,
  reconcile: false,
  assets: false,
  symbols: [],
  details: [],
  conversions: [],
  spots: [],
};

describe('what an account asks for', () => {
  test('at first the Trader and the positions', () => {
    const account = createAccount({ accountId: 7, environment: 'demo', catalog: createCatalog(usualCalibration()) });
    expect(account.needs()).toEqual({ ...NOTHING, trader: true, reconcile: true });
    expect(account.needsDeals(NOON)).toBe(true);
    expect(codesOf(rowOf(account)).sort()).toEqual(['deals-missing', 'positions-missing', 'trader-missing']);
  });

  test('nothing while it is empty and read', () => expect(exampleAccount().needs()).toEqual(NOTHING));

  test('everything about a symbol that an empty catalogue lacks, step by step', () => {
    const catalog = createCatalog(usualCalibration());
    const account = exampleAccount({ catalog, trader: { depositAssetId: EUR }, positions: [shortAudJpy()] });
    expect(account.needs()).toEqual({
      ...NOTHING,
      assets: true,
      symbols: [AUDJPY],
      details: [AUDJPY],
      spots: [AUDJPY],
    });

    catalog.applyAssets([{ assetId: EUR, name: 'EUR' }]);
    catalog.applySymbols([{ symbolId: AUDJPY, symbolName: 'AUDJPY', baseAssetId: 4, quoteAssetId: JPY }]);
    const conversions = [{ firstAssetId: JPY, lastAssetId: EUR }];
    expect(account.needs()).toEqual({ ...NOTHING, details: [AUDJPY], conversions, spots: [AUDJPY] });

    catalog.applyDetails([{ symbolId: AUDJPY, digits: 3, lotSize: 10_000_000n }]);
    catalog.applyChain({
      firstAssetId: JPY,
      lastAssetId: EUR,
      symbols: [
        { symbolId: USDJPY, symbolName: 'USDJPY', baseAssetId: USD, quoteAssetId: JPY },
        { symbolId: EURUSD, symbolName: 'EURUSD', baseAssetId: EUR, quoteAssetId: USD },
      ],
    });
    expect(account.needs()).toEqual({ ...NOTHING, spots: [EURUSD, USDJPY, AUDJPY] });
  });

  test('symbols of positions and of legs once each', () => {
    const account = exampleB([shortAudJpy(), shortAudJpy({ positionId: 2 }), examplePosition({ positionId: 3 })]);
    expect(account.needs().spots).toEqual([EURUSD, USDJPY, AUDJPY]);
  });

  test('no chain where the quote is the deposit asset', () => {
    expect(exampleAccount({ positions: [examplePosition()] }).needs()).toEqual({ ...NOTHING, spots: [EURUSD] });
  });

  test('no tick of a position that is closed', () => {
    const account = exampleAccount({ positions: [examplePosition()] });
    account.applyPosition(examplePosition({ positionStatus: 'CLOSED' }), NOON);
    expect(account.needs().spots).toEqual([]);
  });

  test('nothing new after a tick', () => {
    const account = exampleB();
    const before = account.needs();
    account.applySpot(AUDJPY, 1, 2, NOON);
    expect(account.needs()).toBe(before);
  });
});

describe('a conversion that is not known', () => {
  const chf = { symbolId: 300, symbolName: 'USDCHF', baseAssetId: USD, quoteAssetId: 9 };
  const priced = () => {
    const catalog = exampleCatalog();
    catalog.applySymbols([chf]);
    catalog.applyDetails([{ symbolId: 300, digits: 5, lotSize: 10_000_000n }]);
    const account = exampleAccount({ catalog, positions: [examplePosition({ symbolId: 300 })] });
    account.applySpot(300, 110_250, 110_262, NOON);
    return { catalog, account };
  };

  test('is asked for, and the result unknown meanwhile', () => {
    const { account } = priced();
    expect(account.needs().conversions).toEqual([{ firstAssetId: 9, lastAssetId: USD }]);
    expect(rowOf(account)).toMatchObject({
      equity: null,
      quality: 'unknown',
      positions: [{ pnl: null, currentPrice: 1.1025 }],
    });
    expect(codesOf(rowOf(account))).toEqual(['conversion-missing']);
  });

  test('stays asked for when there is none, and is never a rate of 1', () => {
    const { catalog, account } = priced();
    catalog.applyChain({ firstAssetId: 9, lastAssetId: USD, symbols: [] });
    expect(account.needs().conversions).toEqual([{ firstAssetId: 9, lastAssetId: USD }]);
    expect(rowOf(account)).toMatchObject({ equity: null, freeMargin: null, marginLevel: null, quality: 'unknown' });
    expect(rowOf(account).reasons[0]).toMatchObject({ code: 'no-conversion-path', symbol: 'USDCHF' });
  });

  test('is told by another answer later', () => {
    const { catalog, account } = priced();
    catalog.applyChain({ firstAssetId: 9, lastAssetId: USD, symbols: [] });
    catalog.applyChain({ firstAssetId: 9, lastAssetId: USD, symbols: [chf] });
    expect(rowOf(account)).toMatchObject({ quality: 'exact', positions: [{ pnl: 226.76 }] });
  });
});

test('a Trader names the broker that the account did not', () => {
  const account = createAccount({ accountId: 7, environment: 'live', broker: 'first', catalog: exampleCatalog() });
  expect(rowOf(account)).toMatchObject({ broker: 'first', environment: 'live' });
  account.applyTrader(exampleTrader(), NOON, 'response');
  expect(rowOf(account).broker).toBe('examplebroker');
});
