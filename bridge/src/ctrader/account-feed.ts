import type { Account } from '../account/account.ts';
import type { CashFlow } from '../account/model.ts';
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
  /** The account's place on the connection, or what is known of it, is in doubt. */
  readonly onDoubt: (why: string) => void;
  readonly onSymbolsChanged: (symbolIds: readonly number[]) => void;
  /** The balance became another one by a deposit, a withdrawal or the like. */
  readonly onCash?: (told: CashFlow) => void;
}

/** Carries the server's events into an account. */
export interface AccountFeed {
  spot(payload: Fields<'spotEvent'>): void;
  event(name: MessageName, payload: Frame['payload']): void;
  /**
   * Asks for a state of the account and takes the answer. The answer may be older than events that came before it, so those
   * that arrive meanwhile count at once and then once more on top of it; `isDisturbed` says that there were any.
   * Rejects as the question does, or with what `take` throws.
   */
  read<T>(question: () => Promise<T>, take: (answer: T, isDisturbed: boolean) => void): Promise<void>;
}

export function createAccountFeed(options: FeedOptions): AccountFeed {
  const { account, clock, log, onChange, onDoubt, onSymbolsChanged, onCash = () => {} } = options;
  /** The events since the oldest question under way. */
  const kept: (() => void)[] = [];
  let questions = 0;

  function apply(name: MessageName, change: () => void): void {
    try {
      change();
      if (questions > 0) kept.push(change);
    } catch (error) {
      // A malformed event may hide any change, so the account is read anew rather than the event dropped in silence.
      log.warn('an event could not be read', { event: name, reason: reasonOf(error) });
      account.applyDoubt();
      onDoubt(`an event could not be read: ${reasonOf(error)}`);
    }
    onChange();
  }

  function execution(name: MessageName, payload: Frame['payload'], at: number): void {
    let told: CashFlow | undefined;
    apply(name, () => {
      const parts = toExecution(payload);
      told = account.applyExecution(parts, at) ? parts.depositWithdraw : undefined;
    });
    // Only of the moment it comes: repeated later, it would be held against other prices.
    if (told !== undefined) onCash(told);
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
          return execution(name, payload, at);
        case 'marginChangedEvent':
          return apply(name, () => void account.applyUsedMargin(toUsedMarginChange(payload), at));
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
    async read(question, take) {
      const from = kept.length;
      questions += 1;
      try {
        const answer = await question();
        const meanwhile = kept.slice(from);
        take(answer, meanwhile.length > 0);
        for (const change of meanwhile) change();
        if (meanwhile.length > 0) onChange();
      } finally {
        questions -= 1;
        if (questions === 0) kept.length = 0;
      }
    },
  };
}
