import { describe, expect, test } from '@jest/globals';
import {
  classify,
  isFault,
  isTransient,
  RailwayError,
  type RailwayFault,
  type Retry,
  retryOf,
} from '../../../../core/railway/api/errors.ts';

interface Row {
  readonly message: string;
  readonly kind: RailwayFault;
  readonly retry: Retry;
  /** What the hint has to say; none where there is nothing to be done. */
  readonly hint?: RegExp;
}

/** Every text that Railway is known to answer, beside the general ones. */
const table: readonly Row[] = [
  { message: 'Not Authorized', kind: 'not-authorised', retry: 'never', hint: /does not exist.*answers both alike/ },
  { message: 'Project Token not found', kind: 'not-authorised', retry: 'never', hint: /is not a project token/ },
  { message: 'Two Factor Authentication Required', kind: 'not-authorised', retry: 'never', hint: /enable it/ },
  { message: 'Project not found', kind: 'not-found', retry: 'never', hint: /gone, or outside/ },
  { message: 'Deployment not found', kind: 'not-found', retry: 'never', hint: /gone, or outside/ },
  { message: 'Environment not found', kind: 'not-found', retry: 'never', hint: /gone, or outside/ },
  { message: 'ServiceInstance not found', kind: 'instance-not-ready', retry: 'eventually' },
  { message: 'A service named "x" already exists in this project', kind: 'already-exists', retry: 'never' },
  { message: 'Commit not found', kind: 'commit-not-found', retry: 'never', hint: /pushed to the repository.*forks/ },
  { message: 'User does not have access to the repo', kind: 'no-repo-access', retry: 'never', hint: /GitHub App/ },
  {
    message: 'Failed to create service domain, please try again',
    kind: 'domain-not-created',
    retry: 'once',
    hint: /63 characters/,
  },
  { message: 'You are creating projects too quickly', kind: 'too-quickly', retry: 'later', hint: /in a minute/ },
  {
    message: 'Only one environment can be created per user every 30s',
    kind: 'too-quickly',
    retry: 'later',
    hint: /in a minute/,
  },
  { message: 'Error in numReplicas - Invalid input', kind: 'refused', retry: 'never', hint: /Hobby 6, Pro 42/ },
  { message: 'Error in multiRegionConfig - Invalid input', kind: 'refused', retry: 'never', hint: /a region/ },
  { message: 'Deployment is not stoppable', kind: 'refused', retry: 'never', hint: /another state/ },
  { message: 'Deployment is not restartable', kind: 'refused', retry: 'never', hint: /mode redeploy/ },
  { message: 'You must specify workspaceId to create a project', kind: 'refused', retry: 'never', hint: /workspace/ },
  { message: 'NoPersonalWorkspace', kind: 'refused', retry: 'never', hint: /Name the workspace/ },
  {
    message: 'Problem processing request',
    kind: 'refused',
    retry: 'never',
    hint: /does not accept, an id that is missing, and a project token/,
  },
  {
    message: 'Config as Code (railway.json) is deprecated. Use Infrastructure as Code',
    kind: 'refused',
    retry: 'never',
    hint: /as inputs/,
  },
  { message: 'Rate limit exceeded', kind: 'rate-limited', retry: 'when-told' },
  { message: 'upstream connect error or disconnect/reset before headers', kind: 'unavailable', retry: 'again' },
  { message: 'Something nobody has seen', kind: 'refused', retry: 'never' },
];

describe('an error is known by its message, as its code says next to nothing', () => {
  test.each(table)('$message: $kind, to be tried $retry', ({ message, kind, retry, hint }) => {
    const known = classify(message, 'INTERNAL_SERVER_ERROR');
    expect(known.kind).toBe(kind);
    expect(retryOf(known.kind)).toBe(retry);
    if (hint) expect(known.hint).toMatch(hint);
    else expect(known.hint).toBeUndefined();
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

test.each([
  ['Not Authorized', 'rate-limited'],
  ['Problem processing request', 'rate-limited'],
  ['You are creating projects too quickly', 'too-quickly'],
])('HTTP 429 is a throttle also where the answer says "%s"', (message, kind) => {
  expect(classify(message, 'INTERNAL_SERVER_ERROR', 429).kind).toBe(kind);
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
