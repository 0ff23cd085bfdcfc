import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { GithubEmulator } from '../../../emulators/github/emulator.ts';
import { clientOf, place, refusalOf, startGithub } from './github.ts';

let github: GithubEmulator;
let client: ReturnType<typeof clientOf>;
let time = Date.parse('2026-05-01T10:00:00Z');

beforeAll(async () => {
  github = await startGithub({ clock: { now: () => time } });
  client = clientOf(github);
});
afterAll(async () => {
  await github.close();
  expect(github.defects).toEqual([]);
});

const longest = 65_536;

describe('an issue', () => {
  test('is made by the token, closed with a reason, and reopened', async () => {
    const { data: made } = await client.issues.create({ ...place, title: 'Down', body: 'since noon', labels: ['bug'] });
    expect(made).toMatchObject({ state: 'open', user: { login: 'github-actions[bot]', type: 'Bot' }, comments: 0 });
    expect(made.created_at).toBe('2026-05-01T10:00:00Z');
    time += 60_000;
    const at = { ...place, issue_number: made.number };
    const closed = await client.issues.update({ ...at, state: 'closed', state_reason: 'not_planned' });
    expect(closed.data).toMatchObject({
      state: 'closed',
      state_reason: 'not_planned',
      closed_at: '2026-05-01T10:01:00Z',
    });
    expect(closed.data.closed_by?.login).toBe('github-actions[bot]');
    const reopened = await client.issues.update({ ...at, state: 'open', title: 'Down again' });
    expect(reopened.data).toMatchObject({
      state: 'open',
      state_reason: 'reopened',
      closed_at: null,
      body: 'since noon',
    });
    expect((await client.issues.get(at)).data.title).toBe('Down again');
  });

  test('brings a label that the repository has not along', async () => {
    const { data } = await client.issues.create({ ...place, title: 'x', labels: ['Alert', 'BUG'] });
    expect(data.labels.map((label) => (typeof label === 'string' ? label : label.name)).sort()).toEqual([
      'Alert',
      'bug',
    ]);
    expect((await client.issues.getLabel({ ...place, name: 'alert' })).data.color).toBe('ededed');
  });

  test.each([
    { name: 'a blank title', fields: { title: ' ' }, error: { field: 'title', code: 'missing_field' } },
    {
      name: 'a body that is too long',
      fields: { title: 'x', body: '😀'.repeat(longest + 1) },
      error: { field: 'body', code: 'custom', message: 'body is too long (maximum is 65536 characters)' },
    },
    {
      name: 'somebody who cannot be assigned',
      fields: { title: 'x', assignees: ['mallory'] },
      error: { field: 'assignees', code: 'invalid', value: 'mallory' },
    },
  ])('is refused for $name', async ({ fields, error }) => {
    const refusal = await refusalOf(client.issues.create({ ...place, ...fields }));
    expect(refusal).toMatchObject({
      status: 422,
      message: 'Validation Failed',
      errors: [{ resource: 'Issue', ...error }],
    });
    expect(refusal.documentation_url).toBe('https://docs.github.com/rest/issues/issues#create-an-issue');
  });

  test('is gone where issues are disabled', async () => {
    const other = clientOf(github, { repository: 'acme/quiet' });
    const refusal = await refusalOf(other.issues.create({ ...place, repo: 'quiet', title: 'x' }));
    expect(refusal).toMatchObject({ status: 410, message: 'Issues has been disabled in this repository.' });
  });

  test('that is locked takes comments of people who may push, but none of a workflow', async () => {
    const { data } = await client.issues.create({ ...place, title: 'x' });
    const at = { ...place, issue_number: data.number };
    await client.issues.lock({ ...at, lock_reason: 'resolved' });
    expect((await client.issues.get(at)).data).toMatchObject({ locked: true, active_lock_reason: 'resolved' });
    expect(await refusalOf(client.issues.createComment({ ...at, body: 'x' }))).toMatchObject({
      ...{ status: 403, message: 'Unable to create comment because issue is locked.' },
      documentation_url: 'https://docs.github.com/articles/locking-conversations/',
    });
    await clientOf(github, { user: 'alice' }).issues.createComment({ ...at, body: 'x' });
    await client.issues.update({ ...at, state: 'closed' });
    await client.issues.unlock(at);
    await client.issues.createComment({ ...at, body: 'x' });
  });
});

