import type { Catalog } from './catalog.ts';
import type { HeldPosition } from './positions.ts';

/** What must be asked of the server before the account can be shown exactly. All lists ascending, without repetition. */
export interface Needs {
  /** No Trader was read yet, or none since the last gap. */
  readonly trader: boolean;
  /** The positions were not read yet, none since the last gap, or an event left a doubt about them. */
  readonly reconcile: boolean;
  /** The deposit asset is not in the catalogue: read the asset list. */
  readonly assets: boolean;
  /** Symbols of positions that the catalogue's symbol list lacks: read the symbol list (again). */
  readonly symbols: readonly number[];
  /** Symbols of positions without details: SymbolById. */
  readonly details: readonly number[];
  /** Pairs of assets without a conversion chain: SymbolsForConversion. */
  readonly conversions: readonly { readonly firstAssetId: number; readonly lastAssetId: number }[];
  /** All symbols to be subscribed to: those of positions and those of conversion legs. */
  readonly spots: readonly number[];
}

/** The needs, and which side of which symbol the account's figures hang on. */
export interface Links {
  readonly needs: Needs;
  readonly bids: ReadonlySet<number>;
  readonly asks: ReadonlySet<number>;
}

/** Derives what the positions of an account need; `depositAssetId` undefined while no Trader was read. */
export function linksOf(
  held: readonly HeldPosition[],
  depositAssetId: number | undefined,
  catalog: Catalog,
  asks: Pick<Needs, 'trader' | 'reconcile'>,
): Links {
  const [bids, asks, symbols, details, unchained] = Array.from({ length: 5 }, () => new Set<number>());
  const spots = new Set<number>();
  for (const { position } of held) {
    const { symbolId, tradeSide } = position;
    spots.add(symbolId);
    (tradeSide === 'BUY' ? bids! : asks!).add(symbolId);
    if (catalog.details(symbolId) === undefined) details!.add(symbolId);
    const quoteAssetId = catalog.symbol(symbolId)?.quoteAssetId;
    if (quoteAssetId === undefined) symbols!.add(symbolId);
    else if (depositAssetId !== undefined) {
      const legs = catalog.legs(quoteAssetId, depositAssetId);
      if (legs === undefined) unchained!.add(quoteAssetId);
      for (const leg of legs ?? []) {
        spots.add(leg.symbolId);
        bids!.add(leg.symbolId);
      }
    }
  }
  const needs: Needs = {
    ...asks,
    assets: depositAssetId !== undefined && catalog.asset(depositAssetId) === undefined,
    symbols: ascending(symbols!),
    details: ascending(details!),
    conversions: ascending(unchained!).map((firstAssetId) => ({ firstAssetId, lastAssetId: depositAssetId! })),
    spots: ascending(spots),
  };
  return { needs, bids: bids!, asks: asks! };
}

function ascending(ids: ReadonlySet<number>): number[] {
  return [...ids].sort((a, b) => a - b);
}
