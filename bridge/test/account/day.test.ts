import { describe, expect, test } from '@jest/globals';
import { createAccount } from '../../src/account/account.ts';
import { startOfUtcDay } from '../../src/account/day-stats.ts';
import type { ClosePositionDetail, Deal } from '../../src/account/model.ts';
import {
  codesOf,
  exampleA,
  exampleAccount,
  exampleCatalog,
  exampleDeal,
  exampleTrader,
  MIDNIGHT,
  NOON,
  rowOf,
} from './example-account.ts';

const DAY = 86_400_000;
const detail = (change: Partial<ClosePositionDetail>): Pick<Deal, 'closePositionDetail'> => ({
  closePositionDetail: { ...exampleDeal(1, 0n).closePositionDetail!, ...change },
});
const figures = (deals: readonly Deal[]) => {
  const account = exampleAccount();
  for (const deal of deals) account.applyDeal(deal, NOON);
  const { dailyPnL, dailyChange, winRate } = rowOf(account);
  return { dailyPnL, dailyChange, winRate };
};

describe('the figures of the day', () => {
  test.each([
    { name: 'a day without deals', deals: [], expected: { dailyPnL: 0, dailyChange: 0, winRate: null } },
    {
      name: 'a gain in percent of the balance before it',
      deals: [exampleDeal(1, 200_000n)],
      expected: { dailyPnL: 2_000, dailyChange: 25, winRate: 100 },
    },
    {
      name: 'swap and commission belong to the net',
      deals: [exampleDeal(1, 0n, detail({ grossProfit: 1_000n, swap: -100n, commission: -250n }))],
      expected: { dailyPnL: 6.5, dailyChange: 0.07, winRate: 100 },
    },
    {
      name: 'a gain that costs ate up is no win',
      deals: [exampleDeal(1, 0n, detail({ grossProfit: 100n, swap: -50n, commission: -50n })), exampleDeal(2, 500n)],
      expected: { dailyPnL: 5, dailyChange: 0.05, winRate: 50 },
    },
    {
      name: 'one of three won, to one decimal',
      deals: [exampleDeal(1, 100n), exampleDeal(2, -100n), exampleDeal(3, -100n)],
      expected: { dailyPnL: -1, dailyChange: -0.01, winRate: 33.3 },
    },
    {
      name: 'a deal told twice counts once',
      deals: [exampleDeal(1, 100n), exampleDeal(1, 100n)],
      expected: { dailyPnL: 1, dailyChange: 0.01, winRate: 100 },
    },
    {
      name: 'a deal that closed nothing does not count',
      deals: [exampleDeal(1, 0n, { closePositionDetail: undefined })],
      expected: { dailyPnL: 0, dailyChange: 0, winRate: null },
    },
    {
      name: 'the first millisecond of the day is in it, the one before is not',
      deals: [
        exampleDeal(1, 100n, { executionTimestamp: MIDNIGHT }),
        exampleDeal(2, 900n, { executionTimestamp: MIDNIGHT - 1 }),
      ],
      expected: { dailyPnL: 1, dailyChange: 0.01, winRate: 100 },
    },
    {
      name: 'each deal is on the digits of its own message, else on those of the account',
      deals: [
        exampleDeal(1, 0n, detail({ grossProfit: 12_345_678n, moneyDigits: 6 })),
        exampleDeal(2, 0n, detail({ grossProfit: 100n, moneyDigits: undefined })),
      ],
      expected: { dailyPnL: 13.35, dailyChange: 0.13, winRate: 100 },
    },
    {
      name: 'no percent of a balance that was not there',
      deals: [exampleDeal(1, 1_000_000n)],
      expected: { dailyPnL: 10_000, dailyChange: null, winRate: 100 },
    },
  ])('$name', ({ deals, expected }) => expect(figures(deals)).toEqual(expected));

  test('open positions belong to the day', () => {
    const account = exampleA();
    account.applyDeal(exampleDeal(1, 200_000n), NOON);
    expect(rowOf(account)).toMatchObject({ dailyPnL: 2_243.05, dailyChange: 28.04, winRate: 100 });
  });

  test.each([25n, -25n])('a conversion fee told as %p is a charge, and the row says so', (pnlConversionFee) => {
    const account = exampleAccount();
    account.applyDeal(exampleDeal(1, 0n, detail({ grossProfit: 100n, pnlConversionFee })), NOON);
    expect(rowOf(account)).toMatchObject({ dailyPnL: 0.75, quality: 'approximate' });
    expect(codesOf(rowOf(account))).toEqual(['conversion-fee']);
  });
});

