import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { noticeOf } from '../../../cli/monitor/notice.ts';
import { printable } from '../../../cli/monitor/output.ts';
import { alertWords, plainLines } from '../../../cli/monitor/plain-lines.ts';
import { cut, paint, widthOf } from '../../../cli/monitor/span.ts';
import { sparkline } from '../../../cli/monitor/sparkline.ts';
import { draw } from '../../../cli/monitor/view.ts';
import type { Point } from '../../../core/monitor/recent.ts';
import { failed, momentsOf, noon } from '../../support/moment.ts';

const point = (totalMs: number | undefined, verdict: Point['verdict'] = 'healthy'): Point => ({
  at: '2026-01-02T12:00:00.000Z',
  verdict,
  totalMs,
  run: { number: 1, attempt: 1 },
});

describe('the line of latencies', () => {
  test.each([
    { name: 'nothing seen', points: [], width: 10, expected: '' },
    { name: 'one', points: [point(5)], width: 10, expected: '█' },
    { name: 'heights', points: [1, 2, 3, 4, 5, 6, 7, 8].map((ms) => point(ms)), width: 10, expected: '▁▂▃▄▅▆▇█' },
    { name: 'the newest stay', points: [1, 8, 4].map((ms) => point(ms)), width: 2, expected: '█▄' },
    { name: 'the slowest of those shown', points: [900, 8, 4].map((ms) => point(ms)), width: 2, expected: '█▄' },
    {
      name: 'down, and not seen',
      points: [point(8), point(8, 'unhealthy'), point(undefined, 'unknown')],
      width: 5,
      expected: '█×?',
    },
    { name: 'all in no time', points: [point(0), point(0)], width: 5, expected: '▁▁' },
    { name: 'no room', points: [point(1)], width: 0, expected: '' },
    { name: 'less than no room', points: [point(1)], width: -3, expected: '' },
  ])('$name', ({ points, width, expected }) => {
    expect(sparkline(points, width)).toBe(expected);
  });
});

test.each([
  ['fits', 'abc', 3, 'abc'],
  ['is too long', 'abcd', 3, 'ab…'],
  ['wide characters', '你好吗', 5, '你好…'],
  ['half of a wide character does not fit', '你好吗', 4, '你…'],
  ['a family stays one', '👨‍👩‍👧👨‍👩‍👧', 3, '👨‍👩‍👧…'],
  ['one column', 'abc', 1, '…'],
  ['none', 'abc', 0, ''],
])('a text that %s is cut to its width', (_, text, width, expected) => {
  expect(cut(text, width)).toBe(expected);
});

test('no line of the view is wider than the screen, and there are not more of them', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 60 });
  const size = fc.record({ columns: fc.integer({ min: 1, max: 120 }), rows: fc.integer({ min: 1, max: 50 }) });
  fc.assert(
    fc.property(text, text, size, fc.nat(30), (words, name, { columns, rows }, count) => {
      const list = Array.from({ length: count }, () => ({
        user: name || 'x',
        account: words,
        state: name,
        reason: words,
      }));
      const [moment] = momentsOf([
        { ...failed, words, facts: { version: name, commit: words }, sessions: { states: { [name]: 3 }, list } },
      ]);
      const changes = Array.from({ length: count }, () => ({ at: noon, words }));
      const lines = draw(
        { url: name, moment: moment!, changes, since: noon, now: noon, nextAt: noon },
        { columns, rows },
      );
      expect(lines.length).toBeLessThanOrEqual(rows);
      for (const line of lines) {
        expect(widthOf(line)).toBeLessThanOrEqual(columns);
        expect(stringWidth(paint(line, true))).toBeLessThanOrEqual(columns);
      }
    }),
    { numRuns: 150, seed: 7 },
  );
});

describe('plain lines', () => {
  const plain = (index: number, looks: Parameters<typeof momentsOf>[0]) =>
    plainLines(momentsOf(looks)[index]!).map((line) => paint(line, false));

  test('are one for a look', () => {
    expect(plain(1, [{}, {}])).toEqual([
      '2026-01-02T12:00:30Z ✔ healthy · 12 ms · sessions 3, 2 live, 1 connecting · users 3 · up 3 h 20 m, 100 % of 30 s · deployment 3f2a91c version 1.2.3 dep-1',
    ]);
  });

  test('and one for each change', () => {
    expect(plain(2, [failed, failed, failed])).toContain('2026-01-02T12:01:00Z   → ALERT: 3 failures in a row');
    expect(plain(3, [failed, failed, failed, {}]).slice(1)).toEqual([
      '2026-01-02T12:01:30Z   → unhealthy became healthy: HTTP 200 in 12 ms.',
      '2026-01-02T12:01:30Z   → alert over: it was down for 1 m 30 s',
    ]);
  });

  test('count one failure as one', () => {
    const [moment] = momentsOf([failed]);
    const alert = { ...moment!.alert, failuresInRow: 1, decision: { kind: 'open' } as const };
    expect(alertWords({ alert })).toEqual(['ALERT: 1 failure in a row']);
  });

  test('stay one line each whatever the service says', () => {
    const hostile = '\n::error::x\r\u001b[2J##[group]';
    const lines = plain(0, [{ ...failed, words: hostile, facts: { version: hostile }, remarks: [hostile] }]);
    expect(lines).toHaveLength(1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(lines.join()).not.toMatch(/[\u0000-\u001f\u007f-\u009f]|##\[/);
  });
});

test.each(['a\u009bb', 'x\u202ey', '\u{e0041}', '\u2028', 'plain – ok 你'])(
  'JSON of %j means the same to a program',
  (text) => {
    const json = printable(JSON.stringify({ text }));
    expect(JSON.parse(json)).toEqual({ text });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(json).not.toMatch(/[\u0000-\u001f\u007f-\u009f\p{Cf}\u2028]/u);
  },
);

test('a webhook is told of the beginning and the end of an alert, and of nothing else', () => {
  const notices = momentsOf([failed, failed, failed, failed, {}]).map((moment) =>
    noticeOf(moment, 'bridge', 'production'),
  );
  const shared = { service: 'bridge', environment: 'production', since: '2026-01-02T12:00:00.000Z' };
  expect(notices).toEqual([
    undefined,
    undefined,
    { ...shared, event: 'alert', verdict: 'unhealthy', class: 'service', reason: 'HTTP 503 instead of 200.' },
    undefined,
    {
      ...shared,
      event: 'recovery',
      verdict: 'healthy',
      class: undefined,
      reason: 'HTTP 200 in 12 ms.',
      downMs: 120_000,
    },
  ]);
});
