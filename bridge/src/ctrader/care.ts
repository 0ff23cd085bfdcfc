import type { Account } from '../account/account.ts';
import type { Clock } from '../clock.ts';
import { type Log, reasonOf } from '../log.ts';
import type { AccountLoader } from './account-loader.ts';

export interface CareOptions {
  readonly account: Account;
  readonly loader: Pick<AccountLoader, 'provide' | 'probe' | 'reread' | 'readDeals'>;
  readonly clock: Clock;
  readonly log: Log;
  /** The account's stay on the connection; null while it has none. Aborting it sends the account back to its entry. */
  readonly stay: () => AbortController | null;
}

export interface OpenDoubt {
  readonly since: number;
  readonly reason: string;
}

/** Looks after an account while it is live. Trouble ends its stay. */
export interface Care {
  /** Fetches what the account needs, one look at a time. */
  look(): void;
  /**
   * Whether the account still has its place, or was told all, is in doubt. A report that its session ended may be old news from
   * before a re-authorisation, so it is asked; whatever it answers instead of its figures ends the stay. A doubt that
   * comes before the account is live, or while it is being asked, is looked into right after.
   */
  doubt(why: string): void;
  /** The oldest doubt that no answer has settled: since when (ms since the epoch) and why, in words; null if there is none. */
  readonly openDoubt: OpenDoubt | null;
  /** Asks as a matter of routine: a place may be lost without a word. */
  check(): Promise<void>;
  /** Asks something else, in the same way: an answer proves its place. `why` in words. */
  inquire(why: string, question: () => Promise<void>): Promise<void>;
  /** The account is about to enter: older doubts do not concern this stay. */
  entering(): void;
  entered(): void;
  /**
   * Asks nothing while the account has no right to an answer: its access token is being renewed. Until what is returned is
   * called, or at most for 10 s: then what came up meanwhile is looked into, as ever.
   */
  hold(): () => void;
}

const longestHoldMs = 10_000;

export function createCare({ account, loader, clock, log, stay }: CareOptions): Care {
  let isProviding = false;
  let provideAgain = false;
  let isReadingDeals = false;
  let isAsking = false;
  let holds = 0;
  let doubts: string | undefined;
  let openDoubt: OpenDoubt | null = null;

  async function provide(current: AbortController): Promise<void> {
    provideAgain = true;
    if (isProviding) return;
    isProviding = true;
    try {
      while (provideAgain && stay() !== null) {
        provideAgain = false;
        await loader.provide();
      }
    } catch (error) {
      current.abort(error);
    } finally {
      isProviding = false;
    }
  }

  async function readDeals(current: AbortController): Promise<void> {
    if (isReadingDeals || !account.needsDeals(clock.now())) return;
    isReadingDeals = true;
    await loader.readDeals(current.signal).finally(() => {
      isReadingDeals = false;
    });
  }

  function look(): void {
    const current = stay();
    if (current === null || holds > 0) return;
    void provide(current);
    void readDeals(current);
  }

  async function ask(why: string, question: () => Promise<void>): Promise<void> {
    const current = stay();
    if (current === null || isAsking || holds > 0) return;
    isAsking = true;
    try {
      await question();
      log.debug('the account still answers', { after: why });
    } catch (error) {
      doubts = undefined;
      log.info('the account does not answer as a live one', { after: why, reason: reasonOf(error) });
      current.abort(error);
    } finally {
      isAsking = false;
    }
    look();
    settle();
  }

  function settle(): void {
    if (doubts === undefined || isAsking || holds > 0 || stay() === null) return;
    const why = doubts;
    doubts = undefined;
    void ask(why, async () => {
      await loader.reread();
      if (doubts === undefined) openDoubt = null;
    });
  }

  return {
    look,
    get openDoubt() {
      return openDoubt;
    },
    doubt(why) {
      doubts = why;
      openDoubt ??= { since: clock.now(), reason: why };
      settle();
    },
    check: () => ask('a routine check', loader.probe),
    inquire: ask,
    entering() {
      doubts = undefined;
      openDoubt = null;
    },
    entered() {
      look();
      settle();
    },
    hold() {
      holds += 1;
      let isOver = false;
      let cancel = () => {};
      const release = () => {
        if (isOver) return;
        isOver = true;
        cancel();
        holds -= 1;
        look();
        settle();
      };
      cancel = clock.after(longestHoldMs, release);
      return release;
    },
  };
}
