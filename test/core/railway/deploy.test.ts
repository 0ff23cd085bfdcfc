import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { InputError } from '../../../core/errors.ts';
import type { DeployRequest } from '../../../core/railway/request.ts';
import { createTestWorld, type TestWorld } from '../../support/deploy-world.ts';
import { followedBranch } from '../../support/followed-branch.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld({ workspaces: ['First', 'Second'], instanceLagReads: 2, deployOnConnect: true });
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const secret = 'hunter2-hunter2';
const everything = [
  'CreateProject',
  'CreateService',
  'UpdateInstance',
  'SetVariables',
  'ConnectService',
  'CreateDomain',
  'DeployCommit',
];

const answerOf = async (url = '') => (await fetch(`${url}/health`)).json();

describe('a service that does not exist', () => {
  const variables = { GREETING: secret };

  test('is created step by step, deployed and proven to run the commit', async () => {
    world.writes();
    const outcome = await world.deploy({ project: 'first', variables });
    expect(outcome).toMatchObject({ outcome: 'deployed', ok: true, changed: true, status: 'SUCCESS' });
    expect(outcome.steps.map(({ state }) => state)).not.toContain('failed');
    const waiting = ['ReadDeployment', 'WatchStatus', 'ReadDeploymentEvents'];
    const asked = world.railway.requests.filter(({ operationName = '' }) => !waiting.includes(operationName));
    // Two of them look for an instance that is not there yet; the last one asks whether it is the active deployment.
    expect(asked).toHaveLength(17);
    expect(world.writes()).toEqual(everything);
    expect(await answerOf(outcome.url)).toEqual({
      status: 'ok',
      commit: world.commit,
      deployment: outcome.deploymentId,
      greeting: secret,
    });
    expect(outcome.url).toMatch(/^http:\/\/localhost:\d+$/);
    expect(outcome.plan).toHaveLength(everything.length);
  });

  test('a second run with nothing to change writes nothing and deploys nothing', async () => {
    const before = world.railway.world.deployments.length;
    const outcome = await world.deploy({ project: 'first', variables });
    expect(outcome).toMatchObject({ outcome: 'unchanged', ok: true, changed: false, plan: [], status: 'SUCCESS' });
    expect(outcome.deploymentId).toBeTruthy();
    // Three to sign in, one each for the workspace's projects, the project and the service.
    expect(outcome.requests).toBe(6);
    expect(world.writes()).toEqual([]);
    expect(world.railway.world.deployments).toHaveLength(before);
  });

  test('plan says what would be done and does nothing', async () => {
    const fresh = await world.deploy({ project: 'unborn', mode: 'plan', variables });
    expect(fresh).toMatchObject({ outcome: 'planned', ok: true, changed: false });
    expect(fresh.plan).toHaveLength(everything.length);
    const existing = await world.deploy({ project: 'first', mode: 'plan', variables });
    expect(existing.plan).toEqual([]);
    expect(world.writes()).toEqual([]);
  });

  test('variables go in one request, without a deployment of their own, and their values are never told', () => {
    const [sent] = world.railway.requests.filter(({ operationName }) => operationName === 'SetVariables');
    expect(sent?.variables).toMatchObject({ input: { variables, skipDeploys: true, replace: false } });
    expect(world.log.join('\n')).toContain('GREETING');
    expect(world.log.join('\n')).not.toContain(secret);
  });
});

