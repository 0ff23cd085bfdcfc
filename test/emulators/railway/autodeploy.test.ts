import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Bench, contentOf, type Data, type Place, startBench, until, type Variables } from './railway.ts';

let bench: Bench;
let place: Place;
let count = 0;
beforeAll(async () => {
  bench = await startBench();
});
beforeEach(async () => {
  place = await bench.createService();
});
afterEach(async () => {
  bench.emulator.faults.clear();
  await bench.ask('mutation ($id: String!) { serviceDelete(id: $id) }', { id: place.serviceId });
});
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
});

/** A commit that changes a file, and the push of it. */
const commit = (file = 'app/content.txt', text = `change ${++count}`) =>
  bench.repository.commit('A push', { [file]: text });
const push = (sha: string, branch = 'main') => bench.emulator.push({ branch, sha });
const update = (input: Variables) =>
  bench.ask(
    `mutation ($serviceId: String!, $environmentId: String!, $input: ServiceInstanceUpdateInput!) {
      serviceInstanceUpdate(serviceId: $serviceId, environmentId: $environmentId, input: $input)
    }`,
    { serviceId: place.serviceId, environmentId: place.environmentId, input },
  );
const pushed = async (sha: string): Promise<string> => {
  const [id = '', ...others] = await push(sha);
  expect(others).toEqual([]);
  return id;
};
const statusOf = (id: string) => bench.emulator.world.deployments.find((deployment) => deployment.id === id)?.status;

describe('a push', () => {
  test('deploys its commit where the trigger follows the branch', async () => {
    const sha = commit('app/content.txt', 'pushed');
    const { meta } = await bench.reaches(await pushed(sha), 'SUCCESS');
    expect(meta).toMatchObject({ commitHash: sha, branch: 'main', reason: 'deploy' });
    await until(async () => (await contentOf(place)) === 'pushed');
  });

  test('to another branch, or with autodeploy off, deploys nothing', async () => {
    expect(await push(commit(), 'next')).toEqual([]);
    const input = { ...place, url: undefined, enabled: false };
    await bench.ask(
      'mutation ($input: ServiceInstanceAutoDeployUpdateInput!) { serviceInstanceAutoDeployUpdate(input: $input) { enabled } }',
      { input },
    );
    expect(await push(commit())).toEqual([]);
  });

  test('deploys nothing where nothing is connected', async () => {
    await bench.ask('mutation ($id: String!) { serviceDisconnect(id: $id) { id } }', { id: place.serviceId });
    expect(await push(commit())).toEqual([]);
  });

  test('supersedes what is queued', async () => {
    bench.emulator.faults.next({ kind: 'deployment', status: 'QUEUED' });
    const older = await pushed(commit());
    const newer = await pushed(commit());
    await bench.reaches(older, 'REMOVED');
    await bench.reaches(newer, 'SUCCESS');
  });

  test('supersedes what is building, and not what runs before the new one does', async () => {
    const running = await bench.deployed(place);
    await update({ rootDirectory: '/app', buildCommand: 'sleep 600' });
    const older = await pushed(commit());
    await bench.reaches(older, 'BUILDING');
    await update({ rootDirectory: '/app', buildCommand: '' });
    const newer = await pushed(commit());
    await bench.reaches(older, 'REMOVED');
    await bench.reaches(newer, 'SUCCESS');
    await bench.reaches(running, 'REMOVED');
  });

  test('is of an unknown commit or repository: refused, and why', async () => {
    const sha = 'a'.repeat(40);
    await expect(push(sha)).rejects.toThrow(`The repository ada/specimen holds no commit ${sha}`);
    const elsewhere = { repository: 'ada/other', branch: 'main', sha };
    await expect(bench.emulator.push(elsewhere)).rejects.toThrow('one of: ada/specimen. Got ada/other');
  });
});

describe('watch patterns', () => {
  test.each([
    { patterns: ['/app/**'], file: 'outside.txt', expected: 'SKIPPED' },
    { patterns: ['/app/**'], file: 'app/deep/er/file', expected: 'SUCCESS' },
    { patterns: ['app/'], file: 'app/new.txt', expected: 'SUCCESS' },
    { patterns: ['*.md'], file: 'docs/a.md', expected: 'SUCCESS' },
    { patterns: ['/*.md'], file: 'docs/a.md', expected: 'SKIPPED' },
    { patterns: ['/app/**', '!*.md'], file: 'app/a.md', expected: 'SKIPPED' },
    { patterns: ['/docs/**', 'outside.txt'], file: 'outside.txt', expected: 'SUCCESS' },
    { patterns: ['/app/**'], file: '.gitignore', expected: 'SKIPPED' },
  ])('$patterns and a change of $file: $expected', async ({ patterns, file, expected }) => {
    await update({ rootDirectory: '/app', watchPatterns: patterns });
    const id = await pushed(commit(file));
    const { meta } = await bench.reaches(id, 'SUCCESS', 'SKIPPED', 'FAILED');
    expect(statusOf(id)).toBe(expected);
    expect(meta.skippedReason).toBe(expected === 'SKIPPED' ? 'No changes to watched files' : undefined);
  });

  test('look at all that was pushed since the push before', async () => {
    await update({ rootDirectory: '/app', watchPatterns: ['/app/**'] });
    await pushed(commit());
    commit('app/content.txt');
    await bench.reaches(await pushed(commit('outside.txt')), 'SUCCESS');
  });

  test('look at all since the commit the push names', async () => {
    await update({ rootDirectory: '/app', watchPatterns: ['/app/**'] });
    const before = commit();
    const sha = commit('outside.txt');
    const [id = ''] = await bench.emulator.push({ repository: 'ada/specimen', branch: 'main', sha, before });
    await bench.reaches(id, 'SKIPPED');
  });

  test('that skip a push supersede nothing, and leave the commit alone that is deployed again', async () => {
    const sha = commit();
    bench.emulator.faults.next({ kind: 'deployment', status: 'NEEDS_APPROVAL' });
    const waiting = await pushed(sha);
    await update({ rootDirectory: '/app', watchPatterns: ['/app/**'] });
    const skipped = await pushed(commit('outside.txt'));
    expect(statusOf(skipped)).toBe('SKIPPED');
    await bench.ask('mutation ($id: String!) { deploymentApprove(id: $id) }', { id: waiting });
    await bench.reaches(waiting, 'SUCCESS');
    const { meta } = await bench.reaches(await bench.deploy(place), 'SUCCESS');
    expect(meta.commitHash).toBe(sha);
  });
});

describe('POST /control', () => {
  const control = async (body: unknown) => {
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(`${bench.emulator.url}/control`, init);
    return { status: response.status, body: (await response.json()) as Data };
  };

  test('tells of a push, and is answered with the deployments', async () => {
    const sha = commit();
    const { status, body } = await control({ push: { branch: 'main', sha } });
    expect({ status, body }).toEqual({ status: 200, body: { faults: [], deployments: [expect.any(String)] } });
    expect((await bench.reaches(body.deployments[0], 'SUCCESS')).meta.commitHash).toBe(sha);
  });

  test.each([
    { body: { push: { branch: 'main' } }, error: '`sha` of a push has to be a string.' },
    { body: { push: { branch: 'main', sha: '1', force: true } }, error: '`force` is no field of a push.' },
    { body: { push: null }, error: 'a push has to be an object.' },
    { body: { push: { branch: 'main', sha: 'main' } }, error: expect.stringContaining('holds no commit main') },
  ])('$body is refused', async ({ body, error }) => {
    expect(await control(body)).toEqual({ status: 400, body: { error } });
  });
});
