import { describe, expect, test } from '@jest/globals';
import { type CheckOptions, readCheckRequest } from '../../../core/check/check-request.ts';
import { InputError } from '../../../core/errors.ts';
import { createInputReader } from '../../../core/inputs.ts';

function readInputs(inputs: Record<string, string>, options: Partial<CheckOptions> = {}) {
  const masks: string[] = [];
  const mask = (secret: string) => void masks.push(secret);
  const reader = createInputReader({ lookup: (name) => inputs[name], mask });
  const request = readCheckRequest(reader, mask, { scheduled: false, ...options });
  return { request, masks, finish: () => reader.finish() };
}

const url = 'bridge.example.com';

function problemsOf(inputs: Record<string, string>): readonly string[] {
  try {
    readInputs({ url, ...inputs }).finish();
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(({ input, message }) => `${input}: ${message}`);
  }
  return [];
}

describe('the request of a monitor', () => {
  test('has a default for everything but where the service is', () => {
    const { request, masks, finish } = readInputs({ url });
    finish();
    expect(masks).toEqual([]);
    expect(request).toMatchObject({
      rules: {
        failureThreshold: 3,
        successThreshold: 1,
        window: undefined,
        remindEveryMs: 21_600_000,
        maintenance: [],
      },
      alert: 'issue',
      labels: ['health-alert'],
      assignees: [],
      failOn: 'unhealthy',
      scheduleMs: 300_000,
      selfTest: false,
      examination: { slo: [], railway: undefined, verify: { websocket: undefined, url: new URL(`https://${url}`) } },
    });
  });

  test('a run on schedule never fails, unless it is told to', () => {
    expect(readInputs({ url }, { scheduled: true }).request.failOn).toBe('never');
    expect(readInputs({ url, 'fail-on': 'unhealthy' }, { scheduled: true }).request.failOn).toBe('unhealthy');
  });

  test('the address of Railway may go without its scheme, as any other', () => {
    const { request } = readInputs({ token: 'railway-token', 'api-url': 'api.example.com/graphql' });
    expect(request.examination.railway?.apiUrl).toBe('https://api.example.com/graphql');
  });

  test('a token of Railway takes the place of the address', () => {
    const inputs = { token: 'railway-token', project: 'shop', service: 'bridge', environment: 'staging' };
    const { request, masks, finish } = readInputs({ ...inputs, 'api-url': 'http://localhost:1/graphql' });
    finish();
    expect(masks).toEqual(['railway-token']);
    expect(request.examination.verify.url).toBeUndefined();
    expect(request.examination.railway).toEqual({ ...inputs, apiUrl: 'http://localhost:1/graphql' });
  });

  test('everything can be said', () => {
    const { request, masks, finish } = readInputs({
      url,
      headers: 'Authorization: Bearer abc',
      'websocket-path': '/live',
      'websocket-level': 'round-trip',
      'websocket-send': '{"type":"auth","token":"eyJhbGciOiJIUzI1NiJ9.e30.abc"}',
      'websocket-expect': 'type=ready',
      'expect-headers': 'Cache-Control: no-store',
      'expect-body': 'ok',
      window: '3/5',
      slo: 'p95<800ms\navailability>=99.5%',
      'failure-threshold': '5',
      'remind-every': '0s',
      maintenance: '22:00-23:00Z, 2026-11-22T22:00Z/90m',
      alert: 'none',
      'alert-labels': 'down, bridge',
      'alert-assignees': '@alice, bob',
      'history-branch': 'health-history',
      'heartbeat-url': 'https://hc.example/uuid',
      'webhook-url': 'https://hooks.example/x',
      'github-token': 'ghs_x',
      'self-test': 'true',
      schedule: '10m',
    });
    finish();
    expect(masks).toEqual([
      'ghs_x',
      'https://hc.example/uuid',
      'https://hooks.example/x',
      'Bearer abc',
      'abc',
      'eyJhbGciOiJIUzI1NiJ9.e30.abc',
    ]);
    expect(request).toMatchObject({
      examination: {
        verify: {
          window: { failures: 3, of: 5 },
          websocket: { path: '/live', level: 'round-trip', expect: { kind: 'json' } },
          expectation: {
            headers: [{ name: 'cache-control', text: 'no-store' }],
            bodyTexts: ['ok'],
            websocket: { hasCredentials: true, expect: { kind: 'json' } },
          },
        },
        slo: [{ kind: 'latency' }, { kind: 'availability' }],
      },
      rules: {
        failureThreshold: 5,
        window: { failures: 3, of: 5 },
        remindEveryMs: 0,
        maintenance: [{ kind: 'daily' }, { kind: 'once' }],
      },
      alert: 'none',
      labels: ['down', 'bridge'],
      assignees: ['alice', 'bob'],
      historyBranch: 'health-history',
      heartbeatUrl: 'https://hc.example/uuid',
      webhookUrl: 'https://hooks.example/x',
      selfTest: true,
      scheduleMs: 600_000,
    });
  });

  test('headers that are no credentials are none', () => {
    const { request } = readInputs({ url, headers: 'Accept: text/html', 'websocket-path': '/live' });
    expect(request.examination.verify.expectation.websocket).toEqual({ hasCredentials: false, expect: undefined });
  });

  test.each([
    { given: '', expected: undefined },
    { given: 'none', expected: undefined },
    { given: '/ws', expected: '/ws' },
  ])('websocket-path "$given" is $expected', ({ given, expected }) => {
    const { request } = readInputs({ url, 'websocket-path': given });
    expect(request.examination.verify.websocket?.path).toBe(expected);
  });

  test.each([
    { name: 'url: is required where no token is given', inputs: { url: '' } },
    { name: 'url: must not carry credentials', inputs: { url: 'https://a:b@example.com' } },
    { name: 'api-url: must be https: the token is sent to it', inputs: { 'api-url': 'http://example.com/graphql' } },
    { name: 'api-url: is not a URL or a domain', inputs: { 'api-url': 'a b' } },
    { name: 'window: expected failures/attempts such as 3/5, got "5/3"', inputs: { window: '5/3' } },
    {
      name: 'slo: expected objectives such as p95<800ms or availability>=99.5%, got "fast"',
      inputs: { slo: 'p95<800ms, fast' },
    },
    {
      name: 'maintenance: expected times in UTC such as 22:00-23:00Z or 2026-11-22T22:00Z/90m, got "22:00-23:00"',
      inputs: { maintenance: '22:00-23:00' },
    },
    { name: 'websocket-level: upgrade neither sends nor expects a message', inputs: { 'websocket-send': 'x' } },
    {
      name: 'expect-headers: line 1 is not Name: text, such as Cache-Control: no-store',
      inputs: { 'expect-headers': 'a b' },
    },
    { name: 'schedule: expected more than 0 s', inputs: { schedule: '0s' } },
    { name: 'webhook-url: expected an http:// or https:// address', inputs: { 'webhook-url': 'secret-hook' } },
    { name: 'alert: expected one of issue, none, got "mail"', inputs: { alert: 'mail' } },
  ])('$name', ({ name, inputs }) => expect(problemsOf(inputs)).toEqual([name]));
});

describe('a history branch', () => {
  test.each(['health', 'health/history-2', 'v1.2', 'mainly'])('%s is a branch of its own', (branch) => {
    expect(problemsOf({ 'history-branch': branch })).toEqual([]);
  });

  test.each(['main', 'Master', 'trunk', 'gh-pages'])('%s is none to be replaced', (branch) => {
    expect(problemsOf({ 'history-branch': branch })).toEqual([
      `history-branch: ${branch} would be replaced by the history`,
    ]);
  });

  test.each(['a b', 'a..b', '-x', 'a/.b', 'x.lock', 'x.', 'a//b', 'refs/heads/x', 'x'.repeat(201)])(
    '%s is no name of one',
    (branch) => expect(problemsOf({ 'history-branch': branch })).toHaveLength(1),
  );
});
