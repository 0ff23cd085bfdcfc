import type { Account } from '../account/account.ts';
import { type Judgement, judge, type Photograph, photograph } from '../account/audit.ts';
import { judgeEquity } from '../account/equity.ts';
import type { CashFlow } from '../account/model.ts';
import { type Decimal, toText } from '../account/money.ts';
import { isUnverified } from '../account/snapshot.ts';
import { isUnsettled } from '../account/unverified.ts';
import type { Clock } from '../clock.ts';
import { type Log, reasonOf } from '../log.ts';
import type { AuditBook } from './audit-book.ts';
import { createAuditPace, hasteMs } from './audit-pace.ts';
import { toServerAnswer } from './to-model.ts';
import type { Fields } from './wire.ts';

export interface AuditorOptions {
  readonly account: Account;
  readonly clock: Clock;
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  readonly book: AuditBook;
  /** Asks for the server's own figures of the open positions; calls back at the moment the question goes out. */
  readonly ask: (onSend: () => void) => Promise<Fields<'positionPnlRes'>>;
  /** Asks for something that is always answered to an account that has its place. Rejects if it has none. */
  readonly prove: () => Promise<void>;
  /** It is time for `audit`: it cannot wait for the next check. */
  readonly onHaste: () => void;
  /** The server knows something that is not known here. */
  readonly onDoubt: (why: string) => void;
}

/** Holds an account's figures against the server's own. */
export interface Auditor {
  /** Proves the account's place as a matter of routine, by an audit where one is due. Rejects as `prove` does. */
  check(): Promise<void>;
  /** Audits; an answer proves the account's place, and anything else is left to `prove`. Rejects as that does. */
  audit(): Promise<void>;
  /** The account was read anew: it is audited soon. */
  begin(): void;
  /** What is shown may now hang on something unsettled. */
  changed(): void;
  /** A payment was told, with the equity after it. */
  cash(told: CashFlow): void;
  close(): void;
}

/** Until the prices of a new subscription are there. */
const firstMs = 100;
/** Each list that is yet another one doubles the time until the next look, up to a minute or so. */
const mostDoubts = 9;
/** After the account was read: so often in quick succession while more than one way is open, whether or not it shows. */
const hastes = 8;
/** Prices that did not move for so long stand still. */
const stillMs = 1_000;
/** Figures that moved so lately may have moved at the server before, or after, it told the equity. */
const quietMs = 1_000;
/** What else belongs to a payment has been told by then. */
const lessonMs = 2_000;

export function createAuditor(options: AuditorOptions): Auditor {
  const { account, clock, random, log, book, ask, prove, onHaste, onDoubt } = options;
  const pace = createAuditPace(clock, random);
  let left = 0;
  /** The account's version when the server was last asked. */
  let askedAt = -1;
  let lastDoubt: string | undefined;
  /** How often in a row the server valued yet other positions. */
  let doubts = 0;
  let wasAudit = false;
  let isClosed = false;
  let cancel: (() => void) | undefined;
  let cancelLesson: (() => void) | undefined;

  const hasPositions = () => account.positions.list().length > 0;
  const isOpen = () => isUnverified(account, clock.now());
  const isDue = () => hasPositions() && pace.isDue(isOpen);

  function later(ms: number, run: () => void): void {
    cancel?.();
    if (isClosed) return;
    cancel = clock.after(ms, () => {
      cancel = undefined;
      run();
    });
  }

  function soon(ms: number): void {
    later(ms, () => {
      if (hasPositions() && pace.isWelcome) onHaste();
    });
  }

  /** Waits until it is time for what is open, or until the prices stand still. Where they move all the time, they decide nothing. */
  function wait(): void {
    if (cancel !== undefined) return;
    const { version } = account;
    const restMs = Math.max(hasteMs, pace.restMs());
    later(pace.isStirred ? Math.min(restMs, stillMs) : restMs, () => {
      if (account.version === version && version !== askedAt) pace.stoodStill();
      if (hasPositions() && pace.isDue(() => true) && isOpen()) onHaste();
      else if (pace.restMs() > 0) wait();
    });
  }

  function verdict(difference: Decimal | null): void {
    const before = account.verdict;
    if (!account.applyVerdict(difference, clock.now()) || (before !== null && difference !== null)) return;
    if (difference === null) log.info('the figures agree with those of the server again');
    else log.warn('the figures differ from those of the server', { by: toText(difference), broker: account.broker });
  }

  function look(ids: string, isListOther: boolean): void {
    const isNews = isListOther && ids !== lastDoubt;
    lastDoubt = isListOther ? ids : undefined;
    doubts = isListOther ? Math.min(doubts + 1, mostDoubts) : 0;
    // A list read again says what is true. That the server goes on valuing others is told once.
    if (!isNews) return;
    account.applyDoubt();
    onDoubt('the server values other positions than are known');
  }

  function take({ compared, difference, drift, isListOther }: Judgement, ids: string): void {
    book.add(account, 'audits');
    book.add(account, 'compared', compared);
    book.drift(account, drift);
    if (difference !== null) book.add(account, 'disagreements');
    if (compared > 0) verdict(difference);
    look(ids, isListOther);
    const isLeftOpen = isOpen();
    pace.answered(compared === account.positions.list().length, isLeftOpen);
    if (left > 0 && isUnsettled(account)) {
      soon(hasteMs * 2 ** Math.max(0, hastes - left - 3));
      left -= 1;
    } else if (isLeftOpen) wait();
  }

  async function compare(): Promise<void> {
    let before: Photograph | undefined;
    const from = await ask(() => {
      before = photograph(account);
      askedAt = account.version;
    });
    const answer = toServerAnswer(from);
    const ids = answer.values.map(({ positionId }) => positionId).sort();
    if (before !== undefined) take(judge(account, before, answer), ids.join());
  }

  async function audit(): Promise<void> {
    try {
      await compare();
    } catch (error) {
      // The account may have lost its place, or the server may know no audits: an account must not end by that.
      await prove();
      log.debug('an audit came to nothing', { reason: reasonOf(error) });
      book.add(account, 'failures');
      pace.refused();
      if (isOpen()) wait();
    }
  }

  return {
    audit,
    check() {
      // Every other time at least the balance is asked for, which an audit does not tell.
      wasAudit = !wasAudit && isDue();
      if (wasAudit) left = hastes;
      // A haste that came meanwhile found the account being asked already.
      return wasAudit ? audit() : prove().then(wait);
    },
    begin() {
      if (!hasPositions()) verdict(null);
      left = hastes;
      pace.begin();
      soon(firstMs * 2 ** doubts * (1 + random()));
    },
    changed() {
      // What the server said of positions that are gone says nothing of the account without them.
      if (!hasPositions()) verdict(null);
      wait();
    },
    cash(told) {
      const judgement = judgeEquity(account, told);
      if (judgement === null) return;
      book.add(account, 'compared');
      cancelLesson?.();
      cancelLesson = isClosed ? undefined : clock.after(lessonMs, judgement.learn);
      if (!judgement.isDifferent || clock.now() - account.movedAt < quietMs) return;
      book.add(account, 'disagreements');
      verdict(judgement.difference);
      onDoubt('the server told another equity than is known');
    },
    close() {
      isClosed = true;
      cancel?.();
      cancelLesson?.();
    },
  };
}
