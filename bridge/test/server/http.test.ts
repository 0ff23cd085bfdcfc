import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { type Bridge, startBridge } from '../../src/bridge.ts';
import { hashUser } from '../../src/cache/keys.ts';
import { silentLog } from '../../src/log.ts';
import { createAuth } from '../../src/server/auth.ts';
import { readSettings } from '../../src/settings.ts';
import { apiKey, eventually, startWorld, type World } from '../support/world.ts';

const ada = 'b3c1f2d4-0000-4000-8000-00000000ada0';
const ben = 'b3c1f2d4-0000-4000-8000-0000000be000';
const [adas, bens] = [41_000_101, 41_000_103];

let world: World;
let bridge: Bridge;
let tokenOfAda: string;
let tokenOfBen: string;

beforeAll(async () => {
  world = await startWorld({ tickRate: 0 });
  const settings = readSettings({ ...world.env, MAX_SESSIONS: '2' });
  bridge = await startBridge(settings, { log: silentLog, version: '1.2.3' });
  await Promise.all([world.connect(ada, adas), world.connect(ben, bens)]);
  tokenOfAda = await world.supabase.signUserToken({ sub: ada });
  tokenOfBen = await world.supabase.signUserToken({ sub: ben });
});

afterAll(async () => {
  await bridge?.stop();
  await world?.[Symbol.asyncDispose]();
});

const operator = { 'x-api-key': apiKey };
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

