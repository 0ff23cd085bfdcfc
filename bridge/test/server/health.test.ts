import { expect, test } from '@jest/globals';
import { createHealth, type HealthFacts, healthOf, type Phase } from '../../src/server/health.ts';

const facts: HealthFacts = {
  phase: 'running',
  uptimeMs: 61_900,
  counts: { connecting: 1, live: 3, maintenance: 0, 'reconnect-needed': 1, failed: 0, stopped: 0 },
  staleSessions: 0,
  restoring: 0,
  flushLagMs: 0,
  flushIntervalMs: 2_000,
  cacheTrouble: undefined,
  connectionsDown: [],
  identity: { replica: 'r', deployment: 'd', commit: 'c' },
  version: '1.2.3',
  now: Date.UTC(2026, 10, 22),
};

test('the answer has exactly the promised fields', () => {
  expect(healthOf(facts)).toEqual({
    httpStatus: 200,
    health: {
      status: 'ok',
      uptime: 61,
      activeSessions: 5,
      connectedSessions: 3,
      staleSessions: 0,
      restoring: 0,
      flushLagMs: 0,
      replica: 'r',
      deployment: 'd',
      commit: 'c',
      version: '1.2.3',
      timestamp: '2026-11-22T00:00:00.000Z',
    },
  });
});

test.each([
  { name: 'starting', change: { phase: 'starting' }, expected: ['starting', 503] },
  { name: 'draining', change: { phase: 'draining' }, expected: ['draining', 503] },
  { name: 'stale rows', change: { staleSessions: 1 }, expected: ['degraded', 200] },
  { name: 'sessions on their way back', change: { restoring: 1 }, expected: ['degraded', 200] },
  { name: 'a connection down', change: { connectionsDown: ['live'] }, expected: ['degraded', 200] },
  { name: 'the cache in trouble', change: { cacheTrouble: 'HTTP 503' }, expected: ['degraded', 200] },
  { name: 'three intervals behind', change: { flushLagMs: 6_001 }, expected: ['degraded', 200] },
  { name: 'a little behind', change: { flushLagMs: 6_000 }, expected: ['ok', 200] },
] as const)('$name: $expected', ({ change, expected }) => {
  const { health, httpStatus } = healthOf({ ...facts, ...change });
  expect([health.status, httpStatus]).toEqual(expected);
});

test('however often it is asked for, the facts are gathered ten times a second, and at once in another phase', () => {
  const now = { ms: 0, phase: 'running' as Phase };
  let gathered = 0;
  const health = createHealth(
    () => now.phase,
    () => {
      gathered += 1;
      return { ...facts, phase: now.phase };
    },
    { monotonic: () => now.ms },
  );
  for (; now.ms < 1_000; now.ms += 1) expect(health().httpStatus).toBe(200);
  expect(gathered).toBe(10);
  now.phase = 'draining';
  expect(health().httpStatus).toBe(503);
});
