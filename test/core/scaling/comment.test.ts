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

test('a token that may not is a warning that says what it takes', async () => {
  const [words] = await keepComment(apiWith({ contents: 'read' }), 1, 'Scale up.');
  expect(words).toMatch(/pull-requests|issues/);
});
