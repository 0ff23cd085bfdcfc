import { expect, test } from '@jest/globals';
import { createRedactor } from '../../core/redact.ts';

const secret = 'p4ss"wörd/+\\with spaces';

test.each([
  ['as it is', secret],
  ['in JSON', JSON.stringify({ secret })],
  ['in a URL', `https://x/?key=${encodeURIComponent(secret)}`],
  ['in base64', Buffer.from(secret).toString('base64')],
  ['in base64url', Buffer.from(secret).toString('base64url')],
])('a secret is hidden %s', (_, text) => {
  const redactor = createRedactor();
  redactor.add(secret);
  const shown = redactor.text(`before ${text} after`);
  expect(shown).toContain('***');
  expect(shown).not.toContain(text.includes('https') ? encodeURIComponent(secret) : secret);
  expect(shown).toMatch(/^before .* after$/);
});

test('each line of a multi-line secret is hidden on its own', () => {
  const redactor = createRedactor();
  redactor.add('first line of key\nsecond line of key');
  expect(redactor.text('log: second line of key')).toBe('log: ***');
});

test('a longer secret is replaced before a shorter one that it contains', () => {
  const redactor = createRedactor();
  redactor.add('abcd');
  redactor.add('abcdefgh');
  expect(redactor.text('abcdefgh abcd')).toBe('*** ***');
});

test('what is too short to hide leaves the text whole', () => {
  const redactor = createRedactor();
  redactor.add('a');
  redactor.add('');
  redactor.add(undefined);
  expect(redactor.text('a banana')).toBe('a banana');
});