describe('of a service that exists, only what differs is written', () => {
  const base = { project: 'differences', variables: { GREETING: 'hello', EXTRA: 'x' } };
  beforeAll(async () => {
    await world.deploy(base);
    world.writes();
  });

  // One after the other, each from where the one before it ended.
  let state: Partial<DeployRequest> = base;
  const rows: readonly [string, Partial<DeployRequest>, readonly string[]][] = [
    ['a variable', { variables: { GREETING: 'goodbye' } }, ['SetVariables', 'DeployCommit']],
    ['a setting', { overlapMs: 3000 }, ['UpdateInstance', 'DeployCommit']],
    ['a variable too many, with pruning', { pruneVariables: true }, ['SetVariables', 'DeployCommit']],
    ['the same commit again, when asked for', { sameCommit: 'deploy' }, ['DeployCommit']],
  ];
  test.each(rows)('%s', async (_, more, writes) => {
    state = { ...state, ...more };
    const outcome = await world.deploy(state);
    expect(outcome).toMatchObject({ outcome: 'deployed', changed: true });
    expect(world.writes()).toEqual(writes);
    expect(await world.deploy({ ...state, sameCommit: 'skip' })).toMatchObject({ outcome: 'unchanged' });
  });

  test('pruning leaves what was given, and nothing else', async () => {
    const outcome = await world.deploy({ ...state, sameCommit: 'skip' });
    const { variables } = (await world.call(
      'query V($p: String!, $e: String!, $s: String!) { variables(projectId: $p, environmentId: $e, serviceId: $s, unrendered: true) }',
      { p: outcome.projectId, e: outcome.environmentId, s: outcome.serviceId },
    )) as { variables: Record<string, string> };
    const own = Object.entries(variables).filter(([name]) => !name.startsWith('RAILWAY_'));
    expect(Object.fromEntries(own)).toEqual({ GREETING: 'goodbye' });
  });

  test('another commit replaces the deployment before it', async () => {
    const before = await world.deploy({ ...state, sameCommit: 'skip' });
    const commit = world.repository.commit('Next');
    const after = await world.deploy({ ...state, commit });
    expect(after).toMatchObject({ outcome: 'deployed', previousDeploymentId: before.deploymentId });
    expect(after.deploymentId).not.toBe(before.deploymentId);
    expect(after.url).toBe(before.url);
    expect(await answerOf(after.url)).toMatchObject({ commit, deployment: after.deploymentId });
  });

  test('a setting that is changed leaves the replicas where they are', async () => {
    const { environmentId, serviceId } = await world.deploy(base);
    const multiRegionConfig = { 'us-west2': { numReplicas: 2 } };
    await world.call(
      'mutation Scale($id: String!, $patch: EnvironmentConfig) { environmentPatchCommit(environmentId: $id, patch: $patch) }',
      {
        id: environmentId,
        patch: { services: { [serviceId!]: { deploy: { multiRegionConfig } } } },
      },
    );
    await world.deploy({ ...base, overlapMs: 5000 });
    const update = world.railway.requests.findLast(({ operationName }) => operationName === 'UpdateInstance');
    expect(update?.variables['input']).toEqual({ overlapSeconds: 5, multiRegionConfig });
    expect(world.log.join('\n')).not.toContain('fewer replicas');
  });

  test('also where the configuration may not be read: then they stay where the current deployment has them', async () => {
    world.railway.faults.next({ kind: 'refuse', message: 'Not Authorized', operation: 'ReadPlacement' });
    await world.deploy({ ...base, overlapMs: 6000 });
    const update = world.railway.requests.findLast(({ operationName }) => operationName === 'UpdateInstance');
    expect(update?.variables['input']).toMatchObject({ multiRegionConfig: { 'us-west2': { numReplicas: 2 } } });
  });

  test('replicas that somebody else lost make the deploy fail, and the next run takes it as it is', async () => {
    const { environmentId, serviceId } = await world.deploy({ ...base, overlapMs: 6000 });
    await world.call(
      'mutation Update($s: String!, $e: String!) { serviceInstanceUpdate(serviceId: $s, environmentId: $e, input: { cronSchedule: "" }) }',
      { s: serviceId, e: environmentId },
    );
    const state = { ...base, overlapMs: 6000, commit: world.repository.commit('Lost') };
    const outcome = await world.deploy(state);
    expect(outcome).toMatchObject({ outcome: 'replicas-lost', ok: false, status: 'SUCCESS' });
    expect(outcome.reason).toContain('with fewer replicas: us-west2: 2 → ');
    expect(await world.deploy(state)).toMatchObject({ outcome: 'unchanged', ok: true });
  });

  test('a project token deploys into it with no query beyond its own environment', async () => {
    const token = world.railway.createProjectToken('differences', 'production');
    const before = world.railway.requests.length;
    await world.deploy({ ...base, project: undefined, token, overlapMs: 7000 });
    const asked = world.railway.requests.slice(before).map(({ operationName }) => operationName);
    expect([...new Set(asked)].sort()).toEqual([
      'DeployCommit',
      'IdentifyProjectToken',
      'ListServices',
      'ReadAutoDeploy',
      'ReadDeployment',
      'ReadDeploymentEvents',
      'ReadPlacement',
      'ReadProof',
      'ReadService',
      'UpdateInstance',
      'WatchStatus',
    ]);
  });

  test('what was skipped or removed since does not hide what runs, however much it is', async () => {
    const state = { ...base, overlapMs: 7000 };
    const { deploymentId } = await world.deploy(state);
    for (let i = 0; i < 12; i++) {
      world.railway.faults.next({ kind: 'deployment', status: 'SKIPPED', reason: 'No changes to watched files' });
      await world.deploy({ ...state, commit: world.repository.commit(`Elsewhere ${i}`), onSkip: 'pass' });
    }
    expect(await world.deploy(state)).toMatchObject({ outcome: 'unchanged', deploymentId });
  });
});

