import { describe, expect, test } from '@jest/globals';
import { parseFilter } from '../../../emulators/railway/log-filter.ts';
import { type LogRow, readLine } from '../../../emulators/railway/log-line.ts';
import { createLog } from '../../../emulators/railway/logs.ts';

describe('a line of output', () => {
  const level = (value: string) => ({ key: 'level', value: JSON.stringify(value) });
  test.each([
    {
      name: 'stdout is info',
      line: 'hello',
      stream: 'stdout',
      expected: { message: 'hello', severity: 'info', attributes: [level('info')] },
    },
    {
      name: 'stderr is error',
      line: 'oh',
      stream: 'stderr',
      expected: { message: 'oh', severity: 'error', attributes: [level('error')] },
    },
    {
      name: 'JSON is taken apart, values stay JSON',
      line: '{"level":"warn","message":"m","n":1,"s":"x","o":{"a":[1]}}',
      stream: 'stderr',
      expected: {
        message: 'm',
        severity: 'warn',
        attributes: [
          level('warn'),
          { key: 'n', value: '1' },
          { key: 's', value: '"x"' },
          { key: 'o', value: '{"a":[1]}' },
        ],
      },
    },
    {
      name: 'msg is a message too',
      line: '{"msg":"m"}',
      stream: 'stdout',
      expected: { message: 'm', severity: 'info', attributes: [level('info')] },
    },
    {
      name: 'a level that is no known word leaves the severity to the stream',
      line: '{"msg":"m","level":30}',
      stream: 'stdout',
      expected: { message: 'm', severity: 'info', attributes: [{ key: 'level', value: '30' }] },
    },
    {
      name: 'JSON without a message is its own message',
      line: '{"a":1}',
      stream: 'stdout',
      expected: { message: '{"a":1}', severity: 'info', attributes: [level('info')] },
    },
    {
      name: 'broken JSON is text',
      line: '{"a":',
      stream: 'stdout',
      expected: { message: '{"a":', severity: 'info', attributes: [level('info')] },
    },
  ] as const)('$name', ({ line, stream, expected }) => {
    expect(readLine(line, stream)).toEqual(expected);
  });
});

describe('a filter', () => {
  const row = (line: string): LogRow => ({
    timestamp: '',
    tags: { deploymentInstanceId: 'r1' },
    ...readLine(line, 'stdout'),
  });
  const rows = [
    'connection refused',
    'all is well',
    '{"msg":"slow query","level":"warn","ms":250,"tags":["db","sql"]}',
    '{"msg":"gone","level":"error","ms":20}',
  ].map(row);
  test.each([
    { filter: '', expected: ['connection refused', 'all is well', 'slow query', 'gone'] },
    { filter: 'REFUSED', expected: ['connection refused'] },
    { filter: '"is well"', expected: ['all is well'] },
    { filter: 'is query', expected: [] },
    { filter: 'slow AND query', expected: ['slow query'] },
    { filter: 'refused OR gone', expected: ['connection refused', 'gone'] },
    { filter: '-refused -gone', expected: ['all is well', 'slow query'] },
    { filter: '@level:error', expected: ['gone'] },
    { filter: '-@level:"info"', expected: ['slow query', 'gone'] },
    { filter: '@ms:>100', expected: ['slow query'] },
    { filter: '@ms:<=20', expected: ['gone'] },
    { filter: '@ms:10..30', expected: ['gone'] },
    { filter: '@tags[1]:sql', expected: ['slow query'] },
    { filter: '(refused OR slow) AND -@level:warn', expected: ['connection refused'] },
    { filter: '-(refused OR slow)', expected: ['all is well', 'gone'] },
    { filter: 'replica:r2', expected: [] },
    { filter: 'replica:r1 well', expected: ['all is well'] },
  ])('$filter', ({ filter, expected }) => {
    expect(rows.filter(parseFilter(filter)).map(({ message }) => message)).toEqual(expected);
  });

  test.each(['(a', 'a)', 'a OR'])('%s is refused', (filter) => {
    expect(() => parseFilter(filter)).toThrow('Invalid filter');
  });
});

describe('a log', () => {
  const messages = (rows: readonly LogRow[]) => rows.map(({ message }) => message);

  test('gives the last rows in order, one more than was asked for', () => {
    const log = createLog({});
    log.append(['a', 'b', 'c', 'd']);
    expect(messages(log.query({ limit: 2 }))).toEqual(['b', 'c', 'd']);
    expect(messages(log.query({ limit: 2, filter: '-d' }))).toEqual(['a', 'b', 'c']);
    expect(messages(log.query({}))).toEqual(['a', 'b', 'c', 'd']);
  });

  test('stamps lines that came together with one time, in nanoseconds', () => {
    const log = createLog({ serviceId: 's' });
    log.append(['a', 'b'], 'stdout', { deploymentInstanceId: 'r' });
    const [a, b] = log.rows;
    expect(a?.timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/);
    expect(a?.timestamp).toBe(b?.timestamp);
    expect(Math.abs(Date.parse(a?.timestamp ?? '') - Date.now())).toBeLessThan(60_000);
    expect(a?.tags).toEqual({ serviceId: 's', deploymentInstanceId: 'r' });
  });

  test('finds by date', () => {
    const log = createLog({});
    log.append(['a']);
    const [, future] = [0, 60_000].map((ms) => new Date(Date.now() + ms).toISOString());
    expect(messages(log.query({ endDate: future, startDate: '2020-01-01T00:00:00Z' }))).toEqual(['a']);
    expect(log.query({ startDate: future })).toEqual([]);
  });

  test('replays its history to a listener, then sends what matches, and ends with the log', async () => {
    const log = createLog({});
    log.append(['old', 'other']);
    const batches: string[][] = [];
    const listening = (async () => {
      for await (const rows of log.listen({ filter: '-other' })) batches.push(messages(rows));
    })();
    log.append(['other']);
    log.append(['new', 'newer']);
    log.end();
    await listening;
    expect(batches).toEqual([['old'], ['new', 'newer']]);
  });

  test('lets a listener go that waits for its next rows', async () => {
    const rows = createLog({}).listen({});
    const waiting = rows.next();
    await rows.return?.();
    expect(await waiting).toEqual({ value: undefined, done: true });
  });
});
