import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { answerProblems, description, findOperation } from '../../../emulators/github/api/description.ts';
import { endpoints } from '../../../emulators/github/api/endpoints.ts';
import { type GithubEmulator, startGithubEmulator } from '../../../emulators/github/emulator.ts';
import { clientOf, place, refusalOf, repository, startGithub } from './github.ts';

let github: GithubEmulator;
let time = Date.parse('2026-05-01T10:00:00Z');

beforeEach(async () => {
  github = await startGithub({ clock: { now: () => time } });
});
afterEach(() => github.close());

const issuesPath = '/repos/acme/shop/issues';

async function ask(path: string, init: RequestInit = {}) {
  const response = await fetch(`${github.url}${path}`, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text.startsWith('{') ? JSON.parse(text) : text };
}

function post(path: string, body: string, token = github.createToken({ repository, permissions: 'write-all' })) {
  return ask(path, { method: 'POST', body, headers: { Authorization: `Bearer ${token}` } });
}

describe("GitHub's description", () => {
  test('names all that is answered, and nothing else', () => {
    const answered = [...Object.keys(endpoints), 'rate-limit/get'].sort();
    expect(Object.keys(description.operations).sort()).toEqual(answered);
  });

  test.each([
    { name: 'a field that is missing', body: '{}', says: "body must have required property 'title'" },
    { name: 'a field of another type', body: '{"title":"x","labels":"bug"}', says: 'body/labels must be array' },
    { name: 'a field that is misspelt', body: '{"title":"x","label":["bug"]}', says: 'body has no field label' },
    { name: 'no body at all', body: '', says: 'the body is missing' },
  ])('does not allow $name: that is a defect of the client', async ({ body, says }) => {
    const message = `emulator: request does not match the description: issues/create: ${says}`;
    expect(await post(issuesPath, body)).toMatchObject({ status: 500, body: { message } });
    expect(github.defects).toEqual([message]);
    expect(github.repository(repository).state.issues).toEqual([]);
  });

  test.each([
    { path: `${issuesPath}?states=all`, says: 'query must NOT have additional properties (states)' },
    { path: `${issuesPath}?state=opened`, says: 'query/state must be equal to one of the allowed values' },
    { path: `${issuesPath}/first`, says: 'path/issue_number must be integer' },
  ])('does not allow $path', async ({ path, says }) => {
    expect((await ask(path)).body.message).toContain(says);
    expect(github.defects).toHaveLength(1);
  });

  test('is all there is: other operations are defects, too', async () => {
    expect(await ask('/user')).toMatchObject({ status: 500, body: { message: 'emulator: GET /user is not emulated' } });
    expect(github.defects).toEqual(['emulator: GET /user is not emulated']);
  });

  test('knows of more forms of an answer than this: those are defects', async () => {
    const headers = { Accept: 'application/vnd.github.diff' };
    expect((await ask('/repos/acme/shop/commits/main', { headers })).status).toBe(500);
    expect(github.defects).toEqual([
      'emulator: repos/get-commit is not emulated for Accept: application/vnd.github.diff',
    ]);
  });

  test('is held against the answers', async () => {
    const match = findOperation('GET', `${issuesPath}/1`)!;
    const { data } = await clientOf(github).issues.create({ ...place, title: 'x' });
    expect(answerProblems(match, 200, data)).toEqual([]);
    expect(answerProblems(match, 200, { ...data, title: undefined })).toEqual([
      "answer must have required property 'title'",
    ]);
    expect(answerProblems(match, 200, { ...data, closed_at: 'today' })).not.toEqual([]);
    expect(answerProblems(match, 404, { message: 5 })).not.toEqual([]);
    expect(answerProblems(match, 202, data)).toEqual(['status 202 is not described']);
    expect(answerProblems(findOperation('DELETE', `${issuesPath}/comments/1`)!, 204, {})).not.toEqual([]);
  });

  test('does not allow an answer either: that is a defect of the emulator', async () => {
    const { data } = await clientOf(github).issues.create({ ...place, title: 'x' });
    const issue = github.repository(repository).state.issues[0]!;
    issue.closed = { at: 'yesterday', by: issue.user };
    const answer = await ask(`${issuesPath}/${data.number}`);
    const message =
      'emulator: answer does not match the description: issues/get: answer/closed_at must match format "date-time"';
    expect(answer).toMatchObject({ status: 500, body: { message } });
    expect(github.defects).toEqual([message]);
  });

  test('has slashes and other signs in some parts of an address', () => {
    expect(findOperation('GET', '/repos/a/b/git/ref/heads%2Fx/y')?.path).toMatchObject({ ref: 'heads/x/y' });
    expect(findOperation('GET', '/repos/a/b/labels/a%20%2F%20b')?.path).toMatchObject({ name: 'a / b' });
    expect(findOperation('GET', '/repos/a/b/labels/a/b')).toBeUndefined();
    expect(findOperation('GET', '/repos/a/b/commits/x/y/pulls')?.id).toBe(
      'repos/list-pull-requests-associated-with-commit',
    );
    expect(findOperation('GET', '/repos/a/b/issues/%')).toBeUndefined();
  });
});

