import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Socket } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { systemClock } from '../../../../core/clock.ts';
import { type ProbeRequest, probe } from '../../../../core/health/probe/probe.ts';
import { createCertificate, type TestCertificate } from './certificate.ts';
import { type LocalServer, listen, serveRaw } from './raw-server.ts';

const dayMs = 86_400_000;
const ask = (url: URL, rest: Partial<ProbeRequest> = {}, signal?: AbortSignal) =>
  probe({ url, timeoutMs: 5000, ...rest }, systemClock, signal);
const serve = (listener: RequestListener) => listen(createHttpServer(listener), 'http');
const at = (server: LocalServer, path: string) => new URL(path, server.url);

describe('probe of an answer', () => {
  test('gives status, headers, body and the time of each phase', async () => {
    await using server = await serve((_, response) => response.setHeader('x-replica', 'r1').end('{"status":"ok"}'));
    const result = await ask(new URL(`http://localhost:${server.port}/health`));
    expect(result).toMatchObject({
      status: 200,
      body: '{"status":"ok"}',
      truncated: false,
      redirects: [],
      headers: { 'x-replica': 'r1' },
    });
    expect(result).not.toHaveProperty('failure');
    const { dnsMs = -1, tcpMs = -1, firstByteMs = -1, totalMs, ...others } = result.timings;
    expect(others).toEqual({});
    for (const ms of [dnsMs, tcpMs, firstByteMs]) expect(ms).toBeGreaterThanOrEqual(0);
    expect(totalMs).toBeGreaterThanOrEqual(dnsMs + tcpMs + firstByteMs);
  });

  test('an address has no DNS phase', async () => {
    await using server = await serve((_, response) => response.end());
    expect((await ask(server.url)).timings).not.toHaveProperty('dnsMs');
  });

  test.each([204, 404, 500, 503])('status %i is an answer, not a failure', async (status) => {
    await using server = await serve((_, response) => response.writeHead(status).end());
    const result = await ask(server.url);
    expect(result.status).toBe(status);
    expect(result.failure).toBeUndefined();
  });

  test('asks by GET, for an uncompressed answer past every cache, with the headers given', async () => {
    await using server = await serve(({ method, headers }, response) =>
      response.end(JSON.stringify({ method, ...headers })),
    );
    const { body } = await ask(server.url, { headers: { 'x-api-key': 'k' } });
    expect(JSON.parse(body)).toMatchObject({
      method: 'GET',
      'x-api-key': 'k',
      'accept-encoding': 'identity',
      'cache-control': 'no-cache',
      connection: 'close',
    });
  });

  test('the query is sent and not shown', async () => {
    await using server = await serve(({ url }, response) => response.end(url));
    const result = await ask(at(server, '/health?token=s3cret'));
    expect(result.body).toBe('/health?token=s3cret');
    expect(result.url).toBe(`${server.url}health?token=***`);
  });
});

describe('probe of redirects', () => {
  const redirects: RequestListener = ({ url = '', headers }, response) => {
    const [, left] = /^\/hop\/(\d+)/.exec(url) ?? [];
    if (left === undefined || left === '0') response.end(`arrived with ${headers['x-api-key'] ?? 'no key'}`);
    else response.writeHead(302, { location: `/hop/${Number(left) - 1}?token=s3cret` }).end('moved');
  };

  test('five are followed, with the headers, and their queries not shown', async () => {
    await using server = await serve(redirects);
    const result = await ask(at(server, '/hop/5'), { headers: { 'x-api-key': 'k' } });
    expect(result).toMatchObject({ status: 200, body: 'arrived with k' });
    expect(result.redirects).toHaveLength(5);
    expect(result.redirects.at(-1)).toBe(`${server.url}hop/0?token=***`);
  });

  test('the sixth is one too many', async () => {
    await using server = await serve(redirects);
    expect((await ask(at(server, '/hop/6'))).failure).toMatchObject({ kind: 'too-many-redirects' });
  });

  test('another origin does not receive the headers', async () => {
    await using target = await serve(redirects);
    await using server = await serve((_, response) =>
      response.writeHead(307, { location: at(target, '/hop/0').href }).end(),
    );
    expect((await ask(server.url, { headers: { 'x-api-key': 'k' } })).body).toBe('arrived with no key');
  });

  test('a status that is wanted as it is is not followed', async () => {
    await using server = await serve(redirects);
    const result = await ask(at(server, '/hop/1'), { follow: (status) => status !== 302 });
    expect(result).toMatchObject({ status: 302, body: 'moved', redirects: [] });
  });

  test('a redirect status without a location is an answer', async () => {
    await using server = await serve((_, response) => response.writeHead(302).end());
    expect(await ask(server.url)).toMatchObject({ status: 302, redirects: [] });
  });

  test.each([
    ['ftp://example.com/', 'the redirect from http: to ftp: is not followed'],
    ['javascript:alert(1)', 'the redirect from http: to javascript: is not followed'],
    ['http://user:s3cret@127.0.0.1/', 'the redirect carries credentials and is not followed'],
    ['http://[broken', 'the redirect has no valid address'],
  ])('a redirect to %s is refused', async (location, words) => {
    await using server = await serve((_, response) => response.writeHead(301, { location }).end());
    expect((await ask(server.url)).failure).toEqual({ kind: 'http', words });
  });
});

