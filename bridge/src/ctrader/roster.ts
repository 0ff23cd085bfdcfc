import { backoffDelay } from '../backoff.ts';
import { hashUser } from '../cache/keys.ts';
import { type Kv, KvError } from '../cache/kv.ts';
import type { Lease, LeaseHolder, Leases, Tenure } from '../cache/lease.ts';
import { createLeases } from '../cache/leases.ts';
import type { Registry, WantedSession } from '../cache/registry.ts';
import { reasonOf } from '../log.ts';
import type { WantedAccount } from './choose-account.ts';
import { createHub, type Hub, type HubOptions, type StartResult } from './hub.ts';
import { remoteStatus } from './remote-session.ts';
import type { SessionStatus } from './session-status.ts';

export interface RosterOptions extends Omit<HubOptions, 'tenureOf' | 'kv'> {
  readonly kv: Pick<Kv, 'credentials' | 'account'>;
  readonly registry: Registry;
  readonly leaseTtlMs: number;
  /** Writes what changed now. */
  readonly flush: () => Promise<void>;
}

/** The sessions of this process, wanted and served as the registry says: they outlive it, and replicas share them. */
export interface Roster extends Hub {
  readonly leases: Leases;
  /** A session named by its user or the user's hash, whichever replica serves it. Throws KvError. */
  locate(name: string): Promise<SessionStatus | undefined>;
  /** Somebody looks at the session. */
  watched(user: string): void;
  /** How many sessions this replica holds that were not live yet. */
  readonly restoring: number;
  /** Begins to claim sessions. */
  begin(): void;
}

/** More at once would only wait for each other under the server's limits; those that take longer are not waited for. */
const arrivingAtOnce = 50;
const arrivalMs = 10_000;
const tendMs = 1_000;
const watchedMs = 60_000;
const retry = { baseMs: 1_000, maxMs: 60_000 };
const retryDisconnected = { baseMs: 30_000, maxMs: 600_000 };

/** What is still to be done for a session this replica is in charge of. */
interface Charge {
  readonly lease: Lease;
  attempt: number;
  /** When the next attempt to begin it is due, on the monotonic clock; infinite once it is begun. */
  dueAt: number;
  isBusy: boolean;
  isReported: boolean;
  hasArrived: boolean;
}

