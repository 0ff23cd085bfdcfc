import { describe, expect, test } from '@jest/globals';
import { createAccount } from '../../src/account/account.ts';
import type { BalanceChange } from '../../src/account/model.ts';
import {
  codesOf,
  EUR,
  exampleA,
  exampleAccount,
  exampleCatalog,
  exampleDeal,
  examplePosition,
  exampleTrader,
  NOON,
  rowOf,
} from './example-account.ts';

const change = (balance: bigint, balanceVersion?: number): BalanceChange => ({
  balance,
  balanceVersion,
  moneyDigits: 2,
});

describe('a balance', () => {
  test.each([
    { name: 'of a greater version is taken', changes: [change(200n, 11)], expected: 2 },
    { name: 'of the same version is not', changes: [change(200n, 10)], expected: 10_000 },
    { name: 'of a smaller version is not', changes: [change(200n, 9)], expected: 10_000 },
    {
      name: 'of two in reverse order: the greater version stays',
      changes: [change(300n, 12), change(200n, 11)],
      expected: 3,
    },
    { name: 'without a version is not believed', changes: [change(200n)], expected: 10_000 },
  ])('$name', ({ changes, expected }) => {
    const account = exampleAccount();
    for (const each of changes) account.applyBalance(each, NOON);
    expect(rowOf(account).balance).toBe(expected);
  });

  test.each([
    {
      name: 'of a newer TraderUpdatedEvent is taken',
      trader: { balance: 200n, balanceVersion: 11 },
      source: 'event',
      expected: 2,
    },
    { name: 'of an older one is not', trader: { balance: 200n, balanceVersion: 9 }, source: 'event', expected: 10_000 },
    {
      name: 'without version in an event is not',
      trader: { balance: 200n, balanceVersion: undefined },
      source: 'event',
      expected: 10_000,
    },
    {
      name: 'without version in a response is taken',
      trader: { balance: 200n, balanceVersion: undefined },
      source: 'response',
      expected: 2,
    },
    {
      name: 'of an older response is not',
      trader: { balance: 200n, balanceVersion: 9 },
      source: 'response',
      expected: 10_000,
    },
  ] as const)('$name', ({ trader, source, expected }) => {
    const account = exampleAccount();
    account.applyTrader(exampleTrader(trader), NOON, source);
    expect(rowOf(account).balance).toBe(expected);
  });

  test('of the same version in a response is taken: not every operation is known to raise it', () => {
    const account = exampleAccount();
    account.applyTrader(exampleTrader({ balance: 200n }), NOON, 'event');
    expect(rowOf(account).balance).toBe(10_000);
    account.applyTrader(exampleTrader({ balance: 200n }), NOON, 'response');
    expect(rowOf(account).balance).toBe(2);
  });

  test('without a version in an event makes the known one doubtful if it is another', () => {
    const account = exampleAccount();
    account.applyTrader(exampleTrader({ balanceVersion: undefined }), NOON, 'event');
    expect(account.needs().trader).toBe(false);
    account.applyTrader(exampleTrader({ balance: 200n, balanceVersion: undefined }), NOON, 'event');
    expect(rowOf(account)).toMatchObject({ balance: 10_000, quality: 'stale' });
    expect(account.needs().trader).toBe(true);
  });

  describe('of an older version that responses tell', () => {
    const older = exampleTrader({ balance: 200n, balanceVersion: 3 });
    test.each([
      { name: 'again after a while is taken: the server counts anew', versions: [3, 3], expected: 2 },
      { name: 'again at once is not', versions: [3, 3], everyMs: 1_000, expected: 10_000 },
      { name: 'as another one each time is not', versions: [3, 4, 5], expected: 10_000 },
      { name: 'and one as known in between is not', versions: [3, 10, 3], expected: 10_000 },
    ])('$name', ({ versions, everyMs = 10_000, expected }) => {
      const account = exampleAccount();
      for (const [times, balanceVersion] of versions.entries()) {
        const told = balanceVersion === 10 ? exampleTrader() : { ...older, balanceVersion };
        account.applyTrader(told, NOON + times * everyMs, 'response');
      }
      expect(rowOf(account).balance).toBe(expected);
    });

    test('is not taken where an event told a newer one since', () => {
      const account = exampleAccount();
      account.applyTrader(older, NOON, 'response');
      account.applyBalance(change(300n, 12), NOON);
      account.applyTrader(older, NOON + 10_000, 'response');
      expect(rowOf(account).balance).toBe(3);
    });

    test('is followed by what is told after it', () => {
      const account = exampleAccount();
      for (const at of [NOON, NOON + 10_000]) account.applyTrader(older, at, 'response');
      account.applyBalance(change(700n, 4), NOON);
      expect(rowOf(account).balance).toBe(7);
    });
  });

  test('an older Trader still tells everything else', () => {
    const account = exampleAccount();
    account.applyTrader(exampleTrader({ balanceVersion: 9, leverageInCents: 3_000 }), NOON, 'event');
    expect(rowOf(account).leverage).toBe(30);
  });

  test('a version that was told stays when a response tells none', () => {
    const account = exampleAccount();
    account.applyTrader(exampleTrader({ balance: 200n, balanceVersion: undefined }), NOON, 'response');
    account.applyBalance(change(500n, 10), NOON);
    expect(rowOf(account).balance).toBe(2);
  });

  describe('that an event tells without a version', () => {
    const unversioned = (balance: bigint) => ({
      deposit: { depositWithdraw: change(balance) },
      close: {
        deal: exampleDeal(1, 0n, {
          closePositionDetail: { ...exampleDeal(1, 0n).closePositionDetail!, balance, balanceVersion: undefined },
        }),
      },
    });

    test.each(['deposit', 'close'] as const)(
      'by a %s makes the known one doubtful until the Trader is read',
      (kind) => {
        const account = exampleAccount();
        expect(account.needs().trader).toBe(false);
        account.applyExecution(unversioned(1_050_000n)[kind], NOON);
        expect(rowOf(account)).toMatchObject({ balance: 10_000, quality: 'stale' });
        expect(account.needs().trader).toBe(true);
        account.applyTrader(exampleTrader({ balance: 1_050_000n, balanceVersion: undefined }), NOON, 'response');
        expect(rowOf(account)).toMatchObject({ balance: 10_500, quality: 'exact' });
      },
    );

    test('and that is no news leaves it as it was', () => {
      const account = exampleAccount();
      account.applyExecution(unversioned(1_000_000n).deposit, NOON);
      expect(rowOf(account).quality).toBe('exact');
    });

    test('says nothing in a list of the past', () => {
      const account = exampleAccount();
      account.applyDealList([unversioned(900_000n).close.deal], NOON - 1, true, NOON);
      expect(account.needs().trader).toBe(false);
    });
  });

  test('comes with a closing deal, on the digits of its detail', () => {
    const account = exampleAccount();
    const detail = { grossProfit: 0n, swap: 0n, commission: 0n, balance: 12_345n, balanceVersion: 11, moneyDigits: 4 };
    account.applyExecution({ deal: exampleDeal(1, 0n, { closePositionDetail: detail }) }, NOON);
    expect(rowOf(account).balance).toBe(1.23);
  });

  test('comes with a deposit', () => {
    const account = exampleAccount();
    account.applyExecution({ depositWithdraw: change(1_050_000n, 11) }, NOON);
    expect(rowOf(account).balance).toBe(10_500);
  });
});

