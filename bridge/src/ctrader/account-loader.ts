import type { Account } from '../account/account.ts';
import { backoffDelay } from '../backoff.ts';
import { type Clock, sleep } from '../clock.ts';
import { type Log, reasonOf } from '../log.ts';
import type { AccountFeed } from './account-feed.ts';
import type { Ask, BrokerCatalog } from './broker-catalog.ts';
import { readDealsOfToday } from './deals-of-today.ts';
import { CtraderError } from './errors.ts';
import { list, must, structure } from './fields.ts';
import { createSubscriptions } from './subscriptions.ts';
import { isLoginForbidden, toPosition, toTrader } from './to-model.ts';

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
  /** Puts another token into the place of the one the account entered with. What was subscribed to may or may not have ended. */
  reauthorise(accessToken: string): Promise<void>;
  /** Asks for what is needed until nothing more is needed or can be had. */
  provide(): Promise<void>;
  /** Reads the trader: proof that the account still has its place on the connection, and that its balance is the one events told. */
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
  const stopListening = broker.onStale(onRecheck);
  let cancelRecheck: (() => void) | undefined;
  let hasBeenIn = false;
  let isListOld = false;
  let isClosed = false;

  function takeTrader(answer: unknown, isDisturbed: boolean): void {
    if (isLoginForbidden(answer)) {
      throw new CtraderError('RET_ACCOUNT_DISABLED', { description: 'the broker allows no access to this account' });
    }
    const trader = toTrader(answer);
    // Only a version can tell which is newer, this balance or one of an event meanwhile. Without one: another time.
    if (trader.balanceVersion === undefined && isDisturbed) return;
    const told = account.isConfirmed ? account.balance?.units : undefined;
    account.applyTrader(trader, clock.now(), 'response');
    // Events tell every change of the balance. This one they did not, so what else did they not tell?
    if (told !== undefined && told !== account.balance?.units) account.applyDoubt();
  }

  const readTrader = () =>
    feed.read(
      () => ask('traderReq', {}, 'trading'),
      ({ trader }, isDisturbed) => takeTrader(trader, isDisturbed),
    );

  const readPositions = () =>
    feed.read(
      () => ask('reconcileReq', {}, 'trading'),
      ({ position }, isDisturbed) => {
        // An entry that is none would be a position that is not shown: it must fail, not vanish.
        const positions = list(position).map((one) => toPosition(must(structure(one), 'position')));
        account.applyReconcile(positions, clock.now(), isDisturbed);
      },
    );

  function recheckLater(isUnmet: boolean): void {
    if (!isUnmet) {
      cancelRecheck?.();
      cancelRecheck = undefined;
    }
    // One that waits already stays: whoever looks more often must not put it off for ever.
    if (!isUnmet || isClosed || cancelRecheck !== undefined) return;
    cancelRecheck = clock.after(unmetMs, () => {
      cancelRecheck = undefined;
      isListOld = account.isMarginMissing;
      onRecheck();
    });
  }

  async function provide(): Promise<void> {
    for (let round = 0; round < maxRounds; round += 1) {
      const needs = account.needs();
      const needsList = needs.reconcile || isListOld;
      if (needs.trader || needsList) {
        isListOld = false;
        await Promise.all([needs.trader && readTrader(), needsList && readPositions()]);
      } else if (!(await broker.fetch(needs, ask)) && !(await subscriptions.follow(needs.spots, ask))) {
        const isUnmet = needs.symbols.length + needs.details.length + needs.conversions.length > 0;
        return recheckLater(isUnmet || account.isMarginMissing || !subscriptions.cover(needs.spots));
      }
    }
    recheckLater(true);
  }

  async function authorise(accessToken: string): Promise<void> {
    try {
      await ask('accountAuthReq', { accessToken }, 'auth');
    } catch (error) {
      if (!(error instanceof CtraderError && error.action === 'already')) throw error;
    }
    subscriptions.reset();
  }

  return {
    provide,
    async reauthorise(accessToken) {
      await authorise(accessToken);
      account.applySilence();
    },
    async enter(accessToken) {
      await authorise(accessToken);
      account.applyGap();
      if (hasBeenIn) broker.newsMissed();
      hasBeenIn = true;
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
    close() {
      isClosed = true;
      stopListening();
      cancelRecheck?.();
    },
  };
}
