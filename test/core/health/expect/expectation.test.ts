import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Check, type Expectation, type Reading, read } from '../../../../core/health/expect/expectation.ts';
import { parseJsonFact } from '../../../../core/health/expect/json-fact.ts';
import { answer, broken } from '../readings.ts';

const anything: Expectation = { status: [[200, 200]], json: [], staleAfterMs: 10_000, tlsDays: 14 };
const commit = '0123456789abcdef0123456789abcdef01234567';
const json = (...lines: string[]) => ({ json: lines.map((line) => parseJsonFact(line)!) });

interface Case {
  name: string;
  check: Check;
  expectation?: Partial<Expectation>;
  standing: Reading['standing'];
  class?: Reading['class'];
  words?: string;
}

const healthy = {
  status: 'ok',
  uptime: 90.5,
  activeSessions: 4,
  staleSessions: 0,
  flushLagMs: 20,
  commit,
  deployment: 'd-1',
};

const cases: Case[] = [
  {
    name: 'a wanted status passes',
    check: { health: answer(healthy) },
    standing: 'passed',
    words: 'HTTP 200 in 12 ms',
  },
  { name: 'any body will do where none is asked for', check: { health: answer('<html>') }, standing: 'passed' },
  {
    name: 'a range of statuses passes at its end',
    check: { health: answer('', { status: 299 }) },
    expectation: { status: [[200, 299]] },
    standing: 'passed',
  },
  {
    name: 'a status outside the set fails',
    check: { health: answer('', { status: 204 }) },
    standing: 'failed',
    class: 'service',
    words: 'HTTP 204 instead of 200',
  },
  {
    name: 'a 503 says what the service says of itself',
    check: { health: answer({ status: 'starting' }, { status: 503 }) },
    standing: 'failed',
    class: 'service',
    words: 'HTTP 503 instead of 200: it says it is starting',
  },
  {
    name: 'a refused connection fails',
    check: { health: broken({ kind: 'refused', words: 'nobody home' }) },
    standing: 'failed',
    class: 'service',
    words: 'nobody home',
  },
  {
    name: 'a blocked view is inconclusive',
    check: { health: answer('<html>', { status: 403, headers: {} }) },
    standing: 'inconclusive',
    class: 'probe',
  },
  {
    name: 'a body that broke off fails whatever the status',
    check: { health: answer('{"status"', { failure: { kind: 'body', words: 'it broke off' } }) },
    standing: 'failed',
    words: 'it broke off',
  },

  {
    name: 'a JSON fact that holds passes',
    check: { health: answer(healthy) },
    expectation: json('status=ok'),
    standing: 'passed',
  },
  {
    name: 'a JSON fact that does not hold fails',
    check: { health: answer(healthy) },
    expectation: json('status=fine'),
    standing: 'failed',
    words: 'status is "ok", expected fine',
  },
  {
    name: 'every JSON fact that does not hold is named',
    check: { health: answer({ a: 1 }) },
    expectation: json('a=2', 'b=3'),
    standing: 'failed',
    words: 'a is 1, expected 2; b is missing, expected 3',
  },
  {
    name: 'a body that is no JSON fails where JSON is asked for',
    check: { health: answer('<!doctype html>') },
    expectation: json('status=ok'),
    standing: 'failed',
    words: 'the body is not JSON: it begins with "<!doctype html>"',
  },
  {
    name: 'an empty body fails where JSON is asked for',
    check: { health: answer(' ') },
    expectation: json('status=ok'),
    standing: 'failed',
    words: 'the body is empty, not JSON',
  },
  {
    name: 'a body cut off at the limit is told from a broken one',
    check: { health: answer('{"a":', { truncated: true }) },
    expectation: json('a=1'),
    standing: 'failed',
    words: 'the body is longer than 64 KiB, so that it was not read to its end',
  },
  {
    name: 'a compressed body is told from a broken one',
    check: { health: answer('', { headers: { 'content-encoding': 'gzip' } }) },
    expectation: json('a=1'),
    standing: 'failed',
    words: 'the body came as gzip although none was asked for',
  },

  {
    name: 'the expected commit passes',
    check: { health: answer(healthy) },
    expectation: { commit },
    standing: 'passed',
  },
  {
    name: 'a shortened commit passes',
    check: { health: answer(healthy) },
    expectation: { commit: commit.slice(0, 7).toUpperCase() },
    standing: 'passed',
  },
  {
    name: 'a body with a shortened commit passes',
    check: { health: answer({ commit: commit.slice(0, 8) }) },
    expectation: { commit },
    standing: 'passed',
  },
  {
    name: 'six digits are too few to name a commit',
    check: { health: answer(healthy) },
    expectation: { commit: commit.slice(0, 6) },
    standing: 'failed',
  },
  {
    name: 'another commit fails with both',
    check: { health: answer({ commit: 'f'.repeat(40) }) },
    expectation: { commit },
    standing: 'failed',
    words: `another commit answers, ${'f'.repeat(40)}, expected ${commit}`,
  },
  {
    name: 'a body without a commit fails where one is expected',
    check: { health: answer({}) },
    expectation: { commit },
    standing: 'failed',
    words: `the answer names no commit, expected ${commit}`,
  },
  {
    name: 'the expected deployment passes',
    check: { health: answer(healthy) },
    expectation: { deployment: 'd-1' },
    standing: 'passed',
  },
  {
    name: 'another deployment fails',
    check: { health: answer(healthy) },
    expectation: { deployment: 'd-12' },
    standing: 'failed',
    words: 'another deployment answers, d-1, expected d-12',
  },

  {
    name: 'enough sessions pass',
    check: { health: answer(healthy) },
    expectation: { minSessions: 4 },
    standing: 'passed',
  },
  {
    name: 'too few sessions fail',
    check: { health: answer(healthy) },
    expectation: { minSessions: 5 },
    standing: 'failed',
    words: '4 sessions, expected at least 5',
  },
  {
    name: 'the sessions endpoint counts before the health endpoint',
    check: { health: answer(healthy), sessions: answer({ active: 6 }) },
    expectation: { minSessions: 5 },
    standing: 'passed',
  },
  {
    name: 'sessions nobody counts fail where some are expected',
    check: { health: answer({}) },
    expectation: { minSessions: 0 },
    standing: 'failed',
    words: 'an unknown number of sessions, expected at least 0',
  },
  {
    name: 'some stale sessions are degraded',
    check: { health: answer({ ...healthy, staleSessions: 1 }) },
    standing: 'degraded',
    class: 'service',
    words: '1 of 4 sessions is stale',
  },
  {
    name: 'one session that is stale fails',
    check: { health: answer({ ...healthy, activeSessions: 1, staleSessions: 1 }) },
    standing: 'failed',
    words: 'the only session is stale',
  },
  {
    name: 'excused stale sessions are degraded, though nobody counts them all',
    check: { health: answer({ staleSessions: 2 }), sessions: answer({ states: { maintenance: 2 } }) },
    standing: 'degraded',
    words: '2 of an unknown number of sessions are stale',
  },
  {
    name: 'only stale sessions fail',
    check: { health: answer({ ...healthy, staleSessions: 4 }) },
    standing: 'failed',
    words: 'all 4 sessions are stale',
  },
  {
    name: 'only stale sessions are degraded where the broker rests or users have to act',
    check: {
      health: answer({ ...healthy, staleSessions: 4 }),
      sessions: answer({ total: 4, states: { live: 0, maintenance: 3, 'reconnect-needed': 1 } }),
    },
    standing: 'degraded',
    words: '4 of 4 sessions are stale',
  },
  {
    name: 'only stale sessions fail where one of them could be live',
    check: {
      health: answer({ ...healthy, staleSessions: 4 }),
      sessions: answer({ total: 4, states: { live: 0, maintenance: 3, connecting: 1 } }),
    },
    standing: 'failed',
    words: 'all 4 sessions are stale',
  },
  {
    name: 'a cache as late as allowed passes',
    check: { health: answer({ ...healthy, flushLagMs: 10_000 }) },
    standing: 'passed',
  },
  {
    name: 'a cache later than allowed fails',
    check: { health: answer({ ...healthy, flushLagMs: 10_001 }) },
    standing: 'failed',
    words: 'the cache is 10 s behind, at most 10 s is allowed',
  },
  {
    name: 'a service that says degraded is',
    check: { health: answer({ ...healthy, status: 'degraded' }) },
    standing: 'degraded',
    words: 'it says it is degraded',
  },
  {
    name: 'a service that drains is degraded even with 200',
    check: { health: answer({ status: 'draining' }) },
    standing: 'degraded',
  },
  {
    name: 'a service without a sessions endpoint passes',
    check: { health: answer(healthy), sessions: answer('', { status: 404 }) },
    standing: 'passed',
  },
  {
    name: 'sessions that cannot be read are degraded',
    check: { health: answer(healthy), sessions: answer('', { status: 500 }) },
    standing: 'degraded',
    words: 'the sessions could not be read: HTTP 500',
  },
  {
    name: 'sessions that do not come are degraded',
    check: { health: answer(healthy), sessions: broken({ kind: 'timeout', words: 'it took too long' }) },
    standing: 'degraded',
    words: 'the sessions could not be read: it took too long',
  },

  {
    name: 'a certificate with enough days passes',
    check: { health: answer(healthy, { tlsDaysLeft: 14 }) },
    standing: 'passed',
  },
  {
    name: 'a certificate with too few days is degraded',
    check: { health: answer(healthy, { tlsDaysLeft: 13 }) },
    standing: 'degraded',
    class: 'platform',
    words: 'the days left of the certificate are 13, fewer than 14',
  },
  {
    name: 'failures come before what is degraded',
    check: { health: answer({ ...healthy, status: 'degraded' }, { tlsDaysLeft: 2 }) },
    expectation: json('a=1'),
    standing: 'failed',
    class: 'service',
    words: 'a is missing, expected 1; it says it is degraded; the days left of the certificate are 2, fewer than 14',
  },
  {
    name: 'a certificate that nobody will renew in time is a failure',
    check: { health: answer(healthy, { tlsDaysLeft: 1 }) },
    standing: 'failed',
    class: 'platform',
  },
  {
    name: 'a certificate is nobody’s concern where no days are asked for',
    check: { health: answer(healthy, { tlsDaysLeft: 0 }) },
    expectation: { tlsDays: 0 },
    standing: 'passed',
  },
  {
    name: 'headers that must say something',
    check: { health: answer(healthy, { headers: { 'cache-control': 'No-Store', vary: 'a' } }) },
    expectation: { headers: [{ name: 'cache-control', text: 'no-store' }, { name: 'vary' }] },
    standing: 'passed',
  },
  {
    name: 'a header that is missing, and one that says something else',
    check: { health: answer(healthy, { headers: { vary: 'a' } }) },
    expectation: { headers: [{ name: 'etag' }, { name: 'vary', text: 'b' }] },
    standing: 'failed',
    words: 'the header etag is missing; the header vary is "a", expected b',
  },
  {
    name: 'a body that holds a text, and one that does not',
    check: { health: answer('<h1>Welcome</h1>') },
    expectation: { bodyTexts: ['Welcome', 'Goodbye'] },
    standing: 'failed',
    words: 'the body does not hold "Goodbye"',
  },
];

