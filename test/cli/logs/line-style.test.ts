import { expect, test } from '@jest/globals';
import stringWidth from 'string-width';
import { createHighlight } from '../../../cli/logs/highlight.ts';
import { sourceStyle, styledLines } from '../../../cli/logs/line-style.ts';
import type { LogLine } from '../../../core/logs/line.ts';
import { parsePattern } from '../../../core/logs/pattern.ts';
import { logLine } from '../../support/log-lines.ts';

const style = (line: LogLine, colour: boolean, ...highlight: readonly string[]) =>
  styledLines([{ line, severity: line.level, continues: false }], {
    colour,
    highlight: createHighlight(highlight.map(parsePattern)),
  })[0];

test('a line says when, how severe, from where and what', () => {
  expect(style(logLine('hello'), false)).toBe('2026-11-22T17:00:00.000Z info  replica- hello');
});

test('columns stand below each other whatever a replica is called', () => {
  const starts = ['r', 'replica-1', '漢字漢字', '\u001b[2J', 'a\tb'].map((replica) => {
    const [before = ''] = style(logLine('|', { replica }), false)?.split('|') ?? [];
    return stringWidth(before);
  });
  expect(new Set(starts.slice(0, 2))).toEqual(new Set([starts[0]]));
  expect(starts[2]).toBe(starts[0]);
  expect(starts[3]).toBe(starts[0]);
});

test('a replica has the same colour each time, and several have several', () => {
  const replicas = Array.from({ length: 20 }, (_, i) => `replica-${i}`);
  expect(replicas.map(sourceStyle)).toEqual(replicas.map(sourceStyle));
  expect(new Set(replicas.map(sourceStyle)).size).toBeGreaterThan(4);
});

test('a line of several is one, and a very long one is cut with words', () => {
  expect(style(logLine('a\n  b\tc'), false)?.endsWith(' a b    c')).toBe(true);
  expect(style(logLine('x'.repeat(5000)), false)?.endsWith('x… [1000 more characters]')).toBe(true);
});

test('matches that overlap are one, and colours of others are gone', () => {
  const line = logLine('\u001b[31mabcdef\u001b[0m');
  expect(style(line, true, 'bcd', '/cde/')).toContain(' a\u001b[7mbcd\u001b[27m\u001b[7me\u001b[27mf');
  expect(style(line, true, '/(x*)*/')).toContain(' abcdef');
});
