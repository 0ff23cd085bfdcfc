import { describe, expect, test } from '@jest/globals';
import { createInputReader } from '../../../core/inputs.ts';
import { createFailWatch, readFailRule } from '../../../core/logs/fail-on.ts';
import { createMatcher, parsePattern } from '../../../core/logs/pattern.ts';
import { createLineRedactor } from '../../../core/logs/redact-lines.ts';
import { createSelector, type Selection } from '../../../core/logs/select.ts';
import { withinTime } from '../../../core/logs/time-limit.ts';
import { logLine, logLines } from '../../support/log-lines.ts';

const everything: Selection = { include: [], exclude: [] };
const choose = (selection: Partial<Selection>, messages: readonly string[]) =>
  createSelector({ ...everything, ...selection })
    .select(logLines(messages))
    .map(({ line }) => line.message);
const patterns = (...texts: readonly string[]) => texts.map(parsePattern);

describe('a pattern', () => {
  test.each([
    { pattern: 'Time.out', text: 'a time.OUT b', matches: true },
    { pattern: 'Time.out', text: 'a time out b', matches: false },
    { pattern: 'a/b', text: 'A/B', matches: true },
    { pattern: '/time.?out/', text: 'a time out b', matches: true },
    { pattern: '/time/', text: 'TIME', matches: false },
    { pattern: '/time/i', text: 'TIME', matches: true },
    { pattern: '/^x$/m', text: 'a\nx', matches: true },
    { pattern: '*', text: 'a * b', matches: true },
    { pattern: '-', text: 'a-b', matches: true },
  ])('$pattern in $text: $matches', ({ pattern, text, matches }) => {
    expect(createMatcher(patterns(pattern)).test([text, text])).toEqual([matches, matches]);
  });

  test.each(['/(/', '/x/g', '/x/y', '/x/qq'])('%s is refused', (text) => {
    expect(() => parsePattern(text)).toThrow(SyntaxError);
  });

  test('that takes for ever is cut short, line by line, and given up at last', () => {
    const matcher = createMatcher(patterns('/^(a+)+$/'));
    const slow = `${'a'.repeat(60)}!`;
    expect(matcher.test([slow, 'aaa', 'b'])).toEqual([undefined, true, false]);
    expect(matcher.trouble).toMatchObject({ slowLines: 1, givenUp: new Set() });
    expect(matcher.test(Array(20).fill(slow))).toEqual(Array(20).fill(undefined));
    expect(matcher.trouble).toMatchObject({ slowLines: 5, givenUp: new Set(['/^(a+)+$/']) });
  });

  test('what is computed within the time is the result, and what it throws is thrown', () => {
    expect(withinTime(1000, () => 7)).toEqual({ result: 7 });
    const broken = () => {
      throw new RangeError('no');
    };
    expect(() => withinTime(1000, broken)).toThrow('no');
  });
});

describe('lines are chosen', () => {
  const messages = ['started', 'ERROR one', '    at a', 'WARN two', 'INFO three'];
  test.each([
    { name: 'all, unless told otherwise', selection: {}, expected: messages },
    { name: 'by level, with what belongs to them', selection: { level: 'error' }, expected: ['ERROR one', '    at a'] },
    { name: 'by a level and above', selection: { level: 'warn' }, expected: ['ERROR one', '    at a', 'WARN two'] },
    {
      name: 'by what they hold',
      selection: { include: patterns('one', '/three$/') },
      expected: ['ERROR one', '    at a', 'INFO three'],
    },
    {
      name: 'by what they do not hold, with what belongs to it',
      selection: { exclude: patterns('one') },
      expected: ['started', 'WARN two', 'INFO three'],
    },
    { name: 'a frame alone, where only it matches', selection: { include: patterns('at a') }, expected: ['    at a'] },
    { name: 'by replica', selection: { replica: 'replica-2' }, expected: [] },
    {
      name: 'by the beginning of a replica',
      selection: { replica: 'repl', level: 'warn' },
      expected: ['ERROR one', '    at a', 'WARN two'],
    },
  ] satisfies { name: string; selection: Partial<Selection>; expected: string[] }[])(
    '$name',
    ({ selection, expected }) => {
      expect(choose(selection, messages)).toEqual(expected);
    },
  );

  test('what takes too long to tell is rather shown', () => {
    const slow = `${'a'.repeat(60)}!`;
    expect(choose({ include: patterns('/^(a+)+$/') }, [slow, 'b'])).toEqual([slow]);
    expect(choose({ exclude: patterns('/^(a+)+$/') }, [slow, 'aa'])).toEqual([slow]);
  });
});

