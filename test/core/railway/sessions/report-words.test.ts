import { describe, expect, test } from '@jest/globals';
import { type CanaryReport, canaryWarning, canaryWords } from '../../../../core/railway/sessions/canary-report.ts';
import { closeCodeWords } from '../../../../core/railway/sessions/close-code.ts';
import { type CurvePoint, returnWords, summariseReturn } from '../../../../core/railway/sessions/curve.ts';

const curve = (...points: readonly (readonly [number, number])[]): CurvePoint[] =>
  points.map(([afterMs, sessions]) => ({ afterMs, sessions }));

describe('how sessions came back', () => {
  const rows: readonly { name: string; before: number; points: CurvePoint[]; expected: string }[] = [
    { name: 'all', before: 41, points: curve([1000, 3], [6200, 41]), expected: '41 of 41 sessions back after 6.2 s' },
    { name: 'more than before', before: 2, points: curve([500, 5]), expected: '2 of 2 sessions back after 500 ms' },
    { name: 'some', before: 41, points: curve([1000, 3], [30_000, 12]), expected: '12 of 41 sessions back after 30 s' },
    {
      name: 'all, and then fewer',
      before: 2,
      points: curve([100, 2], [200, 1]),
      expected: '2 of 2 sessions back after 100 ms',
    },
    { name: 'one', before: 1, points: curve([100, 1]), expected: '1 of 1 session back after 100 ms' },
    {
      name: 'not told',
      before: 3,
      points: [],
      expected: '3 sessions before, not counted after',
    },
    { name: 'none before', before: 0, points: [], expected: 'no sessions before' },
  ];
  test.each(rows)('$name', ({ before, points, expected }) => {
    expect(returnWords(summariseReturn(before, points))).toBe(expected);
  });
});

describe('how a WebSocket fared', () => {
  const goodbye = { code: 1001, reason: '' };
  const rows: readonly { name: string; report: CanaryReport; words: RegExp; warning?: RegExp }[] = [
    { name: 'open all the time', report: { closes: [], isOpen: true }, words: /^was open all the time$/ },
    {
      name: 'a goodbye and a new connection',
      report: { closes: [goodbye], gapMs: 120, isOpen: true },
      words: /^was closed once, with 1001 \(going away: .*\), and open again after 120 ms$/,
    },
    {
      name: 'cut off',
      report: { closes: [{ code: 1006, reason: '' }], gapMs: 2000, isOpen: true },
      words: /1006 \(cut off without a goodbye\)/,
      warning: /1006 .*\(SIGTERM\)/,
    },
    {
      name: 'closed twice, for a reason',
      report: { closes: [{ code: 4000, reason: 'moving' }, goodbye], gapMs: 900, isOpen: true },
      words:
        /^was closed 2 times, with 4000 \(the service's own code\), 1001 .*: “moving”, and open again at the latest after 900 ms$/,
    },
    {
      name: 'never back',
      report: { closes: [goodbye], isOpen: false },
      words: /was not open at the end$/,
      warning: /could not connect again/,
    },
  ];
  test.each(rows)('$name', ({ report, words, warning }) => {
    expect(canaryWords(report)).toMatch(words);
    expect(canaryWarning(report) ?? '').toMatch(warning ?? /^$/);
  });

  test.each([
    [1000, '1000 (normal closure)'],
    [1012, '1012 (the server restarts)'],
    [3001, "3001 (a library's own code)"],
    [4999, "4999 (the service's own code)"],
    [2500, '2500'],
  ])('code %d in words', (code, words) => {
    expect(closeCodeWords(code)).toBe(words);
  });
});
