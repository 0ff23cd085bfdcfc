import type { Account } from '../account/account.ts';
import { backoffDelay } from '../backoff.ts';
import { type Clock, sleep } from '../clock.ts';
import { type Log, reasonOf } from '../log.ts';
import type { AccountFeed } from './account-feed.ts';
import type { Ask, BrokerCatalog } from './broker-catalog.ts';
import { readDealsOfToday } from './deals-of-today.ts';
import { CtraderError } from './errors.ts';
import { structures } from './fields.ts';
import { createSubscriptions } from './subscriptions.ts';
import { isLoginForbidden, toPosition, toTrader } from './to-model.ts';
import type { Structure } from './wire.ts';

export interface LoaderOptions {
  readonly account: Account;
  readonly feed: AccountFeed;
  readonly broker: BrokerCatalog;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly ask: Ask;
  /** Something that could not be had before may be had now. */
  readonly onRecheck: () => void;
}

/** Asks the server for what an account needs. Every method rejects as its requests do. */
export interface AccountLoader {
  /** Authorises the account and reads everything it shows but the deals of the day. */
  enter(accessToken: string): Promise<void>;
  /** Asks for what is needed until nothing more is needed or can be had. */
  provide(): Promise<void>;
  /** Reads the trader: proof that the account still has its place on the connection. */
  probe(): Promise<void>;
  /** The same with the positions, where events may have been missed. */
  reread(): Promise<void>;
  /** Reads the deals of the day if they are not known, again and again until `signal` aborts. Never rejects. */
  readDeals(signal: AbortSignal): Promise<void>;
  close(): void;
}

const maxRounds = 12;
const unmetMs = 60_000;

export function createAccountLoader(options: LoaderOptions): AccountLoader {
  const { account, feed, broker, clock, random, log, ask, onRecheck } = options;
  const subscriptions = createSubscriptions(account, clock, log);
  let cancelRecheck = () => {};

  async function readTrader(): Promise<void> {
    const { trader } = await ask('traderReq', {}, 'trading');
    if (isLoginForbidden(trader)) {
      throw new CtraderError('RET_ACCOUNT_DISABLED', { description: 'the broker allows no access to this account' });
    }
    account.applyTrader(toTrader(trader), clock.now(), 'response');
  }

  async function readPositions(): Promise<void> {
    feed.hold();
    const { position } = await ask('reconcileReq', {}, 'trading');
    account.applyReconcile(structures<Structure<'position'>>(position).map(toPosition), clock.now());
    feed.release();
  }

  function recheckLater(isUnmet: boolean): void {
    cancelRecheck();
    if (isUnmet) cancelRecheck = clock.after(unmetMs, onRecheck);
  }

  async function provide(): Promise<void> {
    for (let round = 0; round < maxRounds; round += 1) {
      const needs = account.needs();
      if (needs.trader || needs.reconcile) {
        await Promise.all([needs.trader && readTrader(), needs.reconcile && readPositions()]);
      } else if (!(await broker.fetch(needs, ask)) && !(await subscriptions.follow(needs.spots, ask))) {
        return recheckLater(needs.symbols.length + needs.details.length + needs.conversions.length > 0);
      }
    }
    recheckLater(true);
  }

  return {
    provide,
    async enter(accessToken) {
      feed.reset();
      feed.hold();
      try {
        await ask('accountAuthReq', { accessToken }, 'auth');
      } catch (error) {
        if (!(error instanceof CtraderError && error.action === 'already')) throw error;
      }
      account.applyGap();
      subscriptions.reset();
      await provide();
    },
    probe: readTrader,
    async reread() {
      await readTrader();
      await readPositions();
    },
    async readDeals(signal) {
      for (let attempt = 0; !signal.aborted && account.needsDeals(clock.now()); attempt += 1) {
        try {
          await readDealsOfToday(account, ask, clock.now);
        } catch (error) {
          if (signal.aborted) return;
          log.warn("today's deals could not be read", { reason: reasonOf(error) });
          await sleep(clock, backoffDelay(attempt, { baseMs: 5_000, maxMs: 60_000, random }), signal).catch(() => {});
        }
      }
    },
    close: () => cancelRecheck(),
  };
}
