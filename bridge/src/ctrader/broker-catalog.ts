import { type Catalog, createCatalog } from '../account/catalog.ts';
import type { Needs } from '../account/needs.ts';
import type { Clock } from '../clock.ts';
import { type Log, reasonOf } from '../log.ts';
import { CtraderError } from './errors.ts';
import { structures } from './fields.ts';
import type { Priority, RequestKind } from './limiter.ts';
import type { AnswerName, RequestName } from './requests.ts';
import { toAsset, toLightSymbol, toSymbolDetails } from './to-model.ts';
import type { Fields, Structure } from './wire.ts';

/** A request on behalf of one account; the account's id is filled in. */
export type Ask = <R extends RequestName>(
  request: R,
  payload: Omit<Fields<R>, 'ctidTraderAccountId'>,
  priority: Priority,
  kind?: RequestKind,
) => Promise<Fields<AnswerName<R>>>;

/** The names, digits and conversions of one broker, fetched once by whichever account needs them first. */
export interface BrokerCatalog {
  readonly catalog: Catalog;
  /** Fetches what is missing or out of date and was not asked for lately; false if there was nothing to ask. Rejects like a request. */
  fetch(needs: Needs, ask: Ask): Promise<boolean>;
  /** These are out of date: told by each account of the broker, they are gathered and read again once. */
  symbolsChanged(symbolIds: readonly number[]): void;
  /** Anything may be out of date: news of a change would have come to an account that was not there. */
  newsMissed(): void;
  /** Calls back whenever something has to be fetched that no account needed so far. Returns how to end that. */
  onStale(listener: () => void): () => void;
  close(): void;
}

/** How long an answered question is not asked again, whatever the answer. */
const holdMs = 60_000;
const gatherMs = 1_000;

