import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { GithubEmulator } from '../../../emulators/github/emulator.ts';
import { clientOf, place, refusalOf, repository, startGithub } from './github.ts';

let github: GithubEmulator;
let client: ReturnType<typeof clientOf>;

beforeAll(async () => {
  github = await startGithub({
    repositories: { [repository]: { files: { 'a.txt': 'one\ntwo\n' } }, 'acme/new': { files: {} } },
  });
  client = clientOf(github);
});
afterAll(async () => {
  await github.close();
  expect(github.defects).toEqual([]);
});

const headOf = async (ref: string) => (await client.git.getRef({ ...place, ref })).data.object.sha;
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('objects', () => {
  test('have the names that git gives them', async () => {
    const { data: blob } = await client.git.createBlob({ ...place, content: base64('body\n'), encoding: 'base64' });
    const entry = { path: 'folder/file.txt', mode: '100644', type: 'blob', sha: blob.sha } as const;
    const { data: tree } = await client.git.createTree({ ...place, tree: [entry, { ...entry, path: 'folder.txt' }] });
    const author = { name: 'Ann', email: 'ann@example.com', date: '2026-05-01T10:00:00Z' };
    const { data: commit } = await client.git.createCommit({
      ...place,
      message: 'First',
      tree: tree.sha,
      parents: [],
      author,
    });
    expect([blob.sha, tree.sha, commit.sha]).toEqual(await namesByGit('body\n', author));
  });

  async function namesByGit(text: string, { name, email, date }: { name: string; email: string; date: string }) {
    const folder = await mkdtemp(join(tmpdir(), 'git-'));
    try {
      const [GIT_AUTHOR_NAME, GIT_AUTHOR_EMAIL, GIT_AUTHOR_DATE] = [name, email, date];
      const env = { GIT_AUTHOR_NAME, GIT_AUTHOR_EMAIL, GIT_AUTHOR_DATE, PATH: process.env['PATH'] };
      const committer = { GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email, GIT_COMMITTER_DATE: date };
      const git = (...args: string[]) =>
        execFileSync('git', args, { cwd: folder, env: { ...env, ...committer }, encoding: 'utf8' }).trim();
      git('init', '-q');
      await writeFile(join(folder, 'folder.txt'), text);
      const blob = git('hash-object', '-w', 'folder.txt');
      git('update-index', '--add', 'folder.txt', '--cacheinfo', `100644,${blob},folder/file.txt`);
      const tree = git('write-tree');
      return [
        blob,
        tree,
        execFileSync('git', ['commit-tree', tree], {
          ...{ cwd: folder, env: { ...env, ...committer }, encoding: 'utf8' as const, input: 'First' },
        }).trim(),
      ];
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  test('are read back, a tree with all below it if asked', async () => {
    const { data: tree } = await client.git.createTree({
      ...{ ...place, base_tree: await headOf('heads/main') },
      tree: [{ path: 'x/y.txt', mode: '100644', type: 'blob', content: 'deep' }],
    });
    const paths = async (query: object) =>
      (await client.git.getTree({ ...place, tree_sha: tree.sha, ...query })).data.tree.map(({ path }) => path);
    expect(await paths({})).toEqual(['a.txt', 'x']);
    expect(await paths({ recursive: 'true' })).toEqual(['a.txt', 'x', 'x/y.txt']);
    const all = await client.git.getTree({ ...place, tree_sha: tree.sha, recursive: 'true' });
    const { data } = await client.git.getBlob({ ...place, file_sha: all.data.tree[2]?.sha ?? '' });
    expect(Buffer.from(data.content, 'base64').toString()).toBe('deep');
    const without = await client.git.createTree({
      ...{ ...place, base_tree: tree.sha },
      tree: [{ path: 'a.txt', mode: '100644', type: 'blob', sha: null }],
    });
    expect(without.data.tree.map(({ path }) => path)).toEqual(['x']);
  });

  test.each([
    { name: 'a commit of no tree', message: 'Tree SHA does not exist', fields: { tree: '0'.repeat(40) } },
    { name: 'a commit after none', message: 'Parent SHA', fields: { parents: ['0'.repeat(40)] } },
  ])('are not made of nothing: $name', async ({ message, fields }) => {
    const { data } = await client.git.getCommit({ ...place, commit_sha: await headOf('heads/main') });
    const refusal = await refusalOf(
      client.git.createCommit({ ...place, message: 'x', tree: data.tree.sha, ...fields }),
    );
    expect(refusal.status).toBe(422);
    expect(refusal.message).toContain(message);
  });
});

describe('refs', () => {
  test('are made, moved forward, forced back and deleted', async () => {
    const sha = await headOf('heads/main');
    const later = github.repository(repository).seed.commit({ branch: 'later' });
    const ref = { ...place, ref: 'heads/moved/around' };
    await client.git.createRef({ ...place, ref: 'refs/heads/moved/around', sha });
    await client.git.updateRef({ ...ref, sha: later });
    expect(await headOf('heads/moved/around')).toBe(later);
    const back = await refusalOf(client.git.updateRef({ ...ref, sha }));
    expect(back).toMatchObject({ status: 422, message: 'Update is not a fast forward' });
    await client.git.updateRef({ ...ref, sha, force: true });
    const { data } = await client.git.listMatchingRefs({ ...place, ref: 'heads/mov' });
    expect(data.map((each) => each.ref)).toEqual(['refs/heads/moved/around']);
    await client.git.deleteRef(ref);
    expect((await refusalOf(client.git.getRef(ref))).status).toBe(404);
    expect((await refusalOf(client.git.deleteRef(ref))).message).toBe('Reference does not exist');
  });

  test.each([
    { ref: 'refs/heads/main', sha: undefined, message: 'Reference already exists' },
    { ref: 'refs/heads/x', sha: '0'.repeat(40), message: 'Object does not exist' },
    { ref: 'main', sha: undefined, message: 'Reference name must start with "refs/" and have at least two slashes.' },
    { ref: 'refs/heads/a b', sha: undefined, message: 'refs/heads/a b is not a valid ref name.' },
  ])('are not made so: $message', async ({ ref, sha, message }) => {
    const refusal = await refusalOf(client.git.createRef({ ...place, ref, sha: sha ?? (await headOf('heads/main')) }));
    expect(refusal).toMatchObject({ status: 422, message });
  });

  test('do not exist in an empty repository, whose first file makes one', async () => {
    const newClient = clientOf(github, { repository: 'acme/new' });
    const at = { ...place, repo: 'new' };
    const refusal = await refusalOf(newClient.git.getRef({ ...at, ref: 'heads/main' }));
    expect(refusal).toMatchObject({ status: 409, message: 'Git Repository is empty.' });
    await newClient.repos.createOrUpdateFileContents({ ...at, path: 'a', message: 'x', content: base64('x') });
    expect((await newClient.git.getRef({ ...at, ref: 'heads/main' })).status).toBe(200);
  });
});

describe('contents', () => {
  test('are made, changed and deleted by the sha of what is there', async () => {
    const at = { ...place, path: 'docs/my file.txt', message: 'Write' };
    const made = await client.repos.createOrUpdateFileContents({ ...at, content: base64('one') });
    expect(made).toMatchObject({ status: 201, data: { content: { path: 'docs/my file.txt', size: 3 } } });
    const { data } = await client.repos.getContent({ ...place, path: at.path });
    if (Array.isArray(data) || data.type !== 'file') throw new Error('not a file');
    expect(Buffer.from(data.content, 'base64').toString()).toBe('one');
    const forgotten = await refusalOf(client.repos.createOrUpdateFileContents({ ...at, content: base64('two') }));
    expect(forgotten).toMatchObject({ status: 422, message: 'Invalid request.\n\n"sha" wasn\'t supplied.' });
    const stale = { ...at, content: base64('two'), sha: '0'.repeat(40) };
    const refusal = await refusalOf(client.repos.createOrUpdateFileContents(stale));
    expect(refusal).toMatchObject({ status: 409, message: `${at.path} does not match ${stale.sha}` });
    const changed = await client.repos.createOrUpdateFileContents({ ...stale, sha: data.sha });
    expect(changed.status).toBe(200);
    expect(changed.data.commit.author?.name).toBe('github-actions[bot]');
    await client.repos.deleteFile({ ...at, sha: changed.data.content?.sha ?? '' });
    expect((await refusalOf(client.repos.getContent({ ...place, path: at.path }))).status).toBe(404);
  });

  test('are given as they are if asked so, and else not at all where they are large', async () => {
    const large = `${'x'.repeat(2 ** 20)}é`;
    const { seed, state } = github.repository(repository);
    seed.commit({ branch: 'large', files: { 'large.txt': large } });
    const at = { ...place, path: 'large.txt', ref: 'large' };
    expect((await client.repos.getContent(at)).data).toMatchObject({
      encoding: 'none',
      content: '',
      size: 2 ** 20 + 2,
    });
    expect((await client.repos.getContent({ ...at, mediaType: { format: 'raw' } })).data).toBe(large);
    const sha = state.git.files(state.git.resolve('large')?.tree ?? '').get('large.txt')?.sha ?? '';
    const { data } = await client.git.getBlob({ ...place, file_sha: sha, mediaType: { format: 'raw' } });
    expect(data).toBe(large);
  });

  test('of a folder are listed, and those of a branch are its own', async () => {
    github.repository(repository).seed.commit({ branch: 'aside', files: { 'sub/one': '1', 'sub/two/three': '3' } });
    const { data } = await client.repos.getContent({ ...place, path: 'sub', ref: 'aside' });
    expect(data).toMatchObject([
      { type: 'file', path: 'sub/one' },
      { type: 'dir', path: 'sub/two' },
    ]);
    expect((await client.repos.getContent({ ...place, path: '' })).data).toMatchObject([{ name: 'a.txt' }]);
    expect((await refusalOf(client.repos.getContent({ ...place, path: 'sub' }))).status).toBe(404);
    const other = { ...place, path: 'x', message: 'x', content: '', branch: 'nowhere' };
    expect((await refusalOf(client.repos.createOrUpdateFileContents(other))).message).toBe('Branch nowhere not found');
  });
});

describe('commits', () => {
  test('are compared from where they parted', async () => {
    const { seed } = github.repository(repository);
    seed.commit({ branch: 'left', files: { 'a.txt': 'one\nTWO\n' } });
    seed.commit({ branch: 'left', files: { 'b.txt': 'new\n', 'a.txt': 'one\nTWO\nthree\n' } });
    const compare = async (basehead: string) =>
      (await client.repos.compareCommitsWithBasehead({ ...place, basehead })).data;
    expect(await compare('main...left')).toMatchObject({
      ...{ status: 'ahead', ahead_by: 2, behind_by: 0, total_commits: 2 },
      files: [
        { filename: 'a.txt', status: 'modified', additions: 2, deletions: 1 },
        { filename: 'b.txt', status: 'added', additions: 1 },
      ],
    });
    expect(await compare('left...main')).toMatchObject({ status: 'behind', ahead_by: 0, behind_by: 2, files: [] });
    expect(await compare('main...main')).toMatchObject({ status: 'identical', commits: [] });
    seed.commit({ branch: 'right', parents: [await headOf('heads/main')] });
    expect(await compare('left...right')).toMatchObject({ status: 'diverged', ahead_by: 1, behind_by: 2 });
    expect((await refusalOf(client.repos.compareCommitsWithBasehead({ ...place, basehead: 'main...x' }))).status).toBe(
      404,
    );
  });

  test('are listed by branch and path, and told with what they changed', async () => {
    const sha = github
      .repository(repository)
      .seed.commit({ branch: 'listed', files: { 'deep/c.txt': 'c' }, message: 'C' });
    const { data } = await client.repos.listCommits({ ...place, sha: 'listed', path: 'deep' });
    expect(data.map(({ commit }) => commit.message)).toEqual(['C']);
    const one = await client.repos.getCommit({ ...place, ref: sha.slice(0, 8) });
    expect(one.data).toMatchObject({
      sha,
      stats: { additions: 1 },
      files: [{ filename: 'deep/c.txt', status: 'added' }],
    });
    expect((await client.repos.getBranch({ ...place, branch: 'listed' })).data.commit.sha).toBe(sha);
    const refusal = await refusalOf(client.repos.getCommit({ ...place, ref: 'nowhere' }));
    expect(refusal).toMatchObject({ status: 422, message: 'No commit found for SHA: nowhere' });
  });
});

describe('pull requests', () => {
  test('are found by a commit of theirs, before and after they are merged', async () => {
    const { seed } = github.repository(repository);
    const sha = seed.commit({ branch: 'topic', files: { 'topic.txt': 'x\ny\n' } });
    const number = seed.pull({ head: 'topic', title: 'Topic', author: 'alice' });
    const of = async (commit_sha: string) =>
      (await client.repos.listPullRequestsAssociatedWithCommit({ ...place, commit_sha })).data.map(
        (pull) => pull.number,
      );
    expect(await of(sha)).toEqual([number]);
    const open = await client.pulls.get({ ...place, pull_number: number });
    expect(open.data).toMatchObject({ merged: false, commits: 1, additions: 2, changed_files: 1, mergeable: true });
    expect((await client.pulls.list({ ...place, head: 'acme:topic' })).data).toHaveLength(1);
    const files = await client.pulls.listFiles({ ...place, pull_number: number });
    expect(files.data).toMatchObject([{ filename: 'topic.txt', status: 'added', additions: 2 }]);
    const merged = seed.merge(number);
    expect(await of(merged)).toEqual([number]);
    expect(await of(sha)).toEqual([number]);
    expect(await of(await headOf('heads/main'))).toEqual([number]);
    const { data } = await client.pulls.get({ ...place, pull_number: number });
    expect(data).toMatchObject({ state: 'closed', merged: true, merge_commit_sha: merged, user: { login: 'alice' } });
    expect((await client.pulls.list({ ...place, head: 'acme:topic' })).data).toEqual([]);
    const refusal = await refusalOf(client.repos.listPullRequestsAssociatedWithCommit({ ...place, commit_sha: 'fff' }));
    expect(refusal).toMatchObject({ status: 422, message: 'No commit found for SHA: fff' });
  });
});

test('runs of workflows are told with their jobs', async () => {
  const { seed } = github.repository(repository);
  const id = seed.run({ name: 'Deploy', conclusion: 'failure', jobs: [{ name: 'deploy', conclusion: 'failure' }] });
  seed.run({ name: 'Now', status: 'in_progress' });
  const run = { ...place, run_id: id };
  expect((await client.actions.getWorkflowRun(run)).data).toMatchObject({ name: 'Deploy', conclusion: 'failure' });
  const { data } = await client.actions.listJobsForWorkflowRun(run);
  expect(data).toMatchObject({
    total_count: 1,
    jobs: [{ name: 'deploy', conclusion: 'failure', status: 'completed' }],
  });
  const list = await client.actions.listWorkflowRunsForRepo({ ...place, status: 'in_progress' });
  expect(list.data.workflow_runs.map(({ name }) => name)).toEqual(['Now']);
  seed.run({ name: 'Health', path: '.github/workflows/health.yml' });
  const ofFile = await client.actions.listWorkflowRuns({ ...place, workflow_id: 'health.yml', per_page: 1 });
  expect(ofFile.data).toMatchObject({ total_count: 1, workflow_runs: [{ name: 'Health' }] });
});
