import type { Account } from './account.ts';
import { withBonus } from './bonus.ts';
import type { CashFlow } from './model.ts';
import { type Decimal, negate, powerOfTen, sum } from './money.ts';
import { amountOf } from './position-value.ts';
import { isNetSettled } from './unverified.ts';
import { valueAccount } from './valuation.ts';

/** How the equity that the server told compares with ours. */
export interface EquityJudgement {
  /** Server's minus what is shown. */
  readonly difference: Decimal;
  /** Whether that is more than one minor unit of the account's money for each open position. */
  readonly isDifferent: boolean;
}

/**
 * Holds the equity told with a payment against ours, and learns from it how bonuses count. To be called at the moment it comes, when
 * the account holds the payment already. Null where ours is not sure, or another balance has come since.
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
  if (isNetSettled(account, value)) {
    const { withdrawable, nonWithdrawable } = account.funds.bonuses;
    const [one, other] = [amountOf(account, withdrawable), amountOf(account, nonWithdrawable)];
    const own = sum([balance, openNet]);
    calibration.observeBonus((rule) => sum([withBonus(own, one, other, rule), negate(server)]).units === 0n);
  }
  const shown = valueAccount(account).equity ?? equity;
  const difference = sum([server, negate(shown)]);
  const minor = powerOfTen(Math.max(0, difference.digits - account.funds.moneyDigits));
  const size = difference.units < 0n ? -difference.units : difference.units;
  return { difference, isDifferent: size > minor * BigInt(positions.length) };
}

function arePricesCurrent(reasons: readonly { readonly code: string }[]): boolean {
  return !reasons.some(({ code }) => code === 'price-stale' || code === 'price-missing');
}
