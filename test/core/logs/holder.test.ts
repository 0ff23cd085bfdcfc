import { describe, expect, test } from '@jest/globals';
import { createHolder, mostHeld } from '../../../core/logs/holder.ts';
import type { LogLine } from '../../../core/logs/line.ts';
import { logLine } from '../../support/log-lines.ts';

/** Lines named by their second, such as `1` and `2b`. */
const lines = (...names: readonly string[]) => names.map((name) => logLine(name, { timestamp: name.slice(0, 1) }));
const names = (taken: readonly LogLine[]) => taken.map(({ message }) => message).join(' ');

describe('lines that are held back for 100 ms', () => {
  const holder = () => {
    const held = createHolder(100);
    held.add(lines('1', '3'), 0);
    held.add(lines('2'), 50);
    held.add(lines('4'), 120);
    return held;
  };
  test.each([
    { at: 99, expected: '' },
    { at: 100, expected: '1 2 3' },
    { at: 219, expected: '1 2 3' },
    { at: 220, expected: '1 2 3 4' },
  ])('at $at ms are due in time order: $expected', ({ at, expected }) => {
    expect(names(holder().due(at))).toBe(expected);
  });

  test('come out once', () => {
    const held = holder();
    expect(['100', '100', '300'].map((at) => names(held.due(Number(at))))).toEqual(['1 2 3', '', '4']);
    expect(held.size).toBe(0);
  });

  test('that come late go out with what is due, and hold nothing up', () => {
    const held = holder();
    held.due(100);
    held.add(lines('2b'), 130);
    expect(names(held.due(220))).toBe('2b 4');
  });

  test('of one instant stay as they came', () => {
    const held = createHolder(100);
    held.add(lines('1b', '2'), 0);
    held.add(lines('1a'), 1);
    expect(names(held.rest())).toBe('1b 1a 2');
  });

  test('that are before a time go out however short they were held', () => {
    const held = holder();
    expect(names(held.before('2'))).toBe('1 2');
    expect(names(held.rest())).toBe('3 4');
  });

  test('say when the next one is due', () => {
    expect(createHolder(100).nextMs(0)).toBeUndefined();
    const held = holder();
    expect([held.nextMs(40), held.nextMs(500)]).toEqual([60, 0]);
    held.due(200);
    expect(held.nextMs(200)).toBe(20);
    held.rest();
    expect(held.nextMs(200)).toBeUndefined();
  });
});

describe('too much to hold', () => {
  test('are so many lines', () => {
    const held = createHolder(100);
    held.add(Array(mostHeld.lines - 1).fill(logLine('x')), 0);
    expect(held.isFull).toBe(false);
    held.add(lines('1'), 0);
    expect(held.isFull).toBe(true);
    held.rest();
    expect([held.isFull, held.size, held.peak.lines]).toEqual([false, 0, mostHeld.lines]);
  });

  test('are so many characters', () => {
    const held = createHolder(100);
    held.add([logLine('x'.repeat(mostHeld.characters))], 0);
    expect(held.isFull).toBe(true);
    held.due(100);
    expect([held.isFull, held.peak.characters]).toEqual([false, mostHeld.characters]);
  });
});