describe('probe of a hostile server', () => {
  const head = 'HTTP/1.1 200 OK\r\n';
  const once = (bytes: string | Buffer) => (socket: Socket) => void socket.end(bytes);

  test.each([
    { name: 'closes at once', act: once(''), kind: 'reset' },
    { name: 'speaks no HTTP', act: once('220 mail ready\r\n'), kind: 'http' },
    { name: 'sends a head without an end', act: once(`${head}x: ${'y'.repeat(100_000)}`), kind: 'http' },
    { name: 'cuts the head off', act: once(`${head}content-le`), kind: 'reset' },
    { name: 'resets the connection', act: (socket: Socket) => void socket.resetAndDestroy(), kind: 'reset' },
    { name: 'closes before the body is whole', act: once(`${head}content-length: 9\r\n\r\n{}`), kind: 'body' },
    { name: 'sends broken chunks', act: once(`${head}transfer-encoding: chunked\r\n\r\nzz\r\n`), kind: 'body' },
    { name: 'says two lengths', act: once(`${head}content-length: 1\r\ncontent-length: 2\r\n\r\nab`), kind: 'http' },
  ])('that $name: $kind', async ({ act, kind }) => {
    await using server = await serveRaw(act);
    const { failure } = await ask(server.url);
    expect(failure?.kind).toBe(kind);
  });

  test.each([
    { name: 'never answers', act: () => {}, words: 'the first byte of the answer had not come' },
    {
      name: 'never ends the body',
      act: (socket: Socket) => void socket.write(`${head}content-length: 99\r\n\r\n{`),
      words: 'the rest of the body had not come',
    },
    {
      name: 'drips',
      act: (socket: Socket) => {
        socket.write(`${head}\r\n`);
        const drip = setInterval(() => socket.write('x'), 5);
        socket.once('close', () => clearInterval(drip));
      },
      words: 'the rest of the body had not come',
    },
    {
      name: 'sends informational answers for ever',
      act: (socket: Socket) => {
        const drip = setInterval(() => socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'), 5);
        socket.once('close', () => clearInterval(drip));
      },
      words: 'the first byte of the answer had not come',
    },
  ])('that $name is left at the deadline', async ({ act, words }) => {
    await using server = await serveRaw(act);
    const { failure } = await ask(server.url, { timeoutMs: 500 });
    expect(failure).toEqual({ kind: 'timeout', words: `no more than 500 ms were allowed, and ${words}` });
  });

  test('that never accepts encryption is left at the deadline', async () => {
    await using server = await serveRaw(() => {});
    const { failure } = await ask(new URL(`https://127.0.0.1:${server.port}`), { timeoutMs: 500 });
    expect(failure).toMatchObject({ kind: 'timeout', words: expect.stringContaining('the TLS handshake') });
  });

  test('that sends more than wanted is read up to the limit', async () => {
    let sent = 0;
    await using server = await serveRaw((socket) => {
      socket.write(`${head}\r\n`);
      const pour = () => {
        while (!socket.destroyed && socket.write('x'.repeat(65_536))) sent += 65_536;
      };
      socket.on('drain', pour);
      pour();
    });
    const result = await ask(server.url);
    expect(result).toMatchObject({ status: 200, truncated: true });
    expect(result.body).toHaveLength(65_536);
    expect(result.failure).toBeUndefined();
    expect(sent).toBeLessThan(50_000_000);
  });

  test('that compresses a gigabyte unasked is not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(8_000_000));
    await using server = await serve((_, response) => response.setHeader('content-encoding', 'gzip').end(bomb));
    expect(await ask(server.url)).toMatchObject({ status: 200, body: '' });
  });

  test('that upgrades unasked has given an answer', async () => {
    await using server = await serveRaw(
      once('HTTP/1.1 101 Switching\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n'),
    );
    expect(await ask(server.url)).toMatchObject({ status: 101, body: '' });
  });

  test('nothing it can send makes a probe throw or stay', async () => {
    let bytes: Buffer = Buffer.alloc(0);
    await using server = await serveRaw((socket) => void socket.end(bytes));
    const piece = fc.oneof(
      fc.constantFrom(
        head,
        'HTTP/1.1 302 Found\r\n',
        'HTTP/1.1 ',
        '999',
        '\r\n',
        '\r\n\r\n',
        ': ',
        'location: ',
        'http://',
        '//[',
        '%zz',
      ),
      fc.constantFrom(
        'transfer-encoding: chunked\r\n',
        'content-length: 5\r\n',
        'connection: upgrade\r\nupgrade: x\r\n',
        '5\r\nhello\r\n0\r\n\r\n',
      ),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    const answers = fc.array(piece, { maxLength: 8 }).map((pieces) => Buffer.from(pieces.join(''), 'latin1'));
    await fc.assert(
      fc.asyncProperty(answers, async (answer) => {
        bytes = answer;
        const { status, failure, timings } = await ask(server.url, { timeoutMs: 1000 });
        expect(status !== undefined || failure !== undefined).toBe(true);
        expect(timings.totalMs).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });
});

describe('probe without an answer', () => {
  test.each([
    {
      name: 'a port where nothing listens',
      url: 'http://127.0.0.1:1/',
      kind: 'refused',
      words: '127.0.0.1:1 refused the connection: nothing listens there',
    },
    {
      name: 'a name with every address refusing',
      url: 'http://localhost:1/',
      kind: 'refused',
      words: 'localhost:1 refused the connection: nothing listens there',
    },
  ])('of $name', async ({ url, kind, words }) => {
    expect((await ask(new URL(url))).failure).toMatchObject({ kind, words });
  });

  test('of a name that cannot exist', async () => {
    const { failure, status } = await ask(new URL('http://bridge.invalid/'), { timeoutMs: 20_000 });
    expect(failure?.kind).toBe('dns');
    expect(status).toBeUndefined();
  });

  test('that is interrupted before or while it waits', async () => {
    await using server = await serveRaw(() => abort.abort());
    const abort = new AbortController();
    expect((await ask(server.url, {}, AbortSignal.abort())).failure?.kind).toBe('aborted');
    expect((await ask(server.url, {}, abort.signal)).failure?.kind).toBe('aborted');
  });

  test('with a header that cannot be sent says so instead of throwing', async () => {
    await using server = await serve((_, response) => response.end());
    const { failure } = await ask(server.url, { headers: { 'x-key': 'a\r\nevil: 1' } });
    expect(failure).toMatchObject({ kind: 'http', words: expect.stringContaining('the request cannot be sent') });
  });
});

describe('probe over https', () => {
  const trusted = getCACertificates('default');
  const now = Date.now();
  const from = new Date(now - 10 * dayMs);
  const good = createCertificate({ from, to: new Date(now + 40.5 * dayMs) });
  const expired = createCertificate({ from, to: new Date(now - dayMs) });
  const other = createCertificate({ from, to: new Date(now + dayMs), names: ['other.example'], addresses: [] });
  const unknown = createCertificate({ from, to: new Date(now + dayMs) });
  const secure = (certificate: TestCertificate) =>
    listen(
      createHttpsServer(certificate, (_, response) => response.end('secret')),
      'https',
    );

  beforeAll(() => setDefaultCACertificates([...trusted, good.cert, expired.cert, other.cert]));
  afterAll(() => setDefaultCACertificates(trusted));

  test('counts the days of the certificate and the time of the handshake', async () => {
    await using server = await secure(good);
    const { status, tlsDaysLeft, timings } = await ask(server.url);
    expect({ status, tlsDaysLeft }).toEqual({ status: 200, tlsDaysLeft: 40 });
    expect(timings.tlsMs).toBeGreaterThan(0);
  });

  test.each([
    { name: 'has expired', certificate: expired, words: 'the certificate has expired' },
    { name: 'is for another name', certificate: other, words: 'the certificate is for another name' },
    { name: 'nobody vouches for', certificate: unknown, words: 'the certificate is self-signed' },
  ])('a certificate that $name is a failure, and nothing is read', async ({ certificate, words }) => {
    await using server = await secure(certificate);
    const result = await ask(server.url);
    expect(result.failure).toMatchObject({ kind: 'tls', words: expect.stringContaining(words) });
    expect(result.body).toBe('');
  });

  test('a server without encryption is a failure of the handshake', async () => {
    await using server = await serve((_, response) => response.end());
    const { failure } = await ask(new URL(`https://127.0.0.1:${server.port}/`));
    expect(failure).toMatchObject({ kind: 'tls', words: expect.stringMatching(/wrong version number|packet length/) });
  });

  test('an upgrade by redirect is followed, a downgrade is not', async () => {
    await using target = await secure(good);
    await using plain = await serve((_, response) => response.writeHead(301, { location: target.url.href }).end());
    expect((await ask(plain.url)).body).toBe('secret');
    await using downgrade = await listen(
      createHttpsServer(good, (_, response) => response.writeHead(301, { location: plain.url.href }).end()),
      'https',
    );
    expect((await ask(downgrade.url)).failure?.words).toBe('the redirect from https: to http: is not followed');
  });
});
