import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type SupabaseEmulator, startSupabaseEmulator } from '../../../emulators/supabase/emulator.ts';
import type { AccountRow } from '../../src/account/snapshot.ts';
import { accountKey, hashUser } from '../../src/cache/keys.ts';
import { createKv, KvError } from '../../src/cache/kv.ts';
import { createRegistry } from '../../src/cache/registry.ts';
import { silentLog } from '../../src/log.ts';

const ttlMs = 60_000;
let supabase: SupabaseEmulator;

const replica = (name: string, options: { capacity?: number; ttlMs?: number; key?: string } = {}) =>
  createRegistry({
    url: supabase.url,
    key: supabase.serviceRoleKey,
    replica: name,
    ttlMs,
    capacity: undefined,
    ...options,
  });
const want = (registry: ReturnType<typeof replica>, user: string) =>
  registry.want(user, {}, { take: true, replace: false });
const users = (sessions: readonly { readonly user: string }[]) => sessions.map(({ user }) => user).sort();

/** Sessions that nobody serves yet, wanted in this order: the last one is the most recently watched. */
async function wish(...names: readonly string[]): Promise<void> {
  for (const [at, name] of names.entries()) {
    await supabase.query(
      `insert into bridge.sessions (user_id, user_hash, free_since, watched_at)
       values ($1, bridge.hash_of($1), now() - interval '1 hour', now() + $2 * interval '1 second')`,
      [name, at],
    );
  }
}
/** What happens when the lease, or the sign of life, of a replica runs out. */
const lapse = (name: string, agoMs = 0) =>
  supabase.query(
    `update bridge.replicas set seen_at = clock_timestamp() - ttl - $2 * interval '1 ms' where replica = $1`,
    [name, agoMs],
  );
/** One replica's lease runs out, and another is given what it held. */
async function succeed(name: string, former: string): Promise<void> {
  await replica(name).keep();
  await lapse(former);
  expect(await replica(name).claim(9)).not.toEqual([]);
}
const ownerOf = async (user: string) =>
  (await supabase.query('select owner from bridge.sessions where user_id = $1', [user]))[0]?.['owner'];

beforeAll(async () => {
  supabase = await startSupabaseEmulator({ migrations: join(import.meta.dirname, '../../supabase/migrations') });
});
afterAll(() => supabase?.close());
beforeEach(() =>
  supabase.query('truncate bridge.sessions, bridge.replicas, bridge.token_refreshes; delete from kv_store'),
);

describe('a wish', () => {
  test('is noted, taken by who asks, and found again by user and by hash', async () => {
    const a = replica('a');
    const wished = { accountId: 41_000_101, environment: 'demo' } as const;
    expect(await a.want('ada', wished, { take: true, replace: false })).toEqual({
      ...{ user: 'ada', ...wished, wishes: 1, fence: 1, isMine: true, isHeld: true },
    });
    expect(await a.read([hashUser('ada')])).toMatchObject([{ user: 'ada', isMine: true }]);
    expect(await replica('b').read(['ada'])).toMatchObject([{ user: 'ada', isMine: false, isHeld: true }]);
    expect(await a.read(['nobody'])).toEqual([]);
  });

  test.each([
    { name: 'asks for nothing: what was asked stays', asked: {}, replace: false, expected: [5, 'demo'] },
    { name: 'asks for another account', asked: { accountId: 6 }, replace: false, expected: [6, undefined] },
    { name: 'takes the place of the former', asked: {}, replace: true, expected: [undefined, undefined] },
  ] as const)('a second one $name', async ({ asked, replace, expected }) => {
    const a = replica('a');
    await a.want('ada', { accountId: 5, environment: 'demo' }, { take: true, replace: false });
    const again = await a.want('ada', asked, { take: true, replace });
    expect([again?.accountId, again?.environment]).toEqual(expected);
    expect(again).toMatchObject({ wishes: 2, fence: 1, isMine: true });
  });

  test('of a session that another replica serves is noted there, and heard of with its next sign of life', async () => {
    const [a, b] = [replica('a'), replica('b')];
    await want(a, 'ada');
    expect(await b.want('ada', { accountId: 6 }, { take: true, replace: false })).toMatchObject({
      isMine: false,
      isHeld: true,
    });
    expect((await a.keep()).sessions).toMatchObject([{ user: 'ada', accountId: 6, wishes: 2, fence: 1 }]);
  });

  test('where nobody has room is not noted; where another replica has, it is left to that', async () => {
    const a = replica('a', { capacity: 0 });
    await a.keep();
    expect(await a.want('ada', {}, { take: false, replace: false })).toBeNull();
    expect(await a.read(['ada'])).toEqual([]);
    await replica('b').keep();
    expect(await a.want('ada', {}, { take: false, replace: false })).toMatchObject({ isMine: false, isHeld: false });
    expect(users(await replica('b').claim(9))).toEqual(['ada']);
  });

  test('that is withdrawn is gone for every replica', async () => {
    const [a, b] = [replica('a'), replica('b')];
    await want(a, 'ada');
    expect(await b.unwant('ada')).toBe(true);
    expect(await b.unwant('ada')).toBe(false);
    expect((await a.keep()).sessions).toEqual([]);
  });
});

