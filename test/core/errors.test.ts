import { expect, test } from '@jest/globals';
import { explain, InputError } from '../../core/errors.ts';

test.each([
  {
    name: 'one problem keeps its hint apart',
    error: new InputError([{ input: 'a', message: 'is empty', hint: 'Fill it.' }]),
    expected: { message: 'a: is empty', hint: 'Fill it.' },
  },
  {
    name: 'of several each is followed by its own hint',
    error: new InputError([
      { input: 'a', message: 'is empty', hint: 'Fill it.' },
      { input: 'b', message: 'is wrong' },
    ]),
    expected: { message: 'a: is empty. Fill it.\nb: is wrong', hint: undefined },
  },
  {
    name: 'any error may carry a hint',
    error: Object.assign(new Error('gone'), { hint: 'Look.' }),
    expected: { message: 'gone', hint: 'Look.' },
  },
  { name: 'anything may be thrown', error: 'text', expected: { message: 'text', hint: undefined } },
])('$name', ({ error, expected }) => {
  expect(explain(error)).toEqual(expected);
});
