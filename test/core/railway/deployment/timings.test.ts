import { describe, expect, test } from '@jest/globals';
import { type EventNode, failureOf, timingsOf } from '../../../../core/railway/deployment/timings.ts';

const nothing = {
  error: null,
  reason: null,
  detail: null,
  durationMs: null,
  attempt: null,
  maxAttempts: null,
  skipped: null,
};
const event = (step: string, second: number, more: Partial<EventNode['payload']> | null = {}): EventNode => ({
  step,
  createdAt: new Date(second * 1000).toISOString(),
  completedAt: new Date((second + 2) * 1000).toISOString(),
  payload: more && { ...nothing, ...more },
});

describe('what the steps took', () => {
  test.each([
    { name: 'in their order', events: [event('HEALTHCHECK', 9), event('BUILD_IMAGE', 1)], expected: [2000, 2000] },
    { name: 'by Railway’s own count', events: [event('BUILD_IMAGE', 1, { durationMs: 1234 })], expected: [1234] },
    { name: 'without payload', events: [event('BUILD_IMAGE', 1, null)], expected: [2000] },
    { name: 'not of one that goes on', events: [{ ...event('BUILD_IMAGE', 1), completedAt: null }], expected: [] },
    { name: 'not of one that was skipped', events: [event('BUILD_IMAGE', 1, { skipped: true })], expected: [] },
    { name: 'not of one that ends before it begins', events: [event('X', 1, { durationMs: -5 })], expected: [] },
  ])('$name', ({ events, expected }) => {
    expect(timingsOf(events).map(({ durationMs }) => durationMs)).toEqual(expected);
  });

  test('a step that is new has Railway’s name', () => {
    expect(timingsOf([event('BUILD_IMAGE', 1), event('TELEPORT', 2)]).map(({ words }) => words)).toEqual([
      'the build',
      'TELEPORT',
    ]);
  });
});

describe('why a deployment failed', () => {
  test.each([
    { name: 'nothing says so', events: [event('BUILD_IMAGE', 1)], expected: undefined },
    {
      name: 'the error',
      events: [event('BUILD_IMAGE', 1, { error: 'exit code 1' })],
      expected: 'the build failed: exit code 1',
    },
    {
      name: 'what is said twice once',
      events: [event('BUILD_IMAGE', 1, { error: 'exit 1', reason: 'exit 1', detail: 'npm ci' })],
      expected: 'the build failed: exit 1: npm ci',
    },
    {
      name: 'the last step that failed',
      events: [event('HEALTHCHECK', 5, { reason: 'unhealthy' }), event('BUILD_IMAGE', 1, { error: 'x' })],
      expected: 'the health check failed: unhealthy',
    },
    {
      name: 'at which attempt',
      events: [event('HEALTHCHECK', 5, { error: 'got 503', attempt: 11, maxAttempts: 11 })],
      expected: 'the health check failed at attempt 11 of 11: got 503',
    },
  ])('$name', ({ events, expected }) => {
    expect(failureOf(events)).toBe(expected);
  });
});
