import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { getOctokit } from '@actions/github';
import { expect, test } from '@jest/globals';

const main = fileURLToPath(new URL('../../../emulators/github/main.ts', import.meta.url));

function run(...args: string[]) {
  const program = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const lines = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
  let errors = '';
  program.stderr.on('data', (data) => {
    errors += data;
  });
  const exit = once(program, 'exit').then(([code]) => code as number);
  return {
    line: async () => String((await lines.next()).value),
    exit,
    errors: () => errors,
    stop: () => program.kill('SIGTERM'),
    async [Symbol.asyncDispose]() {
      program.kill('SIGKILL');
      await exit;
    },
  };
}

test('by itself it serves what it prints, and stops when told', async () => {
  await using program = run('--repository', 'acme/shop:private', '--token', 'acme/shop=open-sesame:issues=write');
  const baseUrl = /http:\S+/.exec(await program.line())?.[0] ?? '';
  expect(await program.line()).toBe('token               open-sesame  (acme/shop)');
  const { rest } = getOctokit('open-sesame', { baseUrl });
  const place = { owner: 'acme', repo: 'shop' };
  expect((await rest.issues.create({ ...place, title: 'x' })).status).toBe(201);
  await expect(rest.repos.createDeployment({ ...place, ref: 'main' })).rejects.toThrow('Resource not accessible');
  program.stop();
  expect([await program.exit, program.errors()]).toEqual([0, '']);
});

test.each([
  { args: ['--port', 'x'], says: '--port wants 0 to 65535, got "x".' },
  { args: ['--repository', 'shop'], says: '--repository wants owner/name' },
  { args: ['--token', 'acme/shop:issues=all'], says: 'got "issues=all"' },
  { args: ['--token', '=secret'], says: '--token wants owner/name' },
])('$args is a usage error', async ({ args, says }) => {
  await using program = run(...args);
  expect(await program.exit).toBe(2);
  expect(program.errors()).toContain(says);
  expect(program.errors()).not.toContain('secret');
});
