import { type Decimal, negate, sum } from './money.ts';
import type { BonusRule } from './pricing.ts';

const NOTHING: Decimal = { units: 0n, digits: 0 };

/** Equity out of own funds (balance and open net) and the bonuses; see {@link BonusRule}. */
export function withBonus(own: Decimal, withdrawable: Decimal, nonWithdrawable: Decimal, rule: BonusRule): Decimal {
  if (rule === 'ignored') return own;
  const isAllCounted = rule === 'added' || rule === 'capped';
  const bonus = sum([withdrawable, isAllCounted ? nonWithdrawable : NOTHING]);
  const isCapped = rule === 'capped' || rule === 'capped-withdrawable';
  // Not min(): for own funds below nothing the client's formula doubles them too.
  const isTooMuch = isCapped && bonus.units !== 0n && sum([bonus, negate(own)]).units > 0n;
  return sum([own, isTooMuch ? own : bonus]);
}