describe('claims', () => {
  test('the most recently watched come first', async () => {
    await wish('ada', 'ben', 'carl');
    const a = replica('a');
    await a.keep();
    await a.watched('ada');
    await supabase.query("update bridge.sessions set watched_at = now() + interval '1 day' where user_id = 'ada'");
    expect(users(await a.claim(2))).toEqual(['ada', 'carl']);
    expect(users(await a.claim(2))).toEqual(['ben']);
    expect(await a.claim(2)).toEqual([]);
  });

  test('nobody gets what another holds, until that one’s lease has run out', async () => {
    const [a, b] = [replica('a'), replica('b')];
    await Promise.all([a.keep(), b.keep()]);
    await want(a, 'ada');
    expect(await b.claim(9)).toEqual([]);
    expect(await want(b, 'ada')).toMatchObject({ isMine: false });
    await lapse('a');
    expect(await b.claim(9)).toMatchObject([{ user: 'ada', fence: 2, isMine: true }]);
  });

  test('a lease that ran out is not revived by a sign of life, but claimed anew if it is still free', async () => {
    const a = replica('a');
    await want(a, 'ada');
    await lapse('a');
    expect((await a.keep()).sessions).toEqual([]);
    expect(await a.claim(9)).toMatchObject([{ user: 'ada', fence: 2 }]);
  });

  test('each replica gets its fair share at once, and more only of what nobody took for a third of a lease', async () => {
    await wish('ada', 'ben', 'carl', 'dora', 'eve');
    const [a, b] = [replica('a'), replica('b')];
    await Promise.all([a.keep(), b.keep()]);
    await supabase.query('update bridge.sessions set free_since = clock_timestamp()');
    expect(await a.claim(9)).toHaveLength(3);
    expect(await a.claim(9)).toHaveLength(0);
    await supabase.query(
      `update bridge.sessions set free_since = clock_timestamp() - interval '21 seconds' where owner is null`,
    );
    expect(await a.claim(9)).toHaveLength(2);
    expect(await b.claim(9)).toHaveLength(0);
  });

  test('two replicas that claim at the same moment share without overlap', async () => {
    await wish(...Array.from({ length: 40 }, (_, at) => `user-${at}`));
    const replicas = ['a', 'b', 'c', 'd'].map((name) => replica(name));
    await Promise.all(replicas.map((one) => one.keep()));
    await supabase.query('update bridge.sessions set free_since = clock_timestamp()');
    const claimed = await Promise.all(replicas.flatMap((one) => [one.claim(7), one.claim(7)]));
    const all = users(claimed.flat());
    expect(all).toHaveLength(40);
    expect(new Set(all).size).toBe(40);
  });

  test('a replica that said goodbye gets nothing, however late its claim is carried out', async () => {
    await wish('ada');
    const a = replica('a');
    await a.keep();
    await a.giveBack('all');
    expect(await a.claim(9)).toEqual([]);
    expect(await ownerOf('ada')).toBeNull();
  });

  test('a replica at its capacity gets nothing', async () => {
    await wish('ada', 'ben', 'carl');
    const a = replica('a', { capacity: 2 });
    await a.keep();
    expect(await a.claim(9)).toHaveLength(2);
    expect(await a.claim(9)).toHaveLength(0);
  });
});

