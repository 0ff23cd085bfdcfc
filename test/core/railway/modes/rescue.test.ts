import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { DeployRequest } from '../../../../core/railway/request.ts';
import { createTestWorld, type TestWorld } from '../../../support/deploy-world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});
beforeEach(() => {
  world.railway.faults.clear();
});

const healthOf = async (url = '') => (await fetch(`${url}/health`)).json();

/** A service of its own that runs the world's commit. */
async function goodService(service: string) {
  const good = await world.deploy({ service });
  world.writes();
  return good;
}

/** Deploys a new commit that crashes as soon as it is live. */
function deployCrashing(service: string, more: Partial<DeployRequest> = {}) {
  world.railway.faults.next({ kind: 'deployment', status: 'CRASHED', holdMs: 0, service });
  return world.deploy(
    { service, commit: world.repository.commit('Crashes'), onFailure: 'rollback', ...more },
    { pace: { edgeGraceMs: 200 } },
  );
}

test('after a crash the one before is brought back and proven, once, and the deploy stays failed', async () => {
  const good = await goodService('saved');
  const outcome = await deployCrashing('saved', { sessionsPath: '/sessions', websocketPath: '/live' });
  expect(outcome).toMatchObject({ outcome: 'crashed', ok: false, rollback: { ok: true, commit: world.commit } });
  expect(world.writes()).toEqual(['DeployCommit', 'RollbackDeployment']);
  const short = world.commit.slice(0, 7);
  expect(outcome.rollback?.words).toBe(`Rolled back to ${short}, which serves.`);
  expect(outcome.hint).toContain(`Rolled back to ${short}, which serves.`);
  // What is told of the deploy is about the deployment that failed.
  expect(outcome).toMatchObject({ previousDeploymentId: good.deploymentId, status: 'CRASHED' });
  expect(outcome.deploymentId).not.toBe(outcome.rollback?.deploymentId);
  expect(await healthOf(outcome.url)).toMatchObject({
    commit: world.commit,
    deployment: outcome.rollback?.deploymentId,
  });
  const steps = outcome.steps.map(({ name }) => name);
  expect(steps).toContain('Rollback: Proof');
  // What has crashed is not asked how many sessions it has.
  expect(steps).toContain('Sessions');
  expect(steps).not.toContain('Rollback: Sessions');
});

test('nobody asked: nothing is rolled back', async () => {
  await goodService('alone');
  const outcome = await deployCrashing('alone', { onFailure: 'none' });
  expect(outcome).toMatchObject({ outcome: 'crashed', ok: false });
  expect(outcome.rollback).toBeUndefined();
  expect(world.writes()).toEqual(['DeployCommit']);
});

test('a failed build replaced nothing: there is nothing to roll back', async () => {
  const good = await goodService('unbuilt');
  world.railway.faults.next({ kind: 'deployment', status: 'FAILED', service: 'unbuilt' });
  const commit = world.repository.commit('Does not build');
  const outcome = await world.deploy({ service: 'unbuilt', commit, onFailure: 'rollback' });
  expect(outcome).toMatchObject({ outcome: 'failed', rollback: { ok: false } });
  expect(outcome.hint).toContain('nothing took the place of');
  expect(world.writes()).toEqual(['DeployCommit']);
  expect(await healthOf(good.url)).toMatchObject({ deployment: good.deploymentId });
});

test('the first deployment has nothing to go back to, and says so', async () => {
  const outcome = await deployCrashing('first');
  expect(outcome).toMatchObject({
    outcome: 'crashed',
    rollback: { ok: false, words: 'Not rolled back: nothing was deployed before.' },
  });
  expect(world.writes()).not.toContain('RollbackDeployment');
});

test('where the image of the one before is gone, it says so', async () => {
  const good = await goodService('imageless');
  world.railway.expireImage(good.deploymentId ?? '');
  const outcome = await deployCrashing('imageless');
  expect(outcome).toMatchObject({ outcome: 'crashed', rollback: { ok: false } });
  expect(outcome.rollback?.words).toContain('no image');
  expect(world.writes()).toEqual(['DeployCommit']);
});

test('a rollback that does not serve either is told, and not tried again', async () => {
  await goodService('hopeless');
  world.railway.faults.next({ kind: 'deployment', status: 'CRASHED', holdMs: 0, service: 'hopeless' });
  const outcome = await deployCrashing('hopeless');
  expect(outcome).toMatchObject({ outcome: 'crashed', ok: false, rollback: { ok: false } });
  expect(outcome.rollback?.words).toContain('did not work');
  expect(world.writes()).toEqual(['DeployCommit', 'RollbackDeployment']);
});

test('a rollback that Railway refuses takes nothing away from how the deploy ended', async () => {
  await goodService('refused');
  world.railway.faults.next({ kind: 'refuse', operation: 'RollbackDeployment', message: 'Not Authorized' });
  const outcome = await deployCrashing('refused');
  expect(outcome).toMatchObject({ outcome: 'crashed', ok: false, status: 'CRASHED', rollback: { ok: false } });
  expect(outcome.rollback?.words).toContain('Not Authorized');
});

test('a newer deployment of somebody else is not undone', async () => {
  const good = await goodService('overtaken');
  world.railway.faults.next({ kind: 'deployment', status: 'CRASHED', holdMs: 0, service: 'overtaken' });
  const ids = { s: good.serviceId, e: good.environmentId };
  let hurried: Promise<unknown> = Promise.resolve();
  const error = (message: string) => {
    if (!message.includes('rolling back')) return;
    hurried = world.call(
      'mutation D($s: String!, $e: String!, $c: String!) { serviceInstanceDeployV2(serviceId: $s, environmentId: $e, commitSha: $c) }',
      { ...ids, c: world.commit },
    );
  };
  const slow: typeof fetch = async (input, init) => {
    if (String(init?.body).includes('query ReadEarlier')) await hurried;
    return fetch(input, init);
  };
  const outcome = await world.deploy(
    { service: 'overtaken', commit: world.repository.commit('Crashes'), onFailure: 'rollback' },
    { pace: { edgeGraceMs: 200 }, fetch: slow, log: { debug() {}, info() {}, warning: error, error() {} } },
  );
  expect(outcome).toMatchObject({ outcome: 'crashed', rollback: { ok: false } });
  expect(outcome.rollback?.words).toContain('of somebody else has come since');
  expect(world.writes()).not.toContain('RollbackDeployment');
});

test('a run that is called off while it rolls back leaves the rollback to Railway, and ends as it ended', async () => {
  await goodService('hasty');
  const abort = new AbortController();
  const info = (line: string) => line.startsWith('QUEUED') && abort.abort(new Error('enough'));
  const warning = (line: string) => {
    // What is started from now on stays queued.
    if (line.includes('rolling back')) world.railway.faults.next({ kind: 'deployment', status: 'QUEUED' });
  };
  world.railway.faults.next({ kind: 'deployment', status: 'CRASHED', holdMs: 0, service: 'hasty' });
  const outcome = await world.deploy(
    { service: 'hasty', commit: world.repository.commit('Crashes'), onFailure: 'rollback' },
    { pace: { edgeGraceMs: 200 }, signal: abort.signal, log: { debug() {}, info, warning, error() {} } },
  );
  expect(outcome).toMatchObject({ outcome: 'crashed', ok: false, rollback: { ok: false } });
  expect(outcome.rollback?.words).toContain('was not seen to its end: enough');
  expect(world.writes()).toEqual(['DeployCommit', 'RollbackDeployment']);
});
