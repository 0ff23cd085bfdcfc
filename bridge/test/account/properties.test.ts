import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createAccount } from '../../src/account/account.ts';
import type { Deal, Position } from '../../src/account/model.ts';
import type { AccountRow } from '../../src/account/snapshot.ts';
import { exampleAccount, examplePosition, MIDNIGHT, NOON, rowOf } from './example-account.ts';
import { catalogOf, play, type RandomScene, sceneArb } from './random-account.ts';
import { referenceRow } from './reference.ts';

const RUNS = { numRuns: 400 };
/** What a row shows of the account, without when it was told. */
const figures = ({ lastUpdate, ...row }: AccountRow) => row;

describe('any account', () => {
  test('shows what an independent computation with 160 digits shows, to the last digit', () => {
    fc.assert(
      fc.property(sceneArb, (scene) => {
        const row = JSON.parse(JSON.stringify(rowOf(play(scene)))) as AccountRow;
        expect(row).toMatchObject(referenceRow(scene));
      }),
      RUNS,
    );
  });

  test('is exact where all is known, and unknown exactly where something is not', () => {
    fc.assert(
      fc.property(sceneArb, (scene) => {
        const row = rowOf(play(scene));
        const isKnown = row.positions.every(({ pnl }) => pnl !== null);
        expect(row.quality === 'unknown').toBe(!isKnown);
        expect(row.equity === null && row.freeMargin === null && row.dailyPnL === null).toBe(!isKnown);
        if (row.quality === 'exact') expect(row.reasons).toEqual([]);
        else expect(row.reasons.length).toBeGreaterThan(0);
        if (!isKnown) expect(row.marginLevel).toBeNull();
      }),
      RUNS,
    );
  });

  test('names every number that JSON cannot carry, and carries all others digit for digit', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
        fc.integer({ min: 0, max: 8 }),
        (units, digits) => {
          const account = createAccount({
            accountId: 7,
            environment: 'demo',
            catalog: catalogOf({ assetDigits: digits, symbols: [] }),
          });
          account.applyTrader(
            { ctidTraderAccountId: 7, balance: units, depositAssetId: 1, moneyDigits: digits },
            NOON,
            'response',
          );
          const row = JSON.parse(JSON.stringify(rowOf(account))) as AccountRow;
          const carried = BigInt(Math.sign(row.balance ?? 0)) * unitsOf(row.balance ?? 0, digits) === units;
          expect(row.reasons.some(({ code }) => code === 'number-precision')).toBe(!carried);
        },
      ),
      RUNS,
    );
  });
});

/** The digits of a JSON number as a count of 10^-digits, without its sign. */
function unitsOf(number: number, digits: number): bigint {
  const [whole = '0', fraction = ''] = String(Math.abs(number)).split('.');
  if (/e-/.test(String(number))) return BigInt(Math.round(Math.abs(number) * 10 ** digits));
  return BigInt(whole + fraction.padEnd(digits, '0'));
}

type Play = (account: ReturnType<typeof createAccount>) => unknown;

/** The scene cut into events that may come in any order: ticks of one symbol keep theirs. */
function eventsOf(scene: RandomScene, balances: readonly bigint[]): Play[] {
  const trader = { ...scene.trader, balanceVersion: 1 };
  const bySymbol = Map.groupBy(scene.ticks, ({ symbolId }) => symbolId);
  return [
    (account) => account.applyTrader(trader, NOON, 'response'),
    ...scene.positions.flatMap(historyOf).map(
      (position): Play =>
        (account) =>
          account.applyPosition(position, NOON),
    ),
    ...balances.map(
      (balance, index): Play =>
        (account) =>
          account.applyBalance({ balance, balanceVersion: 2 + index, moneyDigits: 2 }, NOON),
    ),
    (account) => account.applyDealList([], MIDNIGHT, true, NOON),
    ...scene.deals.map(numbered).map(
      (deal): Play =>
        (account) =>
          account.applyDeal(deal, NOON),
    ),
    ...[...bySymbol.values()].map(
      (ticks): Play =>
        (account) => {
          for (const { symbolId, bid, ask } of ticks) account.applySpot(symbolId, bid, ask, NOON);
        },
    ),
  ];
}

/** A deal whose balance is older than every other. */
function numbered(deal: Deal): Deal {
  const { closePositionDetail: detail } = deal;
  return { ...deal, closePositionDetail: detail && { ...detail, balanceVersion: 0 } };
}

/** A position as it is at last, after something older about it; every third is closed at last. */
function historyOf(position: Position): Position[] {
  const older = { ...position, volume: position.volume + 100n, utcLastUpdateTimestamp: NOON - 1_000 };
  const last = position.positionId % 3 === 0 ? { ...position, positionStatus: 'CLOSED' as const } : position;
  return [older, last];
}

describe('the order of events', () => {
  test('does not matter where the server numbers or dates them', () => {
    const shuffled = fc
      .tuple(sceneArb, fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { maxLength: 4 }))
      .chain(([scene, balances]) => {
        const events = eventsOf(scene, balances);
        return fc.tuple(
          fc.constant(scene),
          fc.constant(balances),
          fc.shuffledSubarray(events, { minLength: events.length }),
        );
      });
    fc.assert(
      fc.property(shuffled, ([scene, balances, events]) => {
        const account = createAccount({ accountId: 7, environment: 'demo', catalog: catalogOf(scene) });
        account.applyReconcile([], NOON);
        for (const event of events) event(account);
        const positions = scene.positions.filter(({ positionId }) => positionId % 3 !== 0);
        const balance = balances.at(-1);
        const trader = { ...scene.trader, balanceVersion: 1 };
        const expected = play({ ...scene, trader, positions });
        if (balance !== undefined) expected.applyBalance({ balance, balanceVersion: 99, moneyDigits: 2 }, NOON);
        expect(rowOf(account)).toEqual(rowOf(expected));
      }),
      RUNS,
    );
  });

  test('and repetition do not matter to a balance: the greatest version is what stays', () => {
    const told = fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.bigInt({ min: 0n, max: 10n ** 9n })));
    fc.assert(
      fc.property(told, (changes) => {
        const account = exampleAccount({ trader: { balance: 5n, balanceVersion: 0 } });
        let [version, balance] = [0, 5n];
        for (const [balanceVersion, next] of changes) {
          account.applyBalance({ balance: next, balanceVersion, moneyDigits: 2 }, NOON);
          if (balanceVersion > version) [version, balance] = [balanceVersion, next];
        }
        expect(rowOf(account).balance).toBe(Number(balance) / 100);
      }),
    );
  });
});

describe('the version', () => {
  test('stays only if the row stays, event by event', () => {
    fc.assert(
      fc.property(sceneArb, fc.array(fc.nat({ max: 200 })), (scene, order) => {
        const events = eventsOf(scene, [1n, 2n]);
        const account = createAccount({ accountId: 7, environment: 'demo', catalog: catalogOf(scene) });
        account.applyReconcile([examplePosition({ symbolId: 1_000, positionId: 5_000 })], NOON);
        let before = { version: account.version, row: figures(rowOf(account)) };
        for (const choice of order) {
          events[choice % events.length]?.(account);
          const now = { version: account.version, row: figures(rowOf(account)) };
          if (now.version === before.version) expect(now.row).toEqual(before.row);
          before = now;
        }
      }),
      RUNS,
    );
  });
});
