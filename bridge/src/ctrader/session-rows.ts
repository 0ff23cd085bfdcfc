import type { Account } from '../account/account.ts';
import { startOfUtcDay } from '../account/day-stats.ts';
import { type AccountRow, snapshot } from '../account/snapshot.ts';
import type { Care, OpenDoubt } from './care.ts';
import { isOver, type StateOfSession } from './session-state.ts';

export interface SessionRowsOptions {
  readonly serial: number;
  readonly account: Account;
  readonly state: StateOfSession;
  readonly openDoubt: () => Care['openDoubt'];
  readonly graceMs: number;
  readonly renewMs: number;
}

/** What the cache is told of one session; see the fields of the same names in Session. */
export interface SessionRows {
  mark(now: number, isLast: boolean): string | null;
  row(now: number, ended?: string): AccountRow;
}

export function createSessionRows(options: SessionRowsOptions): SessionRows {
  const { serial, account, state, openDoubt, graceMs, renewMs } = options;

  /** A server that says the account's session ended, and does not answer whether it did, leaves figures nobody vouches for. */
  function lastingDoubt(now: number): OpenDoubt | undefined {
    const doubt = openDoubt();
    return doubt !== null && now - doubt.since >= graceMs ? doubt : undefined;
  }

  return {
    mark(now, isLast) {
      const { current, reason, lostAt } = state;
      if (account.trader === null) return isOver(current) ? `${serial} ${current} ${reason}` : null;
      const content = `${serial} ${account.version}`;
      if (current !== 'live') return isLast || now - lostAt >= graceMs ? `${content} ${current} ${reason}` : null;
      // Spread over the period, so that accounts that are quiet together are not written together.
      const period = Math.floor((now + (account.accountId % renewMs)) / renewMs);
      return `${content} ${startOfUtcDay(now)} ${period}${lastingDoubt(now) ? ' doubtful' : ''}${isLast ? ' last' : ''}`;
    },
    row(now, ended) {
      const { current, reason, lostAt } = state;
      const lost = current === 'live' ? lastingDoubt(now) : { since: lostAt, reason: reason ?? current };
      const disconnected = ended === undefined ? lost : { since: lost?.since ?? now, reason: ended };
      const freshUntil = now + renewMs + graceMs;
      return snapshot(account, { session: current, writtenAt: now, fence: 0, disconnected, freshUntil });
    },
  };
}