describe('what makes a run fail', () => {
  const watch = (rule: string, messages: readonly string[]) => {
    const reader = createInputReader({ lookup: () => rule });
    const found = createFailWatch(readFailRule(reader, 'fail-on'));
    found.look(createSelector(everything).select(logLines(messages)));
    return found.met;
  };
  test.each([
    { rule: '', expected: { count: 0, first: undefined } },
    { rule: 'error', expected: { count: 1, first: 'ERROR one' } },
    { rule: 'WARN', expected: { count: 2, first: 'ERROR one' } },
    { rule: '/warn/i', expected: { count: 1, first: 'WARN two' } },
    { rule: 'nothing\nTWO', expected: { count: 1, first: 'WARN two' } },
    { rule: 'error\n/three/', expected: { count: 2, first: 'ERROR one' } },
  ])('$rule', ({ rule, expected }) => {
    expect(watch(rule, ['ERROR one', '    at a', 'WARN two', 'INFO three'])).toEqual(expected);
  });
});

describe('what is hidden', () => {
  const redactor = (...given: readonly string[]) =>
    createLineRedactor({
      defaults: true,
      patterns: patterns(...given),
      redact: (text) => text.replaceAll('known', '***'),
    });
  const hide = (message: string, ...given: readonly string[]) =>
    redactor(...given).lines([logLine(message)])[0]?.message;

  test.each([
    ['what the caller knows', 'a known b', 'a *** b'],
    ['the value, not its name', 'password=hunter2 ok', 'password=*** ok'],
    ['the value in JSON, which stays JSON', '{"token":"abc","n":1}', '{"token":"***","n":1}'],
    ['nothing of a time in nanoseconds', 'at 1763850000123456789', 'at 1763850000123456789'],
    ['no number of tokens', 'used tokens: 512', 'used tokens: 512'],
    ['no word that only holds the name', 'shipping: now, compass=3', 'shipping: now, compass=3'],
    ['no fault with a secret', 'token: expired', 'token: expired'],
    ['colours stay where there is nothing', '\u001b[31mred', '\u001b[31mred'],
  ])('%s', (_, message, expected) => {
    expect(hide(message)).toBe(expected);
  });

  test('what patterns name, as text and as an expression', () => {
    expect(hide('Alice paid 12 to BOB', 'alice', '/paid \\d+/')).toBe('*** *** to BOB');
    expect(hide('ab xx c', '/x*/')).toBe('ab *** c');
    expect(hide('a #begins-so b', '#begins-so')).toBe('a *** b');
    expect(hide(`a ${Buffer.from('p@ss w0rd').toString('base64')} p%40ss%20w0rd b`, 'p@ss w0rd')).toBe('a *** *** b');
  });

  test('nothing by default where that is asked for', () => {
    const bare = createLineRedactor({ defaults: false, patterns: [], redact: (text) => text });
    expect(bare.lines([logLine('password=x a@b.example')])[0]?.message).toBe('password=x a@b.example');
  });

  test('a line is cut for patterns, and says so', () => {
    expect(hide('x'.repeat(9000), '/y/')).toBe(`${'x'.repeat(8000)}… [1000 more characters]`);
    expect(hide('x'.repeat(70_000))).toBe(`${'x'.repeat(65_536)}… [4464 more characters]`);
  });

  test('attributes, by their names too', () => {
    const attributes = [
      { key: 'password', value: '"x y"' },
      { key: 'mail', value: '"a@b.example"' },
      { key: 'n', value: '1' },
    ];
    const [line] = redactor().lines([logLine('x', { attributes })]);
    expect(line?.attributes.map(({ value }) => value)).toEqual(['"***"', '"***"', '1']);
  });

  test('a private key over several lines, and nothing else of that replica', () => {
    const key = ['-----BEGIN RSA PRIVATE KEY-----', 'MIIEvQIBADANBgkq', 'hkiG9w0B==', '-----END RSA PRIVATE KEY-----'];
    const lines = [logLine('before'), ...logLines(key), logLine('MIIEvQ after'), logLine('Aa1', { replica: 'other' })];
    const hidden = redactor().lines([...lines.slice(0, 3), logLine('a word', { replica: 'other' }), ...lines.slice(3)]);
    expect(hidden.map(({ message }) => message)).toEqual([
      'before',
      '***',
      '***',
      'a word',
      '***',
      '***',
      'MIIEvQ after',
      'Aa1',
    ]);
  });
});
