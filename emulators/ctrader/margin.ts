import { Decimal } from 'decimal.js';
import type { Account } from './account.ts';
import type { TradedSymbol } from './broker.ts';
import type { Pricing } from './oracle.ts';
import { depositRate, roundToUnits } from './oracle.ts';
import type { Side } from './scenario.ts';

/** Margin of a new position: units x rate of the base asset / leverage, in money units; and that rate. Zero where nothing converts. */
export function marginFor(account: Account, symbol: TradedSymbol, side: Side, volume: number, pricing: Pricing) {
  const rate = depositRate(account, symbol.base.id, pricing, side);
  if (!rate) return { usedMargin: 0n, rate: 0 };
  const units = new Decimal(volume).div(100);
  const amount = units.times(rate.times).times(100).div(rate.over.times(account.leverageInCents));
  return { usedMargin: roundToUnits(amount, account.moneyDigits), rate: rate.times.div(rate.over).toNumber() };
}
