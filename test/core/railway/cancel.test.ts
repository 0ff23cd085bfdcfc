import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { systemClock } from '../../../core/clock.ts';
import type { Log } from '../../../core/log.ts';
import { callOff } from '../../../core/railway/call-off.ts';
import type { DeployRequest } from '../../../core/railway/request.ts';
import type { DeployWorld } from '../../../core/railway/run.ts';
import { createTestWorld, type TestWorld } from '../../support/deploy-world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
  await world.deploy();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});
beforeEach(() => {
  world.railway.faults.clear();
  world.writes();
});

const newest = () => world.railway.world.deployments.at(-1);
const silent: Log = { debug() {}, info() {}, warning() {}, error() {} };

/** Deploys a new commit, and aborts as soon as a line is logged or a request is sent that holds these words. */
async function abortOn(words: string, more: Partial<DeployRequest> = {}, other: Partial<DeployWorld> = {}) {
  const abort = new AbortController();
  const notice = (text: string) => {
    if (text.includes(words)) abort.abort(new Error('cancelled by the runner'));
  };
  const watching: typeof fetch = async (input, init) => {
    const answer = fetch(input, init);
    // As late as can be: Railway has the request, and its answer is never read.
    if (String(init?.body).includes(words)) setTimeout(notice, 20, words);
    return answer;
  };
  return world.deploy(
    { commit: world.repository.commit('Abort'), ...more },
    { signal: abort.signal, log: { ...silent, info: notice }, fetch: watching, ...other },
  );
}

describe('a run that is called off', () => {
  test('while Railway starts its deployment: the deployment is found and cancelled', async () => {
    world.railway.faults.next({ kind: 'deployment', status: 'QUEUED' });
    world.railway.faults.next({ kind: 'hang', operation: 'DeployCommit', executed: true });
    const outcome = await abortOn('mutation DeployCommit');
    expect(outcome).toMatchObject({ outcome: 'cancelled', ok: false, status: 'REMOVED', deploymentId: newest()?.id });
    expect(world.writes()).toEqual(['DeployCommit', 'CancelDeployment']);
    expect(newest()?.status).toBe('REMOVED');
  });

  test('while its deployment is on its way: that is cancelled', async () => {
    world.railway.faults.next({ kind: 'deployment', status: 'QUEUED' });
    const outcome = await abortOn('QUEUED');
    expect(outcome).toMatchObject({
      outcome: 'cancelled',
      ok: false,
      reason: 'cancelled by the runner',
      deploymentId: newest()?.id,
    });
    expect(world.writes()).toEqual(['DeployCommit', 'CancelDeployment']);
    expect(newest()?.status).toBe('REMOVED');
  });

  test('while it proves what is live: that stays, and it says so', async () => {
    const outcome = await abortOn('Deployment: ', {}, {});
    expect(outcome).toMatchObject({ outcome: 'cancelled', ok: false, status: 'SUCCESS' });
    expect(outcome.hint).toBe(`The deployment ${outcome.deploymentId} is live, and stays.`);
    expect(world.writes()).toEqual(['DeployCommit']);
    expect(newest()?.status).toBe('SUCCESS');
  });

  test('before anything was written: it says so', async () => {
    expect(await abortOn('Sign in:')).toMatchObject({ outcome: 'cancelled', hint: 'Nothing was changed.' });
    expect(world.writes()).toEqual([]);
  });

  test('after something was stored that does not run yet: it says so', async () => {
    const outcome = await abortOn('Variables: add', { variables: { A: '1' } });
    expect(outcome).toMatchObject({ outcome: 'cancelled', changed: true });
    expect(outcome.hint).toContain('does not run yet');
    expect(world.writes()).toEqual(['SetVariables']);
  });

  test('while Railway is asked to start it, and nothing was stored: it does not say that something was', async () => {
    world.railway.faults.next({ kind: 'status', status: 503, operation: 'DeployCommit', times: 50 });
    const outcome = await abortOn('next try in');
    expect(outcome).toMatchObject({ outcome: 'cancelled', changed: true });
    expect(outcome.hint ?? '').not.toContain('does not run yet');
  });

  test('with on-cancel: leave, its deployment goes on, and it says so', async () => {
    world.railway.faults.next({ kind: 'deployment', status: 'QUEUED' });
    const outcome = await abortOn('QUEUED', { onCancel: 'leave' });
    expect(outcome.hint).toBe(`The deployment ${outcome.deploymentId} goes on at Railway.`);
    expect(world.writes()).toEqual(['DeployCommit']);
  });
});

describe('calling off a deployment afterwards', () => {
  const given = (deploymentId: string) => ({
    token: world.railway.tokens.workspace,
    header: 'Authorization' as const,
    apiUrl: world.railway.graphqlUrl,
    deploymentId,
  });
  const off = (deploymentId: string) =>
    callOff(given(deploymentId), {
      clock: systemClock,
      log: silent,
      signal: new AbortController().signal,
      redact: (text) => text,
    });

  test('cancels what is still on its way', async () => {
    world.railway.faults.next({ kind: 'deployment', status: 'QUEUED' });
    const { deploymentId = '' } = await abortOn('QUEUED', { onCancel: 'leave' });
    expect(await off(deploymentId)).toContain(`cancelled the deployment ${deploymentId}`);
    expect(newest()?.status).toBe('REMOVED');
  });

  test('leaves what is decided alone', async () => {
    const { deploymentId = '' } = await world.deploy({ sameCommit: 'deploy' });
    world.writes();
    expect(await off(deploymentId)).toBe(`the deployment ${deploymentId} is live: there is nothing to cancel`);
    expect(world.writes()).toEqual([]);
  });

  test('what is live in the moment it is cancelled stays, and it says so', async () => {
    world.railway.faults.next({ kind: 'deployment', status: 'QUEUED' });
    const { deploymentId = '' } = await abortOn('QUEUED', { onCancel: 'leave' });
    world.railway.faults.next({
      kind: 'refuse',
      operation: 'CancelDeployment',
      message: 'Deployment is not cancellable',
    });
    expect(await off(deploymentId)).toBe(
      `the deployment ${deploymentId} could not be cancelled: it is queued by Railway`,
    );
  });
});
