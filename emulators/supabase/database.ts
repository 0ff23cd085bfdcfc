import { embeddedPostgresRequire } from './binaries.ts';

export type Row = Readonly<Record<string, unknown>>;

/** A small pool of connections to PostgreSQL. */
export interface Database {
  /** Runs one statement with `$1` parameters, or several without; resolves with the rows of a single one. */
  query(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

interface Pool {
  query(sql: string, params?: readonly unknown[]): Promise<{ readonly rows: Row[] }>;
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
    query: async (sql, params) => (await pool.query(sql, params)).rows,
    close: () => pool.end(),
  };
}
