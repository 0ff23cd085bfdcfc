import { expect, test } from '@jest/globals';
import type { LogEvent } from '../../../core/logs/line.ts';
import { mergeByTime } from '../../../core/logs/merge-by-time.ts';
import { logLine } from '../../support/log-lines.ts';

const gap: LogEvent = { kind: 'gap', from: 'x', to: 'y', reason: 'z' };
/** Batches of lines, each named by its second and stream, such as `1a`; `!` is something else that is told. */
async function* stream(batches: readonly string[], onEnd = () => {}): AsyncGenerator<LogEvent> {
  try {
    for (const batch of batches) {
      if (batch === '!') yield gap;
      else
        yield {
          kind: 'lines',
          lines: batch
            .split(' ')
            .filter(Boolean)
            .map((name) => logLine(name, { timestamp: name.slice(0, 1) })),
        };
    }
  } finally {
    onEnd();
  }
}

async function merged(...streams: readonly (readonly string[])[]) {
  const names: string[] = [];
  for await (const event of mergeByTime(streams.map((batches) => stream(batches))))
    names.push(...(event.kind === 'lines' ? event.lines.map(({ message }) => message) : ['!']));
  return names.join(' ');
}

test.each([
  { name: 'nothing', streams: [], expected: '' },
  { name: 'one', streams: [['1a 2a', '3a']], expected: '1a 2a 3a' },
  {
    name: 'two in turns',
    streams: [
      ['1a 3a', '5a'],
      ['2b', '4b 6b'],
    ],
    expected: '1a 2b 3a 4b 5a 6b',
  },
  { name: 'one after the other', streams: [['1a 2a'], ['3b 4b']], expected: '1a 2a 3b 4b' },
  { name: 'lines of one instant: the first stream first', streams: [['1a 1c'], ['1b']], expected: '1a 1c 1b' },
  { name: 'one that has nothing, and empty batches', streams: [[], ['', '1b', ''], ['2c']], expected: '1b 2c' },
  { name: 'what else is told', streams: [['!', '1a', '!'], ['2b']], expected: '! 1a ! 2b' },
])('in time order: $name', async ({ streams, expected }) => {
  expect(await merged(...streams)).toBe(expected);
});

test('a batch is of a thousand lines at most', async () => {
  const many = (name: string) => [Array.from({ length: 1500 }, () => `1${name}`).join(' ')];
  const sizes: number[] = [];
  for await (const event of mergeByTime([stream(many('a')), stream(many('b'))]))
    if (event.kind === 'lines') sizes.push(event.lines.length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(3000);
  expect(Math.max(...sizes)).toBe(1000);
});

test('who takes no more ends every stream', async () => {
  const ended: string[] = [];
  const streams = ['a', 'b'].map((name) => stream([`1${name}`, `2${name}`], () => void ended.push(name)));
  for await (const _ of mergeByTime(streams)) break;
  expect(ended).toEqual(['a', 'b']);
});
