import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type SupabaseEmulator, startSupabaseEmulator } from '../../../emulators/supabase/emulator.ts';
import { runsFolder } from '../../../emulators/supabase/runs.ts';

let folder: string;
let migrations: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lifecycle-'));
  // As root, PostgreSQL runs as another user, who must get to its data.
  chmodSync(folder, 0o755);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeEach(() => {
  migrations = mkdtempSync(join(folder, 'migrations-'));
  writeFileSync(
    join(migrations, '0001_note.sql'),
    'create table note (text text); grant select, insert on note to service_role;',
  );
});

async function notes({ url, serviceRoleKey }: SupabaseEmulator): Promise<unknown> {
  return (await fetch(`${url}/rest/v1/note`, { headers: { apikey: serviceRoleKey } })).json();
}

/** Entries in the list of runs that are this process's. */
function ourRuns(): string[] {
  const files = readdirSync(runsFolder()).map((name) => join(runsFolder(), name));
  const states = files.filter((file) => file.endsWith('.json') && existsSync(file));
  return states.filter((file) => JSON.parse(readFileSync(file, 'utf8')).owner.pid === process.pid);
}

test('two at once do not know of each other, and each ends for itself', async () => {
  await using first = await startSupabaseEmulator({ migrations });
  await using second = await startSupabaseEmulator({ migrations });
  await first.query(`insert into note values ('first')`);
  expect([await notes(first), await notes(second)]).toEqual([[{ text: 'first' }], []]);
  const foreignKey = await fetch(`${second.url}/rest/v1/note`, { headers: { apikey: first.serviceRoleKey } });
  expect(foreignKey.status).toBe(401);

  await Promise.all([first.close(), first.close()]);
  await expect(fetch(first.url)).rejects.toThrow('fetch failed');
  expect(await notes(second)).toEqual([]);
  await second.close();
  expect(ourRuns()).toEqual([]);
});

describe('with a kept directory', () => {
  let directory: string;
  let first: SupabaseEmulator;

  beforeAll(async () => {
    directory = join(folder, 'kept');
    const earlier = mkdtempSync(join(folder, 'migrations-'));
    writeFileSync(
      join(earlier, '0001_note.sql'),
      'create table note (text text); grant select, insert on note to service_role;',
    );
    first = await startSupabaseEmulator({ migrations: earlier, directory });
    await first.query(`insert into note values ('kept')`);
    await first.close();
  });

  test('the next start has the same data and keys, and applies only what is new', async () => {
    writeFileSync(join(migrations, '0002_more.sql'), 'alter table note add column more int;');
    const lines: string[] = [];
    await using second = await startSupabaseEmulator({ migrations, directory, log: (line) => lines.push(line) });
    expect(await notes(second)).toEqual([{ text: 'kept', more: null }]);
    expect([second.secretKey, second.serviceRoleKey]).toEqual([first.secretKey, first.serviceRoleKey]);
    expect(lines.filter((line) => line.startsWith('applied'))).toEqual(['applied migration 0002_more.sql']);
  });

  const bad = [
    {
      name: 'that fails is named with the reason',
      file: '0003_bad.sql',
      sql: 'create table half (id int); select * from nowhere;',
      expected: 'Migration 0003_bad.sql failed and was rolled back: relation "nowhere" does not exist',
    },
    {
      name: 'that only a superuser could run fails as on a hosted project',
      file: '0003_bad.sql',
      sql: 'alter role postgres superuser;',
      expected: 'permission denied',
    },
    {
      name: 'that was changed after it had been applied is refused',
      file: '0001_note.sql',
      sql: '',
      expected: 'was changed',
    },
    { name: 'without a number is refused', file: 'more.sql', sql: '', expected: 'needs a name like 0001_' },
  ];
  test.each(bad)('a migration $name', async ({ file, sql, expected }) => {
    writeFileSync(join(migrations, file), sql);
    await expect(startSupabaseEmulator({ migrations, directory })).rejects.toThrow(expected);
    expect(ourRuns()).toEqual([]);
  });

  test('an abort ends a start, even in a migration that would run for ever', async () => {
    writeFileSync(join(migrations, '0004_note.sql'), 'select 1;');
    writeFileSync(join(migrations, '0005_long.sql'), 'select pg_sleep(3600);');
    const stop = new AbortController();
    const log = (line: string) => line === 'applied migration 0004_note.sql' && stop.abort();
    await expect(startSupabaseEmulator({ migrations, directory, signal: stop.signal, log })).rejects.toThrow();
    expect(ourRuns()).toEqual([]);
  });
});

test('a taken port is named', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  await expect(startSupabaseEmulator({ migrations, port })).rejects.toThrow(`port ${port}`);
  other.close();
  expect(ourRuns()).toEqual([]);
});

test('an abort before the start is the end of it', async () => {
  await expect(startSupabaseEmulator({ migrations, signal: AbortSignal.abort() })).rejects.toThrow('aborted');
});