test('what is no JSON is refused', async () => {
  expect(await post(issuesPath, '{')).toMatchObject({ status: 400, body: { message: 'Problems parsing JSON' } });
});

test('every request is recorded without its token', async () => {
  const token = github.createToken({ repository, permissions: 'write-all', value: 'open-sesame' });
  await post(issuesPath, '{"title":"x"}', token);
  await ask('/repos/acme/nothing?x=1');
  expect(github.requests).toMatchObject([
    {
      ...{ method: 'POST', path: issuesPath, operation: 'issues/create', body: { title: 'x' }, status: 201, at: time },
      login: 'github-actions[bot]',
    },
    { method: 'GET', path: '/repos/acme/nothing?x=1', operation: 'repos/get', login: '', body: undefined },
  ]);
  expect(JSON.stringify(github.requests)).not.toContain(token);
});

test('what the client has already is not sent again', async () => {
  const first = await ask('/repos/acme/shop');
  const headers = { 'If-None-Match': first.headers.get('etag') ?? '' };
  expect(await ask('/repos/acme/shop', { headers })).toMatchObject({ status: 304, body: '' });
  github.repository(repository).seed.commit({ branch: 'topic' });
  github.repository(repository).seed.pull({ head: 'topic' });
  expect((await ask('/repos/acme/shop', { headers })).status).toBe(200);
});

describe('the budget of a token', () => {
  test('is told by every answer, and whole again after an hour', async () => {
    github.setRateLimit(2);
    const client = clientOf(github);
    const [first, second] = [await client.repos.get(place), await client.repos.get(place)];
    expect(first.headers).toMatchObject({ 'x-ratelimit-limit': '2', 'x-ratelimit-remaining': '1' });
    expect(second.headers).toMatchObject({ 'x-ratelimit-remaining': '0', 'x-ratelimit-used': '2' });
    const refusal = await refusalOf(client.repos.get(place));
    expect(refusal).toMatchObject({ status: 403, message: 'API rate limit exceeded for installation ID 1.' });
    const reset = Number(refusal.headers['x-ratelimit-reset']);
    expect(reset).toBe(time / 1000 + 3600);
    expect((await client.rateLimit.get()).data.rate).toMatchObject({ limit: 2, remaining: 0, reset });
    expect((await clientOf(github).repos.get(place)).status).toBe(200);
    time += 3_600_000;
    expect((await client.repos.get(place)).headers['x-ratelimit-remaining']).toBe('1');
  });

  test.each([
    { whose: 'a workflow', token: {}, limit: '1000' },
    { whose: 'a person', token: { user: 'alice' }, limit: '5000' },
  ])("is GitHub's own for $whose", async ({ token, limit }) => {
    expect((await clientOf(github, token).repos.get(place)).headers['x-ratelimit-limit']).toBe(limit);
  });
});

