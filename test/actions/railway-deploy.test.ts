import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestWorld, type TestWorld } from '../support/deploy-world.ts';
import { runAction } from '../support/run-action.ts';

const secret = 'hunter2-hunter2';
let world: TestWorld;
let event: string;
beforeAll(async () => {
  world = await createTestWorld();
  event = await mkdtemp(join(tmpdir(), 'event-'));
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await rm(event, { recursive: true });
});

const inputs = () => ({
  token: world.railway.tokens.workspace,
  'api-url': world.railway.graphqlUrl,
  project: 'shop',
  'variables-from-env': 'GREET*',
  variables: 'PLAIN=hello\nNUMBER=7',
  'stability-window': '0s',
});
const env = () => ({
  GITHUB_REPOSITORY: 'acme/shop',
  GITHUB_SHA: world.commit,
  GITHUB_REF_NAME: 'main',
  GITHUB_EVENT_NAME: 'push',
  GREETING: secret,
});

describe('railway-deploy as the runner starts it', () => {
  test('deploys the pushed commit, with every output, and shows no secret', async () => {
    const step = await runAction('railway-deploy', inputs(), { env: env() });
    const { receipt = '', url = '', ...outputs } = step.outputs;
    expect([step.exitCode, outputs['outcome']]).toEqual([0, 'deployed']);
    const [deployment] = world.railway.world.deployments;
    expect(outputs).toEqual({
      status: 'SUCCESS',
      outcome: 'deployed',
      'deployment-id': deployment?.id,
      'previous-deployment-id': '',
      commit: world.commit,
      'project-id': deployment?.projectId,
      'environment-id': deployment?.environmentId,
      'service-id': deployment?.serviceId,
      'duration-seconds': expect.stringMatching(/^\d+\.\d$/),
      proof: 'proven',
      'rolled-back-to': '',
      'sessions-before': '',
      'sessions-after': '',
      'gap-ms': '',
      'timed-out': 'false',
      changed: 'true',
    });
    expect(await (await fetch(`${url}/health`)).json()).toMatchObject({ commit: world.commit, greeting: secret });
    expect(JSON.parse(receipt)).toMatchObject({
      schema: 1,
      operation: 'railway-deploy',
      outcome: 'deployed',
      result: { ok: true, changed: true, url, tokenKind: 'workspace' },
    });
    expect(step.summary).toContain('## ✅ websocket-bridge is deployed');
    expect(step.summary).toContain('Variables');
    expect(step.masks).toEqual(expect.arrayContaining([secret, inputs().token]));
    const printed = [...step.rawLog.filter((line) => !line.startsWith('::add-mask::')), step.summary, receipt].join(
      '\n',
    );
    expect(printed).not.toContain(secret);
    expect(printed).not.toContain(inputs().token);
  });

  test('a second run changes nothing and says so', async () => {
    world.writes();
    const step = await runAction('railway-deploy', inputs(), { env: env() });
    expect(step.exitCode).toBe(0);
    expect(step.outputs).toMatchObject({ outcome: 'unchanged', changed: 'false', status: 'SUCCESS' });
    // What comes to its end leaves nothing to clean up, and nobody is asked.
    expect([step.post?.exitCode, step.post?.rawLog]).toEqual([0, []]);
    expect(world.writes()).toEqual([]);
  });

  test('on a pull request the head commit is deployed, not the merge commit', async () => {
    const head = world.repository.commit('Head of a pull request');
    const path = join(event, 'event.json');
    await writeFile(path, JSON.stringify({ pull_request: { head: { sha: head, ref: 'feature' } } }));
    const step = await runAction(
      'railway-deploy',
      { ...inputs(), mode: 'plan' },
      { env: { ...env(), GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: path, GITHUB_SHA: 'f'.repeat(40) } },
    );
    expect(step.outputs).toMatchObject({ outcome: 'planned', commit: head, changed: 'false' });
    expect(step.summary).toContain(`deploy ${head.slice(0, 7)} (replaces ${world.commit.slice(0, 7)})`);
  });

  test('a failed deployment fails the step and still writes every output, with the last lines of the log', async () => {
    const step = await runAction(
      'railway-deploy',
      { ...inputs(), service: 'lost', 'root-directory': 'nowhere' },
      { env: env() },
    );
    expect(step.exitCode).toBe(1);
    expect(step.outputs).toMatchObject({ outcome: 'failed', status: 'FAILED', changed: 'true' });
    expect(step.outputs['deployment-id']).toBeTruthy();
    expect(step.summary).toContain('Build log, last lines');
    expect(step.summary).toContain('nowhere');
    expect(step.annotations.map(({ level }) => level)).toContain('error');
  });

  test('every wrong input is named at once, and Railway is not asked', async () => {
    const before = world.railway.requests.length;
    const wrong = {
      ...inputs(),
      mode: 'teleport',
      'build-timeout': 'soon',
      commit: 'main',
      variables: `KEY\nA=${secret}\nA=`,
    };
    const step = await runAction('railway-deploy', wrong, { env: { ...env(), GREETING: '' } });
    expect(step.exitCode).toBe(1);
    const said = step.rawLog.filter((line) => !line.startsWith('::add-mask::')).join('\n');
    for (const problem of [
      'mode: expected one of deploy, plan, redeploy, restart, rollback, destroy-environment, got "teleport"',
      'build-timeout: expected a duration',
      'commit: expected the full hash',
      'variables: line 1 is not NAME=value',
      'variables: A is given twice',
      'variables-from-env: GREETING is empty',
    ])
      expect(said).toContain(problem);
    expect(said).not.toContain(secret);
    expect(step.outputs['outcome']).toBe('error');
    expect(world.railway.requests).toHaveLength(before);
  });

  test('a cancelled job cancels its own deployment', async () => {
    const abort = new AbortController();
    world.railway.faults.next({ kind: 'deployment', status: 'QUEUED' });
    world.writes();
    const step = await runAction(
      'railway-deploy',
      { ...inputs(), commit: world.repository.commit('Cancelled') },
      { env: env(), signal: abort.signal, onLine: (line) => line.startsWith('QUEUED') && abort.abort() },
    );
    expect(step.exitCode).toBe(1);
    expect(step.outputs).toMatchObject({ outcome: 'cancelled', status: 'REMOVED', changed: 'true' });
    expect(world.writes()).toEqual(['DeployCommit', 'CancelDeployment']);
  });
});
