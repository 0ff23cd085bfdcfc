import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CtraderEmulator } from '../../../emulators/ctrader/emulator.ts';
import type { AccountRow } from '../../src/account/snapshot.ts';
import { eventually } from '../support/world.ts';
import { brokerName, manyBrokers, ways } from './many-brokers.ts';
import { type QuickWorld, startQuickWorld } from './quick-world.ts';
import { figuresOf, truth } from './truth.ts';

let world: QuickWorld;
/** By account, what was true at some moment, since events are on their way for a while. */
const truths = new Map<number, Set<string>>();
const lies: string[] = [];
let writes = 0;

const all = ways.map((way, at) => ({ way, id: 50_000_000 + at }));

function remember(ctrader: CtraderEmulator, accountId: number): void {
  const known = truths.get(accountId) ?? new Set();
  truths.set(accountId, known.add(JSON.stringify(truth(ctrader.oracle(accountId)))));
}

/** What is written as exact must have been true, in all its figures at once. */
function witness(row: AccountRow): void {
  writes += 1;
  if (row.quality !== 'exact') return;
  const ours = JSON.stringify(figuresOf(row));
  if (!truths.get(Number(row.accountId))?.has(ours)) lies.push(`${row.accountId}: ${ours}`);
}

beforeAll(async () => {
  world = await startQuickWorld({
    scenario: manyBrokers(),
    knobs: { brokerPricing: Object.fromEntries(ways.map((way, at) => [brokerName(at), way])) },
    prepare(ctrader) {
      for (const { id } of all) remember(ctrader, id);
    },
    witness,
  });
});

afterAll(async () => await world?.[Symbol.asyncDispose]());

const codes = (row: AccountRow | undefined) => row?.reasons.map(({ code }) => code);

test(`each of ${ways.length} ways of working out gross and net is found, and nothing wrong is called exact before`, async () => {
  await eventually(() => {
    for (const { id, way } of all)
      expect({ way, codes: codes(world.rows.get(id)) }).toEqual({ way, codes: ['bonus-unverified'] });
  });
  for (const { id, way } of all) {
    const { positions, dailyPnL } = figuresOf(world.rows.get(id)!);
    expect({ way, positions, dailyPnL }).toMatchObject({
      way,
      positions: truth(world.ctrader.oracle(id)).positions,
      dailyPnL: truth(world.ctrader.oracle(id)).dailyPnL,
    });
  }
  expect(lies).toEqual([]);
});

test('a payment tells how bonuses count, and the balance how a conversion fee does', async () => {
  for (const { id } of all) {
    const [first, second] = world.ctrader.oracle(id).positions;
    world.ctrader.trade.deposit(id, '10.01');
    remember(world.ctrader, id);
    world.ctrader.trade.closePartially(id, first!.id, 7_000);
    remember(world.ctrader, id);
    world.ctrader.trade.closePartially(id, second!.id, 9_000);
    remember(world.ctrader, id);
  }
  await eventually(() => {
    for (const { id, way } of all) {
      const row = world.rows.get(id)!;
      expect({ way, quality: row.quality, reasons: row.reasons, ...figuresOf(row) }).toEqual({
        ...{ way, quality: 'exact', reasons: [] },
        ...truth(world.ctrader.oracle(id)),
      });
    }
  });
  expect(lies).toEqual([]);
  console.info(`${writes} writes of ${all.length} accounts looked at`);
});
