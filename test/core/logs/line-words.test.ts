import { describe, expect, test } from '@jest/globals';
import { styledLines } from '../../../cli/logs/line-style.ts';
import { attributesOf, stackOf, wordsOf } from '../../../core/logs/line-words.ts';
import { parsePattern } from '../../../core/logs/pattern.ts';
import { createSelector } from '../../../core/logs/select.ts';
import { createTriage } from '../../../core/logs/triage.ts';
import { logLine, logLines } from '../../support/log-lines.ts';

const told = (attributes: Readonly<Record<string, string>>, message = 'session state') =>
  logLine(message, { attributes: Object.entries(attributes).map(([key, value]) => ({ key, value })) });
const stack = 'Error: boom\n    at a (/app/x.js:1:1)';

describe('what a structured line says besides its message', () => {
  test.each([
    {
      name: 'is told by key and value',
      attributes: { state: 'live', account: '***0301' },
      expected: 'state=live account=***0301',
    },
    {
      name: 'leaves out what is told elsewhere',
      attributes: { level: 'info', time: '1', pid: '7', hostname: 'x' },
      expected: '',
    },
    { name: 'leaves out what is empty', attributes: { state: '', to: 'down' }, expected: 'to=down' },
    {
      name: 'is quoted where it would look like more',
      attributes: { a: 'x y', b: 'c=d', e: '"' },
      expected: 'a="x y" b="c=d" e="\\""',
    },
    { name: 'is one line', attributes: { a: 'x\n::error::y' }, expected: 'a="x\\n::error::y"' },
    { name: 'is short', attributes: { a: 'x'.repeat(130) }, expected: `a="${'x'.repeat(120)}… [10 more characters]"` },
    {
      name: 'of an error is its message',
      attributes: { err: JSON.stringify({ type: 'Error', message: 'boom', stack }) },
      expected: 'err="Error: boom"',
    },
    {
      name: 'of what only looks like an error is as it is',
      attributes: { err: '{"message":***' },
      expected: 'err="{\\"message\\":***"',
    },
    { name: 'is no stack, which goes below', attributes: { stack, code: 'E1' }, expected: 'code=E1' },
  ])('$name', ({ attributes, expected }) => {
    expect(attributesOf(told(attributes as unknown as Record<string, string>))).toBe(expected);
  });

  test('has an end', () => {
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`k${i}`, String(i)]));
    expect(attributesOf(told(many))).toMatch(/^k0=0 .* k15=15 … \[4 more attributes\]$/);
  });

  test('is not told of a request, whose message has it', () => {
    expect(wordsOf({ ...told({ method: 'GET' }, 'GET / 200 3 ms'), stream: 'http' })).toBe('GET / 200 3 ms');
  });

  test('of an error has its stack', () => {
    expect(stackOf(told({ err: JSON.stringify({ message: 'boom', stack }) }))).toBe(stack);
    expect(stackOf(told({ stack }))).toBe(stack);
    expect(stackOf(told({ err: '{"message":1', stack: 'none' }))).toBeUndefined();
  });
});

describe('what is told of a line', () => {
  const lines = [told({ state: 'live' }), told({ state: 'down' }), told({ state: 'live' })];
  const selected = (line = told({ state: 'live' })) => ({ line, severity: 'info', continues: false }) as const;

  test('tells kinds of lines apart, and is in their example', () => {
    const triage = createTriage();
    triage.add(createSelector({ include: [], exclude: [] }).select(lines));
    expect(triage.findings().clusters.map(({ count, example }) => `${count} ${example}`)).toEqual([
      '2 session state state=live',
      '1 session state state=down',
    ]);
  });

  test('is found, beside the message alone', () => {
    const chosen = (pattern: string) =>
      createSelector({ include: [parsePattern(pattern)], exclude: [] }).select(lines).length;
    expect(['state=live', '/state$/', '/down$/', 'gone'].map(chosen)).toEqual([2, 3, 1, 0]);
  });

  test('is shown below the colour of the message, and what is looked for is marked in both', () => {
    const highlight = (texts: readonly string[]) => texts.map((text) => [[0, text.indexOf('s') + 1] as const]);
    expect(styledLines([selected()], { colour: false, highlight: () => [] })[0]).toMatch(/ session state state=live$/);
    expect(styledLines([selected()], { colour: true, highlight })[0]).toContain(
      '\u001b[7ms\u001b[27mession state \u001b[2m\u001b[7ms\u001b[27mtate=live\u001b[22m',
    );
  });

  test('is neutral as the message is', () => {
    const line = told({ a: '\u001b[2J', b: '##[error]x' }, '');
    const [shown = ''] = styledLines([selected(line)], { colour: false, highlight: () => [] });
    expect(shown).toMatch(/a= b=## \[error\]x$/);
  });

  test('a stack counts as part of its line', () => {
    const triage = createTriage();
    triage.add(createSelector({ include: [], exclude: [] }).select([told({ stack }, 'failed'), ...logLines(['x'])]));
    expect(triage.findings().clusters[0]?.example).toBe(`failed\n${stack}`);
  });
});
