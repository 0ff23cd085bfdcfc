import { quantity } from '../../quantity.ts';
import type { Reading } from '../expect/expectation.ts';
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
  /** Failures of the last attempts that make it unhealthy, too, even if others passed in between. */
  readonly window?: { readonly failures: number; readonly of: number } | undefined;
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
  const last = telling.at(-1);
  const failures = telling.filter(isFailure).length;
  const row = last ? rowLength(telling, last) : 0;
  const flapping = flappingFailure(telling, thresholds);
  if (flapping) return { ...decide(flapping, failures, readings.length), failures, final: true };
  const decided =
    last !== undefined && row >= (isFailure(last) ? thresholds.failureThreshold : thresholds.successThreshold);
  const opinion = decided ? decide(last, failures, readings.length) : undecided(readings, telling, thresholds);
  return { ...opinion, failures, final: decided || readings.length >= thresholds.attempts };
}

type Opinion = Pick<Judgement, 'verdict' | 'class' | 'reason'>;

function decide(last: Reading, failures: number, asked: number): Opinion {
  const after = failures === 0 ? '' : ` after ${quantity(failures, 'failed attempt')}`;
  switch (last.standing) {
    case 'failed':
      return {
        verdict: 'unhealthy',
        ...classOf(last),
        reason: `${failures} of ${quantity(asked, 'attempt')} failed: ${last.words}.`,
      };
    case 'degraded':
      return { verdict: 'degraded', ...classOf(last), reason: `The service answers${after}, but ${last.words}.` };
    default:
      return { verdict: 'healthy', reason: `${last.words}${after}.` };
  }
}

function undecided(readings: readonly Reading[], telling: readonly Reading[], thresholds: Thresholds): Opinion {
  const failed = telling.findLast(isFailure);
  if (failed && telling.some((reading) => !isFailure(reading)))
    return {
      verdict: 'degraded',
      ...classOf(failed),
      reason: `The service answers, but not steadily: ${failed.words}.`,
    };
  const { failureThreshold, successThreshold } = thresholds;
  const unseen = readings.findLast((reading) => !telling.includes(reading));
  const missing = failed ? `${failureThreshold} failures` : `${successThreshold} successes`;
  const words = (failed ?? unseen)?.words ?? 'nothing was asked yet';
  const reason =
    telling.length === 0
      ? `No attempt could see the service: ${words}.`
      : `Too few attempts could see the service: ${telling.length} of ${missing} in a row that decide. The last was: ${words}.`;
  return { verdict: 'unknown', class: failed?.class ?? 'probe', reason };
}

/** The last failure, where there were too many among the last attempts. */
function flappingFailure(telling: readonly Reading[], { window }: Thresholds): Reading | undefined {
  const failures = window ? telling.slice(-window.of).filter(isFailure) : [];
  return window && failures.length >= window.failures ? failures.at(-1) : undefined;
}

function isFailure({ standing }: Reading): boolean {
  return standing === 'failed';
}

/** How many readings up to the last agree with it on whether the service passed. */
function rowLength(telling: readonly Reading[], last: Reading): number {
  return telling.length - 1 - telling.findLastIndex((reading) => isFailure(reading) !== isFailure(last));
}

function classOf(reading: Reading): { class?: FaultClass } {
  return reading.class ? { class: reading.class } : {};
}
