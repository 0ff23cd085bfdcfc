import type { Broker, TradedSymbol } from './broker.ts';

/**
 * The shortest chain of symbols that leads from one asset to another, each leg in either direction; `[]` when they are the
 * same, `undefined` when there is no way. Among equals the first listed symbols win, so a server always answers alike.
 */
export function conversionPath(broker: Broker, fromAssetId: number, toAssetId: number): TradedSymbol[] | undefined {
  const reached = new Map<number, TradedSymbol[]>([[fromAssetId, []]]);
  const queue = [fromAssetId];
  for (let assetId = queue.shift(); assetId !== undefined; assetId = queue.shift()) {
    const path = reached.get(assetId) ?? [];
    if (assetId === toAssetId) return path;
    for (const symbol of broker.symbols.values()) {
      const next = symbol.enabled ? otherSide(symbol, assetId) : undefined;
      if (next === undefined || reached.has(next)) continue;
      reached.set(next, [...path, symbol]);
      queue.push(next);
    }
  }
  return undefined;
}

/** The asset that a symbol exchanges the given one for. */
export function otherSide(symbol: TradedSymbol, assetId: number): number | undefined {
  if (symbol.base.id === assetId) return symbol.quote.id;
  return symbol.quote.id === assetId ? symbol.base.id : undefined;
}
