import { createServer, type RequestListener } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { systemClock } from '../../../core/clock.ts';
import { read } from '../../../core/health/expect/expectation.ts';
import { nameReading } from '../../../core/health/probe/attempt.ts';
import { readVerifyRequest } from '../../../core/health/request.ts';
import { type VerifyRequest, verify } from '../../../core/health/verify.ts';
import { receiptOf, reportOf } from '../../../core/health/verify-report.ts';
import { createInputReader } from '../../../core/inputs.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { listen } from './probe/raw-server.ts';
import { broken } from './readings.ts';

function requestFor(url: URL | string, inputs: Record<string, string> = {}): VerifyRequest {
  const given: Record<string, string> = { url: String(url), ...inputs };
  const reader = createInputReader({ lookup: (name) => given[name] });
  const request = readVerifyRequest(reader, () => {});
  reader.finish();
  return request;
}

/** Sleeping takes no time, asking takes what it takes. */
function createWorld({ signal, network = true }: { signal?: AbortSignal; network?: boolean } = {}) {
  const { sleep, sleeps } = createFakeClock();
  const lines: string[] = [];
  const line = (text: string) => void lines.push(text);
  let vantages = 0;
  return {
    clock: { ...systemClock, sleep },
    sleeps,
    lines,
    vantages: () => vantages,
    redact: (text: string) => text.replaceAll('hunter2', '***'),
    log: { debug() {}, info: line, warning: line, error: line },
    signal,
    vantage: async () => {
      vantages += 1;
      return network;
    },
  };
}

/** A service that gives its health answers one after the other, the last one for ever. */
async function createService(
  answers: readonly { status?: number; body?: unknown; headers?: Record<string, string> }[],
) {
  const asked: { url: string; key: string | undefined }[] = [];
  let next = 0;
  const listener: RequestListener = ({ url = '', headers }, response) => {
    asked.push({ url, key: headers['x-api-key'] as string | undefined });
    if (url.startsWith('/sessions')) return void response.end('{"active":7}');
    const answer = answers[Math.min(next++, answers.length - 1)] ?? {};
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
    response.end(JSON.stringify(answer.body ?? { status: 'ok' }));
  };
  const server = await listen(createServer(listener), 'http');
  return { ...server, asked, [Symbol.asyncDispose]: server[Symbol.asyncDispose] };
}

const starting = { status: 503, body: { status: 'starting' } };

