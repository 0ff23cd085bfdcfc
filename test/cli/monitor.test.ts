import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { listen } from '../core/health/probe/raw-server.ts';
import { createTestWorld, type TestWorld } from '../support/deploy-world.ts';
import { root } from '../support/repository.ts';
import { commitSessionService, sessionService } from '../support/session-service.ts';

const apiKey = 'k3y-of-the-bridge';

/** The fields of a line of JSON that tests read one by one. */
interface Entry {
  readonly look: number;
  readonly verdict: string;
  readonly alert: { readonly event: string | null; readonly failuresInRow: number };
}
const entryOf = (line: string | undefined): Entry => JSON.parse(line ?? 'null');

interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly lines: readonly string[];
}

interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Sees every line so far whenever there are new ones. */
  readonly onLine?: (lines: readonly string[], child: ChildProcess) => void;
  readonly onStart?: (child: ChildProcess) => void;
}

const linesOf = (text: string) => text.split('\n').slice(0, -1);

/** Runs the command line, until it ends by itself or is stopped by what it prints. */
async function monitor(args: readonly string[], { env, onLine, onStart }: RunOptions = {}): Promise<Run> {
  const child = spawn(process.execPath, [join(root, 'cli/main.ts'), 'monitor', ...args], {
    // Elsewhere than the checkout, where a developer's .env could speak.
    cwd: tmpdir(),
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
  });
  onStart?.(child);
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
    onLine?.(linesOf(stdout), child);
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const [exitCode] = await once(child, 'close');
  return { exitCode, stdout, stderr, lines: linesOf(stdout) };
}

const serve = (listener: RequestListener) => listen(createServer(listener), 'http');

const session = { user: '3fa94b', account: '***123', environment: 'demo', state: 'live', reason: null };
/** A bridge whose health can be changed while it is watched. */
function createBridge() {
  const bridge = { status: 200, body: {} as object, requests: [] as IncomingMessage[] };
  const listener: RequestListener = (request, response) => {
    bridge.requests.push(request);
    response.setHeader('content-type', 'application/json');
    if (request.url === '/health') {
      response.statusCode = bridge.status;
      response.end(JSON.stringify({ status: 'ok', uptime: 60, activeSessions: 2, commit: 'c0ffee0', ...bridge.body }));
      return;
    }
    const isKnown = request.headers['x-api-key'] === apiKey;
    response.end(JSON.stringify({ total: 2, states: { live: 2 }, ...(isKnown ? { sessions: [session] } : {}) }));
  };
  return { bridge, listener };
}

describe('one look', () => {
  test('exits by the verdict', async () => {
    const cases = [
      { verdict: 'healthy', status: 200, body: {}, exitCode: 0 },
      { verdict: 'degraded', status: 200, body: { status: 'degraded' }, exitCode: 0 },
      { verdict: 'unhealthy', status: 503, body: { status: 'starting' }, exitCode: 1 },
      { verdict: 'unknown', status: 429, body: {}, exitCode: 3 },
    ];
    const runs = cases.map(async ({ verdict, status, body, exitCode }) => {
      const { bridge, listener } = createBridge();
      Object.assign(bridge, { status, body });
      await using service = await serve(listener);
      const run = await monitor(['--url', service.url.href, '--once']);
      expect(run.lines[1]).toContain(verdict);
      expect({ verdict, exitCode: run.exitCode }).toEqual({ verdict, exitCode });
    });
    await Promise.all(runs);
  });

  test('with the API key lists sessions; the key goes nowhere else and is not shown', async () => {
    const { bridge, listener } = createBridge();
    await using service = await serve(listener);
    const run = await monitor(['--url', service.url.href, '--once', '--json'], { env: { BRIDGE_API_KEY: apiKey } });
    expect(JSON.parse(run.stdout)).toMatchObject({
      verdict: 'healthy',
      users: 1,
      uptime: { seconds: 60 },
      sessions: { total: 2, list: [{ user: '3fa94b', lastUpdate: null }], trouble: null },
    });
    const told = bridge.requests.filter(({ headers }) => JSON.stringify(headers).includes(apiKey));
    expect(told.map(({ url }) => url)).toEqual(['/sessions']);
    expect(run.stdout + run.stderr).not.toContain(apiKey);
  });

  test('with a key that is wrong counts them and says so', async () => {
    const { listener } = createBridge();
    await using service = await serve(listener);
    const run = await monitor(['--url', service.url.href, '--once'], { env: { BRIDGE_API_KEY: 'another-key' } });
    expect(run.stdout).toMatch(/Sessions +2 · 2 live · the API key was not accepted/);
    expect(run.exitCode).toBe(0);
  });

  test('wrong flags are named, all at once', async () => {
    const wrong = ['--interval', 'soon', '--window', '0s', '--webhook-url', 'x', '--failure-threshold', '0'];
    const { exitCode, stdout, stderr } = await monitor(wrong);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    for (const flag of ['--url', '--interval', '--window', '--webhook-url', '--failure-threshold'])
      expect(stderr).toContain(flag);
  });
});