describe('assignees', () => {
  test('are added if they can be, and removed', async () => {
    const { data } = await client.issues.create({ ...place, title: 'x', assignees: ['Alice'] });
    const at = { ...place, issue_number: data.number };
    expect(data.assignee?.login).toBe('alice');
    const added = await client.issues.addAssignees({ ...at, assignees: ['acme', 'mallory'] });
    expect(added.data.assignees?.map(({ login }) => login)).toEqual(['alice', 'acme']);
    const removed = await client.issues.removeAssignees({ ...at, assignees: ['alice'] });
    expect(removed.data.assignees?.map(({ login }) => login)).toEqual(['acme']);
  });

  test('can be asked for beforehand', async () => {
    expect((await client.issues.checkUserCanBeAssigned({ ...place, assignee: 'alice' })).status).toBe(204);
    expect((await refusalOf(client.issues.checkUserCanBeAssigned({ ...place, assignee: 'x' }))).status).toBe(404);
    expect((await client.issues.listAssignees(place)).data.map(({ login }) => login)).toEqual(['acme', 'alice']);
  });
});

describe('labels', () => {
  test('are made once, changed, and go with all that has them', async () => {
    const label = { ...place, name: 'down', color: 'b60205', description: 'It is down' };
    expect((await client.issues.createLabel(label)).data).toMatchObject({ color: 'b60205', description: 'It is down' });
    expect((await refusalOf(client.issues.createLabel({ ...place, name: 'DOWN' }))).errors).toEqual([
      { resource: 'Label', code: 'already_exists', field: 'name' },
    ]);
    expect((await refusalOf(client.issues.createLabel({ ...place, name: 'x', color: '#fff' }))).status).toBe(422);
    const { data } = await client.issues.create({ ...place, title: 'x', labels: ['down'] });
    await client.issues.updateLabel({ ...place, name: 'down', new_name: 'very: down?' });
    const at = { ...place, issue_number: data.number };
    expect((await client.issues.listLabelsOnIssue(at)).data.map(({ name }) => name)).toEqual(['very: down?']);
    await client.issues.deleteLabel({ ...place, name: 'very: down?' });
    expect((await client.issues.listLabelsOnIssue(at)).data).toEqual([]);
    expect((await refusalOf(client.issues.getLabel({ ...place, name: 'down' }))).status).toBe(404);
    expect((await client.issues.listLabelsForRepo(place)).data.map(({ name }) => name)).toContain('bug');
  });

  test.each([
    { name: 'x'.repeat(51), message: 'name is too long (maximum is 50 characters)' },
    { name: 'x', description: 'x'.repeat(101), message: 'description is too long (maximum is 100 characters)' },
  ])('are short: $message', async ({ message, ...label }) => {
    const refusal = await refusalOf(client.issues.createLabel({ ...place, ...label }));
    expect(refusal).toMatchObject({ status: 422, errors: [{ resource: 'Label', code: 'custom', message }] });
  });

  test('of an issue are added, set and removed', async () => {
    const { data } = await client.issues.create({ ...place, title: 'x', labels: ['bug'] });
    const at = { ...place, issue_number: data.number };
    const names = (labels: readonly { readonly name: string }[]) => labels.map(({ name }) => name).sort();
    expect(names((await client.issues.addLabels({ ...at, labels: ['one'] })).data)).toEqual(['bug', 'one']);
    expect(names((await client.issues.setLabels({ ...at, labels: ['two'] })).data)).toEqual(['two']);
    expect(await refusalOf(client.issues.removeLabel({ ...at, name: 'bug' }))).toMatchObject({
      status: 404,
      message: 'Label does not exist',
    });
    expect((await client.issues.removeLabel({ ...at, name: 'two' })).data).toEqual([]);
    await client.issues.addLabels({ ...at, labels: ['bug'] });
    await client.issues.removeAllLabels(at);
    expect((await client.issues.get(at)).data.labels).toEqual([]);
  });

  test('that a pull request brings along take the permission for issues', async () => {
    const { seed } = github.repository('acme/shop');
    seed.commit({ branch: 'labelled' });
    const at = { ...place, issue_number: seed.pull({ head: 'labelled' }) };
    const puller = clientOf(github, { permissions: { 'pull-requests': 'write' } });
    await puller.issues.addLabels({ ...at, labels: ['bug'] });
    expect(await refusalOf(puller.issues.addLabels({ ...at, labels: ['brand new'] }))).toMatchObject({
      status: 403,
      message: 'You do not have permission to create labels on this repository.',
    });
  });
});

