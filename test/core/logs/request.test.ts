import { describe, expect, test } from '@jest/globals';
import { InputError } from '../../../core/errors.ts';
import { createInputReader } from '../../../core/inputs.ts';
import { readLogsRequest, readSpan, withExtent } from '../../../core/logs/request.ts';

const now = Date.UTC(2026, 10, 22, 17);

const spanOf = (inputs: Readonly<Record<string, string>>) => {
  const reader = createInputReader({ lookup: (name) => inputs[name] });
  const span = readSpan(reader, now);
  reader.finish();
  return span;
};

describe('from when, up to when', () => {
  test.each([
    { since: '15m', expected: '2026-11-22T16:45:00.000Z' },
    { since: '1h30m', expected: '2026-11-22T15:30:00.000Z' },
    { since: '2026-11-22T10:00:00Z', expected: '2026-11-22T10:00:00.000Z' },
    { since: '2026-11-22t10:00:00z', expected: '2026-11-22T10:00:00.000Z' },
    { since: '2026-11-22T10:00:00+02:00', expected: '2026-11-22T08:00:00.000Z' },
    { since: '2026-11-22 10:00', expected: '2026-11-22T10:00:00.000Z' },
    { since: '2026-11-22', expected: '2026-11-22T00:00:00.000Z' },
    { since: '2026-11-22T10:00:00.123456789Z', expected: '2026-11-22T10:00:00.123Z' },
  ])('$since', ({ since, expected }) => {
    expect(spanOf({ since })).toEqual({ since: expected, until: undefined });
  });

  test.each([
    { since: 'yesterday' },
    { since: '15' },
    { until: '2026-13-01' },
    { since: '1m', until: '5m' },
    { since: '2026-11-22T25:00:00Z' },
  ])('%j is refused', (inputs) => {
    expect(() => spanOf(inputs)).toThrow(InputError);
  });
});

describe('how many lines are asked for, and how many kept', () => {
  const plan = (inputs: Readonly<Record<string, string>>, given?: number, isFollowed = false) => {
    const reader = createInputReader({ lookup: (name) => ({ token: 't', ...inputs })[name] });
    const { query, keep } = withExtent(readLogsRequest(reader), readSpan(reader, now), {
      lines: 500,
      given,
      isFollowed,
    });
    reader.finish();
    return { lines: query.lines, keep };
  };
  test.each([
    { name: 'the last 500', inputs: {}, expected: { lines: 500, keep: undefined } },
    { name: 'the last so many', inputs: {}, given: 20, expected: { lines: 20, keep: undefined } },
    { name: 'all since a time', inputs: { since: '1h' }, expected: { lines: undefined, keep: undefined } },
    { name: 'all since a cursor', inputs: { cursor: 'x' }, expected: { lines: undefined, keep: undefined } },
    {
      name: 'the last so many since a time',
      inputs: { since: '1h' },
      given: 20,
      expected: { lines: 20, keep: undefined },
    },
    {
      name: 'the last 20 errors of the last 5000 lines',
      inputs: { level: 'error' },
      given: 20,
      expected: { lines: 5000, keep: 20 },
    },
    {
      name: 'the last 20 errors since a time',
      inputs: { level: 'error', since: '1h' },
      given: 20,
      expected: { lines: undefined, keep: 20 },
    },
    {
      name: 'errors as they come',
      inputs: { level: 'error' },
      given: 20,
      isFollowed: true,
      expected: { lines: 20, keep: undefined },
    },
  ])('$name', ({ inputs, given, isFollowed, expected }) => {
    expect(plan(inputs, given, isFollowed)).toEqual(expected);
  });
});

test('without a token it is refused by name, and the others are looked at all the same', () => {
  const reader = createInputReader({ lookup: (name) => ({ stream: 'bad', redact: '/(/' })[name] });
  readLogsRequest(reader);
  expect(() => reader.finish()).toThrow(/token: .*\n.*redact: .*\n.*stream: /s);
});

test('none turns the usual patterns off and is none itself', () => {
  const reader = createInputReader({ lookup: (name) => ({ token: 't', redact: 'None\nalice' })[name] });
  expect(readLogsRequest(reader).redaction).toMatchObject({ defaults: false, patterns: [{ source: 'alice' }] });
});
