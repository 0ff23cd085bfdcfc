import { expect, test } from '@jest/globals';
import { systemClock } from '../../core/clock.ts';

test('a sleep ends with the reason of the abort, before or during it', async () => {
  const reason = new Error('enough');
  await expect(systemClock.sleep(60_000, AbortSignal.abort(reason))).rejects.toBe(reason);
  const abort = new AbortController();
  const sleeping = systemClock.sleep(60_000, abort.signal);
  abort.abort(reason);
  await expect(sleeping).rejects.toBe(reason);
});

test('a sleep without a signal ends by itself', async () => {
  await expect(systemClock.sleep(1)).resolves.toBeUndefined();
});
