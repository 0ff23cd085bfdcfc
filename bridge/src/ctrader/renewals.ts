import type { Credentials } from '../cache/credentials.ts';
import { hashUser } from '../cache/keys.ts';
import type { Clock } from '../clock.ts';
import { type Log, reasonOf } from '../log.ts';

export interface RenewalsOptions {
  readonly clock: Clock;
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  /** Puts a new token into the place of the old one, for all these users. */
  readonly renew: (users: readonly string[], accessToken: string) => Promise<void>;
}

/** Has access tokens renewed before they expire, so that nobody ever waits for one that was refused. */
export interface Renewals {
  /** The user's session works with these from now on. */
  watch(user: string, credentials: Pick<Credentials, 'accessToken' | 'expiresAt'>): void;
  forget(user: string): void;
  close(): void;
}

interface Watched {
  readonly accessToken: string;
  /** On the monotonic clock; infinite where the end is not known. */
  readonly dueAt: number;
}

const longestLeadMs = 24 * 3_600_000;
const longestWaitMs = 3_600_000;
const retryMs = 600_000;

/**
 * How long to wait before a token that ends in `leftMs` is renewed: a tenth of that time before its end, at most a day, and
 * up to half as much again, so that tokens given together are not renewed together.
 */
export function renewalDelay(leftMs: number, random: () => number): number {
  return leftMs - Math.min(leftMs / 10, longestLeadMs) * (1 + random() / 2);
}

export function createRenewals({ clock, random, log, renew }: RenewalsOptions): Renewals {
  const watched = new Map<string, Watched>();
  let cancel = () => {};
  let isBusy = false;
  let isClosed = false;

  function dueAt(expiresAt: number | undefined): number {
    const leftMs = (expiresAt ?? 0) - clock.now();
    // An end that is past was perhaps never one: the server will say whether it takes the token.
    return leftMs > 0 ? clock.monotonic() + renewalDelay(leftMs, random) : Number.POSITIVE_INFINITY;
  }

  function arm(): void {
    cancel();
    if (isBusy || isClosed) return;
    let next = Number.POSITIVE_INFINITY;
    for (const one of watched.values()) next = Math.min(next, one.dueAt);
    if (next === Number.POSITIVE_INFINITY) return;
    const waitMs = Math.min(longestWaitMs, Math.max(0, next - clock.monotonic()));
    cancel = clock.after(waitMs, () => void work());
  }

  async function work(): Promise<void> {
    isBusy = true;
    for (const [user, one] of watched) {
      if (one.dueAt <= clock.monotonic() && !isClosed) await renewOne(user, one);
    }
    isBusy = false;
    arm();
  }

  async function renewOne(user: string, { accessToken }: Watched): Promise<void> {
    const users = [...watched].flatMap(([name, one]) => (one.accessToken === accessToken ? [name] : []));
    let again = Number.POSITIVE_INFINITY;
    try {
      await renew(users, accessToken);
    } catch (error) {
      again = clock.monotonic() + retryMs * (0.5 + random() / 2);
      log.warn('a token could not be renewed ahead of its end yet', { user: hashUser(user), reason: reasonOf(error) });
    }
    // Whoever got a new one is watched with that.
    for (const name of users) {
      if (watched.get(name)?.accessToken === accessToken) watched.set(name, { accessToken, dueAt: again });
    }
  }

  return {
    watch(user, { accessToken, expiresAt }) {
      if (watched.get(user)?.accessToken === accessToken) return;
      watched.set(user, { accessToken, dueAt: dueAt(expiresAt) });
      arm();
    },
    forget(user) {
      watched.delete(user);
    },
    close() {
      isClosed = true;
      cancel();
    },
  };
}
