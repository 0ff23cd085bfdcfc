import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { systemClock } from '../../../core/clock.ts';
import { createGithubApi } from '../../../core/github/api.ts';
import { keepComment } from '../../../core/scaling/pull-request-comment.ts';
import { type GithubEmulator, startGithubEmulator } from '../../../emulators/github/emulator.ts';

const repository = 'acme/shop';
let github: GithubEmulator;
beforeAll(async () => {
  github = await startGithubEmulator({ repositories: { [repository]: {} } });
});
afterAll(async () => {
  await github.close();
  expect(github.defects).toEqual([]);
});

const apiWith = (permissions: Parameters<GithubEmulator['createToken']>[0]['permissions']) =>
  createGithubApi({
    token: github.createToken({ repository, permissions }),
    repository,
    apiUrl: github.url,
    clock: systemClock,
  });

async function comments(number: number): Promise<string[]> {
  const list = await apiWith({ issues: 'read' }).ask<readonly { body?: string }[]>({
    ...{ what: 'list', needs: 'issues: read', again: 'safe' },
    send: (rest, at) => rest.issues.listComments({ ...at, issue_number: number }),
  });
  return list.map(({ body = '' }) => body);
}

test('one comment is kept, and written anew', async () => {
  const api = apiWith({ issues: 'write' });
  const { number } = await api.ask<{ number: number }>({
    ...{ what: 'open', needs: 'issues: write', again: 'safe' },
    send: (rest, at) => rest.issues.create({ ...at, title: 'A change' }),
  });
  expect(await keepComment(api, number, undefined)).toEqual([]);
  expect(await comments(number)).toEqual([]);
  await keepComment(api, number, 'Scale up.');
  await keepComment(api, number, 'Scale up.');
  await keepComment(api, number, 'Scale up more.');
  expect(await comments(number)).toEqual(['<!-- mahspeccy:scale-advice -->\nScale up more.']);
  await keepComment(api, number, undefined);
  expect(await comments(number)).toEqual([expect.stringContaining('there is nothing to do')]);
});

async function open(): Promise<number> {
  const { number } = await apiWith({ issues: 'write' }).ask<{ number: number }>({
    ...{ what: 'open', needs: 'issues: write', again: 'safe' },
    send: (rest, at) => rest.issues.create({ ...at, title: 'A change' }),
  });
  return number;
}

async function say(number: number, body: string): Promise<void> {
  await apiWith({ issues: 'write' }).ask<unknown>({
    ...{ what: 'say', needs: 'issues: write', again: 'safe' },
    send: (rest, at) => rest.issues.createComment({ ...at, issue_number: number, body }),
  });
}

test('it is found again after a hundred others', async () => {
  const number = await open();
  for (let each = 0; each < 100; each++) await say(number, 'Looks good.');
  const api = apiWith({ issues: 'write' });
  await keepComment(api, number, 'Scale up.');
  await keepComment(api, number, 'Scale down.');
  const count = await api.ask<{ comments?: number }>({
    ...{ what: 'count', needs: 'issues: read', again: 'safe' },
    send: (rest, at) => rest.issues.get({ ...at, issue_number: number }),
  });
  expect(count).toMatchObject({ comments: 101 });
});

test('the token of a person finds its own, too', async () => {
  const number = await open();
  const token = github.createToken({ repository, permissions: { issues: 'write' }, user: 'acme' });
  const api = createGithubApi({ token, repository, apiUrl: github.url, clock: systemClock });
  await keepComment(api, number, 'Scale up.');
  await keepComment(api, number, 'Scale down.');
  expect(await comments(number)).toEqual([expect.stringContaining('Scale down.')]);
});

test('a token that may not is a warning that says what it takes', async () => {
  const [words] = await keepComment(apiWith({ contents: 'read' }), 1, 'Scale up.');
  expect(words).toMatch(/pull-requests|issues/);
});
