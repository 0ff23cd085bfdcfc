import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { learn } from '../../../core/scaling/capacity.ts';
import { consult } from '../../../core/scaling/consult.ts';
import { addSample, mostSamples, readOwnRecording, readRecordingFile } from '../../../core/scaling/recording-file.ts';
import { replay } from '../../../core/scaling/replay.ts';
import { readRecording, readSample, sampleLine } from '../../../core/scaling/sample-line.ts';
import { replayHeadline } from '../../../core/scaling/scale-report.ts';
import { capacityWords, idleWords } from '../../../core/scaling/words.ts';
import { busyDay } from '../../../scripts/busy-day.ts';
import { root } from '../../support/repository.ts';
import { minute, noon, policy, sampleAt, settings } from './situations.ts';

const usual = { ...settings, scaleUp: policy('4/1m, 100%/1m'), scaleDown: policy('1/1m'), cooldownMs: 5 * minute };

describe('a line of a recording', () => {
  test('comes back as it was written', () => {
    const sample = sampleAt(3, {
      ...{ replicas: 3, warming: 1, sessions: [41, 40], cpu: { ago: 30_000, each: [0.01, 0.02] } },
      ...{ memory: 'no metrics', lag: [0.1, 0.2], delay: 'no key' },
    });
    expect(readSample(sampleLine(sample))).toEqual(sample);
    const inAll = sampleAt(0, { replicas: 2, sessions: [80], inAll: true });
    expect(readSample(sampleLine(inAll))).toEqual(inAll);
  });
  test.each([
    ['no JSON', '{"at":', 'it is no JSON object'],
    ['a list', '[1]', 'it is no JSON object'],
    ['null', 'null', 'it is no JSON object'],
    ['no time', '{"replicas":1}', 'at must be a time'],
    ['no replica', '{"at":"2026-11-02","replicas":0}', 'replicas must be'],
    ['half a replica', '{"at":"2026-11-02","replicas":1.5}', 'replicas must be'],
    ['a million replicas', '{"at":"2026-11-02","replicas":1000000}', 'replicas must be'],
    ['fewer than none on their way', '{"at":"2026-11-02","replicas":1,"warming":-1}', 'warming must be'],
  ])('is refused with %s', (_, line, why) => {
    expect(readSample(line)).toContain(why);
  });
  test.each([
    ['a text', '"many"'],
    ['a negative figure', '[-1]'],
    ['null', '[null]'],
    ['what JSON has no number for', '[1e999]'],
    ['another shape', '{"value":3}'],
    ['more than any service has', JSON.stringify(Array(1001).fill(1))],
  ])('with a figure that is %s has none', (_, sessions) => {
    const sample = readSample(`{"at":"2026-11-02","replicas":1,"sessions":${sessions}}`);
    expect(sample).toMatchObject({
      sessions: { missing: 'it is not in the recording' },
      cpu: { missing: expect.anything() },
    });
  });
  test('with a limit of nothing has none', () => {
    expect(readSample('{"at":"2026-11-02","replicas":1,"limits":{"vCpu":0,"memoryGb":0}}')).toMatchObject({
      limits: {},
    });
    const { limits } = readSample('{"at":"2026-11-02","replicas":1,"limits":{"vCpu":0}}') as { limits: object };
    expect(limits).toEqual({ vCpu: undefined, memoryGb: undefined });
  });
  test('of others tells which line is wrong, ten times at most, and the rest is in the order of time', () => {
    const lines = [sampleLine(sampleAt(2, {})), ...Array(12).fill('?'), '', sampleLine(sampleAt(1, {}))];
    const { samples, problems } = readRecording(lines.join('\r\n'));
    expect(samples.map(({ at }) => (at - noon) / minute)).toEqual([1, 2]);
    expect(problems).toHaveLength(10);
    expect(problems[0]).toBe('line 2: it is no JSON object');
  });
});

test.each([
  ['is not there', '/nowhere.jsonl', 'replay: the file cannot be read'],
  ['holds no sample', join(root, 'package.json'), 'replay: the file holds no sample: line 1'],
])('a file that %s is named', async (_, path, words) => {
  await expect(readRecordingFile(path, 'replay')).rejects.toThrow(words);
});

test('a file of samples begins with the first, and only its last week is used', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'samples-'));
  const path = join(folder, 'kept.jsonl');
  expect(await readOwnRecording(path)).toEqual({ samples: [], problems: [] });
  await addSample(path, sampleAt(0, {}));
  writeFileSync(path, `${sampleLine(sampleAt(1, {}))}\n`.repeat(mostSamples), { flag: 'a' });
  const { samples } = await readOwnRecording(path);
  expect([samples.length, samples[0]?.at]).toEqual([mostSamples, noon + minute]);
  rmSync(folder, { recursive: true });
});

