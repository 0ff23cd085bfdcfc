import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from './database.ts';

/**
 * Applies the folder's `*.sql` in name order, each once and in a transaction of its own, and records it where
 * the supabase command line does: `supabase_migrations.schema_migrations`.
 * @param database as the role `postgres`, which is no superuser on hosted projects either.
 * @param log told of each one applied now.
 * @throws naming the file, when one fails or was changed after it had been applied.
 */
export async function applyMigrations(database: Database, folder: string, log: (line: string) => void): Promise<void> {
  await database.query(`create schema if not exists supabase_migrations;
    create table if not exists supabase_migrations.schema_migrations (
      version text not null primary key, statements text[], name text)`);
  const rows = await database.query('select version, statements[1] as sql from supabase_migrations.schema_migrations');
  const applied = new Map(rows.map(({ version, sql }) => [version, sql]));
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()) {
    const [, version, name] = /^(\d+)_(.*)\.sql$/.exec(file) ?? [];
    if (version === undefined)
      throw new Error(`Migration ${join(folder, file)} needs a name like 0001_what_it_does.sql.`);
    const sql = readFileSync(join(folder, file), 'utf8');
    if (applied.get(version) === sql) continue;
    if (applied.has(version)) {
      throw new Error(`Migration ${file} was changed after it had been applied: put the change in a new file.`);
    }
    await apply(database, { file, version, name, sql });
    log(`applied migration ${file}`);
  }
}

async function apply(
  database: Database,
  migration: { file: string; version: string; name: string | undefined; sql: string },
): Promise<void> {
  const { file, version, name, sql } = migration;
  // Sent as one text, all of it is one transaction. The tag, unknown to the text, makes quoting safe.
  const tag = `$m${createHash('sha256').update(sql).digest('hex')}$`;
  try {
    await database.query(`${sql}
;
insert into supabase_migrations.schema_migrations (version, name, statements)
  values (${tag}${version}${tag}, ${tag}${name}${tag}, array[${tag}${sql}${tag}])`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Migration ${file} failed and was rolled back: ${reason}`, { cause: error });
  }
}
