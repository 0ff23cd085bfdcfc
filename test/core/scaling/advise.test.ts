import { describe, expect, test } from '@jest/globals';
import { advise, type RuleName } from '../../../core/scaling/advise.ts';
import { monthlyCost } from '../../../core/scaling/cost.ts';
import type { Sample } from '../../../core/scaling/sample.ts';
import type { ScaleSettings } from '../../../core/scaling/settings.ts';
import { minute, policy, sampleAt, seeded, settings, situation } from './situations.ts';

type Seen = Parameters<typeof sampleAt>[1];
interface Row {
  readonly name: string;
  readonly now: Seen;
  readonly more?: Partial<ScaleSettings>;
  readonly plan?: string;
  readonly expected: number;
  readonly rules?: readonly RuleName[];
}

const even = (replicas: number, sessions: number): Seen => ({ replicas, sessions: Array(replicas).fill(sessions) });

describe('one look', () => {
  test.each<Row>([
    { name: 'as it should be', now: even(2, 50), expected: 2 },
    { name: 'too many sessions', now: even(2, 80), expected: 4 },
    { name: 'too few sessions', now: even(4, 20), expected: 2 },
    {
      name: 'no session leaves the minimum',
      now: { ...even(3, 0), cpu: [0, 0, 0], memory: [0, 0, 0] },
      expected: 1,
      rules: ['minimum'],
    },
    { name: 'the minimum is given', now: even(3, 0), more: { minReplicas: 2 }, expected: 2, rules: ['minimum'] },
    { name: 'the maximum is given', now: even(4, 100), expected: 5, rules: ['maximum'] },
    { name: "the plan's limit is lower", now: even(1, 200), plan: 'trial', expected: 2, rules: ['plan-limit'] },
    {
      name: 'hobby runs six',
      now: even(5, 100),
      more: { maxReplicas: 50 },
      plan: 'hobby',
      expected: 6,
      rules: ['plan-limit'],
    },
    {
      name: 'pro runs 42',
      now: even(5, 1000),
      more: { maxReplicas: 50 },
      plan: 'pro',
      expected: 42,
      rules: ['plan-limit'],
    },
    { name: 'free runs one', now: even(1, 500), plan: 'free', expected: 1, rules: ['plan-limit'] },
    {
      name: 'no plan known: 50 at most',
      now: even(5, 1000),
      more: { maxReplicas: 99 },
      expected: 50,
      rules: ['plan-limit'],
    },
    {
      name: 'a plan cannot be above the minimum',
      now: even(1, 1),
      more: { minReplicas: 4 },
      plan: 'trial',
      expected: 2,
      rules: [],
    },
    { name: 'CPU decides over sessions', now: { ...even(2, 10), cpu: [0.9, 0.9] }, expected: 3 },
    { name: 'a limit of 8 vCPU is one for a process', now: { ...even(1, 10), cpu: [0.95] }, expected: 2 },
    {
      name: 'a limit below one counts',
      now: { ...even(1, 10), cpu: [0.5], limits: { vCpu: 0.5, memoryGb: 8 } },
      expected: 2,
    },
    {
      name: 'memory decides',
      now: { ...even(2, 10), memory: [0.48, 0.48], limits: { vCpu: 1, memoryGb: 0.5 } },
      expected: 3,
    },
    { name: 'the highest of all wins', now: { ...even(2, 70), cpu: [1.6, 1.6] }, expected: 5 },
    { name: 'a flush that lags asks for one more', now: { ...even(2, 40), lag: [1, 9] }, expected: 3 },
    { name: 'a late event loop does', now: { ...even(2, 40), delay: [0.02, 0.3] }, expected: 3 },
    { name: 'a delay within its target asks for nothing', now: { ...even(2, 25), lag: [0.1, 0.2] }, expected: 1 },
    {
      name: 'a lag waits for the replica on its way',
      now: { ...even(2, 40), sessions: [40], warming: 1, cpu: [0.1], memory: [0.1], lag: [9] },
      expected: 2,
    },
    { name: 'sessions in all', now: { replicas: 2, sessions: [230], inAll: true }, expected: 5 },
    { name: 'sessions in all, within the tolerance', now: { replicas: 2, sessions: [105], inAll: true }, expected: 2 },
    { name: 'a tolerance of nothing', now: even(2, 51), more: { tolerance: 0 }, expected: 3 },
    { name: 'one replica tells twice its share, the other nothing', now: { replicas: 2, sessions: [90] }, expected: 2 },
    { name: 'one tells far too much: at least that', now: { replicas: 2, sessions: [190] }, expected: 4 },
    {
      name: 'a warming replica is at nothing: no third',
      now: { replicas: 2, warming: 1, sessions: [90] },
      expected: 2,
    },
    {
      name: 'sessions missing hold what runs',
      now: { replicas: 4, sessions: 'no answer' },
      expected: 4,
      rules: ['missing-signal'],
    },
    {
      name: 'CPU missing holds what runs',
      now: { ...even(4, 10), cpu: 'no metrics' },
      expected: 4,
      rules: ['missing-signal'],
    },
    {
      name: 'stale is missing',
      now: { ...even(4, 10), cpu: { ago: 4 * minute, each: [0, 0, 0, 0] } },
      expected: 4,
      rules: ['missing-signal'],
    },
    { name: 'a little old is not', now: { ...even(4, 10), cpu: { ago: 2 * minute, each: [0, 0, 0, 0] } }, expected: 1 },
    {
      name: 'a delay that was asked for and is missing holds, too',
      now: { ...even(4, 10), lag: 'no key' },
      expected: 4,
      rules: ['missing-signal'],
    },
    {
      name: 'an unknown limit of memory holds',
      now: { ...even(4, 10), limits: {} },
      expected: 4,
      rules: ['missing-signal'],
    },
    {
      name: 'what is there can still scale up',
      now: { ...even(2, 90), cpu: 'no metrics', memory: 'no metrics' },
      expected: 4,
    },
    {
      name: 'nothing known at all',
      now: { replicas: 3, sessions: 'a', cpu: 'b', memory: 'c' },
      expected: 3,
      rules: ['missing-signal'],
    },
    { name: 'live sessions are above the maximum', now: even(8, 40), expected: 7, rules: ['maximum', 'live-sessions'] },
    { name: 'above the maximum without load', now: even(8, 1), expected: 1 },
    { name: 'below the minimum', now: even(1, 1), more: { minReplicas: 3 }, expected: 3, rules: ['minimum'] },
    {
      name: 'one step down at a time',
      now: even(5, 5),
      more: { scaleDown: policy('1/1m') },
      expected: 4,
      rules: ['rate'],
    },
    {
      name: 'twice as many at most',
      now: even(2, 130),
      more: { scaleUp: policy('100%/1m') },
      expected: 4,
      rules: ['rate'],
    },
    {
      name: 'down is turned off',
      now: even(5, 5),
      more: { scaleDown: policy('disabled') },
      expected: 5,
      rules: ['rate'],
    },
    {
      name: 'up is turned off',
      now: even(1, 200),
      more: { scaleUp: policy('disabled') },
      expected: 1,
      rules: ['rate'],
    },
    {
      name: 'two more for $10 a month',
      now: even(1, 250),
      more: { maxMonthlyIncrease: 10 },
      expected: 3,
      rules: ['max-monthly-increase'],
    },
    {
      name: 'none for $4.99',
      now: even(1, 250),
      more: { maxMonthlyIncrease: 4.99 },
      expected: 1,
      rules: ['max-monthly-increase'],
    },
    { name: 'nothing may be spent, yet saved', now: even(4, 10), more: { maxMonthlyIncrease: 0 }, expected: 1 },
  ])('$name', ({ now, more, plan, expected, rules = [] }) => {
    const advice = advise(situation([sampleAt(0, now)], more, { plan }));
    expect({ desired: advice.desired, rules: advice.rules.map(({ name }) => name) }).toEqual({
      desired: expected,
      rules,
    });
    const action = expected > advice.current ? 'scale-up' : expected < advice.current ? 'scale-down' : 'hold';
    expect(advice.action).toBe(action);
  });
});