describe('verify', () => {
  test('a healthy service is asked once', async () => {
    await using service = await createService([
      { body: { status: 'ok', uptime: 61, commit: 'abc1234', version: '1.2.3' } },
    ]);
    const world = createWorld();
    const outcome = await verify(requestFor(service.url), world);
    expect(outcome).toMatchObject({ verdict: 'healthy', healthy: true, failures: 0, interrupted: false });
    expect(outcome.class).toBeUndefined();
    expect(outcome.facts).toMatchObject({
      uptimeSeconds: 61,
      commit: 'abc1234',
      version: '1.2.3',
      sessions: undefined,
    });
    expect(outcome.facts.latency?.p50).toBeGreaterThan(0);
    expect(service.asked.map(({ url }) => url)).toEqual(['/health']);
    expect(world.sleeps).toEqual([]);
  });

  test('a secret that the service repeats is hidden before it can be cut in half', async () => {
    await using service = await createService([{ body: { echo: `${'x'.repeat(70)} hunter2` } }]);
    const request = requestFor(service.url, { 'expect-json': 'echo=y', attempts: '1' });
    expect(JSON.stringify(await verify(request, createWorld()))).not.toContain('hunt');
  });

  test('a secret that a header repeats is hidden before it can be cut in half', async () => {
    await using service = await createService([{ headers: { 'x-echo': `${'x'.repeat(75)} hunter2` } }]);
    const request = requestFor(service.url, { attempts: '1' });
    const expectation = { ...request.expectation, headers: [{ name: 'x-echo', text: 'y' }] };
    expect(JSON.stringify(await verify({ ...request, expectation }, createWorld()))).not.toContain('hunt');
  });

  test('a failing service is asked until the threshold, an interval apart', async () => {
    await using service = await createService([{ status: 500 }]);
    const world = createWorld();
    const outcome = await verify(requestFor(service.url, { attempts: '5', interval: '7s' }), world);
    expect(outcome).toMatchObject({ verdict: 'unhealthy', healthy: false, class: 'service', failures: 3 });
    expect(service.asked).toHaveLength(3);
    // From start to start: what the asking took is part of it.
    expect(world.sleeps).toHaveLength(2);
    for (const ms of world.sleeps) expect(ms).toBeLessThanOrEqual(7000);
    expect(world.lines).toHaveLength(3);
  });

  test('attempts begin an interval apart, however long each takes; one that takes longer is followed at once', async () => {
    const clock = createFakeClock();
    const took = [4000, 45_000, 0];
    const server = createServer((_, response) => {
      clock.advance(took.shift() ?? 0);
      response.writeHead(500).end();
    });
    await using service = await listen(server, 'http');
    await verify(requestFor(service.url), { ...createWorld(), clock });
    expect(clock.sleeps).toEqual([26_000, 0]);
  });

  test('certainty from elsewhere ends the waiting after a failure, and after nothing else', async () => {
    let asked = 0;
    const isCertain = async () => {
      asked += 1;
      return true;
    };
    await using down = await createService([starting]);
    expect(await verify(requestFor(down.url), { ...createWorld(), isCertain })).toMatchObject({ failures: 1 });
    expect([down.asked.length, asked]).toEqual([1, 1]);
    await using limping = await createService([{ body: { status: 'degraded' } }]);
    const request = requestFor(limping.url, { 'success-threshold': '2' });
    expect(await verify(request, { ...createWorld(), isCertain })).toMatchObject({ verdict: 'degraded', failures: 0 });
    expect([limping.asked.length, asked]).toEqual([2, 1]);
  });

  test('a service that starts is waited for', async () => {
    await using service = await createService([starting, starting, {}]);
    const outcome = await verify(requestFor(service.url), createWorld());
    expect(outcome).toMatchObject({ verdict: 'healthy', failures: 2 });
  });

  test('a flapping service is degraded where one success is not enough', async () => {
    await using service = await createService([starting, {}, starting]);
    const outcome = await verify(requestFor(service.url, { 'success-threshold': '2' }), createWorld());
    expect(outcome).toMatchObject({ verdict: 'degraded', healthy: true, class: 'service', failures: 2 });
  });

  test('an old commit is unhealthy until the new one answers', async () => {
    const [old, wanted] = ['a'.repeat(40), 'b'.repeat(40)];
    await using service = await createService([{ body: { commit: old } }, { body: { commit: wanted } }]);
    const request = requestFor(service.url, { 'expect-commit': wanted });
    expect(await verify(request, createWorld())).toMatchObject({
      verdict: 'healthy',
      failures: 1,
      facts: { commit: wanted },
    });
    await using stuck = await createService([{ body: { commit: old } }]);
    expect(await verify({ ...request, url: stuck.url }, createWorld())).toMatchObject({
      verdict: 'unhealthy',
      class: 'service',
    });
  });

  test('sessions are read beside a usable answer only, with the same headers', async () => {
    await using service = await createService([starting, {}]);
    const inputs = { 'sessions-path': '/sessions?brief=1', headers: 'X-API-Key: k3y', 'min-sessions': '7' };
    const outcome = await verify(requestFor(service.url, inputs), createWorld());
    expect(outcome).toMatchObject({ verdict: 'healthy', facts: { sessions: 7 } });
    expect(service.asked).toEqual([
      { url: '/health', key: 'k3y' },
      { url: '/health', key: 'k3y' },
      { url: '/sessions?brief=1', key: 'k3y' },
    ]);
  });

  test('a WebSocket is tried beside a usable answer, with the same headers, and its failure is one of the service', async () => {
    await using service = await createService([starting, {}]);
    const websocket = { path: '/live', level: 'ping' } as const;
    const request = requestFor(service.url, { headers: 'X-API-Key: k3y' });
    const asked = {
      ...request,
      websocket,
      expectation: { ...request.expectation, websocket: { hasCredentials: true } },
    };
    // The service answers an upgrade as any other request, which is no WebSocket.
    const outcome = await verify(asked, createWorld());
    expect(outcome).toMatchObject({ verdict: 'unhealthy', class: 'service', failures: 3 });
    expect(outcome.reason).toContain('the WebSocket is refused with HTTP 200: an answer, but no WebSocket');
    expect(service.asked.filter(({ url }) => url === '/live')).toEqual([
      { url: '/live', key: 'k3y' },
      { url: '/live', key: 'k3y' },
    ]);
    expect(receiptOf(asked, outcome).result['attempts']).toMatchObject([
      {},
      { websocket: { level: 'ping', passed: false, status: 200 } },
      {},
    ]);
  });

  test('flapping is unhealthy where the window says so', async () => {
    await using service = await createService([starting, {}, starting, {}, starting]);
    const request = requestFor(service.url, { attempts: '6', 'success-threshold': '3' });
    const outcome = await verify({ ...request, window: { failures: 3, of: 5 } }, createWorld());
    expect(outcome).toMatchObject({ verdict: 'unhealthy', failures: 3 });
    expect(outcome.attempts).toHaveLength(5);
  });

  test('a wanted redirect is not followed', async () => {
    await using service = await createService([{ status: 302, headers: { location: '/login' } }]);
    expect((await verify(requestFor(service.url, { 'expect-status': '302' }), createWorld())).verdict).toBe('healthy');
    expect(service.asked).toHaveLength(1);
  });

  test('a firewall in front makes the verdict unknown, never unhealthy', async () => {
    await using service = await createService([{ status: 403, headers: { 'cf-mitigated': 'challenge' } }]);
    const outcome = await verify(requestFor(service.url), createWorld());
    expect(outcome).toMatchObject({ verdict: 'unknown', healthy: false, class: 'probe', failures: 0 });
    expect(outcome.attempts).toHaveLength(3);
  });

  test('a name that cannot be found while there is no network is not the fault of the service', async () => {
    const world = createWorld({ network: false });
    const outcome = await verify(requestFor('bridge.invalid', { attempts: '1', timeout: '20s' }), world);
    expect(outcome).toMatchObject({
      verdict: 'unknown',
      class: 'probe',
      reason: expect.stringContaining('there is no network here'),
    });
    expect(world.vantages()).toBe(1);
  });

  test('a name whose own servers do not answer, while others are found, is a failure of the platform', () => {
    const health = broken({ kind: 'dns', code: 'EAI_AGAIN', words: 'the name could not be looked up' });
    const unsure = read({ health }, requestFor('https://bridge.example.com').expectation);
    expect(unsure).toMatchObject({ standing: 'inconclusive', class: 'probe' });
    expect(nameReading(unsure, health)).toMatchObject({
      standing: 'failed',
      class: 'platform',
      evidence: 'reach',
      words: 'the name could not be looked up, while other names are found',
    });
    const silent = broken({ kind: 'timeout', words: 'too slow' });
    const failed = read({ health: silent }, requestFor('https://bridge.example.com').expectation);
    expect(nameReading(failed, silent)).toBe(failed);
  });

  test('a refusal on this machine needs no second opinion', async () => {
    const world = createWorld({ network: false });
    expect((await verify(requestFor('http://localhost:1'), world)).verdict).toBe('unhealthy');
    expect(world.vantages()).toBe(0);
  });

  test('an interruption while it waits is an outcome', async () => {
    await using service = await createService([starting]);
    const abort = new AbortController();
    const world = createWorld({ signal: abort.signal });
    const sleep = async () => {
      abort.abort(new Error('enough'));
      throw abort.signal.reason;
    };
    const outcome = await verify(requestFor(service.url), { ...world, clock: { ...world.clock, sleep } });
    expect(outcome).toMatchObject({ verdict: 'unknown', interrupted: true, healthy: false, failures: 1 });
    expect(service.asked).toHaveLength(1);
  });

  test('an interruption before anything was asked is an outcome', async () => {
    const outcome = await verify(requestFor('http://localhost:1'), createWorld({ signal: AbortSignal.abort() }));
    expect(outcome).toMatchObject({ verdict: 'unknown', interrupted: true, attempts: [] });
  });

  test('an interruption after the last answer changes nothing', async () => {
    const abort = new AbortController();
    await using service = await createService([{}]);
    const world = createWorld({ signal: abort.signal });
    const log = { ...world.log, info: () => abort.abort() };
    expect(await verify(requestFor(service.url), { ...world, log })).toMatchObject({
      verdict: 'healthy',
      interrupted: false,
    });
  });
});

