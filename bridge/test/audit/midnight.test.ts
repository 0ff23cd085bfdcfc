import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '../support/world.ts';
import { type QuickWorld, startQuickWorld } from './quick-world.ts';
import { figuresOf, truth } from './truth.ts';

const DAY = 86_400_000;
const midnight = (Math.floor(Date.now() / DAY) + 1) * DAY;
/** Half a minute before midnight, for the server and for the bridge. */
let ahead = midnight - 30_000 - Date.now();
const [hedged, yen] = [41_000_101, 41_000_103];
const dealsReq = 2133;

let world: QuickWorld;
const isExact = (id: number) =>
  eventually(() => {
    const row = world.rows.get(id)!;
    expect({ quality: row.quality, reasons: row.reasons, ...figuresOf(row) }).toEqual({
      ...{ quality: 'exact', reasons: [] },
      ...truth(world.ctrader.oracle(id)),
    });
  });
const closeOne = (id: number) => world.ctrader.trade.close(id, world.ctrader.oracle(id).positions[0]!.id);

beforeAll(async () => {
  world = await startQuickWorld({ clock: { now: () => Date.now() + ahead }, limits: { idleMs: 120_000 } });
});

afterAll(async () => await world?.[Symbol.asyncDispose]());

test('at midnight the day begins anew, with nothing to be read again', async () => {
  for (const { ctidTraderAccountId: id } of world.ctrader.accounts) await isExact(id);
  closeOne(hedged);
  await isExact(hedged);
  expect(world.rows.get(hedged)?.winRate).not.toBeNull();
  expect(world.ctrader.oracle(hedged).today.closed).toBeGreaterThan(1);
  world.ctrader.received.reset();
  ahead += 40_000;
  expect(world.ctrader.oracle(hedged).today.closed).toBe(0);
  for (const { ctidTraderAccountId: id } of world.ctrader.accounts) await isExact(id);
  expect(world.rows.get(hedged)?.winRate).toBeNull();
  closeOne(hedged);
  await isExact(hedged);
  expect(world.ctrader.received.count(dealsReq)).toBe(0);
});

test('after a gap over midnight only the new day is read', async () => {
  world.ctrader.faults.drop(undefined, { environment: 'demo' });
  closeOne(yen);
  world.ctrader.trade.deposit(yen, '5000');
  for (const id of [hedged, yen]) await isExact(id);
  expect(world.ctrader.oracle(yen).today.closed).toBe(1);
});
