import { setTimeout as sleep } from 'node:timers/promises';
import { embeddedPostgresRequire } from './binaries.ts';

export type Row = Readonly<Record<string, unknown>>;

/** A small pool of connections to PostgreSQL. */
export interface Database {
  /** Runs one statement with `$1` parameters, or several without, as one transaction; resolves with the rows of the last. */
  query(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

interface Result {
  readonly rows: Row[];
}

interface Pool {
  query(sql: string, params?: readonly unknown[]): Promise<Result | Result[]>;
  end(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

interface PgModule {
  readonly Pool: new (config: { connectionString: string; max: number; connectionTimeoutMillis: number }) => Pool;
}

/** Connects lazily, at the first query. */
export function openDatabase(url: string, connections = 4): Database {
  const pg: PgModule = embeddedPostgresRequire('pg');
  const pool = new pg.Pool({ connectionString: url, max: connections, connectionTimeoutMillis: 5_000 });
  // An idle connection that the server ends is replaced at the next query.
  pool.on('error', () => undefined);
  return {
    async query(sql, params) {
      const results = await pool.query(sql, params);
      return (Array.isArray(results) ? results.at(-1) : results)?.rows ?? [];
    },
    async close() {
      // end() waits for queries under way; one that waits for a lock must not hold up the end of everything.
      await Promise.race([pool.end(), sleep(2_000, undefined, { ref: false })]);
    },
  };
}