describe('users of one account', () => {
  test('go to the replica that serves it, at once and beyond its share and capacity', async () => {
    const [a, b] = [replica('a', { capacity: 1 }), replica('b')];
    await Promise.all([a.keep(), b.keep()]);
    await want(a, 'ada');
    expect(await a.found('ada', 'demo', 7)).toBe(true);
    await wish('ben');
    await supabase.query("update bridge.sessions set account = 'demo 7' where user_id = 'ben'");
    expect(await b.claim(9)).toEqual([]);
    expect(await want(b, 'ben')).toMatchObject({ isMine: false });
    expect(users(await a.claim(9))).toEqual(['ben']);
  });

  test('whose account turns out to be served elsewhere are let go, and taken there', async () => {
    const [a, b] = [replica('a'), replica('b')];
    await Promise.all([a.keep(), b.keep()]);
    await want(a, 'ada');
    await want(b, 'ben');
    expect(await a.found('ada', 'demo', 7)).toBe(true);
    expect(await b.found('ben', 'demo', 7)).toBe(false);
    expect(await ownerOf('ben')).toBeNull();
    expect(users(await a.claim(9))).toEqual(['ben']);
  });

  test('the same number on the other environment is another account', async () => {
    const [a, b] = [replica('a'), replica('b')];
    await want(a, 'ada');
    await want(b, 'ben');
    await a.found('ada', 'demo', 7);
    expect(await b.found('ben', 'live', 7)).toBe(true);
  });
});

describe('a sign of life', () => {
  test.each<{
    name: string;
    change: (a: ReturnType<typeof replica>, b: ReturnType<typeof replica>) => Promise<unknown>;
  }>([
    { name: 'a wish noted at another replica', change: (_, b) => want(b, 'ada') },
    { name: 'a wish withdrawn at another replica', change: (_, b) => b.unwant('ada') },
    { name: 'a session claimed', change: (a) => wish('carl').then(() => a.claim(9)) },
    { name: 'a session given back', change: (a) => a.giveBack(['ada']) },
    { name: 'a session let go to another replica', change: (a) => a.found('ben', 'demo', 7) },
    { name: 'the lease run out', change: () => lapse('a') },
    { name: 'a row made anew', change: (a) => a.giveBack('all') },
  ])('after $name is answered with all that is held, and after nothing with nothing', async ({ change }) => {
    const [a, b] = [replica('a'), replica('b')];
    await Promise.all([a.keep(), b.keep()]);
    for (const user of ['ada', 'ben']) await want(a, user);
    await want(b, 'dora');
    await b.found('dora', 'demo', 7);
    const { changes, sessions } = await a.keep();
    expect(users(sessions ?? [])).toEqual(['ada', 'ben']);
    await a.watched('ada');
    expect(await a.keep(changes)).toMatchObject({ sessions: undefined, changes });
    await change(a, b);
    const told = await a.keep(changes);
    expect(told.sessions).toBeDefined();
    expect(await a.keep(told.changes)).toMatchObject({ sessions: undefined });
  });
});

describe('what is given back', () => {
  test('at the end, all of it is free for others at once', async () => {
    const [a, b] = [replica('a'), replica('b')];
    await Promise.all([a.keep(), b.keep()]);
    for (const user of ['ada', 'ben']) await want(a, user);
    await a.giveBack('all');
    expect((await b.keep()).replicas).toBe(1);
    expect(users(await b.claim(9))).toEqual(['ada', 'ben']);
  });

  test('a surplus is named only when others have room: whole accounts, the least watched first', async () => {
    const a = replica('a');
    await wish('ada', 'ben', 'carl', 'dora');
    await a.keep();
    await a.claim(9);
    await supabase.query("update bridge.sessions set account = 'demo 7' where user_id in ('ada', 'carl')");
    expect(await a.keep()).toMatchObject({ replicas: 1, surplus: [] });
    await replica('full', { capacity: 0 }).keep();
    expect(await a.keep()).toMatchObject({ replicas: 2, surplus: [] });
    await replica('b').keep();
    // Three live, so two are its share; ben is the least watched, and ada and carl would be one too many.
    const { surplus } = await a.keep();
    expect(surplus).toEqual(['ben']);
    await a.giveBack(surplus);
    expect(await ownerOf('ben')).toBeNull();
    expect(await ownerOf('dora')).toBe('a');
  });

  test('what changed hands within the last two leases is not given on', async () => {
    const [a, b] = [replica('a'), replica('b')];
    await wish('ada', 'ben');
    await a.keep();
    await a.claim(9);
    await a.giveBack('all');
    await b.keep();
    await b.claim(9);
    await replica('c').keep();
    expect(await b.keep()).toMatchObject({ replicas: 2, surplus: [] });
    await supabase.query("update bridge.sessions set moved_at = moved_at - interval '10 minutes'");
    expect((await b.keep()).surplus).toHaveLength(1);
  });
});

