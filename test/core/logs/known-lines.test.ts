import { describe, expect, test } from '@jest/globals';
import { baseOf, createKnownLines, mostMarks } from '../../../core/logs/known-lines.ts';
import type { LogLine } from '../../../core/logs/line.ts';
import { logLine } from '../../support/log-lines.ts';

const start = Date.UTC(2026, 10, 22, 17);
const at = (second: number) => new Date(start + second * 1000).toISOString().replace('Z', '000000Z');
/** Lines named by their second, such as `1` and `12b`. */
const lines = (...names: readonly string[]) =>
  names.map((name) => logLine(name.replace(/^\d+/, ''), { timestamp: at(Number.parseInt(name, 10)) }));
const names = (fresh: readonly LogLine[]) =>
  fresh.map(({ timestamp, message }) => `${(Date.parse(timestamp) - start) / 1000}${message}`).join(' ');

describe('what is new', () => {
  test.each([
    {
      name: 'comes once',
      told: [
        ['1', '2'],
        ['1', '2', '3'],
      ],
      expected: ['1 2', '3'],
    },
    { name: 'is put in order', told: [['2', '1']], expected: ['1 2'] },
    { name: 'may come late', told: [['1', '3'], ['2']], expected: ['1 3', '2'] },
    { name: 'may be of an instant that was told', told: [['1a'], ['1a', '1b']], expected: ['1a', '1b'] },
    {
      name: 'is each of equal lines in one answer',
      told: [
        ['1a', '1a'],
        ['1a', '1a', '1a'],
      ],
      expected: ['1a 1a', '1a'],
    },
    { name: 'is none of equal lines in two answers', told: [['1a'], ['1a']], expected: ['1a', ''] },
    {
      name: 'is nothing before what was told more than a minute ago',
      told: [['1', '3'], ['90'], ['2']],
      expected: ['1 3', '90', ''],
    },
  ])('$name', ({ told, expected }) => {
    const known = createKnownLines(30_000);
    expect(told.map((batch) => names(known.fresh(lines(...batch))))).toEqual(expected);
  });

  test('is told apart by replica', () => {
    const known = createKnownLines(30_000);
    const [line] = lines('1a') as [LogLine];
    expect(known.fresh([line, { ...line, replica: 'other' }, { ...line, replica: null }])).toHaveLength(3);
  });

  test('is what follows a place, but for the lines that are marked', () => {
    const marks = lines('2a', '3a').map(baseOf);
    const known = createKnownLines(30_000, { deployment: 'd', at: at(2), marks });
    expect(names(known.fresh(lines('1', '2a', '2b', '3a', '4')))).toBe('2b 4');
  });

  test('is nothing before a time from which on it was asked for', () => {
    const known = createKnownLines(30_000);
    known.startAt(at(2));
    expect(names(known.fresh(lines('1', '2', '3')))).toBe('2 3');
  });
});

test('what is yet to be asked for is not forgotten, however long ago it was', () => {
  const known = createKnownLines(30_000);
  known.fresh(lines('1', '3'));
  known.pin(at(1));
  known.fresh(lines('200'));
  expect(names(known.fresh(lines('1', '2')))).toBe('2');
  known.pin(undefined);
  known.fresh(lines('400'));
  expect(names(known.fresh(lines('3b')))).toBe('');
});

test('a repetition is doubtful once', () => {
  const known = createKnownLines(30_000);
  known.fresh(lines('1'));
  expect(known.takeDoubt()).toBe(false);
  known.fresh(lines('1'));
  expect([known.takeDoubt(), known.takeDoubt()]).toEqual([true, false]);
});

test('marks have an end, but for those of one instant', () => {
  const known = createKnownLines(30_000);
  const many = (second: number, count: number, of = 1) =>
    Array.from({ length: count }, (_, i) => logLine(`${i}`, { timestamp: at(second + Math.floor(i / of) / 100) }));
  known.fresh(many(0, mostMarks + 500, 20));
  expect(known.size).toBeLessThanOrEqual(mostMarks);
  const instant = createKnownLines(30_000);
  expect(instant.fresh(many(0, mostMarks + 500, 1e9))).toHaveLength(mostMarks + 500);
  expect(instant.fresh(many(0, mostMarks + 500, 1e9))).toHaveLength(0);
});

describe('from when to ask again', () => {
  test('is nowhere before the first line', () => {
    expect(createKnownLines(30_000).readFrom()).toBeUndefined();
  });

  test('is so long before the last line', () => {
    const known = createKnownLines(30_000);
    known.fresh(lines('100', '50'));
    expect(known.last()).toBe(at(100));
    expect(known.readFrom()).toBe(start + 70_000);
  });

  test('is not before what counts as known', () => {
    const known = createKnownLines(30_000);
    known.startAt(at(90));
    known.fresh(lines('100'));
    expect(known.readFrom()).toBe(start + 90_000);
  });

  test('is nearer where lines are dense', () => {
    const known = createKnownLines(30_000);
    known.fresh(Array.from({ length: 5000 }, (_, i) => logLine(`${i}`, { timestamp: at(i / 500) })));
    const behind = start + 10_000 - (known.readFrom() ?? 0);
    expect(behind).toBeGreaterThanOrEqual(2000);
    expect(behind).toBeLessThan(3000);
  });
});
