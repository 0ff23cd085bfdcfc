import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { InputError } from '../../../../core/errors.ts';
import { createTestWorld, type TestWorld } from '../../../support/deploy-world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
  await world.deploy({ variables: { GREETING: 'hello' } });
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});
beforeEach(() => {
  world.railway.faults.clear();
  world.writes();
});

const healthOf = async (url = '') => (await fetch(`${url}/health`)).json();
const live = () => world.railway.world.deployments.findLast(({ status }) => status === 'SUCCESS')!;

/** Changes a variable at Railway, as somebody in the dashboard does who does not deploy it. */
const setVariable = (name: string, value: string) => {
  const { projectId, environmentId, serviceId } = live();
  const input = { projectId, environmentId, serviceId, variables: { [name]: value }, skipDeploys: true };
  return world.call('mutation V($input: VariableCollectionUpsertInput!) { variableCollectionUpsert(input: $input) }', {
    input,
  });
};

test('redeploy: a new deployment of the same code, with the variables of now', async () => {
  const before = live().id;
  await setVariable('GREETING', 'good day');
  world.writes();
  // The commit of the run has nothing to do with it.
  const outcome = await world.deploy({ mode: 'redeploy', commit: '' });
  expect(outcome).toMatchObject({
    outcome: 'redeployed',
    ok: true,
    changed: true,
    status: 'SUCCESS',
    commit: world.commit,
    previousDeploymentId: before,
  });
  expect(outcome.deploymentId).not.toBe(before);
  expect(world.writes()).toEqual(['RedeployDeployment']);
  expect(await healthOf(outcome.url)).toMatchObject({
    commit: world.commit,
    deployment: outcome.deploymentId,
    greeting: 'good day',
  });
});

test('redeploy reads no variables and asks for little besides its looks at the deployment', async () => {
  const before = world.railway.requests.length;
  await world.deploy({ mode: 'redeploy' });
  const asked = world.railway.requests.slice(before).map(({ operationName }) => operationName ?? '');
  const setUp = asked.slice(0, asked.indexOf('RedeployDeployment') + 1);
  expect(setUp.slice(-4)).toEqual(['ListProjects', 'ReadProject', 'ReadRunning', 'RedeployDeployment']);
  expect(asked).not.toContain('ReadService');
});

test('a redeploy whose answer was lost is not sent again', async () => {
  const before = world.railway.world.deployments.length;
  world.railway.faults.next({ kind: 'status', status: 502, operation: 'RedeployDeployment', executed: true });
  const outcome = await world.deploy({ mode: 'redeploy' });
  expect(outcome).toMatchObject({ outcome: 'redeployed', ok: true });
  expect(world.writes()).toEqual(['RedeployDeployment']);
  expect(world.railway.world.deployments).toHaveLength(before + 1);
});

test('a redeploy that fails is no success, and what ran before still runs', async () => {
  const before = live().id;
  world.railway.faults.next({ kind: 'deployment', status: 'FAILED' });
  const outcome = await world.deploy({ mode: 'redeploy' });
  expect(outcome).toMatchObject({ outcome: 'failed', ok: false, commit: world.commit });
  expect(await healthOf(outcome.url)).toMatchObject({ deployment: before });
});

test('restart: the same deployment, its process anew', async () => {
  const { id, replicas } = live();
  const [pid] = replicas.map((replica) => replica.pid);
  const outcome = await world.deploy({ mode: 'restart', commit: '' });
  expect(outcome).toMatchObject({
    outcome: 'restarted',
    ok: true,
    changed: true,
    status: 'SUCCESS',
    commit: world.commit,
    deploymentId: id,
    previousDeploymentId: '',
  });
  expect(live().replicas.map((replica) => replica.pid)).not.toContain(pid);
  expect(world.writes()).toEqual(['RestartDeployment']);
  expect(await healthOf(outcome.url)).toMatchObject({ deployment: id });
});

test('a restart whose answer was lost is not sent again', async () => {
  world.railway.faults.next({ kind: 'status', status: 502, operation: 'RestartDeployment', executed: true });
  expect(await world.deploy({ mode: 'restart' })).toMatchObject({ outcome: 'restarted', ok: true });
  expect(world.writes()).toEqual(['RestartDeployment']);
});

test('a restart that nobody sees is no success', async () => {
  const accepted: typeof fetch = async (input, init) =>
    String(init?.body).includes('RestartDeployment')
      ? Response.json({ data: { deploymentRestart: true } })
      : fetch(input, init);
  const outcome = await world.deploy(
    { mode: 'restart', healthTimeoutMs: 1000, healthPath: undefined },
    { fetch: accepted },
  );
  expect(outcome).toMatchObject({ outcome: 'timed-out', ok: false, timedOut: true });
  expect(outcome.reason).toContain('was not seen to restart, though Railway accepted it');
});

