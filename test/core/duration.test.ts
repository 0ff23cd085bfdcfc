import { expect, test } from '@jest/globals';
import { formatDuration, parseDuration } from '../../core/duration.ts';

test.each([
  ['90s', 90_000],
  ['10m', 600_000],
  ['500ms', 500],
  ['1h30m', 5_400_000],
  [' 2D ', 172_800_000],
  ['1.5s', 1500],
  ['0s', 0],
])('%s is %d ms', (text, expected) => {
  expect(parseDuration(text)).toBe(expected);
});

test.each(['', '90', '-5s', '5 s', '10mm', 's', '1e3s', '5sec', '∞s', `${'9'.repeat(400)}d`])(
  '%j is no duration',
  (text) => {
    expect(parseDuration(text)).toBeUndefined();
  },
);

test.each([
  [0, '0 ms'],
  [849.6, '850 ms'],
  [999.6, '1 s'],
  [1200, '1.2 s'],
  [2000, '2 s'],
  [59_600, '1 m'],
  [125_000, '2 m 5 s'],
  [12_000_000, '3 h 20 m'],
  [3_600_000 + 5000, '1 h'],
  [90_000_000, '1 d 1 h'],
  [Number.NaN, 'unknown'],
])('%d ms reads %s', (ms, expected) => {
  expect(formatDuration(ms)).toBe(expected);
});
