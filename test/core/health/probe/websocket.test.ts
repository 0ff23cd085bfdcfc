import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { describe, expect, test } from '@jest/globals';
import { type WebSocket, WebSocketServer } from 'ws';
import { systemClock } from '../../../../core/clock.ts';
import { type WebSocketAsked, websocketOpinion } from '../../../../core/health/expect/websocket-findings.ts';
import {
  probeWebSocket,
  type WebSocketRequest,
  type WebSocketResult,
} from '../../../../core/health/probe/websocket.ts';
import { meets, parseMessageExpectation } from '../../../../core/health/probe/websocket-message.ts';
import { createCertificate } from './certificate.ts';
import { listen, serveRaw } from './raw-server.ts';

const day = 86_400_000;

/** A server that upgrades everybody and leaves the rest to the test. */
async function serve(onSocket: (socket: WebSocket) => void, options: { autoPong?: boolean } = {}) {
  const sockets = new WebSocketServer({ noServer: true, ...options });
  sockets.on('connection', onSocket);
  const server = createServer();
  server.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request));
  });
  return listen(server, 'http');
}

/** A server that refuses every upgrade by an ordinary answer. */
async function refuse(status: number, headers: Record<string, string> = {}, body = '{}') {
  const answer: RequestListener = (_, response) => response.writeHead(status, headers).end(body);
  return listen(createServer(answer), 'http');
}

function ask(url: URL, more: Partial<WebSocketRequest> = {}, signal?: AbortSignal): Promise<WebSocketResult> {
  return probeWebSocket({ url, level: 'upgrade', timeoutMs: 5000, ...more }, systemClock, signal);
}

const opinionOf = (result: WebSocketResult, asked: Partial<WebSocketAsked> = {}) => {
  const { findings, remarks } = websocketOpinion(result, { hasCredentials: false, ...asked });
  return { findings: findings.map((finding) => `${finding.standing} ${finding.class}: ${finding.words}`), remarks };
};

describe('a WebSocket that works', () => {
  test('is opened, timed and closed properly', async () => {
    const codes: number[] = [];
    await using server = await serve((socket) => socket.on('close', (code) => codes.push(code)));
    const result = await ask(server.url);
    expect(result).toMatchObject({ passed: true, level: 'upgrade', messages: 0 });
    expect(result.timings.connectMs).toBeGreaterThan(0);
    expect(result.timings.upgradeMs).toBeGreaterThan(0);
    expect(result.timings.totalMs).toBeGreaterThanOrEqual(result.timings.connectMs ?? 0);
    expect(codes).toEqual([1000]);
    expect(opinionOf(result)).toEqual({ findings: [], remarks: [] });
  });

  test('answers a ping', async () => {
    await using server = await serve(() => {});
    const result = await ask(server.url, { level: 'ping' });
    expect(result).toMatchObject({ passed: true });
    expect(result.timings.pingMs).toBeGreaterThan(0);
  });

  test('answers a message, whatever it says before', async () => {
    await using server = await serve((socket) => {
      socket.send('{"type":"hello"}');
      socket.on('message', (data) => {
        socket.send('{"type":"snapshot"}');
        socket.send(JSON.stringify({ type: 'echo', said: String(data) }));
      });
    });
    const expected = { level: 'round-trip', send: 'are you there?' } as const;
    const json = await ask(server.url, { ...expected, expect: parseMessageExpectation('said=are you there?') });
    expect(json).toMatchObject({ passed: true, messages: 3 });
    expect(json.timings.roundTripMs).toBeGreaterThan(0);
    expect(await ask(server.url, { ...expected, expect: parseMessageExpectation('there?"') })).toMatchObject({
      passed: true,
    });
  });

  test('says something by itself where nothing is sent', async () => {
    await using server = await serve((socket) => socket.send('welcome'));
    expect(await ask(server.url, { level: 'round-trip' })).toMatchObject({ passed: true, lastMessage: 'welcome' });
  });

  test('gets the headers, and its address shows no query', async () => {
    let key: unknown;
    const sockets = new WebSocketServer({ noServer: true });
    const server = createServer();
    server.on('upgrade', (request, socket, head) => {
      key = request.headers['x-api-key'];
      sockets.handleUpgrade(request, socket, head, () => {});
    });
    await using listening = await listen(server, 'http');
    const url = new URL('/live?token=s3cret', listening.url);
    const result = await ask(url, { headers: { 'x-api-key': 'k' } });
    expect({ key, passed: result.passed }).toEqual({ key: 'k', passed: true });
    expect(JSON.stringify(result)).not.toContain('s3cret');
  });
});

