import { describe, expect, test } from '@jest/globals';
import { type Leg, rateOf, resolveChain } from '../../src/account/conversion.ts';
import { divideRounded } from '../../src/account/money.ts';

const [EUR, USD, JPY, GBP, BTC] = [1, 2, 3, 4, 5];
const symbol = (symbolId: number, baseAssetId?: number, quoteAssetId?: number) => ({
  symbolId,
  baseAssetId,
  quoteAssetId,
});
const EURUSD = symbol(10, EUR, USD);
const USDJPY = symbol(11, USD, JPY);
const GBPJPY = symbol(12, GBP, JPY);
const BTCUSD = symbol(13, BTC, USD);

const times = (symbolId: number): Leg => ({ symbolId, divide: false });
const over = (symbolId: number): Leg => ({ symbolId, divide: true });

describe('a chain is walked in the order of the answer', () => {
  test.each([
    { name: 'the same asset needs no leg', chain: [], from: EUR, to: EUR, expected: [] },
    { name: 'the same asset ignores legs', chain: [EURUSD], from: EUR, to: EUR, expected: [] },
    { name: 'one leg from base to quote', chain: [EURUSD], from: EUR, to: USD, expected: [times(10)] },
    { name: 'one leg from quote to base', chain: [EURUSD], from: USD, to: EUR, expected: [over(10)] },
    {
      name: 'two legs from quote to base',
      chain: [USDJPY, EURUSD],
      from: JPY,
      to: EUR,
      expected: [over(11), over(10)],
    },
    {
      name: 'three legs, two forth and one back',
      chain: [EURUSD, USDJPY, GBPJPY],
      from: EUR,
      to: GBP,
      expected: [times(10), times(11), over(12)],
    },
    {
      name: 'four legs',
      chain: [GBPJPY, USDJPY, BTCUSD, BTCUSD],
      from: GBP,
      to: USD,
      expected: [times(12), over(11), over(13), times(13)],
    },
    { name: 'an empty answer is no path', chain: [], from: JPY, to: EUR, expected: null },
    { name: 'a chain must end at the deposit asset', chain: [USDJPY], from: JPY, to: EUR, expected: null },
    { name: 'a leg must connect even if it ends well', chain: [EURUSD], from: JPY, to: EUR, expected: null },
    { name: 'a leg must connect', chain: [EURUSD, USDJPY], from: JPY, to: EUR, expected: null },
    { name: 'a leg without assets does not connect', chain: [symbol(14)], from: JPY, to: EUR, expected: null },
    {
      name: 'going on after the deposit asset is no path',
      chain: [EURUSD, USDJPY],
      from: EUR,
      to: USD,
      expected: null,
    },
  ])('$name', ({ chain, from, to, expected }) => expect(resolveChain(chain, from!, to!)).toEqual(expected));
});

describe('a rate is the product of its legs', () => {
  const price = (prices: Record<number, number>) => (leg: Leg) => prices[leg.symbolId] ?? 0;
  const digits = (rate: { numerator: bigint; denominator: bigint } | null) =>
    rate && divideRounded(rate.numerator * 10n ** 11n, rate.denominator);

  test('both legs divide (published example: 1/162.7283)', () => {
    expect(digits(rateOf([over(11), over(10)], price({ 11: 14_998_000, 10: 108_500 })))).toBe(614_521_260n);
  });

  test('one multiplies, one divides', () => {
    expect(digits(rateOf([times(11), over(12)], price({ 11: 15_000_000, 12: 20_000_000 })))).toBe(75_000_000_000n);
  });

  test('without legs it is one', () => expect(digits(rateOf([], price({})))).toBe(100_000_000_000n));

  test('a leg without a price makes it unknown', () => {
    expect(rateOf([over(11), over(10)], price({ 11: 14_998_000 }))).toBeNull();
  });
});
