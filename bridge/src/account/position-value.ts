import type { Account } from './account.ts';
import { closingSide, legSides, PARITY, type QuoteSide, type Rate, rateOf, SPOT_DIGITS } from './conversion.ts';
import type { Told } from './funds.ts';
import type { Position, Side } from './model.ts';
import { type Decimal, type Fraction, isScale, powerOfTen, remainderOf, round, sum } from './money.ts';
import type { HeldPosition } from './positions.ts';
import type { LegPrice, NetRule, Pricing } from './pricing.ts';
import type { Reason } from './quality.ts';

export interface PositionValue {
  readonly held: HeldPosition;
  /** The price the position would close at, in 10^-5; 0 while unknown. */
  readonly closing: number;
  /** On the account's digits; null while it cannot be told. */
  readonly gross: Decimal | null;
  readonly net: Decimal | null;
  readonly swap: Decimal;
  readonly commission: Decimal;
  /** What rounding took off the gross. */
  readonly remainder: ReturnType<typeof remainderOf>;
  /** Whether the gross went through the price of another symbol. */
  readonly isConverted: boolean;
}

/** The rates already worked out for an account as it stands. */
export type Rates = Map<string, Rate | null>;

/**
 * Gross profit of a position, still unrounded, in units of 10^-`digits`: (closing - entry, signed by side) x units x rate.
 * @param closing in 10^-5 @param volume in hundredths of a unit
 */
export function grossProfit(
  side: Side,
  entry: Decimal,
  closing: number,
  volume: bigint,
  rate: Rate,
  digits: number,
): Fraction {
  const scale = Math.max(SPOT_DIGITS, entry.digits);
  const rise = BigInt(closing) * powerOfTen(scale - SPOT_DIGITS) - entry.units * powerOfTen(scale - entry.digits);
  const numerator = (side === 'BUY' ? rise : -rise) * volume * rate.numerator * powerOfTen(digits);
  return { numerator, denominator: powerOfTen(scale + 2) * rate.denominator };
}

/** Values one position. Its gross is rounded once, to the whole unit that the server's own P&L message and Spotware's clients carry. */
export function valuePosition(
  account: Account,
  held: HeldPosition,
  rates: Rates,
  reasons: Reason[],
  pricing: Pricing = account.catalog.calibration.pricing,
): PositionValue {
  const { position, entry } = held;
  const closing = closingPrice(account, position, reasons);
  const exact = grossOf(account, held, closing, pricing.gross.legPrice, rates, reasons);
  reasonsOfPosition(held, reasons);
  const { moneyDigits } = position;
  const swap = amountOf(account, { units: position.swap, moneyDigits });
  const commission = amountOf(account, { units: position.commission ?? 0n, moneyDigits });
  const isConverted = (account.catalog.symbol(position.symbolId)?.quoteAssetId ?? 0) !== account.trader?.depositAssetId;
  if (exact === null || entry === null) {
    return { held, closing, gross: null, net: null, swap, commission, remainder: 'none', isConverted };
  }
  const gross = { units: round(exact, pricing.gross.rounding), digits: account.funds.moneyDigits };
  const net = sum([gross, costsOf(account, position, pricing.net)]);
  return { held, closing, gross, net, swap, commission, remainder: remainderOf(exact), isConverted };
}

/** Net minus gross of an open position. */
export function costsOf(account: Account, position: Position, { commissions, mirroring }: NetRule): Decimal {
  const commission = (position.commission ?? 0n) * BigInt(commissions);
  const copied = (position.mirroringCommission ?? 0n) * BigInt(mirroring);
  return amountOf(account, { units: position.swap + commission + copied, moneyDigits: position.moneyDigits });
}

/** The unrounded gross at that closing price; null while it cannot be told. */
export function grossOf(
  account: Account,
  { position, entry }: HeldPosition,
  closing: number,
  legPrice: LegPrice,
  rates: Rates,
  reasons: Reason[],
): Fraction | null {
  const rate = rateFor(account, position, legPrice, rates, reasons);
  if (closing === 0 || rate === null || entry === null) return null;
  return grossProfit(position.tradeSide, entry, closing, position.volume, rate, account.funds.moneyDigits);
}

