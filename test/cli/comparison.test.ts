import { expect, test } from '@jest/globals';
import { differences, type TrueAccount } from '../../cli/local/comparison.ts';

const truth: TrueAccount = {
  currency: 'USD',
  balance: '10000.00',
  equity: '10243.05',
  margin: '1100.00',
  freeMargin: '9143.05',
  marginLevel: '931.19',
  positions: [
    {
      id: '7',
      symbol: 'EURUSD',
      side: 'BUY',
      units: '100000',
      lots: '1',
      entryPrice: '1.1',
      currentPrice: '1.1025',
      swap: '-3.45',
      commission: '-3.50',
      gross: '250.00',
      net: '243.05',
    },
  ],
};
const position = {
  id: '7',
  symbol: 'EURUSD',
  side: 'BUY',
  volume: 100_000,
  lots: 1,
  entryPrice: 1.1,
  currentPrice: 1.1025,
  swap: -3.45,
  commission: -3.5,
  pnl: 250,
  netPnl: 243.05,
};
const row = {
  currency: 'USD',
  balance: 10_000,
  equity: 10_243.05,
  margin: 1100,
  freeMargin: 9143.05,
  marginLevel: 931.19,
  quality: 'exact',
  positions: [position],
};

test('a row that says what is so has no differences', () => {
  expect(differences(row, truth)).toEqual([]);
});

test.each<[string, unknown, string[]]>([
  ['no row', undefined, ['there is no row']],
  ['a cent', { ...row, equity: 10_243.06 }, ['equity is 10243.06, not "10243.05"']],
  [
    'a float that only prints alike',
    { ...row, equity: 10_243.050000000001 },
    ['equity is 10243.050000000001, not "10243.05"'],
  ],
  ['another currency', { ...row, currency: 'EUR' }, ['currency is "EUR", not "USD"']],
  ['unknown instead of a number', { ...row, marginLevel: null }, ['marginLevel is null, not "931.19"']],
  ['a stale row', { ...row, quality: 'stale', reasons: [] }, ['quality is "stale" [], not "exact"']],
  ['a position that is not shown', { ...row, positions: [] }, ['position 7 is missing']],
  ['a ghost', { ...row, positions: [position, { ...position, id: '8' }] }, ['position 8 does not exist']],
  ['a position shown twice', { ...row, positions: [position, position] }, ['2 positions carry 1 ids']],
  ['a wrong side', { ...row, positions: [{ ...position, side: 'SELL' }] }, ['position 7 side is "SELL", not "BUY"']],
  [
    'a field left out',
    { ...row, positions: [{ ...position, swap: undefined }] },
    ['position 7 swap is missing, not "-3.45"'],
  ],
])('%s is a difference', (_, given, expected) => {
  expect(differences(given, truth)).toEqual(expected);
});

test('no margin level is no margin level', () => {
  expect(differences({ ...row, marginLevel: null }, { ...truth, marginLevel: null })).toEqual([]);
  expect(differences({ ...row, marginLevel: 0 }, { ...truth, marginLevel: null })).toEqual([
    'marginLevel is 0, not null',
  ]);
});
