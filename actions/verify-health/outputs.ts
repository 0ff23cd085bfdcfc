import type { CheckOutcome } from '../../core/check/check.ts';
import type { OutputValue } from '../runtime.ts';

/** Every output, with the value it has when nothing could be asked. */
export const outputsWithoutOutcome = {
  verdict: 'unknown',
  healthy: false,
  reason: '',
  class: '',
  failures: 0,
  sessions: '',
  'uptime-seconds': '',
  'latency-p50-ms': '',
  'latency-p95-ms': '',
  'latency-p99-ms': '',
  'tls-days-left': '',
  'alert-issue': '',
} as const;

export function outputsOf({ examined, issue }: CheckOutcome): Record<keyof typeof outputsWithoutOutcome, OutputValue> {
  const { verdict, healthy, reason, failures, facts, class: faultClass } = examined.outcome;
  return {
    verdict,
    healthy,
    reason,
    class: faultClass,
    failures,
    sessions: facts.sessions,
    'uptime-seconds': facts.uptimeSeconds,
    'latency-p50-ms': facts.latency?.p50,
    'latency-p95-ms': facts.latency?.p95,
    'latency-p99-ms': facts.latency?.p99,
    'tls-days-left': facts.tlsDaysLeft,
    'alert-issue': issue?.number,
  };
}
