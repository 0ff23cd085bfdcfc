import { describe, expect, test } from '@jest/globals';
import { judge, type Thresholds, type Verdict } from '../../../../core/health/verdict/verdict.ts';
import { reading } from '../readings.ts';

const kinds = { P: 'passed', D: 'degraded', F: 'failed', I: 'inconclusive' } as const;

/** `FFP` with the thresholds of `3/3/1`: attempts, failures and successes in a row. */
function judged(letters: string, numbers: string) {
  const [attempts = 0, failureThreshold = 0, successThreshold = 0] = numbers.split('/').map(Number);
  const thresholds: Thresholds = { attempts, failureThreshold, successThreshold };
  return judge(
    [...letters].map((letter) => reading(kinds[letter as keyof typeof kinds])),
    thresholds,
  );
}

const cases: {
  name: string;
  readings: string;
  thresholds: string;
  verdict: Verdict;
  failures: number;
  final: boolean;
}[] = [
  {
    name: 'one success decides by default',
    readings: 'P',
    thresholds: '3/3/1',
    verdict: 'healthy',
    failures: 0,
    final: true,
  },
  {
    name: 'one failure does not decide',
    readings: 'F',
    thresholds: '3/3/1',
    verdict: 'unknown',
    failures: 1,
    final: false,
  },
  {
    name: 'two failures of three do not decide',
    readings: 'FF',
    thresholds: '3/3/1',
    verdict: 'unknown',
    failures: 2,
    final: false,
  },
  {
    name: 'three failures in a row are unhealthy',
    readings: 'FFF',
    thresholds: '3/3/1',
    verdict: 'unhealthy',
    failures: 3,
    final: true,
  },
  {
    name: 'a success after failures is healthy',
    readings: 'FFP',
    thresholds: '3/3/1',
    verdict: 'healthy',
    failures: 2,
    final: true,
  },
  {
    name: 'a failure threshold of one is unhealthy at once',
    readings: 'F',
    thresholds: '3/1/1',
    verdict: 'unhealthy',
    failures: 1,
    final: true,
  },
  {
    name: 'degraded counts as a success',
    readings: 'FD',
    thresholds: '3/3/1',
    verdict: 'degraded',
    failures: 1,
    final: true,
  },
  {
    name: 'the last of a row of successes names it',
    readings: 'DP',
    thresholds: '3/3/2',
    verdict: 'healthy',
    failures: 0,
    final: true,
  },
  {
    name: 'the last of a row of successes names it, the other way round',
    readings: 'PD',
    thresholds: '3/3/2',
    verdict: 'degraded',
    failures: 0,
    final: true,
  },
  {
    name: 'one success of two is not enough',
    readings: 'P',
    thresholds: '3/3/2',
    verdict: 'unknown',
    failures: 0,
    final: false,
  },
  {
    name: 'a failure breaks a row of successes',
    readings: 'PFP',
    thresholds: '5/3/2',
    verdict: 'degraded',
    failures: 1,
    final: false,
  },
  {
    name: 'a success breaks a row of failures',
    readings: 'FFPFF',
    thresholds: '6/3/2',
    verdict: 'degraded',
    failures: 4,
    final: false,
  },
  {
    name: 'no row with the attempts used up is not steady',
    readings: 'FPF',
    thresholds: '3/2/2',
    verdict: 'degraded',
    failures: 2,
    final: true,
  },
  {
    name: 'inconclusive attempts alone say nothing',
    readings: 'III',
    thresholds: '3/3/1',
    verdict: 'unknown',
    failures: 0,
    final: true,
  },
  {
    name: 'inconclusive attempts before the last leave it open',
    readings: 'II',
    thresholds: '3/3/1',
    verdict: 'unknown',
    failures: 0,
    final: false,
  },
  {
    name: 'an inconclusive attempt does not count as a failure',
    readings: 'FFI',
    thresholds: '3/3/1',
    verdict: 'unknown',
    failures: 2,
    final: true,
  },
  {
    name: 'an inconclusive attempt does not break a row of failures',
    readings: 'FIFF',
    thresholds: '5/3/1',
    verdict: 'unhealthy',
    failures: 3,
    final: true,
  },
  {
    name: 'an inconclusive attempt does not break a row of successes',
    readings: 'PIP',
    thresholds: '5/3/2',
    verdict: 'healthy',
    failures: 0,
    final: true,
  },
  {
    name: 'an inconclusive end does not take back a decision',
    readings: 'FFFI',
    thresholds: '5/3/1',
    verdict: 'unhealthy',
    failures: 3,
    final: true,
  },
  {
    name: 'too few successes among inconclusive attempts are unknown',
    readings: 'PII',
    thresholds: '3/3/2',
    verdict: 'unknown',
    failures: 0,
    final: true,
  },
  {
    name: 'nothing asked is unknown',
    readings: '',
    thresholds: '3/3/1',
    verdict: 'unknown',
    failures: 0,
    final: false,
  },
];

describe('verdict', () => {
  test.each(cases)('$name', ({ readings, thresholds, verdict, failures, final }) => {
    expect(judged(readings, thresholds)).toMatchObject({ verdict, failures, final });
  });

  test('an unhealthy service takes the class of its last failure', () => {
    const readings = [
      reading('failed'),
      { ...reading('failed', 'its certificate has expired'), class: 'platform' as const },
    ];
    const judgement = judge(readings, { attempts: 2, failureThreshold: 2, successThreshold: 1 });
    expect(judgement).toMatchObject({
      class: 'platform',
      reason: '2 of 2 attempts failed: its certificate has expired.',
    });
  });

  test('a blocked view is the class probe and never unhealthy', () => {
    expect(judged('III', '3/1/1')).toMatchObject({ verdict: 'unknown', class: 'probe' });
  });

  test('a healthy service has no class', () => {
    expect(judged('FP', '3/3/1')).not.toHaveProperty('class');
  });

  test.each([
    { readings: 'P', thresholds: '3/3/1', reason: 'passed.' },
    { readings: 'FP', thresholds: '3/3/1', reason: 'passed after 1 failed attempt.' },
    { readings: 'FFD', thresholds: '3/3/1', reason: 'The service answers after 2 failed attempts, but degraded.' },
    { readings: 'F', thresholds: '1/1/1', reason: '1 of 1 attempt failed: failed.' },
    { readings: 'FPF', thresholds: '3/3/2', reason: 'The service answers, but not steadily: failed.' },
    { readings: 'I', thresholds: '1/1/1', reason: 'No attempt could see the service: inconclusive.' },
    {
      readings: 'FFI',
      thresholds: '3/3/1',
      reason: 'Too few attempts could see the service: 2 of 3 failures in a row that decide. The last was: failed.',
    },
    {
      readings: 'PII',
      thresholds: '3/3/2',
      reason:
        'Too few attempts could see the service: 1 of 2 successes in a row that decide. The last was: inconclusive.',
    },
  ])('says of $readings: $reason', ({ readings, thresholds, reason }) => {
    expect(judged(readings, thresholds).reason).toBe(reason);
  });
});