describe('until the deals of the day were read', () => {
  const unread = () => {
    const account = createAccount({ accountId: 7, environment: 'demo', catalog: exampleCatalog() });
    account.applyTrader(exampleTrader(), NOON, 'response');
    account.applyReconcile([], NOON);
    return account;
  };
  const unknown = { dailyPnL: null, dailyChange: null, winRate: null, quality: 'approximate' };

  test('its figures are null, with a reason; all others are there', () => {
    const account = unread();
    account.applyDeal(exampleDeal(1, 100n), NOON);
    expect(rowOf(account)).toMatchObject({ ...unknown, balance: 10_000, equity: 10_000 });
    expect(codesOf(rowOf(account))).toEqual(['deals-missing']);
    expect(account.needsDeals(NOON)).toBe(true);
  });

  test('a list that goes on is not the whole list', () => {
    const account = unread();
    account.applyDealList([exampleDeal(1, 100n)], MIDNIGHT, false, NOON);
    expect(rowOf(account)).toMatchObject(unknown);
    expect(account.applyDealList([exampleDeal(2, -100n)], MIDNIGHT, true, NOON)).toBe(true);
    expect(rowOf(account)).toMatchObject({ dailyPnL: 0, winRate: 50, quality: 'exact' });
  });

  test('a list that begins after midnight is not the whole list', () => {
    const account = unread();
    account.applyDealList([], MIDNIGHT + 1, true, NOON);
    expect(rowOf(account)).toMatchObject(unknown);
  });

  test('a deal told again marks nothing', () => {
    const account = exampleAccount();
    expect(account.applyDeal(exampleDeal(1, 100n), NOON)).toBe(true);
    const { version } = account;
    expect(account.applyDeal(exampleDeal(1, 100n), NOON)).toBe(false);
    expect(account.version).toBe(version);
  });

  test('a deal told by an event and by the list counts once', () => {
    const account = unread();
    account.applyDeal(exampleDeal(1, 100n), NOON);
    account.applyDealList([exampleDeal(1, 100n)], MIDNIGHT, true, NOON);
    expect(rowOf(account).dailyPnL).toBe(1);
  });
});

test('where an event may have been missed, positions and deals are read again', () => {
  const account = exampleAccount();
  account.applyDoubt();
  expect([account.needs().reconcile, account.needsDeals(NOON)]).toEqual([true, true]);
  expect(codesOf(rowOf(account)).sort()).toEqual(['deals-missing', 'positions-doubtful']);
});

describe('midnight', () => {
  test('starts anew, and nothing has to be read again', () => {
    const account = exampleAccount();
    account.applyDeal(exampleDeal(1, 200_000n), NOON);
    const tomorrow = NOON + DAY;
    expect(rowOf(account, tomorrow)).toMatchObject({ dailyPnL: 0, winRate: null, quality: 'exact' });
    expect(account.needsDeals(tomorrow)).toBe(false);
    account.applyDeal(exampleDeal(2, -100n, { executionTimestamp: tomorrow }), tomorrow);
    expect(rowOf(account, tomorrow)).toMatchObject({ dailyPnL: -1, winRate: 0 });
  });

  test('by the server comes before ours: deals of tomorrow do not cost today its own', () => {
    const account = exampleAccount();
    const lastSecond = MIDNIGHT + DAY - 1_000;
    account.applyDeal(exampleDeal(1, 200_000n), NOON);
    account.applyDeal(exampleDeal(2, -100n, { executionTimestamp: MIDNIGHT + DAY + 500 }), lastSecond);
    expect(rowOf(account, lastSecond)).toMatchObject({ dailyPnL: 2_000, winRate: 100, quality: 'exact' });
    expect(rowOf(account, MIDNIGHT + DAY)).toMatchObject({ dailyPnL: -1, winRate: 0, quality: 'exact' });
  });

  test('a day whose deals were forgotten is not known, should a clock be set back', () => {
    const account = exampleAccount();
    account.applyDeal(exampleDeal(1, 200_000n), NOON);
    account.applyDeal(exampleDeal(2, 100n, { executionTimestamp: NOON + 3 * DAY }), NOON + 3 * DAY);
    expect(rowOf(account, NOON)).toMatchObject({ dailyPnL: null, quality: 'approximate' });
    expect(rowOf(account, NOON + 3 * DAY)).toMatchObject({ dailyPnL: 1, quality: 'exact' });
  });

  test('a day that is over before its list was read is not known', () => {
    const account = exampleAccount();
    expect(rowOf(account, NOON - DAY)).toMatchObject({ dailyPnL: null });
  });

  test.each([
    { at: Date.UTC(2025, 2, 5, 0, 0, 0, 0), expected: Date.UTC(2025, 2, 5) },
    { at: Date.UTC(2025, 2, 5, 23, 59, 59, 999), expected: Date.UTC(2025, 2, 5) },
    { at: -1, expected: -DAY },
  ])('$at lies in the day that began at $expected', ({ at, expected }) => expect(startOfUtcDay(at)).toBe(expected));
});

