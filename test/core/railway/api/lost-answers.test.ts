import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createTestWorld, type TestWorld } from '../../../support/deploy-world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld({ instanceLagMs: 150 });
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});
beforeEach(() => {
  world.railway.faults.clear();
  world.writes();
});

test('writes whose answers are lost although they happened are not done twice', async () => {
  const operations = ['CreateProject', 'CreateService', 'CreateDomain', 'DeployCommit'];
  for (const operation of operations)
    world.railway.faults.next({ kind: 'status', status: 502, body: '<h1>Bad Gateway</h1>', executed: true, operation });
  const outcome = await world.deploy({ project: 'lost' });
  expect(outcome).toMatchObject({ outcome: 'deployed', ok: true });
  expect(world.railway.faults.pending).toEqual([]);
  const { projects, deployments } = world.railway.world;
  expect(projects.filter(({ name }) => name === 'lost').map(({ services }) => services.length)).toEqual([1]);
  expect(deployments.filter(({ projectId }) => projectId === outcome.projectId)).toHaveLength(1);
  const writes = world.writes();
  expect(writes.filter((name) => operations.includes(name))).toEqual(operations);
});

const rows = [
  { operation: 'CreateProject', look: 'ListProjects' },
  { operation: 'CreateDomain', look: 'ReadDomains' },
  { operation: 'DeployCommit', look: 'ListDeployments' },
];
test.each(rows)('nor is $operation if it happens behind a gateway that gave up', async ({ operation, look }) => {
  const project = `late ${operation}`;
  const outcome = await world.deploy({ project }, { fetch: lateFetch(operation, look) });
  expect(outcome).toMatchObject({ outcome: 'deployed', ok: true });
  expect(world.writes().filter((name) => name === operation)).toEqual([operation]);
});

/** A Railway whose answer to an operation is lost, and which carries it out while it is looked for the second time. */
function lateFetch(operation: string, look: string): typeof fetch {
  let lost: (() => Promise<unknown>) | undefined;
  let looks = 0;
  return async (url, init) => {
    const { operationName } = JSON.parse(String(init?.body)) as { operationName: string };
    if (operationName === operation && !lost) {
      lost = () => fetch(url, { ...init, signal: null });
      return new Response('', { status: 504 });
    }
    if (operationName === look && lost && ++looks === 2) await lost();
    return fetch(url, init);
  };
}

test('a project that was just created is not found by all of Railway at once', async () => {
  world.railway.faults.next({ kind: 'refuse', message: 'Project not found', operation: 'CreateService', times: 2 });
  world.railway.faults.next({ kind: 'refuse', message: 'Environment not found', operation: 'ReadService', times: 2 });
  expect(await world.deploy({ project: 'just now' })).toMatchObject({ outcome: 'deployed', ok: true });
  expect(world.railway.faults.pending).toEqual([]);
});

test('a write that is lost before it happened is sent again', async () => {
  for (const operation of ['CreateService', 'UpdateInstance', 'ConnectService', 'DeployCommit'])
    world.railway.faults.next({ kind: 'drop', operation });
  expect(await world.deploy({ project: 'dropped' })).toMatchObject({ outcome: 'deployed', ok: true });
  expect(world.railway.faults.pending).toEqual([]);
});

test('every request may be throttled once, and every read fail once', async () => {
  for (const operation of ['IdentifyProjectToken', 'ListProjects', 'DeployCommit', 'SetVariables', 'ReadDeployment'])
    world.railway.faults.next({ kind: 'status', status: 429, headers: { 'Retry-After': '0' }, operation });
  for (const operation of ['ReadProject', 'ReadService', 'ReadDeployment'])
    world.railway.faults.next({ kind: 'status', status: 503, body: 'upstream connect error', operation });
  const outcome = await world.deploy({ project: 'dropped', variables: { A: '1' } });
  expect(outcome).toMatchObject({ outcome: 'deployed', ok: true });
  expect(world.railway.faults.pending).toEqual([]);
});

test('an error beside data is an error: the step failed, and the outcome tells what was done before', async () => {
  world.railway.faults.next({ kind: 'errors', message: 'Not Authorized', operation: 'SetVariables' });
  const outcome = await world.deploy({ project: 'dropped', variables: { A: '2' } });
  expect(outcome).toMatchObject({
    outcome: 'error',
    ok: false,
    changed: true,
    project: 'dropped',
    error: { kind: 'not-authorised' },
  });
  expect(outcome.steps.at(-1)).toMatchObject({ name: 'Variables', state: 'failed' });
  expect(world.writes()).toEqual(['SetVariables']);
});

test('a service that somebody else created in the same moment is adopted', async () => {
  const project = 'adopted';
  await world.deploy({ project, service: 'other' });
  world.railway.faults.next({ kind: 'status', status: 503, executed: true, operation: 'CreateService' });
  world.railway.faults.next({ kind: 'status', status: 503, operation: 'ReadProject' });
  const [first, second] = await Promise.all([world.deploy({ project }), world.deploy({ project })]);
  expect([first?.ok, second?.ok]).toEqual([true, true]);
  const { services } = world.railway.world.projects.find(({ name }) => name === project)!;
  expect(services.map(({ name }) => name).sort()).toEqual(['bridge', 'other']);
});

test('a Railway that goes away while the deployment is under way is asked again, then given up with what is known', async () => {
  world.railway.faults.next({ kind: 'status', status: 503, body: '', operation: 'ReadDeployment', times: 1000 });
  const pace = { retry: { attempts: 2, baseMs: 1, maxMs: 2 } };
  const outcome = await world.deploy({ project: 'dropped', commit: world.repository.commit('Away') }, { pace });
  expect(outcome).toMatchObject({ outcome: 'error', ok: false, changed: true, error: { kind: 'unavailable' } });
  expect(outcome.deploymentId).toBeTruthy();
  expect(world.railway.faults.pending[0]?.times).toBe(1000 - 2 * 5);
});

test('a Railway that cannot be reached at all is an error before anything', async () => {
  const gone = 'http://127.0.0.1:9/graphql/v2';
  const pace = { retry: { attempts: 2, baseMs: 1, maxMs: 2 } };
  await expect(world.deploy({ apiUrl: gone }, { pace })).rejects.toMatchObject({
    kind: 'unreachable',
    message: expect.stringContaining("Railway's API at 127.0.0.1:9 cannot be reached"),
  });
});