describe('the sessions of replicas that did not tell', () => {
  test('are not lost where the maximum was lowered', () => {
    const half: Seen = { replicas: 5, sessions: [60, 60], cpu: Array(5).fill(0.1), memory: Array(5).fill(0.1) };
    const { desired, rules } = advise(situation([sampleAt(0, half)], { maxReplicas: 2 }));
    expect(desired).toBe(5);
    expect(rules.map(({ words }) => words).join()).toContain(
      '120 live sessions and those of 3 replicas that did not tell',
    );
  });
  test('are taken for the target at least, and what the others carry at most', () => {
    const half: Seen = { replicas: 5, sessions: [0, 0, 0], cpu: Array(5).fill(0.1), memory: Array(5).fill(0.1) };
    expect(advise(situation([sampleAt(0, half)], { maxReplicas: 1 })).desired).toBe(2);
  });
});

describe('in the course of time', () => {
  const course = (looks: readonly Seen[], stepMinutes = 1) =>
    looks.map((seen, index) => sampleAt(index * stepMinutes, seen));
  const rulesOf = (samples: readonly Sample[], more: Partial<ScaleSettings> = {}, watched = true) => {
    const { desired, rules } = advise(situation(samples, more, { watched }));
    return { desired, rules: rules.map(({ name }) => name) };
  };

  test('who has only begun to watch does not scale down', () => {
    const looks = Array<Seen>(5).fill(even(4, 10));
    expect(rulesOf(course(looks))).toEqual({ desired: 4, rules: ['stabilisation'] });
    expect(rulesOf(course([...looks, even(4, 10)]))).toEqual({ desired: 1, rules: [] });
  });
  test('nor who was away for hours: a look before the weekend says nothing of now', () => {
    const away = [sampleAt(-4000, even(4, 10)), sampleAt(-3999, even(4, 10)), sampleAt(0, even(4, 10))];
    expect(rulesOf(away)).toEqual({ desired: 4, rules: ['stabilisation'] });
    expect(rulesOf([...away, sampleAt(6, even(4, 10))])).toEqual({ desired: 1, rules: [] });
  });
  test('looks of which a clock says that they are still to come are none', () => {
    const ahead = [sampleAt(5000, even(2, 10)), sampleAt(5001, even(4, 45))];
    expect(rulesOf([...ahead, sampleAt(0, even(4, 80))], { cooldownMs: 5 * minute })).toEqual({
      desired: 5,
      rules: ['maximum'],
    });
  });
  test('nor does that keep anybody from scaling up at once', () => {
    expect(rulesOf(course([even(1, 80)]))).toEqual({ desired: 2, rules: [] });
    const more = { windows: { upMs: 3 * minute, downMs: 5 * minute } };
    expect(rulesOf(course([even(1, 80)]), more)).toEqual({ desired: 1, rules: ['stabilisation'] });
    expect(rulesOf(course(Array<Seen>(4).fill(even(1, 80))), more)).toEqual({ desired: 2, rules: [] });
  });
  test('one high look in five minutes keeps its number', () => {
    const low = Array<Seen>(8).fill(even(4, 10));
    expect(rulesOf(course([...low.slice(0, 6), even(4, 35), even(4, 10), even(4, 10)])).desired).toBe(3);
  });
  test('an hour without metrics changes nothing, nor do the five minutes after it', () => {
    const looks: Seen[] = [
      ...Array<Seen>(10).fill(even(4, 45)),
      ...Array<Seen>(60).fill({ replicas: 4, sessions: 'none', cpu: 'none', memory: 'none' }),
      ...Array<Seen>(6).fill(even(4, 10)),
    ];
    const advised = looks.map((_, index) => rulesOf(course(looks.slice(0, index + 1))).desired);
    expect(advised.slice(0, 74).every((desired) => desired === 4)).toBe(true);
    expect(advised.at(-1)).toBe(1);
  });
  test('after a change nothing happens until the cooldown is over', () => {
    const looks = [even(2, 80), ...Array<Seen>(4).fill(even(3, 70)), even(3, 70), even(3, 70)];
    const more = { cooldownMs: 5 * minute };
    expect(rulesOf(course(looks.slice(0, 5)), more)).toEqual({ desired: 3, rules: ['cooldown'] });
    expect(rulesOf(course(looks), more)).toEqual({ desired: 5, rules: [] });
  });
  test('an overload does not wait for it', () => {
    const looks = [even(2, 80), even(3, 70), even(3, 100)];
    expect(rulesOf(course(looks), { cooldownMs: 5 * minute })).toEqual({ desired: 5, rules: ['maximum', 'overload'] });
  });
  test('other bounds are kept at once, within the cooldown, too', () => {
    const looks = [even(2, 80), even(3, 50)];
    expect(rulesOf(course(looks), { cooldownMs: 5 * minute, minReplicas: 4 }).desired).toBe(4);
  });
  test('a replica on its way is not doubled', () => {
    const warm: Seen = { replicas: 2, warming: 1, sessions: [95], cpu: [0.1], memory: [0.1] };
    expect(rulesOf(course([even(1, 95), warm, warm])).desired).toBe(2);
  });
  test('a signal that replicas do not bring down asks for none', () => {
    const full = sampleAt(0, { ...even(1, 10), memory: [0.5], limits: { vCpu: 1, memoryGb: 0.5 } });
    expect(advise(situation([full])).desired).toBe(2);
    const { desired, rules } = advise(situation([full], {}, { unhelped: ['memory'] }));
    expect({ desired, rules: rules.map(({ name }) => name) }).toEqual({ desired: 1, rules: ['no-help'] });
  });
});