describe('fences', () => {
  const kv = () => createKv({ url: supabase.url, key: supabase.serviceRoleKey, table: 'kv_store', log: silentLog });
  const row = (balance: number, fence: number, at = 1_000_000_000_000) =>
    ({ balance, fence, _cacheTimestamp: at }) as AccountRow;
  const write = (balance: number, fence: number, at?: number) =>
    kv().write([{ user: 'ada', value: row(balance, fence, at), fence }]);
  const balance = async () =>
    (await supabase.query('select value from kv_store where key = $1', [accountKey('ada')]))[0]?.['value'];

  test('whoever lost the lease writes no more, even before the successor has written', async () => {
    await want(replica('a'), 'ada');
    await write(1, 1);
    await succeed('b', 'a');
    await write(2, 1, 1_000_000_001_000);
    expect(await balance()).toMatchObject({ balance: 1 });
    await write(3, 2);
    await write(4, 1, 1_000_000_002_000);
    expect(await balance()).toMatchObject({ balance: 3 });
  });

  test('whoever lost the lease writes nothing even where there was no row yet', async () => {
    await want(replica('a'), 'ada');
    await succeed('b', 'a');
    await write(1, 1);
    expect(await balance()).toBeUndefined();
    await write(2, 2);
    expect(await balance()).toMatchObject({ balance: 2 });
  });

  test('a successor whose clock is behind is not held up by the rows of its predecessor', async () => {
    await want(replica('a'), 'ada');
    await write(1, 1);
    await succeed('b', 'a');
    await write(2, 2, 1_000_000_000_000 - 30_000);
    expect(await balance()).toMatchObject({ balance: 2 });
  });

  test('one is never used again, also after the wish was withdrawn', async () => {
    await want(replica('a'), 'ada');
    await write(1, 1);
    await replica('a').unwant('ada');
    expect(await want(replica('b'), 'ada')).toMatchObject({ fence: 2 });
    await write(2, 1, 1_000_000_001_000);
    expect(await balance()).toMatchObject({ balance: 1 });
  });

  test('rows that are no accounts, and writers that know of no fence, are left alone', async () => {
    await supabase.query(`insert into kv_store(key, value, fence) values ('dashboard_stats', '1', 7)`);
    await supabase.query(`update kv_store set value = '2', fence = 0 where key = 'dashboard_stats'`);
    expect(await supabase.query("select value from kv_store where key = 'dashboard_stats'")).toEqual([{ value: 2 }]);
    await write(1, 5);
    await kv().write([{ user: 'ada', value: row(2, 0) }]);
    expect(await balance()).toMatchObject({ balance: 2 });
  });
});

describe('a refresh of a token', () => {
  test('is under way once over all replicas; its end, good or bad, is told to who waits', async () => {
    const [a, b] = [replica('a'), replica('b')];
    expect(await a.claimRefresh('h', 'ada', 60_000)).toEqual({ kind: 'yours' });
    expect(await b.claimRefresh('h', 'ben', 60_000)).toMatchObject({ kind: 'busy', waitMs: expect.any(Number) });
    await a.endRefresh('h', false);
    expect(await b.claimRefresh('h', 'ben', 60_000)).toEqual({ kind: 'yours' });
    await b.endRefresh('h', true);
    expect(await a.claimRefresh('h', 'ada', 60_000)).toEqual({ kind: 'done', by: 'ben' });
    await a.endRefresh('h', false);
    expect(await a.claimRefresh('h', 'ada', 60_000)).toMatchObject({ kind: 'done' });
  });

  test('of which nothing was heard in time may be tried by another', async () => {
    await replica('a').claimRefresh('h', 'ada', 0);
    expect(await replica('b').claimRefresh('h', 'ada', 60_000)).toEqual({ kind: 'yours' });
  });
});

