import { describe, expect, test } from '@jest/globals';
import { badgeOf, formatShare } from '../../../../core/health/history/badge.ts';
import {
  addSample,
  formatHistory,
  type History,
  parseHistory,
  type Sample,
} from '../../../../core/health/history/history.ts';
import { judgeSlo, parseSlo } from '../../../../core/health/history/slo.ts';
import {
  availabilityOf,
  blindSince,
  gapsOf,
  incidentsOf,
  latencyOver,
  uptimeOf,
} from '../../../../core/health/history/uptime.ts';
import { nextState } from '../../../../core/health/state/state.ts';
import type { Verdict } from '../../../../core/health/verdict/verdict.ts';
import { observed, rules, run } from '../observations.ts';

const began = Date.parse('2026-11-22T10:00:00Z');
const minute = 60_000;
const verdicts: Readonly<Record<string, Verdict>> = { H: 'healthy', D: 'degraded', U: 'unhealthy', '?': 'unknown' };

/** One sample every five minutes; a dot is a run that did not happen. */
function samplesOf(letters: string, latencyMs: (index: number) => number = () => 100): Sample[] {
  return [...letters].flatMap((letter, index) => {
    const verdict = verdicts[letter];
    const latency = latencyMs(index);
    if (!verdict) return [];
    return [
      {
        at: new Date(began + index * 5 * minute).toISOString(),
        verdict,
        ...(verdict === 'unhealthy' ? { class: 'service' as const } : {}),
        latencyMs: { p50: latency, p95: latency, p99: latency },
        run: run(index + 1),
      },
    ];
  });
}

describe('the samples', () => {
  test('are ordered by time, whoever comes late', () => {
    const [a, b, c] = samplesOf('HUH') as [Sample, Sample, Sample];
    expect(addSample([a, c], b)).toEqual([a, b, c]);
    expect(addSample([], a)).toEqual([a]);
    expect(addSample([b, c], a)).toEqual([a, b, c]);
  });

  test('hold the newest only', () => {
    const all = samplesOf('H'.repeat(30));
    const kept = all.reduce<Sample[]>((samples, sample) => addSample(samples, sample, 12), []);
    expect(kept).toEqual(all.slice(-12));
  });

  test('a run told twice is kept once', () => {
    const [a] = samplesOf('H') as [Sample];
    expect(addSample([a], { ...a, verdict: 'degraded' })).toEqual([{ ...a, verdict: 'degraded' }]);
  });

  test('one that a clock made that was a year ahead goes; a clock that is a year behind takes nothing away', () => {
    const [a, b, c, d] = samplesOf('HHHH') as [Sample, Sample, Sample, Sample];
    const ahead = { ...c, at: '2027-11-22T10:10:00.000Z' };
    expect(addSample([a, b, ahead], d)).toEqual([a, b, d]);
    const behind = { ...d, at: '2025-11-22T10:15:00.000Z' };
    expect(addSample([a, b, c], behind)).toEqual([behind, a, b, c]);
  });

  test('gaps are told with what was missed; a run that is merely late is no gap', () => {
    const samples = samplesOf('HH...HH');
    expect(gapsOf(samples, 5 * minute)).toEqual([
      { from: '2026-11-22T10:05:00.000Z', to: '2026-11-22T10:25:00.000Z', missed: 3 },
    ]);
    const late = samples
      .slice(0, 2)
      .map((sample, index) => ({ ...sample, at: new Date(began + index * 7 * minute).toISOString() }));
    expect(gapsOf(late, 5 * minute)).toEqual([]);
    expect(gapsOf([], 5 * minute)).toEqual([]);
  });
});

describe('the uptime', () => {
  const until = (slots: number) => began + slots * 5 * minute;

  test('is of the time that was seen', () => {
    expect(uptimeOf(samplesOf('HHUH'), 5 * minute, until(4))).toEqual({
      share: 0.75,
      upMs: 15 * minute,
      downMs: 5 * minute,
      unknownMs: 0,
    });
  });

  test('a gap is neither up nor down', () => {
    // Each sample before the gap holds for one and a half slots.
    expect(uptimeOf(samplesOf('U...H'), 5 * minute, until(5))).toMatchObject({
      downMs: 7.5 * minute,
      upMs: 5 * minute,
      unknownMs: 12.5 * minute,
    });
    expect(uptimeOf(samplesOf('?'), 5 * minute, until(1))).toEqual({ upMs: 0, downMs: 0, unknownMs: 5 * minute });
    expect(uptimeOf([], 5 * minute, until(1)).share).toBeUndefined();
  });

  test('counts degraded as up, in runs as well', () => {
    expect(availabilityOf(samplesOf('HD?U'))).toBeCloseTo(2 / 3);
    expect(availabilityOf(samplesOf('??'))).toBeUndefined();
  });

  test('a row of runs that could not tell is known, once the last could not', () => {
    expect(blindSince(samplesOf('H??'))).toEqual({ since: '2026-11-22T10:05:00.000Z', runs: 2 });
    expect(blindSince(samplesOf('?'))).toMatchObject({ runs: 1 });
    expect(blindSince(samplesOf('??H'))).toBeUndefined();
    expect(blindSince([])).toBeUndefined();
  });

  test('incidents are rows of unhealthy samples; not seeing ends none', () => {
    expect(incidentsOf(samplesOf('HU?UHU'))).toEqual([
      { from: '2026-11-22T10:05:00.000Z', to: '2026-11-22T10:20:00.000Z', class: 'service' },
      { from: '2026-11-22T10:25:00.000Z', class: 'service' },
    ]);
  });
});

