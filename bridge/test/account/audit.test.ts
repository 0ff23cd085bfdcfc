import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Account } from '../../src/account/account.ts';
import { judge, photograph, type ServerValue } from '../../src/account/audit.ts';
import { Calibration, type Candidates } from '../../src/account/calibration.ts';
import type { Position } from '../../src/account/model.ts';
import {
  AUDJPY,
  codesOf,
  EUR,
  EURUSD,
  exampleAccount,
  exampleCatalog,
  NOON,
  rowOf,
  shortAudJpy,
  USDJPY,
} from './example-account.ts';

/** Worked example B at a broker of whom nothing is known: a EUR account short AUDJPY, over two legs. */
function unknown(positions: readonly Position[] = [shortAudJpy()], possible?: Partial<Candidates>): Account {
  const catalog = exampleCatalog(new Calibration(possible));
  const account = exampleAccount({ catalog, trader: { balance: 500_000n, depositAssetId: EUR }, positions });
  account.applySpot(AUDJPY, 9_710_500, 9_712_000, NOON);
  account.applySpot(USDJPY, 14_998_000, 14_999_200, NOON);
  account.applySpot(EURUSD, 108_500, 108_508, NOON);
  return account;
}

const answered = (account: Account, values: readonly Partial<ServerValue>[], moneyDigits = 2) =>
  judge(account, photograph(account), {
    values: values.map((value, at) => ({ positionId: at + 1, gross: 0n, net: 0n, ...value })),
    moneyDigits,
  });
/** 70.0554 with the bids, 70.0447 with the asks. */
const bids = { gross: 7_006n, net: 6_828n };
const asks = { gross: 7_004n, net: 6_826n };

describe('what a row says while nothing is settled', () => {
  test('that other ways would show other figures, each by its name', () => {
    expect(codesOf(rowOf(unknown())).sort()).toEqual([
      'commission-unverified',
      'conversion-unverified',
      'rounding-unverified',
    ]);
  });

  test('nothing where all ways show the same', () => {
    const account = exampleAccount({
      catalog: exampleCatalog(new Calibration()),
      positions: [{ ...shortAudJpy(), symbolId: EURUSD, price: 1.1, commission: 0n }],
    });
    account.applySpot(EURUSD, 110_250, 110_262, NOON);
    expect(rowOf(account)).toMatchObject({ quality: 'exact', reasons: [] });
  });

  test('that a mirroring commission may count', () => {
    expect(codesOf(rowOf(unknown([shortAudJpy({ commission: 0n, mirroringCommission: -30n })])))).toContain(
      'mirroring-commission',
    );
  });
});

describe('an audit', () => {
  test('settles the way after a few samples, and the row is exact', () => {
    const account = unknown();
    for (let times = 0; times < 2; times += 1) answered(account, [bids]);
    expect(rowOf(account).quality).toBe('approximate');
    expect(answered(account, [bids])).toEqual({ compared: 1, difference: null, drift: 0, isListOther: false });
    expect(rowOf(account)).toMatchObject({ quality: 'exact', equity: 5_068.28 });
  });

  test('of many positions settles no more than one of a single one: a quote that moved unseen misleads them all', () => {
    const account = unknown([1, 2, 3].map((positionId) => shortAudJpy({ positionId })));
    answered(account, [asks, asks, asks]);
    expect(rowOf(account)).toMatchObject({ quality: 'approximate', equity: 5_204.78 });
    for (let times = 0; times < 3; times += 1) answered(account, [bids, bids, bids]);
    expect(rowOf(account)).toMatchObject({ quality: 'exact', equity: 5_204.84 });
  });

  test('that finds another way changes the figures at once, and says exact when it is sure', () => {
    const account = unknown();
    answered(account, [{ gross: 7_004n, net: 7_004n - 58n - 240n }]);
    expect(rowOf(account)).toMatchObject({ quality: 'approximate', equity: 5_067.06 });
    for (let times = 0; times < 2; times += 1) answered(account, [{ gross: 7_004n, net: 7_004n - 58n - 240n }]);
    expect(account.catalog.calibration.pricing).toMatchObject({ gross: { legPrice: 'ask' }, net: { commissions: 2 } });
    // 70.0447 is 70.04 however it is rounded, so how the broker rounds is not known, and does not matter here.
    expect(rowOf(account)).toMatchObject({ quality: 'exact', equity: 5_067.06 });
  });

  test('settles a mirroring commission', () => {
    const account = unknown([shortAudJpy({ mirroringCommission: -30n })]);
    for (let times = 0; times < 3; times += 1) answered(account, [{ gross: 7_006n, net: 6_798n }]);
    expect(rowOf(account)).toMatchObject({ quality: 'exact', equity: 5_067.98 });
  });

  test.each([
    { name: 'the symbol', symbolId: AUDJPY },
    { name: 'a leg', symbolId: EURUSD },
  ])('says nothing of a gross when a quote of $name moved, though net less gross still counts', ({ symbolId }) => {
    const account = unknown();
    const before = photograph(account);
    account.applySpot(symbolId, 100, 200, NOON);
    account.applySpot(
      symbolId,
      symbolId === AUDJPY ? 9_710_500 : 108_500,
      symbolId === AUDJPY ? 9_712_000 : 108_508,
      NOON,
    );
    for (let times = 0; times < 3; times += 1) {
      const judgement = judge(account, before, { values: [{ positionId: 1, ...asks }], moneyDigits: 2 });
      expect(judgement).toMatchObject({ compared: 0, difference: null });
    }
    expect(codesOf(rowOf(account)).sort()).toEqual(['conversion-unverified', 'rounding-unverified']);
  });

  test('says nothing of positions that changed meanwhile', () => {
    const account = unknown();
    const before = photograph(account);
    account.applyPosition(shortAudJpy({ swap: -99n, utcLastUpdateTimestamp: NOON }), NOON);
    expect(judge(account, before, { values: [], moneyDigits: 2 })).toEqual({
      compared: 0,
      difference: null,
      drift: 0,
      isListOther: false,
    });
  });

  test.each([
    { name: 'a position that is not known here', values: [bids, {}] },
    { name: 'none of those that are', values: [] },
  ])('that values $name says so', ({ values }) => expect(answered(unknown(), values).isListOther).toBe(true));

  test.each([
    { name: 'a price that is old', spoil: (account: Account) => account.prices.expire() },
    { name: 'a price that is not there', spoil: (account: Account) => account.forgetPrices([USDJPY]) },
  ])('compares nothing by $name', ({ spoil }) => {
    const account = unknown();
    spoil(account);
    expect(answered(account, [asks])).toMatchObject({ compared: 0, difference: null });
  });

  test.each([
    { moneyDigits: 4, scaled: { gross: 700_600n, net: 682_800n } },
    { moneyDigits: 2, scaled: bids },
    { moneyDigits: 1, scaled: { gross: 701n, net: 683n } },
  ])('in $moneyDigits digits is understood', ({ moneyDigits, scaled }) => {
    expect(answered(unknown(), [scaled], moneyDigits)).toMatchObject({ compared: 1, difference: null });
  });
});

