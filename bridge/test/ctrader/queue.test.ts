import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createWaitingQueue, type Waiter } from '../../src/ctrader/queue.ts';

const waiter = (turn: number, step: number, serial: number): Waiter => ({
  ...{ turn, step, serial, gone: false, go: () => {}, fail: () => {} },
});

const steps = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant('push' as const),
      turn: fc.constantFrom(0, 1, 2, Infinity),
      step: fc.integer({ min: 0, max: 1 }),
    }),
    fc.record({ do: fc.constant('pop' as const) }),
    fc.record({ do: fc.constant('leave' as const), at: fc.nat() }),
  ),
  { maxLength: 300 },
);

test('the highest turn leaves first, then the lowest step, then who came first, whoever gave up meanwhile', () => {
  fc.assert(
    fc.property(steps, (given) => {
      const queue = createWaitingQueue();
      let model: Waiter[] = [];
      let serial = 0;
      const best = () =>
        model.toSorted((a, b) =>
          a.turn === b.turn ? a.step - b.step || a.serial - b.serial : b.turn > a.turn ? 1 : -1,
        )[0];
      for (const one of given) {
        if (one.do === 'push') {
          const came = waiter(one.turn, one.step, serial++);
          model.push(came);
          queue.push(came);
        } else if (one.do === 'leave') {
          const gone = model[one.at % Math.max(1, model.length)];
          if (!gone) continue;
          gone.gone = true;
          model = model.filter((left) => left !== gone);
          queue.forget();
        } else {
          const expected = best();
          expect(queue.peek()).toBe(expected);
          expect(queue.pop()).toBe(expected);
          model = model.filter((left) => left !== expected);
        }
        expect(queue.size).toBe(model.length);
      }
      expect(queue.drain()).toEqual(model);
      expect([queue.size, queue.pop()]).toEqual([0, undefined]);
    }),
    { seed: 20_261_122, numRuns: 200 },
  );
});

test('with thousands waiting one more costs a few comparisons, not a look at all of them', () => {
  const queue = createWaitingQueue();
  let looks = 0;
  for (let serial = 0; serial < 8_192; serial += 1) {
    const turn = (serial * 7_919) % 1_000;
    queue.push({
      ...waiter(turn, 0, serial),
      get turn() {
        looks += 1;
        return turn;
      },
    });
  }
  looks = 0;
  queue.pop();
  queue.push(waiter(500, 0, 9_999));
  expect(looks).toBeLessThan(200);
});
