import { describe, expect, test } from '@jest/globals';
import type { FailureKind } from '../../../../core/health/probe/failure.ts';
import { type FaultClass, faultOfFailure, faultOfStatus } from '../../../../core/health/verdict/fault.ts';
import { answer, broken } from '../readings.ts';

const railway = 'https://bridge.up.railway.app/health';
const connected = { tcpMs: 3, totalMs: 5 };

const failures: {
  name: string;
  kind: FailureKind;
  code?: string;
  url?: string;
  timings?: typeof connected;
  expected: FaultClass;
}[] = [
  { name: 'a name that does not exist', kind: 'dns', code: 'ENOTFOUND', expected: 'platform' },
  { name: 'a resolver that does not answer', kind: 'dns', code: 'EAI_AGAIN', expected: 'probe' },
  { name: 'no route', kind: 'unreachable', expected: 'probe' },
  { name: 'our own interruption', kind: 'aborted', expected: 'probe' },
  { name: 'a refused connection', kind: 'refused', expected: 'service' },
  { name: "a refused connection at Railway's edge", kind: 'refused', url: railway, expected: 'platform' },
  { name: "no connection to Railway's edge in time", kind: 'timeout', url: railway, expected: 'platform' },
  {
    name: "no answer from behind Railway's edge in time",
    kind: 'timeout',
    url: railway,
    timings: connected,
    expected: 'service',
  },
  { name: 'no answer in time', kind: 'timeout', timings: connected, expected: 'service' },
  { name: 'a certificate that does not hold', kind: 'tls', timings: connected, expected: 'platform' },
  { name: 'an answer that is no HTTP', kind: 'http', timings: connected, expected: 'service' },
  { name: 'a connection closed without an answer', kind: 'reset', timings: connected, expected: 'service' },
  { name: 'a body that broke off', kind: 'body', timings: connected, expected: 'service' },
  { name: 'a circle of redirects', kind: 'too-many-redirects', timings: connected, expected: 'service' },
];

const html = { 'content-type': 'text/html' };
const json = { 'content-type': 'application/problem+json; charset=utf-8' };

const statuses: {
  name: string;
  status: number;
  headers?: Record<string, string>;
  body?: string;
  expected: FaultClass;
}[] = [
  { name: "a service's own 500", status: 500, headers: html, expected: 'service' },
  { name: "a service's own 404", status: 404, headers: html, expected: 'service' },
  { name: "a service's own 502", status: 502, headers: html, expected: 'service' },
  {
    name: "Railway's 404: no deployment behind the domain",
    status: 404,
    headers: { 'x-railway-fallback': 'true' },
    expected: 'platform',
  },
  {
    name: "Railway's 502: the application does not respond",
    status: 502,
    headers: { 'x-railway-fallback': 'true' },
    expected: 'service',
  },
  { name: "Railway's 503", status: 503, headers: { 'x-railway-fallback': 'true' }, expected: 'platform' },
  { name: 'a 403 in HTML', status: 403, headers: html, expected: 'probe' },
  { name: 'a 403 with nothing', status: 403, expected: 'probe' },
  { name: 'a 403 in JSON', status: 403, headers: json, expected: 'service' },
  {
    name: 'a 403 with JSON that is not labelled',
    status: 403,
    headers: html,
    body: ' {"error":"no"}',
    expected: 'service',
  },
  { name: 'a 401', status: 401, headers: html, expected: 'service' },
  { name: "Cloudflare's challenge", status: 503, headers: { 'cf-mitigated': 'challenge' }, expected: 'probe' },
  { name: "Amazon's firewall", status: 405, headers: { 'x-amzn-waf-action': 'captcha' }, expected: 'probe' },
  { name: 'a proxy that wants a login', status: 407, headers: json, expected: 'probe' },
  { name: 'a network that wants a login', status: 511, headers: html, expected: 'probe' },
  { name: 'a rate limit', status: 429, headers: json, expected: 'probe' },
];

describe('fault', () => {
  test.each(failures)('$name: $expected', ({ kind, code, url, timings, expected }) => {
    const failure = { kind, words: kind, ...(code ? { code } : {}) };
    const result = broken(failure, { ...(url ? { url } : {}), ...(timings ? { timings } : {}) });
    expect(faultOfFailure(result)?.class).toBe(expected);
  });

  test.each(statuses)('$name: $expected', ({ status, headers = {}, body = '', expected }) => {
    expect(faultOfStatus(answer(body, { status, headers })).class).toBe(expected);
  });

  test('an answer is no failure', () => expect(faultOfFailure(answer())).toBeUndefined());
});
