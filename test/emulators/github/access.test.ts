import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { GithubEmulator, TokenOptions } from '../../../emulators/github/emulator.ts';
import { clientOf, place, refusalOf, repository, startGithub } from './github.ts';

let github: GithubEmulator;
const at = { issue: 0, pull: 0, deployment: 0 };

beforeAll(async () => {
  github = await startGithub();
  const all = clientOf(github);
  const vault = clientOf(github, { repository: 'acme/vault' });
  const { seed } = github.repository(repository);
  seed.commit({ branch: 'topic' });
  at.pull = seed.pull({ head: 'topic' });
  at.issue = (await all.issues.create({ ...place, title: 'x' })).data.number;
  await vault.issues.create({ ...place, repo: 'vault', title: 'secret' });
  const made = await all.repos.createDeployment({ ...place, ref: 'main' });
  at.deployment = 'id' in made.data ? made.data.id : 0;
});
afterAll(async () => {
  await github.close();
  expect(github.defects).toEqual([]);
});

type Client = ReturnType<typeof clientOf>;

describe('a token of a workflow', () => {
  const title = 'x';
  test.each<{ name: string; scope: string; accepted: string; ask: (client: Client) => Promise<{ status: number }> }>([
    {
      name: 'opens issues',
      scope: 'issues',
      accepted: 'issues=write',
      ask: (c) => c.issues.create({ ...place, title }),
    },
    {
      ...{ name: 'comments on issues', scope: 'issues', accepted: 'issues=write; pull_requests=write' },
      ask: (c) => c.issues.createComment({ ...place, issue_number: at.issue, body: 'x' }),
    },
    {
      ...{ name: 'comments on pull requests', scope: 'pull-requests', accepted: 'issues=write; pull_requests=write' },
      ask: (c) => c.issues.createComment({ ...place, issue_number: at.pull, body: 'x' }),
    },
    {
      ...{ name: 'makes deployments', scope: 'deployments', accepted: 'deployments=write' },
      ask: (c) => c.repos.createDeployment({ ...place, ref: 'main' }),
    },
    {
      ...{ name: 'tells how they went', scope: 'deployments', accepted: 'deployments=write' },
      ask: (c) => c.repos.createDeploymentStatus({ ...place, deployment_id: at.deployment, state: 'in_progress' }),
    },
    {
      ...{ name: 'writes files', scope: 'contents', accepted: 'contents=write' },
      ask: (c) => c.repos.createOrUpdateFileContents({ ...place, path: 'new', message: 'x', content: '' }),
    },
  ])('$name only with $scope: write', async ({ scope, accepted, ask }) => {
    const tokens: Partial<TokenOptions>[] = [
      { permissions: {} },
      { permissions: 'read-all' },
      { permissions: { [scope]: 'read' } },
      { permissions: { [scope]: 'write' }, fork: true },
      // Everything but what it takes.
      { permissions: Object.fromEntries(others(scope).map((other) => [other, 'write'])) },
    ];
    for (const token of tokens) {
      const refusal = await refusalOf(ask(clientOf(github, token)));
      expect(refusal).toMatchObject({ status: 403, message: 'Resource not accessible by integration' });
      expect(refusal.documentation_url).toMatch(/^https:\/\/docs\.github\.com\/rest\/\w+\/\w+#/);
      expect(refusal.headers['x-accepted-github-permissions']).toBe(accepted);
    }
    expect((await ask(clientOf(github, { permissions: { [scope]: 'write' } }))).status).toBe(201);
  });

  const others = (scope: string) =>
    ['contents', 'deployments', 'issues', 'pull-requests', 'statuses'].filter((other) => other !== scope);

  test('reads what is public without any permission', async () => {
    const client = clientOf(github, { permissions: {} });
    expect((await client.issues.get({ ...place, issue_number: at.issue })).status).toBe(200);
    expect((await client.repos.listDeployments(place)).status).toBe(200);
  });

  test('reads in a private repository only what it may', async () => {
    const vault = { ...place, repo: 'vault' };
    const client = clientOf(github, { repository: 'acme/vault', permissions: { contents: 'read' } });
    expect((await client.repos.get(vault)).data.private).toBe(true);
    expect((await client.repos.getContent({ ...vault, path: 'README.md' })).status).toBe(200);
    const refusal = await refusalOf(client.issues.listForRepo(vault));
    expect(refusal).toMatchObject({ status: 403, message: 'Resource not accessible by integration' });
  });

  test('does not learn of private repositories that are not its own', async () => {
    const client = clientOf(github);
    for (const repo of ['vault', 'nothing'])
      for (const ask of [client.repos.get, client.issues.listForRepo])
        expect(await refusalOf(ask({ ...place, repo }))).toMatchObject({ status: 404, message: 'Not Found' });
  });

  test('writes nothing in public repositories that are not its own', async () => {
    const client = clientOf(github, { repository: 'acme/vault' });
    expect((await refusalOf(client.issues.create({ ...place, title }))).status).toBe(403);
  });

  test('names the repository in any case', async () => {
    const client = clientOf(github, { repository: 'ACME/Shop' });
    expect((await client.issues.create({ owner: 'Acme', repo: 'SHOP', title })).status).toBe(201);
  });

  test.each([
    { name: 'a scope that there is not', token: { permissions: { pull_requests: 'write' as const } } },
    { name: 'a repository that there is not', token: { repository: 'acme/nothing' } },
  ])('cannot be made for $name', ({ token }) => {
    expect(() => clientOf(github, token)).toThrow(/no scope "pull_requests"|not for "acme\/nothing"/);
  });
});

test('a personal token is refused in other words', async () => {
  const client = clientOf(github, { user: 'alice', permissions: { issues: 'read' } });
  const refusal = await refusalOf(client.issues.create({ ...place, title: 'x' }));
  expect(refusal).toMatchObject({ status: 403, message: 'Resource not accessible by personal access token' });
});

describe('the header', () => {
  const ask = async (headers: Record<string, string>, path = '/repos/acme/shop', init: RequestInit = {}) => {
    const response = await fetch(`${github.url}${path}`, { ...init, headers });
    return { status: response.status, body: await response.json() };
  };

  test.each([
    { name: 'of an unknown token', headers: { Authorization: 'token ghs_x' }, path: undefined },
    { name: 'of an unknown kind', headers: { Authorization: 'Basic eDp5' }, path: '/repos/acme/vault' },
  ])('$name is answered 401', async ({ headers, path }) => {
    expect(await ask(headers, path)).toEqual({
      status: 401,
      body: { message: 'Bad credentials', documentation_url: 'https://docs.github.com/rest', status: '401' },
    });
  });

  test('may be left out to read what is public, and no more', async () => {
    expect((await ask({})).status).toBe(200);
    expect((await ask({}, '/repos/acme/vault')).status).toBe(404);
    const init = { method: 'POST', body: '{"title":"x"}' };
    expect(await ask({}, '/repos/acme/shop/issues', init)).toMatchObject({
      status: 401,
      body: { message: 'Requires authentication' },
    });
  });

  test('that says who the client is must be there', async () => {
    expect(await ask({ 'User-Agent': '' })).toMatchObject({
      status: 403,
      body: { message: expect.stringContaining('User-Agent header') },
    });
  });
});
