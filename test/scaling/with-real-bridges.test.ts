import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { play, type Told } from './with-real-bridges/play.ts';
import { courseOf, sessionsOf } from './with-real-bridges/watcher.ts';
import { type RealWorld, startRealWorld } from './with-real-bridges/world.ts';
import { handovers, ownershipFaults, silenceOf, type Write } from './with-real-bridges/writes.ts';

const most = 400;
const steps = { up: [10, 120, 240, most], down: [120, 10] };
/** A row that nothing happened to is renewed every 30 s, and asks not to be trusted after 36 s. */
const trustMs = 36_000;

const measured = existsSync('/proc/self/stat');
if (!measured) console.warn('skipped: no /proc, from which the emulator measures processes');

(measured ? describe : describe.skip)('real bridges, from 10 sessions to 400 and back', () => {
  let world: RealWorld;
  let told: Told;
  beforeAll(async () => {
    world = await startRealWorld(most);
    told = await play(world, steps);
    process.stdout.write(`${linesOf(told).join('\n')}; ${world.asked.again} requests made again\n`);
  }, 600_000);
  afterAll(async () => world?.[Symbol.asyncDispose]());

  test('with the key, a bridge tells its delays as well', () => {
    expect(told.first).toMatchObject({ action: 'hold', current: 1, desired: 1 });
    const delays = told.first.signals.filter(({ signal }) => signal === 'flush-lag' || signal === 'loop-delay');
    expect(delays.map(({ missing }) => missing)).toEqual([null, null]);
  });

  test('the advice follows the sessions, and the replicas follow the advice', () => {
    const { looks, replicasAtTheTop, replicasInTheEnd } = told;
    const atTheTop = looks.filter((look) => look.current === 5 && sessionsOf(look) === most);
    // 400 sessions need eight, and five are the most.
    expect(atTheTop[0]).toMatchObject({ action: 'hold', desired: 5 });
    expect(atTheTop[0]?.needed).toBeGreaterThanOrEqual(8);
    expect(replicasAtTheTop).toBe(5);
    expect(looks.at(-1)).toMatchObject({ action: 'hold', current: 1 });
    expect(replicasInTheEnd).toBe(1);
  });

  test('every change is one patch without a deployment, proven; down it goes one at a time', () => {
    const applied = told.looks.filter(({ applied }) => applied);
    expect(applied.map((look) => look.applied)).toEqual(
      applied.map(() => expect.objectContaining({ outcome: 'applied' })),
    );
    expect(told.changes).toEqual(applied.map(() => 'PatchEnvironment'));
    expect(world.railway.railway.world.deployments).toHaveLength(1);
    const down = applied.filter(({ action }) => action === 'scale-down');
    expect(down.length).toBeGreaterThanOrEqual(4);
    expect(down.map(({ current, desired }) => current - desired)).toEqual(down.map(() => 1));
  });

  test('no session is lost: every account goes on being written', () => {
    expect(world.wanted.size).toBe(most);
    const lost = [...told.silences].filter(([, { longestMs }]) => longestMs > trustMs);
    expect(lost).toEqual([]);
    expect([...told.writes].filter(([, { length }]) => length === 0)).toEqual([]);
  });

  test('no row is written by two: each fence has one owner, and none comes back', () => {
    const faults = [...told.writes].flatMap(([user, writes]) =>
      ownershipFaults(writes).map((what) => `${user}: ${what}`),
    );
    expect(faults).toEqual([]);
    // Otherwise nothing was proven: each of the replicas served, and sessions went from one to the other.
    expect(new Set([...told.writes.values()].flat().map(({ owner }) => owner)).size).toBeGreaterThanOrEqual(5);
    expect(handedOver(told)).toBeGreaterThan(50);
  });

  test('every row is what the broker knows, at the top and in the end', () => {
    expect(told.wrongAtTheTop).toEqual([]);
    expect(told.wrongInTheEnd).toEqual([]);
  });

  test('no replica ends but by being asked to', () => {
    const replicas = world.railway.railway.world.deployments.flatMap((deployment) => deployment.replicas);
    const [running, ...gone] = replicas
      .map(({ status }) => status)
      .sort()
      .reverse();
    expect(running).toBe('RUNNING');
    expect(gone).toEqual(gone.map(() => 'REMOVED'));
  });
});

const handedOver = ({ writes }: Told) => [...writes.values()].reduce((sum, each) => sum + handovers(each), 0);

function linesOf(told: Told): string[] {
  const silences = [...told.silences.values()];
  const seconds = (of: 'firstMs' | 'longestMs') => (Math.max(...silences.map((each) => each[of])) / 1000).toFixed(1);
  const rows = [...told.writes.values()].reduce((sum, { length }) => sum + length, 0);
  return [
    ...courseOf(told.looks, told.startedAt),
    `longest gap between two writes of an account that had news: ${seconds('longestMs')} s; until the first: ${seconds('firstMs')} s`,
    `${rows} rows written, ${handedOver(told)} times by another replica than before; ${told.refused} refused`,
  ];
}

describe('the witness', () => {
  const write = (more: Partial<Write> = {}): Write => {
    const fence = more.fence ?? 1;
    return { at: 0, fence, toldFence: fence, heldFence: fence, owner: `replica ${fence}`, quality: 'exact', ...more };
  };
  test.each<{ name: string; input: Write[]; expected: string[] }>([
    { name: 'one owner after another is as it should be', input: [write(), write({ fence: 2 })], expected: [] },
    {
      name: 'a last row after the wish is gone is, too',
      input: [write({ heldFence: null, owner: null })],
      expected: [],
    },
    { name: 'a former owner is found', input: [write({ fence: 2 }), write()], expected: ['fence 1 after 2'] },
    {
      name: 'a lease that was over is found',
      input: [write({ heldFence: 2 })],
      expected: ['written under 1 while 2 was held'],
    },
    {
      name: 'a row that tells another fence is found',
      input: [write({ toldFence: 3 })],
      expected: ['tells fence 3 under 1'],
    },
    {
      name: 'two owners of one fence are found',
      input: [write(), write({ owner: 'b' })],
      expected: ['b and replica 1 wrote under 1'],
    },
  ])('$name', ({ input, expected }) => {
    expect(ownershipFaults(input)).toEqual(expected);
  });

  test.each([
    {
      name: 'counts from the news, not from the write',
      writes: [10, 40],
      ticks: [25],
      expected: { firstMs: 10, longestMs: 15 },
    },
    {
      name: 'counts to the end where nothing more came',
      writes: [10],
      ticks: [20, 30],
      expected: { firstMs: 10, longestMs: 80 },
    },
    {
      name: 'counts nothing while the market rests',
      writes: [10, 90],
      ticks: [],
      expected: { firstMs: 10, longestMs: 0 },
    },
    { name: 'finds what was never written', writes: [], ticks: [20], expected: { firstMs: 100, longestMs: 0 } },
  ])('a silence $name', ({ writes, ticks, expected }) => {
    const times = writes.map((at) => ({ at }));
    expect(silenceOf(times, { from: 0, to: 100 }, ticks)).toEqual(expected);
  });
});
