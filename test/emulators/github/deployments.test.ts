import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { GithubEmulator } from '../../../emulators/github/emulator.ts';
import { clientOf, place, refusalOf, repository, startGithub } from './github.ts';

let github: GithubEmulator;
let client: ReturnType<typeof clientOf>;

beforeAll(async () => {
  github = await startGithub();
  client = clientOf(github);
});
afterAll(async () => {
  await github.close();
  expect(github.defects).toEqual([]);
});

type Fields = Omit<Parameters<typeof client.repos.createDeployment>[0] & object, 'owner' | 'repo' | 'ref'>;

async function deploy(
  fields: Fields & { ref?: string } = {},
): Promise<{ owner: string; repo: string; deployment_id: number }> {
  const { data } = await client.repos.createDeployment({ ...place, ref: 'main', ...fields });
  if (!('id' in data)) throw new Error(data.message);
  return { ...place, deployment_id: data.id };
}

const statesOf = async (at: Awaited<ReturnType<typeof deploy>>) =>
  (await client.repos.listDeploymentStatuses(at)).data.map(({ state }) => state);

describe('a deployment', () => {
  test('is of the commit that its ref points at, and for production unless told otherwise', async () => {
    const { seed, state } = github.repository(repository);
    const at = await deploy({ description: 'the bridge', payload: { by: 'test' } });
    const { data } = await client.repos.getDeployment(at);
    const sha = state.git.refs.get('refs/heads/main');
    expect(data).toMatchObject({
      sha,
      ref: 'main',
      task: 'deploy',
      environment: 'production',
      payload: { by: 'test' },
    });
    expect(data).toMatchObject({
      production_environment: true,
      transient_environment: false,
      description: 'the bridge',
    });
    const own = seed.commit({ branch: 'foreign', sha: 'c0ffee'.padEnd(40, '0') });
    const other = await deploy({ ref: own, environment: 'staging', auto_merge: false });
    expect((await client.repos.getDeployment(other)).data).toMatchObject({ sha: own, production_environment: false });
  });

  test('of a ref that there is not is refused', async () => {
    const refusal = await refusalOf(deploy({ ref: 'nowhere' }) as never);
    expect(refusal).toMatchObject({ status: 422, message: 'No ref found for: nowhere' });
  });

  test('keeps its statuses, the last one first, and takes the address from them', async () => {
    const at = await deploy({ environment: 'kept' });
    await client.repos.createDeploymentStatus({ ...at, state: 'in_progress', log_url: 'https://example.com/log' });
    const { data } = await client.repos.createDeploymentStatus({
      ...{ ...at, state: 'success', environment_url: 'https://shop.example.com', description: 'x'.repeat(140) },
    });
    expect(data).toMatchObject({ environment_url: 'https://shop.example.com', log_url: '', target_url: '' });
    expect(await statesOf(at)).toEqual(['success', 'in_progress']);
    const status = await client.repos.getDeploymentStatus({ ...at, status_id: data.id });
    expect(status.data.creator?.login).toBe('github-actions[bot]');
  });

  test.each([
    { fields: { description: 'x'.repeat(141) }, message: 'description is too long (maximum is 140 characters)' },
    { fields: { environment_url: 'ftp://x' }, message: 'environment_url must use http(s) scheme' },
  ])('refuses a status: $message', async ({ fields, message }) => {
    const at = await deploy({ environment: 'refused' });
    const refusal = await refusalOf(client.repos.createDeploymentStatus({ ...at, state: 'success', ...fields }));
    expect(refusal).toMatchObject({ status: 422, errors: [{ resource: 'DeploymentStatus', code: 'custom', message }] });
  });

  test('is listed, the latest first, by what is asked', async () => {
    const first = await deploy({ environment: 'listed' });
    const second = await deploy({ environment: 'listed', task: 'check' });
    const list = async (query: object) =>
      (await client.repos.listDeployments({ ...place, environment: 'listed', ...query })).data.map(({ id }) => id);
    expect(await list({})).toEqual([second.deployment_id, first.deployment_id]);
    expect(await list({ task: 'check' })).toEqual([second.deployment_id]);
    expect(await list({ per_page: 1, page: 2 })).toEqual([first.deployment_id]);
  });

  test('is deleted unless it is active beside others', async () => {
    const [first, second] = [await deploy({ environment: 'deleted' }), await deploy({ environment: 'deleted' })];
    await client.repos.createDeploymentStatus({ ...first, state: 'success' });
    expect((await refusalOf(client.repos.deleteDeployment(first))).status).toBe(422);
    await client.repos.deleteDeployment(second);
    await client.repos.deleteDeployment(first);
    expect((await refusalOf(client.repos.getDeployment(first))).status).toBe(404);
  });
});

