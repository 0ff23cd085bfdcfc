import { expect, test } from '@jest/globals';
import type { RailwayClient } from '../../../../core/railway/api/client.ts';
import { clientFor } from '../../../../core/railway/deployment/patience.ts';

/** The signal that a client answers to which gives up after that long. */
function signalOf(ms: number, signal?: AbortSignal): AbortSignal {
  const given: AbortSignal[] = [];
  const reconnect = (aborted: AbortSignal) => {
    given.push(aborted);
    return {} as RailwayClient;
  };
  clientFor(ms, { reconnect, signal });
  return given[0]!;
}

const aborted = (signal: AbortSignal) =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(signal.reason)));

test('what is good to know is given up after its time', async () => {
  expect(await aborted(signalOf(5))).toMatchObject({ name: 'TimeoutError' });
  expect(await aborted(signalOf(5, new AbortController().signal))).toMatchObject({ name: 'TimeoutError' });
});

test('and at once with the run', () => {
  expect(signalOf(60_000, AbortSignal.abort('enough')).reason).toBe('enough');
});
