import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { listen } from '../core/health/probe/raw-server.ts';
import { root } from '../support/repository.ts';

async function run(args: readonly string[], onStart: (child: ChildProcess) => void = () => {}) {
  const child = spawn(process.execPath, [join(root, 'cli/main.ts'), 'health-check', ...args], {
    // Elsewhere than the checkout, where a developer's .env could speak.
    cwd: tmpdir(),
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onStart(child);
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const [exitCode] = await once(child, 'close');
  return { exitCode, stdout, stderr };
}

const serve = (listener: RequestListener) => listen(createServer(listener), 'http');
const answering =
  (status: number, body: unknown, headers = {}): RequestListener =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

describe('health-check', () => {
  test.each([
    {
      name: 'a healthy service',
      listener: answering(200, { status: 'ok' }),
      exitCode: 0,
      title: '✔ Service is healthy',
    },
    {
      name: 'a degraded service',
      listener: answering(200, { status: 'degraded' }),
      exitCode: 0,
      title: '⚠ Service is degraded',
    },
    {
      name: 'an unhealthy service',
      listener: answering(503, { status: 'starting' }),
      exitCode: 1,
      title: '✖ Service is unhealthy',
    },
    { name: 'a blocked check', listener: answering(429, {}), exitCode: 3, title: '⚠ Service is unknown' },
  ])('$name exits $exitCode', async ({ listener, exitCode, title }) => {
    await using service = await serve(listener);
    const result = await run(['--url', `localhost:${service.port}`, '--interval', '10ms', '--attempts', '2']);
    expect(result.exitCode).toBe(exitCode);
    expect(result.stdout).toContain(title);
  });

  test('--json prints the receipt alone on stdout', async () => {
    await using service = await serve(answering(200, { status: 'ok', activeSessions: 2 }));
    const { stdout, exitCode } = await run(['--url', service.url.href, '--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      operation: 'verify-health',
      outcome: 'healthy',
      result: { healthy: true, sessions: 2 },
    });
  });

  test('sessions are asked for, unless none are wanted', async () => {
    const asked: (string | undefined)[] = [];
    await using service = await serve((request, response) => {
      asked.push(request.url);
      response.end('{}');
    });
    await run(['--url', service.url.href]);
    await run(['--url', service.url.href, '--sessions-path', 'none']);
    expect(asked).toEqual(['/health', '/sessions', '/health']);
  });

  test('wrong flags exit 2 by name', async () => {
    const { exitCode, stdout, stderr } = await run(['--timeout', 'soon', '--expect-json', 'status']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    for (const flag of ['--url', '--timeout', '--expect-json']) expect(stderr).toContain(flag);
    expect((await run(['--ur', 'x'])).exitCode).toBe(2);
  });

  test('a header is sent and not shown', async () => {
    await using service = await serve(({ headers }, response) =>
      response.writeHead(500).end(`you sent ${headers['x-api-key']}`),
    );
    const { stdout, stderr } = await run([
      '--url',
      service.url.href,
      '--attempts',
      '1',
      '--headers',
      'X-API-Key: k3y-s3cret',
    ]);
    expect(stdout).toContain('you sent ***');
    expect(stdout + stderr).not.toContain('k3y-s3cret');
  });

  test('an interruption exits 130', async () => {
    let child: ChildProcess | undefined;
    await using service = await serve(() => child?.kill('SIGINT'));
    const result = await run(['--url', service.url.href, '--timeout', '1h'], (started) => {
      child = started;
    });
    expect(result.exitCode).toBe(130);
    expect(result.stdout).toContain('interrupted');
  });
});
