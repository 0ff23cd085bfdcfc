import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { InputError } from '../../../../core/errors.ts';
import type { DeployRequest } from '../../../../core/railway/request.ts';
import { createTestWorld, type TestWorld } from '../../../support/deploy-world.ts';
import { followedBranch } from '../../../support/followed-branch.ts';

// Of Railway's 30 s each.
const cooldownMs = 150;
const pace = { creationMs: 180, instanceLagMs: 1000, instanceIntervalMs: 20 };

let world: TestWorld;
let production: { environmentId?: string; deploymentId?: string; url?: string };
beforeAll(async () => {
  world = await createTestWorld({ environmentCooldownMs: cooldownMs });
  production = await world.deploy({ variables: { GREETING: 'hello', SHARED: 'x' } });
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});
beforeEach(() => {
  world.railway.faults.clear();
  world.writes();
});

const variables = { GREETING: 'hello' };
const deploy = (environment: string, more: Partial<DeployRequest> = {}) => {
  const pullRequest = Number(/\d+/.exec(environment)?.[0]);
  const request = { environment, environmentFrom: 'production', pullRequest, variables, ...more };
  return world.deploy(request, { pace });
};
const project = () => world.railway.world.projects.find(({ name }) => name === 'shop')!;
const environments = (name: string) => project().environments.filter((each) => each.name === name);
const said = (from = 0) => world.log.slice(from).join('\n');

const failure = async (deploying: Promise<unknown>) => {
  const error = await deploying.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(InputError);
  expect(world.writes()).toEqual([]);
  return (error as InputError).message;
};

