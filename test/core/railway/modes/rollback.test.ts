import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { commitOf } from '../../../support/deploy-request.ts';
import { createTestWorld, type TestWorld } from '../../../support/deploy-world.ts';

let world: TestWorld;
let second: string;
beforeAll(async () => {
  world = await createTestWorld({ timing: { rollbackLagMs: 150 } });
  second = world.repository.commit('A second commit');
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});
beforeEach(() => {
  world.railway.faults.clear();
});

const healthOf = async (url = '') => (await fetch(`${url}/health`)).json();

/** A service of its own with two commits deployed one after the other, and its first deployment gone for good. */
async function twoDeployed(service: string) {
  const first = await world.deploy({ service, variables: { GREETING: 'hello' } });
  const next = await world.deploy({ service, variables: { GREETING: 'goodbye' }, commit: second });
  await removed(first.deploymentId);
  world.writes();
  return { first: first.deploymentId!, next: next.deploymentId! };
}

/** Waits until Railway has drained a deployment that was replaced. */
async function removed(id: string | undefined): Promise<void> {
  const deadline = performance.now() + 20_000;
  const status = () => world.railway.world.deployments.find((deployment) => deployment.id === id)?.status;
  while (status() !== 'REMOVED') {
    if (performance.now() > deadline) throw new Error(`the deployment is still ${status()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('rollback goes to the last good deployment, with its commit and its variables, and proves it', async () => {
  const { first, next } = await twoDeployed('back');
  const outcome = await world.deploy({ service: 'back', mode: 'rollback', commit: second });
  expect(outcome).toMatchObject({
    outcome: 'rolled-back',
    ok: true,
    changed: true,
    status: 'SUCCESS',
    commit: world.commit,
    previousDeploymentId: next,
    rolledBackTo: { deploymentId: first, commit: world.commit },
    proof: 'proven',
  });
  expect([first, next]).not.toContain(outcome.deploymentId);
  expect(world.writes()).toEqual(['RollbackDeployment']);
  expect(await healthOf(outcome.url)).toMatchObject({
    commit: world.commit,
    deployment: outcome.deploymentId,
    greeting: 'hello',
  });
  expect(outcome.reason).toContain(`rolled back from ${second.slice(0, 7)} to ${world.commit.slice(0, 7)}`);
});

test('a rollback whose answer was lost is not sent again', async () => {
  await twoDeployed('lost');
  world.railway.faults.next({ kind: 'status', status: 502, operation: 'RollbackDeployment', executed: true });
  const before = world.railway.world.deployments.length;
  const outcome = await world.deploy(
    { service: 'lost', mode: 'rollback' },
    { pace: { retry: { attempts: 6, baseMs: 400, maxMs: 400 } } },
  );
  expect(outcome).toMatchObject({ outcome: 'rolled-back', ok: true });
  expect(world.writes()).toEqual(['RollbackDeployment']);
  expect(world.railway.world.deployments).toHaveLength(before + 1);
});

describe('a rollback to what was named', () => {
  let first: string;
  let next: string;
  beforeAll(async () => {
    ({ first, next } = await twoDeployed('named'));
  });
  const to = (rollbackTo: string) => world.deploy({ service: 'named', mode: 'rollback', rollbackTo });

  test('what runs already is proven, not deployed again', async () => {
    expect(await to(second.slice(0, 8))).toMatchObject({
      outcome: 'unchanged',
      ok: true,
      changed: false,
      commit: second,
    });
    expect(await to(next)).toMatchObject({ outcome: 'unchanged', ok: true, deploymentId: next });
    expect(world.writes()).toEqual([]);
  });

  test('a commit or an id that the service never had says so', async () => {
    const none = { outcome: 'error', ok: false, changed: false };
    expect(await to(commitOf('e'))).toMatchObject(none);
    const other = await world.deploy({ service: 'neighbour' });
    world.writes();
    const outcome = await to(other.deploymentId ?? '');
    expect(outcome).toMatchObject(none);
    expect(outcome.reason).toContain('the service has no deployment');
    expect(world.writes()).toEqual([]);
  });

  test('a branch is refused before anything is asked for', async () => {
    await expect(to('main')).rejects.toThrow('rollback-to: expected the id of a deployment or a commit');
  });

  test('a deployment by its id', async () => {
    expect(await to(first)).toMatchObject({ outcome: 'rolled-back', rolledBackTo: { deploymentId: first } });
  });

  test('a commit by its short hash', async () => {
    await removed(next);
    const outcome = await to(second.slice(0, 7));
    expect(outcome).toMatchObject({ outcome: 'rolled-back', commit: second, rolledBackTo: { deploymentId: next } });
  });
});

test('what was replaced just now is waited for until it is drained', async () => {
  await twoDeployed('hasty');
  let looks = 0;
  const draining: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    if (!String(init?.body).includes('query ReadRunning') || looks++ > 0) return response;
    const text = (await response.text()).replaceAll('"REMOVED"', '"REMOVING"');
    return new Response(text.replaceAll('"canRollback":true', '"canRollback":false'), response);
  };
  const outcome = await world.deploy({ service: 'hasty', mode: 'rollback' }, { fetch: draining });
  expect(outcome).toMatchObject({ outcome: 'rolled-back', commit: world.commit });
  expect(outcome.steps.find(({ name }) => name === 'Draining')).toMatchObject({ state: 'done' });
  expect(world.writes()).toEqual(['RollbackDeployment']);
});

test('what stays in the way is not waited for for ever', async () => {
  await twoDeployed('stuck');
  const stuck: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    const text = (await response.text()).replaceAll('"REMOVED"', '"REMOVING"');
    return new Response(text.replaceAll('"canRollback":true', '"canRollback":false'), response);
  };
  const outcome = await world.deploy(
    { service: 'stuck', mode: 'rollback', drainingMs: 0 },
    { fetch: stuck, pace: { instanceLagMs: 100 } },
  );
  expect(outcome).toMatchObject({ outcome: 'error', ok: false, changed: false });
  expect(outcome.reason).toContain('cannot be rolled back to yet');
});

test('an image that is gone: says how long it is kept, and what to do instead', async () => {
  const { first } = await twoDeployed('expired');
  world.railway.expireImage(first);
  const outcome = await world.deploy({ service: 'expired', mode: 'rollback' });
  expect(outcome).toMatchObject({ outcome: 'error', ok: false, changed: false, commit: second });
  expect(outcome.reason).toContain(`Railway has no image of ${first} any more`);
  expect(outcome.reason).toContain('on the plan hobby, Railway keeps the image of a removed deployment for 72 h');
  expect(outcome.hint).toContain(`mode deploy with commit ${world.commit}`);
  world.railway.faults.next({ kind: 'refuse', operation: 'ReadPlan', message: 'Not Authorized' });
  const untold = await world.deploy({ service: 'expired', mode: 'rollback', rollbackTo: world.commit });
  expect(untold.reason).toContain('by plan: Free and Trial 24 h, Hobby 72 h, Pro 120 h, Enterprise 360 h');
  expect(world.writes()).toEqual([]);
});

test('a rollback that Railway accepts and never shows is no success', async () => {
  await twoDeployed('never');
  const accepted: typeof fetch = async (input, init) =>
    String(init?.body).includes('mutation RollbackDeployment')
      ? Response.json({ data: { deploymentRollback: true } })
      : fetch(input, init);
  const outcome = await world.deploy(
    { service: 'never', mode: 'rollback' },
    { fetch: accepted, pace: { instanceLagMs: 200 } },
  );
  expect(outcome).toMatchObject({ outcome: 'error', ok: false, changed: true });
  expect(outcome.reason).toContain('accepted the rollback');
});

test('a rollback that is cancelled takes its own deployment along', async () => {
  await twoDeployed('cancelled');
  world.railway.faults.next({ kind: 'deployment', status: 'QUEUED', service: 'cancelled' });
  const abort = new AbortController();
  const info = (line: string) => line.startsWith('QUEUED') && abort.abort(new Error('enough'));
  const outcome = await world.deploy(
    { service: 'cancelled', mode: 'rollback' },
    { signal: abort.signal, log: { debug() {}, info, warning() {}, error() {} } },
  );
  expect(outcome).toMatchObject({ outcome: 'cancelled', ok: false, status: 'REMOVED' });
  expect(world.writes()).toEqual(['RollbackDeployment', 'CancelDeployment']);
});
