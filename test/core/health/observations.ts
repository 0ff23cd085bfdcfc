import type { Reading } from '../../../core/health/expect/expectation.ts';
import type { AlertRules, HealthState, RunId } from '../../../core/health/state/state.ts';
import type { Observation } from '../../../core/health/verdict/observation.ts';
import { judge } from '../../../core/health/verdict/verdict.ts';
import { reading } from './readings.ts';

const standings: Readonly<Record<string, Reading['standing']>> = {
  P: 'passed',
  D: 'degraded',
  F: 'failed',
  I: 'inconclusive',
};

export const rules: AlertRules = {
  failureThreshold: 3,
  successThreshold: 1,
  remindEveryMs: 6 * 3_600_000,
  maintenance: [],
};

export const run = (number: number, attempt = 1): RunId => ({ number, attempt });

/** A run that began at `at` (ISO) and saw `letters`, 30 s apart; judged by itself as the rules say. */
export function observed(at: string, letters: string, more: Partial<Observation> = {}): Observation {
  const began = Date.parse(at);
  const readings = [...letters].map((letter) => reading(standings[letter] ?? 'passed'));
  const { verdict, reason, class: faultClass } = judge(readings, { ...rules, attempts: 3 });
  return {
    at: began + 30_000 * Math.max(0, letters.length - 1),
    verdict,
    class: faultClass,
    words: reason,
    readings: readings.map(({ standing }, index) => ({ at: began + 30_000 * index, standing })),
    ...more,
  };
}

/** The state, with those fields left out that only say when. */
export function counts({ failuresInRow, successesInRow, verdict }: HealthState) {
  return { failuresInRow, successesInRow, verdict };
}
