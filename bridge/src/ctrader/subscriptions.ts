import type { Account } from '../account/account.ts';
import type { Clock } from '../clock.ts';
import { type Log, reasonOf } from '../log.ts';
import type { Ask } from './broker-catalog.ts';
import { CtraderError } from './errors.ts';

/** The spot subscriptions of one account on one connection. */
export interface Subscriptions {
  /** Asks for the missing and drops the needless; false if there was nothing to do. */
  follow(wanted: readonly number[], ask: Ask): Promise<boolean>;
  /** Whether all of these are subscribed to; one that the server refused is not. */
  cover(wanted: readonly number[]): boolean;
  /** The server may have forgotten them all. */
  reset(): void;
}

/** How long a symbol the server refused is left alone. */
const refusedMs = 60_000;

export function createSubscriptions(account: Account, clock: Clock, log: Log): Subscriptions {
  const subscribed = new Set<number>();
  const refusedUntil = new Map<number, number>();

  /** One symbol that is subscribed already, or unknown, fails a whole batch: then it is halved until that one stands alone. */
  async function subscribe(ids: readonly number[], ask: Ask): Promise<void> {
    try {
      await ask('subscribeSpotsReq', { symbolId: ids, subscribeToSpotTimestamp: true }, 'trading');
      for (const id of ids) subscribed.add(id);
    } catch (error) {
      if (!isOfOneSymbol(error)) throw error;
      const half = Math.ceil(ids.length / 2);
      if (ids.length === 1) await settleOne(ids[0]!, error, ask);
      else if (error.action !== 'already' || !(await renew(ids, ask))) {
        for (const part of [ids.slice(0, half), ids.slice(half)]) await subscribe(part, ask);
      }
    }
  }

  /**
   * Subscriptions that outlived the account's absence, usually all of them: ended and begun again they send first ticks, in a
   * closed market the only ones. False if not all of them are there.
   */
  async function renew(ids: readonly number[], ask: Ask): Promise<boolean> {
    try {
      await ask('unsubscribeSpotsReq', { symbolId: ids }, 'trading');
      await ask('subscribeSpotsReq', { symbolId: ids, subscribeToSpotTimestamp: true }, 'trading');
    } catch (error) {
      if (!isOfOneSymbol(error)) throw error;
      return false;
    }
    for (const id of ids) subscribed.add(id);
    return true;
  }

  async function settleOne(id: number, error: CtraderError, ask: Ask): Promise<void> {
    if (error.action === 'defect') {
      refusedUntil.set(id, clock.monotonic() + refusedMs);
      log.warn('the server refused the prices of a symbol', { symbolId: id, reason: reasonOf(error) });
      return;
    }
    subscribed.add(id);
    if (account.prices.isCurrent(id, 'bid') && account.prices.isCurrent(id, 'ask')) return;
    // A subscription that outlived the gap sends no first tick; in a closed market that would leave the price old for days.
    await unsubscribe([id], ask);
    await ask('subscribeSpotsReq', { symbolId: [id], subscribeToSpotTimestamp: true }, 'trading');
    subscribed.add(id);
  }

  async function unsubscribe(ids: readonly number[], ask: Ask): Promise<void> {
    for (const id of ids) subscribed.delete(id);
    try {
      await ask('unsubscribeSpotsReq', { symbolId: ids }, 'trading');
    } catch (error) {
      if (!(error instanceof CtraderError && error.action === 'already')) throw error;
    }
  }

  return {
    async follow(wanted, ask) {
      const now = clock.monotonic();
      const missing = wanted.filter((id) => !subscribed.has(id) && (refusedUntil.get(id) ?? 0) <= now);
      const needless = [...subscribed].filter((id) => !wanted.includes(id));
      if (missing.length > 0) await subscribe(missing, ask);
      if (needless.length > 0) {
        await unsubscribe(needless, ask);
        account.forgetPrices(needless);
      }
      return missing.length > 0 || needless.length > 0;
    },
    cover: (wanted) => wanted.every((id) => subscribed.has(id)),
    reset: () => subscribed.clear(),
  };
}

/** Errors of one symbol in a batch. */
function isOfOneSymbol(error: unknown): error is CtraderError {
  return error instanceof CtraderError && (error.action === 'already' || error.action === 'defect');
}
