import { Decimal } from 'decimal.js';
import type { Account, Position } from './account.ts';
import type { TradedSymbol } from './broker.ts';
import type { Pricing } from './oracle.ts';
import { depositRate, type Rate, roundToUnits } from './oracle.ts';
import type { LeverageTier, Side } from './scenario.ts';

/** Margin of a new position: units x rate of the base asset / leverage, in money units; and that rate. Zero where nothing converts. */
export function marginFor(account: Account, symbol: TradedSymbol, side: Side, volume: number, pricing: Pricing) {
  const rate = depositRate(account, symbol.base.id, pricing, side);
  if (!rate) return { usedMargin: 0n, rate: 0 };
  const exposure = new Decimal(volume).div(100).times(rate.times).div(rate.over);
  const amount = exposure.div(leverageAt(account, symbol, side, volume, pricing));
  return { usedMargin: roundToUnits(amount, account.moneyDigits), rate: rate.times.div(rate.over).toNumber() };
}

/** Whether the margin of a position hangs on more than its own size and the leverage of the account. */
export function hasSpecialMargin({ limitedRisk }: Account, { leverageTiers }: TradedSymbol): boolean {
  return leverageTiers !== undefined || (limitedRisk !== undefined && limitedRisk !== 'ACCORDING_TO_LEVERAGE');
}

/**
 * Works the margins of the positions in a symbol out anew where they hang on each other or on a guaranteed stop: the margin
 * of all longs, or all shorts, by the tiers of their exposure, in parts by size. Returns those that changed.
 */
export function remargin(account: Account, symbol: TradedSymbol, pricing: Pricing): Position[] {
  if (!hasSpecialMargin(account, symbol)) return [];
  const held = [...account.positions.values()].filter((position) => position.symbol === symbol);
  return held.filter((position) => {
    const before = position.usedMargin;
    position.usedMargin = marginOf(account, position, held, pricing);
    return position.usedMargin !== before;
  });
}

function marginOf(account: Account, position: Position, held: readonly Position[], pricing: Pricing): bigint {
  const { symbol, side, volume, stopLoss, guaranteedStop } = position;
  const total = held.reduce((sum, one) => (one.side === side ? sum + one.volume : sum), 0);
  const byLeverage = new Decimal(marginFor(account, symbol, side, total, pricing).usedMargin.toString());
  const own = BigInt(byLeverage.times(volume).div(total).toFixed(0, Decimal.ROUND_HALF_UP));
  if (!guaranteedStop || stopLoss === undefined || !account.limitedRisk) return own;
  if (account.limitedRisk === 'ACCORDING_TO_LEVERAGE') return own;
  const atRisk = lossAtStop(account, position, stopLoss, pricing);
  return account.limitedRisk === 'ACCORDING_TO_GSL' || atRisk > own ? atRisk : own;
}

/** (entry - stop) x volume, in the deposit currency. */
function lossAtStop(account: Account, position: Position, stopLoss: number, pricing: Pricing): bigint {
  const rate = depositRate(account, position.symbol.quote.id, pricing, position.side);
  if (!rate) return 0n;
  const distance = new Decimal(position.price).minus(stopLoss).abs();
  const amount = distance.times(position.volume).div(100).times(rate.times).div(rate.over);
  return roundToUnits(amount, account.moneyDigits);
}

/** Leverage of an exposure as a whole: the account's, and no more than each slice of it is given. */
function leverageAt(account: Account, symbol: TradedSymbol, side: Side, volume: number, pricing: Pricing): Decimal {
  const most = new Decimal(account.leverageInCents).div(100);
  const dollar = account.broker.assets.find(({ name }) => name === 'USD');
  const perDollar = dollar && depositRate(account, dollar.id, pricing, side);
  const perUnit = depositRate(account, symbol.base.id, pricing, side);
  if (!symbol.leverageTiers || !perDollar || !perUnit) return most;
  const exposure = new Decimal(volume).div(100).times(quotient(perUnit)).div(quotient(perDollar));
  return exposure.div(marginInUsd(exposure, symbol.leverageTiers, most));
}

function marginInUsd(exposure: Decimal, tiers: readonly LeverageTier[], most: Decimal): Decimal {
  let from = new Decimal(0);
  let margin = new Decimal(0);
  tiers.forEach(({ upToUsd, leverage }, at) => {
    const isLast = at === tiers.length - 1;
    const until = isLast ? exposure : Decimal.min(exposure, upToUsd);
    if (until.gt(from)) margin = margin.plus(until.minus(from).div(Decimal.min(most, leverage)));
    from = Decimal.max(from, until);
  });
  return margin;
}

function quotient({ times, over }: Rate): Decimal {
  return times.div(over);
}
