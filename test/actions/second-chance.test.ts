import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { runStep } from '../../emulators/github/runner.ts';
import { createTestWorld, type TestWorld } from '../support/deploy-world.ts';
import { root } from '../support/repository.ts';

let world: TestWorld;
let action: string;
beforeAll(async () => {
  world = await createTestWorld();
  await world.deploy();
  // The action as it is, started from its source instead of its bundle.
  action = await mkdtemp(join(tmpdir(), 'action-'));
  const manifest = parse(await readFile(join(root, 'actions/railway-deploy/action.yml'), 'utf8'));
  const main = join(root, 'actions/railway-deploy/main.ts');
  await writeFile(join(action, 'action.yml'), stringify({ ...manifest, runs: { using: 'node24', main, post: main } }));
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await rm(action, { recursive: true });
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
