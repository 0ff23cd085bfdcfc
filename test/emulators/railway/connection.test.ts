import { expect, test } from '@jest/globals';
import { connection, type PageArguments } from '../../../emulators/railway/connection.ts';

const nodes = ['a', 'b', 'c', 'd'].map((id) => ({ id }));

test.each<{ name: string; page: PageArguments; expected: string; next: boolean; previous: boolean }>([
  { name: 'everything', page: {}, expected: 'abcd', next: false, previous: false },
  { name: 'the first two', page: { first: 2 }, expected: 'ab', next: true, previous: false },
  { name: 'the two after a', page: { first: 2, after: 'a' }, expected: 'bc', next: true, previous: true },
  { name: 'the rest after c', page: { first: 9, after: 'c' }, expected: 'd', next: false, previous: true },
  { name: 'the last two', page: { last: 2 }, expected: 'cd', next: false, previous: true },
  { name: 'the last one before c', page: { last: 1, before: 'c' }, expected: 'b', next: true, previous: true },
  {
    name: 'nulls, as unused variables are sent',
    page: { first: null, after: null, last: null, before: null },
    expected: 'abcd',
    next: false,
    previous: false,
  },
])('a page of $name', ({ page, expected, next, previous }) => {
  const { edges, pageInfo } = connection(nodes, page);
  expect(edges.map(({ node }) => node.id).join('')).toBe(expected);
  expect(pageInfo).toEqual({
    hasNextPage: next,
    hasPreviousPage: previous,
    startCursor: expected[0],
    endCursor: expected.at(-1),
  });
});

test('a cursor of no node is refused', () => {
  expect(() => connection(nodes, { after: 'x' })).toThrow('Invalid cursor');
});
