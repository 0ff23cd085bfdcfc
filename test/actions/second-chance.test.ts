import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { runStep } from '../../emulators/github/runner.ts';
import { createTestWorld, type TestWorld } from '../support/deploy-world.ts';
import { root } from '../support/repository.ts';

let world: TestWorld;
let folder: string;
let action: string;
beforeAll(async () => {
  world = await createTestWorld();
  await world.deploy();
  // The action as it is, but that its bundle is its source.
  folder = await mkdtemp(join(tmpdir(), 'checkout-'));
  action = join(folder, 'actions/railway-deploy');
  const dist = join(folder, 'dist/railway-deploy');
  for (const path of [action, dist]) await mkdir(path, { recursive: true });
  for (const file of ['action.yml', 'post.mjs'])
    await copyFile(join(root, 'actions/railway-deploy', file), join(action, file));
  await writeFile(join(dist, 'package.json'), '{ "type": "module" }');
  const source = pathToFileURL(join(root, 'actions/railway-deploy/main.ts'));
  await writeFile(join(dist, 'index.js'), `await import(${JSON.stringify(source.href)});`);
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  world.railway.faults.clear();
  world.writes();
});

const newest = () => world.railway.world.deployments.at(-1);

/** Deploys a commit that stays queued, and cancels the job while Railway hangs on being told: the process is killed. */
function deployAndKill(inputs: Readonly<Record<string, string>>) {
  const abort = new AbortController();
  world.railway.faults.next({ kind: 'deployment', status: 'QUEUED' });
  world.railway.faults.next({ kind: 'hang', operation: 'CancelDeployment' });
  return runStep({
    action,
    inputs: {
      token: world.railway.tokens.workspace,
      'api-url': world.railway.graphqlUrl,
      project: 'shop',
      service: 'bridge',
      commit: world.repository.commit('Killed'),
      'build-log': 'false',
      ...inputs,
    },
    env: { GITHUB_REPOSITORY: 'acme/shop' },
    signal: abort.signal,
    patience: { terminateMs: 300, killMs: 600 },
    onLine: (line) => line.startsWith('QUEUED') && abort.abort(),
  });
}

test('a deploy that was killed before it could cancel its deployment has it cancelled afterwards', async () => {
  const { exitCode, outputs, post } = await deployAndKill({});
  expect(exitCode).not.toBe(0);
  expect(outputs).toEqual({});
  expect(post?.exitCode).toBe(0);
  expect(post?.log.join('\n')).toContain(`cancelled the deployment ${newest()?.id}`);
  expect(newest()?.status).toBe('REMOVED');
  expect(world.writes().filter((name) => name === 'CancelDeployment').length).toBeGreaterThan(0);
  expect(post?.rawLog.filter((line) => !line.startsWith('::add-mask::')).join()).not.toContain(
    world.railway.tokens.workspace,
  );
});

test('with on-cancel: leave its deployment goes on', async () => {
  const { post } = await deployAndKill({ 'on-cancel': 'leave' });
  expect([post?.exitCode, post?.log]).toEqual([0, []]);
  expect(newest()?.status).toBe('QUEUED');
  expect(world.writes()).toEqual(['DeployCommit']);
});

test.each([
  ['never began', {}],
  ['came to its end', { STATE_main: 'ended' }],
])('a deploy that %s gets no second chance, least of all to begin', async (_, env) => {
  const before = world.railway.requests.length;
  const inputs = { INPUT_TOKEN: world.railway.tokens.workspace, 'INPUT_API-URL': world.railway.graphqlUrl };
  const run = promisify(execFile)(process.execPath, [join(action, 'post.mjs')], { env: { ...inputs, ...env } });
  expect(await run).toEqual({ stdout: '', stderr: '' });
  expect(world.railway.requests).toHaveLength(before);
});
