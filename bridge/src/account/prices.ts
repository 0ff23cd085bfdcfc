import type { QuoteSide } from './conversion.ts';

/** The last price of each side of one symbol, in 10^-5; 0 while that side was never quoted. */
interface Quote {
  bid: number;
  ask: number;
  bidEpoch: number;
  askEpoch: number;
  /** How often one of the sides became another, or current again. */
  moves: number;
  bidShown: boolean;
  askShown: boolean;
}

/**
 * The last prices told to one account. The tick path: numbers only, nothing allocated but the first time a symbol is seen.
 * Symbols that are not shown are remembered too: a subscription that still runs sends no second first tick.
 */
export class PriceBook {
  readonly #quotes = new Map<number, Quote>();
  readonly #forgotten = new Set<number>();
  #epoch = 1;

  /**
   * Takes one tick; an absent side keeps its last price, and so does one that is no price (0, not an integer).
   * @returns whether a side that is shown changed, or became current again
   */
  record(symbolId: number, bid: number | undefined, ask: number | undefined): boolean {
    const withBid = isPrice(bid);
    const withAsk = isPrice(ask);
    if (!withBid && !withAsk) return false;
    const known = this.#quotes.get(symbolId);
    if (known === undefined && this.#forgotten.has(symbolId)) return false;
    const quote = known ?? this.#open(symbolId);
    let changed = false;
    if (withBid) {
      const isNews = quote.bid !== bid || quote.bidEpoch !== this.#epoch;
      if (isNews) quote.moves += 1;
      changed = quote.bidShown && isNews;
      quote.bid = bid;
      quote.bidEpoch = this.#epoch;
    }
    if (withAsk) {
      const isNews = quote.ask !== ask || quote.askEpoch !== this.#epoch;
      if (isNews) quote.moves += 1;
      changed ||= quote.askShown && isNews;
      quote.ask = ask;
      quote.askEpoch = this.#epoch;
    }
    return changed;
  }

  /** Says which sides are shown from now on; all others are only remembered. */
  show({ bid, ask }: Readonly<Record<QuoteSide, ReadonlySet<number>>>): void {
    for (const quote of this.#quotes.values()) {
      quote.bidShown = false;
      quote.askShown = false;
    }
    for (const symbolId of bid) (this.#quotes.get(symbolId) ?? this.#open(symbolId)).bidShown = true;
    for (const symbolId of ask) (this.#quotes.get(symbolId) ?? this.#open(symbolId)).askShown = true;
  }

  /** All prices are old from now on, each until its next tick. */
  expire(): void {
    this.#epoch += 1;
  }

  /**
   * No tick will correct this price any more. Until the symbol is shown again, stragglers of the subscription that ended are not
   * remembered: the last of them would pass for the current price of a position opened much later.
   */
  forget(symbolId: number): void {
    this.#quotes.delete(symbolId);
    this.#forgotten.add(symbolId);
  }

  /** The last price of one side in 10^-5, 0 while unknown. */
  price(symbolId: number, side: QuoteSide): number {
    return this.#quotes.get(symbolId)?.[side] ?? 0;
  }

  /** How often the symbol's quote has changed; equal counts mean that it stood still meanwhile. */
  moves(symbolId: number): number {
    return this.#quotes.get(symbolId)?.moves ?? 0;
  }

  /** Whether that side was told since the last `expire`. */
  isCurrent(symbolId: number, side: QuoteSide): boolean {
    const quote = this.#quotes.get(symbolId);
    return (side === 'bid' ? quote?.bidEpoch : quote?.askEpoch) === this.#epoch;
  }

  #open(symbolId: number): Quote {
    const quote: Quote = { bid: 0, ask: 0, bidEpoch: 0, askEpoch: 0, moves: 0, bidShown: false, askShown: false };
    this.#quotes.set(symbolId, quote);
    this.#forgotten.delete(symbolId);
    return quote;
  }
}

function isPrice(value: number | undefined): value is number {
  return value !== undefined && value > 0 && Number.isSafeInteger(value);
}
