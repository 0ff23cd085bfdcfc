import type { Environment } from '../account/model.ts';
import type { Credentials } from '../cache/credentials.ts';
import type { FlushSource } from '../cache/flush.ts';
import { hashUser } from '../cache/keys.ts';
import type { Kv } from '../cache/kv.ts';
import type { Tenure } from '../cache/lease.ts';
import type { Clock } from '../clock.ts';
import { type Log, withFields } from '../log.ts';
import type { AuditBook } from './audit-book.ts';
import type { WantedAccount } from './choose-account.ts';
import type { Connection, ConnectionTimings } from './connection.ts';
import { createEnvironments } from './environments.ts';
import type { RateLimits } from './limiter.ts';
import { createPatrol } from './patrol.ts';
import { createPublication } from './publication.ts';
import { createRenewals } from './renewals.ts';
import { createSession, type SessionState } from './session.ts';
import { isOver } from './session-state.ts';
import { isOtherAccount, type SessionStatus, stateOf, statusOf, type UserEntry } from './session-status.ts';
import type { GrantedAccount } from './to-model.ts';
import type { Tokens } from './tokens.ts';
import { createUserSession, disconnected } from './user-session.ts';

export interface HubOptions {
  readonly urls: Readonly<Record<Environment, string>>;
  readonly application: { readonly clientId: string; readonly clientSecret: string };
  readonly kv: Pick<Kv, 'credentials'>;
  readonly tokens: Tokens;
  readonly clock: Clock;
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  readonly graceMs: number;
  readonly renewMs: number;
  readonly maxSessions: number | undefined;
  readonly timings?: Partial<ConnectionTimings>;
  readonly rates?: RateLimits;
  /** How often each live account is asked whether it still has its place. */
  readonly checkMs?: number;
  /** Counts the audits of all sessions. */
  readonly auditBook?: AuditBook;
  /** The right to write a user's row, where replicas share the cache; undefined: this is the only bridge. */
  readonly tenureOf?: (user: string) => Tenure | undefined;
}

export interface StartOptions {
  /** This bridge is in charge of the session: it counts as there even if the user is not connected to cTrader any more. */
  readonly isCharged?: boolean;
  /** Nobody asked: a session that only its user can bring back is left alone unless the user stored another token since. */
  readonly isRetry?: boolean;
}

export type StartResult =
  | { readonly kind: 'started' | 'running'; readonly status: SessionStatus }
  | { readonly kind: 'no-credentials' | 'at-capacity' | 'closed' };

/** All sessions of this process: users, and behind them the accounts, of which several users may share one. */
export interface Hub {
  /** Starts a session, or finds the one that is there. Throws KvError. */
  start(user: string, asked?: Partial<WantedAccount>, options?: StartOptions): Promise<StartResult>;
  /** Resolves when the session has ended; false if there was none. Its last row is still due then, unless another replica goes on. */
  stop(user: string, options?: { readonly goesOnElsewhere?: boolean }): Promise<boolean>;
  find(user: string): SessionStatus | undefined;
  findByHash(userHash: string): SessionStatus | undefined;
  list(): SessionStatus[];
  readonly size: number;
  counts(): Record<SessionState, number>;
  /** The rows of all sessions, also the last rows of those that ended. */
  sources(): Iterable<FlushSource>;
  /** The connections that were opened, by environment. */
  connections(): ReadonlyMap<Environment, Connection>;
  /** Starts nothing any more. */
  drain(): void;
  /** Ends all sessions and closes the connections. */
  close(): Promise<void>;
}

const standardCheckMs = 10_000;

