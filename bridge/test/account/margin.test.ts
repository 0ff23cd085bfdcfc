import { describe, expect, test } from '@jest/globals';
import type { Position, Trader } from '../../src/account/model.ts';
import { codesOf, EURUSD, exampleAccount, examplePosition, NOON, rowOf, USDJPY } from './example-account.ts';

const long = (positionId: number, usedMargin: bigint, change: Partial<Position> = {}) =>
  examplePosition({ positionId, usedMargin, ...change });
const short = (positionId: number, usedMargin: bigint, change: Partial<Position> = {}) =>
  long(positionId, usedMargin, { tradeSide: 'SELL', ...change });
const margin = (positions: readonly Position[], trader: Partial<Trader>) =>
  rowOf(exampleAccount({ positions, trader })).margin;

describe('longs of 1 100 and shorts of 440 in one symbol', () => {
  const hedge = [long(1, 110_000n), short(2, 44_000n)];
  test.each([
    { name: 'MAX counts the larger side', trader: { totalMarginCalculationType: 'MAX' }, expected: 1_100 },
    { name: 'SUM counts both', trader: { totalMarginCalculationType: 'SUM' }, expected: 1_540 },
    { name: 'NET counts the difference', trader: { totalMarginCalculationType: 'NET' }, expected: 660 },
    { name: 'an absent type is MAX', trader: {}, expected: 1_100 },
    {
      name: 'limited risk by guaranteed stops counts both, whatever the type',
      trader: {
        totalMarginCalculationType: 'NET',
        isLimitedRisk: true,
        limitedRiskMarginCalculationStrategy: 'ACCORDING_TO_GSL',
      },
      expected: 1_540,
    },
    {
      name: 'limited risk by stops and leverage counts both',
      trader: { isLimitedRisk: true, limitedRiskMarginCalculationStrategy: 'ACCORDING_TO_GSL_AND_LEVERAGE' },
      expected: 1_540,
    },
    {
      name: 'limited risk by leverage follows the type',
      trader: {
        totalMarginCalculationType: 'NET',
        isLimitedRisk: true,
        limitedRiskMarginCalculationStrategy: 'ACCORDING_TO_LEVERAGE',
      },
      expected: 660,
    },
    {
      name: 'limited risk without a strategy follows the type',
      trader: { totalMarginCalculationType: 'NET', isLimitedRisk: true },
      expected: 660,
    },
    {
      name: 'a strategy without limited risk means nothing',
      trader: { totalMarginCalculationType: 'NET', limitedRiskMarginCalculationStrategy: 'ACCORDING_TO_GSL' },
      expected: 660,
    },
    { name: 'an unheard-of type is unknown', trader: { totalMarginCalculationType: 'UNRECOGNISED' }, expected: null },
  ] satisfies { name: string; trader: Partial<Trader>; expected: number | null }[])('$name', ({ trader, expected }) => {
    expect(margin(hedge, trader)).toBe(expected);
  });
});

test.each([
  {
    name: 'sides are added up before they meet',
    positions: [long(1, 30_000n), long(2, 30_000n), short(3, 50_000n)],
    expected: { MAX: 600, SUM: 1_100, NET: 100 },
  },
  {
    name: 'shorts may be the larger side',
    positions: [long(1, 10_000n), short(2, 40_000n)],
    expected: { MAX: 400, SUM: 500, NET: 300 },
  },
  {
    name: 'symbols do not hedge each other',
    positions: [long(1, 10_000n), short(2, 40_000n, { symbolId: USDJPY })],
    expected: { MAX: 500, SUM: 500, NET: 500 },
  },
  {
    name: 'each margin is on the digits of its own message',
    positions: [long(1, 1_000_000_000n, { moneyDigits: 8 }), short(2, 400n)],
    expected: { MAX: 10, SUM: 14, NET: 6 },
  },
  { name: 'no position uses none', positions: [], expected: { MAX: 0, SUM: 0, NET: 0 } },
])('$name', ({ positions, expected }) => {
  for (const type of ['MAX', 'SUM', 'NET'] as const) {
    expect([type, margin(positions, { totalMarginCalculationType: type })]).toEqual([type, expected[type]]);
  }
});

test('an unheard-of type does not matter while no symbol is hedged', () => {
  const positions = [long(1, 10_000n), short(2, 40_000n, { symbolId: USDJPY })];
  expect(margin(positions, { totalMarginCalculationType: 'UNRECOGNISED' })).toBe(500);
});

describe('a changed margin', () => {
  test('overwrites that of the position, on its own digits', () => {
    const account = exampleAccount({ positions: [long(1, 110_000n)] });
    expect(account.applyUsedMargin({ positionId: 1, usedMargin: 5_550_000n, moneyDigits: 4 }, NOON)).toBe(true);
    expect(rowOf(account).margin).toBe(555);
  });

  test('of an unknown position is ignored', () => {
    const account = exampleAccount({ positions: [long(1, 110_000n)] });
    const { version } = account;
    expect(account.applyUsedMargin({ positionId: 2, usedMargin: 1n, moneyDigits: 2 }, NOON)).toBe(false);
    expect(account.version).toBe(version);
    expect(rowOf(account).margin).toBe(1_100);
  });

  test('without digits is on those of the account', () => {
    const account = exampleAccount({ positions: [long(1, 110_000n)], trader: { moneyDigits: 3 } });
    account.applyUsedMargin({ positionId: 1, usedMargin: 5_000n }, NOON);
    expect(rowOf(account).margin).toBe(5);
  });
});

describe('a position that does not tell its margin', () => {
  const silent = { usedMargin: undefined, utcLastUpdateTimestamp: NOON };

  test('makes the margin unknown, the equity stays known', () => {
    const account = exampleAccount({ positions: [examplePosition(silent)] });
    account.applySpot(EURUSD, 110_250, 110_262, NOON);
    const row = rowOf(account);
    expect(row).toMatchObject({ equity: 10_243.05, margin: null, freeMargin: null, marginLevel: null });
    expect(row).toMatchObject({ quality: 'unknown' });
    expect(codesOf(row)).toEqual(['margin-missing']);
  });

  test('keeps the margin known for the same volume', () => {
    const account = exampleAccount({ positions: [long(1, 110_000n)] });
    account.applyPosition(examplePosition({ ...silent, swap: -1n }), NOON);
    expect(rowOf(account).margin).toBe(1_100);
  });

  test('has an unknown one after a gap, in which it may have changed', () => {
    const account = exampleAccount({ positions: [long(1, 110_000n)] });
    account.applyGap();
    account.applyReconcile([examplePosition(silent)], NOON);
    expect(rowOf(account).margin).toBeNull();
  });

  test('with another volume has an unknown one, and asks', () => {
    const account = exampleAccount({ positions: [long(1, 110_000n)] });
    account.applyPosition(examplePosition({ ...silent, volume: 5_000_000n }), NOON);
    expect(rowOf(account).margin).toBeNull();
    expect(account.needs().reconcile).toBe(true);
    account.applyUsedMargin({ positionId: 1, usedMargin: 55_000n, moneyDigits: 2 }, NOON);
    expect(rowOf(account).margin).toBe(550);
  });
});
