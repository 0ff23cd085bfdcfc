import { describe, expect, test } from '@jest/globals';
import { InputError } from '../../core/errors.ts';
import { createInputReader, type InputReader } from '../../core/inputs.ts';

const readerOf = (values: Record<string, string>, masked: string[] = []) =>
  createInputReader({ lookup: (name) => values[name], mask: (secret) => masked.push(secret) });

function problemsOf(reader: InputReader): string[] {
  try {
    reader.finish();
    return [];
  } catch (error) {
    return error instanceof InputError
      ? error.problems.map(({ input, message }) => `${input}: ${message}`)
      : [String(error)];
  }
}

describe('what is good is read', () => {
  test.each<[string, Record<string, string>, (reader: InputReader) => unknown, unknown]>([
    ['text is trimmed', { a: ' x ' }, (r) => r.text('a'), 'x'],
    ['empty text is not given', { a: '  ' }, (r) => r.text('a'), undefined],
    ['a duration', { a: '90s' }, (r) => r.duration('a', '1s'), 90_000],
    ['a duration by default', {}, (r) => r.duration('a', '2m'), 120_000],
    ['an integer', { a: '7' }, (r) => r.integer('a', { fallback: 3 }), 7],
    ['an integer by default', {}, (r) => r.integer('a', { fallback: 3, min: 5 }), 3],
    ['a flag in any case', { a: 'TRUE' }, (r) => r.flag('a', false), true],
    ['a choice', { a: 'plan' }, (r) => r.oneOf('a', ['deploy', 'plan'], 'deploy'), 'plan'],
    ['lines without comments', { a: 'x=1\n\n # no\r\ny=2' }, (r) => r.lines('a'), ['x=1', 'y=2']],
  ])('%s', (_, values, read, expected) => {
    const reader = readerOf(values);
    expect(read(reader)).toEqual(expected);
    expect(problemsOf(reader)).toEqual([]);
  });
});

describe('what is wrong is named', () => {
  test.each<[string, Record<string, string>, (reader: InputReader) => unknown, string]>([
    ['nothing given', {}, (r) => r.required('token'), 'token: is required and was not given'],
    ['a bare number', { t: '90' }, (r) => r.duration('t', '1s'), 't: expected a duration such as 90s or 10m, got "90"'],
    [
      'below the least',
      { n: '0' },
      (r) => r.integer('n', { fallback: 1, min: 1 }),
      'n: expected a whole number of at least 1, got "0"',
    ],
    [
      'above the most',
      { n: '9' },
      (r) => r.optionalInteger('n', { max: 5 }),
      'n: expected a whole number from 0 to 5, got "9"',
    ],
    [
      'no number',
      { n: '0x10' },
      (r) => r.integer('n', { fallback: 1 }),
      'n: expected a whole number of at least 0, got "0x10"',
    ],
    ['no flag', { f: 'yes' }, (r) => r.flag('f', true), 'f: expected true or false, got "yes"'],
    [
      'no choice',
      { m: 'fly' },
      (r) => r.oneOf('m', ['deploy', 'plan'], 'plan'),
      'm: expected one of deploy, plan, got "fly"',
    ],
  ])('%s', (_, values, read, expected) => {
    const reader = readerOf(values);
    read(reader);
    expect(problemsOf(reader)).toEqual([expected]);
  });
});

test('every problem is reported at once', () => {
  const reader = readerOf({ b: 'x' });
  reader.required('a', 'Make one.');
  reader.flag('b', true);
  reader.problem('c', 'does not go with b');
  expect(problemsOf(reader)).toHaveLength(3);
});

test('what could not be read is named once: a problem of its placeholder is left out', () => {
  const reader = readerOf({ wait: '20' });
  const ms = reader.duration('wait', '1s');
  if (ms < 1000) reader.problem('wait', 'must be at least 1s');
  reader.secret('token');
  reader.problem('token', 'holds a space');
  expect(problemsOf(reader)).toHaveLength(2);
});

test('a secret is masked before it can be seen, and a long wrong value is not shown whole', () => {
  const masked: string[] = [];
  const reader = readerOf({ token: 's3cret-value', timeout: 'sb_secret_0123456789abcdefghijkl' }, masked);
  expect(reader.secret('token')).toBe('s3cret-value');
  reader.duration('timeout', '1s');
  expect(masked).toEqual(['s3cret-value']);
  expect(problemsOf(reader).join()).not.toContain('0123456789');
});
