import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestWorld, type TestWorld } from '../support/deploy-world.ts';
import { root } from '../support/repository.ts';

const secret = 'hunter2-hunter2';
let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
  const remote = ['remote', 'add', 'origin', 'git@github.com:acme/shop.git'];
  execFileSync('git', remote, { cwd: world.repository.path });
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

async function run(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  onLine: (line: string, pid: number) => void = () => {},
) {
  const child = spawn(process.execPath, [join(root, 'cli/main.ts'), 'deploy', '--stability-window', '0s', ...args], {
    cwd: world.repository.path,
    env: {
      PATH: process.env['PATH'],
      RAILWAY_TOKEN: world.railway.tokens.workspace,
      RAILWAY_API_URL: world.railway.graphqlUrl,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
    onLine(text, child.pid!);
  });
  const [exitCode] = await once(child, 'close');
  return { exitCode, stdout, stderr };
}

describe('npm run deploy', () => {
  test('deploys HEAD of the checkout, shows each step, and hides what is secret', async () => {
    const env = { SUPABASE_SERVICE_ROLE_KEY: secret, SUPABASE_URL: 'http://supabase.example' };
    const { exitCode, stdout, stderr } = await run(['--project', 'shop'], env);
    expect(stdout).toContain('✔ websocket-bridge is deployed');
    expect(exitCode).toBe(0);
    expect(stderr).toContain('Variables: add SUPABASE_SERVICE_ROLE_KEY, SUPABASE_URL');
    expect(stderr).toContain('SUCCESS: the deployment of');
    expect(stdout).toMatch(/URL\s+http:\/\/localhost:\d+/);
    expect(stdout + stderr).not.toContain(secret);
    expect(stdout + stderr).not.toContain(world.railway.tokens.workspace);
  });

  test('a second time nothing is changed; --json prints the receipt alone', async () => {
    world.writes();
    const { exitCode, stdout } = await run(['--project', 'shop', '--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      operation: 'railway-deploy',
      outcome: 'unchanged',
      result: { changed: false, commit: world.commit },
    });
    expect(world.writes()).toEqual([]);
  });

  test.each([
    ['usage: a wrong flag', ['--colour', 'red'], {}, 2, '--colour'],
    ['usage: no token', [], { RAILWAY_TOKEN: '' }, 2, '--token (or RAILWAY_TOKEN): is required'],
    ['usage: no project', [], {}, 2, 'project: is required'],
    ['usage: nothing may be created', ['--project', 'unborn', '--no-create'], {}, 2, 'create is false'],
    ['not authorised', ['--project', 'shop'], { RAILWAY_TOKEN: 'nonsense-nonsense' }, 4, 'does not accept the token'],
  ])('%s', async (_, args, env, code, words) => {
    const { exitCode, stderr } = await run(args, env as Record<string, string>);
    expect(stderr).toContain(words);
    expect(exitCode).toBe(code);
  });

  test('a rate limit that is used up exits 5, and a deployment that takes too long 3', async () => {
    world.railway.faults.next({ kind: 'status', status: 429, headers: { 'Retry-After': '3000' } });
    expect((await run(['--project', 'shop'])).exitCode).toBe(5);
    world.railway.faults.next({ kind: 'deployment', status: 'WAITING' });
    const late = await run(['--project', 'shop', '--same-commit', 'deploy', '--build-timeout', '1s']);
    expect(late.exitCode).toBe(3);
    expect(late.stdout).toContain('websocket-bridge is not deployed yet');
  });

  test('--rollback goes back to the deployment before; to what never was it exits 1, to what is no commit 2', async () => {
    const common = ['--project', 'shop', '--service', 'rolled', '--overlap', '0s'];
    const first = await run([...common, '--json']);
    world.repository.commit('Next');
    await run(common);
    const { deploymentId, commit } = JSON.parse(first.stdout).result;
    const replaced = () => world.railway.world.deployments.find(({ id }) => id === deploymentId)?.status === 'REMOVED';
    for (const deadline = performance.now() + 20_000; !replaced() && performance.now() < deadline; )
      await new Promise((resolve) => setTimeout(resolve, 50));
    const back = await run([...common, '--rollback', '--json']);
    expect(back.exitCode).toBe(0);
    expect(JSON.parse(back.stdout)).toMatchObject({
      outcome: 'rolled-back',
      result: { commit, rolledBackTo: { deploymentId, commit } },
    });
    const never = await run([...common, '--rollback', 'a'.repeat(40)]);
    expect([never.exitCode, never.stdout]).toEqual([1, expect.stringContaining('nothing to roll back to')]);
    const wrong = await run([...common, '--rollback=main']);
    expect([wrong.exitCode, wrong.stderr]).toEqual([2, expect.stringContaining('rollback-to: expected the id')]);
  });

  test('Ctrl-C exits 130 and cancels the deployment', async () => {
    world.railway.faults.next({ kind: 'deployment', status: 'QUEUED' });
    world.writes();
    const { exitCode } = await run(['--project', 'shop', '--same-commit', 'deploy'], {}, (text, pid) => {
      if (text.includes('QUEUED:')) process.kill(pid, 'SIGINT');
    });
    expect(exitCode).toBe(130);
    expect(world.writes()).toEqual(['DeployCommit', 'CancelDeployment']);
  });
});
