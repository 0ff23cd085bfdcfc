import { describe, expect, test } from '@jest/globals';
import { type AlertDecision, type HealthState, nextState } from '../../../core/health/state/state.ts';
import type { Observation, Observed } from '../../../core/health/verdict/observation.ts';
import { judge } from '../../../core/health/verdict/verdict.ts';
import { rules, run } from './observations.ts';
import { reading } from './readings.ts';

const slotMs = 300_000;
const spacingMs = 30_000;
const thresholds = { attempts: 3, failureThreshold: 3, successThreshold: 1 };

/** Numbers from 0 to 1 that are the same each time (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One run as `verify` makes it: attempts 30 s apart until a threshold decides. */
function runAt(began: number, fails: (at: number) => boolean): Observation {
  const readings: Observed[] = [];
  for (;;) {
    const at = began + readings.length * spacingMs;
    readings.push({ at, standing: fails(at) ? 'failed' : 'passed' });
    const verdict = judge(
      readings.map(({ standing }) => reading(standing)),
      thresholds,
    );
    if (verdict.final) return { at, verdict: verdict.verdict, words: verdict.reason, readings };
  }
}

/** Runs on schedule, each as late as GitHub may be, and what was decided of the alert. */
function simulate(runs: number, fails: (at: number) => boolean, lateness: () => number) {
  const decided: { began: number; decision: AlertDecision }[] = [];
  let state: HealthState | undefined;
  for (let number = 1; number <= runs; number++) {
    const began = Math.round(number * slotMs + lateness() * 200_000);
    const next = nextState(state, run(number), runAt(began, fails), rules);
    state = next.state;
    decided.push({ began, decision: next.decision });
  }
  return decided;
}

const count = (decided: ReturnType<typeof simulate>, kind: AlertDecision['kind']) =>
  decided.filter(({ decision }) => decision.kind === kind).length;

/**
 * With probes that fail by chance and independently with probability p, a run of three attempts alarms with p³, and a run
 * that began with a success leaves nothing behind. At 2 % that is 0.000 008: 10,000 runs stay silent with 92.3 %.
 */
const chance = (probability: number, runs: number) => (1 - probability ** 3) ** runs;

describe('single probes that fail by chance', () => {
  test('10,000 runs with 2 % of them raise no alarm', () => {
    expect(chance(0.02, 10_000)).toBeCloseTo(0.923, 3);
    const random = createRandom(4);
    const decided = simulate(10_000, () => random() < 0.02, random);
    expect(count(decided, 'none')).toBe(10_000);
  });

  test('the odds are those that were computed: some thirty alarms in 10,000 runs where 15 % fail', () => {
    const random = createRandom(4);
    const decided = simulate(10_000, () => random() < 0.15, random);
    const expected = 10_000 * 0.15 ** 3;
    expect(count(decided, 'open')).toBeGreaterThan(expected / 2);
    expect(count(decided, 'open')).toBeLessThan(expected * 2);
    expect(count(decided, 'close')).toBeGreaterThanOrEqual(count(decided, 'open') - 1);
  });
});

describe('real outages', () => {
  test('every outage of 90 s or more is alarmed at the first run whose attempts are all in it', () => {
    const random = createRandom(9);
    let known = 0;
    for (let each = 0; each < 500; each++) {
      const from = slotMs * 3 + random() * slotMs * 4;
      const to = from + 90_000 + random() * 900_000;
      const decided = simulate(12, (at) => at >= from && at < to, random);
      // The third attempt has to begin before it is over: nobody could know of it by three failures otherwise.
      const first = decided.findIndex(({ began }) => began >= from && began + 2 * spacingMs < to);
      const opened = decided.findIndex(({ decision }) => decision.kind === 'open');
      expect(opened).toBe(first);
      expect(count(decided, 'open')).toBe(first < 0 ? 0 : 1);
      expect(count(decided, 'close')).toBe(first < 0 ? 0 : 1);
      if (first >= 0) known += 1;
    }
    expect(known).toBeGreaterThan(300);
  });

  test('an outage is timed from the first failure to the first success that were seen', () => {
    const [from, to] = [slotMs * 3, slotMs * 5];
    const decided = simulate(
      8,
      (at) => at >= from && at < to,
      () => 0,
    );
    const close = decided.find(({ decision }) => decision.kind === 'close')?.decision;
    expect(close).toEqual({ kind: 'close', downMs: to - from });
  });
});
