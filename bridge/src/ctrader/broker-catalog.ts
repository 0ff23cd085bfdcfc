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
  /** Fetches what is missing and was not asked for lately; false if there was nothing to ask. Rejects like a request. */
  fetch(needs: Needs, ask: Ask): Promise<boolean>;
  /** Reads changed symbols again, once for all accounts that were told so. */
  symbolsChanged(symbolIds: readonly number[], ask: Ask): void;
  close(): void;
}

/** How long an answered question is not asked again, whatever the answer. */
const holdMs = 60_000;
const gatherMs = 1_000;

export function createBrokerCatalog({ clock, log }: { readonly clock: Clock; readonly log: Log }): BrokerCatalog {
  const catalog = createCatalog();
  const flights = new Map<string, Promise<void>>();
  const heldUntil = new Map<string, number>();
  const changed = new Set<number>();
  let cancelGathering: (() => void) | undefined;

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

  /** One unknown id fails a whole batch, so a refused batch is asked one by one. */
  async function readDetails(ids: readonly number[], ask: Ask): Promise<void> {
    try {
      const answer = await ask('symbolByIdReq', { symbolId: ids }, 'metadata');
      catalog.applyDetails(structures<Structure<'symbol'>>(answer.symbol).map(toSymbolDetails));
    } catch (error) {
      if (!isDefect(error)) throw error;
      if (ids.length > 1) for (const id of ids) await readDetails([id], ask);
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
    if (absent.length > 0) void once(absent.map(key), () => readDetails(absent, ask)).catch(() => {});
    return [...new Set(wanted.map((id) => flights.get(key(id))!))];
  }

  function single(key: string, work: () => Promise<void>): Promise<void>[] {
    if (isHeld(key)) return [];
    return [flights.get(key) ?? once([key], work)];
  }

  async function fetch(needs: Needs, ask: Ask): Promise<boolean> {
    const work = [
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
    const ids = [...changed].filter((id) => catalog.details(id) !== undefined);
    changed.clear();
    await readSymbols(ask);
    if (ids.length > 0) await readDetails(ids, ask);
  }

  return {
    catalog,
    fetch,
    symbolsChanged(symbolIds, ask) {
      for (const id of symbolIds) changed.add(id);
      cancelGathering ??= clock.after(gatherMs, () => {
        cancelGathering = undefined;
        readChanged(ask).catch((error) => log.warn('changed symbols could not be read', { reason: reasonOf(error) }));
      });
    },
    close: () => cancelGathering?.(),
  };
}

function isDefect(error: unknown): boolean {
  return error instanceof CtraderError && error.action === 'defect';
}
