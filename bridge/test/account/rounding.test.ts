import { expect, test } from '@jest/globals';
import { type Rounding, remainderOf, round } from '../../src/account/money.ts';

const ways: readonly Rounding[] = ['half-away', 'half-even', 'truncated'];

test.each([
  { numerator: 5n, denominator: 2n, expected: [3n, 2n, 2n], remainder: 'half' },
  { numerator: 7n, denominator: 2n, expected: [4n, 4n, 3n], remainder: 'half' },
  { numerator: 1n, denominator: 2n, expected: [1n, 0n, 0n], remainder: 'half' },
  { numerator: -1n, denominator: 2n, expected: [-1n, 0n, 0n], remainder: 'half' },
  { numerator: -5n, denominator: 2n, expected: [-3n, -2n, -2n], remainder: 'half' },
  { numerator: -7n, denominator: 2n, expected: [-4n, -4n, -3n], remainder: 'half' },
  { numerator: 8n, denominator: 3n, expected: [3n, 3n, 2n], remainder: 'other' },
  { numerator: -8n, denominator: 3n, expected: [-3n, -3n, -2n], remainder: 'other' },
  { numerator: 7n, denominator: 3n, expected: [2n, 2n, 2n], remainder: 'other' },
  { numerator: 6n, denominator: 3n, expected: [2n, 2n, 2n], remainder: 'none' },
  { numerator: 0n, denominator: 3n, expected: [0n, 0n, 0n], remainder: 'none' },
])('$numerator / $denominator', ({ numerator, denominator, expected, remainder }) => {
  expect(ways.map((way) => round({ numerator, denominator }, way))).toEqual(expected);
  expect(remainderOf({ numerator, denominator })).toBe(remainder);
});
