import { describe, expect, test } from '@jest/globals';
import { amount, choice, double, integer, integers, list } from '../../src/ctrader/fields.ts';
import { toDeal, toExecution, toGrantedAccount, toPosition, toTrader } from '../../src/ctrader/to-model.ts';
import { enums } from '../../src/ctrader/wire.ts';

describe('tolerant readers', () => {
  test.each([
    { read: integer, input: 12, expected: 12 },
    { read: integer, input: '12', expected: 12 },
    { read: integer, input: '9007199254740993', expected: undefined },
    { read: integer, input: 1.5, expected: undefined },
    { read: integer, input: '0x10', expected: undefined },
    { read: amount, input: 1000000, expected: 1_000_000n },
    { read: amount, input: '-345', expected: -345n },
    { read: amount, input: 9_876_543_210_987_653_123n, expected: 9_876_543_210_987_653_123n },
    { read: amount, input: 1.5, expected: undefined },
    { read: double, input: '1.10000', expected: 1.1 },
    { read: double, input: '', expected: undefined },
    { read: double, input: Number.NaN, expected: undefined },
    { read: list, input: undefined, expected: [] },
    { read: list, input: 7, expected: [7] },
    { read: integers, input: [1, '2', 'x', null], expected: [1, 2] },
  ])('$read.name($input)', ({ read, input, expected }) => {
    expect(read(input)).toEqual(expected);
  });

  test.each([
    { input: 1, expected: 'BUY' },
    { input: '2', expected: 'SELL' },
    { input: 'SELL', expected: 'SELL' },
    { input: 99, expected: undefined },
    { input: undefined, expected: undefined },
    { input: 'toString', expected: undefined },
  ])('an enum comes as a number or a name: $input', ({ input, expected }) => {
    expect(choice(input, enums.tradeSide.values)).toBe(expected);
  });
});

const position = {
  positionId: 7,
  tradeData: { symbolId: 1, volume: '10000000', tradeSide: 1, openTimestamp: 1_700_000_000_000 },
  positionStatus: 1,
  swap: -345,
  price: 1.1,
};

describe('wire messages become the domain’s nouns', () => {
  test('missing optional fields stay missing, strings count as numbers', () => {
    expect(toPosition(position)).toMatchObject({
      positionId: 7,
      tradeSide: 'BUY',
      positionStatus: 'OPEN',
      volume: 10_000_000n,
      swap: -345n,
      commission: undefined,
      usedMargin: undefined,
      moneyDigits: undefined,
    });
  });

  test.each([
    { name: 'a status nobody knows is an error to reconcile', status: 99, expected: 'ERROR' },
    { name: 'a shell of a pending order', status: 3, expected: 'CREATED' },
    { name: 'closed, by name', status: 'POSITION_STATUS_CLOSED', expected: 'CLOSED' },
  ])('$name', ({ status, expected }) => {
    expect(toPosition({ ...position, positionStatus: status }).positionStatus).toBe(expected);
  });

  test.each([
    { type: undefined, expected: undefined },
    { type: 0, expected: 'MAX' },
    { type: 'NET', expected: 'NET' },
    { type: 7, expected: 'UNRECOGNISED' },
  ])('margin type $type', ({ type, expected }) => {
    const trader = { ctidTraderAccountId: 1, balance: 5, depositAssetId: 2, totalMarginCalculationType: type };
    expect(toTrader(trader).totalMarginCalculationType).toBe(expected);
  });

  test('an account without isLive is a demo account', () => {
    expect(toGrantedAccount({ ctidTraderAccountId: '5' })).toMatchObject({ accountId: 5, environment: 'demo' });
  });

  test.each(['', '  ', null, 7])(
    'a broker by the name of %p is none, lest accounts of many brokers share its names',
    (name) => {
      expect(toGrantedAccount({ ctidTraderAccountId: 5, brokerTitleShort: name }).broker).toBeUndefined();
    },
  );

  test('a deal that closed nothing has no closing detail', () => {
    expect(toDeal({ dealId: 1, executionTimestamp: 2 })).toEqual({ dealId: 1, executionTimestamp: 2 });
  });

  test.each([
    { name: 'position', payload: { position: { ...position, swap: undefined } }, field: 'position.swap' },
    {
      name: 'side',
      payload: { position: { ...position, tradeData: { ...position.tradeData, tradeSide: 3 } } },
      field: 'tradeSide',
    },
    { name: 'deposit', payload: { depositWithdraw: { balance: 'ten' } }, field: 'depositWithdraw.balance' },
  ])('a required field that is missing is named, not guessed: $name', ({ payload, field }) => {
    expect(() => toExecution(payload)).toThrow(field);
  });
});