export function createBrokerCatalog({ clock, log }: { readonly clock: Clock; readonly log: Log }): BrokerCatalog {
  const catalog = createCatalog();
  const flights = new Map<string, Promise<void>>();
  const heldUntil = new Map<string, number>();
  const listeners = new Set<() => void>();
  const changed = new Set<number>();
  let isAllChanged = false;
  let isStale = false;
  let allReadAt = Number.NEGATIVE_INFINITY;
  let staleAt = Number.POSITIVE_INFINITY;
  let cancelGathering = () => {};

  /** Runs `work` for the keys unless it is under way or was done lately. */
  function once(keys: readonly string[], work: () => Promise<void>): Promise<void> {
    const flight = work().then(() => {
      for (const key of keys) heldUntil.set(key, clock.monotonic() + holdMs);
    });
    const tidy = flight.finally(() => {
      for (const key of keys) flights.delete(key);
    });
    for (const key of keys) flights.set(key, tidy);
    return tidy;
  }
  const isHeld = (key: string) => (heldUntil.get(key) ?? 0) > clock.monotonic();

  async function readSymbols(ask: Ask): Promise<void> {
    const answer = await ask('symbolsListReq', {}, 'metadata');
    catalog.applySymbols(structures<Structure<'lightSymbol'>>(answer.symbol).map(toLightSymbol));
  }

  /** One unknown id fails a whole batch, so a refused batch is halved until it stands alone. */
  async function readDetails(ids: readonly number[], ask: Ask): Promise<void> {
    try {
      const answer = await ask('symbolByIdReq', { symbolId: ids }, 'metadata');
      catalog.applyDetails(structures<Structure<'symbol'>>(answer.symbol).map(toSymbolDetails));
    } catch (error) {
      if (!isDefect(error)) throw error;
      const half = Math.ceil(ids.length / 2);
      if (ids.length > 1) for (const part of [ids.slice(0, half), ids.slice(half)]) await readDetails(part, ask);
      else log.warn('the server knows no details of a symbol', { symbolId: ids[0], reason: reasonOf(error) });
    }
  }

  async function readChain(firstAssetId: number, lastAssetId: number, ask: Ask): Promise<void> {
    try {
      const answer = await ask('symbolsForConversionReq', { firstAssetId, lastAssetId }, 'metadata');
      const symbols = structures<Structure<'lightSymbol'>>(answer.symbol).map(toLightSymbol);
      catalog.applyChain({ firstAssetId, lastAssetId, symbols });
    } catch (error) {
      if (!isDefect(error)) throw error;
      log.warn('the server refused a conversion', { firstAssetId, lastAssetId, reason: reasonOf(error) });
    }
  }

  function fetchDetails(ids: readonly number[], ask: Ask): Promise<void>[] {
    const key = (id: number) => `details:${id}`;
    const wanted = ids.filter((id) => !isHeld(key(id)));
    const absent = wanted.filter((id) => !flights.has(key(id)));
    const joined = new Set(wanted.flatMap((id) => flights.get(key(id)) ?? []));
    const own = absent.length > 0 ? [once(absent.map(key), () => readDetails(absent, ask))] : [];
    return [...own, ...[...joined].map(unharmed)];
  }

  function single(key: string, work: () => Promise<void>): Promise<void>[] {
    if (isHeld(key)) return [];
    const flight = flights.get(key);
    return [flight === undefined ? once([key], work) : unharmed(flight)];
  }

  function readStale(ask: Ask): Promise<void> {
    const flight = flights.get('changed');
    return flight === undefined ? once(['changed'], () => readChanged(ask)) : unharmed(flight);
  }

  async function fetch(needs: Needs, ask: Ask): Promise<boolean> {
    const work = [
      ...(isStale ? [readStale(ask)] : []),
      ...(needs.assets
        ? single('assets', async () => {
            const answer = await ask('assetListReq', {}, 'metadata');
            catalog.applyAssets(structures<Structure<'asset'>>(answer.asset).map(toAsset));
          })
        : []),
      ...(needs.symbols.length > 0 ? single('symbols', () => readSymbols(ask)) : []),
      ...fetchDetails(needs.details, ask),
      ...needs.conversions.flatMap(({ firstAssetId: first, lastAssetId: last }) =>
        single(`chain:${first}>${last}`, () => readChain(first, last, ask)),
      ),
    ];
    const results = await Promise.allSettled(work);
    for (const result of results) if (result.status === 'rejected') throw result.reason;
    return work.length > 0;
  }

  async function readChanged(ask: Ask): Promise<void> {
    const isAll = isAllChanged;
    const ids = [...changed];
    isStale = isAllChanged = false;
    changed.clear();
    try {
      await readSymbols(ask);
      const details = catalog.detailed().filter((id) => isAll || ids.includes(id));
      if (details.length > 0) await readDetails(details, ask);
      for (const { firstAssetId, lastAssetId, symbols } of catalog.chains()) {
        const isConcerned = isAll || symbols.some(({ symbolId }) => ids.includes(symbolId));
        if (isConcerned) await readChain(firstAssetId, lastAssetId, ask);
      }
      if (isAll) allReadAt = clock.monotonic();
    } catch (error) {
      isStale = true;
      isAllChanged ||= isAll;
      for (const id of ids) changed.add(id);
      throw error;
    }
  }

  function becomeStale(): void {
    staleAt = Number.POSITIVE_INFINITY;
    isStale = true;
    for (const listener of listeners) listener();
  }

  function staleIn(ms: number): void {
    const at = clock.monotonic() + ms;
    if (at >= staleAt) return;
    staleAt = at;
    cancelGathering();
    cancelGathering = clock.after(ms, becomeStale);
  }

  function newsMissed(): void {
    if (catalog.version === 0) return;
    isAllChanged = true;
    const pauseMs = allReadAt + holdMs - clock.monotonic();
    if (pauseMs <= 0) isStale = true;
    else staleIn(pauseMs);
  }

  return {
    catalog,
    fetch,
    symbolsChanged(symbolIds) {
      for (const id of symbolIds) changed.add(id);
      staleIn(gatherMs);
    },
    newsMissed,
    onStale(listener) {
      // While no account was there, nobody was told of changes.
      if (listeners.size === 0) newsMissed();
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => cancelGathering(),
  };
}

/** Work that another account began: that it failed is that account's trouble, and this one will look again. */
function unharmed(flight: Promise<void>): Promise<void> {
  return flight.catch(() => {});
}

function isDefect(error: unknown): boolean {
  return error instanceof CtraderError && error.action === 'defect';
}