test('a service that does not come up again has crashed, and its last words are told', async () => {
  const broken = join(tmpdir(), `broken-${process.pid}`);
  const fragile = `import { existsSync } from 'node:fs';
    import { createServer } from 'node:http';
    if (existsSync(process.env.BROKEN)) throw new Error('broken for good');
    createServer((_, response) => response.end('{}')).listen(process.env.PORT);`;
  const commit = world.repository.commit('Fragile', { 'fragile/index.mjs': fragile });
  const restartPolicy = { type: 'ON_FAILURE', maxRetries: 2 } as const;
  const service = { service: 'fragile', rootDirectory: 'fragile', startCommand: 'node index.mjs', restartPolicy };
  await world.deploy({ ...service, commit, variables: { BROKEN: broken } });
  await writeFile(broken, '');
  try {
    const outcome = await world.deploy({ ...service, mode: 'restart' });
    expect(outcome).toMatchObject({ outcome: 'crashed', ok: false, status: 'CRASHED', commit });
    expect(outcome.logs.map(({ text }) => text).join()).toContain('broken for good');
  } finally {
    await rm(broken);
  }
  // What crashed is restarted, too.
  expect(await world.deploy({ ...service, mode: 'restart' })).toMatchObject({ outcome: 'restarted', ok: true, commit });
});

test('where nothing runs, what Railway skipped is deployed after all', async () => {
  world.railway.faults.next({ kind: 'deployment', status: 'SKIPPED', service: 'skipped' });
  const skipped = await world.deploy({ service: 'skipped' });
  expect(skipped).toMatchObject({ outcome: 'skipped' });
  const outcome = await world.deploy({ service: 'skipped', mode: 'redeploy' });
  expect(outcome).toMatchObject({ outcome: 'redeployed', ok: true, commit: world.commit });
  expect(outcome.deploymentId).not.toBe(skipped.deploymentId);
});

test('a redeploy that crashes is rolled back if so wished', async () => {
  const good = await world.deploy({ service: 'again' });
  world.writes();
  world.railway.faults.next({ kind: 'deployment', status: 'CRASHED', holdMs: 0, service: 'again' });
  const outcome = await world.deploy(
    { service: 'again', mode: 'redeploy', onFailure: 'rollback' },
    { pace: { edgeGraceMs: 200 } },
  );
  expect(outcome).toMatchObject({
    outcome: 'crashed',
    previousDeploymentId: good.deploymentId,
    rollback: { ok: true, commit: world.commit },
  });
  expect(world.writes()).toEqual(['RedeployDeployment', 'RollbackDeployment']);
});

test('a restart that Railway refuses says so', async () => {
  world.railway.faults.next({
    kind: 'refuse',
    operation: 'RestartDeployment',
    message: 'Deployment is not restartable',
  });
  const outcome = await world.deploy({ mode: 'restart' });
  expect(outcome).toMatchObject({ outcome: 'error', ok: false });
  expect(outcome.reason).toContain('Deployment is not restartable');
  expect(outcome.hint).toContain('redeploy');
});

test.each(['redeploy', 'restart', 'rollback'] as const)('%s of what is not there creates nothing', async (mode) => {
  for (const elsewhere of [{ service: 'nobody' }, { project: 'nowhere' }, { environment: 'staging' }]) {
    const refusal = await world.deploy({ mode, ...elsewhere }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(InputError);
    expect(String(refusal)).not.toContain('create is false');
  }
  expect(world.writes()).toEqual([]);
});

test.each(['redeploy', 'restart', 'rollback'] as const)('%s of what was never deployed says so', async (mode) => {
  const { projectId, environmentId } = live();
  const input = { projectId, environmentId, name: `empty-${mode}` };
  await world.call('mutation S($input: ServiceCreateInput!) { serviceCreate(input: $input) { id } }', { input });
  world.writes();
  const outcome = await world.deploy({ mode, service: `empty-${mode}` });
  expect(outcome).toMatchObject({ outcome: 'error', ok: false, changed: false, commit: '' });
  expect(outcome.reason).toMatch(/^(Nothing of empty-|There is nothing to roll back to: no deployment)/);
  expect(world.writes()).toEqual([]);
});

test('redeploy is not held to replicas, which it does not set', async () => {
  expect(await world.deploy({ mode: 'redeploy', replicas: 3 })).toMatchObject({ outcome: 'redeployed', ok: true });
});

test('a custom domain that the service does not have is refused: keys would be sent to it', async () => {
  const asked = world.deploy({ mode: 'redeploy', domain: 'elsewhere.example.com' });
  await expect(asked).rejects.toThrow('has no domain elsewhere.example.com');
  expect(world.writes()).toEqual([]);
});
