import { Calibration } from './calibration.ts';
import { type Leg, resolveChain } from './conversion.ts';
import type { Asset, ConversionChain, LightSymbol, SymbolDetails } from './model.ts';

/**
 * What is common to all accounts of one broker in one environment: ids mean something only there, so never share a catalogue wider.
 * `version` moves only when an entry really changed; every account that uses the catalogue then counts as changed.
 */
export class Catalog {
  readonly calibration: Calibration;
  #version = 0;
  readonly #assets = new Map<number, Asset>();
  readonly #symbols = new Map<number, LightSymbol>();
  readonly #details = new Map<number, SymbolDetails>();
  readonly #chains = new Map<string, ConversionChain>();
  readonly #legs = new Map<string, readonly Leg[] | null>();

  constructor(calibration = new Calibration()) {
    this.calibration = calibration;
  }

  get version(): number {
    return this.#version + this.calibration.version;
  }

  /** AssetListRes. */
  applyAssets(assets: readonly Asset[]): void {
    for (const asset of assets) this.#put(this.#assets, asset.assetId, asset);
  }

  /** SymbolsListRes; a later list adds and overwrites. */
  applySymbols(symbols: readonly LightSymbol[]): void {
    for (const symbol of symbols) this.#put(this.#symbols, symbol.symbolId, symbol);
  }

  /** SymbolByIdRes. */
  applyDetails(details: readonly SymbolDetails[]): void {
    for (const detail of details) this.#put(this.#details, detail.symbolId, detail);
  }

  /** SymbolsForConversionRes, with the two assets of its request. An empty answer is an answer: there is no path. */
  applyChain(chain: ConversionChain): void {
    const key = chainKey(chain.firstAssetId, chain.lastAssetId);
    for (const symbol of chain.symbols) {
      if (!this.#symbols.has(symbol.symbolId)) this.#put(this.#symbols, symbol.symbolId, symbol);
    }
    const before = JSON.stringify(this.#chains.get(key));
    if (before === JSON.stringify(chain)) return;
    this.#chains.set(key, chain);
    this.#legs.set(key, resolveChain(chain.symbols, chain.firstAssetId, chain.lastAssetId));
    this.#version += 1;
  }

  asset(assetId: number): Asset | undefined {
    return this.#assets.get(assetId);
  }

  symbol(symbolId: number): LightSymbol | undefined {
    return this.#symbols.get(symbolId);
  }

  details(symbolId: number): SymbolDetails | undefined {
    return this.#details.get(symbolId);
  }

  /** The symbols whose details are known. */
  detailed(): number[] {
    return [...this.#details.keys()];
  }

  /** The chains that were answered. */
  chains(): ConversionChain[] {
    return [...this.#chains.values()];
  }

  /** The symbol's name, or `#<id>` while it is not known. */
  nameOf(symbolId: number): string {
    return this.#symbols.get(symbolId)?.symbolName ?? `#${symbolId}`;
  }

  /** The legs from one asset to another: undefined while the chain was not answered, null when there is no path. */
  legs(firstAssetId: number, lastAssetId: number): readonly Leg[] | null | undefined {
    if (firstAssetId === lastAssetId) return [];
    return this.#legs.get(chainKey(firstAssetId, lastAssetId));
  }

  #put<T extends object>(map: Map<number, T>, id: number, next: T): void {
    const before = map.get(id);
    if (before !== undefined && sameFields(before, next)) return;
    map.set(id, next);
    this.#version += 1;
  }
}

export function createCatalog(calibration?: Calibration): Catalog {
  return new Catalog(calibration);
}

function chainKey(firstAssetId: number, lastAssetId: number): string {
  return `${firstAssetId}>${lastAssetId}`;
}

/** Equality of two flat records; an undefined property equals an absent one. */
export function sameFields(a: object, b: object): boolean {
  const right = new Map<string, unknown>(Object.entries(b));
  for (const [key, value] of Object.entries(a)) {
    if (right.get(key) !== value) return false;
    right.delete(key);
  }
  for (const value of right.values()) if (value !== undefined) return false;
  return true;
}
