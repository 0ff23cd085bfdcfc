import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { connectApplication, openAccount } from './open-api-client.ts';

const main = fileURLToPath(new URL('../../../emulators/ctrader/main.ts', import.meta.url));

/** Runs the program with arguments until it is told to stop. */
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
  await using program = run('--json', '--seed', '5');
  const doors = JSON.parse(await program.line());
  await using client = await connectApplication(doors, 'live');
  await openAccount(client, doors, 42_000_201);
  program.stop();
  expect([await program.exit, program.errors()]).toEqual([0, '']);
});

test('for people it prints addresses, the application and every account', async () => {
  await using program = run();
  const lines = [await program.line(), await program.line(), await program.line(), await program.line()];
  expect(lines).toEqual([
    expect.stringMatching(/^demo {4}ws:\/\/127\.0\.0\.1:\d+$/),
    expect.stringMatching(/^live {4}ws:\/\/127\.0\.0\.1:\d+$/),
    expect.stringMatching(/^tokens {2}http:\/\/127\.0\.0\.1:\d+\/apps\/token$/),
    expect.stringMatching(/^application {2}\S+ {2}\S+$/),
  ]);
  program.stop();
  expect(await program.exit).toBe(0);
});

test('a flag that is no number is a usage error', async () => {
  await using program = run('--seed', 'x');
  expect([await program.exit, program.errors()]).toEqual([2, '--seed must be a number of 0 or more, not x\n']);
});

test('a port that is taken is said so, without a stack', async () => {
  await using first = run('--json');
  const { port } = new URL(JSON.parse(await first.line()).demoUrl);
  await using second = run('--live-port', port);
  expect(await second.exit).toBe(1);
  expect(second.errors()).toMatch(/^Cannot listen on 127\.0\.0\.1:\d+ \(.*EADDRINUSE.*\): choose another port\n$/);
});
