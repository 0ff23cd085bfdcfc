import { describe, expect, test } from '@jest/globals';
import { type Account, createAccount } from '../../src/account/account.ts';
import type { Position } from '../../src/account/model.ts';
import {
  codesOf,
  exampleA,
  exampleAccount,
  exampleCatalog,
  examplePosition,
  exampleTrader,
  NOON,
  rowOf,
} from './example-account.ts';

const at = (utcLastUpdateTimestamp: number, change: Partial<Position> = {}) =>
  examplePosition({ utcLastUpdateTimestamp, ...change });
const units = (account: Account) => rowOf(account).positions.map(({ id, volume }) => [id, volume]);

describe('an event about a position', () => {
  test.each([
    { name: 'opens one', events: [at(1)], expected: [['1', 100_000]] },
    { name: 'with status CLOSED removes it', events: [at(1), at(2, { positionStatus: 'CLOSED' })], expected: [] },
    { name: 'with volume 0 removes it', events: [at(1), at(2, { volume: 0n })], expected: [] },
    { name: 'that is the shell of an order is none', events: [at(1, { positionStatus: 'CREATED' })], expected: [] },
    {
      name: 'that is a shell takes nothing away',
      events: [at(1), at(2, { positionStatus: 'CREATED', volume: 0n })],
      expected: [['1', 100_000]],
    },
    { name: 'replaces the one known', events: [at(1), at(2, { volume: 400n })], expected: [['1', 4]] },
    { name: 'older than the one known is ignored', events: [at(2, { volume: 400n }), at(1)], expected: [['1', 4]] },
    { name: 'of the same instant counts', events: [at(1), at(1, { volume: 400n })], expected: [['1', 4]] },
    {
      name: 'without an instant counts',
      events: [at(1), examplePosition({ volume: 400n, utcLastUpdateTimestamp: undefined })],
      expected: [['1', 4]],
    },
    {
      name: 'opened does not come back after the close it was overtaken by',
      events: [at(2, { positionStatus: 'CLOSED' }), at(1)],
      expected: [],
    },
    {
      name: 'repeated after the close does not come back',
      events: [at(1), at(2, { positionStatus: 'CLOSED' }), at(1), at(2)],
      expected: [],
    },
    {
      name: 'without an instant does not come back after the close',
      events: [at(1), at(2, { volume: 0n }), examplePosition({ utcLastUpdateTimestamp: undefined })],
      expected: [],
    },
    {
      name: 'newer than the close does come back',
      events: [at(2, { positionStatus: 'CLOSED' }), at(3)],
      expected: [['1', 100_000]],
    },
    {
      name: 'of another position leaves this one alone',
      events: [at(1), at(9, { positionId: 2, volume: 500n })],
      expected: [
        ['1', 100_000],
        ['2', 5],
      ],
    },
  ] satisfies { name: string; events: Position[]; expected: unknown }[])('$name', ({ events, expected }) => {
    const account = exampleAccount();
    for (const event of events) account.applyPosition(event, NOON);
    expect(units(account)).toEqual(expected);
  });

  test('that repeats what is known changes nothing', () => {
    const account = exampleA();
    const { version } = account;
    expect(account.applyPosition(examplePosition(), NOON)).toBe(false);
    expect(account.version).toBe(version);
  });

  test('in error asks for the whole list and keeps what is known', () => {
    const account = exampleA();
    account.applyPosition(examplePosition({ positionStatus: 'ERROR', swap: 0n }), NOON);
    expect(account.needs().reconcile).toBe(true);
    expect(rowOf(account)).toMatchObject({ equity: 10_243.05, quality: 'approximate' });
    account.applyReconcile([examplePosition()], NOON);
    expect(account.needs().reconcile).toBe(false);
    expect(rowOf(account).quality).toBe('exact');
  });

  test('closing one that was never known changes nothing shown', () => {
    const account = exampleAccount();
    expect(account.applyPosition(examplePosition({ positionStatus: 'CLOSED' }), NOON)).toBe(false);
  });
});

describe('the whole list', () => {
  test('replaces all positions', () => {
    const account = exampleAccount({ positions: [examplePosition(), examplePosition({ positionId: 2 })] });
    account.applyReconcile(
      [examplePosition({ positionId: 2, volume: 500n }), examplePosition({ positionId: 3 })],
      NOON,
    );
    expect(units(account)).toEqual([
      ['2', 5],
      ['3', 100_000],
    ]);
  });

  test('that is empty empties the account: no ghost stays behind', () => {
    const account = exampleA();
    expect(account.applyReconcile([], NOON)).toBe(true);
    expect(rowOf(account)).toMatchObject({
      positions: [],
      equity: 10_000,
      margin: 0,
      marginLevel: null,
      quality: 'exact',
    });
  });

  test('leaves out shells and closed positions', () => {
    const shells = [
      examplePosition({ positionStatus: 'CREATED' }),
      examplePosition({ positionId: 2, volume: 0n }),
      examplePosition({ positionId: 3, positionStatus: 'CLOSED' }),
    ];
    expect(units(exampleAccount({ positions: shells }))).toEqual([]);
  });

  test('wins over an older event that is replayed after it', () => {
    const account = exampleAccount({ positions: [at(5, { volume: 400n })] });
    account.applyPosition(at(4), NOON);
    expect(units(account)).toEqual([['1', 4]]);
  });

  test('that no longer holds a position keeps old events from bringing it back', () => {
    const account = exampleAccount({ positions: [at(5)] });
    account.applyReconcile([], NOON);
    account.applyPosition(at(4), NOON);
    expect(units(account)).toEqual([]);
  });

  test('brings back what was taken for closed', () => {
    const account = exampleAccount({ positions: [at(5)] });
    account.applyPosition(at(9, { positionStatus: 'CLOSED' }), NOON);
    account.applyReconcile([at(5)], NOON);
    account.applyPosition(at(6, { volume: 400n }), NOON);
    expect(units(account)).toEqual([['1', 4]]);
  });

  test('that says the same again changes nothing', () => {
    const account = exampleA();
    expect(account.applyReconcile([examplePosition()], NOON)).toBe(false);
  });

  test('never read is not the same as empty', () => {
    const account = createAccount({ accountId: 7, environment: 'demo', catalog: exampleCatalog() });
    account.applyTrader(exampleTrader(), NOON, 'response');
    expect(rowOf(account)).toMatchObject({ balance: 10_000, equity: null, margin: null, dailyPnL: null });
    expect(codesOf(rowOf(account))).toContain('positions-missing');
    account.applyReconcile([], NOON);
    expect(rowOf(account)).toMatchObject({ equity: 10_000, margin: 0, marginLevel: null });
  });

  test('in error holds a position, and says so', () => {
    const account = exampleA({ positions: [examplePosition({ positionStatus: 'ERROR' })] });
    expect(rowOf(account)).toMatchObject({ equity: 10_243.05, quality: 'approximate' });
    expect(codesOf(rowOf(account))).toEqual(['position-in-error']);
    expect(account.needs().reconcile).toBe(false);
  });
});
