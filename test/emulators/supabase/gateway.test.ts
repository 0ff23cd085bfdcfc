import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createClient } from '@supabase/supabase-js';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { type SupabaseEmulator, startSupabaseEmulator } from '../../../emulators/supabase/emulator.ts';

const alice = '11111111-1111-4111-8111-111111111111';
let folder: string;
let emulator: SupabaseEmulator;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gateway-'));
  writeFileSync(
    join(folder, '0001_note.sql'),
    'create table note (id int primary key, text text); grant select, insert, update, delete on note to service_role;',
  );
  emulator = await startSupabaseEmulator({ migrations: folder });
});

afterAll(async () => {
  await emulator?.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(() => {
  emulator.requests.length = 0;
});

const call = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
  fetch(`${emulator.url}${path}`, { signal: AbortSignal.timeout(10_000), ...init });

const asService = (path: string, init: RequestInit = {}) =>
  call(`/rest/v1${path}`, {
    ...init,
    headers: { apikey: emulator.serviceRoleKey, 'content-type': 'application/json' },
  });

const insert = (id: number) => asService('/note', { method: 'POST', body: JSON.stringify({ id, text: 'x' }) });

describe('keys', () => {
  test('without one the answer is 401 and PostgREST is not asked', async () => {
    const answer = await call('/rest/v1/note');
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({
      message: 'No API key found in request',
      hint: 'No `apikey` request header or url param was found.',
    });
  });

  test('one may come in the query, and is then no filter', async () => {
    const answer = await call(`/rest/v1/note?apikey=${emulator.secretKey}&id=eq.0`);
    expect({ status: answer.status, rows: await answer.json() }).toEqual({ status: 200, rows: [] });
    expect(emulator.requests).toMatchObject([{ path: '/note?id=eq.0', role: 'service_role' }]);
  });

  test('a secret key is refused to a browser', async () => {
    const headers = { apikey: emulator.secretKey, 'user-agent': 'Mozilla/5.0' };
    expect((await call('/rest/v1/note', { headers })).status).toBe(401);
  });

  test('an unknown path is the gateway’s 404', async () => {
    expect((await call('/storage/v1/object', { headers: { apikey: emulator.anonKey } })).status).toBe(404);
  });

  test('a page of another origin may ask, and reads the refusal', async () => {
    const headers = { origin: 'http://dashboard.test', 'access-control-request-method': 'POST' };
    const preflight = await call('/rest/v1/note', { method: 'OPTIONS', headers });
    expect(preflight.status).toBe(200);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('apikey');
    const refusal = await call('/rest/v1/note', { headers: { origin: 'http://dashboard.test' } });
    expect(refusal.headers.get('access-control-allow-origin')).toBe('*');
  });
});

describe('what is recorded', () => {
  test('method, path, role, rows, bytes and status of each REST request', async () => {
    const body = JSON.stringify([{ id: 1, text: 'é' }, { id: 2 }].map((row) => ({ text: null, ...row })));
    await asService('/note?on_conflict=id', { method: 'POST', body });
    await asService('/nothing-here');
    expect(emulator.requests).toEqual([
      {
        method: 'POST',
        path: '/note?on_conflict=id',
        role: 'service_role',
        rows: 2,
        bytes: Buffer.byteLength(body),
        status: 201,
      },
      { method: 'GET', path: '/nothing-here', role: 'service_role', bytes: 0, status: 404 },
    ]);
  });
});

describe('auth', () => {
  test('a user token verifies against the published keys, which hold nothing private', async () => {
    const token = await emulator.signUserToken({ sub: alice, email: 'alice@example.com' });
    const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(emulator.jwksUrl)), {
      issuer: `${emulator.url}/auth/v1`,
      audience: 'authenticated',
      algorithms: ['ES256'],
    });
    expect(payload).toMatchObject({ sub: alice, role: 'authenticated', email: 'alice@example.com' });
    const published = (await (await fetch(emulator.jwksUrl)).json()) as { keys: object[] };
    expect(published.keys).toHaveLength(1);
    expect(published.keys[0]).not.toHaveProperty('d');
    expect(published.keys[0]).not.toHaveProperty('k');
  });

  const client = () =>
    createClient(emulator.url, emulator.publishableKey, { auth: { persistSession: false, autoRefreshToken: false } });

  test.each(['ES256', 'HS256'] as const)('supabase-js learns who an %s token belongs to', async (algorithm) => {
    const token = await emulator.signUserToken({ sub: alice, email: 'alice@example.com', algorithm });
    const { data, error } = await client().auth.getUser(token);
    expect({ id: data.user?.id, email: data.user?.email, error }).toEqual({
      id: alice,
      email: 'alice@example.com',
      error: null,
    });
    expect((await client().auth.getClaims(token)).data?.claims.sub).toBe(alice);
  });

  test('supabase-js signs in with a password, and goes on with a refresh token once', async () => {
    const { sub } = emulator.addUser({ email: 'Carol@example.com', password: 'right', sub: alice });
    const wrong = await client().auth.signInWithPassword({ email: 'carol@example.com', password: 'wrong' });
    expect(wrong.error).toMatchObject({ status: 400, code: 'invalid_credentials' });

    const { data, error } = await client().auth.signInWithPassword({ email: 'carol@example.com', password: 'right' });
    expect({ id: data.user?.id, error }).toEqual({ id: sub, error: null });
    const token = data.session!.access_token;
    expect((await client().auth.getUser(token)).data.user?.email).toBe('carol@example.com');
    expect((await client().from('note').select('id').setHeader('Authorization', `Bearer ${token}`)).status).toBe(403);

    const refresh_token = data.session!.refresh_token;
    expect((await client().auth.refreshSession({ refresh_token })).data.user?.id).toBe(sub);
    expect((await client().auth.refreshSession({ refresh_token })).error).toMatchObject({
      code: 'refresh_token_not_found',
    });
  });

  const bad: { name: string; token: () => Promise<string>; status: number; code: string }[] = [
    {
      name: 'an expired token',
      token: () => emulator.signUserToken({ sub: alice, expiresIn: -1 }),
      status: 403,
      code: 'bad_jwt',
    },
    { name: 'an API key', token: async () => emulator.anonKey, status: 403, code: 'bad_jwt' },
    { name: 'no token', token: async () => '', status: 401, code: 'no_authorization' },
    {
      name: 'alg none',
      token: async () => `${btoa('{"alg":"none"}')}.${btoa(`{"sub":"${alice}"}`)}.`,
      status: 403,
      code: 'bad_jwt',
    },
  ];
  test.each(bad)('$name is nobody', async ({ token, status, code }) => {
    const headers = { apikey: emulator.anonKey, authorization: `Bearer ${await token()}` };
    const answer = await call('/auth/v1/user', { headers });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error_code: code });
  });
});

