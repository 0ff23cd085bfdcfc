import { describe, expect, test } from '@jest/globals';
import { defaultScenario } from '../../../emulators/ctrader/emulator.ts';
import { openOne } from './one-account.ts';

const HEDGED = 41_000_101;

const trader = async ({ client }: Awaited<ReturnType<typeof openOne>>) =>
  (await client.expect(2121, { ctidTraderAccountId: HEDGED }, 2122)).payload['trader'];

describe('bonuses', () => {
  test('of the broker and of an introducing broker are told apart, and each event has the totals of both', async () => {
    await using world = await openOne(HEDGED);
    await world.happen(() => world.trade.bonus(HEDGED, '30'));
    const [event] = await world.happen(() => world.trade.bonus(HEDGED, '-12.5', 'ib'));
    expect(event?.payload).toMatchObject({
      executionType: 12,
      bonusDepositWithdraw: {
        ...{ operationType: 1, managerBonus: 3_000, managerDelta: 0, ibBonus: -1_250, ibDelta: -1_250 },
      },
    });
    expect(await trader(world)).toMatchObject({ managerBonus: 3_000, ibBonus: -1_250, nonWithdrawableBonus: 0 });
    expect(world.oracle(HEDGED).bonus).toBe('17.50');
  });

  test('that cannot be withdrawn come as a balance operation that leaves the balance, and with the trader', async () => {
    await using world = await openOne(HEDGED);
    const before = world.oracle(HEDGED);
    const [flow, update] = await world.happen(() => world.trade.nonWithdrawableBonus(HEDGED, '8'));
    const { balance, balanceVersion, equity } = world.oracle(HEDGED);
    expect(flow?.payload).toMatchObject({
      executionType: 10,
      depositWithdraw: { operationType: 19, delta: 800, balanceVersion, equity: Math.round(Number(equity) * 100) },
    });
    expect(update).toMatchObject({ payloadType: 2123, payload: { trader: { nonWithdrawableBonus: 800 } } });
    expect([balance, Number(equity) - Number(before.equity)]).toEqual([before.balance, expect.closeTo(8, 9)]);
    const [taken] = await world.happen(() => world.trade.nonWithdrawableBonus(HEDGED, '-3'));
    expect(taken?.payload).toMatchObject({ depositWithdraw: { operationType: 20, delta: -300 } });
  });

  test('can be there from the start', async () => {
    const { brokers, accounts } = defaultScenario();
    const [ada] = accounts.filter(({ ctidTraderAccountId }) => ctidTraderAccountId === HEDGED);
    const bonuses = { bonus: '1', ibBonus: '0.2', nonWithdrawableBonus: '0.03' };
    await using world = await openOne(HEDGED, { scenario: { brokers, accounts: [{ ...ada!, ...bonuses }] } });
    expect(await trader(world)).toMatchObject({ managerBonus: 100, ibBonus: 20, nonWithdrawableBonus: 3 });
  });
});

test.each([
  { operation: 'BALANCE_WITHDRAW_SWAP', number: 22, amount: '-0.45' },
  { operation: 'BALANCE_DEPOSIT_SWAP', number: 21, amount: '0.31' },
  { operation: 'BALANCE_DEPOSIT_REBATE', number: 9, amount: '2' },
  { operation: 'BALANCE_WITHDRAW_GSL_CHARGE', number: 17, amount: '-1' },
] as const)('$operation moves the balance and says what it is for, also in the history', async (row) => {
  await using world = await openOne(HEDGED);
  const [event] = await world.happen(() => world.trade.balanceOperation(HEDGED, row.operation, row.amount));
  const delta = Math.round(Number(row.amount) * 100);
  expect(event?.payload).toMatchObject({
    depositWithdraw: { operationType: row.number, delta, balance: 1_000_000 + delta },
  });
  const window = { ctidTraderAccountId: HEDGED, fromTimestamp: Date.now() - 60_000, toTimestamp: Date.now() + 60_000 };
  const history = await world.client.expect(2143, window, 2144);
  expect(history.payload).toMatchObject({ depositWithdraw: [{ operationType: row.number, delta }] });
});