describe('expectation', () => {
  test.each(cases)('$name', ({ check, expectation, standing, words, class: faultClass }) => {
    const result = read(check, { ...anything, ...expectation });
    expect(result).toMatchObject({
      standing,
      ...(words === undefined ? {} : { words }),
      ...(faultClass ? { class: faultClass } : {}),
    });
  });

  test.each([
    { name: 'no usable answer', health: answer('', { status: 503 }), evidence: 'reach' },
    { name: 'a wrong answer', health: answer({ a: 2 }), evidence: 'content' },
    { name: 'a right answer', health: answer({ a: 1 }), evidence: undefined },
  ])('$name is a failure of: $evidence', ({ health, evidence }) => {
    expect(read({ health }, { ...anything, ...json('a=1') }).evidence).toBe(evidence);
  });

  test('what a WebSocket is only worth a word for does not make the service worse', () => {
    const refusal = { status: 401, headers: {}, body: '' };
    const timings = { totalMs: 3 };
    const websocket = {
      url: 'https://x/live',
      level: 'upgrade',
      passed: false,
      timings,
      messages: 0,
      refusal,
    } as const;
    const expectation = { ...anything, websocket: { hasCredentials: false } };
    expect(read({ health: answer(healthy), websocket }, expectation)).toMatchObject({
      standing: 'passed',
      remarks: ['The WebSocket needs credentials (HTTP 401): it is there, and was not opened.'],
    });
  });

  test('the facts of the body come along, whatever the standing', () => {
    const { facts, sessions } = read({ health: answer({ ...healthy, status: 'degraded' }) }, anything);
    expect(facts).toMatchObject({ status: 'degraded', uptimeSeconds: 90.5, commit, deployment: 'd-1' });
    expect(sessions).toBe(4);
  });

  test.each([
    null,
    'text',
    3,
    [],
    { uptime: 'long', commit: 7, activeSessions: -1, staleSessions: null, flushLagMs: '9' },
  ])('a body of another shape gives no facts: %j', (body) =>
    expect(read({ health: answer(JSON.stringify(body)) }, anything)).toEqual({
      standing: 'passed',
      words: 'HTTP 200 in 12 ms',
      facts: {},
    }),
  );

  test.each([
    { name: 'a number of active sessions', body: { activeSessions: 3, total: 9 }, sessions: 3 },
    { name: 'a total', body: { total: 9 }, sessions: 9 },
    { name: 'a list below sessions', body: { sessions: [{}, {}] }, sessions: 2 },
    { name: 'a bare list', body: [{}], sessions: 1 },
    { name: 'anything else', body: { status: 'ok' }, sessions: undefined },
  ])('sessions are counted from $name', ({ body, sessions }) => {
    expect(read({ health: answer({}), sessions: answer(body) }, anything).sessions).toBe(sessions);
  });

  test('no body makes it throw', () => {
    const names = [
      'status',
      'uptime',
      'activeSessions',
      'staleSessions',
      'flushLagMs',
      'commit',
      'states',
      'sessions',
      'total',
    ];
    const bodies = fc.oneof(
      fc.string(),
      fc.json(),
      fc.dictionary(fc.constantFrom(...names, '__proto__'), fc.jsonValue()).map((body) => JSON.stringify(body)),
    );
    const expectation = {
      ...anything,
      ...json('status=ok', 'a.b.0=1', '__proto__.x=1'),
      commit,
      deployment: 'd',
      minSessions: 1,
    };
    fc.assert(
      fc.property(bodies, bodies, (health, sessions) => {
        const { standing } = read({ health: answer(health), sessions: answer(sessions) }, expectation);
        expect(standing).toBe('failed');
      }),
    );
  });
});