function reasonsOfPosition({ position, entry }: HeldPosition, reasons: Reason[]): void {
  const positionId = String(position.positionId);
  if (entry === null) {
    reasons.push({ code: 'entry-price-missing', positionId, message: `position ${positionId} has no entry price` });
  }
  if (position.positionStatus === 'ERROR') {
    reasons.push({ code: 'position-in-error', positionId, message: `the server calls position ${positionId} faulty` });
  }
}

/** The price a position would close at, in 10^-5; 0 while unknown, with what is to be said about it. */
export function closingPrice(account: Account, { symbolId, tradeSide }: Position, reasons: Reason[]): number {
  if ((account.catalog.details(symbolId)?.digits ?? 0) > SPOT_DIGITS) {
    const symbol = account.catalog.nameOf(symbolId);
    reasons.push({
      code: 'price-precision',
      symbol,
      message: `${symbol} has more decimals than a spot price can carry`,
    });
  }
  return priceOf(account, symbolId, closingSide(tradeSide), reasons);
}

/** The last price of that side in 10^-5, 0 while unknown, with what is to be said about it. */
function priceOf(account: Account, symbolId: number, side: QuoteSide, reasons: Reason[]): number {
  const { prices, catalog } = account;
  const price = prices.price(symbolId, side);
  if (price === 0) {
    const symbol = catalog.nameOf(symbolId);
    reasons.push({ code: 'price-missing', symbol, message: `no ${side} of ${symbol} was quoted yet` });
  } else if (!prices.isCurrent(symbolId, side)) {
    const symbol = catalog.nameOf(symbolId);
    reasons.push({ code: 'price-stale', symbol, message: `${symbol} was not quoted since the connection was lost` });
  }
  return price;
}

/** The rate from a position's quote asset to the deposit asset, worked out once per asset and side; null while it cannot be told. */
function rateFor(
  account: Account,
  { symbolId, tradeSide }: Position,
  legPrice: LegPrice,
  rates: Rates,
  reasons: Reason[],
): Rate | null {
  const quoteAssetId = account.catalog.symbol(symbolId)?.quoteAssetId;
  if (quoteAssetId === undefined) {
    const symbol = account.catalog.nameOf(symbolId);
    reasons.push({ code: 'symbol-missing', symbol, message: `the broker's symbol list does not describe ${symbol}` });
    return null;
  }
  const sides = legSides(legPrice, tradeSide);
  const key = `${quoteAssetId} ${sides.join()}`;
  const known = rates.get(key);
  if (known !== undefined) return known;
  const rate = convert(account, quoteAssetId, sides, account.catalog.nameOf(symbolId), reasons);
  rates.set(key, rate);
  return rate;
}

function convert(
  account: Account,
  quoteAssetId: number,
  sides: readonly QuoteSide[],
  symbol: string,
  reasons: Reason[],
): Rate | null {
  const depositAssetId = account.trader?.depositAssetId;
  if (depositAssetId === undefined) return null;
  if (depositAssetId === quoteAssetId) return PARITY;
  const legs = account.catalog.legs(quoteAssetId, depositAssetId);
  if (legs === undefined) {
    reasons.push({
      code: 'conversion-missing',
      symbol,
      message: `how to convert the profit of ${symbol} is not read yet`,
    });
    return null;
  }
  if (legs === null) {
    const message = `the broker names no conversion of the profit of ${symbol} into the deposit currency`;
    reasons.push({ code: 'no-conversion-path', symbol, message });
    return null;
  }
  // Every leg is looked at, so that each missing price is named.
  const legPrices = new Map(legs.map((leg) => [leg, legPriceOf(account, leg.symbolId, sides, reasons)]));
  return rateOf(legs, (leg) => legPrices.get(leg) ?? 0, sides.length);
}

/** The sum of the sides' prices in 10^-5, which is their mean in parts of it; 0 while one is unknown. */
function legPriceOf(account: Account, symbolId: number, sides: readonly QuoteSide[], reasons: Reason[]): number {
  const prices = sides.map((side) => priceOf(account, symbolId, side, reasons));
  return prices.includes(0) ? 0 : prices.reduce((total, price) => total + price, 0);
}

/** An amount on the digits of its own message, else on the account's. */
export function amountOf(account: Account, { units, moneyDigits }: Told): Decimal {
  return { units, digits: isScale(moneyDigits) ? moneyDigits : account.funds.moneyDigits };
}
