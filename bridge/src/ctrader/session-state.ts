import type { SessionState } from '../account/snapshot.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Care } from './care.ts';
import type { Connection } from './connection.ts';

export interface SessionStateOptions {
  readonly connection: Pick<Connection, 'up'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly openDoubt: () => Care['openDoubt'];
}

/** Where a session stands, and since when. Instants in ms since the epoch. */
export interface StateOfSession {
  readonly current: SessionState;
  /** In words; undefined while it is live. */
  readonly reason: string | undefined;
  readonly since: number;
  /** Since when nothing arrives, or may not; meaningless while it is live. */
  readonly lostAt: number;
  enter(next: SessionState, why?: string): void;
}

/** Only its user, or another start, can bring such a session back. */
export function isOver(state: SessionState): boolean {
  return state === 'failed' || state === 'reconnect-needed' || state === 'stopped';
}

export function createSessionState({ connection, clock, log, openDoubt }: SessionStateOptions): StateOfSession {
  let current: SessionState = 'connecting';
  let reason: string | undefined = 'the session is starting';
  let since = clock.now();
  let lostAt = since;
  let isCutOff = false;

  return {
    get current() {
      return current;
    },
    get reason() {
      return reason;
    },
    get since() {
      return since;
    },
    get lostAt() {
      return lostAt;
    },
    enter(next, why) {
      // What nobody vouched for already when it was lost is as old as the doubt.
      if (current === 'live' && next !== 'live') lostAt = openDoubt()?.since ?? clock.now();
      if (current !== next) since = clock.now();
      // What a connection does to thousands of accounts at once is told once, by the connection.
      const isNews = connection.up && !isCutOff;
      isCutOff = !connection.up;
      if (current !== next || reason !== why) {
        log[isNews ? 'info' : 'debug']('session state', { state: next, ...(why && { reason: why }) });
      }
      current = next;
      reason = why;
    },
  };
}
