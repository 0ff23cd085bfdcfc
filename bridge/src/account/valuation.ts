import type { Account } from './account.ts';
import { withBonus } from './bonus.ts';
import { marginRuleOf, usedMargin } from './margin.ts';
import { type Decimal, negate, percentage, sum, toText } from './money.ts';
import { amountOf, type PositionValue, type Rates, valuePosition } from './position-value.ts';
import type { Pricing } from './pricing.ts';
import type { Reason } from './quality.ts';
import type { Verdict } from './verdict.ts';

/** What an account is worth: null is unknown, and a reason says why. All money in the account's deposit currency. */
export interface Valuation {
  readonly positions: readonly PositionValue[];
  /** Sum of the open positions' net. */
  readonly openNet: Decimal | null;
  readonly balance: Decimal | null;
  readonly equity: Decimal | null;
  readonly margin: Decimal | null;
  readonly freeMargin: Decimal | null;
  /** Percent, two decimals; null also when no margin is used. */
  readonly marginLevel: Decimal | null;
  readonly reasons: readonly Reason[];
}

/** Values the account as it stands, by the way its server does as far as known; changes nothing. */
export function valueAccount(account: Account, pricing: Pricing = account.catalog.calibration.pricing): Valuation {
  const reasons: Reason[] = [];
  const rates: Rates = new Map();
  const positions = account.positions.list().map((held) => valuePosition(account, held, rates, reasons, pricing));
  const nets = positions.map(({ net }) => net).filter((net) => net !== null);
  const openNet = account.positions.isReconciled && nets.length === positions.length ? sum(nets) : null;
  reasonsOfAccount(account, reasons);
  const balance = account.balance === null ? null : amountOf(account, account.balance);
  const equity = balance === null || openNet === null ? null : equityOf(account, balance, openNet, pricing);
  const margin = marginOf(account, reasons);
  const freeMargin = equity === null || margin === null ? null : sum([equity, negate(margin)]);
  const marginLevel = equity === null || margin === null ? null : percentage(equity, margin, 2);
  return { positions, openNet, balance, equity, margin, freeMargin, marginLevel, reasons };
}

function equityOf(account: Account, balance: Decimal, openNet: Decimal, { bonus }: Pricing): Decimal {
  const { withdrawable, nonWithdrawable } = account.funds.bonuses;
  const own = sum([balance, openNet]);
  return withBonus(own, amountOf(account, withdrawable), amountOf(account, nonWithdrawable), bonus);
}

function marginOf(account: Account, reasons: Reason[]): Decimal | null {
  if (account.trader === null || !account.positions.isReconciled) return null;
  const used = usedMargin(account.positions.list(), marginRuleOf(account.trader), account.funds.moneyDigits);
  reasons.push(...used.reasons);
  return used.margin;
}

/** What is to be said about the account as a whole. */
function reasonsOfAccount(account: Account, reasons: Reason[]): void {
  const { trader, positions } = account;
  if (trader === null) reasons.push({ code: 'trader-missing', message: 'the account was not read yet' });
  else if (account.balance === null) {
    reasons.push({ code: 'balance-missing', message: 'the balance was not read yet' });
  }
  if (!positions.isReconciled) {
    reasons.push({ code: 'positions-missing', message: 'the open positions were not read yet' });
  } else if (!account.isConfirmed) {
    reasons.push({
      code: 'unconfirmed',
      message: 'the account was not read again since something may have been missed',
    });
  }
  if (positions.isDoubtful) {
    reasons.push({ code: 'positions-doubtful', message: 'the positions are about to be read again' });
  }
  if (trader !== null && !account.funds.areDigitsTold) {
    reasons.push({ code: 'money-digits-assumed', message: 'the server did not tell moneyDigits; 2 are assumed' });
  }
  if (account.verdict !== null) reasons.push(differenceReason(account, account.verdict));
}

function differenceReason({ catalog, trader }: Account, { difference, since }: Verdict): Reason {
  const { units, digits } = difference;
  const currency = (trader && catalog.asset(trader.depositAssetId)?.name) ?? 'in the deposit currency';
  const amount = `${toText({ units: units < 0n ? -units : units, digits })} ${currency}`;
  return {
    code: 'server-differs',
    since: new Date(since).toISOString(),
    message: `the server's own figures differ by ${amount}`,
  };
}