describe('a fault', () => {
  const comment = { ...place, issue_number: 1, body: 'x' };
  const countOf = () => github.repository(repository).state.issues.length;

  test('meets the operation that it names, as often as it says', async () => {
    const client = clientOf(github);
    github.faults.next({ kind: 'status', status: 502, operation: 'issues/create', times: 2 });
    expect((await client.repos.get(place)).status).toBe(200);
    for (let i = 0; i < 2; i++)
      expect(await post(issuesPath, '{"title":"x"}')).toMatchObject({ status: 502, body: /html/ });
    expect((await client.issues.create({ ...place, title: 'x' })).status).toBe(201);
    expect(github.faults.pending).toEqual([]);
    expect(github.requests.map(({ status }) => status)).toEqual([200, 502, 502, 201]);
  });

  test('of an operation that there is not is refused', () => {
    expect(() => github.faults.next({ kind: 'hang', operation: 'issues/make' })).toThrow('issues/make');
  });

  test.each([
    { fault: { kind: 'secondary-limit' } as const, status: 403, after: '60' },
    { fault: { kind: 'secondary-limit', status: 429, retryAfterSeconds: 2 } as const, status: 429, after: '2' },
  ])('of too many requests is answered $status', async ({ fault, status, after }) => {
    github.faults.next(fault);
    const refusal = await refusalOf(clientOf(github).issues.createComment(comment));
    expect(refusal).toMatchObject({ status, headers: { 'retry-after': after } });
    expect(refusal.message).toContain('secondary rate limit');
  });

  test.each([
    { name: 'a lost answer', executed: true, made: 1 },
    { name: 'a lost request', executed: false, made: 0 },
  ])('can be $name', async ({ executed, made }) => {
    github.faults.next({ kind: 'drop', executed });
    await expect(post(issuesPath, '{"title":"x"}')).rejects.toThrow();
    expect(countOf()).toBe(made);
  });

  test('can leave the client waiting until it gives up', async () => {
    github.faults.next({ kind: 'hang' });
    const abort = new AbortController();
    const waiting = ask(issuesPath, { signal: abort.signal });
    while (github.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    abort.abort();
    await expect(waiting).rejects.toThrow('abort');
    expect((await ask(issuesPath)).status).toBe(200);
  });

  test('can break the answer off, though what was asked is done', async () => {
    github.faults.next({ kind: 'cut-body' });
    await expect(post(issuesPath, '{"title":"x"}')).rejects.toThrow();
    expect(countOf()).toBe(1);
    github.faults.next({ kind: 'cut-body', hang: true });
    const abort = new AbortController();
    const response = await fetch(`${github.url}/repos/acme/shop`, { signal: abort.signal });
    expect(response.status).toBe(200);
    abort.abort();
    await expect(response.text()).rejects.toThrow('abort');
  });

  test('can be a delay, which closing cuts short', async () => {
    github.faults.next({ kind: 'delay', ms: 1 });
    expect((await ask('/repos/acme/shop')).status).toBe(200);
    github.faults.next({ kind: 'delay', ms: 3_600_000 });
    const waiting = expect(ask('/repos/acme/shop')).rejects.toThrow();
    while (github.requests.length < 2) await new Promise((resolve) => setImmediate(resolve));
    await github.close();
    await waiting;
  });
});

describe('from outside', () => {
  const control = (body: object) =>
    ask('/control', { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });

  test('faults are queued and cleared, limits set, and what happened is told', async () => {
    const fault = { kind: 'status', status: 503, operation: 'repos/get' };
    expect((await control({ next: [fault, { kind: 'drop' }] })).body.faults).toHaveLength(2);
    expect((await ask('/repos/acme/shop')).status).toBe(503);
    expect((await control({ clear: true, rateLimit: 0 })).body.faults).toEqual([]);
    expect((await ask('/repos/acme/shop')).status).toBe(403);
    await control({ rateLimit: null });
    await ask('/user');
    const { body } = await ask('/control');
    expect(body).toMatchObject({ faults: [], defects: ['emulator: GET /user is not emulated'] });
    expect(body.requests).toHaveLength(3);
  });

  test.each([
    { order: {}, says: 'Send {"next": fault}' },
    { order: { next: { kind: 'fire' } }, says: '`kind` of a fault is one of' },
    { order: { next: { kind: 'status' } }, says: "must have required property 'status'" },
    { order: { next: { kind: 'hang', operation: 'x' } }, says: 'no operation "x"' },
    { order: { rateLimit: 'none' }, says: '`rateLimit` is a whole number' },
  ])('$order is refused', async ({ order, says }) => {
    const { status, body } = await control(order);
    expect(status).toBe(400);
    expect(body.error).toContain(says);
    expect(github.faults.pending).toEqual([]);
  });

  test('a form of a web page is refused', async () => {
    expect((await ask('/control', { method: 'POST', body: '{"clear":true}' })).status).toBe(405);
  });
});

test.each([
  { options: { repositories: { shop: {} } }, says: 'owner/name, not "shop"' },
  { options: { repositories: {}, tokens: [{ repository: 'a/b', permissions: {} }] }, says: 'not for "a/b"' },
])('it does not start with what there is not: $says', async ({ options, says }) => {
  await expect(startGithubEmulator(options)).rejects.toThrow(says);
});