/** A service whose load flaps; what is advised is done, and is on its way for one minute. */
function play(minutes: number, loadAt: (minute: number) => number, more: Partial<ScaleSettings>) {
  const changes: number[] = [];
  let samples: Sample[] = [];
  let [replicas, before] = [2, 2];
  let starved = 0;
  for (let at = 0; at < minutes; at++) {
    const warming = Math.max(0, replicas - before);
    const ready = replicas - warming;
    const load = loadAt(at);
    if (load / replicas > 100) starved++;
    const seen = { replicas, warming, sessions: Array<number>(ready).fill(load / ready) };
    samples = [...samples.slice(-12), sampleAt(at, seen)];
    const { desired } = advise(situation(samples, more, { watched: true }));
    before = replicas;
    if (desired !== replicas) changes.push(at);
    replicas = desired;
  }
  const gaps = changes.slice(1).map((at, index) => at - (changes[index] ?? 0));
  return { changes: changes.length, leastGap: Math.min(...gaps), starved };
}

describe('a week of noisy load, a look each minute', () => {
  const week = 7 * 24 * 60;
  const usual = { scaleUp: policy('4/1m, 100%/1m'), scaleDown: policy('1/1m'), cooldownMs: 5 * minute };
  const random = seeded(7);
  test.each<[string, (at: number) => number]>([
    ['white noise of a fifth on the edge of two replicas', () => 100 * (0.8 + 0.4 * random())],
    ['a square wave every three minutes', (at) => (at % 6 < 3 ? 60 : 140)],
    ['a square wave of seven minutes', (at) => (at % 14 < 7 ? 90 : 150)],
    ['a day of waves with noise', (at) => (130 + 100 * Math.sin((at / 1440) * 2 * Math.PI)) * (0.85 + 0.3 * random())],
    ['a saw with a tooth of an hour', (at) => 20 + 4 * (at % 60)],
  ])('%s: at most one change in each window of five minutes', (_, loadAt) => {
    const { changes, leastGap } = play(week, loadAt, usual);
    expect(leastGap).toBeGreaterThanOrEqual(5);
    expect(changes).toBeLessThanOrEqual(week / 5);
  });
  test('white noise around the target changes nothing, once there is room for it', () => {
    const noisy = seeded(3);
    expect(play(week, () => 100 * (0.92 + 0.16 * noisy()), usual).changes).toBe(0);
  });
  test('a crowd is served within two looks, cooldown or not', () => {
    const crowd = (at: number) => (at < 30 ? 60 : at < 33 ? 115 : 320);
    expect(play(120, crowd, usual).starved).toBeLessThanOrEqual(2);
  });
});

test('the same advice by what Railway really meters: idle replicas are cheap', () => {
  const sample = sampleAt(0, { ...even(1, 250), memory: [0.2], cpu: [0.05] });
  const costOf = (replicas: number) => monthlyCost(sample, replicas, 'hobby').usageUsd ?? 0;
  const { desired } = advise(situation([sample], { ...settings, maxMonthlyIncrease: 4 }, { costOf }));
  expect(desired).toBe(5);
});