async function call(method: string, path: string, headers: Record<string, string> = {}, body?: unknown) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(`http://127.0.0.1:${bridge.port}${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: text }),
  });
  const answer = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text: answer,
    json: answer === '' ? null : JSON.parse(answer),
  };
}

describe('who may do what, before there is any session', () => {
  const routes = [
    { method: 'POST', path: '/sessions', body: { user: ben } },
    { method: 'GET', path: `/sessions/${ben}` },
    { method: 'DELETE', path: `/sessions/${ben}` },
    { method: 'POST', path: '/api/start-websocket', body: { userId: ben } },
    { method: 'POST', path: '/api/stop-websocket', body: { userId: ben } },
    { method: 'GET', path: `/api/websocket-status/${ben}` },
    { method: 'GET', path: '/api/sessions' },
  ];

  test.each(routes)('$method $path needs credentials', async ({ method, path, body }) => {
    const { status, json, headers } = await call(method, path, {}, body);
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(json.code ?? json.error.code).toBe('NOT_AUTHENTICATED');
  });

  test.each(routes)("$method $path is not for another user's token", async ({ method, path, body }) => {
    const { status, json } = await call(method, path, bearer(tokenOfAda), body);
    expect([status, json.code ?? json.error.code]).toEqual([403, 'FORBIDDEN']);
  });

  test.each([
    ...['GET', 'DELETE'].map((method) => ({ method, path: `/sessions/${ben}`, code: 'NO_SESSION' })),
    { method: 'GET', path: '/nowhere', code: 'NOT_FOUND' },
    { method: 'PUT', path: '/sessions/a/b', code: 'NOT_FOUND' },
  ])('$method $path is not there', async ({ method, path, code }) => {
    const { status, json } = await call(method, path, operator);
    expect([status, json.error.code, typeof json.error.hint]).toEqual([404, code, 'string']);
  });

  test.each([
    { name: 'a wrong key', headers: { 'x-api-key': `${apiKey}x` } },
    { name: 'a wrong key beside a good token', headers: () => ({ 'x-api-key': 'x', ...bearer(tokenOfAda) }) },
    { name: 'another scheme', headers: { authorization: `Basic ${apiKey}` } },
    { name: 'nonsense', headers: bearer('nonsense') },
    { name: 'the anon key', headers: () => bearer(world.supabase.anonKey) },
    { name: 'the service role key', headers: () => bearer(world.supabase.serviceRoleKey) },
  ])('$name is refused, even where no credentials are needed', async ({ headers }) => {
    const given = typeof headers === 'function' ? headers() : headers;
    expect((await call('GET', '/sessions', given as Record<string, string>)).status).toBe(401);
  });

  test('the key is good in both headers', async () => {
    expect((await call('GET', '/api/sessions', operator)).json).toEqual({ total: 0, sessions: [] });
    expect((await call('GET', '/api/sessions', bearer(apiKey))).status).toBe(200);
  });
});

describe('requests that are not understood', () => {
  test.each([
    { name: 'no user', body: {}, code: 'USER_REQUIRED', status: 400 },
    { name: 'a user that is no text', body: { user: 7 }, code: 'USER_REQUIRED', status: 400 },
    {
      name: 'an account that is no number',
      body: { user: ada, accountId: 'abc' },
      code: 'MALFORMED_ACCOUNT',
      status: 400,
    },
    {
      name: 'an environment that is none',
      body: { user: ada, environment: 'paper' },
      code: 'MALFORMED_ENVIRONMENT',
      status: 400,
    },
    { name: 'no JSON', body: '{"user":', code: 'MALFORMED_BODY', status: 400 },
    { name: 'a list', body: '[]', code: 'MALFORMED_BODY', status: 400 },
    {
      name: 'a body too large',
      body: JSON.stringify({ user: 'x'.repeat(20_000) }),
      code: 'BODY_TOO_LARGE',
      status: 413,
    },
    { name: 'a user without credentials', body: { user: 'nobody' }, code: 'NO_CREDENTIALS', status: 400 },
  ])('$name', async ({ body, code, status }) => {
    const answer = await call('POST', '/sessions', operator, body);
    expect([answer.status, answer.json.error.code]).toEqual([status, code]);
    expect(answer.text).not.toMatch(/at .*\.ts/);
  });
});

test('a user starts, sees and ends the own session; starting twice is one session', async () => {
  const started = await call('POST', '/sessions', bearer(tokenOfAda), {});
  expect([started.status, started.json]).toMatchObject([201, { user: hashUser(ada), account: '***0101' }]);
  const again = await call('POST', '/sessions', bearer(tokenOfAda), { user: ada });
  expect([again.status, again.json.user]).toEqual([200, hashUser(ada)]);
  await eventually(async () => {
    const { json } = await call('GET', `/sessions/${ada}`, bearer(tokenOfAda));
    expect(json).toMatchObject({ state: 'live', environment: 'demo', reason: null, lastUpdate: expect.any(String) });
  });
  expect((await call('GET', `/sessions/${hashUser(ada)}`, operator)).json.user).toBe(hashUser(ada));
  expect(bridge.hub.size).toBe(1);
});

test('the list is counts for everybody, the own session for a user, and all of them, masked, for the key', async () => {
  await call('POST', '/sessions', operator, { user: ben });
  await eventually(() => expect(bridge.hub.counts().live).toBe(2));
  const everybody = await call('GET', '/sessions');
  expect(everybody.json).toEqual({
    total: 2,
    states: { connecting: 0, live: 2, maintenance: 0, 'reconnect-needed': 0, failed: 0, stopped: 0 },
  });
  const own = await call('GET', '/sessions', bearer(tokenOfBen));
  expect(own.json.sessions.map((session: { user: string }) => session.user)).toEqual([hashUser(ben)]);
  const all = await call('GET', '/sessions', operator);
  expect(all.json.sessions).toHaveLength(2);
  for (const hidden of [ada, ben, String(adas), String(bens)]) expect(all.text).not.toContain(hidden);
});

describe('a user reaches the own session by id and by hash, and nobody else’s by any name', () => {
  const everyLetter = (name: string) => [...name].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('');

  test.each([
    { name: 'the id', path: ada },
    { name: 'the hash', path: hashUser(ada) },
    { name: 'the id, encoded', path: everyLetter(ada) },
    { name: 'the id between spaces', path: `%20${ada}%09` },
  ])('own: $name', async ({ path }) => {
    const { status, json } = await call('GET', `/sessions/${path}`, bearer(tokenOfAda));
    expect([status, json.user]).toEqual([200, hashUser(ada)]);
  });

  test.each([
    { name: 'the id', path: ben, status: 403 },
    { name: 'the hash', path: hashUser(ben), status: 403 },
    { name: 'the id in capitals', path: ben.toUpperCase(), status: 403 },
    { name: 'the hash in capitals', path: hashUser(ben).toUpperCase(), status: 403 },
    { name: 'the id, encoded', path: everyLetter(ben), status: 403 },
    { name: 'the id, encoded twice', path: encodeURIComponent(everyLetter(ben)), status: 403 },
    { name: 'behind the own id', path: `${ada}%2F..%2F${ben}`, status: 403 },
    { name: 'with the own id first', path: `${ada},${ben}`, status: 403 },
    { name: 'with a zero byte', path: `${ada}%00${ben}`, status: 403 },
    { name: 'below the own session', path: `${ada}/${ben}`, status: 404 },
  ])('foreign: $name', async ({ path, status }) => {
    for (const method of ['GET', 'DELETE']) {
      const answer = await call(method, `/sessions/${path}`, bearer(tokenOfAda));
      expect(answer.status).toBe(status);
      expect(answer.text).not.toContain(hashUser(ben));
    }
    expect((await call('GET', `/api/websocket-status/${path}`, bearer(tokenOfAda))).status).toBe(status);
    expect(bridge.hub.counts().live).toBe(2);
  });

  test.each([
    { path: '/sessions', body: { user: ben } },
    { path: '/sessions', body: { user: [ada, ben] } },
    { path: '/sessions', body: { user: { id: ben } } },
    { path: '/api/stop-websocket', body: { userId: hashUser(ben) } },
  ])('foreign: POST $path $body', async ({ path, body }) => {
    const { status } = await call('POST', path, bearer(tokenOfAda), body);
    expect([400, 403]).toContain(status);
    expect(bridge.hub.counts().live).toBe(2);
  });
});

test('a full replica says so', async () => {
  await world.connect('carl', adas);
  const { status, json } = await call('POST', '/sessions', operator, { user: 'carl' });
  expect([status, json.error.code]).toEqual([503, 'AT_CAPACITY']);
});

test('the existing app finds the fields it reads', async () => {
  const oracle = world.ctrader.oracle(adas);
  const figures = {
    accountId: adas,
    lastUpdate: expect.any(String),
    balance: Number(oracle.shown.balance),
    positions: oracle.positions.length,
  };
  const status = await call('GET', `/api/websocket-status/${ada}`, operator);
  expect(status.json).toEqual({ connected: true, equity: Number(oracle.shown.equity), ...figures });
  const list = await call('GET', '/api/sessions', operator);
  expect(list.json.total).toBe(2);
  expect(list.json.sessions[0]).toEqual({ userId: ada, isConnected: true, ...figures });
  const start = (userId: unknown) => call('POST', '/api/start-websocket', operator, { userId });
  const stop = () => call('POST', '/api/stop-websocket', operator, { userId: ada });
  expect((await start(ada)).json).toMatchObject({ success: true, alreadyConnected: true });
  expect((await stop()).json).toMatchObject({ success: true, wasConnected: true });
  expect((await stop()).json).toMatchObject({ success: true, wasConnected: false });
  expect((await start(ada)).json).toMatchObject({ success: true, accountId: adas, isDemo: true });
  expect((await start(undefined)).json).toMatchObject({ error: 'userId is required', code: 'USER_REQUIRED' });
  const { json } = await call('GET', '/api/websocket-status/nobody', operator);
  expect(json).toEqual({ connected: false, message: 'No active WebSocket connection' });
});

test('the root says what this is, health says how it is, and both with headers that forbid misuse', async () => {
  const root = await call('GET', '/');
  expect(root.json).toMatchObject({ service: 'mahSpeccy bridge', health: '/health' });
  const health = await call('GET', '/health');
  expect([health.status, health.json.version]).toEqual([200, '1.2.3']);
  for (const { headers } of [root, health, await call('GET', '/nowhere')]) {
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
  }
});

describe('tokens', () => {
  const claims = { role: 'authenticated', is_anonymous: false };
  const issuer = () => `${world.supabase.url}/auth/v1`;
  const identify = (token: string, options: { jwtSecret?: string; userClaim?: 'sub' | 'email' } = {}) =>
    createAuth({
      apiKey: undefined,
      supabaseUrl: world.supabase.url,
      jwtSecret: undefined,
      userClaim: 'sub',
      ...options,
    }).identify({ authorization: `Bearer ${token}`, apiKey: undefined });
  const outcome = (work: Promise<unknown>) =>
    work.then(
      (caller) => caller,
      (error) => [error.status, error.code],
    );
  const refused = [401, 'NOT_AUTHENTICATED'];

  test('of the project are taken, and name the user by the claim that is set', async () => {
    const token = await world.supabase.signUserToken({ sub: ada, email: 'ada@example.org' });
    expect(await identify(token)).toEqual({ kind: 'user', user: ada });
    expect(await identify(token, { userClaim: 'email' })).toEqual({ kind: 'user', user: 'ada@example.org' });
  });

  test('of the legacy kind are taken only where the secret is set', async () => {
    const token = await world.supabase.signUserToken({ sub: ada, algorithm: 'HS256' });
    expect(await outcome(identify(token))).toEqual(refused);
    expect(await identify(token, { jwtSecret: world.supabase.jwtSecret })).toEqual({ kind: 'user', user: ada });
    expect(await outcome(identify(token, { jwtSecret: 'another secret altogether' }))).toEqual(refused);
  });

  const foreign = generateKeyPair('ES256');
  const valid = (payload: object = claims) =>
    new SignJWT({ ...payload })
      .setSubject(ada)
      .setAudience('authenticated')
      .setIssuer(issuer())
      .setExpirationTime('1h');
  test.each([
    { name: 'expired', make: () => world.supabase.signUserToken({ sub: ada, expiresIn: -60 }) },
    { name: 'of another role', make: () => world.supabase.signUserToken({ sub: ada, role: 'service_role' }) },
    {
      name: 'of a foreign key',
      make: async () =>
        valid()
          .setProtectedHeader({ alg: 'ES256' })
          .sign((await foreign).privateKey),
    },
    {
      name: 'unsigned',
      make: async () => new UnsecuredJWT(claims).setSubject(ada).setIssuer(issuer()).setExpirationTime('1h').encode(),
    },
    {
      name: 'signed with the public key as a secret',
      make: async () => {
        const { keys } = (await (await fetch(world.supabase.jwksUrl)).json()) as { keys: object[] };
        return valid()
          .setProtectedHeader({ alg: 'HS256' })
          .sign(new TextEncoder().encode(JSON.stringify(keys[0])));
      },
    },
  ])('$name are refused', async ({ make }) => {
    expect(await outcome(identify(await make(), { jwtSecret: world.supabase.jwtSecret }))).toEqual(refused);
  });

  describe('signed with a known key but wrong in what they claim', () => {
    let keyServer: Server;
    let url: string;
    let privateKey: Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

    beforeAll(async () => {
      const pair = await generateKeyPair('ES256');
      privateKey = pair.privateKey;
      const keys = [{ ...(await exportJWK(pair.publicKey)), kid: '1', alg: 'ES256' }];
      keyServer = createServer((_request, response) => void response.end(JSON.stringify({ keys }))).listen(
        0,
        '127.0.0.1',
      );
      await once(keyServer, 'listening');
      url = `http://127.0.0.1:${(keyServer.address() as AddressInfo).port}`;
    });
    afterAll(() => void keyServer.close());

    const good = { ...claims, sub: ada, aud: 'authenticated', exp: Math.floor(Date.now() / 1_000) + 600 };
    test.each([
      { name: 'nothing wrong', change: {}, expected: { kind: 'user', user: ada } },
      { name: 'another issuer', change: { iss: 'https://elsewhere/auth/v1' }, expected: refused },
      { name: 'another audience', change: { aud: 'anon' }, expected: refused },
      { name: 'no audience', change: { aud: undefined }, expected: refused },
      { name: 'no end', change: { exp: undefined }, expected: refused },
      { name: 'nobody', change: { sub: undefined }, expected: refused },
      { name: 'an anonymous user', change: { is_anonymous: true }, expected: refused },
      { name: 'no role', change: { role: undefined }, expected: refused },
    ])('$name', async ({ change, expected }) => {
      const payload = Object.fromEntries(
        Object.entries({ ...good, iss: `${url}/auth/v1`, ...change }).filter(([, value]) => value !== undefined),
      );
      const token = await new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid: '1' }).sign(privateKey);
      const auth = createAuth({ apiKey: undefined, supabaseUrl: url, jwtSecret: undefined, userClaim: 'sub' });
      expect(await outcome(auth.identify({ authorization: `Bearer ${token}`, apiKey: undefined }))).toEqual(expected);
    });

    test('a key server that is away is not the token’s fault', async () => {
      const token = await world.supabase.signUserToken({ sub: ada });
      const away = 'http://127.0.0.1:9';
      const auth = createAuth({ apiKey: undefined, supabaseUrl: away, jwtSecret: undefined, userClaim: 'sub' });
      const given = { authorization: `Bearer ${token}`, apiKey: undefined };
      expect(await outcome(auth.identify(given))).toEqual([503, 'KEYS_UNAVAILABLE']);
    });
  });
});

test('a database that is away at the start is degraded until it comes', async () => {
  world.supabase.faults.rest({ kind: 'status', status: 503 });
  const other = await startBridge(readSettings(world.env), { log: silentLog, version: '1', random: () => 0 });
  const statusOf = async () => (await (await fetch(`http://127.0.0.1:${other.port}/health`)).json()) as object;
  await eventually(async () => expect(await statusOf()).toMatchObject({ status: 'degraded' }));
  world.supabase.faults.clear();
  await eventually(async () => expect(await statusOf()).toMatchObject({ status: 'ok' }));
  await other.stop();
});

test('a bridge that is stopping starts nothing', async () => {
  bridge.hub.drain();
  const { status, json } = await call('POST', '/sessions', operator, { user: ada });
  expect([status, json.error.code]).toEqual([503, 'DRAINING']);
});