describe('money digits', () => {
  test('each amount is on the digits of its own message', () => {
    const account = exampleA({
      trader: { balance: 1_000_000_000_000n, moneyDigits: 8 },
      positions: [examplePosition({ swap: -34_500n, commission: -35_000n, usedMargin: 11_000_000n, moneyDigits: 4 })],
    });
    expect(rowOf(account)).toMatchObject({ balance: 10_000, equity: 10_243.05, margin: 1_100, marginLevel: 931.19 });
  });

  test('a message without them is on those of the Trader', () => {
    const account = exampleA({
      trader: { balance: 10_000_000_000n, moneyDigits: 6 },
      positions: [
        examplePosition({
          swap: -3_450_000n,
          commission: -3_500_000n,
          usedMargin: 1_100_000_000n,
          moneyDigits: undefined,
        }),
      ],
    });
    expect(rowOf(account)).toMatchObject({ balance: 10_000, equity: 10_243.05, margin: 1_100, quality: 'exact' });
  });

  test.each([undefined, -1, 1.5, 99, 4_000_000_000])(
    'a Trader that tells %p has two, and the row says so',
    (moneyDigits) => {
      const row = rowOf(exampleA({ trader: { moneyDigits } }));
      expect(row).toMatchObject({ balance: 10_000, equity: 10_243.05, quality: 'approximate' });
      expect(codesOf(row)).toEqual(['money-digits-assumed']);
    },
  );

  test('a Trader that leaves them out later does not change the scale', () => {
    const account = exampleAccount({ trader: { balance: 1_000_000_000_000n, moneyDigits: 8 } });
    account.applyTrader(
      exampleTrader({ balance: 2_000_000_000_000n, balanceVersion: 11, moneyDigits: undefined }),
      NOON,
      'event',
    );
    expect(rowOf(account)).toMatchObject({ balance: 20_000, quality: 'exact' });
  });
});