describe('nobody but the service', () => {
  const functions = [
    [
      'bridge_want',
      {
        p_user: 'x',
        p_account_id: 1,
        p_environment: 'demo',
        p_replace: true,
        p_replica: 'r',
        p_ttl_ms: 9,
        p_take: true,
      },
    ],
    ['bridge_keep', { p_replica: 'r', p_ttl_ms: 9, p_capacity: 9 }],
    ['bridge_claim', { p_replica: 'r', p_ttl_ms: 9, p_capacity: 9, p_limit: 9 }],
    ['bridge_give_back', { p_replica: 'r', p_users: ['x'] }],
    ['bridge_watched', { p_user: 'x' }],
    ['bridge_unwant', { p_user: 'x' }],
    ['bridge_read', { p_replica: 'r', p_names: ['x'] }],
    ['bridge_found', { p_user: 'x', p_replica: 'r', p_account: 'a' }],
    ['bridge_claim_refresh', { p_token_hash: 'h', p_user: 'x', p_replica: 'r', p_deadline_ms: 9 }],
    ['bridge_end_refresh', { p_token_hash: 'h', p_replica: 'r', p_is_done: true }],
  ] as const;
  const call = async (path: string, token: string, init: RequestInit = {}) =>
    fetch(`${supabase.url}/rest/v1/${path}`, {
      ...init,
      headers: {
        apikey: supabase.anonKey,
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        ...init.headers,
      },
    });

  test.each(functions)('may call %s', async (name, args) => {
    const body = JSON.stringify(args);
    const user = await supabase.signUserToken({ sub: '11111111-1111-4111-8111-111111111111' });
    for (const [token, status] of [
      [supabase.anonKey, 401],
      [user, 403],
    ] as const) {
      expect((await call(`rpc/${name}`, token, { method: 'POST', body })).status).toBe(status);
    }
    const key = supabase.serviceRoleKey;
    const service = await call(`rpc/${name}`, key, { method: 'POST', body, headers: { apikey: key } });
    expect(service.ok).toBe(true);
  });

  test('may read the tables, in whatever way', async () => {
    for (const role of ['anon', 'authenticated']) {
      for (const table of ['sessions', 'replicas', 'token_refreshes']) {
        const [may] = await supabase.query(
          `select has_schema_privilege($1, 'bridge', 'usage') as schema,
             has_table_privilege($1, 'bridge.' || $2, 'select, insert, update, delete') as "table",
             (select relrowsecurity from pg_class where oid = ('bridge.' || $2)::regclass) as secured`,
          [role, table],
        );
        expect(may).toEqual({ schema: false, table: false, secured: true });
      }
    }
    const answer = await call('sessions', supabase.anonKey, { headers: { 'accept-profile': 'bridge' } });
    expect(answer.ok).toBe(false);
  });
});

test('a database without the functions is told from one in trouble', async () => {
  const failure = (url: string) =>
    createRegistry({ url, key: supabase.serviceRoleKey, replica: 'a', ttlMs, capacity: undefined })
      .read(['ada'])
      .catch((error) => error);
  await supabase.query(
    `alter function bridge_read(text, text[]) rename to bridge_read_away; notify pgrst, 'reload schema'`,
  );
  try {
    let error: unknown;
    for (let tries = 0; !(error instanceof KvError) && tries < 500; tries += 1) error = await failure(supabase.url);
    expect([error instanceof KvError, (error as KvError).isMissingFunction]).toEqual([true, true]);
  } finally {
    await supabase.query(
      `alter function bridge_read_away(text, text[]) rename to bridge_read; notify pgrst, 'reload schema'`,
    );
  }
  expect((await failure('http://127.0.0.1:9')).isMissingFunction).toBe(false);
});
