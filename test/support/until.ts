import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for a condition. Throws if it does not come true within the time a test may wait. */
export async function until(holds: () => boolean, withinMs = 20_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${holds}`);
    await sleep(10);
  }
}
