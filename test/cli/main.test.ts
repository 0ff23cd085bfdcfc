import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { root } from '../support/repository.ts';

/** Runs the command line as npm does, with no environment but the one given. */
function cli(args: readonly string[], env: Record<string, string> = {}) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [join(root, 'cli/main.ts'), ...args], { cwd: '/', env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

test('without a command it lists them and succeeds', async () => {
  const { code, stdout } = await cli([]);
  expect(code).toBe(0);
  for (const name of ['deploy', 'health-check', 'start']) expect(stdout).toContain(`npm run ${name}`);
});

test('a command that does not exist is a usage error', async () => {
  const { code, stderr } = await cli(['fly']);
  expect(code).toBe(2);
  expect(stderr).toContain('There is no command "fly"');
});

test.each(['deploy', 'health-check', 'start'])('%s --help names every option', async (name) => {
  const { code, stdout } = await cli([name, '--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('--json');
  expect(stdout.split('\n').length).toBeGreaterThan(6);
});

test('an option that does not exist is a usage error that shows the ones that do', async () => {
  const { code, stderr } = await cli(['start', '--fast']);
  expect(code).toBe(2);
  expect(stderr).toContain("Unknown option '--fast'");
  expect(stderr).toContain('--once');
});

test('a bad value is refused by the name of its flag', async () => {
  const { code, stderr } = await cli(['start', '--seed', 'many']);
  expect(code).toBe(2);
  expect(stderr).toContain('--seed: expected a whole number of at least 0, got "many"');
});
