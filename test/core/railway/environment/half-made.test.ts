import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { DeployRequest } from '../../../../core/railway/request.ts';
import { until } from '../../../emulators/railway/railway.ts';
import { createTestWorld, type TestWorld } from '../../../support/deploy-world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld({ environmentCooldownMs: 100 });
  const { projectId } = await world.deploy();
  await world.call('mutation E($input: EnvironmentCreateInput!) { environmentCreate(input: $input) { id } }', {
    input: { projectId, name: 'pr-4' },
  });
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});
beforeEach(() => {
  world.railway.faults.clear();
  world.writes();
});

const pace = { creationMs: 120, instanceLagMs: 250, instanceIntervalMs: 20 };
const deploy = (environment: string, more: Partial<DeployRequest> = {}, patience = pace, signal?: AbortSignal) => {
  const pullRequest = Number(/\d+/.exec(environment)?.[0]);
  return world.deploy({ environment, environmentFrom: 'production', pullRequest, ...more }, { pace: patience, signal });
};
const environments = (wanted: string) =>
  world.railway.world.projects[0]!.environments.filter(({ name }) => name === wanted);
const patient = { creationMs: 120, instanceLagMs: 30_000, instanceIntervalMs: 20 };

// Complaints: ctxpipe-ai/ctxpipe#206, #215, #327.
test('services that arrive late are waited for', async () => {
  world.railway.faults.next({ kind: 'environment', lagMs: 300 });
  const outcome = await deploy('pr-1', {}, patient);
  expect(outcome).toMatchObject({ outcome: 'deployed', environment: 'pr-1' });
  expect(environments('pr-1')).toHaveLength(1);
  expect(world.writes().filter((name) => name !== 'CreateEnvironment')).toEqual(['DeployCommit']);
});

test('an environment whose service never arrives is deleted by its id, and copied anew once', async () => {
  world.railway.faults.next({ kind: 'environment' });
  const outcome = await deploy('pr-2');
  expect(outcome).toMatchObject({ outcome: 'deployed', copiedFrom: 'production' });
  const writes = world.writes();
  expect(writes.filter((name) => name !== 'CreateEnvironment')).toEqual(['DeleteEnvironment', 'DeployCommit']);
  expect(environments('pr-2')).toMatchObject([{ id: outcome.environmentId }]);
  expect(world.log.join('\n')).toContain('warning: the environment pr-2 is there without its services');
});

test('one that is half made twice is an error that says so', async () => {
  world.railway.faults.next({ kind: 'environment', times: 2 });
  const outcome = await deploy('pr-3');
  expect(outcome).toMatchObject({ outcome: 'error', ok: false, changed: true });
  expect(outcome.reason).toContain('Railway made the environment pr-3 without its services, twice');
  expect(world.writes().filter((name) => name === 'DeleteEnvironment')).toHaveLength(1);
});

test('one that an earlier run left half made is found by its name, planned to be replaced, and replaced', async () => {
  const [left] = environments('pr-3');
  const planned = await deploy('pr-3', { mode: 'plan' });
  expect(planned.plan[0]).toBe(
    'delete the environment pr-3, which lacks the service, and copy production as pr-3 anew',
  );
  expect(world.writes()).toEqual([]);
  const outcome = await deploy('pr-3');
  expect(outcome).toMatchObject({ outcome: 'deployed', copiedFrom: 'production' });
  const deletion = world.railway.requests.findLast(({ operationName }) => operationName === 'DeleteEnvironment');
  expect(deletion?.variables).toEqual({ id: left?.id });
});

test('one that was made by hand is left alone', async () => {
  const outcome = await deploy('pr-4');
  expect(outcome).toMatchObject({ outcome: 'error', changed: false });
  expect(outcome.reason).toContain('The environment pr-4 does not have the service');
  expect(outcome.hint).toContain('somebody made it by hand');
  expect(world.writes()).toEqual([]);
});

test('a run that is ended while it waits leaves the environment to the next one, and says where it is', async () => {
  world.railway.faults.next({ kind: 'environment' });
  const ended = new AbortController();
  const running = deploy('pr-5', {}, patient, ended.signal);
  await until(() => world.railway.requests.at(-1)?.operationName === 'ReadInstance');
  ended.abort(new Error('the run was ended'));
  const [left] = environments('pr-5');
  expect(await running).toMatchObject({ outcome: 'cancelled', environment: 'pr-5', environmentId: left?.id });
  expect(await deploy('pr-5')).toMatchObject({ outcome: 'deployed', copiedFrom: 'production' });
});

test('a domain that arrives after its service is waited for, as a second one would be made beside it', async () => {
  let hidden = 0;
  const withoutDomains: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    const asksForService = String(init?.body).includes('query ReadService');
    if (!asksForService || environments('pr-6').length === 0 || hidden > 0) return response;
    hidden++;
    const text = await response.text();
    return new Response(text.replace(/"serviceDomains":\[.*?\]/, '"serviceDomains":[]'), response);
  };
  const request = { environment: 'pr-6', environmentFrom: 'production', pullRequest: 6 };
  const outcome = await world.deploy(request, { pace, fetch: withoutDomains });
  expect(hidden).toBe(1);
  expect(outcome).toMatchObject({ outcome: 'deployed', url: expect.stringMatching(/^http/) });
  expect(world.writes().filter((name) => name !== 'CreateEnvironment')).toEqual(['DeployCommit']);
});