export function createHub(options: HubOptions): Hub {
  const { kv, clock, log, maxSessions } = options;
  const entries = new Map<string, UserEntry>();
  const starting = new Map<string, Promise<StartResult>>();
  const environments = createEnvironments(options);
  const { sessions, connectionTo, brokerOf } = environments;
  const patrol = createPatrol({
    clock,
    log,
    everyMs: options.checkMs ?? standardCheckMs,
    sessions: () => [...sessions.demo.values(), ...sessions.live.values()],
  });
  const publication = createPublication({ entries, tenureOf: options.tenureOf ?? (() => undefined) });
  const renewals = createRenewals({ clock, random: options.random, log, renew: renewAhead });
  /** Whoever renews a token, it is known from then on when the new one ends. */
  const tokens: Tokens = {
    ...options.tokens,
    async renew(user, refused, connection) {
      const renewed = await options.tokens.renew(user, refused, connection);
      const entry = entries.get(user);
      if (renewed !== null && entry !== undefined) {
        entry.accessToken = renewed.accessToken;
        renewals.watch(user, renewed);
      }
      return renewed;
    },
  };
  let isDraining = false;
  let serial = 0;

  const mayServe = (user: string) => options.tenureOf?.(user)?.holds() !== false;

  /** Every account of the token takes the new one in its place, on both environments. */
  async function renewAhead(users: readonly string[], accessToken: string): Promise<void> {
    const ready = users.flatMap((user) => entries.get(user) ?? []).filter(({ user }) => mayServe(user));
    const ends = [...new Set(ready.flatMap(({ session }) => session ?? []))].map((session) => session.renewing());
    try {
      for (const { user, session, wanted } of ready) {
        const environment = session?.account.environment ?? wanted.environment ?? 'demo';
        const current = await tokens.renew(user, accessToken, connectionTo(environment));
        if (current !== null && session?.users.has(user)) session.join(user, current.accessToken);
      }
    } finally {
      await Promise.all(ends.map((end) => end()));
    }
    if (ready.length < users.length) throw new Error('this replica may not write for all its users at the moment');
  }

  function attach(entry: UserEntry, granted: GrantedAccount, credentials: Credentials): void {
    const { environment, accountId } = granted;
    const known = sessions[environment].get(accountId);
    const own = { granted, connection: connectionTo(environment), broker: brokerOf(granted) };
    if (known === undefined) serial += 1;
    const session = known ?? createSession({ ...options, tokens, ...own, serial });
    entry.session = session;
    publication.joined(entry.user);
    sessions[environment].set(accountId, session);
    session.join(entry.user, credentials.accessToken);
    renewals.watch(entry.user, credentials);
    if (known === undefined) session.start();
    patrol.start();
  }

  /** Whether the user chose another account in the app since the session began. A database in trouble changes nothing. */
  async function hasChosenAnew({ user, settings }: UserEntry): Promise<boolean> {
    const now = await kv.credentials(user).catch(() => null);
    return now !== null && (now.accountId !== settings.accountId || now.environment !== settings.environment);
  }

  async function open(
    user: string,
    asked: Partial<WantedAccount>,
    { isCharged = false, isRetry = false }: StartOptions,
  ): Promise<StartResult> {
    const before = entries.get(user);
    if (before && !isOver(stateOf(before)) && !isOtherAccount(before, asked) && !(await hasChosenAnew(before))) {
      return { kind: 'running', status: statusOf(before) };
    }
    if (!before && !isCharged && maxSessions !== undefined && entries.size + starting.size >= maxSessions) {
      return { kind: 'at-capacity' };
    }
    const credentials = await kv.credentials(user);
    if (credentials === null) {
      if (isCharged && !before && !isDraining) entries.set(user, entryWithout(user, asked));
      return { kind: 'no-credentials' };
    }
    if (before && isRetry && before.accessToken === credentials.accessToken) {
      return { kind: 'running', status: statusOf(before) };
    }
    if (before) await remove(before);
    if (isDraining) return { kind: 'closed' };
    const { accountId, environment } = credentials;
    const wanted = { accountId: asked.accountId ?? accountId, environment: asked.environment ?? environment };
    const userHash = hashUser(user);
    const lookup = createUserSession({
      ...options,
      tokens,
      user,
      credentials,
      wanted,
      log: withFields(log, { user: userHash }),
      connection: connectionTo(wanted.environment ?? 'demo'),
      onFound: (granted, found) => attach(entry, granted, found),
    });
    const settings = { accountId, environment };
    const { accessToken } = credentials;
    const entry: UserEntry = { user, userHash, settings, wanted, lookup, accessToken, session: undefined };
    entries.set(user, entry);
    lookup.start();
    return { kind: 'started', status: statusOf(entry) };
  }

  function entryWithout(user: string, asked: Partial<WantedAccount>): UserEntry {
    const wanted = { accountId: asked.accountId, environment: asked.environment };
    const settings = { accountId: undefined, environment: undefined };
    const lookup = disconnected(clock.now());
    return { user, userHash: hashUser(user), settings, wanted, lookup, session: undefined };
  }

  async function remove(entry: UserEntry, goesOnElsewhere = false): Promise<void> {
    const { user, lookup, session } = entry;
    entries.delete(user);
    renewals.forget(user);
    lookup.stop();
    if (session === undefined) return;
    if (!goesOnElsewhere) publication.left(entry, session);
    session.leave(user);
    if (session.users.size > 0) return;
    sessions[session.account.environment].delete(session.account.accountId);
    await session.stop({ logout: true });
  }

  return {
    sources: publication.sources,
    connections: environments.connections,
    start(user, asked = {}, how = {}) {
      if (isDraining) return Promise.resolve({ kind: 'closed' });
      const running = starting.get(user);
      if (running !== undefined) return running;
      const result = open(user, asked, how).finally(() => starting.delete(user));
      starting.set(user, result);
      return result;
    },
    async stop(user, { goesOnElsewhere = false } = {}) {
      await starting.get(user)?.catch(() => {});
      const entry = entries.get(user);
      if (entry) await remove(entry, goesOnElsewhere);
      return entry !== undefined;
    },
    find(user) {
      const entry = entries.get(user);
      return entry && statusOf(entry);
    },
    findByHash(userHash) {
      for (const entry of entries.values()) if (entry.userHash === userHash) return statusOf(entry);
      return undefined;
    },
    list: () => [...entries.values()].map(statusOf),
    get size() {
      return entries.size;
    },
    counts() {
      const counts = { connecting: 0, live: 0, maintenance: 0, 'reconnect-needed': 0, failed: 0, stopped: 0 };
      for (const entry of entries.values()) counts[stateOf(entry)] += 1;
      return counts;
    },
    drain() {
      isDraining = true;
    },
    async close() {
      isDraining = true;
      for (const { lookup, session } of entries.values()) {
        lookup.stop();
        void session?.stop({ logout: false });
      }
      patrol.stop();
      renewals.close();
      await environments.close();
    },
  };
}
