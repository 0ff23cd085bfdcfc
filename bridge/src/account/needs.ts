import type { Catalog } from './catalog.ts';
import { closingSide, legSides, type QuoteSide } from './conversion.ts';
import type { Side } from './model.ts';
import type { HeldPosition } from './positions.ts';

/** What must be asked of the server before the account can be shown exactly. All lists ascending, without repetition. */
export interface Needs {
  /** No Trader was read yet, or none since the last gap. */
  readonly trader: boolean;
  /** The positions were not read yet, none since the last gap, or an event left a doubt about them. */
  readonly reconcile: boolean;
  /** The deposit asset is not in the catalogue: read the asset list. */
  readonly assets: boolean;
  /** Symbols of positions that the catalogue's symbol list lacks: read it (again, but once: what a fresh list lacks it will lack again). */
  readonly symbols: readonly number[];
  /** Symbols of positions without details: SymbolById. */
  readonly details: readonly number[];
  /** Pairs of assets without a conversion chain, or with none that leads there: SymbolsForConversion (the latter now and then). */
  readonly conversions: readonly { readonly firstAssetId: number; readonly lastAssetId: number }[];
  /** All symbols to be subscribed to: those of positions and those of conversion legs. */
  readonly spots: readonly number[];
}

/** The needs, and which side of which symbol the account's figures hang on. */
export interface Links {
  readonly needs: Needs;
  readonly shown: Readonly<Record<QuoteSide, ReadonlySet<number>>>;
}

/** Derives what the positions of an account need; `lastAssetId` (the deposit asset) undefined while no Trader was read. */
export function linksOf(
  held: readonly HeldPosition[],
  lastAssetId: number | undefined,
  catalog: Catalog,
  unread: Pick<Needs, 'trader' | 'reconcile'>,
): Links {
  const shown = { bid: new Set<number>(), ask: new Set<number>() };
  const symbols = new Set<number>();
  const details = new Set<number>();
  const unchained = new Set<number>();
  for (const { position } of held) {
    const { symbolId, tradeSide } = position;
    shown[closingSide(tradeSide)].add(symbolId);
    if (catalog.details(symbolId) === undefined) details.add(symbolId);
    const quoteAssetId = catalog.symbol(symbolId)?.quoteAssetId;
    if (quoteAssetId === undefined) symbols.add(symbolId);
    else if (lastAssetId !== undefined) {
      const legs = catalog.legs(quoteAssetId, lastAssetId);
      // An answer without a path is asked for again too: a broker may add the missing symbol.
      if (legs === undefined || legs === null) unchained.add(quoteAssetId);
      for (const leg of legs ?? []) {
        for (const side of sidesOf(catalog, tradeSide)) shown[side].add(leg.symbolId);
      }
    }
  }
  const needs: Needs = {
    ...unread,
    assets: lastAssetId !== undefined && catalog.asset(lastAssetId) === undefined,
    symbols: ascending(symbols),
    details: ascending(details),
    conversions:
      lastAssetId === undefined ? [] : ascending(unchained).map((firstAssetId) => ({ firstAssetId, lastAssetId })),
    spots: ascending(new Set([...shown.bid, ...shown.ask])),
  };
  return { needs, shown };
}

/** The sides of a leg that the figures hang on, or would if what is not settled were otherwise. */
function sidesOf(catalog: Catalog, tradeSide: Side): ReadonlySet<QuoteSide> {
  return new Set(catalog.calibration.open.gross.flatMap(({ legPrice }) => legSides(legPrice, tradeSide)));
}

function ascending(ids: ReadonlySet<number>): number[] {
  return [...ids].sort((a, b) => a - b);
}