describe('a gateway in trouble', () => {
  afterEach(() => emulator.faults.clear());

  test('answers the next n requests with a status, and is well again', async () => {
    emulator.faults.rest({ kind: 'status', status: 503, headers: { 'retry-after': '1' } }, { times: 2 });
    const answers = [await asService('/note'), await asService('/note'), await asService('/note')];
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 200]);
    expect(answers[0]?.headers.get('retry-after')).toBe('1');
    expect(await answers[0]?.json()).toHaveProperty('message');
  });

  test('shows its error page until told otherwise', async () => {
    emulator.faults.rest({ kind: 'html', status: 522 });
    for (let n = 0; n < 3; n += 1) {
      const answer = await asService('/note');
      expect({ status: answer.status, type: answer.headers.get('content-type') }).toEqual({
        status: 522,
        type: 'text/html; charset=UTF-8',
      });
    }
    emulator.faults.clear();
    expect((await asService('/note')).status).toBe(200);
  });

  test('hangs: no answer, and nothing is done', async () => {
    emulator.faults.rest({ kind: 'hang' }, { times: 1 });
    const given = new AbortController();
    const hanging = asService('/note', { method: 'POST', body: '{"id":100}', signal: given.signal });
    const outcome = hanging.then(
      () => 'answered',
      (error: Error) => error.name,
    );
    while (emulator.requests.length === 0) await sleep(5);
    // Another request is answered meanwhile.
    expect((await asService('/note?id=eq.100')).status).toBe(200);
    given.abort();
    // A reset would have come as a TypeError before we gave up.
    expect(await outcome).toBe('AbortError');
    expect(await emulator.query('select from note where id = 100')).toEqual([]);
    expect(emulator.requests.find(({ method }) => method === 'POST')).not.toHaveProperty('status');
  });

  test('refuses: the connection is reset and nothing is done', async () => {
    emulator.faults.rest({ kind: 'refuse' }, { times: 1 });
    await expect(insert(200)).rejects.toThrow('fetch failed');
    expect(await emulator.query('select from note where id = 200')).toEqual([]);
  });

  test('loses an answer: the caller sees a reset, the row is written', async () => {
    emulator.faults.rest({ kind: 'lose-answer' }, { times: 1 });
    await expect(insert(300)).rejects.toThrow('fetch failed');
    expect(await emulator.query('select id from note where id = 300')).toEqual([{ id: 300 }]);
  });

  test('still tells who somebody is: only the REST interface is in trouble', async () => {
    emulator.faults.rest({ kind: 'html', status: 502 });
    expect((await fetch(emulator.jwksUrl)).status).toBe(200);
  });
});
