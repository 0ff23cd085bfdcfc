import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commentAdvice } from '../../actions/scale-advice/comment.ts';
import { readInputs } from '../../actions/scale-advice/inputs.ts';
import { outputsOf, outputsWithoutOutcome } from '../../actions/scale-advice/outputs.ts';
import { perform } from '../../actions/scale-advice/perform.ts';
import { systemClock } from '../../core/clock.ts';
import { createInputReader } from '../../core/inputs.ts';
import { silentLog } from '../../core/log.ts';
import { toMarkdown } from '../../core/report/markdown.ts';
import { consult } from '../../core/scaling/consult.ts';
import type { ScaleLook } from '../../core/scaling/look.ts';
import { scaleReport } from '../../core/scaling/scale-report.ts';
import { type GithubEmulator, startGithubEmulator } from '../../emulators/github/emulator.ts';
import { readManifest } from '../../scripts/readme.ts';
import { sampleAt, settings } from '../core/scaling/situations.ts';
import { root } from '../support/repository.ts';

const { inputs: declared = {}, outputs: promised = {} } = await readManifest('scale-advice');
type Run = Parameters<typeof readInputs>[0]['run'];

function inputsOf(given: Readonly<Record<string, string>>, run: Partial<Run> = {}) {
  const reader = createInputReader({ lookup: (name) => given[name] ?? declared[name]?.default });
  return readInputs({
    reader,
    run: { workspace: '/checkout', ...run } as Run,
    env: { GITHUB_API_URL: 'http://github.example' },
  });
}

function lookOf(replicas: number, sessions: number): ScaleLook {
  const idle = Array<number>(replicas).fill(0.1);
  const sample = sampleAt(0, { replicas, sessions: Array(replicas).fill(sessions), cpu: idle, memory: idle });
  const consultation = consult({ samples: [sample], settings, plan: 'hobby', watched: false });
  if (!consultation) throw new Error('no sample');
  return { ...consultation, settings, plan: 'hobby' };
}

const world = {
  ...{ clock: systemClock, log: silentLog, redact: (text: string) => text, env: {}, run: { workspace: root } as Run },
  ...{ signal: new AbortController().signal, mask() {}, saveState() {}, group: () => ({ [Symbol.dispose]() {} }) },
};

describe('inputs', () => {
  test('files are below the workspace', () => {
    expect(inputsOf({ token: 't', samples: 'kept/s.jsonl' }).request.live?.samples).toBe('/checkout/kept/s.jsonl');
    expect(inputsOf({ replay: '/else/day.jsonl' }).request.replay).toBe('/else/day.jsonl');
  });
  test.each([
    ['a pull request and a token', {}, { pullRequest: 7 }, 7],
    ['no pull request', {}, {}, undefined],
    ['comments turned off', { 'comment-when': 'never' }, { pullRequest: 7 }, undefined],
    ['no token', { 'github-token': '' }, { pullRequest: 7 }, undefined],
  ])('a comment: %s', (_, given, run, expected) => {
    const { comments } = inputsOf({ token: 't', 'github-token': 'g', ...given }, { repository: 'acme/shop', ...run });
    expect(comments?.pullRequest).toBe(expected);
  });
  test('all that is wrong is named at once', () => {
    expect(() => inputsOf({ tolerance: 'x', 'comment-when': 'sometimes' })).toThrow(
      /tolerance[\s\S]*token[\s\S]*comment-when/,
    );
  });
});

describe('a replay in a step', () => {
  test('says what it would have done', async () => {
    const inputs = inputsOf({ replay: join(root, 'bench/samples/busy-day.jsonl') });
    const { outputs, receipt, report, failed } = await perform(inputs, {
      ...world,
      reader: createInputReader({ lookup: () => undefined }),
    });
    expect(failed).toBeUndefined();
    expect(outputs).toEqual({ reason: expect.stringMatching(/^1440 samples of 23 h 59 m: 9 changes/) });
    expect(receipt).toMatchObject({ operation: 'scale-advice', outcome: 'replayed' });
    expect(toMarkdown(report)).toContain('| as advised |');
  });
});

describe('what is told', () => {
  test('outputs are those of the manifest', () => {
    const names = [...Object.keys(outputsWithoutOutcome), 'receipt'].sort();
    expect(names).toEqual(Object.keys(promised).sort());
    expect(outputsOf(lookOf(2, 115))).toEqual({
      ...{ action: 'scale-up', current: 2, desired: 5, applied: false },
      reason: 'Sessions: 115 (230 in all) for a replica, target 50, so it takes 5.',
      ...{ 'monthly-cost-now': '6.00', 'monthly-cost-proposed': '9.00' },
    });
  });
  test('nothing of a service can be markdown in the summary', () => {
    const look = lookOf(2, 115);
    const sample = { ...look.sample, cpu: { missing: '@all [x](http://evil) | `x` <img>' } };
    const consultation = consult({ samples: [sample], settings, plan: 'hobby', watched: false });
    const text = toMarkdown(scaleReport({ ...look, ...consultation }));
    expect(text).not.toMatch(/\[x\]\(|<img|@all/);
  });
});

describe('a comment at a pull request', () => {
  let github: GithubEmulator;
  beforeAll(async () => {
    github = await startGithubEmulator({ repositories: { 'acme/shop': {} } });
  });
  afterAll(() => github.close());

  test('comes with a change only, and a refusal is a warning', async () => {
    const token = github.createToken({ repository: 'acme/shop', permissions: { contents: 'read' } });
    const place = { token, repository: 'acme/shop', apiUrl: github.url, pullRequest: 1, when: 'change' as const };
    expect(await commentAdvice(lookOf(2, 115), place, world)).toEqual([expect.stringMatching(/pull-requests|issues/)]);
  });
});
