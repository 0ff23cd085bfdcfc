import type { Reading } from './expectation.ts';
import type { FaultClass } from './fault.ts';

/** `unknown`: the check could not tell. It is never a reason to alarm, and never a proof of health. */
export type Verdict = 'healthy' | 'degraded' | 'unhealthy' | 'unknown';

export interface Thresholds {
  /** How often is asked at most. */
  readonly attempts: number;
  /** Failures in a row that make a service unhealthy. */
  readonly failureThreshold: number;
  /** Successes in a row that make it healthy. */
  readonly successThreshold: number;
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly class?: FaultClass;
  readonly reason: string;
  /** Attempts that failed; inconclusive ones are not among them. */
  readonly failures: number;
  /** More attempts could not change it, or there are none left. */
  readonly final: boolean;
}

/**
 * The verdict over the readings so far, oldest first. A threshold reached in a row decides; inconclusive readings neither
 * count nor break a row. With the attempts used up and none reached, both kinds seen mean degraded, one kind unknown.
 */
export function judge(readings: readonly Reading[], thresholds: Thresholds): Judgement {
  const telling = readings.filter(({ standing }) => standing !== 'inconclusive');
  const failures = telling.filter(isFailure).length;
  const last = telling.at(-1);
  if (last === undefined) return { ...blocked(readings), failures, final: readings.length >= thresholds.attempts };
  const row = rowLength(telling);
  if (isFailure(last) && row >= thresholds.failureThreshold)
    return {
      verdict: 'unhealthy',
      ...classOf(last),
      reason: unhealthyReason(readings.length, failures, last),
      failures,
      final: true,
    };
  if (!isFailure(last) && row >= thresholds.successThreshold)
    return {
      verdict: last.standing === 'degraded' ? 'degraded' : 'healthy',
      ...classOf(last),
      reason: passingReason(failures, last),
      failures,
      final: true,
    };
  return { ...undecided(telling, thresholds), failures, final: readings.length >= thresholds.attempts };
}

function isFailure({ standing }: Reading): boolean {
  return standing === 'failed';
}

/** How many readings at the end agree on whether the service passed. */
function rowLength(telling: readonly Reading[]): number {
  const last = telling.at(-1);
  const different = telling.findLastIndex((reading) => last === undefined || isFailure(reading) !== isFailure(last));
  return telling.length - 1 - different;
}

function blocked(readings: readonly Reading[]): Omit<Judgement, 'failures' | 'final'> {
  const words = readings.at(-1)?.words ?? 'nothing was asked yet';
  return { verdict: 'unknown', class: 'probe', reason: `No attempt could see the service: ${words}.` };
}

function undecided(
  telling: readonly Reading[],
  { failureThreshold, successThreshold }: Thresholds,
): Omit<Judgement, 'failures' | 'final'> {
  const failed = telling.findLast(isFailure);
  if (failed && telling.some((reading) => !isFailure(reading)))
    return {
      verdict: 'degraded',
      ...classOf(failed),
      reason: `The service answers, but not steadily: ${failed.words}.`,
    };
  const reason = failed
    ? `Too few attempts could see the service: ${telling.length} of the ${failureThreshold} failures in a row that would decide. ${sentence(failed.words)}`
    : `Too few attempts could see the service: ${telling.length} of the ${successThreshold} successes in a row that would decide.`;
  return { verdict: 'unknown', class: failed?.class ?? 'probe', reason };
}

function unhealthyReason(asked: number, failures: number, last: Reading): string {
  return asked === 1 ? sentence(last.words) : `${failures} of ${asked} attempts failed, the last one: ${last.words}.`;
}

function passingReason(failures: number, last: Reading): string {
  const before = failures === 0 ? '' : ` after ${failures} failed ${failures === 1 ? 'attempt' : 'attempts'}`;
  return last.standing === 'degraded'
    ? `The service answers${before}, but ${last.words}.`
    : `${sentence(last.words, before)}`;
}

function sentence(words: string, tail = ''): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${tail}.`;
}

function classOf(reading: Reading): { class?: FaultClass } {
  return reading.class ? { class: reading.class } : {};
}
