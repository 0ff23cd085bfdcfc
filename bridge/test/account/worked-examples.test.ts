import { describe, expect, test } from '@jest/globals';
import { toText } from '../../src/account/money.ts';
import { valueAccount } from '../../src/account/valuation.ts';
import {
  AUDJPY,
  EUR,
  EURUSD,
  exampleA,
  exampleAccount,
  exampleB,
  NOON,
  rowOf,
  shortAudJpy,
  USDJPY,
} from './example-account.ts';

describe('worked example A: a USD account long EURUSD', () => {
  const row = rowOf(exampleA());

  test('every figure is the published one', () => {
    expect(row).toMatchObject({
      balance: 10_000,
      equity: 10_243.05,
      margin: 1_100,
      freeMargin: 9_143.05,
      marginLevel: 931.19,
      currency: 'USD',
      leverage: 100,
      quality: 'exact',
      reasons: [],
    });
    expect(row.positions).toEqual([
      {
        id: '1',
        symbol: 'EURUSD',
        side: 'BUY',
        volume: 100_000,
        lots: 1,
        entryPrice: 1.1,
        currentPrice: 1.1025,
        swap: -3.45,
        commission: -3.5,
        pnl: 250,
        netPnl: 243.05,
        openedAt: '2025-03-05T11:00:00.000Z',
        stopLoss: null,
        takeProfit: null,
      },
    ]);
  });

  test.each([
    { name: 'the commission is not doubled', netPnl: 239.55, marginLevel: 930.87 },
    { name: 'a long is not closed at the ask', netPnl: 255.05, marginLevel: 932.28 },
    { name: 'the volume is not a count of units', netPnl: 24_993.05, marginLevel: 3181.19 },
    { name: 'swap and commission are not left out', netPnl: 250, marginLevel: 931.82 },
  ])('$name', ({ netPnl, marginLevel }) => {
    expect(row.positions[0]?.netPnl).not.toBe(netPnl);
    expect(row.marginLevel).not.toBe(marginLevel);
  });
});

describe('worked example B: a EUR account short AUDJPY, converted over two legs', () => {
  const account = exampleB();
  const row = rowOf(account);

  test('every figure is the published one', () => {
    expect(row).toMatchObject({
      balance: 5_000,
      equity: 5_068.28,
      margin: 596.8,
      freeMargin: 4_471.48,
      marginLevel: 849.24,
      currency: 'EUR',
      quality: 'exact',
    });
    expect(row.positions[0]).toMatchObject({
      symbol: 'AUDJPY',
      side: 'SELL',
      volume: 30_000,
      lots: 0.3,
      entryPrice: 97.5,
      currentPrice: 97.12,
      pnl: 70.06,
      netPnl: 68.28,
    });
  });

  test('on eight money digits the rate shows to the last one', () => {
    const position = shortAudJpy({ moneyDigits: 2 });
    const fine = exampleAccount({
      trader: { balance: 500_000_000_000n, depositAssetId: EUR, moneyDigits: 8 },
      positions: [position],
    });
    fine.applySpot(AUDJPY, 9_710_500, 9_712_000, NOON);
    fine.applySpot(USDJPY, 14_998_000, 14_999_200, NOON);
    fine.applySpot(EURUSD, 108_500, 108_508, NOON);
    // 11 400 / (149.980 x 1.08500) = 70.05542367...
    const gross = valueAccount(fine).positions[0]?.gross;
    expect(gross && toText(gross)).toBe('70.05542367');
    expect(rowOf(fine).equity).toBe(5_068.28);
  });

  test.each([
    { name: 'the quote currency is not passed off as the deposit currency', pnl: 11_400 },
    { name: 'the legs divide, they do not multiply', pnl: 1_855_102.62 },
    { name: 'the legs are not taken at the ask', pnl: 70.04 },
    { name: 'a short is not closed at the bid', pnl: 72.82 },
    { name: 'no price is scaled by the digits of its symbol', pnl: 7_005.54 },
    { name: 'the volume is not a count of units', pnl: 7_005.54 },
  ])('$name', ({ pnl }) => {
    expect(row.positions[0]?.pnl).not.toBe(pnl);
  });
});