describe('the environment of a pull request', () => {
  test('in mode plan it is said that it would be copied, and nothing is written', async () => {
    const planned = await deploy('pr-7', { mode: 'plan' });
    expect(planned).toMatchObject({ outcome: 'planned', changed: false });
    expect(planned.plan).toEqual(['copy the environment production as pr-7', expect.stringMatching(/^deploy /)]);
    expect(planned.url).toBeUndefined();
    expect(world.writes()).toEqual([]);
    expect(environments('pr-7')).toEqual([]);
  });

  test('is copied without a deployment of its own, and the head commit is deployed into it', async () => {
    const before = world.railway.world.deployments.length;
    const asked = world.railway.requests.length;
    const commit = world.repository.commit('Head of the request');
    const outcome = await deploy('pr-7', { commit });
    expect(outcome).toMatchObject({ outcome: 'deployed', commit, environment: 'pr-7', copiedFrom: 'production' });
    expect(outcome.environmentId).not.toBe(production.environmentId);
    expect(outcome.plan[0]).toBe('copy the environment production as pr-7');
    // Three to sign in, three for the place, two for the original, and three for the copy.
    const names = world.railway.requests.slice(asked).map(({ operationName }) => operationName ?? '');
    expect(names.slice(3, names.indexOf('DeployCommit'))).toEqual([
      'ListProjects',
      'ReadProject',
      'ListEnvironments',
      'ReadService',
      'ReadAutoDeploy',
      'CreateEnvironment',
      'ReadInstance',
      'ReadService',
    ]);
    // Connecting would act on production too, and the domain came along.
    expect(world.writes()).toEqual(['CreateEnvironment', 'DeployCommit']);
    expect(outcome.url).not.toBe(production.url);
    expect(world.railway.world.deployments).toHaveLength(before + 1);
    const health = (await (await fetch(`${outcome.url}/health`)).json()) as object;
    expect(health).toMatchObject({ commit, greeting: 'hello' });
    expect(environments('pr-7')).toMatchObject([{ isEphemeral: true, sourceEnvironmentId: production.environmentId }]);
  });

  test('the next push finds it by its name, lets it follow its branch, and deploys', async () => {
    const commit = world.repository.commit('Another push');
    const branch = 'feature';
    expect(await deploy('pr-7', { commit, branch })).toMatchObject({ outcome: 'deployed', commit });
    expect(world.writes()).toEqual(['FollowBranch', 'DeployCommit']);
    const ids = { projectId: project().id, serviceId: project().services[0]?.id };
    expect(await followedBranch(world, { ...ids, environmentId: environments('pr-7')[0]?.id })).toBe(branch);
    expect(await followedBranch(world, { ...ids, environmentId: production.environmentId })).toBe('main');
    const again = await deploy('pr-7', { commit });
    expect(again).toMatchObject({ outcome: 'unchanged', requests: 6 });
    expect(again.copiedFrom).toBeUndefined();
  });

  test('a copy that is to follow a branch of its own does so from the first, as planned', async () => {
    const wanted = { branch: 'other', commit: world.repository.commit('Of another branch') };
    const planned = await deploy('pr-70', { ...wanted, mode: 'plan', pullRequest: 70 });
    expect(planned.plan).toContain('follow the branch other instead of main');
    expect(world.writes()).toEqual([]);
    const { projectId, serviceId, environmentId } = await deploy('pr-70', { ...wanted, pullRequest: 70 });
    expect(world.writes()).toEqual(['CreateEnvironment', 'FollowBranch', 'DeployCommit']);
    expect(await followedBranch(world, { projectId, serviceId, environmentId })).toBe('other');
    const { environmentId: original } = production;
    expect(await followedBranch(world, { projectId, serviceId, environmentId: original })).toBe('main');
  });

  // Complaint: railwayapp/cli#579.
  test('its variables are its own', async () => {
    const commit = world.repository.commit('With variables');
    await deploy('pr-7', { commit, variables: { GREETING: 'preview' } });
    const read = (environment: string | undefined) =>
      world.call(
        'query V($p: String!, $e: String!, $s: String!) { variables(projectId: $p, environmentId: $e, serviceId: $s) }',
        { p: project().id, e: environment, s: project().services[0]?.id },
      );
    const [pr] = environments('pr-7');
    expect(await read(pr?.id)).toMatchObject({ variables: { GREETING: 'preview', SHARED: 'x' } });
    expect(await read(production.environmentId)).toMatchObject({ variables: { GREETING: 'hello' } });
  });

  test('a commit of a fork is not in the repository, and that is said', async () => {
    const outcome = await deploy('pr-7', { commit: 'f'.repeat(40) });
    expect(outcome).toMatchObject({ outcome: 'error', ok: false, hint: expect.stringMatching(/fork/) });
  });
});

test('a copy follows no pushes where that is not wanted, and its original goes on to', async () => {
  await world.call(
    'mutation A($i: ServiceInstanceAutoDeployUpdateInput!) { serviceInstanceAutoDeployUpdate(input: $i) { enabled } }',
    {
      i: {
        projectId: project().id,
        environmentId: production.environmentId,
        serviceId: project().services[0]?.id,
        enabled: true,
      },
    },
  );
  world.writes();
  const planned = await deploy('pr-9', { autodeploy: 'off', mode: 'plan' });
  expect(planned.plan).toHaveLength(3);
  const { environmentId } = await deploy('pr-9', { autodeploy: 'off' });
  expect(world.writes().filter((name) => name !== 'CreateEnvironment')).toEqual([expect.anything(), 'DeployCommit']);
  const deployed = await world.railway.push({ branch: 'main', sha: world.repository.commit('A push to main') });
  const places = world.railway.world.deployments.filter(({ id }) => deployed.includes(id));
  expect(places.map((each) => each.environmentId)).toContain(production.environmentId);
  expect(places.map((each) => each.environmentId)).not.toContain(environmentId);
});

