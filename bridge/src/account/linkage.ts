import type { Catalog } from './catalog.ts';
import { type Links, linksOf, type Needs } from './needs.ts';
import type { HeldPosition } from './positions.ts';
import type { PriceBook } from './prices.ts';

/** What the links of an account hang on. */
export interface Linked {
  readonly held: readonly HeldPosition[];
  readonly depositAssetId: number | undefined;
  readonly unread: Pick<Needs, 'trader' | 'reconcile'>;
}

/** Keeps in step which prices an account's figures hang on, and what it needs: derived again only after something changed. */
export class Linkage {
  readonly #catalog: Catalog;
  readonly #prices: PriceBook;
  readonly #read: () => Linked;
  #links: Links | null = null;
  #linkedVersion = -1;

  constructor(catalog: Catalog, prices: PriceBook, read: () => Linked) {
    this.#catalog = catalog;
    this.#prices = prices;
    this.#read = read;
  }

  /** Something that `read` gives is another one. */
  loosen(): void {
    this.#links = null;
  }

  /** The same object while neither the account nor the catalogue changed. */
  tighten(): Links {
    const { version } = this.#catalog;
    if (this.#links !== null && this.#linkedVersion === version) return this.#links;
    const { held, depositAssetId, unread } = this.#read();
    this.#links = linksOf(held, depositAssetId, this.#catalog, unread);
    this.#linkedVersion = version;
    this.#prices.show(this.#links.shown);
    return this.#links;
  }
}
