import { describe, expect, test } from '@jest/globals';
import { createClusters } from '../../../core/logs/clusters.ts';
import { severityOf } from '../../../core/logs/level.ts';
import type { LogLine } from '../../../core/logs/line.ts';
import { barsOf, createRateMeter } from '../../../core/logs/rate.ts';
import { createSelector } from '../../../core/logs/select.ts';
import { templateOf } from '../../../core/logs/template.ts';
import { createTraceJoiner } from '../../../core/logs/trace.ts';
import { createTriage } from '../../../core/logs/triage.ts';
import { logLine, logLines } from '../../support/log-lines.ts';

const everything = { include: [], exclude: [] };
const triageOf = (lines: readonly LogLine[]) => {
  const triage = createTriage();
  triage.add(createSelector(everything).select(lines));
  return triage.findings();
};

describe('how severe a line is', () => {
  const structured = [
    { key: 'level', value: '"info"' },
    { key: 'user', value: '"x"' },
  ];
  test.each([
    { name: 'as Railway says', line: logLine('x', { level: 'error' }), expected: 'error' },
    { name: 'ERROR on stdout', line: logLine('2026-11-22 17:00:00,123 ERROR db: no'), expected: 'error' },
    { name: 'INFO on stderr', line: logLine('INFO:     Started server', { level: 'error' }), expected: 'info' },
    { name: 'WARNING on stderr', line: logLine('[WARNING] disk', { level: 'error' }), expected: 'warn' },
    { name: '[error] in brackets', line: logLine('17:00:00 [error] no'), expected: 'error' },
    { name: 'a traceback on stdout', line: logLine('Traceback (most recent call last):'), expected: 'error' },
    { name: 'an exception of Node', line: logLine('TypeError: x is not a function'), expected: 'error' },
    { name: 'an error of Node on stdout', line: logLine('Error: no route'), expected: 'error' },
    { name: 'an exception of Java', line: logLine('java.lang.IllegalStateException: no'), expected: 'error' },
    { name: 'a panic', line: logLine('panic: runtime error'), expected: 'error' },
    { name: 'the word error in a sentence', line: logLine('no error was found'), expected: 'info' },
    { name: 'ERROR far into a line', line: logLine('the answer of the other side was ERROR'), expected: 'info' },
    { name: 'a command of the runner', line: logLine('::error::x'), expected: 'info' },
    {
      name: 'a structured line is taken at its word',
      line: logLine('ERROR x', { attributes: structured }),
      expected: 'info',
    },
  ])('$name', ({ line, expected }) => {
    expect(severityOf(line)).toBe(expected);
  });
});

describe('what belongs together', () => {
  const node = ['Error: boom', '    at a (/app/x.js:1:1)', '    at b (/app/y.js:2:2) {', "  code: 'E'", '}'];
  const crash = [
    'file:///app/x.js:10',
    '    throw new Error()',
    '          ^',
    '',
    'Error: boom',
    '    at a',
    '',
    'Node.js v24.1.0',
  ];
  const python = [
    'Traceback (most recent call last):',
    '  File "x.py", line 1, in <module>',
    '    y()',
    'ValueError: bad',
  ];
  const chained = [...python, '', 'During handling of the above exception, another exception occurred:', '', ...python];
  const java = ['java.io.IOException: no', '\tat a.B.c(B.java:1)', 'Caused by: java.net.X: y', '\t... 12 more'];
  const go = ['panic: oh', '', 'goroutine 1 [running]:', 'main.main()', '\t/app/main.go:10 +0x1d', 'exit status 2'];
  test.each([
    { name: 'Node', trace: node },
    { name: 'a crash of Node', trace: crash },
    { name: 'Python', trace: python },
    { name: 'Python, one after another', trace: chained },
    { name: 'Java with a cause', trace: java },
    { name: 'Go', trace: go },
  ])('a stack trace of $name is one', ({ trace }) => {
    const continues = createTraceJoiner();
    const found = logLines(['before', ...trace, 'after']).map(continues);
    expect(found).toEqual([false, false, ...trace.slice(1).map(() => true), false]);
  });

  test('replicas that write at once are told apart', () => {
    const continues = createTraceJoiner();
    const lines = node.flatMap((message) => [logLine(message), logLine('hello', { replica: 'replica-2' })]);
    expect(lines.map(continues)).toEqual(node.flatMap((_, i) => [i > 0, false]));
  });

  test('what comes much later belongs to nothing', () => {
    const continues = createTraceJoiner();
    continues(logLine('Error: x', { timestamp: '2026-11-22T17:00:00Z' }));
    expect(continues(logLine('    at y', { timestamp: '2026-11-22T17:00:04Z' }))).toBe(true);
    expect(continues(logLine('    at z', { timestamp: '2026-11-22T17:00:20Z' }))).toBe(false);
  });
});