describe('watching', () => {
  test('an outage is alarmed at the third failure and over at the first success, until Ctrl-C', async () => {
    const { bridge, listener } = createBridge();
    const notices: unknown[] = [];
    await using webhook = await serve((request, response) => {
      void json(request).then((notice) => {
        notices.push(notice);
        response.end();
      });
    });
    await using service = await serve(listener);
    const args = ['--url', service.url.href, '--interval', '100ms', '--json'];
    const onLine: RunOptions['onLine'] = (lines, child) => {
      const { look, alert } = entryOf(lines.at(-1));
      if (look >= 2 && notices.length === 0) bridge.status = 500;
      if (alert.failuresInRow >= 4) bridge.status = 200;
      if (notices.length >= 2) child.kill('SIGINT');
    };
    const run = await monitor(args, { env: { SLACK_WEBHOOK_URL: `${webhook.url}secret-path` }, onLine });
    expect(run.exitCode).toBe(130);
    const entries = run.lines.map(entryOf);
    const events = entries.map(({ alert }) => alert.event).filter((event) => event !== null);
    expect(events).toEqual(['opened', 'closed']);
    const opened = entries.findIndex(({ alert }) => alert.event === 'opened');
    expect(entries.slice(opened - 3, opened + 1).map(({ verdict }) => verdict)).toEqual([
      'healthy',
      'unhealthy',
      'unhealthy',
      'unhealthy',
    ]);
    expect(entries.map(({ look }) => look)).toEqual(entries.map((_, index) => index + 1));
    expect(notices).toMatchObject([
      {
        event: 'alert',
        service: '127.0.0.1',
        verdict: 'unhealthy',
        reason: 'HTTP 500 instead of 200: it says it is ok.',
      },
      { event: 'recovery', verdict: 'healthy' },
    ]);
    expect(run.stdout + run.stderr).not.toContain('secret-path');
  });

  test('elsewhere than on a terminal it is a line for each look, and hostile texts stay on it', async () => {
    const { bridge, listener } = createBridge();
    bridge.body = { status: 'degraded', version: 'x\u001b[2J\n::error::y', commit: '\u009b31m\u202eabc' };
    await using service = await serve(listener);
    const run = await monitor(['--url', service.url.href, '--interval', '100ms'], {
      onLine: (lines, child) => {
        if (lines.length >= 3) child.kill('SIGTERM');
      },
    });
    expect(run.exitCode).toBe(130);
    expect(run.lines.filter((line) => !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ ⚠ degraded · /.test(line))).toEqual([]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(run.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(run.stderr).toBe('');
  });

  test('a webhook that cannot be told is said, without its address', async () => {
    const { bridge, listener } = createBridge();
    bridge.status = 500;
    await using webhook = await serve((_, response) => void response.writeHead(404).end());
    await using service = await serve(listener);
    const args = ['--url', service.url.href, '--interval', '100ms', '--webhook-url', `${webhook.url}secret-path`];
    const run = await monitor(args, {
      onLine: (lines, child) => {
        if (lines.some((line) => line.includes('was not told'))) child.kill('SIGINT');
      },
    });
    expect(run.stdout).toMatch(/Z {3}→ ALERT: 3 failures in a row\n/);
    expect(run.stdout).toMatch(/Z {3}→ webhook-url was not told: it answered HTTP 404\n/);
    expect(run.stdout + run.stderr).not.toContain('secret-path');
  });

  test('an interruption does not wait for a service that does not answer', async () => {
    let child: ChildProcess | undefined;
    await using service = await serve(() => child?.kill('SIGINT'));
    const { exitCode } = await monitor(['--url', service.url.href, '--timeout', '1h'], {
      onStart: (started) => {
        child = started;
      },
    });
    expect(exitCode).toBe(130);
  });
});

describe('with a token of Railway', () => {
  let world: TestWorld;
  let env: Record<string, string>;
  const place = ['--project', 'shop', '--service', 'sessions'];
  beforeAll(async () => {
    world = await createTestWorld();
    const commit = commitSessionService(world.repository);
    await world.deploy({ ...sessionService, commit, variables: { SESSIONS: '3' } });
    env = { RAILWAY_TOKEN: world.railway.tokens.workspace, RAILWAY_API_URL: world.railway.graphqlUrl };
  });
  afterAll(async () => {
    await world[Symbol.asyncDispose]();
  });
  beforeEach(() => {
    world.railway.faults.clear();
  });

  test('the address is found, and everything that Railway knows is told', async () => {
    const { exitCode, lines, stdout } = await monitor([...place, '--once', '--json'], { env });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      verdict: 'healthy',
      deployment: { id: expect.any(String), commit: expect.any(String), status: 'SUCCESS', latest: null },
      sessions: { total: 3 },
      uptime: { seconds: expect.any(Number) },
      replicas: { running: 1, wanted: 1 },
      cost: { usd: expect.any(Number), estimated: true },
      platform: { isStable: true },
      railway: { at: expect.any(String), trouble: null },
    });
    expect(exitCode).toBe(0);
    expect(stdout).not.toContain(world.railway.tokens.workspace);
  });

  test('a look takes one request, once the place is known', async () => {
    const before = world.railway.requests.length;
    let looks = 0;
    await monitor([...place, '--interval', '200ms', '--json'], {
      env,
      onLine: (lines, child) => {
        looks = lines.length;
        if (looks >= 3) child.kill('SIGINT');
      },
    });
    const asked = world.railway.requests.slice(before).map(({ operationName }) => operationName);
    const after = asked.slice(asked.indexOf('ReadServiceHealth') + 1).filter((name) => name !== 'ReadSpending');
    expect(new Set(after)).toEqual(new Set(['ReadServiceHealth']));
    expect(asked.filter((name) => name === 'ReadSpending')).toHaveLength(1);
    expect(after.length).toBeLessThanOrEqual(looks + 1);
  });

  test('trouble with Railway is shown, and the service is watched all the same', async () => {
    const { listener } = createBridge();
    await using service = await serve(listener);
    world.railway.faults.next({ kind: 'status', status: 503, body: '<html>upstream', times: 20 });
    const run = await monitor(['--url', service.url.href, ...place, '--once'], { env });
    expect(run.exitCode).toBe(0);
    expect(run.lines[1]).toBe('✔ healthy');
    expect(run.stdout).toMatch(/Railway .*503/);
  });

  test('what cannot be found is refused by name', async () => {
    const cases = [
      { args: place, token: 'nonsense-nonsense', exitCode: 4, words: 'does not accept the token' },
      { args: ['--project', 'shop'], exitCode: 2, words: 'has no service websocket-bridge' },
      { args: ['--project', 'elsewhere', '--service', 'sessions'], exitCode: 2, words: 'reaches no project elsewhere' },
      { args: [], exitCode: 2, words: 'project: is required' },
    ];
    const runs = cases.map(async ({ args, token, exitCode, words }) => {
      const run = await monitor([...args, '--once'], { env: { ...env, ...(token ? { RAILWAY_TOKEN: token } : {}) } });
      expect(run.stderr).toContain(words);
      expect({ words, exitCode: run.exitCode, stdout: run.stdout }).toEqual({ words, exitCode, stdout: '' });
    });
    await Promise.all(runs);
  });

  test('a budget of requests that is used up exits 5 where there is no address', async () => {
    world.railway.faults.next({ kind: 'status', status: 429, headers: { 'Retry-After': '3000' }, times: 20 });
    expect((await monitor([...place, '--once'], { env })).exitCode).toBe(5);
  });
});
