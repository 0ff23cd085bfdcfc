import { type Clock, sleep } from '../clock.ts';
import { type Log, reasonOf } from '../log.ts';
import { KvError } from './kv-error.ts';
import type { Lease, LeaseHolder, LeaseMode, Leases, Tenure } from './lease.ts';
import type { Registry, Standing, WantedSession } from './registry.ts';

export interface LeasesOptions {
  readonly registry: Pick<Registry, 'keep' | 'claim' | 'giveBack' | 'read'>;
  readonly clock: Clock;
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  readonly ttlMs: number;
  readonly holder: LeaseHolder;
}

/** Less than a lease, as clocks run at different speeds and a write takes its time. */
const safeShare = 0.85;
const claimMs = 1_000;
const lookAgainMs = 600_000;
const quicklyMs = 1_000;
const nobody: Tenure = { fence: 0, holds: () => false };

interface HeldLease extends Lease {
  session: WantedSession;
  until: number;
  /** `slipped`: ran out unnoticed, and may be claimed again; `ending`: its session is on its way out. */
  state: 'held' | 'slipped' | 'ending';
}

export function createLeases({ registry, clock, random, log, ttlMs, holder }: LeasesOptions): Leases {
  const leases = new Map<string, HeldLease>();
  const forgotten = new Map<string, number>();
  const counts = { claimed: 0, lost: 0, givenBack: 0 };
  const stopped = new AbortController();
  let mode: LeaseMode = 'unknown';
  let trouble: string | undefined;
  let isDraining = false;
  let replicas = 1;
  let changes: number | undefined;
  let keptAt = Number.NEGATIVE_INFINITY;
  let turn: Promise<unknown> = Promise.resolve();

  /** Whether the session came, or came back, into this bridge's hands. */
  function take(session: WantedSession, askedAt: number): boolean {
    const { user, fence } = session;
    const known = leases.get(user);
    if (known?.fence === fence) {
      extend(known, askedAt);
      return false;
    }
    const lease: HeldLease = {
      session,
      fence,
      until: askedAt + ttlMs * safeShare,
      state: 'held',
      takenAt: clock.monotonic(),
      holds: () => clock.monotonic() < lease.until,
    };
    leases.set(user, lease);
    return true;
  }

  function extend(lease: HeldLease, askedAt: number): void {
    lease.until = Math.max(lease.until, askedAt + ttlMs * safeShare);
  }

  function receive(sessions: readonly WantedSession[], askedAt: number): void {
    for (const session of sessions) {
      const { user, wishes } = session;
      // An answer may be older than a goodbye.
      if ((forgotten.get(user) ?? Number.NEGATIVE_INFINITY) >= askedAt) continue;
      const known = leases.get(user)?.session.wishes;
      const isNew = take(session, askedAt);
      const lease = leases.get(user) as HeldLease;
      lease.session = session;
      if (isNew) holder.taken(lease);
      else if (known === undefined || wishes > known) holder.wished(lease);
    }
  }

  /** Sessions that are held here but not there: given to another, or withdrawn, or just let slip. */
  async function review(missing: readonly string[]): Promise<void> {
    if (missing.length === 0) return;
    const known = new Map((await registry.read(missing)).map((session) => [session.user, session]));
    for (const user of missing) {
      const lease = leases.get(user);
      const now = known.get(user);
      if (lease === undefined || lease.state === 'ending' || (now?.isMine && now.fence === lease.fence)) continue;
      if (now === undefined) {
        // For as long as the lease would have lasted, the last row may be written under it.
        end(lease, holder.withdrawn(user));
        continue;
      }
      lease.until = Number.NEGATIVE_INFINITY;
      lease.state = 'slipped';
      // What slipped and is still free keeps its session: with the next claim it may be back.
      if (!now.isHeld) continue;
      counts.lost += 1;
      end(lease, holder.lost(user));
    }
  }

  /** Nobody waits: a server that is slow to say goodbye must not keep this replica from its next sign of life. */
  function end(lease: HeldLease, work: Promise<unknown>): void {
    const { user } = lease.session;
    lease.state = 'ending';
    void work
      .catch((error) => log.error('a session did not end well', { reason: reasonOf(error) }))
      .then(() => leases.get(user) === lease && leases.delete(user));
  }

  async function giveAway(surplus: readonly string[]): Promise<void> {
    const users = surplus.filter((user) => leases.has(user));
    if (users.length === 0) return;
    await quickly(holder.publish()).catch(() => {});
    for (const user of users) (leases.get(user) as HeldLease).until = Number.NEGATIVE_INFINITY;
    await registry.giveBack(users);
    for (const user of users) {
      forgotten.set(user, clock.monotonic());
      const lease = leases.get(user);
      if (lease !== undefined) end(lease, holder.lost(user));
    }
    counts.givenBack += users.length;
    log.info('sessions were given to other replicas', { sessions: users.length });
  }

  async function keep(): Promise<Standing> {
    const askedAt = clock.monotonic();
    const standing = await registry.keep(changes);
    if (mode !== 'shared') {
      if (mode === 'alone') await holder.appeared();
      mode = 'shared';
      log.info('the registry of sessions is in use', {
        replicas: standing.replicas,
        sessions: standing.sessions?.length ?? leases.size,
      });
    }
    keptAt = askedAt;
    replicas = standing.replicas;
    if (standing.sessions === undefined) {
      for (const lease of leases.values()) if (lease.state === 'held') extend(lease, askedAt);
    } else {
      receive(standing.sessions, askedAt);
      const held = new Set(standing.sessions.map(({ user }) => user));
      await review([...leases].flatMap(([user, { takenAt }]) => (held.has(user) || takenAt > askedAt ? [] : [user])));
    }
    changes = standing.changes;
    for (const [user, at] of forgotten) if (at < askedAt) forgotten.delete(user);
    return standing;
  }

  async function claim(): Promise<void> {
    const limit = holder.readiness();
    if (limit <= 0) return;
    const askedAt = clock.monotonic();
    const claimed = await registry.claim(limit);
    counts.claimed += claimed.length;
    if (claimed.length > 0) log.info('sessions were claimed', { sessions: claimed.length });
    receive(claimed, askedAt);
  }

  async function once(): Promise<void> {
    try {
      if (clock.monotonic() - keptAt >= ttlMs / 3) {
        const { surplus } = await keep();
        if (!isDraining) await giveAway(surplus);
      }
      if (!isDraining) await claim();
      if (trouble !== undefined) log.info('the registry of sessions can be used again');
      trouble = undefined;
    } catch (error) {
      // Whatever was asked for may have been done all the same, or half acted upon: all is told anew.
      changes = undefined;
      if (error instanceof KvError && error.isMissingFunction && mode !== 'shared') return goAlone();
      if (trouble !== reasonOf(error))
        log.error('the registry of sessions cannot be used', { reason: reasonOf(error) });
      trouble = reasonOf(error);
    }
  }

  function goAlone(): void {
    if (mode !== 'alone') {
      log.warn('sessions do not outlive this process: apply the migration 0003_sessions_survive.sql to the database');
    }
    mode = 'alone';
    trouble = undefined;
  }

  /** A stop has other things to do than to wait for a database. */
  async function quickly(work: Promise<unknown>): Promise<void> {
    const done = new AbortController();
    const late = sleep(clock, quicklyMs, done.signal).then(
      () => {
        throw new Error(`the database did not answer within ${quicklyMs} ms`);
      },
      () => {},
    );
    await Promise.race([work.finally(() => done.abort()), late]);
  }

  /** One after another: an answer must not be taken for newer than it is. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = turn.then(work);
    turn = next.catch(() => {});
    return next;
  }

  async function run(): Promise<void> {
    const everyMs = Math.min(claimMs, ttlMs / 3);
    // Replicas that start together do not claim together.
    await sleep(clock, random() * everyMs, stopped.signal);
    for (;;) {
      await inTurn(once);
      await sleep(clock, mode === 'alone' ? lookAgainMs : everyMs, stopped.signal);
    }
  }

  return {
    get mode() {
      return mode;
    },
    get trouble() {
      return trouble;
    },
    counts,
    held: () => leases,
    tenureOf: (user) => (mode === 'alone' ? undefined : (leases.get(user) ?? nobody)),
    adopt(session, askedAt) {
      forgotten.delete(session.user);
      take(session, askedAt);
      const lease = leases.get(session.user) as HeldLease;
      lease.session = session;
      return lease;
    },
    forget(user) {
      leases.delete(user);
      forgotten.set(user, clock.monotonic());
    },
    goAlone,
    start: () => void run().catch(() => {}),
    async drain() {
      isDraining = true;
      stopped.abort(new Error('the bridge is stopping'));
      if (mode !== 'shared') return false;
      await quickly(inTurn(keep)).catch((error) =>
        log.warn('nobody knows who else lives', { reason: reasonOf(error) }),
      );
      return replicas > 1;
    },
    async giveBackAll() {
      for (const lease of leases.values()) lease.until = Number.NEGATIVE_INFINITY;
      if (mode !== 'shared') return;
      try {
        await quickly(registry.giveBack('all'));
        counts.givenBack += leases.size;
        log.info('the sessions were given back', { sessions: leases.size });
      } catch (error) {
        log.warn('the sessions were not given back and wait for their leases to end', { reason: reasonOf(error) });
      }
    },
  };
}
