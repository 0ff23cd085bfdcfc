import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Bridge, startBridge } from '../../src/bridge.ts';
import { silentLog } from '../../src/log.ts';
import { readSettings } from '../../src/settings.ts';
import { type KeyPair, type KeyServer, makeKey, someone, startKeyServer } from './key-server.ts';

const origin = 'https://app.example.com';
const apiKey = 'an-operator-key-0123456789';
const json = { 'content-type': 'application/json' };
const operator = { 'x-api-key': apiKey };

let project: KeyServer;
let key: KeyPair;
let bridge: Bridge;

beforeAll(async () => {
  [project, key] = await Promise.all([startKeyServer(), makeKey('1')]);
  project.show(key.shown);
  const settings = readSettings({
    HOST: '127.0.0.1',
    PORT: '0',
    SUPABASE_URL: project.url,
    SUPABASE_SERVICE_ROLE_KEY: 'service-key',
    CTRADER_CLIENT_ID: 'id',
    CTRADER_CLIENT_SECRET: 'secret',
    CTRADER_DEMO_URL: 'ws://127.0.0.1:9',
    CTRADER_LIVE_URL: 'ws://127.0.0.1:9',
    BRIDGE_API_KEY: apiKey,
    ALLOWED_ORIGINS: `${origin},https://staging.example.com`,
    CLIENT_ADDRESS_HEADER: 'x-real-ip',
  });
  bridge = await startBridge(settings, { log: silentLog, version: '1' });
});

afterAll(async () => {
  await bridge?.stop();
  await project?.[Symbol.asyncDispose]();
});

let addresses = 0;
/** An address that no other test used. */
function someAddress(): string {
  addresses += 1;
  return `198.51.100.${addresses}`;
}

function ask(method: string, path: string, headers: Record<string, string> = {}, body?: RequestInit['body']) {
  const url = `http://127.0.0.1:${bridge.port}${path}`;
  const sent = { 'x-real-ip': '203.0.113.1', ...headers };
  return fetch(url, { method, headers: sent, ...(body && { body, duplex: 'half' }) });
}

/** The whole answer to bytes as they are. */
async function raw(text: string): Promise<string> {
  const socket = connect(bridge.port, '127.0.0.1');
  let answer = '';
  socket.on('data', (data) => {
    answer += data;
  });
  socket.on('error', () => {});
  socket.write(text);
  await once(socket, 'close');
  return answer;
}

describe('a page of another origin', () => {
  test('that is allowed reads answers, refusals included', async () => {
    for (const [method, path, status] of [
      ['GET', '/sessions', 200],
      ['GET', '/nowhere', 404],
      ['POST', '/sessions', 401],
    ] as const) {
      const answer = await ask(method, path, { origin });
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([status, origin]);
      expect(answer.headers.get('vary')).toMatch(/origin/i);
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
      expect(answer.headers.get('access-control-expose-headers')).toBe('Retry-After');
    }
  });

  test.each([
    { name: 'unknown', from: 'https://evil.example' },
    { name: 'a longer name', from: `${origin}.evil.example` },
    { name: 'a part of the name', from: 'https://xapp.example.com' },
    { name: 'another scheme', from: 'http://app.example.com' },
    { name: 'another port', from: `${origin}:8443` },
    { name: 'other letters', from: 'https://APP.example.com' },
    { name: 'a sandbox', from: 'null' },
    { name: 'two at once', from: `${origin}, https://evil.example` },
    { name: 'none', from: '' },
  ])('that is not allowed reads nothing: $name', async ({ from }) => {
    for (const method of ['GET', 'OPTIONS']) {
      const answer = await ask(method, '/sessions', { origin: from, 'access-control-request-method': 'POST' });
      const told = [...answer.headers.keys()].filter((name) => name.startsWith('access-control-'));
      expect(told).toEqual([]);
      expect(answer.headers.get('vary')).toMatch(/origin/i);
    }
  });

  test('asks first, and is told what the address takes', async () => {
    const asked = {
      origin,
      'access-control-request-method': 'DELETE',
      'access-control-request-headers': 'authorization',
    };
    const { status, headers } = await ask('OPTIONS', '/sessions/someone', asked);
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe(origin);
    expect(headers.get('access-control-allow-methods')).toBe('DELETE, GET, HEAD, OPTIONS');
    expect(headers.get('access-control-allow-headers')).toBe('Authorization, Content-Type');
    expect(headers.get('access-control-max-age')).toBe('600');
  });
});

