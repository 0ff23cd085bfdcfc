import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type SupabaseEmulator, startSupabaseEmulator } from '../../../emulators/supabase/emulator.ts';
import type { AccountRow } from '../../src/account/snapshot.ts';
import { accountKey, hashUser } from '../../src/cache/keys.ts';
import { createKv, type KvError } from '../../src/cache/kv.ts';
import { silentLog } from '../../src/log.ts';
import { eventually } from '../support/world.ts';

let supabase: SupabaseEmulator;
const table = 'kv_store';
const kvWith = (options: { url?: string; key?: string; table?: string } = {}) =>
  createKv({ url: supabase.url, key: supabase.serviceRoleKey, table, log: silentLog, timeoutMs: 400, ...options });
const row = (balance: number) => ({ balance }) as AccountRow;

beforeAll(async () => {
  supabase = await startSupabaseEmulator({ migrations: join(import.meta.dirname, '../../supabase/migrations') });
});
afterEach(() => supabase.faults.clear());
afterAll(() => supabase?.close());

describe('rows', () => {
  const uuid = 'b3c1f2d4-0000-4000-8000-00000000beef';

  test('all go in one request, sorted by key, and a user id that is a UUID goes along', async () => {
    supabase.requests.length = 0;
    await kvWith().write([uuid, 'zoe', 'ada'].map((user, at) => ({ user, value: row(at + 0.1) })));
    const stored = await supabase.query('select key, value, user_id from kv_store order by key');
    expect(stored.map((one) => [one['key'], one['user_id']])).toEqual(
      [uuid, 'zoe', 'ada'].map((user) => [accountKey(user), user === uuid ? uuid : null]).sort(),
    );
    expect(supabase.requests.map(({ method, rows }) => [method, rows])).toEqual([['POST', 3]]);
  });

  test('a write that lands late does not take the place of a newer one, unless the newer is from a clock gone mad', async () => {
    const stamped = (balance: number, _cacheTimestamp: number) => [
      { user: 'late', value: { balance, _cacheTimestamp } as AccountRow },
    ];
    const stored = async () =>
      (await supabase.query('select value from kv_store where key = $1', [accountKey('late')]))[0]?.['value'];
    await kvWith().write(stamped(2, 1_000_000_002_000));
    await kvWith().write(stamped(1, 1_000_000_000_000));
    expect(await stored()).toMatchObject({ balance: 2 });
    await kvWith().write(stamped(3, 1_000_000_002_000));
    expect(await stored()).toMatchObject({ balance: 3 });
    await kvWith().write(stamped(4, 1_000_000_002_000 - 60_001));
    expect(await stored()).toMatchObject({ balance: 4 });
  });

  test('a table without the column gets its rows all the same', async () => {
    await supabase.query('create table if not exists kv_store_bare (key text primary key, value jsonb not null)');
    await supabase.query("grant all on kv_store_bare to service_role; notify pgrst, 'reload schema'");
    const kv = kvWith({ table: 'kv_store_bare' });
    // Until PostgREST has heard of the new table it answers 404.
    await eventually(() => kv.write([{ user: uuid, value: row(7) }]));
    expect(await supabase.query('select key, value from kv_store_bare')).toEqual([
      { key: accountKey(uuid), value: { balance: 7 } },
    ]);
  });
});

describe('tokens', () => {
  test('a new pair leaves the other fields alone', async () => {
    const key = `ctrader_settings_${hashUser('ada')}`;
    const value = { accessToken: 'a1', refreshToken: 'r1', accountId: '5', theme: 'dark' };
    await supabase.query('insert into kv_store(key, value) values ($1, $2)', [key, JSON.stringify(value)]);
    const kv = kvWith();
    await kv.storeTokens('ada', { accessToken: 'a2', refreshToken: 'r2', expiresAt: 1_795_368_016_807 }, 'r1');
    expect(await kv.credentials('ada')).toMatchObject({ accessToken: 'a2', refreshToken: 'r2', accountId: 5 });
    const [stored] = await supabase.query('select value from kv_store where key = $1', [key]);
    expect(stored?.['value']).toMatchObject({ theme: 'dark' });
  });

  test('a pair that came too late does not overwrite what the user stored meanwhile', async () => {
    const key = `ctrader_settings_${hashUser('ben')}`;
    const value = { accessToken: 'a7', refreshToken: 'r7', accountId: '5' };
    await supabase.query('insert into kv_store(key, value) values ($1, $2)', [key, JSON.stringify(value)]);
    const pair = { accessToken: 'a2', refreshToken: 'r2', expiresAt: 0 };
    expect(await kvWith().storeTokens('ben', pair, 'r1')).toMatchObject({ accessToken: 'a7', refreshToken: 'r7' });
    await supabase.query('delete from kv_store where key = $1', [key]);
    expect(await kvWith().storeTokens('ben', pair, 'r7')).toBeNull();
    expect(await supabase.query('select 1 from kv_store where key = $1', [key])).toEqual([]);
  });

  test('a user without a row has no credentials', async () => {
    expect(await kvWith().credentials('nobody')).toBeNull();
  });
});

describe('a database in trouble is an error that says what, and whether it may pass', () => {
  const failure = (work: Promise<unknown>) =>
    work.then(
      () => 'no error',
      (error: KvError) => ({ status: error.status, isTransient: error.isTransient, message: error.message }),
    );

  test.each([
    { name: 'an error page', fault: { kind: 'html', status: 502 } as const, status: 502 },
    { name: 'no answer in time', fault: { kind: 'hang' } as const, status: 0 },
    { name: 'a reset', fault: { kind: 'refuse' } as const, status: 0 },
  ])('$name', async ({ fault, status }) => {
    supabase.faults.rest(fault);
    const told = await failure(kvWith().write([{ user: 'ada', value: row(1) }]));
    expect(told).toMatchObject({ status, isTransient: true });
    expect((told as KvError).message.length).toBeLessThan(300);
  });

  test('an address that is none is named', async () => {
    const told = await failure(kvWith({ url: 'http://nowhere.invalid' }).check());
    expect(told).toMatchObject({ status: 0, message: expect.stringContaining('nowhere.invalid') });
  });

  test('a body that never comes', async () => {
    const stalled = createServer((_request, response) => void response.writeHead(500).write('{'));
    await once(stalled.listen(0, '127.0.0.1'), 'listening');
    const { port } = stalled.address() as AddressInfo;
    const told = await failure(kvWith({ url: `http://127.0.0.1:${port}` }).write([{ user: 'ada', value: row(1) }]));
    expect(told).toMatchObject({ isTransient: true });
    stalled.closeAllConnections();
    stalled.close();
  });

  test.each([
    { name: 'a key that is none', options: { key: 'eyJhbGciOiJIUzI1NiJ9.e30.x' }, status: 401 },
    { name: 'a table that is none', options: { table: 'nowhere' }, status: 404 },
  ])('$name', async ({ options, status }) => {
    const told = await failure(kvWith(options).check());
    expect(told).toMatchObject({ status, isTransient: false });
    expect(JSON.stringify(told)).not.toContain('eyJ');
  });
});

test('a secret key of the new kind works as well', async () => {
  await kvWith({ key: supabase.secretKey }).check();
});