describe('a WebSocket that is refused', () => {
  const html = { 'content-type': 'text/html' };
  const json = { 'content-type': 'application/json' };
  const cases: {
    name: string;
    status: number;
    headers?: Record<string, string>;
    body?: string;
    level?: 'ping';
    asked?: Partial<WebSocketAsked>;
    findings?: string[];
    remarks?: string[];
  }[] = [
    {
      name: '401 without credentials proves that somebody is there',
      status: 401,
      headers: json,
      remarks: ['The WebSocket needs credentials (HTTP 401): it is there, and was not opened.'],
    },
    {
      name: '403 in JSON is the same',
      status: 403,
      headers: json,
      remarks: [expect.stringContaining('HTTP 403') as unknown as string],
    },
    {
      name: '401 where a ping was wanted',
      status: 401,
      headers: json,
      level: 'ping',
      findings: [
        'degraded service: the WebSocket needs credentials (HTTP 401), so no more than its answer could be tried',
      ],
    },
    {
      name: '401 with credentials',
      status: 401,
      asked: { hasCredentials: true },
      findings: ['degraded service: the WebSocket does not accept the credentials (HTTP 401)'],
    },
    {
      name: '404 is a service without a WebSocket',
      status: 404,
      headers: json,
      remarks: ['There is no WebSocket at this path (HTTP 404).'],
    },
    {
      name: '404 where a ping was wanted',
      status: 404,
      headers: json,
      level: 'ping',
      findings: ['failed service: the WebSocket is refused with HTTP 404'],
    },
    {
      name: "404 of Railway's edge",
      status: 404,
      headers: { 'x-railway-fallback': 'true' },
      findings: [
        'failed platform: the WebSocket is refused with HTTP 404: Railway has no running deployment behind this domain (application not found)',
      ],
    },
    { name: '503', status: 503, headers: json, findings: ['failed service: the WebSocket is refused with HTTP 503'] },
    {
      name: '200 is a page, of a service that answers so everywhere',
      status: 200,
      headers: html,
      remarks: ['There is no WebSocket at this path (HTTP 200).'],
    },
    {
      name: '200 where a ping was wanted',
      status: 200,
      headers: html,
      level: 'ping',
      findings: ['failed service: the WebSocket is refused with HTTP 200: an answer, but no WebSocket'],
    },
    {
      name: 'a firewall',
      status: 403,
      headers: html,
      body: '<h1>Access denied</h1>',
      findings: [
        'degraded probe: the WebSocket was not let through, HTTP 403: a firewall in front of the service turned the check away',
      ],
    },
  ];

  test.each(cases)('$name', async ({ status, headers, body, level, asked, findings = [], remarks = [] }) => {
    await using server = await refuse(status, headers, body);
    const result = await ask(server.url, level ? { level } : {});
    expect(result).toMatchObject({ passed: false, refusal: { status } });
    expect(opinionOf(result, asked)).toEqual({ findings, remarks });
  });
});