describe('a bonus', () => {
  test('counts towards equity and makes the row approximate', () => {
    const row = rowOf(exampleA({ trader: { managerBonus: 5_000n, ibBonus: 100n, nonWithdrawableBonus: 20n } }));
    expect(row).toMatchObject({ balance: 10_000, equity: 10_294.25, freeMargin: 9_194.25, quality: 'approximate' });
    expect(codesOf(row)).toEqual(['bonus-unverified']);
  });

  test('is what the latest operation left, each part on its own digits', () => {
    const account = exampleA({ trader: { managerBonus: 5_000n, nonWithdrawableBonus: 20n } });
    const bonus = { managerBonus: 7_0000n, ibBonus: 1_0000n, moneyDigits: 4, changeBonusTimestamp: 20 };
    account.applyExecution({ bonusDepositWithdraw: bonus }, NOON);
    account.applyBonus({ ...bonus, managerBonus: 99_0000n, changeBonusTimestamp: 10 }, NOON);
    expect(rowOf(account).equity).toBe(10_251.25);
  });

  test('of nothing leaves the row exact', () => {
    expect(rowOf(exampleA({ trader: { managerBonus: 0n, ibBonus: 0n, nonWithdrawableBonus: 0n } })).quality).toBe(
      'exact',
    );
  });
});

describe('nothing is mixed', () => {
  test('a Trader of another account is ignored', () => {
    const account = exampleAccount();
    expect(
      account.applyTrader(exampleTrader({ ctidTraderAccountId: 8, balance: 1n, balanceVersion: 99 }), NOON, 'response'),
    ).toBe(false);
    expect(rowOf(account).balance).toBe(10_000);
  });

  test('another deposit currency makes all money told before unknown', () => {
    const account = exampleA();
    account.applyTrader(exampleTrader({ depositAssetId: EUR, balance: 500n, balanceVersion: 11 }), NOON, 'event');
    const row = rowOf(account);
    expect(row).toMatchObject({
      currency: 'EUR',
      balance: 5,
      equity: null,
      margin: null,
      dailyPnL: null,
      quality: 'unknown',
    });
    expect(row.positions).toEqual([]);
    expect(account.needs()).toMatchObject({ trader: true, reconcile: true });
  });

  test('two accounts share what is common and nothing else', () => {
    const catalog = exampleCatalog();
    const [first, second] = [7, 8].map((accountId) => createAccount({ accountId, environment: 'demo', catalog }));
    first!.applyTrader(exampleTrader(), NOON, 'response');
    expect(rowOf(second!)).toMatchObject({ accountId: '8', balance: null, quality: 'unknown' });
  });
});

test('a balance from the list of deals does not take the place of a newer one that the Trader told without a version', () => {
  const account = exampleAccount();
  account.applyGap();
  account.applyTrader(exampleTrader({ balance: 1_020_000n, balanceVersion: undefined }), NOON, 'response');
  const { closePositionDetail } = exampleDeal(7, 10_000n);
  const told = { ...closePositionDetail!, balance: 1_010_000n, balanceVersion: 11 };
  const closing = exampleDeal(7, 10_000n, { closePositionDetail: told });
  account.applyDealList([closing], NOON - 1_000, true, NOON);
  expect(rowOf(account).balance).toBe(10_200);
  expect(account.needs().trader).toBe(true);
});
