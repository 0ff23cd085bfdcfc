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

/** The cache did not do what was asked. `status` is the HTTP status, 0 if there was no answer. */
export class KvError extends Error {
  readonly status: number;
  readonly code: string;
  constructor(what: string, status: number, answer: { readonly message?: unknown; readonly code?: unknown }) {
    // A gateway in trouble answers with a page, or with an object of its own; the first words are enough.
    const detail = String(answer.message ?? '')
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
}

export interface CacheRow {
  readonly user: string;
  readonly value: AccountRow;
}

/** The Supabase table that holds what dashboards read and what users stored about their accounts. */
export interface Kv {
  /** Null if the user stored no usable credentials. Throws KvError. */
  credentials(user: string, signal?: AbortSignal): Promise<Credentials | null>;
  /** Puts a new pair into the user's settings row, leaving its other fields alone. Throws KvError. */
  storeTokens(user: string, pair: TokenPair, signal?: AbortSignal): Promise<void>;
  /** Writes all rows in one request. Throws KvError. */
  write(rows: readonly CacheRow[], signal?: AbortSignal): Promise<void>;
  /** Throws KvError if the table cannot be read. */
  check(signal?: AbortSignal): Promise<void>;
}

interface StoredRow {
  key: string;
  value: object;
  user_id?: string;
}

const unknownColumn = 'PGRST204';
const notWritten = 'the accounts could not be written';

export function createKv({ url, key, table, log, timeoutMs = 5_000, fetch: send }: KvOptions): Kv {
  // The library's own retries would hold a flush up for seven seconds; the flush loop retries with newer figures.
  const client = createClient(url, key, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    db: { retry: false, timeout: timeoutMs },
    ...(send && { global: { fetch: send } }),
  });
  const rows = () => client.from(table);
  const never = new AbortController().signal;
  let hasUserColumn = true;

  async function settings(user: string, signal: AbortSignal): Promise<unknown> {
    const query = rows().select('value').eq('key', settingsKey(user)).abortSignal(signal).maybeSingle();
    const { data, error, status } = await query;
    if (error) throw new KvError("the user's settings could not be read", status, error);
    return isObject(data) ? data['value'] : undefined;
  }

  async function upsert(values: StoredRow[], what: string, signal: AbortSignal): Promise<void> {
    // Every writer takes the rows in the same order, so that two of them can never wait for each other.
    values.sort((a, b) => (a.key < b.key ? -1 : 1));
    const { error, status } = await rows().upsert(values, { onConflict: 'key' }).abortSignal(signal);
    if (error) throw new KvError(what, status, error);
  }

  function toStored({ user, value }: CacheRow): StoredRow {
    const row: StoredRow = { key: accountKey(user), value };
    return hasUserColumn && isUuid(user) ? { ...row, user_id: user } : row;
  }

  return {
    credentials: async (user, signal = never) => readCredentials(await settings(user, signal)),
    async storeTokens(user, pair, signal = never) {
      const value = withTokens(await settings(user, signal), pair);
      await upsert([{ key: settingsKey(user), value }], 'the new tokens could not be stored', signal);
    },
    async write(accounts, signal = never) {
      try {
        await upsert(accounts.map(toStored), notWritten, signal);
      } catch (error) {
        if (!(error instanceof KvError && error.code === unknownColumn && hasUserColumn)) throw error;
        hasUserColumn = false;
        log.warn(`the table ${table} has no column user_id: users cannot read their own rows; apply the migrations`);
        await upsert(accounts.map(toStored), notWritten, signal);
      }
    },
    async check(signal = never) {
      const { error, status } = await rows().select('key').limit(1).abortSignal(signal);
      if (error) throw new KvError('the cache table could not be read', status, error);
    },
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