describe('the making of a copy', () => {
  test('waits for as long as Railway makes no more than one, and says so', async () => {
    const from = world.log.length;
    const message = 'Only one environment can be created per user every 30s';
    world.railway.faults.next({ kind: 'refuse', message, operation: 'CreateEnvironment', times: 2 });
    expect(await deploy('pr-21')).toMatchObject({ outcome: 'deployed' });
    expect(said(from)).toMatch(/one environment can be created per user every 30s.*; next try in 180 ms/);
  });

  test('by two runs at once ends in one environment', async () => {
    const both = await Promise.all([deploy('pr-23'), deploy('pr-23')]);
    for (const outcome of both) expect(outcome).toMatchObject({ ok: true, environment: 'pr-23' });
    expect(environments('pr-23')).toHaveLength(1);
  });

  test('takes the name of one that was just deleted as soon as Railway gives it away', async () => {
    await deploy('pr-25');
    const [old] = environments('pr-25');
    await world.call('mutation D($id: String!) { environmentDelete(id: $id) }', { id: old?.id });
    const from = world.log.length;
    const outcome = await deploy('pr-25');
    expect(outcome).toMatchObject({ outcome: 'deployed' });
    expect(outcome.environmentId).not.toBe(old?.id);
    expect(said(from)).not.toContain('warning');
  });

  test('does not take the original for the copy where Railway takes their names for the same', async () => {
    const message = 'An environment named "Production" already exists in this project';
    world.railway.faults.next({ kind: 'refuse', message, operation: 'CreateEnvironment', times: 9 });
    const outcome = await world.deploy(
      { environment: 'Production', environmentFrom: 'production' },
      { pace: { ...pace, creationMs: 10 } },
    );
    expect(outcome).toMatchObject({ outcome: 'error', ok: false, hint: expect.stringContaining('keeps the name') });
    expect(world.writes()).toEqual(Array(4).fill('CreateEnvironment'));
  });

  // Complaint: railwayapp/cli#434.
  test('is refused to a project token, which is told what it needs', async () => {
    const token = world.railway.createProjectToken('shop', 'production');
    expect(await failure(deploy('pr-26', { token }))).toContain('environment: pr-26 was asked for, but the token is');
  });

  test('needs the environment to copy, and a project', async () => {
    expect(await failure(deploy('pr-26', { environmentFrom: 'staging' }))).toContain(
      'environment-from: the project shop has no environment staging; it has production',
    );
    expect(await failure(deploy('pr-26', { project: 'unborn' }))).toBe(
      'project: there is no project unborn, so there is no environment production to copy',
    );
  });

  test('is not done where create is false, nor for an id', async () => {
    expect(await failure(deploy('pr-26', { create: false }))).toMatch(/no environment pr-26; .* create is false$/);
    const id = '00000000-0000-4000-8000-000000000026';
    expect(await failure(deploy(id))).toContain(`no environment ${id}`);
  });
});

describe('an environment that Railway itself made for the pull request', () => {
  test('is used in place of a copy, and that is said', async () => {
    await world.railway.openPullRequest({ project: 'shop', number: 8, title: 'Eight', branch: 'main' });
    const outcome = await deploy('pr-8', { repo: 'Acme/Shop' });
    expect(outcome).toMatchObject({ ok: true, environment: 'shop-pr-8' });
    expect(world.writes()).not.toContain('CreateEnvironment');
    expect(said()).toContain('warning: there is no environment pr-8, but Railway itself made shop-pr-8');
  });

  test('is not, where another environment was asked for', async () => {
    const outcome = await deploy('preview', { pullRequest: 8 });
    expect(outcome.plan[0]).toBe('copy the environment production as preview');
    expect(said()).toContain('warning: the name preview does not hold the number of the pull request, 8');
  });
});

test('a new service in a copy stays out of the other environments', async () => {
  const outcome = await deploy('pr-7', { service: 'newcomer' });
  expect(outcome).toMatchObject({ outcome: 'deployed' });
  const read = world.call(
    'query I($s: String!, $e: String!) { serviceInstance(serviceId: $s, environmentId: $e) { id } }',
    { s: outcome.serviceId, e: production.environmentId },
  );
  await expect(read).rejects.toThrow('ServiceInstance not found');
});