describe('a replay', () => {
  test('does what is advised, a sample later, and shares the sessions out', () => {
    const recording = Array.from({ length: 30 }, (_, at) => sampleAt(at, { sessions: [at < 10 ? 40 : 90] }));
    const played = replay(recording, usual);
    expect(played?.changes).toEqual([{ at: noon + 10 * minute, from: 1, to: 2, sessions: 90, rules: [] }]);
    // From the tenth minute to the eleventh there is one replica, and for one more the second one is on its way.
    expect(played?.advised).toMatchObject({ minutesOver: 2, worst: 90, fewest: 1, most: 2 });
    expect(played?.recorded).toMatchObject({ minutesOver: 19, worst: 90, fewest: 1, most: 1 });
  });
  test('costs what was used, minute by minute, and no gap', () => {
    const seen = { replicas: 2, sessions: [10, 10], cpu: [0.5, 0.5], memory: [0.5, 0.5] };
    const recording = [sampleAt(0, seen), sampleAt(1, seen), sampleAt(600, seen)];
    // One minute, and five of the gap: 1 vCPU and 1 GB at $30 a month.
    expect(replay(recording, { ...usual, minReplicas: 2 })?.recorded.usageUsd).toBeCloseTo((30 * 6) / 43_200, 9);
  });
  test('of months teaches as well', () => {
    const sample = sampleAt(0, { replicas: 1, sessions: [10] });
    expect(learn(Array(150_000).fill(sample), usual).capacity).toMatchObject({
      why: 'the load hardly varied: 10 to 10 a replica',
    });
  });
  test('of nothing is nothing', () => {
    expect(replay([], usual)).toBeUndefined();
  });
});

describe('the busy day that ships', () => {
  const text = readFileSync(join(root, 'bench/samples/busy-day.jsonl'), 'utf8');
  const { samples, problems } = readRecording(text);
  const page = readFileSync(join(root, 'docs/scaling.md'), 'utf8');

  test('is what its script writes', () => {
    expect(`${busyDay().map(sampleLine).join('\n')}\n`).toBe(text);
    expect([samples.length, problems]).toEqual([1440, []]);
  });
  test('comes to what the page says', () => {
    const { recorded, advised, changes } = replay(samples, usual) ?? {};
    const [, cost, instead, over, before] =
      /costs \$([\d.]+) of that day instead of \$([\d.]+) .* with (\d+) minutes over target instead of (\d+)/.exec(
        page,
      ) ?? [];
    expect([advised?.perInstanceUsd.toFixed(2), recorded?.perInstanceUsd.toFixed(2)]).toEqual([cost, instead]);
    expect([Math.round(advised?.minutesOver ?? 0), Math.round(recorded?.minutesOver ?? 0)].map(String)).toEqual([
      over,
      before,
    ]);
    expect(changes?.length).toBeLessThanOrEqual(12);
  });
  test('is said to save what it saves in that day, not in a month', () => {
    const played = replay(samples, usual);
    expect(played && replayHeadline(played)).toBe(
      '1440 samples of 23 h 59 m: 9 changes, $0.26 less in that time with instances at $5 a month, 26 minutes over target instead of 22.',
    );
  });
  test('in the afternoon, by what was measured, four of five replicas are idle', () => {
    const consultation = consult({ samples: samples.slice(0, 900), settings: usual, plan: 'hobby', watched: true });
    expect(consultation && idleWords(consultation)).toBe(
      'By that 1 replica would do, and you pay for 4 idle replicas.',
    );
    expect(consultation && capacityWords(consultation.lessons.capacity, usual)).toMatch(
      /^50 a replica is your setting; the measured capacity is about 3,[78]\d0 by CPU \(95 %: 3,\d\d0 to 3,\d\d0, extrapolated from \d\d at most\)\.$/,
    );
  });
  test('teaches the capacity that its bridge was given', () => {
    // (0.7 - 0.012) ÷ 0.00018 = 3822.
    const { capacity } = replay(samples, usual)?.lessons ?? {};
    expect(capacity).toMatchObject({ known: true, by: 'cpu' });
    if (capacity?.known) expect([capacity.atLeast <= 3830, (capacity.atMost ?? 0) >= 3815]).toEqual([true, true]);
  });
});
