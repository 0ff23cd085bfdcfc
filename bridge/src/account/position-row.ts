import type { Account } from './account.ts';
import { SPOT_DIGITS } from './conversion.ts';
import type { Side } from './model.ts';
import { type Decimal, isExactNumber, isScale, roundTo, toNumber } from './money.ts';
import type { PositionValue } from './position-value.ts';
import type { Reason } from './quality.ts';

export interface PositionRow {
  readonly id: string;
  readonly symbol: string;
  readonly side: Side;
  /** Units. */
  readonly volume: number;
  readonly lots: number | null;
  readonly entryPrice: number | null;
  /** The side the position would close at, on the symbol's digits. */
  readonly currentPrice: number | null;
  readonly swap: number;
  readonly commission: number;
  /** Gross. */
  readonly pnl: number | null;
  readonly netPnl: number | null;
  readonly openedAt: string | null;
  readonly stopLoss: number | null;
  readonly takeProfit: number | null;
}

/** The row of one position; `digits` are those of the currency. */
export function positionRow(account: Account, value: PositionValue, digits: number, reasons: Reason[]): PositionRow {
  const { position } = value.held;
  const { symbolId, volume } = position;
  const details = account.catalog.details(symbolId);
  const symbol = account.catalog.nameOf(symbolId);
  const lots =
    details?.lotSize === undefined || details.lotSize <= 0n ? null : Number(volume) / Number(details.lotSize);
  if (lots === null) {
    reasons.push({ code: 'details-missing', symbol, message: `digits or lot size of ${symbol} are not known` });
  }
  const current = { units: BigInt(value.closing), digits: SPOT_DIGITS };
  const priceDigits = isScale(details?.digits) ? details.digits : SPOT_DIGITS;
  return {
    id: String(position.positionId),
    symbol,
    side: position.tradeSide,
    volume: toNumber({ units: volume, digits: 2 }),
    lots,
    entryPrice: value.held.entry === null ? null : (position.price ?? null),
    currentPrice: value.closing === 0 ? null : toNumber(roundTo(current, priceDigits)),
    swap: toShown(value.swap, digits, reasons),
    commission: toShown(value.commission, digits, reasons),
    pnl: toShown(value.gross, digits, reasons),
    netPnl: toShown(value.net, digits, reasons),
    openedAt: value.held.openedAt,
    stopLoss: position.stopLoss ?? null,
    takeProfit: position.takeProfit ?? null,
  };
}

/** The figure on `digits` decimals as a JSON number; one with more digits than such a number can carry is said to be approximate. */
export function toShown(figure: Decimal, digits: number, reasons: Reason[]): number;
export function toShown(figure: Decimal | null, digits: number, reasons: Reason[]): number | null;
export function toShown(figure: Decimal | null, digits: number, reasons: Reason[]): number | null {
  if (figure === null) return null;
  const rounded = roundTo(figure, digits);
  if (!isExactNumber(rounded)) {
    reasons.push({ code: 'number-precision', message: 'a figure has more digits than a JSON number can carry' });
  }
  return toNumber(rounded);
}
