import type { Deal } from './model.ts';
import { type Decimal, isScale, sum } from './money.ts';

const DAY_MS = 86_400_000;

/** The first instant of the UTC day that `at` (ms since the epoch) lies in. */
export function startOfUtcDay(at: number): number {
  return Math.floor(at / DAY_MS) * DAY_MS;
}

/** What the closing deals of one UTC day realised. */
export interface DayTotals {
  readonly realised: Decimal;
  readonly closed: number;
  readonly won: number;
  /** Whether a conversion fee was among them, whose sign no document gives. */
  readonly withConversionFee: boolean;
}

/** The closing deals of one account since a UTC day began, each counted once however often it is told. */
export class DayStats {
  readonly #deals = new Map<number, Deal>();
  /** From when on every deal is known; infinite while the list was never read to its end. */
  #knownFrom = Number.POSITIVE_INFINITY;

  /** Takes one deal at `at` (ms since the epoch, our clock). Returns whether it closed something and was new. */
  apply(deal: Deal, at: number): boolean {
    if (deal.closePositionDetail === undefined || this.#deals.has(deal.dealId)) return false;
    // By our own clock, which also says which day is shown, and a day late, since a clock may be set back.
    this.#prune(startOfUtcDay(at) - DAY_MS);
    this.#deals.set(deal.dealId, deal);
    return true;
  }

  /** Every deal from `fromTimestamp` on was applied. Returns whether that was news. */
  markKnownFrom(fromTimestamp: number): boolean {
    if (fromTimestamp >= this.#knownFrom) return false;
    this.#knownFrom = fromTimestamp;
    return true;
  }

  /** Deals may have been missed. Returns whether that was news. */
  markUnknown(): boolean {
    const changed = this.#knownFrom !== Number.POSITIVE_INFINITY;
    this.#knownFrom = Number.POSITIVE_INFINITY;
    return changed;
  }

  isKnown(dayStart: number): boolean {
    return this.#knownFrom <= dayStart;
  }

  /** The totals of the day that begins at `dayStart`; null while its deals are not all known. */
  totals(dayStart: number, accountDigits: number): DayTotals | null {
    if (!this.isKnown(dayStart)) return null;
    const nets: Decimal[] = [];
    let won = 0;
    let withConversionFee = false;
    for (const deal of this.#deals.values()) {
      if (deal.executionTimestamp < dayStart || deal.executionTimestamp >= dayStart + DAY_MS) continue;
      const net = netOf(deal, accountDigits);
      nets.push(net);
      if (net.units > 0n) won += 1;
      withConversionFee ||= (deal.closePositionDetail?.pnlConversionFee ?? 0n) !== 0n;
    }
    return { realised: sum(nets), closed: nets.length, won, withConversionFee };
  }

  /** Forgets the days before the one that begins at `dayStart`. */
  #prune(dayStart: number): void {
    if (this.#knownFrom < dayStart) this.#knownFrom = dayStart;
    for (const [id, deal] of this.#deals) if (deal.executionTimestamp < dayStart) this.#deals.delete(id);
  }
}

/** Gross profit, swap and commission of a closing; a conversion fee is a charge whichever sign it is told with. */
function netOf({ closePositionDetail: detail }: Deal, accountDigits: number): Decimal {
  if (detail === undefined) return { units: 0n, digits: 0 };
  const fee = detail.pnlConversionFee ?? 0n;
  const charge = fee < 0n ? fee : -fee;
  const digits = isScale(detail.moneyDigits) ? detail.moneyDigits : accountDigits;
  return { units: detail.grossProfit + detail.swap + detail.commission + charge, digits };
}
