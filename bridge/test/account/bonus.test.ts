import { expect, test } from '@jest/globals';
import { withBonus } from '../../src/account/bonus.ts';
import { toText } from '../../src/account/money.ts';
import type { BonusRule } from '../../src/account/pricing.ts';

const cents = (units: bigint) => ({ units, digits: 2 });

test.each<{ rule: BonusRule; own: bigint; withdrawable: bigint; rest: bigint; expected: string }>([
  { rule: 'added', own: 50_000n, withdrawable: 40_000n, rest: 30_000n, expected: '1200.00' },
  { rule: 'capped', own: 50_000n, withdrawable: 40_000n, rest: 30_000n, expected: '1000.00' },
  { rule: 'added-withdrawable', own: 50_000n, withdrawable: 40_000n, rest: 30_000n, expected: '900.00' },
  { rule: 'capped-withdrawable', own: 50_000n, withdrawable: 40_000n, rest: 30_000n, expected: '900.00' },
  { rule: 'capped-withdrawable', own: 30_000n, withdrawable: 40_000n, rest: 30_000n, expected: '600.00' },
  { rule: 'ignored', own: 50_000n, withdrawable: 40_000n, rest: 30_000n, expected: '500.00' },
  { rule: 'capped', own: 70_000n, withdrawable: 40_000n, rest: 30_000n, expected: '1400.00' },
  // The formula of Spotware's client taken at its word.
  { rule: 'capped', own: -5_000n, withdrawable: 1_000n, rest: 0n, expected: '-100.00' },
  // Without a bonus there is nothing to cap.
  { rule: 'capped', own: -5_000n, withdrawable: 0n, rest: 0n, expected: '-50.00' },
])('$rule: own $own with $withdrawable and $rest makes $expected', ({ rule, own, withdrawable, rest, expected }) => {
  expect(toText(withBonus(cents(own), cents(withdrawable), cents(rest), rule))).toBe(expected);
});