describe('a server that differs', () => {
  test.each([
    { name: 'by one minor unit is within tolerance', value: { gross: 7_007n, net: 6_829n }, difference: null },
    {
      name: 'by more than that differs',
      value: { gross: 7_108n, net: 6_930n },
      difference: { units: 102n, digits: 2 },
    },
    { name: 'in its costs differs', value: { gross: 7_006n, net: 7_006n }, difference: { units: 178n, digits: 2 } },
  ])('$name', ({ value, difference }) => expect(answered(unknown(), [value]).difference).toEqual(difference));

  test('by a way that was ruled out, and not quite by that, differs', () => {
    const account = unknown();
    for (let times = 0; times < 3; times += 1) answered(account, [bids]);
    account.applySpot(EURUSD, 108_500, 109_500, NOON);
    const { difference } = answered(account, [{ gross: 6_942n, net: 6_764n }]);
    expect(difference).toEqual({ units: -64n, digits: 2 });
  });

  test('makes the row approximate, with the amount in words, until it agrees', () => {
    const account = unknown([shortAudJpy()], {
      gross: [{ legPrice: 'bid', rounding: 'half-away' }],
      net: [{ commissions: 1, mirroring: 0 }],
    });
    expect(rowOf(account).quality).toBe('exact');
    const { difference, drift } = answered(account, [{ gross: 8_240n, net: 8_062n }]);
    expect(drift).toBe(1_234);
    account.applyVerdict(difference, NOON);
    expect(rowOf(account)).toMatchObject({
      quality: 'approximate',
      reasons: [{ code: 'server-differs', message: "the server's own figures differ by 12.34 EUR" }],
    });
    account.applyVerdict(null, NOON);
    expect(rowOf(account).quality).toBe('exact');
  });
});

test('a broker that changes its way is found out, and settled again', () => {
  const account = unknown();
  for (let times = 0; times < 3; times += 1) answered(account, [bids]);
  expect(rowOf(account).quality).toBe('exact');
  answered(account, [asks]);
  expect(rowOf(account)).toMatchObject({ quality: 'approximate', equity: 5_068.26 });
  for (let times = 0; times < 2; times += 1) answered(account, [asks]);
  expect(rowOf(account)).toMatchObject({ quality: 'exact', equity: 5_068.26 });
  expect(account.catalog.calibration.contradictions).toBe(1);
});

test('whatever a server answers, nothing breaks, and figures it does not share are not called exact', () => {
  const units = fc.oneof(fc.bigInt({ min: 6_900n, max: 7_100n }), fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }));
  const value = fc.record({ positionId: fc.integer({ min: 1, max: 3 }), gross: units, net: units });
  const answer = fc.record({
    values: fc.array(value, { maxLength: 4 }),
    moneyDigits: fc.integer({ min: 0, max: 18 }),
  });
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 6 }), (answers) => {
      const account = unknown();
      for (const one of answers) {
        const { compared, difference } = judge(account, photograph(account), one);
        if (compared > 0) account.applyVerdict(difference, NOON);
        expect(account.catalog.calibration.open.gross.length).toBeGreaterThan(0);
        expect(difference === null || rowOf(account).quality !== 'exact').toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
