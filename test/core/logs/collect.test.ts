import { describe, expect, test } from '@jest/globals';
import { type CollectPlan, collect, type LogIncident } from '../../../core/logs/collect.ts';
import type { LogEvent } from '../../../core/logs/line.ts';
import { headlineOf, logsReport } from '../../../core/logs/logs-report.ts';
import { parsePattern } from '../../../core/logs/pattern.ts';
import { toMarkdown } from '../../../core/report/markdown.ts';
import { logLines } from '../../support/log-lines.ts';

const everything: CollectPlan = {
  selection: { include: [], exclude: [] },
  redaction: { defaults: true, patterns: [], redact: (text) => text },
  failRule: { patterns: [] },
};

async function* source(events: readonly LogEvent[], error?: Error): AsyncGenerator<LogEvent> {
  yield* events;
  if (error) throw error;
}

async function run(events: readonly LogEvent[], plan: Partial<CollectPlan> = {}, error?: Error) {
  const messages: string[] = [];
  const incidents: LogIncident[] = [];
  const collected = await collect(
    source(events, error),
    { ...everything, ...plan },
    {
      lines: (lines) => void messages.push(...lines.map(({ line }) => line.message)),
      incident: (incident) => void incidents.push(incident),
    },
  );
  return { ...collected, messages, incidents };
}

const lines = (...messages: readonly string[]): LogEvent => ({ kind: 'lines', lines: logLines(messages) });

describe('what comes of a log', () => {
  test('is counted as it comes, and ends where the cursor last was', async () => {
    const found = await run([
      { kind: 'deployment', deployment: 'deployment-0', status: 'REMOVED' },
      lines('a', 'ERROR b'),
      { kind: 'dropped', count: 50, at: '2026-11-22T17:00:00Z' },
      { kind: 'cursor', cursor: 'one' },
      { kind: 'gap', from: 'x', to: 'y', reason: 'z' },
      lines('c'),
      { kind: 'cursor', cursor: 'two' },
    ]);
    expect(found).toMatchObject({ seen: 3, dropped: 50, cursor: 'two', deployments: ['deployment-0', 'deployment-1'] });
    expect(found.messages).toEqual(['a', 'ERROR b', 'c']);
    expect(found.incidents.map(({ kind }) => kind)).toEqual(['deployment', 'dropped', 'gap']);
    expect(headlineOf(found)).toBe(
      'In 3 lines over 1 s: 1 error of 1 kind; Railway dropped 50 lines; 1 gap could not be filled.',
    );
  });

  test('is what there was until the source failed', async () => {
    const error = new Error('Railway is gone');
    const found = await run([lines('a')], {}, error);
    expect(found).toMatchObject({ messages: ['a'], failure: error, findings: { lines: 1 } });
  });

  test('a sink that fails is no trouble of the source', async () => {
    const full = { lines: () => Promise.reject(new Error('disk full')), incident: () => {} };
    await expect(collect(source([lines('a')]), everything, full)).rejects.toThrow('disk full');
  });

  test('only the last that are wanted are kept, in a memory of twice as many', async () => {
    const many = Array.from({ length: 50 }, (_, i) =>
      lines(...Array.from({ length: 100 }, (_, n) => `${n % 2 ? 'odd' : 'even'} ${i * 100 + n}`)),
    );
    const selection = { include: [parsePattern('odd')], exclude: [] };
    const found = await run(many, { selection, keep: 3 });
    expect(found).toMatchObject({ seen: 5000, findings: { lines: 3 }, messages: ['odd 4995', 'odd 4997', 'odd 4999'] });
  });

  test('what could not be done is said', async () => {
    const slow = `${'a'.repeat(60)}!`;
    const redaction = { ...everything.redaction, patterns: [parsePattern('/^(a+)+$/')] };
    const found = await run([lines(slow)], { redaction, failRule: { patterns: [parsePattern('/^(a+)+$/')] } });
    expect(found.messages).toEqual(['[withheld: a redact pattern took too long on this line]']);
    expect(found.remarks).toEqual(['redact: an expression took too long on 1 of the lines. Such lines are withheld.']);
  });
});

describe('the words for it', () => {
  const wordsFor = async (...events: LogEvent[]) => headlineOf(await run(events));
  test.each([
    { name: 'nothing', events: [], expected: 'There are no lines.' },
    { name: 'nothing wrong', events: [lines('a', 'b')], expected: 'In 2 lines over 1 s: nothing went wrong.' },
    { name: 'warnings', events: [lines('WARN a')], expected: 'In 1 line: no errors, 1 warning.' },
  ])('$name', async ({ events, expected }) => {
    expect(await wordsFor(...events)).toBe(expected);
  });

  test('none of those that there are is wanted', async () => {
    const found = await run([lines('a', 'b')], { selection: { include: [parsePattern('z')], exclude: [] } });
    expect(headlineOf(found)).toBe('None of 2 lines is wanted.');
  });

  test('a summary stays far below a mebibyte, whatever lines there are', async () => {
    const long = Array.from(
      { length: 2000 },
      (_, i) => `ERROR ${'<'.repeat(3000)} ${'abcdefghij'[i % 10]?.repeat((i % 97) + 1)}\n    at x`,
    );
    const collected = await run([{ kind: 'lines', lines: logLines(long) }]);
    const place = { token: 't', apiUrl: 'http://localhost', service: 's' };
    const query = { deployment: 'latest', stream: 'deploy' } as const;
    const report = logsReport({ request: { place, query, ...everything }, collected, path: 'x.jsonl' });
    expect(toMarkdown(report).length).toBeLessThan(200_000);
  });
});
