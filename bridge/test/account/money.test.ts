import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  divideRounded,
  fromNumber,
  isExactNumber,
  percentage,
  roundTo,
  sum,
  toNumber,
  toText,
} from '../../src/account/money.ts';

describe('rounding', () => {
  test.each([
    { name: 'a half goes away from zero', input: [5n, 10n], expected: 1n },
    { name: 'a negative half goes away from zero', input: [-5n, 10n], expected: -1n },
    { name: 'a negative denominator is a sign', input: [5n, -10n], expected: -1n },
    { name: 'just below a half goes down', input: [49n, 100n], expected: 0n },
    { name: 'just below a negative half goes to zero', input: [-49n, 100n], expected: 0n },
    { name: 'two and a half is three, not two', input: [25n, 10n], expected: 3n },
    { name: 'an odd denominator has no half', input: [4n, 9n], expected: 0n },
  ])('$name', ({ input: [numerator, denominator], expected }) => {
    expect(divideRounded(numerator!, denominator!)).toBe(expected);
  });

  test('fewer decimals round once, more decimals add zeros', () => {
    expect(roundTo({ units: -10_050n, digits: 3 }, 2)).toEqual({ units: -1_005n, digits: 2 });
    expect(roundTo({ units: -10_055n, digits: 3 }, 2)).toEqual({ units: -1_006n, digits: 2 });
    expect(roundTo({ units: 7n, digits: 0 }, 3)).toEqual({ units: 7_000n, digits: 3 });
  });
});

describe('sums and shares', () => {
  test('parts of different digits add up exactly', () => {
    const parts = [
      { units: 1n, digits: 0 },
      { units: -345n, digits: 2 },
      { units: 1n, digits: 8 },
    ];
    expect(toText(sum(parts))).toBe('-2.44999999');
  });

  test('nothing adds up to nothing', () => expect(toText(sum([]))).toBe('0'));

  test.each([
    { part: '1024305', whole: '110000', expected: '931.19' },
    { part: '-1', whole: '3', expected: '-33.33' },
    { part: '2', whole: '-3', expected: '-66.67' },
  ])('$part of $whole is $expected %', ({ part, whole, expected }) => {
    const share = percentage({ units: BigInt(part), digits: 2 }, { units: BigInt(whole), digits: 2 }, 2);
    expect(share && toText(share)).toBe(expected);
  });

  test('the digits of part and whole may differ', () => {
    expect(percentage({ units: 5n, digits: 1 }, { units: 100n, digits: 2 }, 1)).toEqual({ units: 500n, digits: 1 });
  });

  test('a share of nothing is not a number', () => {
    expect(percentage({ units: 1n, digits: 0 }, { units: 0n, digits: 2 }, 2)).toBeNull();
  });
});

describe('text', () => {
  test.each([
    { name: 'leading zeros are kept', input: { units: 5n, digits: 3 }, expected: '0.005' },
    { name: 'trailing zeros are kept', input: { units: -100n, digits: 2 }, expected: '-1.00' },
    { name: 'no point without decimals', input: { units: -12n, digits: 0 }, expected: '-12' },
    { name: 'zero has no sign', input: { units: 0n, digits: 2 }, expected: '0.00' },
  ])('$name', ({ input, expected }) => expect(toText(input)).toBe(expected));
});

describe('doubles', () => {
  test.each([
    { input: 1.1, expected: '1.1' },
    { input: 97.5, expected: '97.5' },
    { input: 1.0849999999, expected: '1.0849999999' },
    { input: 1e-7, expected: '0.0000001' },
    { input: 1.5e-9, expected: '0.0000000015' },
    { input: 1e21, expected: '1000000000000000000000' },
    { input: 1.25e23, expected: '125000000000000000000000' },
    { input: -0.5, expected: '-0.5' },
    { input: 0, expected: '0' },
  ])('$input is read as $expected', ({ input, expected }) => {
    const decimal = fromNumber(input);
    expect(decimal && toText(decimal)).toBe(expected);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('%p is no decimal', (input) => {
    expect(fromNumber(input)).toBeNull();
  });

  test('any finite double survives the way there and back', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (double) => {
        expect(toNumber(fromNumber(double)!)).toBe(double === 0 ? 0 : double);
      }),
    );
  });

  test('a decimal that a double cannot name is known as such', () => {
    expect(isExactNumber({ units: 999_999_999_999_999n, digits: 8 })).toBe(true);
    expect(isExactNumber({ units: 9_000_000_000_000_001n, digits: 0 })).toBe(true);
    expect(isExactNumber({ units: 9_007_199_254_740_993n, digits: 0 })).toBe(false);
    expect(isExactNumber({ units: -123_456_789_012_345_678n, digits: 8 })).toBe(false);
    expect(isExactNumber({ units: 100_000_000_000_000_000_000n, digits: 2 })).toBe(true);
  });
});
