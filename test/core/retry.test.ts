import { describe, expect, test } from '@jest/globals';
import { backoffMs, type RetryOptions, retry } from '../../core/retry.ts';
import { createFakeClock } from '../support/fake-clock.ts';

const policy = { attempts: 4, baseMs: 100, maxMs: 250 };

function failing(times: number) {
  let calls = 0;
  return {
    operation: async () => (++calls <= times ? Promise.reject(new Error(`failure ${calls}`)) : calls),
    calls: () => calls,
  };
}

function options(overrides: Partial<RetryOptions> = {}): RetryOptions {
  return { policy, clock: createFakeClock(), random: () => 0.5, decide: () => ({}), ...overrides };
}

test('what succeeds is not tried again', async () => {
  const { operation, calls } = failing(0);
  await expect(retry(operation, options())).resolves.toBe(1);
  expect(calls()).toBe(1);
});

test('the waits grow to the cap, and the last error itself is thrown when the attempts are used', async () => {
  const waits: number[] = [];
  const { operation, calls } = failing(9);
  await expect(retry(operation, options({ onRetry: ({ waitMs }) => waits.push(waitMs) }))).rejects.toThrow('failure 4');
  expect(calls()).toBe(4);
  expect(waits).toEqual([75, 150, 187.5]);
});

test('an error that is not worth it ends at once', async () => {
  const { operation, calls } = failing(9);
  await expect(retry(operation, options({ decide: () => false }))).rejects.toThrow('failure 1');
  expect(calls()).toBe(1);
});

test('an abort during the wait ends it with the reason given', async () => {
  const abort = new AbortController();
  const { operation, calls } = failing(9);
  const running = retry(
    operation,
    options({ signal: abort.signal, onRetry: () => abort.abort(new Error('cancelled')) }),
  );
  await expect(running).rejects.toThrow('cancelled');
  expect(calls()).toBe(1);
});

describe('backoff', () => {
  test.each([
    { attempt: 1, random: 0, afterMs: 0, expected: 50 },
    { attempt: 1, random: 1, afterMs: 0, expected: 100 },
    { attempt: 9, random: 1, afterMs: 0, expected: 250 },
    { attempt: 1, random: 0, afterMs: 7000, expected: 7000 },
  ])(
    'attempt $attempt, random $random, Retry-After $afterMs ms: $expected ms',
    ({ attempt, random, afterMs, expected }) => {
      expect(backoffMs(policy, attempt, random, afterMs)).toBe(expected);
    },
  );
});
