import type { Reading } from '../../../core/health/expect/expectation.ts';
import type { ProbeResult } from '../../../core/health/probe/probe.ts';

/** A probe's answer as a test needs it: 200 with a body of JSON unless said otherwise. */
export function answer(body: unknown = {}, rest: Partial<ProbeResult> = {}): ProbeResult {
  return {
    url: 'https://bridge.example.com/health',
    redirects: [],
    timings: { dnsMs: 1, tcpMs: 1, totalMs: 12 },
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    truncated: false,
    ...rest,
  };
}

/** An exchange that brought no answer. */
export function broken(failure: NonNullable<ProbeResult['failure']>, rest: Partial<ProbeResult> = {}): ProbeResult {
  const { status: _, ...unanswered } = answer('', { headers: {}, timings: { totalMs: 12 }, failure, ...rest });
  return unanswered;
}

export function reading(standing: Reading['standing'], words: string = standing): Reading {
  const classes = { passed: undefined, degraded: 'service', failed: 'service', inconclusive: 'probe' } as const;
  const faultClass = classes[standing];
  return { standing, words, facts: {}, ...(faultClass ? { class: faultClass } : {}) };
}
