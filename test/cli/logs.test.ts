import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type LoggingService, startLoggingService } from '../support/logging-service.ts';
import { root } from '../support/repository.ts';

let world: LoggingService;

const said = [
  { message: 'started on 8080', level: 'info' },
  { message: 'Error: no route to 10.0.0.1', level: 'error' },
  { message: '    at connect (/app/db.js:10:3)', level: 'error' },
  { message: 'user ada@example.com signed in', level: 'info' },
  { message: 'retry soon', level: 'warn' },
  { message: '\u001b[2J\u001b]0;owned\u0007gone?', level: 'info' },
] as const;

beforeAll(async () => {
  world = await startLoggingService(said);
}, 60_000);
afterAll(async () => {
  await world?.[Symbol.asyncDispose]();
});

interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly onStart?: (child: ChildProcess) => void;
}

async function run(args: readonly string[], { env = {}, onStart }: RunOptions = {}) {
  const { token, project, 'api-url': apiUrl } = world.inputs;
  const place = ['--project', project, '--service', 'web', '--environment', 'production'];
  const child = spawn(process.execPath, [join(root, 'cli/main.ts'), 'logs', ...place, ...args], {
    // Elsewhere than the checkout, where a developer's .env could speak.
    cwd: tmpdir(),
    env: { PATH: process.env['PATH'], RAILWAY_TOKEN: token, RAILWAY_API_URL: apiUrl, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  onStart?.(child);
  const [exitCode] = await once(child, 'close');
  return { exitCode, stdout, stderr, lines: stdout.split('\n').filter(Boolean) };
}

describe('logs', () => {
  test('shows lines on stdout and what they come to on stderr', async () => {
    const { exitCode, lines, stderr } = await run([]);
    expect(exitCode).toBe(0);
    expect(lines).toHaveLength(said.length + 1);
    expect(lines.slice(-5)).toEqual([
      expect.stringMatching(/^2026-\S+Z error \w{8} Error: no route to 10\.0\.0\.1$/),
      expect.stringMatching(/error \w{8} {5}at connect/),
      expect.stringMatching(/info {2}\w{8} user \*\*\* signed in$/),
      expect.stringMatching(/warn {2}\w{8} retry soon$/),
      expect.stringMatching(/info {2}\w{8} gone\?$/),
    ]);
    expect(stderr).toContain('In 7 lines: 1 error of 1 kind.');
    expect(stderr).toContain('1× since');
  });

  test('NO_COLOR counts more than FORCE_COLOR, and what is found may fail the command', async () => {
    const env = { FORCE_COLOR: '1', NO_COLOR: '1' };
    const { exitCode, stdout } = await run(['--search', 'route', '--fail-on', 'error'], { env });
    expect(exitCode).toBe(1);
    expect(stdout).toContain('route');
    expect(stdout).not.toContain('\u001b');
  });

  test('wrong options exit 2 and print nothing', async () => {
    const wrong = await run(['--since', 'soon', '--level', 'bad', '--search', '/(/', '--limit', '-1']);
    expect({ exitCode: wrong.exitCode, stdout: wrong.stdout }).toEqual({ exitCode: 2, stdout: '' });
    for (const flag of ['--since', '--level', '--search', '--limit']) expect(wrong.stderr).toContain(flag);
  });

  test('--follow shows what comes until Ctrl-C, which exits 130 and still says what it came to', async () => {
    let child: ChildProcess | undefined;
    const onStart = (started: ChildProcess) => {
      child = started;
      let seen = '';
      started.stdout?.on('data', (text) => {
        const before = seen;
        seen += text;
        if (!before.includes('gone?') && seen.includes('gone?')) void world.say([{ message: 'later' }]);
        if (seen.includes('later')) child?.kill('SIGINT');
      });
    };
    const { exitCode, lines, stderr } = await run(['--follow', '--limit', '2'], { onStart });
    expect(exitCode).toBe(130);
    expect(lines.map((line) => line.slice(40))).toEqual(['retry soon', 'gone?', 'later']);
    expect(stderr).toContain('In 3 lines');
  });

  test('a token that Railway does not know exits 4, a service that is not there 2', async () => {
    expect((await run(['--token', 'e1b2c3d4-0000-4000-8000-000000000000'])).exitCode).toBe(4);
    const { exitCode, stderr } = await run(['--service', 'nowhere']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('nowhere');
  });

  test('a reader that has seen enough is a clean end', async () => {
    const onStart = (child: ChildProcess) => child.stdout?.once('data', () => child.stdout?.destroy()).destroy();
    const { exitCode, stderr } = await run([], { onStart });
    expect(exitCode).toBe(0);
    expect(stderr).not.toMatch(/EPIPE|✖| {4}at /);
  });
});