test('a new service is in every environment of its project, and that is said', async () => {
  const { projectId } = await world.deploy({ project: 'siblings', service: 'other' });
  for (const name of ['staging', 'preview'])
    await world.call('mutation E($input: EnvironmentCreateInput!) { environmentCreate(input: $input) { id } }', {
      input: { projectId, name },
    });
  await world.deploy({ project: 'siblings' });
  world.writes();
  await world.deploy({ project: 'siblings', branch: 'develop' });
  expect(world.writes()).toEqual(['FollowBranch']);
  const { environments, services } = world.railway.world.projects.find(({ id }) => id === projectId)!;
  const serviceId = services.find(({ name }) => name === 'bridge')?.id;
  expect(await followedBranch(world, { projectId, serviceId, environmentId: environments[0]?.id })).toBe('develop');
  expect(world.log.join('\n')).toMatch(/warning: Railway adds bridge to the other environments .*staging, preview/);
});

test('a service that was not connected is connected in every environment of its project, and that is said', async () => {
  const { projectId, environmentId } = await world.deploy({ project: 'bare', service: 'other' });
  await world.call('mutation E($input: EnvironmentCreateInput!) { environmentCreate(input: $input) { id } }', {
    input: { projectId, name: 'staging' },
  });
  await world.call('mutation S($input: ServiceCreateInput!) { serviceCreate(input: $input) { id } }', {
    input: { projectId, environmentId, name: 'bridge' },
  });
  await world.deploy({ project: 'bare' });
  expect(world.log.join('\n')).toMatch(/warning: Railway connects a service in all .* in staging, too/);
});

describe('two at once', () => {
  test('both end well, and there is one service', async () => {
    await world.deploy({ project: 'race', service: 'other' });
    const both = await Promise.all([world.deploy({ project: 'race' }), world.deploy({ project: 'race' })]);
    for (const outcome of both) expect(outcome).toMatchObject({ ok: true });
    const { services } = world.railway.world.projects.find(({ name }) => name === 'race')!;
    expect(services.filter(({ name }) => name === 'bridge')).toHaveLength(1);
    expect(await world.deploy({ project: 'race' })).toMatchObject({ outcome: 'unchanged' });
  });
});

describe('what contradicts what exists is refused before anything is written', () => {
  const refused = async (more: Partial<DeployRequest>) => {
    world.writes();
    const error = await world.deploy({ project: 'first', ...more }).catch((thrown: unknown) => thrown);
    expect(world.writes()).toEqual([]);
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).message;
  };

  test('an environment that is not there: the message names those that are', async () => {
    expect(await refused({ environment: 'prodution' })).toBe(
      'environment: the project first has no environment prodution; it has production',
    );
  });

  test('a repository that Railway cannot read', async () => {
    expect(await refused({ repo: 'acme/private', service: 'new-one' })).toBe('repo: Railway cannot read acme/private');
  });

  test('a service that is connected to another repository', async () => {
    expect(await refused({ repo: 'acme/other' })).toContain('repo: the service bridge is connected to acme/shop');
  });

  test('a project in other capitals is the project, not a new one', async () => {
    expect(await world.deploy({ project: 'FIRST', mode: 'plan' })).toMatchObject({ project: 'first' });
  });

  test('a missing project, and create is false', async () => {
    expect(await refused({ project: 'unborn', create: false })).toContain('there is no project unborn');
  });

  test('a missing service, and create is false', async () => {
    expect(await refused({ service: 'unborn', create: false })).toContain('there is no service unborn');
  });

  test('a workspace that the token does not reach', async () => {
    expect(await refused({ workspace: 'Elsewhere' })).toContain('workspace: the token reaches no workspace Elsewhere');
  });

  test('a project by its id that is in another workspace', async () => {
    const { id } = world.railway.world.projects.find(({ name }) => name === 'first')!;
    const message = `workspace: the project first (${id}) is not in the workspace Second`;
    expect(await refused({ token: world.railway.tokens.account, project: id, workspace: 'Second' })).toBe(message);
  });

  test('a project token and a workspace: that is without effect, and said to be', async () => {
    const token = world.railway.createProjectToken('first', 'production');
    await world.deploy({ token, project: undefined, workspace: 'Anywhere', mode: 'plan' });
    expect(world.log.join('\n')).toContain('warning: workspace: without effect');
  });

  test('an environment by an id, in a project that would be created', async () => {
    const environment = '00000000-0000-4000-8000-000000000000';
    expect(await refused({ project: 'unborn', environment })).toContain('environment: a project that is created needs');
  });

  test('wrong inputs: nothing is asked at all', async () => {
    const before = world.railway.requests.length;
    expect(await refused({ repo: 'nonsense', commit: 'main', healthPath: 'health' })).toMatch(
      /^repo: .*\ncommit: .*\nhealth-path: /,
    );
    expect(world.railway.requests).toHaveLength(before);
  });
});
