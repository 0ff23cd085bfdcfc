import { expect, test } from '@jest/globals';
import { systemClock } from '../src/clock.ts';

test('a wait longer than a timer can be set for does not end at once', async () => {
  let isOver = false;
  const cancel = systemClock.after(Number.MAX_SAFE_INTEGER, () => {
    isOver = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  cancel();
  expect(isOver).toBe(false);
});
