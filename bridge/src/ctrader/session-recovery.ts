import type { SessionState } from '../account/snapshot.ts';
import { backoffDelay } from '../backoff.ts';
import { hashUser } from '../cache/keys.ts';
import type { Clock } from '../clock.ts';
import { type Log, reasonOf } from '../log.ts';
import type { Connection } from './connection.ts';
import { CtraderError, NoAnswerError } from './errors.ts';
import type { Holders } from './holders.ts';
import type { Pause } from './pause.ts';
import { isExpected, recoveryFrom } from './recovery.ts';
import { type Tokens, tokenRefused } from './tokens.ts';

export interface SessionRecoveryOptions {
  readonly connection: Connection;
  readonly holders: Holders;
  readonly tokens: Tokens;
  readonly clock: Clock;
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly pause: Pause;
  readonly log: Log;
  readonly enterState: (next: SessionState, why: string) => void;
}

/**
 * Waits for whatever makes another attempt sensible after the error that ended one: the `attempt`-th in a row, from 1. Takes
 * and returns the count of tokens renewed but not yet proven. Never rejects.
 */
export type SessionRecovery = (error: unknown, attempt: number, renewals: number) => Promise<number>;

/** The account may be there all the same, for the token of another user who shares it. */
function isOfToken(error: unknown): boolean {
  return error instanceof CtraderError && error.code === 'CH_CTID_TRADER_ACCOUNT_NOT_FOUND';
}

/** One newer token from the cache and one refreshed: if neither is accepted, none will be. */
const maxRenewals = 2;

export function createSessionRecovery(options: SessionRecoveryOptions): SessionRecovery {
  const { connection, holders, tokens, clock, random, pause, log, enterState } = options;
  const wait = (attempt: number) => pause(backoffDelay(attempt - 1, { baseMs: 250, maxMs: 60_000, random }));

  async function recover(error: unknown, attempt: number, renewals: number): Promise<number> {
    const recovery = recoveryFrom(error, clock.now());
    if (!isExpected(error)) log.error('the session met an unexpected error', { reason: reasonOf(error) });
    switch (recovery.kind) {
      case 'renew-token':
        enterState('connecting', 'the access token was refused');
        return renew(attempt, renewals);
      case 'give-up':
        if (isOfToken(error) && holders.refuseUnlessLast()) return 0;
        enterState('failed', reasonOf(error));
        await pause();
        return 0;
      case 'wait':
        enterState('maintenance', `${reasonOf(error)}, until ${new Date(recovery.until).toISOString()}`);
        await pause(recovery.until - clock.now() + random() * 5_000);
        return renewals;
      default:
        enterState('connecting', reasonOf(error));
        // A lost connection has its own pauses, and `ready` waits for it.
        if (connection.up || !(error instanceof NoAnswerError)) await wait(attempt);
        return renewals;
    }
  }

  async function renew(attempt: number, renewals: number): Promise<number> {
    const holder = holders.current();
    if (holder === undefined) {
      enterState('reconnect-needed', tokenRefused);
      await pause();
      return 0;
    }
    try {
      const isHopeless = renewals >= maxRenewals;
      const renewed = isHopeless ? null : await tokens.renew(holder.user, holder.accessToken, connection);
      if (renewed === null) holders.refuse(holder.user);
      else if (holders.users.has(holder.user)) holders.put(holder.user, renewed.accessToken);
      return renewed === null ? 0 : renewals + 1;
    } catch (error) {
      log.warn('the token could not be renewed yet', { user: hashUser(holder.user), reason: reasonOf(error) });
      await wait(attempt);
      return renewals;
    }
  }

  return recover;
}