describe('a list of issues', () => {
  const numbersOf = async (query: object) => {
    const { data } = await client.issues.listForRepo({ ...place, labels: 'listed', ...query });
    return data.map(({ title }) => title);
  };

  beforeAll(async () => {
    const alice = clientOf(github, { user: 'alice' });
    for (const [index, by] of [client, alice, client].entries()) {
      time += 1000;
      await by.issues.create({ ...place, title: `listed ${index}`, labels: ['listed', `n${index}`] });
    }
    const { data } = await client.issues.listForRepo({ ...place, labels: 'listed,n1' });
    time += 1000;
    await client.issues.update({ ...place, issue_number: data[0]?.number ?? 0, state: 'closed' });
  });

  test.each([
    { name: 'is of the open ones, newest first', query: {}, expected: ['listed 2', 'listed 0'] },
    { name: 'is of all', query: { state: 'all' as const }, expected: ['listed 2', 'listed 1', 'listed 0'] },
    { name: 'is of those with all the labels', query: { labels: 'LISTED,n0' }, expected: ['listed 0'] },
    {
      name: 'is of what a bot made',
      query: { creator: 'github-actions[bot]', direction: 'asc' as const },
      expected: ['listed 0', 'listed 2'],
    },
    {
      name: 'is by change',
      query: { state: 'all' as const, sort: 'updated' as const },
      expected: ['listed 1', 'listed 2', 'listed 0'],
    },
    { name: 'is of nobody', query: { assignee: 'none', per_page: 1 }, expected: ['listed 2'] },
    { name: 'is of somebody', query: { assignee: '*' }, expected: [] },
  ])('$name', async ({ query, expected }) => {
    expect(await numbersOf(query)).toEqual(expected);
  });

  test('comes in pages, which the Link header names', async () => {
    const first = await client.issues.listForRepo({ ...place, labels: 'listed', state: 'all', per_page: 2 });
    const base = `${github.url}/repos/acme/shop/issues?labels=listed&state=all&per_page=2`;
    expect(first.headers.link).toBe(`<${base}&page=2>; rel="next", <${base}&page=2>; rel="last"`);
    const second = await client.issues.listForRepo({ ...place, labels: 'listed', state: 'all', per_page: 2, page: 2 });
    expect(second.headers.link).toBe(`<${base}&page=1>; rel="prev", <${base}&page=1>; rel="first"`);
    expect([...first.data, ...second.data]).toHaveLength(3);
  });

  test('has pull requests among them', async () => {
    const { seed } = github.repository('acme/shop');
    seed.commit({ branch: 'mixed' });
    const number = seed.pull({ head: 'mixed' });
    const { data } = await client.issues.listForRepo({ ...place, per_page: 100 });
    expect(data.find((issue) => issue.number === number)?.pull_request?.html_url).toContain(`/pull/${number}`);
  });
});

describe('comments', () => {
  test('are made, listed in order, changed and deleted', async () => {
    const { data: issue } = await client.issues.create({ ...place, title: 'x' });
    const at = { ...place, issue_number: issue.number };
    const { data: first } = await client.issues.createComment({ ...at, body: 'one' });
    time += 10_000;
    await client.issues.createComment({ ...at, body: 'two' });
    const since = new Date(time).toISOString();
    expect((await client.issues.listComments({ ...at, since })).data.map(({ body }) => body)).toEqual(['two']);
    expect((await client.issues.listComments({ ...at, per_page: 1 })).data[0]?.id).toBe(first.id);
    const newest = await client.issues.listCommentsForRepo({
      ...place,
      sort: 'created',
      direction: 'desc',
      per_page: 2,
    });
    expect(newest.data.map(({ body }) => body)).toEqual(['two', 'one']);
    const comment = { ...place, comment_id: first.id };
    expect((await client.issues.updateComment({ ...comment, body: 'three' })).data.body).toBe('three');
    await client.issues.deleteComment(comment);
    expect((await refusalOf(client.issues.getComment(comment))).status).toBe(404);
    expect((await client.issues.get(at)).data.comments).toBe(1);
  });

  test.each([
    { name: 'is too long', body: 'x'.repeat(longest + 1), message: 'Body is too long (maximum is 65536 characters)' },
    { name: 'is blank', body: ' ', message: 'Body cannot be blank' },
  ])('are refused when one $name', async ({ body, message }) => {
    const { data } = await client.issues.create({ ...place, title: 'x' });
    const at = { ...place, issue_number: data.number };
    const refusal = await refusalOf(client.issues.createComment({ ...at, body }));
    expect(refusal).toMatchObject({
      ...{ status: 422, message: 'Validation Failed' },
      errors: [{ resource: 'IssueComment', code: 'unprocessable', field: 'data', message }],
    });
    const { data: made } = await client.issues.createComment({ ...at, body: '😀'.repeat(longest) });
    expect((await refusalOf(client.issues.updateComment({ ...place, comment_id: made.id, body }))).status).toBe(422);
  });
});
