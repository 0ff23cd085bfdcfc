import type { AccountRow } from '../account/snapshot.ts';
import type { Log } from '../log.ts';
import { type CacheAccess, createCacheClient } from './client.ts';
import { type Credentials, readCredentials, type TokenPair, withTokens } from './credentials.ts';
import { accountKey, isUuid, settingsKey } from './keys.ts';
import { KvError } from './kv-error.ts';
import { readStoredRow } from './stored-row.ts';

export { KvError } from './kv-error.ts';

export interface KvOptions extends CacheAccess {
  readonly table: string;
  readonly log: Log;
}

export interface CacheRow {
  readonly user: string;
  readonly value: AccountRow;
  /** The database refuses the row if another holder with a higher one was there; without one, it takes it. */
  readonly fence?: number | undefined;
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
  /** The account's row as it stands in the cache; undefined if there is none of this schema. Throws KvError. */
  account(user: string): Promise<AccountRow | undefined>;
  /** Writes all rows, in one request if all carry a fence or none. Throws KvError. */
  write(rows: readonly CacheRow[]): Promise<void>;
  /** Throws KvError if the table cannot be read. */
  check(): Promise<void>;
}

interface StoredRow {
  key: string;
  value: object | string;
  user_id?: string;
  fence?: number;
}

const unknownColumn = 'PGRST204';
const notWritten = 'the accounts could not be written';

export function createKv(options: KvOptions): Kv {
  const { table, log } = options;
  const { client, inTime } = createCacheClient(options);
  const rows = () => client.from(table);
  /** Of the columns that a bare table lacks, those that were not missed yet. */
  const columns = new Set(['user_id', 'fence']);

  async function valueAt(key: string, what: string): Promise<unknown> {
    const query = rows().select('value').eq('key', key).abortSignal(inTime()).maybeSingle();
    const { data, error, status } = await query;
    if (error) throw new KvError(`${what} could not be read`, status, error);
    return isObject(data) ? data['value'] : undefined;
  }

  const settings = (user: string) => valueAt(settingsKey(user), "the user's settings");

  async function upsert(values: StoredRow[], what: string): Promise<void> {
    // Every writer takes the rows in the same order, so that two of them can never wait for each other.
    values.sort((a, b) => (a.key < b.key ? -1 : 1));
    const { error, status } = await rows().upsert(values, { onConflict: 'key' }).abortSignal(inTime());
    if (error) throw new KvError(what, status, error);
  }

  function toStored({ user, value, fence }: CacheRow): StoredRow {
    return {
      key: accountKey(user),
      value,
      ...(columns.has('user_id') && isUuid(user) && { user_id: user }),
      ...(columns.has('fence') && fence !== undefined && { fence }),
    };
  }

  async function writeAlike(accounts: readonly CacheRow[]): Promise<void> {
    for (;;) {
      try {
        return await upsert(accounts.map(toStored), notWritten);
      } catch (error) {
        if (!(error instanceof KvError && error.code === unknownColumn && columns.size > 0)) throw error;
        const missed = [...columns].filter((column) => error.message.includes(`'${column}'`));
        for (const column of missed.length > 0 ? missed : [...columns]) columns.delete(column);
        const loss = missed.includes('fence') ? 'several replicas are not safe' : 'users cannot read their own rows';
        log.warn(`the table ${table} has not all columns: ${loss}; apply the migrations`, { missing: missed.join() });
      }
    }
  }

  return {
    credentials: async (user) => readCredentials(await settings(user)),
    account: async (user) => readStoredRow(await valueAt(accountKey(user), 'the account')),
    async storeTokens(user, pair, usedRefreshToken) {
      const before = await settings(user);
      const stored = readCredentials(before);
      if (stored === null || stored.refreshToken !== usedRefreshToken) return stored;
      const value = withTokens(before, pair);
      await upsert([{ key: settingsKey(user), value }], 'the new tokens could not be stored');
      return readCredentials(value);
    },
    async write(accounts) {
      // Rows of one request have the same columns: what one of them lacks would be set to null.
      const [fenced, free] = [true, false].map((is) => accounts.filter(({ fence }) => (fence !== undefined) === is));
      for (const alike of [fenced, free]) if (alike && alike.length > 0) await writeAlike(alike);
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
