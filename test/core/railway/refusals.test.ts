import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { InputError } from '../../../core/errors.ts';
import type { DeployRequest } from '../../../core/railway/request.ts';
import { createTestWorld, type TestWorld } from '../../support/deploy-world.ts';

let world: TestWorld;
let commit: string;
beforeAll(async () => {
  world = await createTestWorld({ plan: 'pro' });
  commit = world.commit;
  await world.deploy({ project: 'refused' });
  world.writes();
});
afterEach(() => {
  world.railway.faults.clear();
  world.writes();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

describe('what Railway refuses half-way says what it means and what to do', () => {
  test.each([
    {
      name: 'more replicas than its plan allows after all',
      operation: 'PatchEnvironment',
      message: 'Error in numReplicas - Invalid input',
      request: { replicas: 2 },
      hint: 'More replicas than the plan of the workspace allows (Free 1, Trial 2, Hobby 6, Pro 42',
    },
    {
      name: 'a value, without a reason',
      operation: 'UpdateInstance',
      message: 'Problem processing request',
      request: { overlapMs: 2000 },
      hint: 'Railway gives no reason. Known ones: a value that it does not accept',
    },
    {
      name: 'a repository that nobody linked',
      operation: 'CreateService',
      message: 'User does not have access to the repo',
      request: { service: 'another' },
      hint: 'Install Railway',
    },
    {
      name: 'people without two-factor authentication',
      operation: 'UpdateInstance',
      message: 'Two Factor Authentication Required',
      request: { overlapMs: 2000 },
      hint: 'let the owner of the token enable it',
    },
  ])('$name', async ({ operation, message, request, hint }) => {
    world.railway.faults.next({ kind: 'refuse', operation, message });
    const outcome = await world.deploy({ project: 'refused', ...request });
    expect(outcome).toMatchObject({ outcome: 'error', ok: false });
    expect(outcome.reason).toMatch(new RegExp(`^Railway refused ${operation}: ${message} \\(trace \\d+\\)$`));
    expect(outcome.hint).toContain(hint);
    expect(world.writes()).toEqual([operation]);
  });

  test('a domain is asked for once more, as Railway asks for it, and not twice', async () => {
    const message = 'Failed to create service domain, please try again';
    world.railway.faults.next({ kind: 'refuse', operation: 'CreateDomain', message });
    const made = await world.deploy({ project: 'domains' });
    expect(made).toMatchObject({ outcome: 'deployed', ok: true });
    expect(world.writes().filter((name) => name === 'CreateDomain')).toHaveLength(2);
    world.railway.faults.next({ kind: 'refuse', operation: 'CreateDomain', message, times: 9 });
    const unmade = await world.deploy({ project: 'domains', service: 'second' });
    expect(unmade).toMatchObject({ outcome: 'error', hint: expect.stringContaining('63 characters') });
    expect(world.writes().filter((name) => name === 'CreateDomain')).toHaveLength(2);
  });
});

describe('what cannot be is refused before anything is created', () => {
  test.each<[string, Partial<DeployRequest>, string]>([
    [
      'a name too long for the label of a domain',
      { project: 'unborn', service: `bridge-${'x'.repeat(50)}` },
      'domain: the generated domain would begin with bridge-',
    ],
    ['more replicas than any plan allows', { project: 'refused', replicas: 51 }, 'replicas: 51 were asked for'],
    ['a region that there is not', { project: 'refused', region: 'us-west' }, 'region: Railway has no region us-west;'],
  ])('%s', async (_, request, message) => {
    const refused = await world.deploy({ commit, ...request }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(InputError);
    expect((refused as InputError).message).toContain(message);
    expect(world.writes()).toEqual([]);
  });
});

describe('a token that may not say who it is', () => {
  test.each([
    ['is refused', { kind: 'refuse', message: 'Not Authorized' }],
    ['is told nothing', { kind: 'status', status: 200, body: '{"data":{"me":null}}' }],
    ['is not understood', { kind: 'status', status: 400, body: 'Problem processing request' }],
    ['is not old enough', { kind: 'refuse', message: 'Two Factor Authentication Required' }],
  ] as const)('%s, and deploys all the same', async (_, fault) => {
    world.railway.faults.next({ ...fault, operation: 'IdentifyAccountToken' });
    const outcome = await world.deploy({
      project: 'refused',
      token: world.railway.tokens.account,
      workspace: undefined,
    });
    expect(outcome).toMatchObject({ ok: true, outcome: 'unchanged', tokenKind: 'workspace' });
  });

  test('of which a workspace demands two-factor authentication throughout hears that, not that it is wrong', async () => {
    const message = 'Two Factor Authentication Required';
    world.railway.faults.next({ kind: 'refuse', message, times: 3 });
    await expect(world.deploy({ project: 'refused' })).rejects.toThrow(`IdentifyProjectToken: ${message}`);
  });
});

test('a variable that the service was given before is hidden, too, in what Railway says', async () => {
  await world.deploy({ project: 'refused', service: 'keeper', variables: { KEY: 'hunter2hunter2' } });
  world.railway.faults.next({ kind: 'refuse', operation: 'UpdateInstance', message: 'Not so: hunter2hunter2' });
  const { reason } = await world.deploy({ project: 'refused', service: 'keeper', overlapMs: 3000 });
  expect(reason).toContain('Not so: ***');
});
