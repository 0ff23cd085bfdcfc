import type { Account } from './account.ts';
import { startOfUtcDay } from './day-stats.ts';
import { type Decimal, negate, percentage, sum } from './money.ts';
import type { Pricing } from './pricing.ts';
import type { Reason } from './quality.ts';
import type { Valuation } from './valuation.ts';

/** The figures of one UTC day; null is unknown or not defined. */
export interface DayFigures {
  /** Net of the deals closed today and of the positions still open. */
  readonly dailyPnL: Decimal | null;
  /** dailyPnL in percent of the balance before today's closings, two decimals; null when that was not above 0. */
  readonly dailyChange: Decimal | null;
  /** Percent of today's closing deals that won, one decimal; null when there was none. */
  readonly winRate: Decimal | null;
  readonly reasons: readonly Reason[];
}

/** What today, the UTC day of `now` (ms since the epoch), brought so far. */
export function dayFigures(
  account: Account,
  { balance, openNet }: Pick<Valuation, 'balance' | 'openNet'>,
  now: number,
  pricing: Pricing = account.catalog.calibration.pricing,
): DayFigures {
  const today = account.dayStats.totals(startOfUtcDay(now), account.funds.moneyDigits, pricing.fee);
  if (today === null) {
    const reasons: Reason[] = [{ code: 'deals-missing', message: "today's deals were not read yet" }];
    return { dailyPnL: null, dailyChange: null, winRate: null, reasons };
  }
  const { realised, closed, won } = today;
  const dailyPnL = openNet === null ? null : sum([realised, openNet]);
  const before = balance === null ? null : sum([balance, negate(realised)]);
  return {
    dailyPnL,
    dailyChange: dailyPnL === null || before === null || before.units <= 0n ? null : percentage(dailyPnL, before, 2),
    winRate: percentage({ units: BigInt(won), digits: 0 }, { units: BigInt(closed), digits: 0 }, 1),
    reasons: [],
  };
}
