import { backoffDelay } from '../backoff.ts';
import type { Credentials } from '../cache/credentials.ts';
import type { Clock } from '../clock.ts';
import { type Log, reasonOf } from '../log.ts';
import { chooseAccount, type WantedAccount } from './choose-account.ts';
import type { Connection } from './connection.ts';
import { structures } from './fields.ts';
import { createPause } from './pause.ts';
import { recoveryFrom } from './recovery.ts';
import type { SessionState } from './session.ts';
import { type GrantedAccount, toGrantedAccount } from './to-model.ts';
import { type Tokens, tokenRefused } from './tokens.ts';
import type { Structure } from './wire.ts';

export interface UserSessionOptions {
  readonly user: string;
  readonly credentials: Credentials;
  readonly wanted: WantedAccount;
  readonly connection: Connection;
  readonly tokens: Tokens;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  /** The account is found: from here on its own session works for it. */
  readonly onFound: (granted: GrantedAccount, credentials: Credentials) => void;
}

/** Finds the account a user means among those the user's token was granted for. */
export interface UserSession {
  readonly state: Extract<SessionState, 'connecting' | 'reconnect-needed' | 'failed'>;
  readonly reason: string;
  readonly since: number;
  start(): void;
  stop(): void;
}

/** A user must never be shown an account that the user's own token was not granted for, whoever else watches it here. */
export function createUserSession(options: UserSessionOptions): UserSession {
  const { user, wanted, connection, tokens, clock, random, log, onFound } = options;
  const stopped = new AbortController();
  const pause = createPause(clock, stopped.signal);
  const since = clock.now();
  let { credentials } = options;
  let state: UserSession['state'] = 'connecting';
  let reason = 'the account is being looked up';

  async function lookUp(): Promise<void> {
    await connection.ready(stopped.signal);
    const request = { priority: 'auth', signal: stopped.signal } as const;
    const { ctidTraderAccount } = await connection.request(
      'accountListReq',
      { accessToken: credentials.accessToken },
      request,
    );
    stopped.signal.throwIfAborted();
    const granted = structures<Structure<'ctidTraderAccount'>>(ctidTraderAccount).map(toGrantedAccount);
    const choice = chooseAccount(granted, wanted);
    if ('problem' in choice) return giveUp('failed', choice.problem.message);
    onFound(choice.account, credentials);
  }

  function giveUp(next: UserSession['state'], why: string): void {
    log.warn('no account for this user', { state: next, reason: why });
    state = next;
    reason = why;
  }

  /** Returns whether there is sense in another attempt. */
  async function recover(error: unknown, attempt: number): Promise<boolean> {
    const recovery = recoveryFrom(error, clock.now());
    if (recovery.kind === 'give-up') {
      giveUp('failed', reasonOf(error));
      return false;
    }
    if (recovery.kind === 'renew-token') {
      const renewed = attempt > 3 ? null : await tokens.renew(user, credentials.accessToken, connection);
      if (renewed !== null) credentials = renewed;
      else giveUp('reconnect-needed', tokenRefused);
      return renewed !== null;
    }
    reason = reasonOf(error);
    const waitMs = recovery.kind === 'wait' ? recovery.until - clock.now() : 0;
    await pause(waitMs + backoffDelay(attempt, { baseMs: 500, maxMs: 60_000, random }));
    return true;
  }

  async function run(): Promise<void> {
    for (let attempt = 0; !stopped.signal.aborted; attempt += 1) {
      try {
        return await lookUp();
      } catch (error) {
        if (stopped.signal.aborted) return;
        const again = await recover(error, attempt).catch(async (failure) => {
          reason = reasonOf(failure);
          await pause(backoffDelay(attempt, { baseMs: 500, maxMs: 60_000, random }));
          return true;
        });
        if (!again) return;
      }
    }
  }

  return {
    since,
    get state() {
      return state;
    },
    get reason() {
      return reason;
    },
    start: () => void run(),
    stop: () => stopped.abort(new Error('the session was stopped')),
  };
}

/** In the place of a look-up, for a user whose settings are gone. */
export function disconnected(since: number): UserSession {
  const reason = 'no cTrader account is connected: connect it in the app';
  return { state: 'reconnect-needed', reason, since, start: () => {}, stop: () => {} };
}
