import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { GithubApi } from '../../../core/github/api.ts';
import { type HistoryOrder, readHistory, replaceHistory } from '../../../core/github/history-branch.ts';
import { addSample, emptyHistory, formatHistory, parseHistory } from '../../../core/health/history/history.ts';
import type { GithubEmulator } from '../../../emulators/github/emulator.ts';
import { startGithub } from '../../emulators/github/github.ts';
import { apiOf, repository, start } from './alerts.ts';

const branch = 'health/history';
const ref = `refs/heads/${branch}`;
let github: GithubEmulator;
let api: GithubApi;

beforeAll(async () => {
  github = await startGithub();
});
afterAll(async () => {
  await github.close();
  expect(github.defects).toEqual([]);
});
beforeEach(() => {
  git().refs.delete(ref);
  api = apiOf(github);
});
afterEach(() => github.faults.clear());

const git = () => github.repository(repository).state.git;
const head = () => git().commit(git().refs.get(ref) ?? '');

function fileOf(path: string): string | undefined {
  const sha = git()
    .files(head()?.tree ?? '')
    .get(path)?.sha;
  return sha && git().blob(sha)?.toString();
}

const runsKept = () => parseHistory(fileOf('history.json') ?? '')?.samples.map(({ run }) => run.number);

/** One run after another, each with a sample of its own. */
function orderOf(number: number, read: HistoryOrder['read'], more: Partial<HistoryOrder> = {}): HistoryOrder {
  const at = new Date(start + number * 60_000).toISOString();
  return {
    ...{ branch, read, message: `Health of run ${number}` },
    build(text) {
      const { samples } = (text && parseHistory(text)) || emptyHistory;
      const added = addSample(samples, { at, verdict: 'healthy', run: { number, attempt: 1 } });
      return { 'history.json': formatHistory({ schema: 1, samples: added }), 'badge.json': `{"run":${number}}` };
    },
    ...more,
  };
}

async function write(number: number, more: Partial<HistoryOrder> = {}) {
  const read = await readHistory(api, branch);
  if (!read.ok) throw new Error(read.fault.message);
  return replaceHistory(api, orderOf(number, read.value, more));
}

test('the branch is one commit without parents, however often it is written', async () => {
  for (const number of [1, 2, 3]) expect(await write(number)).toEqual({ ok: true, value: git().refs.get(ref) });
  expect(head()).toMatchObject({ parents: [], message: 'Health of run 3\n\n[skip ci]' });
  expect(runsKept()).toEqual([1, 2, 3]);
  expect(fileOf('badge.json')).toBe('{"run":3}');
  expect(git().files(head()?.tree ?? '').size).toBe(2);
});

test('a run reads and writes in four requests, five when it is careful', async () => {
  await write(1);
  const before = api.requests;
  await write(2, { careful: false });
  expect(api.requests - before).toBe(4);
  await write(3);
  expect(api.requests - before).toBe(9);
});

describe('a run at the same time', () => {
  test('keeps its sample', async () => {
    await write(1);
    const read = await readHistory(api, branch);
    if (!read.ok) throw new Error(read.fault.message);
    await write(3);
    expect(await replaceHistory(api, orderOf(2, read.value))).toMatchObject({ ok: true });
    expect(runsKept()).toEqual([1, 2, 3]);
  });

  test('keeps its sample when both found no branch', async () => {
    await write(2);
    expect(await replaceHistory(api, orderOf(1, undefined))).toMatchObject({ ok: true });
    expect(runsKept()).toEqual([1, 2]);
  });

  test('that never stops writing is a fault', async () => {
    await write(1);
    let number = 10;
    const read = await readHistory(api, branch);
    const order = orderOf(2, read.ok ? read.value : undefined);
    const build: HistoryOrder['build'] = async (text) => {
      number += 1;
      const files = await orderOf(number, undefined).build(text);
      const sha = github.repository(repository).seed.commit({ branch, files });
      expect(sha).toBe(git().refs.get(ref));
      return order.build(text);
    };
    expect(await replaceHistory(api, { ...order, build })).toMatchObject({ ok: false, fault: { kind: 'conflict' } });
  });

  test('that deleted the branch makes it be created again', async () => {
    await write(1);
    const read = await readHistory(api, branch);
    git().refs.delete(ref);
    const order = orderOf(2, read.ok ? read.value : undefined, { careful: false });
    expect(await replaceHistory(api, order)).toMatchObject({ ok: true });
    expect(runsKept()).toEqual([1, 2]);
  });
});

describe('is left alone', () => {
  test.each([
    { name: 'a branch without a history', files: { 'index.html': 'precious' } },
    { name: 'a branch whose history is somebody else’s', files: { 'history.json': '{"wars": []}' } },
  ])('$name', async ({ files }) => {
    const sha = github.repository(repository).seed.commit({ branch, files });
    expect(await write(1)).toMatchObject({ ok: false, fault: { kind: 'refused', hint: expect.any(String) } });
    expect(git().refs.get(ref)).toBe(sha);
  });

  test('what the token may not write', async () => {
    api = apiOf(github, { permissions: { contents: 'read' } });
    expect(await write(1)).toMatchObject({
      ok: false,
      fault: { kind: 'not-permitted', hint: "Add `contents: write` to the job's permissions." },
    });
  });

  test('a history that is too long to be read again', async () => {
    const build = () => ({ 'history.json': 'x'.repeat(1_000_001) });
    expect(await write(1, { build })).toMatchObject({ ok: false, fault: { kind: 'refused' } });
    expect(head()).toBeUndefined();
  });
});

test('every request may lose its answer', async () => {
  for (const operation of ['git/create-tree', 'git/create-commit', 'git/create-ref', 'git/update-ref'])
    github.faults.next({ kind: 'drop', executed: true, operation });
  expect(await write(1)).toMatchObject({ ok: true });
  expect(await write(2)).toMatchObject({ ok: true });
  expect(runsKept()).toEqual([1, 2]);
  expect(head()?.parents).toEqual([]);
});
