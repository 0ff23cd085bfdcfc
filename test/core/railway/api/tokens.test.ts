import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestWorld, type TestWorld } from '../../../support/deploy-world.ts';

let world: TestWorld;
let projectToken: string;
beforeAll(async () => {
  world = await createTestWorld({ workspaces: ['Home', 'Away'] });
  await world.deploy();
  projectToken = world.railway.createProjectToken('shop', 'production');
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const plan = (more: Parameters<TestWorld['deploy']>[0]) => world.deploy({ mode: 'plan', ...more });

describe('each kind of token is recognised and enough', () => {
  test('a project token implies project and environment', async () => {
    const outcome = await world.deploy({ token: projectToken, project: undefined });
    expect(outcome).toMatchObject({
      outcome: 'unchanged',
      tokenKind: 'project',
      project: 'shop',
      environment: 'production',
    });
  });

  test('a project token may deploy', async () => {
    const commit = world.repository.commit('By project token');
    expect(await world.deploy({ token: projectToken, commit })).toMatchObject({ outcome: 'deployed' });
  });

  test('a workspace token sees its workspace', async () => {
    expect(await plan({ token: world.railway.tokens.workspace })).toMatchObject({
      tokenKind: 'workspace',
      project: 'shop',
    });
  });

  test('an account token sees all workspaces', async () => {
    expect(await plan({ token: world.railway.tokens.account })).toMatchObject({
      tokenKind: 'account',
      project: 'shop',
    });
  });

  test('one that reaches several workspaces and may not say whose it is counts as an account’s', async () => {
    world.railway.faults.next({ kind: 'refuse', message: 'Not Authorized', operation: 'IdentifyAccountToken' });
    expect(await plan({ token: world.railway.tokens.account })).toMatchObject({
      tokenKind: 'account',
      project: 'shop',
    });
  });

  test('a project is found by its id, too', async () => {
    const { id } = world.railway.world.projects.find(({ name }) => name === 'shop')!;
    expect(await plan({ project: id })).toMatchObject({ projectId: id, project: 'shop' });
  });
});

describe('the wrong token says which it is and which is needed', () => {
  test.each([
    [
      'another project than the token’s',
      () => ({ token: projectToken, project: 'other' }),
      'project: other was asked for, but the token is a project token, bound to the environment production of the project shop',
    ],
    [
      'another environment than the token’s',
      () => ({ token: projectToken, environment: 'staging' }),
      'environment: staging was asked for, but the token is a project token',
    ],
    [
      'no project',
      () => ({ token: world.railway.tokens.workspace, project: undefined }),
      'project: is required, as the token is a token of the workspace Home',
    ],
    [
      'a project of another workspace than the token’s',
      () => ({ token: world.railway.tokens.workspace, workspace: 'Away' }),
      'workspace: the token reaches no workspace Away: it is a token of the workspace Home',
    ],
    [
      'a new project, and more than one workspace for it',
      () => ({ token: world.railway.tokens.account, project: 'unborn' }),
      'the token reaches 2 workspaces to create it in: Home, Away',
    ],
    [
      'the id of a project out of reach',
      () => ({ project: '11111111-2222-3333-4444-555555555555' }),
      'project: the token reaches no project with the id 11111111-2222-3333-4444-555555555555',
    ],
  ])('%s', async (_, request, message) => {
    await expect(plan(request())).rejects.toThrow(message);
  });

  test('no token of Railway at all', async () => {
    const refused = plan({ token: 'nonsense-nonsense' });
    await expect(refused).rejects.toMatchObject({ name: 'RailwayError', kind: 'not-authorised' });
    await expect(refused).rejects.toThrow('Railway does not accept the token');
  });

  test.each([
    [
      'a redirect',
      { kind: 'status', status: 302, headers: { location: 'https://elsewhere.example/' } },
      'a redirect to',
    ],
    ['a gateway', { kind: 'status', status: 403, body: '<h1>Blocked by proxy</h1>', times: 3 }, 'Blocked by proxy'],
    [
      'what the workspace demands',
      { kind: 'refuse', message: 'Two Factor Authentication Required', operation: 'ReadProject' },
      'Two Factor',
    ],
  ] as const)('%s is told as it is, not as a wrong token alone', async (_, fault, words) => {
    world.railway.faults.next(fault);
    await expect(plan({})).rejects.toThrow(words);
    world.railway.faults.clear();
  });

  test('a workspace that refuses the token does not close the others, nor is one it may hold made anew', async () => {
    const token = world.railway.tokens.account;
    const refuse = () =>
      world.railway.faults.next({ kind: 'refuse', message: 'Not Authorized', operation: 'ListProjects' });
    await world.deploy({ token, workspace: 'Away', project: 'far', mode: 'deploy' });
    refuse();
    expect(await plan({ token, project: 'far' })).toMatchObject({ project: 'far', outcome: 'planned' });
    refuse();
    await expect(plan({ token, project: 'shop' })).rejects.toMatchObject({ kind: 'not-authorised' });
  });

  test('an account token may name the workspace', async () => {
    const outcome = await plan({ token: world.railway.tokens.account, workspace: 'Away', project: 'unborn' });
    expect(outcome.plan[0]).toBe('create the project unborn with the environment production');
  });

  test('two projects of one name are told apart by id', async () => {
    const [home, away] = world.railway.workspaces;
    for (const workspace of [home, away])
      await world.call('mutation M($input: ProjectCreateInput!) { projectCreate(input: $input) { id } }', {
        input: { name: 'twin', workspaceId: workspace?.id },
      });
    await expect(plan({ token: world.railway.tokens.account, project: 'twin' })).rejects.toThrow(
      /project: 2 projects are called twin: [0-9a-f-]{36}, [0-9a-f-]{36}/,
    );
  });
});
