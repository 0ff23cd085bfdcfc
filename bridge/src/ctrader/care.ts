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
   * comes before the account is live, or while another is looked into, is looked into right after; it does not wait for a
   * question of routine, whose turn may be far away.
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
  let isDoubting = false;
  let holds = 0;
  let doubts: string | undefined;
  let openDoubt: OpenDoubt | null = null;

  async function provide(): Promise<void> {
    provideAgain = true;
    if (isProviding) return;
    isProviding = true;
    for (let current = stay(); provideAgain && isLasting(current); current = stay()) {
      provideAgain = false;
      try {
        await loader.provide();
      } catch (error) {
        // The account may have entered anew meanwhile, and what failed may be what it needs now.
        provideAgain ||= current.signal.aborted;
        current.abort(error);
      }
    }
    isProviding = false;
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
    void provide();
    void readDeals(current);
  }

  async function ask(current: AbortController, why: string, question: () => Promise<void>): Promise<void> {
    try {
      await question();
      log.debug('the account still answers', { after: why });
    } catch (error) {
      // A stay that has ended has its reason already, and the doubts of the next are its own.
      if (current.signal.aborted) return;
      doubts = undefined;
      log.info('the account does not answer as a live one', { after: why, reason: reasonOf(error) });
      current.abort(error);
    }
  }

  async function inquire(why: string, question: () => Promise<void>): Promise<void> {
    const current = stay();
    if (!isLasting(current) || isAsking || isDoubting || holds > 0) return;
    isAsking = true;
    await ask(current, why, question);
    isAsking = false;
    look();
  }

  async function settle(): Promise<void> {
    if (isDoubting) return;
    isDoubting = true;
    for (let current = stay(); doubts !== undefined && holds === 0 && isLasting(current); current = stay()) {
      const why = doubts;
      doubts = undefined;
      await ask(current, why, async () => {
        await loader.reread();
        if (doubts === undefined) openDoubt = null;
      });
      look();
    }
    isDoubting = false;
  }

  return {
    look,
    get openDoubt() {
      return openDoubt;
    },
    doubt(why) {
      doubts = why;
      openDoubt ??= { since: clock.now(), reason: why };
      void settle();
    },
    check: () => inquire('a routine check', loader.probe),
    inquire,
    entering() {
      doubts = undefined;
      openDoubt = null;
    },
    entered() {
      look();
      void settle();
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
        void settle();
      };
      cancel = clock.after(longestHoldMs, release);
      return release;
    },
  };
}

function isLasting(stay: AbortController | null): stay is AbortController {
  return stay !== null && !stay.signal.aborted;
}
