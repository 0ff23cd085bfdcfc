import type { Account } from './account.ts';
import { closingSide, legSide, PARITY, type QuoteSide, type Rate, rateOf, SPOT_DIGITS } from './conversion.ts';
import type { Told } from './funds.ts';
import type { Position, Side } from './model.ts';
import { type Decimal, divideRounded, isScale, powerOfTen, sum } from './money.ts';
import type { HeldPosition } from './positions.ts';
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
}

/**
 * Gross profit of a position: (closing - entry, signed by side) x units x rate, one fraction rounded once, half away from zero, to
 * `digits`, which is the whole unit the server's own P&L message and Spotware's clients carry.
 * @param closing in 10^-5 @param volume in hundredths of a unit
 */
export function grossProfit(
  side: Side,
  entry: Decimal,
  closing: number,
  volume: bigint,
  rate: Rate,
  digits: number,
): Decimal {
  const scale = Math.max(SPOT_DIGITS, entry.digits);
  const rise = BigInt(closing) * powerOfTen(scale - SPOT_DIGITS) - entry.units * powerOfTen(scale - entry.digits);
  const numerator = (side === 'BUY' ? rise : -rise) * volume * rate.numerator * powerOfTen(digits);
  return { units: divideRounded(numerator, powerOfTen(scale + 2) * rate.denominator), digits };
}

/** Values one position; `rates` keeps the rates already worked out for this account as it stands. */
export function valuePosition(
  account: Account,
  held: HeldPosition,
  rates: Map<number, Rate | null>,
  reasons: Reason[],
): PositionValue {
  const { position, entry } = held;
  const closing = closingPrice(account, position, reasons);
  const rate = rateFor(account, position, rates, reasons);
  const positionId = String(position.positionId);
  if (entry === null) {
    reasons.push({ code: 'entry-price-missing', positionId, message: `position ${positionId} has no entry price` });
  }
  if (position.positionStatus === 'ERROR') {
    reasons.push({ code: 'position-in-error', positionId, message: `the server calls position ${positionId} faulty` });
  }
  if ((position.mirroringCommission ?? 0n) !== 0n) {
    const message = `position ${positionId} has a mirroring commission, which is not part of its net`;
    reasons.push({ code: 'mirroring-commission', positionId, message });
  }
  const { moneyDigits } = position;
  const swap = amountOf(account, { units: position.swap, moneyDigits });
  const commission = amountOf(account, { units: position.commission ?? 0n, moneyDigits });
  if (closing === 0 || rate === null || entry === null) {
    return { held, closing, gross: null, net: null, swap, commission };
  }
  const gross = grossProfit(position.tradeSide, entry, closing, position.volume, rate, account.funds.moneyDigits);
  return { held, closing, gross, net: sum([gross, swap, commission]), swap, commission };
}

function closingPrice(account: Account, { symbolId, tradeSide }: Position, reasons: Reason[]): number {
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

/** The rate from a position's quote asset to the deposit asset, worked out once per asset; null while it cannot be told. */
function rateFor(
  account: Account,
  { symbolId }: Position,
  rates: Map<number, Rate | null>,
  reasons: Reason[],
): Rate | null {
  const quoteAssetId = account.catalog.symbol(symbolId)?.quoteAssetId;
  if (quoteAssetId === undefined) {
    const symbol = account.catalog.nameOf(symbolId);
    reasons.push({ code: 'symbol-missing', symbol, message: `the broker's symbol list does not describe ${symbol}` });
    return null;
  }
  const known = rates.get(quoteAssetId);
  if (known !== undefined) return known;
  const rate = convert(account, quoteAssetId, account.catalog.nameOf(symbolId), reasons);
  rates.set(quoteAssetId, rate);
  return rate;
}

function convert(account: Account, quoteAssetId: number, symbol: string, reasons: Reason[]): Rate | null {
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
  const legPrices = new Map(legs.map((leg) => [leg, priceOf(account, leg.symbolId, legSide(leg), reasons)]));
  return rateOf(legs, (leg) => legPrices.get(leg) ?? 0);
}

/** An amount on the digits of its own message, else on the account's. */
export function amountOf(account: Account, { units, moneyDigits }: Told): Decimal {
  return { units, digits: isScale(moneyDigits) ? moneyDigits : account.funds.moneyDigits };
}
