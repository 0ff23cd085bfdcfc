import { Decimal } from 'decimal.js';
import type { Account, Position } from './account.ts';
import { quoteFor } from './account.ts';
import type { TradedSymbol } from './broker.ts';
import { PRICE_SCALE } from './broker.ts';
import { conversionPath, otherSide } from './conversion.ts';
import { type PricingKnobs, type PricingRules, rulesOf } from './pricing.ts';
import type { Side } from './scenario.ts';

/** Enough for a price of 17 digits, a volume and four conversion legs without losing one, and to see an exact half after a division. */
const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP, toExpNeg: -60, toExpPos: 60 });
const ZERO = new Exact(0);

/** How the servers price: the knobs of the same names. */
export type Pricing = PricingKnobs;

/** A fraction, so that a gross figure is divided, and rounded, once. */
export interface Rate {
  readonly times: Decimal;
  readonly over: Decimal;
}

export interface Valued {
  /** Real price at which the position would close now. */
  readonly price: Decimal;
  readonly gross: bigint;
  readonly net: bigint;
}

/** The rate of one unit of `fromAssetId` in the deposit currency of the account, by its own quotes; undefined when there is no chain. */
export function depositRate(account: Account, fromAssetId: number, pricing: Pricing, side: Side): Rate | undefined {
  const path = conversionPath(account.broker, fromAssetId, account.asset.id);
  if (!path) return undefined;
  let times = new Exact(1);
  let over = new Exact(1);
  let assetId = fromAssetId;
  for (const leg of path) {
    const price = legPrice(account, leg, pricing, side);
    if (leg.base.id === assetId) times = times.times(price);
    else over = over.times(price);
    assetId = otherSide(leg, assetId) ?? assetId;
  }
  return { times, over };
}

function legPrice(account: Account, leg: TradedSymbol, pricing: Pricing, side: Side): Decimal {
  const { bid, ask } = quoteFor(account, leg);
  const raw = {
    bid: new Exact(bid),
    ask: new Exact(ask),
    mid: new Exact(bid).plus(ask).div(2),
    side: new Exact(side === 'BUY' ? bid : ask),
  };
  return raw[rulesOf(account.broker, pricing).legPrice].div(PRICE_SCALE);
}

/** Real price at which a side is closed: longs at bid, shorts at ask. */
export function closingPrice(account: Account, symbol: TradedSymbol, side: Side): Decimal {
  const { bid, ask } = quoteFor(account, symbol);
  return new Exact(side === 'BUY' ? bid : ask).div(PRICE_SCALE);
}

/** Gross result of `volume` closed at `price`, rounded to whole money units as the broker does; throws without a conversion chain. */
export function grossOf(
  account: Account,
  position: Position,
  volume: number,
  price: Decimal,
  pricing: Pricing,
): bigint {
  const rate = depositRate(account, position.symbol.quote.id, pricing, position.side);
  if (!rate) {
    const { quote, name } = position.symbol;
    throw new Error(`Nothing converts ${quote.name}, the quote of ${name}, to ${account.asset.name}`);
  }
  const entry = new Exact(position.price);
  const gain = position.side === 'BUY' ? price.minus(entry) : entry.minus(price);
  const exact = gain.times(volume).div(100).times(rate.times).div(rate.over);
  return roundToUnits(exact, account.moneyDigits, rulesOf(account.broker, pricing).rounding);
}

export function valuePosition(account: Account, position: Position, pricing: Pricing): Valued {
  const price = closingPrice(account, position.symbol, position.side);
  const gross = grossOf(account, position, position.volume, price, pricing);
  const { netCommissions, netMirroring } = rulesOf(account.broker, pricing);
  const costs = position.commission * BigInt(netCommissions) + position.mirroringCommission * BigInt(netMirroring);
  return { price, gross, net: gross + position.swap + costs };
}

export function bonusOf({ managerBonus, ibBonus, nonWithdrawableBonus }: Account): bigint {
  return managerBonus + ibBonus + nonWithdrawableBonus;
}

/** Balance, unrealised net results and what of the bonus the broker counts, in money units. */
export function equityOf(account: Account, pricing: Pricing): bigint {
  let own = account.balance;
  for (const position of account.positions.values()) own += valuePosition(account, position, pricing).net;
  const { bonusRule } = rulesOf(account.broker, pricing);
  if (bonusRule === 'ignored') return own;
  const isAll = bonusRule === 'added' || bonusRule === 'capped';
  const bonus = bonusOf(account) - (isAll ? 0n : account.nonWithdrawableBonus);
  const isCapped = bonusRule === 'capped' || bonusRule === 'capped-withdrawable';
  return isCapped && bonus !== 0n && bonus > own ? own * 2n : own + bonus;
}

/** Used margin of the account: longs and shorts of a symbol count as the account's calculation type says. */
export function usedMarginOf(account: Account): bigint {
  const bySymbol = new Map<number, Record<Side, bigint>>();
  for (const { symbol, side, usedMargin } of account.positions.values()) {
    const sums = bySymbol.get(symbol.id) ?? { BUY: 0n, SELL: 0n };
    sums[side] += usedMargin;
    bySymbol.set(symbol.id, sums);
  }
  let total = 0n;
  for (const { BUY: long, SELL: short } of bySymbol.values()) total += combine(calculationOf(account), long, short);
  return total;
}

/** Guaranteed stops lose each on their own: nothing offsets anything. */
function calculationOf({ limitedRisk, marginType }: Account): Account['marginType'] {
  return limitedRisk === undefined || limitedRisk === 'ACCORDING_TO_LEVERAGE' ? marginType : 'SUM';
}

function combine(type: Account['marginType'], long: bigint, short: bigint): bigint {
  if (type === 'SUM') return long + short;
  const [less, more] = long < short ? [long, short] : [short, long];
  return type === 'NET' ? more - less : more;
}

const roundings: Record<PricingRules['rounding'], Decimal.Rounding> = {
  'half-away': Decimal.ROUND_HALF_UP,
  'half-even': Decimal.ROUND_HALF_EVEN,
  truncated: Decimal.ROUND_DOWN,
};

/** Half away from zero where nothing else is said. */
export function roundToUnits(
  amount: Decimal,
  moneyDigits: number,
  rounding: PricingRules['rounding'] = 'half-away',
): bigint {
  return BigInt(new Exact(amount).times(new Exact(10).pow(moneyDigits)).toFixed(0, roundings[rounding]));
}

/** Decimal text of money units, with all the account's decimals. */
export function moneyText(units: bigint, moneyDigits: number): string {
  return amountOf(units, moneyDigits).toFixed(moneyDigits);
}

/** Decimal text of money units, rounded half away from zero to the decimals that the currency is shown with. */
export function shownText(units: bigint, moneyDigits: number, currencyDigits: number): string {
  const text = amountOf(units, moneyDigits).toFixed(currencyDigits, Decimal.ROUND_HALF_UP);
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
}

function amountOf(units: bigint, moneyDigits: number): Decimal {
  return units === 0n ? ZERO : new Exact(units.toString()).div(new Exact(10).pow(moneyDigits));
}

/** Percent with two decimals; null when nothing is used. */
export function marginLevelText(equity: bigint, usedMargin: bigint): string | null {
  if (usedMargin === 0n) return null;
  return new Exact(equity.toString()).times(100).div(usedMargin.toString()).toFixed(2, Decimal.ROUND_HALF_UP);
}