export function createRoster(options: RosterOptions): Roster {
  const { kv, registry, clock, random, log, maxSessions } = options;
  const charges = new Map<string, Charge>();
  const watchedAt = new Map<string, number>();
  const starting = new Map<string, Promise<StartResult>>();
  const hub = createHub({ ...options, tenureOf: (user): Tenure | undefined => leases.tenureOf(user) });
  let isDraining = false;
  let cancelTending = () => {};

  const holder: LeaseHolder = {
    taken(lease) {
      take(lease, clock.monotonic());
      void bring(lease.session.user);
    },
    wished: ({ session }) => {
      const charge = charges.get(session.user);
      if (charge) charge.dueAt = clock.monotonic();
      void bring(session.user);
    },
    async withdrawn(user) {
      charges.delete(user);
      await hub.stop(user);
    },
    async lost(user) {
      charges.delete(user);
      await hub.stop(user, { goesOnElsewhere: true });
    },
    publish: options.flush,
    readiness: () => (isDraining ? 0 : arrivingAtOnce - [...charges.values()].filter(isArriving).length),
    async appeared() {
      for (const { user, accountId, environment, isFound } of hub.list()) {
        const wish = isFound ? { accountId, environment } : {};
        const session = await note(user, wish, { take: true, replace: false });
        if (!session?.isMine) await hub.stop(user, { goesOnElsewhere: true });
      }
    },
  };
  const leases = createLeases({ registry, clock, random, log, ttlMs: options.leaseTtlMs, holder });

  function take(lease: Lease, dueAt: number): Charge {
    const { user } = lease.session;
    const hasArrived = charges.get(user)?.hasArrived ?? false;
    const charge = { lease, attempt: 0, dueAt, isBusy: false, isReported: false, hasArrived };
    charges.set(user, charge);
    return charge;
  }

  function hasArrived(user: string, charge: Charge): boolean {
    charge.hasArrived ||= (hub.find(user)?.state ?? 'connecting') !== 'connecting';
    return charge.hasArrived;
  }

  function isArriving(charge: Charge): boolean {
    const { session, takenAt } = charge.lease;
    return clock.monotonic() - takenAt < arrivalMs && !hasArrived(session.user, charge);
  }

  /** Begins a session this replica is in charge of, or begins it anew if the user wants another account now. */
  async function bring(user: string): Promise<void> {
    const charge = charges.get(user);
    if (charge === undefined || charge.isBusy || charge.dueAt > clock.monotonic()) return;
    charge.isBusy = true;
    charge.dueAt = Number.POSITIVE_INFINITY;
    const { accountId, environment } = charge.lease.session;
    try {
      const isRetry = isLeftToUser(user);
      const { kind } = await hub.start(user, { accountId, environment }, { isCharged: true, isRetry });
      if (kind === 'started') Object.assign(charge, { attempt: 0, isReported: false });
      else if (isLeftToUser(user)) again(charge, retryDisconnected);
    } catch (error) {
      if (charge.attempt === 0)
        log.warn('a session could not be begun', { user: hashUser(user), reason: reasonOf(error) });
      again(charge, retry);
    } finally {
      charge.isBusy = false;
    }
  }

  /** The user may connect cTrader anew in the app at any time, and nobody may ask for the session then. */
  function isLeftToUser(user: string): boolean {
    return hub.find(user)?.state === 'reconnect-needed';
  }

  function again(charge: Charge, pace: { readonly baseMs: number; readonly maxMs: number }): void {
    charge.dueAt = clock.monotonic() + backoffDelay(charge.attempt, { ...pace, random });
    charge.attempt += 1;
  }

  /** Says which account a session turned out to be of: if another replica serves that one, the session goes there. */
  async function report(user: string, charge: Charge): Promise<void> {
    const { isFound, accountId, environment } = hub.find(user) ?? {};
    if (charge.isReported || charge.isBusy || !isFound || accountId === undefined || environment === undefined) return;
    charge.isReported = true;
    try {
      if (await registry.found(user, environment, accountId)) return;
      log.info('a session goes to the replica that serves its account', { user: hashUser(user) });
      leases.forget(user);
      await holder.lost(user);
    } catch (error) {
      charge.isReported = false;
      throw error;
    }
  }

  async function tend(): Promise<void> {
    for (const [user, charge] of charges) {
      if (charge.dueAt === Number.POSITIVE_INFINITY && !charge.isBusy && isLeftToUser(user)) {
        again(charge, retryDisconnected);
      }
      // Given back and taken again while it was still on its way out, say: whatever became of it, it is to be there.
      const isGone = charge.dueAt === Number.POSITIVE_INFINITY && !charge.isBusy && hub.find(user) === undefined;
      if (isGone) charge.dueAt = clock.monotonic();
      void bring(user);
      await report(user, charge);
    }
  }

  function tendLater(): void {
    cancelTending = clock.after(tendMs, () => {
      void tend()
        .catch((error) => log.debug('the accounts found are told later', { reason: reasonOf(error) }))
        .finally(() => isDraining || tendLater());
    });
  }

  async function note(
    user: string,
    asked: Partial<WantedAccount>,
    how: { readonly take: boolean; readonly replace: boolean },
  ): Promise<WantedSession | null> {
    const askedAt = clock.monotonic();
    const session = await registry.want(user, asked, how);
    if (session?.isMine) {
      const lease = leases.adopt(session, askedAt);
      if (charges.get(user)?.lease !== lease) take(lease, Number.POSITIVE_INFINITY);
    }
    return session;
  }

  async function open(user: string, asked: Partial<WantedAccount>): Promise<StartResult> {
    if (leases.mode === 'alone') return hub.start(user, asked);
    if (leases.held().get(user)?.holds()) return openOwn(user, asked);
    if ((await kv.credentials(user)) === null) return { kind: 'no-credentials' };
    try {
      const hasRoom = maxSessions === undefined || hub.size + starting.size <= maxSessions;
      const session = await note(user, asked, { take: hasRoom && !isDraining, replace: false });
      if (session === null) return { kind: 'at-capacity' };
      if (!session.isMine) return { kind: 'running', status: await remote(session) };
      return await hub.start(user, session, { isCharged: true }).catch((error) => {
        const charge = charges.get(user);
        if (charge) again(charge, retry);
        throw error;
      });
    } catch (error) {
      if (!isAbsent(error)) throw error;
      leases.goAlone();
      return hub.start(user, asked);
    }
  }

  /** Whether the error says that there is no registry; once it was used, it is only in trouble. */
  function isAbsent(error: unknown): boolean {
    return error instanceof KvError && error.isMissingFunction && leases.mode !== 'shared';
  }

  async function openOwn(user: string, asked: Partial<WantedAccount>): Promise<StartResult> {
    const result = await hub.start(user, asked, { isCharged: true });
    if (result.kind !== 'started' && result.kind !== 'running') return result;
    const charge = charges.get(user);
    if (charge && result.kind === 'started') charge.isReported = false;
    await note(user, asked, { take: true, replace: result.kind === 'started' }).catch((error) =>
      log.warn('a wish could not be noted', { user: hashUser(user), reason: reasonOf(error) }),
    );
    return result;
  }

  async function remote(session: WantedSession): Promise<SessionStatus> {
    return remoteStatus(session, await kv.account(session.user), clock.now());
  }

  return {
    leases,
    sources: hub.sources,
    connections: hub.connections,
    find: hub.find,
    findByHash: hub.findByHash,
    list: hub.list,
    counts: hub.counts,
    get size() {
      return hub.size;
    },
    get restoring() {
      return [...charges].filter(([user, charge]) => !hasArrived(user, charge)).length;
    },
    start(user, asked = {}) {
      if (isDraining) return Promise.resolve({ kind: 'closed' });
      const running = starting.get(user);
      if (running !== undefined) return running;
      const result = open(user, asked).finally(() => starting.delete(user));
      starting.set(user, result);
      return result;
    },
    async stop(user, how) {
      await starting.get(user)?.catch(() => {});
      if (leases.mode === 'alone') return hub.stop(user, how);
      const wasWanted = await registry.unwant(user).catch((error) => {
        if (isAbsent(error)) return false;
        throw error;
      });
      charges.delete(user);
      const wasThere = await hub.stop(user, how);
      leases.forget(user);
      return wasThere || wasWanted;
    },
    async locate(name) {
      const own = hub.find(name) ?? hub.findByHash(name);
      if (own !== undefined || leases.mode === 'alone') return own;
      const [session] = await registry.read([name]).catch((error) => {
        if (isAbsent(error)) return [];
        throw error;
      });
      return session && remote(session);
    },
    watched(user) {
      const now = clock.monotonic();
      if (leases.mode !== 'shared' || now - (watchedAt.get(user) ?? Number.NEGATIVE_INFINITY) < watchedMs) return;
      for (const [old, at] of watchedAt) if (now - at >= watchedMs) watchedAt.delete(old);
      watchedAt.set(user, now);
      registry.watched(user).catch(() => watchedAt.delete(user));
    },
    begin() {
      leases.start();
      tendLater();
    },
    drain() {
      isDraining = true;
      cancelTending();
      hub.drain();
    },
    close: hub.close,
  };
}