describe('the report and the receipt', () => {
  test('say verdict, reason and numbers, and show no query', async () => {
    await using service = await createService([
      { body: { status: 'degraded', uptime: 3600, activeSessions: 2, commit: 'abc1234' } },
    ]);
    const request = requestFor(`${service.url}?token=s3cret`);
    const outcome = await verify(request, createWorld());
    const report = reportOf(request, outcome);
    expect(report).toMatchObject({
      tone: 'warning',
      title: 'Service is degraded',
      headline: 'The service answers, but it says it is degraded.',
    });
    expect(Object.fromEntries(report.facts.map(({ label, value }) => [label, value]))).toMatchObject({
      'Health endpoint': `${service.url}health?token=***`,
      'Fault of': 'service',
      Sessions: '2',
      'Up for': '1 h',
      Commit: 'abc1234',
    });
    const receipt = receiptOf(request, outcome);
    expect(receipt).toMatchObject({
      operation: 'verify-health',
      outcome: 'degraded',
      result: { verdict: 'degraded', healthy: true, sessions: 2 },
    });
    expect(JSON.stringify({ report, receipt })).not.toContain('s3cret');
  });

  test.each([
    { status: 500, headers: {}, hint: "service's own" },
    { status: 404, headers: { 'x-railway-fallback': 'true' }, hint: 'in front of the service' },
    { status: 429, headers: {}, hint: 'says nothing about it' },
  ])('a $status with $headers is hinted at with: $hint', async ({ status, headers, hint }) => {
    await using service = await createService([{ status, headers }]);
    const request = requestFor(service.url, { attempts: '1' });
    expect(reportOf(request, await verify(request, createWorld())).hint).toContain(hint);
  });

  test('a healthy service has no hint and no body', async () => {
    await using service = await createService([{}]);
    const request = requestFor(service.url);
    expect(reportOf(request, await verify(request, createWorld()))).toMatchObject({
      tone: 'good',
      hint: undefined,
      details: [],
    });
  });
});
