import { describe, expect, test } from '@jest/globals';
import { classify, isFault, isTransient, RailwayError } from '../../../../core/railway/api/errors.ts';

describe('an error is known by its message, as its code says next to nothing', () => {
  test.each([
    ['Not Authorized', 'not-authorised'],
    ['Project Token not found', 'not-authorised'],
    ['Two Factor Authentication Required', 'not-authorised'],
    ['Project not found', 'not-found'],
    ['Deployment not found', 'not-found'],
    ['Environment not found', 'not-found'],
    ['ServiceInstance not found', 'instance-not-ready'],
    ['A service named "x" already exists in this project', 'already-exists'],
    ['Commit not found', 'commit-not-found'],
    ['User does not have access to the repo', 'no-repo-access'],
    ['Failed to create service domain, please try again', 'domain-not-created'],
    ['You are creating projects too quickly', 'too-quickly'],
    ['Only one environment can be created per user every 30s', 'too-quickly'],
    ['You must specify workspaceId', 'refused'],
    ['Problem processing request', 'refused'],
    ['Something nobody has seen', 'refused'],
  ])('%s: %s', (message, kind) => {
    expect(classify(message, 'INTERNAL_SERVER_ERROR').kind).toBe(kind);
  });
});

describe('where the message is unknown, code and HTTP status decide', () => {
  test.each([
    ['GRAPHQL_VALIDATION_FAILED', 400, 'schema-changed'],
    ['GRAPHQL_PARSE_FAILED', 400, 'schema-changed'],
    [undefined, 401, 'not-authorised'],
    [undefined, 403, 'not-authorised'],
    [undefined, 429, 'rate-limited'],
    [undefined, 500, 'unavailable'],
    [undefined, 503, 'unavailable'],
    [undefined, 404, 'refused'],
  ])('%s, HTTP %s: %s', (code, status, kind) => {
    expect(classify('whatever', code, status).kind).toBe(kind);
  });
});

test('an error shows its trace id, and only trouble on the way is transient', () => {
  const error = new RailwayError('Railway refused X: no', { kind: 'refused', traceId: 'abc123' });
  expect(error.message).toBe('Railway refused X: no (trace abc123)');
  expect(isTransient(error)).toBe(false);
  expect(isFault(error, 'refused')).toBe(true);
  for (const kind of ['unavailable', 'unreachable', 'timeout'] as const)
    expect(isTransient(new RailwayError('', { kind }))).toBe(true);
  for (const kind of ['rate-limited', 'not-authorised', 'not-found'] as const)
    expect(isTransient(new RailwayError('', { kind }))).toBe(false);
});