describe('a success', () => {
  test.each([
    { name: 'ends the one before it', first: {}, second: {}, states: ['inactive', 'success'] },
    { name: 'spares one in production', first: { production_environment: true }, second: {}, states: ['success'] },
    { name: 'spares a transient one', first: { transient_environment: true }, second: {}, states: ['success'] },
    { name: 'spares all if it is told to', first: {}, second: { auto_inactive: false }, states: ['success'] },
  ])('$name', async ({ name, first, second, states }) => {
    const before = await deploy({ environment: name, ...first });
    const failed = await deploy({ environment: name });
    await client.repos.createDeploymentStatus({ ...before, state: 'success' });
    await client.repos.createDeploymentStatus({ ...failed, state: 'failure' });
    const after = await deploy({ environment: name });
    await client.repos.createDeploymentStatus({ ...after, state: 'in_progress' });
    expect(await statesOf(before)).toEqual(['success']);
    await client.repos.createDeploymentStatus({ ...after, state: 'success', ...second });
    expect(await statesOf(before)).toEqual(states);
    expect(await statesOf(failed)).toEqual(['failure']);
  });
});

describe('checks of the commit', () => {
  test.each([
    { name: 'that failed stand in the way', states: { lint: 'success', test: 'failure' }, fields: {}, status: 409 },
    { name: 'that are all well do not', states: { lint: 'success' }, fields: {}, status: 201 },
    {
      name: 'that nobody asked for do not',
      states: { test: 'failure' },
      fields: { required_contexts: [] },
      status: 201,
    },
    { name: 'that are asked for and missing do', states: {}, fields: { required_contexts: ['test'] }, status: 409 },
    { name: 'count by their last word', states: { lint: 'pending', ' lint': 'success' }, fields: {}, status: 201 },
  ])('$name', async ({ name, states, fields, status }) => {
    const { seed } = github.repository(repository);
    const branch = name.replaceAll(/\W+/g, '-');
    const sha = seed.commit({ branch });
    for (const [context, state] of Object.entries(states)) seed.status({ sha, context: context.trim(), state });
    const made = client.repos.createDeployment({ ...place, ref: branch, ...fields });
    if (status === 201) expect((await made).status).toBe(201);
    else {
      const contexts = [{ context: 'test', state: 'test' in states ? 'failure' : 'missing' }];
      const refusal = await refusalOf(made);
      expect(refusal).toMatchObject({ status, message: `Conflict: Commit status checks failed for ${branch}.` });
      expect(refusal.errors).toMatchObject([{ resource: 'Deployment', field: 'required_contexts', code: 'invalid' }]);
      expect(refusal.errors?.[0]).toHaveProperty('contexts', expect.arrayContaining(contexts));
    }
  });

  test('are told of a commit, all together', async () => {
    const sha = github.repository(repository).seed.commit({ branch: 'told' });
    const context = { ...place, sha, context: 'deploy' };
    await client.repos.createCommitStatus({ ...context, state: 'pending' });
    await client.repos.createCommitStatus({ ...context, state: 'success', target_url: 'https://example.com' });
    const { data } = await client.repos.getCombinedStatusForRef({ ...place, ref: 'told' });
    expect(data).toMatchObject({ state: 'success', sha, total_count: 1 });
  });
});

describe('a branch that is behind', () => {
  test('is brought up to date instead of deployed, unless that is forbidden', async () => {
    const { seed } = github.repository(repository);
    seed.commit({ branch: 'behind', files: { 'mine.txt': 'mine' } });
    seed.commit({ files: { 'theirs.txt': 'theirs' } });
    expect((await client.repos.createDeployment({ ...place, ref: 'behind', auto_merge: false })).status).toBe(201);
    const merged = await client.repos.createDeployment({ ...place, ref: 'behind' });
    expect(merged).toMatchObject({ status: 202, data: { message: 'Auto-merged main into behind on deployment.' } });
    expect((await client.repos.createDeployment({ ...place, ref: 'behind' })).status).toBe(201);
    for (const path of ['mine.txt', 'theirs.txt'])
      expect((await client.repos.getContent({ ...place, path, ref: 'behind' })).status).toBe(200);
  });

  test('and changed the same is in conflict', async () => {
    const { seed } = github.repository(repository);
    seed.commit({ branch: 'torn', files: { 'same.txt': 'mine' } });
    seed.commit({ files: { 'same.txt': 'theirs' } });
    const refusal = await refusalOf(client.repos.createDeployment({ ...place, ref: 'torn' }));
    expect(refusal).toMatchObject({ status: 409, message: 'Conflict merging main into torn.' });
  });
});