describe('what two lines have in common', () => {
  test.each([
    ['GET /a/12 200 in 35ms', 'GET /a/<n> <n> in <n>ms'],
    ['at 2026-11-22T17:00:00.123Z and 17:00:01', 'at <time> and <time>'],
    ['session 0190a5b2-8c1d-7e3f-9a4b-5c6d7e8f9a0b ended', 'session <id> ended'],
    ['commit c0ffee0123456789 by 0xdeadbeef', 'commit <id> by <id>'],
    ['from 10.0.0.1:5432 to fe80:0:0:0:1:2:3:4', 'from <address> to <address>'],
    ['key V1StGXR8_Z5jdHi6B-myT', 'key <id>'],
    ['-5 of 1,000.50', '<n> of <n>'],
    ['user42 and worker1234 of pool_7', 'user42 and worker<n> of pool_<n>'],
    ['utf8 and base64 stay', 'utf8 and base64 stay'],
    ['deadline exceeded, facade added', 'deadline exceeded, facade added'],
  ])('%s', (message, expected) => {
    expect(templateOf(message)).toBe(expected);
  });
});

describe('clusters', () => {
  test('the gravest come first, then the most frequent, then the latest', () => {
    const found = triageOf([
      ...logLines(['hello 1', 'hello 2', 'hello 3']),
      ...logLines(['slow 1', 'slow 2'], { level: 'warn' }),
      ...logLines(['rare'], { level: 'error' }),
      ...logLines(['often 1', 'often 2'], { level: 'error' }),
    ]);
    const rows = found.clusters.map(({ level, count, template }) => `${level} ${count} ${template}`);
    expect(rows).toEqual(['error 2 often <n>', 'error 1 rare', 'warn 2 slow <n>', 'info 3 hello <n>']);
  });

  test('tell the first, the last and an example, however the lines are in order', () => {
    const clusters = createClusters();
    const member = { template: 't', level: 'info', replica: 'r', example: 'e' } as const;
    for (const [timestamp, example] of [
      ['2', 'b'],
      ['3', 'c'],
    ] as const)
      clusters.add({ ...member, timestamp, example });
    expect(clusters.ranked()).toEqual(
      [{ ...member, replica: undefined, count: 2, first: '2', last: '3', example: 'b', replicas: ['r'] }].map(
        ({ replica: _, ...rest }) => rest,
      ),
    );
  });

  test('however many kinds there are, so many are kept: the gravest and most frequent', () => {
    const clusters = createClusters(10);
    const add = (template: string, level: 'info' | 'error') =>
      clusters.add({ template, level, timestamp: '1', replica: null, example: template });
    add('grave', 'error');
    for (let i = 0; i < 5000; i++) {
      add(`kind ${i}`, 'info');
      if (i % 2 === 0) add('often', 'info');
    }
    const ranked = clusters.ranked();
    expect(ranked.length).toBeLessThanOrEqual(20);
    expect(ranked.slice(0, 2).map(({ template, count }) => [template, count])).toEqual([
      ['grave', 1],
      ['often', 2500],
    ]);
    expect(ranked.reduce((sum, { count }) => sum + count, 0) + clusters.forgotten()).toBe(7501);
  });
});

describe('a stack trace', () => {
  test('counts once, is known by what was thrown, and is shown whole', () => {
    const python = ['Traceback (most recent call last):', '  File "x.py", line 1', 'ValueError: bad 17'];
    const found = triageOf([...logLines(python, { level: 'error' }), ...logLines(python, { level: 'error' })]);
    expect(found).toMatchObject({ lines: 6, errors: 2, byLevel: { error: 6 } });
    expect(found.clusters).toMatchObject([{ count: 2, template: 'ValueError: bad <n>', example: python.join('\n') }]);
  });

  test('behind an excerpt of code is known by the error', () => {
    const crash = ['file:///app/x.js:10', '    throw new Error()', '', 'Error: boom 3', '    at a'];
    expect(triageOf(logLines(crash, { level: 'error' })).clusters).toMatchObject([
      { count: 1, template: 'Error: boom <n>' },
    ]);
  });
});

describe('the rate', () => {
  test('is counted by the second while that is enough', () => {
    const { rate } = triageOf([...logLines(['a', 'b', 'c']), ...logLines(['x'], { level: 'error' })]);
    expect(rate).toEqual({ from: Date.UTC(2026, 10, 22, 17), stepMs: 1000, lines: [2, 1, 1], errors: [1, 0, 0] });
  });

  test('has at most 60 steps over any time, and loses no line', () => {
    const meter = createRateMeter();
    for (let i = 0; i < 10_000; i++) meter.add(new Date(i * 37_000).toISOString(), i % 100 === 0);
    const rate = meter.rate();
    expect(rate?.lines.length).toBeLessThanOrEqual(60);
    expect(rate?.lines.length).toBeGreaterThan(29);
    expect(rate?.lines.reduce((sum, count) => sum + count, 0)).toBe(10_000);
    expect(rate?.errors.reduce((sum, count) => sum + count, 0)).toBe(100);
  });

  test('is drawn from nothing to the most', () => {
    expect(barsOf([0, 1, 4, 8, 0])).toBe('·▁▄█·');
    expect(barsOf([])).toBe('');
  });
});
