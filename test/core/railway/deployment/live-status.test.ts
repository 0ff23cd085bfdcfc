import { expect, test } from '@jest/globals';
import { systemClock } from '../../../../core/clock.ts';
import { silentLog } from '../../../../core/log.ts';
import { paceFor } from '../../../../core/railway/api/pace.ts';
import type { Subscribe } from '../../../../core/railway/api/subscription.ts';
import { openLiveStatus } from '../../../../core/railway/deployment/live-status.ts';
import type { DeployRun } from '../../../../core/railway/run.ts';

/** A subscription that tells what it is told to tell, and how often it was opened. */
function createTeller() {
  let onEvent: ((data: never) => void) | undefined;
  let drop = (_: Error) => {};
  let opened = 0;
  const subscribe: Subscribe = (_document, _variables, listen, signal) =>
    new Promise<void>((_, reject) => {
      opened += 1;
      onEvent = listen as (data: never) => void;
      drop = reject;
      signal.addEventListener('abort', () => reject(signal.reason));
    });
  return {
    subscribe,
    opened: () => opened,
    tell: (status: string) => onEvent?.({ deployment: { status } } as never),
    drop: () => drop(new Error('dropped')),
  };
}

function openWith(subscribe: Subscribe) {
  const progress: string[] = [];
  const run = { clock: systemClock, log: silentLog, pace: paceFor('http://localhost/'), subscribe };
  const live = openLiveStatus(run as unknown as DeployRun, 'd', (status) => void progress.push(status));
  return { live, progress };
}

/** Whether the promise is settled already. */
const isSettled = async (promise: Promise<unknown>) =>
  Promise.race([promise.then(() => true), new Promise<boolean>((resolve) => setImmediate(() => resolve(false)))]);

test('what is told is relied on once a look found the same', async () => {
  const teller = createTeller();
  const { live, progress } = openWith(teller.subscribe);
  await using _ = live;
  live.confirm('QUEUED');
  expect(live.told).toBe(false);
  teller.tell('QUEUED');
  expect(live.told).toBe(true);
  teller.tell('BUILDING');
  expect(progress).toEqual(['BUILDING']);
});

test('the start of the service and its end are reasons to look, what lies before is not', async () => {
  const teller = createTeller();
  const { live } = openWith(teller.subscribe);
  await using _ = live;
  live.confirm('QUEUED');
  for (const [status, wakes] of [
    ['BUILDING', false],
    ['DEPLOYING', true],
    ['SUCCESS', true],
  ] as const) {
    const news = live.news();
    teller.tell(status);
    expect(await isSettled(news)).toBe(wakes);
    live.confirm(status);
  }
});

test('an end that was told between two looks is not missed', async () => {
  const teller = createTeller();
  const { live } = openWith(teller.subscribe);
  await using _ = live;
  live.confirm('DEPLOYING');
  teller.tell('FAILED');
  expect(await isSettled(live.news())).toBe(true);
});

test('one that lies about the end is given up after some looks, and not opened again', async () => {
  const teller = createTeller();
  const { live } = openWith(teller.subscribe);
  await using _ = live;
  teller.tell('SUCCESS');
  for (let look = 0; look < 3; look++) {
    live.confirm('BUILDING');
    expect(live.told).toBe(false);
  }
  expect(live.contradicted).toBe(false);
  teller.tell('SUCCESS');
  expect(await isSettled(live.news())).toBe(false);
  expect(teller.opened()).toBe(1);
});

test('one that drops wakes who relied on it, and is opened again', async () => {
  const teller = createTeller();
  const { live } = openWith(teller.subscribe);
  await using _ = live;
  teller.tell('BUILDING');
  live.confirm('BUILDING');
  const news = live.news();
  teller.drop();
  await news;
  expect(live.told).toBe(false);
  const deadline = Date.now() + 5000;
  while (teller.opened() < 2 && Date.now() < deadline) await systemClock.sleep(5);
  teller.tell('BUILDING');
  expect(live.told).toBe(true);
});
