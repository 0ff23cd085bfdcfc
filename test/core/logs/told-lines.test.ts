import { describe, expect, test } from '@jest/globals';
import { createKnownLines } from '../../../core/logs/known-lines.ts';
import type { LogLine } from '../../../core/logs/line.ts';
import { type PositionSubject, readPosition, writePosition } from '../../../core/logs/position.ts';
import { createToldLines } from '../../../core/logs/told-lines.ts';
import { logLines } from '../../support/log-lines.ts';

const subject: PositionSubject = { service: 's', environment: 'e', stream: 'deploy' };
const never = () => false;
const always = () => true;
const linesOf = (deployment: string, from: number, count: number): LogLine[] =>
  logLines(
    Array.from({ length: from + count }, (_, i) => `${deployment} ${i}`),
    { deployment },
  ).slice(from);
const names = (position: readonly { readonly deployment: string }[] | undefined) =>
  position?.map(({ deployment }) => deployment);

describe('where a reading is continued', () => {
  test('is nowhere while nothing was read', () => {
    expect(createToldLines().position(never)).toBeUndefined();
  });

  test('is the beginning of what was read and had nothing to tell', () => {
    const told = createToldLines();
    told.begin('a', '2026-11-22T17:00:00.000000000Z');
    expect(told.position(always)).toEqual([{ deployment: 'a', at: '2026-11-22T17:00:00.000000000Z', marks: [] }]);
  });

  const begun = [
    { deployment: 'a', at: '2026-11-22T17:00:00.000000000Z', marks: ['x'] },
    { deployment: 'b', at: '2026-11-22T17:00:01.000000000Z', marks: ['y'] },
  ];
  test.each([
    { name: 'where it was, if nothing came', told: [], isOver: never, expected: ['a', 'b'] },
    { name: 'not in what is over and told nothing', told: [], isOver: always, expected: ['b'] },
    { name: 'in what is over and told something', told: ['a'], isOver: always, expected: ['a', 'b'] },
    { name: 'in the newest at last, whoever spoke last', told: ['b', 'a'], isOver: never, expected: ['a', 'b'] },
    { name: 'in what came after it', told: ['b', 'c'], isOver: always, expected: ['b', 'c'] },
  ])('is $name', ({ told, isOver, expected }) => {
    const lines = createToldLines(begun);
    for (const deployment of ['a', 'b', ...told.filter((each) => each === 'c')]) lines.begin(deployment);
    for (const deployment of told) lines.add(linesOf(deployment, 0, 1));
    expect(names(lines.position(isOver))).toEqual(expected);
  });

  test('holds four deployments, the newest ones', () => {
    const told = createToldLines();
    for (const deployment of ['a', 'b', 'c', 'd', 'e', 'f']) told.begin(deployment);
    expect(names(told.position(never))).toEqual(['c', 'd', 'e', 'f']);
  });

  test('does not collect marks from run to run for ever', () => {
    const told = createToldLines([{ deployment: 'a', at: '2026-11-22T16:00:00Z', marks: Array(1999).fill('x') }]);
    told.add(linesOf('a', 0, 10));
    expect(told.position(never)?.[0]).toMatchObject({ at: linesOf('a', 0, 1)[0]?.timestamp, marks: { length: 10 } });
  });

  test('fits into an environment variable, however much was told', () => {
    const told = createToldLines();
    for (const deployment of ['a', 'b', 'c', 'd', 'e']) told.add(linesOf(deployment, 0, 1999));
    const cursor = writePosition(told.position(never) ?? [], subject);
    expect(cursor.length).toBeLessThan(100_000);
    expect(names(readPosition(cursor, subject))).toEqual(['b', 'c', 'd', 'e']);
  });

  test.each([
    { name: 'a few lines', count: 3 },
    { name: 'more than are marked', count: 2500 },
  ])('after $name lets each that follows through, and none of those, over several runs', ({ count }) => {
    let cursor: string | undefined;
    const given: string[] = [];
    for (let run = 1; run <= 4; run++) {
      const position = cursor === undefined ? undefined : readPosition(cursor, subject);
      const known = createKnownLines(30_000, position?.[0]);
      const told = createToldLines(position);
      told.begin('a');
      for (const end of [count * run - 1, count * run]) {
        const at = position?.[0]?.at ?? '';
        const fresh = known.fresh(linesOf('a', 0, end).filter(({ timestamp }) => timestamp >= at));
        told.add(fresh);
        given.push(...fresh.map(({ message }) => message));
      }
      cursor = writePosition(told.position(never) ?? [], subject);
    }
    expect(given).toEqual(linesOf('a', 0, count * 4).map(({ message }) => message));
  });
});

describe('a cursor is refused in words', () => {
  const cursor = writePosition([{ deployment: 'a', at: '2026-11-22T17:00:00Z', marks: [] }], subject);
  test.each([
    { name: 'that is none', text: 'v2.abc', by: subject, words: 'is no cursor' },
    { name: 'of another form', text: cursor.replace('v2', 'v1'), by: subject, words: 'is no cursor' },
    { name: 'without a place', text: writePosition([], subject), by: subject, words: 'is no cursor' },
    { name: 'of another service', text: cursor, by: { ...subject, service: 't' }, words: 'of another service' },
    { name: 'of another stream', text: cursor, by: { ...subject, stream: 'http' }, words: 'of the stream deploy' },
  ] as const)('$name', ({ text, by, words }) => {
    expect(() => readPosition(text, by)).toThrow(words);
  });
});
