import { describe, expect, test } from '@jest/globals';
import { InputError } from '../../../core/errors.ts';
import { readVerifyRequest } from '../../../core/health/request.ts';
import { createInputReader } from '../../../core/inputs.ts';

function readInputs(inputs: Record<string, string>, options = {}) {
  const masks: string[] = [];
  const reader = createInputReader({ lookup: (name) => ({ url: 'bridge.example.com', ...inputs })[name] });
  const request = readVerifyRequest(reader, (secret) => masks.push(secret), options);
  return { request, masks, finish: () => reader.finish() };
}

function problemsOf(inputs: Record<string, string>): readonly string[] {
  try {
    readInputs(inputs).finish();
  } catch (error) {
    if (error instanceof InputError) return error.problems.map(({ input, message }) => `${input}: ${message}`);
  }
  return [];
}

describe('request', () => {
  test('only the url is needed', () => {
    const { request, masks, finish } = readInputs({});
    finish();
    expect(masks).toEqual([]);
    expect(request).toEqual({
      url: new URL('https://bridge.example.com'),
      headers: {},
      healthPath: '/health',
      sessionsPath: undefined,
      attempts: 3,
      intervalMs: 30_000,
      timeoutMs: 10_000,
      failureThreshold: 3,
      successThreshold: 1,
      expectation: {
        status: [[200, 200]],
        json: [],
        commit: undefined,
        deployment: undefined,
        minSessions: undefined,
        staleAfterMs: 10_000,
        tlsDays: 14,
      },
    });
  });

  test.each([
    { name: 'url: is required and was not given', inputs: { url: '' } },
    { name: 'url: must not carry credentials', inputs: { url: 'https://me:secret@example.com' } },
    {
      name: 'health-path: expected a path below the url, such as /health',
      inputs: { 'health-path': 'https://other.example/health' },
    },
    { name: 'attempts: expected a whole number from 1 to 100, got "0"', inputs: { attempts: '0' } },
    {
      name: 'failure-threshold: 4 in a row can never be reached with attempts at 3',
      inputs: { 'failure-threshold': '4' },
    },
    {
      name: 'success-threshold: 4 in a row can never be reached with attempts at 3',
      inputs: { 'success-threshold': '4' },
    },
    { name: 'interval: expected a duration such as 90s or 10m, got "30"', inputs: { interval: '30' } },
    { name: 'interval: expected at most 24h', inputs: { interval: '25h' } },
    { name: 'timeout: expected more than 0 s and at most 24h', inputs: { timeout: '0s' } },
    { name: 'expect-status: expected statuses such as 200, 200-299 or 200,204', inputs: { 'expect-status': '2xx' } },
    {
      name: 'expect-json: line 2 is not path=value, such as status=ok or regions.0.name=eu',
      inputs: { 'expect-json': 'a=b\nstatus' },
    },
    { name: 'headers: line 1 is not Name: value', inputs: { headers: 'X Key: abcdef' } },
    { name: 'headers: line 1 is not Name: value', inputs: { headers: 'X-Key: abc\u0001def' } },
    { name: 'min-sessions: expected a whole number of at least 0, got "-1"', inputs: { 'min-sessions': '-1' } },
  ])('$name', ({ name, inputs }) => expect(problemsOf(inputs)).toEqual([name]));

  test('everything that is wrong is named at once', () => {
    expect(problemsOf({ url: '', timeout: 'x', 'expect-status': 'x', headers: 'x' })).toHaveLength(4);
  });

  test('one attempt needs no thresholds of its own', () => {
    expect(readInputs({ attempts: '1' }).request).toMatchObject({ failureThreshold: 1, successThreshold: 1 });
  });

  test('values of headers are masked, a credential behind its scheme on its own too', () => {
    const { request, masks } = readInputs({
      headers: 'Authorization: Bearer abc.def\nX-API-Key:k3y:1\nAccept: text/html',
    });
    expect(request.headers).toEqual({ authorization: 'Bearer abc.def', 'x-api-key': 'k3y:1', accept: 'text/html' });
    expect(masks).toEqual(['Bearer abc.def', 'abc.def', 'k3y:1']);
  });

  test('a line that is no header is masked and not shown', () => {
    const { masks, finish } = readInputs({ headers: 'sk_live_4711' });
    expect(masks).toEqual(['sk_live_4711']);
    expect(finish).toThrow(expect.not.objectContaining({ message: expect.stringContaining('4711') }));
  });

  test.each([
    { given: undefined, options: {}, expected: undefined },
    { given: undefined, options: { sessionsPath: '/sessions' }, expected: '/sessions' },
    { given: 'none', options: { sessionsPath: '/sessions' }, expected: undefined },
    { given: '/count', options: { sessionsPath: '/sessions' }, expected: '/count' },
  ])('sessions-path $given with $options is $expected', ({ given, options, expected }) => {
    const { request } = readInputs(given === undefined ? {} : { 'sessions-path': given }, options);
    expect(request.sessionsPath).toBe(expected);
  });
});
