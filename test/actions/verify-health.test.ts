import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createCertificate } from '../core/health/probe/certificate.ts';
import { listen } from '../core/health/probe/raw-server.ts';
import { runAction } from '../support/run-action.ts';

const commit = 'c0ffee0123456789c0ffee0123456789c0ffee01';
const health = {
  status: 'ok',
  uptime: 42,
  activeSessions: 3,
  staleSessions: 0,
  flushLagMs: 5,
  commit,
  deployment: 'd-1',
};
const json =
  (body: unknown, status = 200): RequestListener =>
  ({ url }, response) => {
    // It has no WebSocket.
    if (url === '/live') return response.writeHead(404).end();
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(url?.startsWith('/sessions') ? { active: 5 } : body));
  };
const serve = (listener: RequestListener) => listen(createServer(listener), 'http');
const quick = { interval: '10ms', timeout: '5s' };
const run = (inputs: Record<string, string>, options = {}) =>
  runAction('verify-health', { ...quick, ...inputs }, options);

describe('verify-health as the runner starts it', () => {
  test('passes a healthy service, with every output', async () => {
    await using service = await serve(json(health));
    const step = await run({ url: `localhost:${service.port}`, 'expect-commit': commit, 'expect-deployment': 'd-1' });
    expect(step.exitCode).toBe(0);
    const {
      receipt = '',
      reason,
      'latency-p50-ms': p50,
      'latency-p95-ms': p95,
      'latency-p99-ms': p99,
      ...outputs
    } = step.outputs;
    expect(outputs).toEqual({
      verdict: 'healthy',
      healthy: 'true',
      class: '',
      failures: '0',
      sessions: '5',
      'uptime-seconds': '42',
      'tls-days-left': '',
      'alert-issue': '',
    });
    expect(reason).toMatch(/^HTTP 200 in /);
    for (const ms of [p50, p95, p99]) expect(Number(ms)).toBeGreaterThan(0);
    expect(JSON.parse(receipt)).toMatchObject({
      schema: 1,
      operation: 'verify-health',
      outcome: 'healthy',
      result: { sessions: 5 },
    });
    expect(step.summary).toContain('Service is healthy');
    expect(step.annotations).toEqual([]);
  });

  test('fails the step for an unhealthy service, with every output', async () => {
    await using service = await serve(json({ status: 'draining' }, 503));
    const step = await run({ url: service.url.href });
    expect(step.exitCode).toBe(1);
    expect(step.outputs).toMatchObject({
      verdict: 'unhealthy',
      healthy: 'false',
      class: 'service',
      failures: '3',
      sessions: '',
    });
    expect(step.outputs['reason']).toBe('3 of 3 attempts failed: HTTP 503 instead of 200: it says it is draining.');
    expect(step.annotations).toEqual([
      { level: 'error', message: expect.stringContaining('unhealthy: 3 of 3 attempts failed') },
    ]);
    expect(step.summary).toContain('Service is unhealthy');
  });

  test('fail-on: never reports an unhealthy service without failing', async () => {
    await using service = await serve(json({}, 500));
    const step = await run({ url: service.url.href, attempts: '1', 'fail-on': 'never' });
    expect(step).toMatchObject({ exitCode: 0, outputs: { verdict: 'unhealthy', failures: '1' } });
    expect(step.annotations.map(({ level }) => level)).toEqual(['warning']);
  });

  test('a check that cannot see the service does not fail the step', async () => {
    await using service = await serve((_, response) => response.writeHead(403).end('<html>'));
    const step = await run({ url: service.url.href });
    expect(step).toMatchObject({
      exitCode: 0,
      outputs: { verdict: 'unknown', healthy: 'false', class: 'probe', failures: '0' },
    });
    expect(step.annotations.map(({ level }) => level)).toEqual(['warning']);
  });

  test('counts the days of a certificate', async () => {
    const day = 86_400_000;
    const certificate = createCertificate({ from: new Date(Date.now() - day), to: new Date(Date.now() + 9.5 * day) });
    await using service = await listen(createHttpsServer(certificate, json(health)), 'https');
    const folder = await mkdtemp(join(tmpdir(), 'certificate-'));
    try {
      const authority = join(folder, 'ca.pem');
      await writeFile(authority, certificate.cert);
      const step = await run({ url: service.url.href }, { env: { NODE_EXTRA_CA_CERTS: authority } });
      expect(step).toMatchObject({
        exitCode: 0,
        outputs: { verdict: 'degraded', healthy: 'true', class: 'platform', 'tls-days-left': '9' },
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('an empty sessions-path asks for no sessions, an empty websocket-path opens no WebSocket', async () => {
    const asked: (string | undefined)[] = [];
    await using service = await serve((request, response) => {
      asked.push(request.url);
      json(health)(request, response);
    });
    const step = await run({ url: service.url.href, 'sessions-path': '', 'websocket-path': '' });
    expect(step.outputs['sessions']).toBe('3');
    expect(asked).toEqual(['/health']);
  });

  test('no secret leaves it: not by a body that echoes headers, not by the address', async () => {
    await using service = await serve(({ headers }, response) => {
      const line = `::warning::${headers['x-api-key']} ${headers.authorization}`;
      response
        .writeHead(500, { 'content-type': 'application/json' })
        .end(JSON.stringify({ status: line, note: `\n${line}\n` }));
    });
    const headers = 'X-API-Key: key-4711-secret\nAuthorization: Bearer tok-0815-secret';
    const step = await run({
      url: `${service.url.href}?token=query-secret`,
      headers,
      attempts: '1',
      'expect-json': 'status=ok',
    });
    expect(step.exitCode).toBe(1);
    expect(step.masks).toEqual(expect.arrayContaining(['key-4711-secret', 'tok-0815-secret']));
    const printed = step.rawLog.filter((line) => !line.startsWith('::add-mask::'));
    const shown = JSON.stringify([printed, step.outputs, step.summary]);
    for (const secret of ['4711', '0815', 'query-secret']) expect(shown).not.toContain(secret);
    expect(step.annotations.map(({ level }) => level)).toEqual(['error']);
  });

  test('refuses wrong inputs by name, all at once, and asks nothing', async () => {
    const asked: unknown[] = [];
    await using service = await serve((request, response) => {
      asked.push(request.url);
      response.end();
    });
    const step = await run({
      url: service.url.href,
      timeout: 'soon',
      'expect-status': 'fine',
      'fail-on': 'always',
      attempts: '0',
    });
    expect(step).toMatchObject({ exitCode: 1, outputs: { verdict: 'unknown', healthy: 'false' } });
    const said = step.annotations.map(({ message }) => message).join('\n');
    for (const name of ['timeout', 'expect-status', 'fail-on', 'attempts']) expect(said).toContain(`${name}: `);
    expect(asked).toEqual([]);
  });

  test('failures go on from run to run only where something is kept: without a token a threshold has to be reached at once', async () => {
    await using service = await serve(json(health));
    const step = await run({ url: service.url.href, attempts: '2', 'failure-threshold': '3' });
    expect(step.exitCode).toBe(1);
    expect(step.annotations[0]?.message).toContain('failure-threshold: 3 in a row can never be reached');
    const fewer = await run({ url: service.url.href, attempts: '2' });
    expect(fewer).toMatchObject({ exitCode: 0, outputs: { verdict: 'healthy' } });
  });

  test('neither a url nor a token is a mistake that is named', async () => {
    const step = await run({});
    expect(step).toMatchObject({ exitCode: 1, outputs: { verdict: 'unknown' } });
    expect(step.annotations[0]?.message).toMatch(/url: is required where no token is given/);
  });

  test('a cancelled run ends at once and says so', async () => {
    const abort = new AbortController();
    await using service = await serve(() => abort.abort());
    const step = await run({ url: service.url.href, timeout: '1h', interval: '1h' }, { signal: abort.signal });
    expect(step.exitCode).toBe(1);
    expect(step.outputs).toMatchObject({ verdict: 'unknown', class: 'probe' });
  });
});