describe('the conversion fee of a closing', () => {
  const closing = (pnlConversionFee: bigint, balance: bigint, grossProfit = 10_000n) =>
    exampleDeal(1, 0n, detail({ grossProfit, pnlConversionFee, balance, balanceVersion: 11 }));
  const settled = (deal: Deal) => {
    const account = exampleAccount();
    account.applyDeal(deal, NOON);
    return rowOf(account);
  };

  test.each([
    { name: 'told above nothing, and taken besides', deal: closing(25n, 1_009_975n), dailyPnL: 99.75 },
    { name: 'told below nothing, and taken besides', deal: closing(-25n, 1_009_975n), dailyPnL: 99.75 },
    { name: 'in the gross already', deal: closing(25n, 1_010_000n), dailyPnL: 100 },
  ])('$name, is settled by the balance before and after it', ({ deal, dailyPnL }) => {
    expect(settled(deal)).toMatchObject({ dailyPnL, quality: 'exact' });
  });

  test.each([
    { name: 'a balance that nothing explains', deal: closing(25n, 1_234_567n) },
    {
      name: 'a balance before it that is not known',
      deal: exampleDeal(
        1,
        0n,
        detail({ grossProfit: 10_000n, pnlConversionFee: 25n, balance: 1_009_975n, balanceVersion: 13 }),
      ),
    },
  ])('is not settled by $name', ({ deal }) => expect(codesOf(settled(deal))).toEqual(['conversion-fee']));

  test('is settled whatever order the balances come in', () => {
    const account = exampleAccount();
    const late = exampleDeal(
      2,
      0n,
      detail({ grossProfit: 10_000n, pnlConversionFee: 25n, balance: 1_109_975n, balanceVersion: 12 }),
    );
    account.applyDeal(late, NOON);
    expect(codesOf(rowOf(account))).toEqual(['conversion-fee']);
    account.applyBalance({ balance: 1_100_000n, balanceVersion: 11, moneyDigits: 2 }, NOON);
    expect(rowOf(account)).toMatchObject({ quality: 'exact', dailyPnL: 99.75 });
  });
});

describe('after a gap', () => {
  const proven = (at: number) => {
    const account = exampleAccount();
    account.applyDeal(exampleDeal(1, 200_000n, detail({ grossProfit: 200_000n, balance: 1_000_000n })), NOON);
    account.applyTrader(exampleTrader(), at, 'response');
    account.applyGap();
    return account;
  };

  test('only what may have been missed is read again, with room for clocks that differ', () => {
    const account = proven(NOON + 3 * 3_600_000);
    expect(account.dealsNeeded(NOON + 4 * 3_600_000)).toBe(NOON + 2 * 3_600_000);
    expect(rowOf(account).dailyPnL).toBeNull();
    account.applyDealList([exampleDeal(2, -100n)], NOON + 2 * 3_600_000, true, NOON);
    expect(rowOf(account)).toMatchObject({ dailyPnL: 1_999, winRate: 50 });
  });

  test('a balance of another version proves nothing, though it is the same: more may have come to nothing together', () => {
    const account = proven(NOON + 3 * 3_600_000);
    account.applyTrader(exampleTrader(), NOON, 'response');
    account.applyReconcile([], NOON);
    account.applyTrader(exampleTrader({ balanceVersion: 12 }), NOON + 5 * 3_600_000, 'response');
    account.applyGap();
    expect(account.dealsNeeded(NOON + 9 * 3_600_000)).toBe(NOON + 2 * 3_600_000);
  });

  test('a list that begins too late does not do', () => {
    const account = proven(NOON + 3 * 3_600_000);
    account.applyDealList([], NOON + 2 * 3_600_000 + 1, true, NOON);
    expect(rowOf(account).dailyPnL).toBeNull();
    expect(account.dealsNeeded(NOON)).toBe(MIDNIGHT);
  });

  test('two gaps are one, as long as the first', () => {
    const account = proven(NOON + 3 * 3_600_000);
    account.applyGap();
    expect(account.dealsNeeded(NOON + 9 * 3_600_000)).toBe(NOON + 2 * 3_600_000);
  });

  test('over midnight only the new day is read', () => {
    const account = proven(MIDNIGHT + DAY - 60_000);
    expect(account.dealsNeeded(MIDNIGHT + DAY + 60_000)).toBe(MIDNIGHT + DAY);
    account.applyDealList([], MIDNIGHT + DAY, true, NOON);
    expect(rowOf(account, MIDNIGHT + DAY + 60_000)).toMatchObject({ dailyPnL: 0 });
    expect(rowOf(account, MIDNIGHT + DAY - 1)).toMatchObject({ dailyPnL: null });
  });

  test('where an event was missed nobody knows when, the whole day is read', () => {
    const account = proven(NOON + 3 * 3_600_000);
    account.applyDoubt();
    expect(account.dealsNeeded(NOON + 9 * 3_600_000)).toBe(MIDNIGHT);
  });
});

test('deposits and withdrawals are no profit', () => {
  const account = exampleAccount();
  account.applyBalance({ balance: 5_000_000n, balanceVersion: 11, moneyDigits: 2 }, NOON);
  account.applyBalance({ balance: 4_500_000n, balanceVersion: 12, moneyDigits: 2 }, NOON);
  expect(rowOf(account)).toMatchObject({ balance: 45_000, dailyPnL: 0, dailyChange: 0, winRate: null });
});
