import { describe, expect, test } from '@jest/globals';
import { createKnownLines } from '../../../core/logs/known-lines.ts';
import type { LogLine } from '../../../core/logs/line.ts';
import type { LogSource } from '../../../core/logs/source.ts';
import { floorMs, lastLines, type PageOrGap, pagesForward } from '../../../core/logs/window-pages.ts';
import { logLine } from '../../support/log-lines.ts';

const start = Date.UTC(2026, 10, 22, 17);
const stamp = (ms: number) => new Date(start + ms).toISOString().replace('Z', '000000Z');
/** So many lines at times in milliseconds. */
const linesAt = (...groups: readonly (readonly [ms: number, count: number])[]): LogLine[] =>
  groups.flatMap(([ms, count]) =>
    Array.from({ length: count }, (_, i) => logLine(`${ms}.${i}`, { timestamp: stamp(ms) })),
  );

/** As Railway does: the last lines of a window, one more than the limit. */
function sourceOf(lines: readonly LogLine[]) {
  const asked: number[] = [];
  const times = lines.map(({ timestamp }) => floorMs(timestamp));
  const source: LogSource = {
    ...{ deployment: 'd', stream: 'deploy', listen: () => Promise.reject(new Error('not here')) },
    async fetch({ from = 0, to = Number.POSITIVE_INFINITY }, limit) {
      const after = times.findIndex((ms) => ms > to);
      const found = lines.slice(0, after < 0 ? undefined : after).filter((_, i) => (times[i] ?? 0) >= from);
      asked.push(found.length);
      return found.slice(-limit - 1);
    },
  };
  return { source, asked };
}

async function pagesOf(lines: readonly LogLine[], from = start, to = start + 1_000_000) {
  const { source, asked } = sourceOf(lines);
  const pages: PageOrGap[] = [];
  for await (const page of pagesForward(source, from, to)) pages.push(page);
  // Edges come twice, which who knows the lines does not mind.
  const known = createKnownLines(30_000);
  const found = pages.flatMap((page) => ('lines' in page ? known.fresh(page.lines) : []));
  return { found, asked, gaps: pages.flatMap((page) => ('kind' in page ? [page] : [])) };
}

describe('all lines between two times', () => {
  test.each([
    { name: 'none', groups: [] },
    { name: 'one', groups: [[5, 1]] },
    {
      name: 'a page and one more later',
      groups: [
        [5, 4900],
        [8, 1],
      ],
    },
    { name: 'evenly spread', groups: Array.from({ length: 20_000 }, (_, i) => [i * 50, 1] as const) },
    {
      name: 'a burst in a long silence',
      groups: [[0, 1], ...Array.from({ length: 100 }, (_, i) => [500_000 + i, 200] as const)],
    },
    {
      name: 'as many at one instant as there may be',
      groups: [
        [5, 4000],
        [8, 4000],
        [11, 4000],
      ],
    },
    {
      name: 'at both ends',
      groups: [
        [0, 3],
        [1_000_000, 3],
      ],
    },
  ] as const)('are there once, in order: $name', async ({ groups }) => {
    const lines = linesAt(...(groups as readonly (readonly [number, number])[]));
    const { found, gaps } = await pagesOf(lines);
    expect(found.length).toBe(lines.length);
    expect(found.every(({ message }, i) => message === lines[i]?.message)).toBe(true);
    expect(gaps).toEqual([]);
  });

  test('and none before or after', async () => {
    const { found } = await pagesOf(linesAt([5, 1], [10, 1], [15, 1]), start + 6, start + 14);
    expect(found.map(({ message }) => message)).toEqual(['10.0']);
  });

  test('take about as many questions as pages', async () => {
    const { asked } = await pagesOf(linesAt(...Array.from({ length: 30_000 }, (_, i) => [i * 30, 1] as const)));
    expect(asked.length).toBeLessThan(16);
  });

  test('of which more are at one instant than anybody gets, a gap is told', async () => {
    const { found, gaps } = await pagesOf(linesAt([4, 2], [5, 12_000], [6, 2]));
    expect(gaps.at(-1)).toMatchObject({ kind: 'gap', reason: 'more than 5000 lines at once' });
    expect(floorMs(gaps.at(-1)?.to ?? '')).toBe(start + 5);
    expect(found.slice(0, 2).map(({ message }) => message)).toEqual(['4.0', '4.1']);
    expect(found.slice(-2).map(({ message }) => message)).toEqual(['6.0', '6.1']);
  });
});

describe('the last lines', () => {
  const lines = linesAt(...Array.from({ length: 4000 }, (_, i) => [i, 3] as const));
  test.each([
    { name: 'fewer than a page', count: 10, to: undefined, least: 10 },
    { name: 'more than a page', count: 7000, to: undefined, least: 7000 },
    { name: 'more than there are', count: 50_000, to: undefined, least: 12_000 },
    { name: 'up to a time', count: 3000, to: start + 1999, least: 3000 },
  ])('are the last ones, each once: $name', async ({ count, to, least }) => {
    const found = await lastLines(sourceOf(lines).source, count, to === undefined ? {} : { to });
    const until = to === undefined ? lines : lines.filter(({ timestamp }) => floorMs(timestamp) <= to);
    expect(found.length).toBeGreaterThanOrEqual(least);
    expect(found.map(({ message }) => message)).toEqual(until.slice(-found.length).map(({ message }) => message));
  });

  test('are not looked for before a time', async () => {
    const found = await lastLines(sourceOf(lines).source, 50_000, { from: start + 3990 });
    expect(found).toHaveLength(30);
  });

  test('of one instant that is more than a page end it', async () => {
    const found = await lastLines(sourceOf(linesAt([1, 5], [5, 9000])).source, 20_000, {});
    expect(found).toHaveLength(5001);
  });
});
