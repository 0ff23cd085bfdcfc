import type { Deal } from './model.ts';
import { type Decimal, isScale, sum } from './money.ts';
import type { FeeRule } from './pricing.ts';

const DAY_MS = 86_400_000;
const NEVER = Number.POSITIVE_INFINITY;
/** A day, by every way a fee may count. */
const MOST_TOTALS = 4;
/** Clocks differ, and the deal list goes by the server's: this much earlier than our clock says, nothing can have been missed. */
const CLOCK_SLACK_MS = 3_600_000;

/** The first instant of the UTC day that `at` (ms since the epoch) lies in. */
export function startOfUtcDay(at: number): number {
  return Math.floor(at / DAY_MS) * DAY_MS;
}

/** What the closing deals of one UTC day realised. */
export interface DayTotals {
  readonly realised: Decimal;
  readonly closed: number;
  readonly won: number;
}

/** The closing deals of one account since a UTC day began, each counted once however often it is told. */
export class DayStats {
  readonly #deals = new Map<number, Deal>();
  /** From when on every deal is known but those after `#missingFrom`; infinite while the list was never read to its end. */
  #knownFrom = NEVER;
  /** Since when deals may have been missed; infinite while none was. */
  #missingFrom = NEVER;
  /** Until when nothing was missed (ms since the epoch, our clock). */
  #wholeAt = Number.NEGATIVE_INFINITY;
  #doubts = 0;
  /** Worked out at each look otherwise, from all deals of a busy day. */
  readonly #totals = new Map<string, DayTotals>();
  #hasFee: boolean | undefined;

  /** Counts how often deals may have been missed: a list that was asked for before the last time proves nothing about it. */
  get doubts(): number {
    return this.#doubts;
  }

  /** Whether a fee was taken by any of the closings; no document says whether the gross is told with or without it. */
  get hasConversionFee(): boolean {
    this.#hasFee ??= [...this.#deals.values()].some(hasFee);
    return this.#hasFee;
  }

  /** Takes one deal at `at` (ms since the epoch, our clock). Returns whether it closed something and was new. */
  apply(deal: Deal, at: number): boolean {
    if (deal.closePositionDetail === undefined || this.#deals.has(deal.dealId)) return false;
    // By our own clock, which also says which day is shown, and a day late, since a clock may be set back.
    this.#prune(startOfUtcDay(at) - DAY_MS);
    this.#deals.set(deal.dealId, deal);
    this.#totals.clear();
    this.#hasFee = undefined;
    return true;
  }

  /** Every deal from `fromTimestamp` on was applied. Returns whether that was news. */
  markKnownFrom(fromTimestamp: number): boolean {
    const { isWhole, knownFrom } = { isWhole: this.#missingFrom === NEVER, knownFrom: this.#knownFrom };
    const isGapClosed = fromTimestamp <= this.#missingFrom;
    this.#knownFrom = isGapClosed ? Math.min(knownFrom, fromTimestamp) : fromTimestamp;
    this.#missingFrom = NEVER;
    return !isWhole || this.#knownFrom !== knownFrom;
  }

  /** Nothing was missed until `at` (ms since the epoch): the server told the balance that its events had told, or all deals were read. */
  markWhole(at: number): void {
    // Not the later of two: a clock may be set back, and to read a deal twice does no harm.
    this.#wholeAt = at;
  }

  /** Deals may have been missed: any, or only such as were executed since nothing had been. */
  markMissing(which: 'any' | 'since-whole'): void {
    this.#doubts += 1;
    const from = which === 'any' ? Number.NEGATIVE_INFINITY : this.#wholeAt - CLOCK_SLACK_MS;
    this.#missingFrom = Math.min(this.#missingFrom, from);
  }

  /** From when on the deals of the day that begins at `dayStart` must be read; null while they are all known. */
  unknownFrom(dayStart: number): number | null {
    if (this.#knownFrom > dayStart) return dayStart;
    return this.#missingFrom === NEVER ? null : Math.max(dayStart, this.#missingFrom);
  }

  /** The totals of the day that begins at `dayStart`; null while its deals are not all known. */
  totals(dayStart: number, accountDigits: number, feeRule: FeeRule): DayTotals | null {
    if (this.unknownFrom(dayStart) !== null) return null;
    const key = `${dayStart} ${accountDigits} ${feeRule}`;
    const known = this.#totals.get(key);
    if (known !== undefined) return known;
    if (this.#totals.size > MOST_TOTALS) this.#totals.clear();
    const totals = this.#add(dayStart, accountDigits, feeRule);
    this.#totals.set(key, totals);
    return totals;
  }

  #add(dayStart: number, accountDigits: number, feeRule: FeeRule): DayTotals {
    const nets: Decimal[] = [];
    let won = 0;
    for (const deal of this.#deals.values()) {
      if (deal.executionTimestamp < dayStart || deal.executionTimestamp >= dayStart + DAY_MS) continue;
      const net = netOf(deal, accountDigits, feeRule);
      nets.push(net);
      if (net.units > 0n) won += 1;
    }
    return { realised: sum(nets), closed: nets.length, won };
  }

  /** Forgets the days before the one that begins at `dayStart`. */
  #prune(dayStart: number): void {
    if (this.#knownFrom < dayStart) this.#knownFrom = dayStart;
    for (const [id, deal] of this.#deals) if (deal.executionTimestamp < dayStart) this.#deals.delete(id);
  }
}

function hasFee({ closePositionDetail }: Deal): boolean {
  return (closePositionDetail?.pnlConversionFee ?? 0n) !== 0n;
}

/** What a closing brought; a conversion fee that is charged is so whichever sign it is told with. */
export function netOf(
  { closePositionDetail: detail }: Pick<Deal, 'closePositionDetail'>,
  accountDigits: number,
  feeRule: FeeRule,
): Decimal {
  if (detail === undefined) return { units: 0n, digits: 0 };
  const fee = feeRule === 'charged' ? (detail.pnlConversionFee ?? 0n) : 0n;
  const charge = fee < 0n ? fee : -fee;
  const digits = isScale(detail.moneyDigits) ? detail.moneyDigits : accountDigits;
  return { units: detail.grossProfit + detail.swap + detail.commission + charge, digits };
}
