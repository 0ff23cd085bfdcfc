import type { Environment } from '../account/model.ts';
import { type CacheAccess, createCacheClient } from './client.ts';
import { positiveInteger } from './credentials.ts';
import { KvError } from './kv-error.ts';

export interface RegistryOptions extends CacheAccess {
  /** The name of this process; no other, also no former one, may have the same. */
  readonly replica: string;
  readonly ttlMs: number;
  /** The most sessions this process takes. */
  readonly capacity: number | undefined;
}

/** What is wanted beyond the user's own settings. */
export interface Wish {
  readonly accountId: number | undefined;
  readonly environment: Environment | undefined;
}

/** A wanted session, as the database knows it. */
export interface WantedSession extends Wish {
  readonly user: string;
  /** Grows with every request for it. */
  readonly wishes: number;
  /** Grows with every change of hands. */
  readonly fence: number;
  /** Whether this replica serves it, or any. */
  readonly isMine: boolean;
  readonly isHeld: boolean;
}

/** What a replica is told in return for its sign of life. */
export interface Standing {
  /** How many replicas live, this one among them. */
  readonly replicas: number;
  /** What this one still holds; undefined if nothing changed about that since it was told. */
  readonly sessions: readonly WantedSession[] | undefined;
  /** To be sent with the next sign of life, when this answer was acted upon. */
  readonly changes: number;
  /** What it should give to others, by user. */
  readonly surplus: readonly string[];
}

/** 'yours': refresh now and tell the end; 'busy': ask again after `waitMs`; 'done': user `by` has the new pair. */
export type RefreshClaim =
  | { readonly kind: 'yours' }
  | { readonly kind: 'busy'; readonly waitMs: number }
  | { readonly kind: 'done'; readonly by: string };

/** The sessions that are wanted, and who serves them: functions of the database, see migration 0003. Every method throws KvError. */
export interface Registry {
  /** Notes a wish, replacing an earlier one if `replace`, and takes the session if `take` and it is free. Null: nobody has room. */
  want(
    user: string,
    wish: Partial<Wish>,
    options: { readonly take: boolean; readonly replace: boolean },
  ): Promise<WantedSession | null>;
  /** A sign of life. Without the `changes` of an answer before, or with others since, it is answered with all sessions. */
  keep(changes?: number): Promise<Standing>;
  claim(limit: number): Promise<WantedSession[]>;
  /** Gives back some sessions, or all and the place among the replicas. */
  giveBack(users: readonly string[] | 'all'): Promise<void>;
  watched(user: string): Promise<void>;
  /** Whether the session was wanted. */
  unwant(user: string): Promise<boolean>;
  /** Those that are wanted among users named by id or hash. */
  read(names: readonly string[]): Promise<WantedSession[]>;
  /** Notes the account found; false if another replica serves it, which then gets this session as well. */
  found(user: string, environment: Environment, accountId: number): Promise<boolean>;
  claimRefresh(tokenHash: string, user: string, deadlineMs: number): Promise<RefreshClaim>;
  endRefresh(tokenHash: string, isDone: boolean): Promise<void>;
}

export function createRegistry(options: RegistryOptions): Registry {
  const { replica, ttlMs, capacity } = options;
  const { client, inTime } = createCacheClient(options);
  const own = { p_replica: replica, p_ttl_ms: ttlMs };
  const room = { ...own, p_capacity: capacity ?? null };

  async function call(name: string, args: Readonly<Record<string, unknown>>): Promise<unknown> {
    const { data, error, status } = await client.rpc(name, args).abortSignal(inTime());
    if (error) throw new KvError(`the registry of sessions (${name}) could not be used`, status, error);
    return data;
  }

  return {
    async want(user, { accountId, environment }, { take, replace }) {
      const wish = { p_user: user, p_account_id: accountId ?? null, p_environment: environment ?? null };
      const answer = await call('bridge_want', { ...wish, ...own, p_replace: replace, p_take: take });
      return answer === null ? null : toSession(answer);
    },
    async keep(told) {
      const answer = record(await call('bridge_keep', { ...room, p_changes: told ?? null }));
      return {
        replicas: positiveInteger(answer['replicas']) ?? 1,
        changes: count(answer['changes']),
        sessions: answer['sessions'] === null ? undefined : toSessions(answer['sessions']),
        surplus: texts(answer['surplus']),
      };
    },
    claim: async (limit) => toSessions(await call('bridge_claim', { ...room, p_limit: limit })),
    async giveBack(users) {
      await call('bridge_give_back', { p_replica: replica, p_users: users === 'all' ? null : users });
    },
    async watched(user) {
      await call('bridge_watched', { p_user: user });
    },
    unwant: async (user) => (await call('bridge_unwant', { p_user: user })) === true,
    read: async (names) => toSessions(await call('bridge_read', { p_replica: replica, p_names: names })),
    async found(user, environment, accountId) {
      const account = `${environment} ${accountId}`;
      return (await call('bridge_found', { p_user: user, p_replica: replica, p_account: account })) !== false;
    },
    async claimRefresh(tokenHash, user, deadlineMs) {
      const named = { p_token_hash: tokenHash, p_user: user, p_replica: replica, p_deadline_ms: deadlineMs };
      const { state, by, waitMs } = record(await call('bridge_claim_refresh', named));
      if (state === 'done' && typeof by === 'string') return { kind: 'done', by };
      return state === 'busy' ? { kind: 'busy', waitMs: positiveInteger(waitMs) ?? 0 } : { kind: 'yours' };
    },
    async endRefresh(tokenHash, isDone) {
      await call('bridge_end_refresh', { p_token_hash: tokenHash, p_replica: replica, p_is_done: isDone });
    },
  };
}

function record(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  throw new KvError('the registry of sessions', 200, { message: 'the answer was not understood' });
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function toSessions(value: unknown): WantedSession[] {
  return Array.isArray(value) ? value.map(toSession) : [];
}

function toSession(value: unknown): WantedSession {
  const { user, accountId, environment, wishes, fence, isMine, isHeld } = record(value);
  if (typeof user !== 'string')
    throw new KvError('the registry of sessions', 200, { message: 'a session has no user' });
  return {
    user,
    accountId: positiveInteger(accountId),
    environment: environment === 'demo' || environment === 'live' ? environment : undefined,
    wishes: count(wishes),
    fence: count(fence),
    isMine: isMine === true,
    isHeld: isHeld === true,
  };
}

function count(value: unknown): number {
  if (Number.isSafeInteger(value)) return value as number;
  throw new KvError('the registry of sessions', 200, { message: 'a count is none' });
}