describe('methods', () => {
  test.each([
    { method: 'POST', path: '/metrics', allow: 'GET, HEAD, OPTIONS' },
    { method: 'PUT', path: '/sessions', allow: 'GET, HEAD, OPTIONS, POST' },
    { method: 'POST', path: '/health', allow: 'GET, HEAD, OPTIONS' },
    { method: 'PATCH', path: '/sessions/someone', allow: 'DELETE, GET, HEAD, OPTIONS' },
    { method: 'GET', path: '/api/start-websocket', allow: 'OPTIONS, POST' },
    { method: 'HEAD', path: '/api/stop-websocket', allow: 'OPTIONS, POST' },
    { method: 'DELETE', path: '/', allow: 'GET, HEAD, OPTIONS' },
    { method: 'PROPFIND', path: '/health', allow: 'GET, HEAD, OPTIONS' },
  ])('$method $path is answered with what it takes', async ({ method, path, allow }) => {
    const { status, headers } = await ask(method, path, operator);
    expect([status, headers.get('allow')]).toEqual([405, allow]);
  });

  test('HEAD is GET without a body', async () => {
    const [head, get] = [await ask('HEAD', '/health'), await ask('GET', '/health')];
    expect([head.status, await head.text()]).toEqual([get.status, '']);
    expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'));
  });

  test('OPTIONS tells what is taken, and of nothing that it is not there', async () => {
    const { status, headers } = await ask('OPTIONS', '/health');
    expect([status, headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
    expect((await ask('OPTIONS', '/nowhere')).status).toBe(404);
  });

  test.each(['TRACE', 'CONNECT', 'BREW'])('%s does not get in', async (method) => {
    const answer = await raw(`${method} / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^(HTTP\/1.1 4\d\d |$)/);
  });
});

describe('bodies', () => {
  const large = JSON.stringify({ user: 'x'.repeat(20_000) });
  const inPieces = (text: string) =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < text.length; at += 1_000) controller.enqueue(Buffer.from(text.slice(at, at + 1_000)));
        controller.close();
      },
    });

  test.each([
    { name: 'that tells its size', body: () => large },
    { name: 'that comes in pieces', body: () => inPieces(large) },
  ])('too large, $name, is refused', async ({ body }) => {
    const answer = await ask('POST', '/sessions', { ...operator, ...json }, body());
    expect([answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([
      413,
      'BODY_TOO_LARGE',
    ]);
  });

  test('in pieces and small is read', async () => {
    const answer = await ask('POST', '/sessions', { ...operator, ...json }, inPieces('{"user":7}'));
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code: 'USER_REQUIRED' } }]);
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'text/plain; application/json',
  ])('of the type %s are refused', async (type) => {
    const answer = await ask('POST', '/sessions', { ...operator, 'content-type': type }, '{"user":7}');
    expect([answer.status, await answer.json()]).toMatchObject([415, { error: { code: 'NOT_JSON' } }]);
  });

  test('of JSON with its character set are read', async () => {
    const type = { 'content-type': 'Application/JSON; charset=utf-8' };
    expect((await ask('POST', '/sessions', { ...operator, ...type }, '{"user":7}')).status).toBe(400);
  });
});

describe('heads', () => {
  test('too large are refused', async () => {
    expect(await raw(`GET / HTTP/1.1\r\nHost: a\r\nX-Filling: ${'x'.repeat(17_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 431 /,
    );
  });

  test('with an address too long are refused', async () => {
    const answer = await ask('GET', `/sessions/${'x'.repeat(2_000)}`, operator);
    expect([answer.status, await answer.json()]).toMatchObject([414, { error: { code: 'ADDRESS_TOO_LONG' } }]);
  });

  test('with a length that is told twice do not get in', async () => {
    const twice =
      'POST /sessions HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api/sessions HTTP/1.1\r\n\r\n';
    expect(await raw(twice)).toMatch(/^HTTP\/1.1 400 /);
  });
});

describe('too many requests', () => {
  test('with credentials that are not good: 429 with the time to wait, in the shape of the route', async () => {
    const address = { 'x-real-ip': someAddress() };
    const forged = { ...address, authorization: 'Bearer a.b.c' };
    const statuses = [];
    for (let at = 0; at < 25; at += 1) statuses.push((await ask('GET', '/sessions', forged)).status);
    expect(statuses).toEqual([...Array(20).fill(401), ...Array(5).fill(429)]);
    const answer = await ask('GET', '/sessions', forged);
    expect([answer.status, await answer.json()]).toMatchObject([429, { error: { code: 'TOO_MANY_REQUESTS' } }]);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    const legacy = await ask('GET', '/api/sessions', forged);
    expect([legacy.status, await legacy.json()]).toMatchObject([
      429,
      { error: expect.any(String), code: 'TOO_MANY_REQUESTS' },
    ]);
    expect((await ask('GET', '/health', forged)).status).not.toBe(429);
    // A neighbour behind the same address must not lock the operator out.
    expect((await ask('GET', '/sessions', { ...address, ...operator })).status).toBe(200);
    expect((await ask('GET', '/sessions', { ...address, authorization: `Bearer ${apiKey}` })).status).toBe(200);
    expect((await ask('GET', '/sessions', { ...address, 'x-api-key': `${apiKey}x` })).status).toBe(429);
  });

  test('are those of a whole IPv6 network, and of no address a client made up', async () => {
    const forged = (at: number) => ({
      'x-real-ip': `2001:db8:7:7::${at.toString(16)}`,
      'x-forwarded-for': `192.0.2.${at}`,
      forwarded: `for=192.0.2.${at}`,
      authorization: 'Bearer a.b.c',
    });
    const statuses = [];
    for (let at = 1; at <= 21; at += 1) statuses.push((await ask('GET', '/sessions', forged(at))).status);
    expect(statuses.at(-1)).toBe(429);
    expect((await ask('GET', '/sessions', { ...forged(1), 'x-real-ip': '2001:db8:7:8::1' })).status).toBe(401);
  });

  test('of one address, whoever asks; health is told all the same', async () => {
    const address = { 'x-real-ip': someAddress() };
    const statuses = new Set<number>();
    for (let at = 0; at < 1_200; at += 1) statuses.add((await ask('GET', '/', address)).status);
    expect(statuses).toEqual(new Set([200]));
    expect((await ask('GET', '/', address)).status).toBe(429);
    expect((await ask('GET', '/nowhere', address)).status).toBe(429);
    expect((await ask('GET', '/health', address)).status).not.toBe(429);
    expect((await ask('GET', '/', { 'x-real-ip': someAddress() })).status).toBe(200);
    expect((await ask('GET', '/metrics', { ...address, ...operator })).status).toBe(200);
  });

  test('of a dashboard that polls there are not, however long it was left open', async () => {
    const address = { 'x-real-ip': someAddress() };
    const token = { ...address, authorization: `Bearer ${await project.sign(key)}` };
    const expired = { ...address, authorization: `Bearer ${await project.sign(key, { exp: 1_000 })}` };
    for (let at = 0; at < 40; at += 1) {
      expect((await ask('GET', '/sessions', token)).status).toBe(200);
      expect((await ask('GET', '/sessions', expired)).status).toBe(401);
    }
  });
});

describe('GET /metrics', () => {
  test('is for the operator', async () => {
    expect((await ask('GET', '/metrics')).status).toBe(401);
    expect((await ask('GET', '/metrics', { authorization: `Bearer ${await project.sign(key)}` })).status).toBe(403);
    const answer = await ask('GET', '/metrics', { authorization: `Bearer ${apiKey}` });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
  });

  test('tells requests by the pattern of their route: nothing that was asked for is in it', async () => {
    const secretive = ['hunter2-path', someone, 'hunter2-query', 'hunter2-key'];
    const forged = { 'x-real-ip': someAddress(), 'x-api-key': 'hunter2-key' };
    for (const path of [`/hunter2-path`, `/sessions/${someone}?q=hunter2-query`, `/api/websocket-status/${someone}`]) {
      await ask('GET', path, operator);
      await ask('GET', path, forged);
      await ask('BREW', path, operator).catch(() => {});
    }
    const text = await (await ask('GET', '/metrics', operator)).text();
    expect(text).toMatch(/bridge_http_requests_total\{route="\/sessions\/:user",method="GET",status="4xx"\} \d+/);
    expect(text).toMatch(/bridge_http_requests_total\{route="other",method="GET",status="4xx"\} \d+/);
    expect(text).toMatch(/bridge_http_turned_away_total\{limit="failures"\} \d+/);
    for (const hidden of secretive) expect(text).not.toContain(hidden);
  });
});
