import type { Account } from './account.ts';
import { withBonus } from './bonus.ts';
import type { CashFlow } from './model.ts';
import { type Decimal, negate, powerOfTen, sum } from './money.ts';
import { amountOf } from './position-value.ts';
import type { BonusRule } from './pricing.ts';
import { isNetSettled } from './unverified.ts';
import { valueAccount } from './valuation.ts';

/** How the equity that the server told compares with ours. */
export interface EquityJudgement {
  /** Server's minus what is shown. */
  readonly difference: Decimal;
  /** Whether that is more than one minor unit of the account's money for each open position, and no way left to count bonuses explains it. */
  readonly isDifferent: boolean;
  /**
   * Learns from it how bonuses count, if they are still what they were. Better some seconds later: a payment may take a bonus along,
   * which is told after it, and one equity is enough to settle the matter for all accounts of the broker.
   */
  learn(): void;
}

/**
 * Holds the equity told with a payment against ours. To be called at the moment it comes, when the account holds the payment
 * already. Null where ours is not sure, or another balance has come since.
 */
export function judgeEquity(account: Account, told: CashFlow): EquityJudgement | null {
  const { calibration } = account.catalog;
  const value = valueAccount(account);
  const { balance, equity, openNet, positions } = value;
  if (told.equity === undefined || balance === null || openNet === null || equity === null) return null;
  const isLatest = account.balance?.units === told.balance;
  if (!isLatest || !account.isConfirmed || account.positions.isDoubtful || !arePricesCurrent(value.reasons))
    return null;
  const server = amountOf(account, { units: told.equity, moneyDigits: told.moneyDigits });
  const [one, other] = bonusesOf(account);
  const own = sum([balance, openNet]);
  const isSettled = isNetSettled(account, value);
  const explains = (rule: BonusRule) => isSettled && isSame(withBonus(own, one, other, rule), server);
  const difference = sum([server, negate(equity)]);
  const minor = powerOfTen(Math.max(0, difference.digits - account.funds.moneyDigits));
  const size = difference.units < 0n ? -difference.units : difference.units;
  return {
    difference,
    isDifferent: size > minor * BigInt(positions.length) && !calibration.open.bonus.some(explains),
    learn() {
      const [oneNow, otherNow] = bonusesOf(account);
      if (isSame(one, oneNow) && isSame(other, otherNow)) calibration.observeBonus(explains);
    },
  };
}

function bonusesOf(account: Account): readonly [Decimal, Decimal] {
  const { withdrawable, nonWithdrawable } = account.funds.bonuses;
  return [amountOf(account, withdrawable), amountOf(account, nonWithdrawable)];
}

function isSame(one: Decimal, other: Decimal): boolean {
  return sum([one, negate(other)]).units === 0n;
}

function arePricesCurrent(reasons: readonly { readonly code: string }[]): boolean {
  return !reasons.some(({ code }) => code === 'price-stale' || code === 'price-missing');
}
