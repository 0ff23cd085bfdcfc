import type { Account } from '../account/account.ts';
import type { Clock } from '../clock.ts';
import { type Log, reasonOf } from '../log.ts';
import { readError } from './errors.ts';
import { integer, integers } from './fields.ts';
import { toExecution, toTrader, toUsedMarginChange } from './to-model.ts';
import type { Fields, Frame, MessageName } from './wire.ts';

export interface FeedOptions {
  readonly account: Account;
  readonly clock: Clock;
  readonly log: Log;
  /** Something other than a price changed: the account may need more than it has. */
  readonly onChange: () => void;
  /** The account's place on the connection is in doubt. */
  readonly onDoubt: (why: string) => void;
  readonly onSymbolsChanged: (symbolIds: readonly number[]) => void;
}

/** Carries the server's events into an account. */
export interface AccountFeed {
  spot(payload: Fields<'spotEvent'>): void;
  event(name: MessageName, payload: Frame['payload']): void;
  /** Keeps events that change positions, until the list of positions that they belong on top of was applied. */
  hold(): void;
  release(): void;
  /** Drops what is kept: it belongs to a session that is over. */
  reset(): void;
}

export function createAccountFeed(options: FeedOptions): AccountFeed {
  const { account, clock, log, onChange, onDoubt, onSymbolsChanged } = options;
  let held: (() => void)[] | undefined;

  /** A malformed event may hide a change, so the account is read anew rather than the event dropped in silence. */
  function apply(name: MessageName, change: () => void): void {
    try {
      change();
    } catch (error) {
      log.warn('an event could not be read', { event: name, reason: reasonOf(error) });
      onDoubt(`an event could not be read: ${reasonOf(error)}`);
    }
    onChange();
  }

  function later(name: MessageName, change: () => void): void {
    if (held) held.push(() => apply(name, change));
    else apply(name, change);
  }

  return {
    spot(payload) {
      const symbolId = integer(payload.symbolId);
      if (symbolId === undefined) return;
      // A tick cannot be from the future: one absurd timestamp would stay the newest for ever.
      const now = clock.now();
      const at = Math.min(integer(payload.timestamp) ?? now, now);
      account.applySpot(symbolId, integer(payload.bid), integer(payload.ask), at);
    },
    event(name, payload) {
      const at = clock.now();
      switch (name) {
        case 'executionEvent':
          return later(name, () => void account.applyExecution(toExecution(payload), at));
        case 'marginChangedEvent':
          return later(name, () => void account.applyUsedMargin(toUsedMarginChange(payload), at));
        case 'traderUpdatedEvent':
          return apply(name, () => void account.applyTrader(toTrader(payload['trader']), at, 'event'));
        case 'symbolChangedEvent':
          return onSymbolsChanged(integers(payload['symbolId']));
        case 'accountDisconnectEvent':
          return onDoubt('the server ended the session of this account');
        case 'accountsTokenInvalidatedEvent':
          return onDoubt('the server no longer accepts the access token of this account');
        case 'error':
          return onDoubt(readError(payload).message);
        default:
      }
    },
    hold() {
      held ??= [];
    },
    reset() {
      held = undefined;
    },
    release() {
      const events = held ?? [];
      held = undefined;
      for (const event of events) event();
    },
  };
}
