import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { InputError } from '../../../../core/errors.ts';
import type { DeployRequest } from '../../../../core/railway/request.ts';
import { createTestWorld, type TestWorld } from '../../../support/deploy-world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
  const { projectId } = await world.deploy();
  await world.call(create, { input: { projectId, name: 'by-hand-7' } });
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});
beforeEach(() => {
  world.railway.faults.clear();
  world.writes();
});

const destroy = (environment: string, more: Partial<DeployRequest> = {}, pace = {}) =>
  world.deploy({ mode: 'destroy-environment', environment, pullRequest: 7, commit: '', ...more }, { pace });
const project = () => world.railway.world.projects[0]!;
const create = 'mutation E($input: EnvironmentCreateInput!) { environmentCreate(input: $input) { id } }';
const idOf = (wanted: string) => project().environments.find(({ name }) => name === wanted)!.id;
/** As a deploy makes it, without anything deployed in it. */
const copy = async (name: string) => {
  const kind = { sourceEnvironmentId: idOf('production'), ephemeral: true, skipInitialDeploys: true };
  await world.call(create, { input: { projectId: project().id, name, ...kind } });
};
const names = () => project().environments.map(({ name }) => name);

describe('the environment of a pull request', () => {
  test('is deleted with what runs in it', async () => {
    const { environmentId, url } = await world.deploy({
      environment: 'pr-7',
      environmentFrom: 'production',
      pullRequest: 7,
    });
    world.writes();
    const outcome = await destroy('pr-7');
    expect(outcome).toMatchObject({
      outcome: 'destroyed',
      ok: true,
      changed: true,
      environmentId,
      environment: 'pr-7',
    });
    expect(outcome.reason).toBe('The environment pr-7 of shop is deleted');
    // Three to sign in, two for the project, and one each to look, to delete and to see that it is gone.
    expect(outcome.requests).toBe(8);
    expect(world.writes()).toEqual(['DeleteEnvironment']);
    expect(names()).not.toContain('pr-7');
    await expect(fetch(`${url}/health`)).rejects.toThrow();
  });

  test('that is gone already is as wanted', async () => {
    const outcome = await destroy('pr-7');
    expect(outcome).toMatchObject({ outcome: 'destroyed', ok: true, changed: false, environment: 'pr-7' });
    expect(outcome.reason).toBe('The environment pr-7 of shop was gone already');
    expect(world.writes()).toEqual([]);
  });

  test('is found in other capitals', async () => {
    await copy('PR-7');
    expect(await destroy('pr-7')).toMatchObject({ outcome: 'destroyed', changed: true, environment: 'PR-7' });
  });

  test('is found by its id', async () => {
    await copy('pr-7');
    expect(await destroy(idOf('pr-7'))).toMatchObject({ outcome: 'destroyed', changed: true, environment: 'pr-7' });
  });

  test('is found among more than one page of them', async () => {
    const fillers = Array.from({ length: 100 }, (_, number) => `filler-${number}`);
    const fields = fillers.map((name, i) => `e${i}: environmentCreate(input: {projectId: $p, name: "${name}"}) { id }`);
    await world.call(`mutation Fill($p: String!) { ${fields.join(' ')} }`, { p: project().id });
    await copy('pr-7');
    expect(await destroy('pr-7')).toMatchObject({ outcome: 'destroyed', changed: true });
  });

  // Complaint: railwayapp/cli#776. What the official command line asks first, and with two-factor authentication cannot go on from.
  test('is deleted by a token of the workspace, which nobody asks who it is', async () => {
    await copy('pr-7');
    const before = world.railway.requests.length;
    const message = 'Two Factor Authentication Required';
    world.railway.faults.next({ kind: 'refuse', message, operation: 'me', times: 9 });
    expect(await destroy('pr-7')).toMatchObject({ outcome: 'destroyed', tokenKind: 'workspace' });
    const deleted = world.railway.requests.slice(before).findLast(({ type }) => type === 'mutation');
    expect(Object.keys(deleted?.variables ?? {})).toEqual(['id']);
  });

  test.each([
    { name: 'cut off', fault: { kind: 'drop', executed: true } as const },
    { name: 'a 502', fault: { kind: 'status', status: 502, executed: true } as const },
    { name: 'not found', fault: { kind: 'refuse', message: 'Environment not found' } as const, stays: true },
  ])('is gone though the answer is lost: $name', async ({ fault, stays }) => {
    await copy('pr-7');
    world.railway.faults.next({ ...fault, operation: 'DeleteEnvironment' });
    const outcome = await destroy('pr-7', {}, { removalMs: 100 });
    expect(outcome).toMatchObject(
      stays ? { outcome: 'timed-out', ok: false, timedOut: true } : { outcome: 'destroyed', ok: true },
    );
    expect(world.writes().filter((name) => name === 'DeleteEnvironment')).toHaveLength(1);
    await destroy('pr-7');
  });

  test('that may not be deleted is an error, not a success', async () => {
    await copy('pr-7');
    world.railway.faults.next({ kind: 'refuse', message: 'Not Authorized', operation: 'DeleteEnvironment' });
    expect(await destroy('pr-7')).toMatchObject({
      outcome: 'error',
      ok: false,
      reason: expect.stringContaining('Not Authorized'),
    });
    expect(names()).toContain('pr-7');
  });
});

describe('nothing else is deleted', () => {
  const refused = async (...[environment, more]: Parameters<typeof destroy>) => {
    const before = names();
    world.writes();
    const error = await destroy(environment, more).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    expect(world.writes()).toEqual([]);
    expect(names()).toEqual(before);
    return (error as InputError).message;
  };

  test('a name without the number of the pull request is refused before anything is asked', async () => {
    const before = world.railway.requests.length;
    expect(await refused('production')).toContain('must hold the number of the pull request, 7');
    expect(world.railway.requests).toHaveLength(before);
  });

  test('the id of another environment does not help', async () => {
    expect(await refused(idOf('production'))).toContain('production is not deleted: its name does not hold the number');
  });

  test('what somebody made by hand stays', async () => {
    expect(await refused('by-hand-7')).toContain('by-hand-7 is not deleted: it is no copy');
  });

  test('a project token cannot, and is told so', async () => {
    const token = world.railway.createProjectToken('shop', 'production');
    expect(await refused('pr-7', { token })).toMatch(/^token: .* a project token cannot delete environments$/);
  });

  test('a project that is not there is not taken for an environment that is gone', async () => {
    expect(await refused('pr-7', { project: 'unborn' })).toContain('there is no project unborn in');
  });

  test('without a pull request there is nothing to destroy', async () => {
    expect(await refused('pr-7', { pullRequest: undefined })).toContain('pull-request: is required');
  });
});
