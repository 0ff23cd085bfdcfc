import { expect, test } from '@jest/globals';
import { neutralise } from '../../../core/logs/neutralise.ts';

test.each([
  ['a workflow command', '::set-output name=x::y', ': :set-output name=x::y'],
  ['a workflow command behind space', '  ::error::x', '  : :error::x'],
  ['a workflow command on a later line', 'ok\n::error::x', 'ok\n: :error::x'],
  ['a workflow command after a carriage return', 'ok\r::error::x', 'ok\n: :error::x'],
  ['a command of the old form, anywhere', 'a ##[error]b', 'a ## [error]b'],
  ['colour and cursor movement', '\u001b[31mred\u001b[0m \u001b[2Aup', 'red up'],
  ['a terminal title', '\u001b]0;owned\u0007text', 'text'],
  ['a bell and a backspace', 'a\u0007b\u0008c', 'a\ufffdb\ufffdc'],
  ['text that runs backwards', 'abc\u202edef', 'abc\ufffddef'],
  ['hidden characters', 'a\u200bb', 'a\ufffdb'],
  ['plain text with tabs, accents and colons', 'é\t::not at the start\nü', 'é\t::not at the start\nü'],
])('%s', (_, text, expected) => {
  expect(neutralise(text)).toBe(expected);
});