describe('the badge', () => {
  const badge = (letters: string, slots: number) =>
    badgeOf(samplesOf(letters), { scheduleMs: 5 * minute, now: began + slots * 5 * minute });

  test.each([
    { letters: 'HHHH', slots: 4, message: 'healthy, 100 %', color: 'brightgreen' },
    { letters: 'HHUH', slots: 4, message: 'healthy, 75 %', color: 'brightgreen' },
    { letters: 'HHHD', slots: 4, message: 'degraded, 100 %', color: 'yellow' },
    { letters: 'HHHU', slots: 4, message: 'unhealthy, 75 %', color: 'red' },
    { letters: '?', slots: 1, message: 'unknown', color: 'lightgrey' },
    { letters: 'H', slots: 5, message: 'not checked for 25 m', color: 'lightgrey' },
    { letters: '', slots: 1, message: 'no data', color: 'lightgrey' },
  ])('of $letters after $slots slots: $message', ({ letters, slots, message, color }) => {
    expect(badge(letters, slots)).toEqual({ schemaVersion: 1, label: 'health', message, color });
  });

  test.each([
    [1, '100 %'],
    [0.99999, '99.99 %'],
    [0.995, '99.5 %'],
    [0.9, '90 %'],
    [0, '0 %'],
  ])('%d is written as %s', (share, expected) => expect(formatShare(share)).toBe(expected));
});

describe('the file', () => {
  const { state } = nextState(undefined, run(1), observed('2026-11-22T10:00:00Z', 'FF'), rules);
  const history: History = { schema: 1, state, samples: samplesOf('HUD') };

  test('is read as it was written, a sample in a line', () => {
    const text = formatHistory(history);
    expect(parseHistory(text)).toEqual(history);
    expect(text.split('\n').filter((line) => line.includes('latencyMs'))).toHaveLength(3);
    expect(parseHistory(formatHistory({ schema: 1, samples: [] }))).toEqual({ schema: 1, samples: [] });
  });

  test.each(['', 'null', '[]', '{"schema":2,"samples":[]}', '{"schema":1}', '<html>'])('%j is none', (text) => {
    expect(parseHistory(text)).toBeUndefined();
  });

  test('what is no sample is left out, and the order restored', () => {
    const [a, b] = samplesOf('HU') as [Sample, Sample];
    const spoilt = [
      b,
      7,
      { ...a, at: 'now' },
      { ...a, verdict: 'fine' },
      { ...a, latencyMs: { p50: -1 }, sessions: 'many' },
    ];
    expect(parseHistory(JSON.stringify({ schema: 1, state: 7, samples: spoilt }))).toEqual({
      schema: 1,
      samples: [{ at: a.at, verdict: 'healthy', run: a.run }, b],
    });
  });

  test('a full one stays below half a megabyte', () => {
    const full = Array.from({ length: 2016 }, () => samplesOf('H')[0] as Sample);
    expect(formatHistory({ schema: 1, state, samples: full }).length).toBeLessThan(500_000);
  });
});

describe('objectives', () => {
  const objectives = (text: string) => {
    const parsed = parseSlo(text);
    if (typeof parsed === 'string') throw new Error(parsed);
    return parsed;
  };

  test.each([
    { name: 'a p95 that is kept', slo: 'p95<800ms', letters: 'H'.repeat(20), slow: 0, words: [] },
    {
      name: 'one slow answer of twenty does not spoil p95',
      slo: 'p95<800ms',
      letters: 'H'.repeat(20),
      slow: 1,
      words: [],
    },
    {
      name: 'but p99',
      slo: 'p99 < 0.8s',
      letters: 'H'.repeat(20),
      slow: 1,
      words: ['the p99 of the latency is 900 ms over the last 20 runs, promised was p99 < 0.8s'],
    },
    {
      name: 'two slow answers spoil p95',
      slo: 'p95<800ms',
      letters: 'H'.repeat(20),
      slow: 2,
      words: ['the p95 of the latency is 900 ms over the last 20 runs, promised was p95<800ms'],
    },
    {
      name: 'availability is of the runs that could tell',
      slo: 'availability>=99.5%',
      letters: `${'H'.repeat(19)}U????`,
      slow: 0,
      words: ['the availability is 95 % over the last 20 runs, promised was availability>=99.5%'],
    },
    {
      name: 'an availability that is kept',
      slo: 'availability>=95%',
      letters: `${'H'.repeat(19)}U`,
      slow: 0,
      words: [],
    },
  ])('$name', ({ slo, letters, slow, words }) => {
    const samples = samplesOf(letters, (index) => (index < slow ? 900 : 100));
    const judged = judgeSlo(objectives(slo), samples);
    expect(judged.findings.map((finding) => finding.words)).toEqual(words);
    for (const finding of judged.findings) expect(finding).toMatchObject({ standing: 'degraded', class: 'service' });
  });

  test('too few runs are not judged, and it is said', () => {
    const { findings, remarks } = judgeSlo(objectives('availability>=99%'), samplesOf('U'.repeat(9)));
    expect(findings).toEqual([]);
    expect(remarks).toEqual(['The objectives were not judged: the history holds 9 of the 10 runs that it takes.']);
    expect(judgeSlo([], [])).toEqual({ findings: [], remarks: [] });
  });

  test('latency over runs is by the slowest answers of each', () => {
    const samples = samplesOf('HH').map((sample) => ({ ...sample, latencyMs: { p50: 1, p95: 2, p99: 30 } }));
    expect(latencyOver(samples)).toEqual({ p50: 30, p95: 30, p99: 30 });
  });

  test.each([
    ['p90<800ms', 'p90<800ms'],
    ['p95<800', 'p95<800'],
    ['p95<0ms', 'p95<0ms'],
    ['availability>=101%', 'availability>=101%'],
    ['p95<800ms, fast', 'fast'],
  ])('%j is refused for %j', (text, part) => expect(parseSlo(text)).toBe(part));
});
