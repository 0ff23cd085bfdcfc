import { describe, expect, test } from '@jest/globals';
import { defaultScenario } from '../../../emulators/ctrader/default-scenario.ts';
import { type Knobs, startCtraderEmulator } from '../../../emulators/ctrader/emulator.ts';
import { openOne } from './one-account.ts';

const priceOfB = { bid: '1.08500', ask: '1.08508' };

/** EUR, short 30 000 AUDJPY from 97.500 (worked example B of the API's arithmetic), and nothing else. */
function scenarioOfB(change: object = {}) {
  const scenario = defaultScenario();
  const account = scenario.accounts.find(({ ctidTraderAccountId }) => ctidTraderAccountId === 41_000_102)!;
  const [position] = account.positions;
  return {
    ...scenario,
    accounts: [{ ...account, closed: [], positions: [{ ...position!, mirroringCommission: '-0.40' }], ...change }],
  };
}

async function worked(knobs: Partial<Knobs>, change: object = {}) {
  await using emulator = await startCtraderEmulator({ tickRate: 0, lifeRate: 0, scenario: scenarioOfB(change), knobs });
  emulator.market.tick('Kestrel', 'EURUSD', priceOfB);
  const { shown } = emulator.oracle(41_000_102);
  return { gross: shown.positions[0]?.gross, net: shown.positions[0]?.net, equity: shown.equity };
}

describe('a broker works out its figures as it is told', () => {
  test.each<{ knobs: Partial<Knobs>; expected: object }>([
    { knobs: {}, expected: { gross: '70.06', net: '68.28', equity: '5068.28' } },
    { knobs: { legPrice: 'ask' }, expected: { gross: '70.04' } },
    { knobs: { legPrice: 'mid' }, expected: { gross: '70.05' } },
    { knobs: { legPrice: 'side' }, expected: { gross: '70.04' } },
    { knobs: { rounding: 'truncated' }, expected: { gross: '70.05' } },
    { knobs: { netCommissions: 2 }, expected: { net: '67.08' } },
    { knobs: { netMirroring: 1 }, expected: { net: '67.88' } },
    { knobs: { brokerPricing: { Kestrel: { legPrice: 'ask' } } }, expected: { gross: '70.04' } },
    { knobs: { legPrice: 'ask', brokerPricing: { Larch: { legPrice: 'mid' } } }, expected: { gross: '70.04' } },
  ])('$knobs', async ({ knobs, expected }) => expect(await worked(knobs)).toMatchObject(expected));

  const bonuses = { bonus: '4000', ibBonus: '500', nonWithdrawableBonus: '900' };
  test.each([
    { bonusRule: 'added', equity: '10468.28' },
    { bonusRule: 'capped', equity: '10136.56' },
    { bonusRule: 'added-withdrawable', equity: '9568.28' },
    { bonusRule: 'capped-withdrawable', equity: '9568.28' },
    { bonusRule: 'ignored', equity: '5068.28' },
  ] as const)('bonuses $bonusRule', async ({ bonusRule, equity }) => {
    expect(await worked({ bonusRule }, bonuses)).toMatchObject({ equity });
  });
});

test.each([
  { conversionFee: 'none', told: { grossProfit: 7_006 } },
  { conversionFee: 'charged', told: { grossProfit: 7_006, pnlConversionFee: 35 } },
  { conversionFee: 'charged-negative', told: { grossProfit: 7_006, pnlConversionFee: -35 } },
  { conversionFee: 'included', told: { grossProfit: 6_971, pnlConversionFee: 35 } },
] as const)('a conversion fee $conversionFee is in the balance, the deal and the day', async (row) => {
  const { conversionFee, told } = row;
  await using one = await openOne(41_000_102, { scenario: scenarioOfB(), knobs: { conversionFee } });
  one.market.tick('Kestrel', 'EURUSD', priceOfB);
  const [position] = one.oracle(41_000_102).positions;
  const messages = await one.happen(() => one.trade.close(41_000_102, position!.id));
  const detail = messages
    .map(({ payload }) => (payload?.['deal'] as { closePositionDetail?: object } | undefined)?.closePositionDetail)
    .find((one) => one !== undefined);
  // Swap 0.58 and twice the commission of 1.20 go off as well.
  const balance = 500_000 + 7_006 - (conversionFee === 'none' ? 0 : 35) - 58 - 240;
  expect(detail).toMatchObject({ ...told, balance });
  expect(one.oracle(41_000_102).today.realised).toBe(((balance - 500_000) / 100).toFixed(2));
});