describe('a WebSocket that is broken', () => {
  const late = { timeoutMs: 150 };
  const failed = (words: string) => ({ findings: [`failed service: ${words}`], remarks: [] });

  test('a connection that is accepted and never answered', async () => {
    await using server = await serveRaw(() => {});
    expect(opinionOf(await ask(server.url, late))).toEqual(
      failed(
        'the WebSocket does not work: no more than 150 ms were allowed, and the answer to the upgrade had not come',
      ),
    );
  });

  test('a half-open one, that answers no ping', async () => {
    await using server = await serve(() => {}, { autoPong: false });
    const result = await ask(server.url, { ...late, level: 'ping' });
    expect(result.timings.upgradeMs).toBeGreaterThan(0);
    expect(opinionOf(result)).toEqual(
      failed('the WebSocket does not work: no more than 150 ms were allowed, and the pong had not come'),
    );
  });

  test('one that says nothing, and one that says something else', async () => {
    const expected = parseMessageExpectation('type=pong');
    const round = { ...late, level: 'round-trip', send: 'x', expect: expected } as const;
    await using silent = await serve(() => {});
    expect(opinionOf(await ask(silent.url, round), { expect: expected }).findings[0]).toContain(
      'the message had not come, a message whose type is pong',
    );
    await using wrong = await serve((socket) => socket.on('message', () => socket.send('{"type":"error"}')));
    expect(opinionOf(await ask(wrong.url, round), { expect: expected }).findings[0]).toContain(
      'the last of 1 that came was "{\\"type\\":\\"error\\"}"',
    );
  });

  test.each([
    { code: 1011, reason: 'out of order', words: '1011 (the server failed), "out of order"' },
    { code: 1012, reason: '', words: '1012 (the server restarts)' },
    { code: 4000, reason: 'no', words: '4000 (the service\'s own code), "no"' },
  ])('one that is closed with $code before it answers', async ({ code, reason, words }) => {
    await using server = await serve((socket) => socket.close(code, reason), { autoPong: false });
    expect(opinionOf(await ask(server.url, { level: 'ping' }))).toEqual(
      failed(`the WebSocket was closed before a ping was answered: ${words}`),
    );
  });

  test('one that is cut off', async () => {
    await using server = await serve((socket) => setImmediate(() => socket.terminate()), { autoPong: false });
    expect(opinionOf(await ask(server.url, { level: 'round-trip' }))).toEqual(
      failed('the WebSocket was closed before any message came: 1006 (cut off without a goodbye)'),
    );
  });

  test('one that looks at credentials after it opened', async () => {
    await using server = await serve((socket) => socket.close(4401, 'token'), { autoPong: false });
    expect(opinionOf(await ask(server.url, { level: 'ping' })).findings).toEqual([
      'degraded service: the WebSocket needs credentials (closed with 4401 (the service\'s own code), "token"), so no more than its answer could be tried',
    ]);
  });

  test('a port where nothing listens, a name that does not exist, and an answer that is no HTTP', async () => {
    expect((await ask(new URL('http://127.0.0.1:1/'))).failure).toContain('refused the connection');
    expect((await ask(new URL('http://bridge.invalid/'))).failure).toMatch(/the name bridge.invalid/);
    await using noise = await serveRaw((socket) => socket.end('hello\r\n\r\n'));
    expect((await ask(noise.url)).failure).toContain('not valid HTTP');
  });

  test('a certificate that nobody vouches for', async () => {
    const certificate = createCertificate({ from: new Date(Date.now() - day), to: new Date(Date.now() + day) });
    await using server = await listen(createHttpsServer(certificate), 'https');
    expect((await ask(server.url)).failure).toContain('the certificate is self-signed');
  });

  test('a header that cannot be sent', async () => {
    expect((await ask(new URL('http://127.0.0.1:1/'), { headers: { bad: 'a\nb' } })).failure).toContain(
      'cannot be sent',
    );
  });
});

describe('whatever happens, it ends', () => {
  test('an abort is no finding, before and while it is asked', async () => {
    await using server = await serveRaw((_, request) => {
      expect(request).toContain('Upgrade: websocket');
      abort.abort();
    });
    const abort = new AbortController();
    const during = await ask(server.url, {}, abort.signal);
    expect(during).toMatchObject({ passed: false, aborted: true, failure: 'the check was interrupted' });
    expect(opinionOf(during)).toEqual({ findings: [], remarks: [] });
    expect(await ask(server.url, {}, abort.signal)).toMatchObject({ aborted: true });
  });

  test('a server that ignores the goodbye keeps nothing open', async () => {
    let gone: Promise<unknown> | undefined;
    await using server = await serveRaw((socket, request) => {
      const key = /sec-websocket-key: (\S+)/i.exec(request)?.[1];
      const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
      gone = once(socket.resume(), 'close');
      const head = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
      socket.write([...head, `Sec-WebSocket-Accept: ${accept}`, '', ''].join('\r\n'));
    });
    expect(await ask(server.url)).toMatchObject({ passed: true });
    await gone;
  });

  test('a message that is too big is a failure', async () => {
    await using server = await serve((socket) => socket.send('x'.repeat(2 ** 20 + 1)));
    expect((await ask(server.url, { level: 'round-trip' })).failure).toBe(
      'it broke before the message had come (Max payload size exceeded)',
    );
  });
});

describe('what a message must say', () => {
  test.each([
    { message: '{"a":{"b":1}}', expected: 'a.b=1', holds: true },
    { message: '{"a":{"b":2}}', expected: 'a.b=1', holds: false },
    { message: 'a.b=1', expected: 'a.b=1', holds: false },
    { message: 'say hello', expected: 'hello', holds: true },
    { message: 'say', expected: 'hello', holds: false },
    { message: 'x {"a":1}', expected: '{"a":1}', holds: true },
  ])('$message, expected $expected: $holds', ({ message, expected, holds }) => {
    expect(meets(message, parseMessageExpectation(expected))).toBe(holds);
  });
});
