import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type SupabaseEmulator, startSupabaseEmulator } from '../../emulators/supabase/emulator.ts';

const ours = new URL('../../bridge/supabase/migrations/', import.meta.url).pathname;
const alice = '11111111-1111-4111-8111-111111111111';

/** A project as a Figma Make app leaves it: the bare table with rows, open to everybody. */
const foreign = `
  create table public.kv_store (key text not null primary key, value jsonb not null);
  alter table public.kv_store enable row level security;
  create policy "Enable all for everyone" on public.kv_store using (true) with check (true);
  grant all on table public.kv_store to anon, authenticated, service_role;
  insert into public.kv_store values
    ('dashboard_stats', '{"trades": 12}'), ('ctrader_account_alice', '{"balance": 10243.05}'), ('ctrader_settings_alice', '{}');
`;

let folder: string;
let emulator: SupabaseEmulator;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  cpSync(ours, folder, { recursive: true });
  writeFileSync(join(folder, '0000_figma.sql'), foreign);
  emulator = await startSupabaseEmulator({ migrations: folder });
});

afterAll(async () => {
  await emulator?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Everything a migration decides about the table, as the catalogue has it. */
async function catalogue(): Promise<unknown> {
  const [row] = await emulator.query(`select
    (select jsonb_agg(c order by c.column_name) from information_schema.columns c where table_name = 'kv_store') as columns,
    (select jsonb_agg(indexdef order by indexdef) from pg_indexes where tablename = 'kv_store') as indexes,
    (select jsonb_agg(p order by p.policyname) from pg_policies p where tablename = 'kv_store') as policies,
    (select jsonb_agg(pg_get_triggerdef(oid) order by tgname) from pg_trigger where tgrelid = 'public.kv_store'::regclass) as triggers,
    (select jsonb_build_array(relacl::text, reloptions, relrowsecurity) from pg_class where oid = 'public.kv_store'::regclass) as relation,
    (select jsonb_agg(jsonb_build_array(proname, proacl::text, prosrc) order by proname) from pg_proc where pronamespace = 'public'::regnamespace) as functions`);
  return row;
}

const rows = () => emulator.query('select * from kv_store order by key');

async function read(key: string, token = key): Promise<unknown> {
  const headers = { apikey: key, authorization: `Bearer ${token}` };
  return (await fetch(`${emulator.url}/rest/v1/kv_store?select=key&order=key`, { headers })).json();
}

test('an existing bare table keeps its rows and gains the columns', async () => {
  expect(await rows()).toMatchObject([
    {
      key: 'ctrader_account_alice',
      value: { balance: 10243.05 },
      user_id: null,
      fence: '0',
      updated_at: expect.anything(),
    },
    { key: 'ctrader_settings_alice' },
    { key: 'dashboard_stats', value: { trades: 12 } },
  ]);
});

test('a policy that opened the table to everybody no longer does', async () => {
  await emulator.query('update kv_store set user_id = $1', [alice]);
  expect(await read(emulator.anonKey)).toMatchObject({ code: '42501' });
  const token = await emulator.signUserToken({ sub: alice });
  expect(await read(emulator.anonKey, token)).toEqual([{ key: 'ctrader_account_alice' }]);
});

test('the app that made the table can still read and write as the service', async () => {
  const headers = {
    apikey: emulator.serviceRoleKey,
    'content-type': 'application/json',
    prefer: 'resolution=merge-duplicates',
  };
  const body = JSON.stringify({ key: 'dashboard_stats', value: { trades: 13 } });
  const answer = await fetch(`${emulator.url}/rest/v1/kv_store`, { method: 'POST', headers, body });
  expect(answer.status).toBe(200);
  expect(await read(emulator.serviceRoleKey)).toHaveLength(3);
});

test('run a second time, no migration changes anything', async () => {
  const before = { catalogue: await catalogue(), rows: await rows() };
  for (const file of readdirSync(ours).sort()) await emulator.query(readFileSync(join(ours, file), 'utf8'));
  expect({ catalogue: await catalogue(), rows: await rows() }).toEqual(before);
});

test('each migration is recorded where the supabase command line looks', async () => {
  const recorded = await emulator.query(
    'select version, name from supabase_migrations.schema_migrations order by version',
  );
  expect(recorded.slice(0, 2)).toEqual([
    { version: '0000', name: 'figma' },
    { version: '0001', name: 'kv_store' },
  ]);
});
