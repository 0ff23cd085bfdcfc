import { createClient } from '@supabase/supabase-js';
import type { AccountRow } from '../account/snapshot.ts';
import type { Log } from '../log.ts';
import { type Credentials, readCredentials, type TokenPair, withTokens } from './credentials.ts';
import { accountKey, isUuid, settingsKey } from './keys.ts';

export interface KvOptions {
  readonly url: string;
  /** A key with the service role. */
  readonly key: string;
  readonly table: string;
  readonly log: Log;
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
}

interface KvAnswer {
  readonly message?: unknown;
  readonly code?: unknown;
  readonly details?: unknown;
}

/** The cache did not do what was asked. `status` is the HTTP status, 0 if there was no answer. */
export class KvError extends Error {
  readonly status: number;
  readonly code: string;
  constructor(what: string, status: number, answer: KvAnswer) {
    // What kept a request from its answer stands in the first line of a stack.
    const cause = /Caused by: (?:Error: )?(.+)/.exec(String(answer.details ?? ''))?.[1];
    // A gateway in trouble answers with a page, or with an object of its own; the first words are enough.
    const detail = [answer.message, cause]
      .flatMap((words) => words ?? [])
      .join(': ')
      .replaceAll(/\s+/g, ' ')
      .slice(0, 200);
    super(`${what}: ${detail || 'no answer'}${status ? ` (HTTP ${status})` : ''}`);
    this.name = 'KvError';
    this.status = status;
    this.code = String(answer.code ?? '');
  }
  /** True if the same request may succeed later. */
  get isTransient(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
  /** True if something about a row was refused: its value, its size, or a constraint of the table. */
  get isOfRow(): boolean {
    return this.status === 400 || this.status === 409 || this.status === 413;
  }
  /** True if nobody can say whether the request was carried out, or will be yet. */
  get isUncertain(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

export interface CacheRow {
  readonly user: string;
  readonly value: AccountRow;
}

/** The Supabase table that holds what dashboards read and what users stored about their accounts. */
export interface Kv {
  /** Null if the user stored no usable credentials. Throws KvError. */
  credentials(user: string): Promise<Credentials | null>;
  /**
   * Puts a new pair in the place of the one it was refreshed with, leaving the row's other fields alone. Returns what counts now:
   * if the user connected anew meanwhile, or disconnected (null), the row is left as it is. Throws KvError.
   */
  storeTokens(user: string, pair: TokenPair, usedRefreshToken: string): Promise<Credentials | null>;
  /** Writes all rows in one request. Throws KvError. */
  write(rows: readonly CacheRow[]): Promise<void>;
  /** Throws KvError if the table cannot be read. */
  check(): Promise<void>;
}

interface StoredRow {
  key: string;
  value: object | string;
  user_id?: string;
}

const unknownColumn = 'PGRST204';
const notWritten = 'the accounts could not be written';

export function createKv({ url, key, table, log, timeoutMs = 5_000, fetch: send }: KvOptions): Kv {
  // The library's own retries would hold a flush up for seven seconds; the flush loop retries with newer figures. Its own
  // timeout ends with the head of an answer: a body that never comes would hold the flush up for ever.
  const client = createClient(url, key, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    db: { retry: false },
    ...(send && { global: { fetch: send } }),
  });
  const rows = () => client.from(table);
  const inTime = () => AbortSignal.timeout(timeoutMs);
  let hasUserColumn = true;

  async function settings(user: string): Promise<unknown> {
    const query = rows().select('value').eq('key', settingsKey(user)).abortSignal(inTime()).maybeSingle();
    const { data, error, status } = await query;
    if (error) throw new KvError("the user's settings could not be read", status, error);
    return isObject(data) ? data['value'] : undefined;
  }

  async function upsert(values: StoredRow[], what: string): Promise<void> {
    // Every writer takes the rows in the same order, so that two of them can never wait for each other.
    values.sort((a, b) => (a.key < b.key ? -1 : 1));
    const { error, status } = await rows().upsert(values, { onConflict: 'key' }).abortSignal(inTime());
    if (error) throw new KvError(what, status, error);
  }

  function toStored({ user, value }: CacheRow): StoredRow {
    const row: StoredRow = { key: accountKey(user), value };
    return hasUserColumn && isUuid(user) ? { ...row, user_id: user } : row;
  }

  return {
    credentials: async (user) => readCredentials(await settings(user)),
    async storeTokens(user, pair, usedRefreshToken) {
      const before = await settings(user);
      const stored = readCredentials(before);
      if (stored === null || stored.refreshToken !== usedRefreshToken) return stored;
      const value = withTokens(before, pair);
      await upsert([{ key: settingsKey(user), value }], 'the new tokens could not be stored');
      return readCredentials(value);
    },
    async write(accounts) {
      try {
        await upsert(accounts.map(toStored), notWritten);
      } catch (error) {
        if (!(error instanceof KvError && error.code === unknownColumn && hasUserColumn)) throw error;
        hasUserColumn = false;
        log.warn(`the table ${table} has no column user_id: users cannot read their own rows; apply the migrations`);
        await upsert(accounts.map(toStored), notWritten);
      }
    },
    async check() {
      const { error, status } = await rows().select('key').limit(1).abortSignal(inTime());
      if (error) throw new KvError('the cache table could not be read', status, error);
    },
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
