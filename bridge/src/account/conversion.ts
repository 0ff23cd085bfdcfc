import type { LightSymbol, Side } from './model.ts';
import type { LegPrice } from './pricing.ts';

/** One step of a conversion: through which symbol, and whether its price multiplies or divides. */
export interface Leg {
  readonly symbolId: number;
  readonly divide: boolean;
}

export type QuoteSide = 'bid' | 'ask';

const BOTH: readonly QuoteSide[] = ['bid', 'ask'];

/** The sides of a leg's quote that its price is made of, for a position of that side. */
export function legSides(legPrice: LegPrice, side: Side): readonly QuoteSide[] {
  if (legPrice === 'mid') return BOTH;
  return [legPrice === 'side' ? closingSide(side) : legPrice];
}

/** The price a position would close at: the bid for a long one, the ask for a short one. */
export function closingSide(side: Side): QuoteSide {
  return side === 'BUY' ? 'bid' : 'ask';
}

/** An exact rate: deposit currency per unit of quote currency. */
export interface Rate {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const PARITY: Rate = { numerator: 1n, denominator: 1n };

/** Spot prices are integers of 10^-5 for every symbol, whatever its digits. */
export const SPOT_DIGITS = 5;
const SPOT_SCALE = 10n ** BigInt(SPOT_DIGITS);

/**
 * Walks the server's chain from one asset to another: a leg whose base is at hand multiplies, one whose quote is at hand divides.
 * Null when a leg does not connect or the walk does not end at `lastAssetId`; no legs are enough only for one and the same asset.
 */
export function resolveChain(
  symbols: readonly LightSymbol[],
  firstAssetId: number,
  lastAssetId: number,
): readonly Leg[] | null {
  if (firstAssetId === lastAssetId) return [];
  const legs: Leg[] = [];
  let at = firstAssetId;
  for (const { symbolId, baseAssetId, quoteAssetId } of symbols) {
    if (baseAssetId === undefined || quoteAssetId === undefined) return null;
    if (baseAssetId !== at && quoteAssetId !== at) return null;
    const divide = baseAssetId !== at;
    legs.push({ symbolId, divide });
    at = divide ? baseAssetId : quoteAssetId;
  }
  return at === lastAssetId ? legs : null;
}

/**
 * The product of the legs as one fraction. `priceOf` gives a leg's price in 10^-5 / `parts`; 0 while it is unknown,
 * which makes the rate null.
 */
export function rateOf(legs: readonly Leg[], priceOf: (leg: Leg) => number, parts = 1): Rate | null {
  const scale = SPOT_SCALE * BigInt(parts);
  let numerator = 1n;
  let denominator = 1n;
  for (const leg of legs) {
    const price = priceOf(leg);
    if (price <= 0) return null;
    numerator *= leg.divide ? scale : BigInt(price);
    denominator *= leg.divide ? BigInt(price) : scale;
  }
  return { numerator, denominator };
}
