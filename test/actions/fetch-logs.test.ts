import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { forAPage, forAThief, forTheRunner, hostileLines } from '../fixtures/hostile-lines.ts';
import { type LoggingService, startLoggingService } from '../support/logging-service.ts';
import { strayLines } from '../support/page-structure.ts';
import { runAction } from '../support/run-action.ts';
import { runnerCommands } from '../support/runner-commands.ts';

let hostile: LoggingService;
let troubled: LoggingService;
let folder: string;

const trace = [
  { message: 'Error: connect ECONNREFUSED 10.0.0.1:5432', level: 'error' },
  { message: '    at connect (/app/db.js:10:3)', level: 'error' },
  { message: '    at start (/app/main.js:4:1)', level: 'error' },
] as const;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fetch-logs-'));
  hostile = await startLoggingService(hostileLines.map(({ text }) => ({ message: text, level: 'info' })));
  troubled = await startLoggingService([
    { message: 'started on 8080', level: 'info' },
    ...trace,
    { message: 'retry 1 in 5 s', level: 'warn' },
    { message: 'Error: connect ECONNREFUSED 10.0.0.2:5432', level: 'error' },
    { message: 'retry 2 in 10 s', level: 'warn' },
    { message: 'user ada@example.com signed in', level: 'info' },
    { message: 'session state', level: 'info', state: 'live', user: 'bob@example.com' },
  ]);
}, 60_000);

afterAll(async () => {
  await hostile?.[Symbol.asyncDispose]();
  await troubled?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const recordsOf = async (path: string) =>
  (await readFile(path, 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
/** Those that are lines of the log. */
const entriesOf = async (path: string) => (await recordsOf(path)).filter(({ event }) => event === undefined);

describe('what went wrong', () => {
  test('is told first: in the outputs, in the summary, as annotations; and is in the file, redacted', async () => {
    const path = join(folder, 'sub', 'a.jsonl');
    const step = await runAction('fetch-logs', { ...troubled.inputs, path });
    expect(step.exitCode).toBe(0);
    expect(step.outputs).toMatchObject({ lines: '10', errors: '2', dropped: '0', path });
    const clusters = JSON.parse(step.outputs['clusters'] ?? '');
    expect(clusters.slice(0, 2)).toMatchObject([
      { level: 'error', count: 2, template: 'Error: connect ECONNREFUSED <address>' },
      { level: 'warn', count: 2, template: 'retry <n> in <n> s' },
    ]);
    expect(clusters[0].example).toBe(trace.map(({ message }) => message).join('\n'));
    expect(step.summary.indexOf('What went wrong')).toBeGreaterThan(0);
    expect(step.summary.indexOf('What went wrong')).toBeLessThan(step.summary.indexOf('What else was said'));
    expect(step.annotations).toEqual([
      { level: 'error', message: `2× ${trace.map(({ message }) => message).join('\n')}` },
    ]);
    const entries = await entriesOf(path);
    expect(entries).toHaveLength(10);
    expect(entries[2]).toMatchObject({ level: 'error', message: trace[0].message, stream: 'deploy' });
    expect(entries[3]).toMatchObject({ message: trace[1].message, continues: true });
    expect(entries[8].message).toBe('user *** signed in');
    expect(entries[9]).toMatchObject({ message: 'session state', attributes: { state: 'live', user: '***' } });
    expect(step.log.filter((line) => line.endsWith('| session state state=live user=***'))).toHaveLength(1);
    expect(step.summary).toContain('session state state=live user=');
  }, 30_000);

  test('makes the step fail where that is asked for, with every output and the file', async () => {
    const path = join(folder, 'c.jsonl');
    const step = await runAction('fetch-logs', { ...troubled.inputs, path, 'fail-on': 'error' });
    expect(step.exitCode).toBe(1);
    expect(step.outputs).toMatchObject({ lines: '10', errors: '2' });
    expect(await entriesOf(path)).toHaveLength(10);
    expect(step.annotations.at(-1)?.message).toContain('fail-on error: 2 of 10 lines, such as: Error: connect');
    expect(JSON.parse(step.outputs['receipt'] ?? '')).toMatchObject({ outcome: 'found', result: { matched: 2 } });
  }, 30_000);
});

test('lines are chosen by what they say, and a stack trace goes with its error', async () => {
  const path = join(folder, 'd.jsonl');
  const chosen = { level: 'error', exclude: '10.0.0.2', lines: '2' };
  const step = await runAction('fetch-logs', { ...troubled.inputs, ...chosen, path });
  expect(step.outputs).toMatchObject({ lines: '2' });
  expect((await entriesOf(path)).map(({ message }) => message)).toEqual(trace.slice(1).map(({ message }) => message));
}, 30_000);

describe('from run to run', () => {
  let world: LoggingService;
  beforeAll(async () => {
    world = await startLoggingService([{ message: 'turn 1' }, { message: 'turn 2' }]);
  }, 60_000);
  afterAll(async () => {
    await world?.[Symbol.asyncDispose]();
  });
  const messagesOf = async (path: string) =>
    (await entriesOf(path)).flatMap(({ message }) => (message?.startsWith('turn') ? [message] : []));

  test('no line is lost and none comes twice, over a replacement too', async () => {
    const [first, second, third] = ['1', '2', '3'].map((name) => join(folder, `turn-${name}.jsonl`)) as [
      string,
      string,
      string,
    ];
    const one = await runAction('fetch-logs', { ...world.inputs, path: first });
    await world.say([{ message: 'turn 3' }, { message: 'turn 3' }, { message: 'turn 4' }]);
    const cursor = one.outputs['cursor'] ?? '';
    const two = await runAction('fetch-logs', { ...world.inputs, path: second, cursor });
    await world.say([{ message: 'turn 5' }]);
    await world.redeploy([{ message: 'turn 6' }]);
    const three = await runAction('fetch-logs', { ...world.inputs, path: third, cursor: two.outputs['cursor'] ?? '' });
    expect(await messagesOf(first)).toEqual(['turn 1', 'turn 2']);
    expect(await messagesOf(second)).toEqual(['turn 3', 'turn 3', 'turn 4']);
    expect(await messagesOf(third)).toEqual(['turn 5', 'turn 6']);
    const empty = await runAction('fetch-logs', {
      ...world.inputs,
      path: first,
      cursor: three.outputs['cursor'] ?? '',
    });
    expect(empty.outputs).toMatchObject({ lines: '0', errors: '0', cursor: expect.stringMatching(/^v\d\./) });
    const other = await runAction('fetch-logs', { ...world.inputs, path: first, cursor, stream: 'build' });
    expect(other.exitCode).toBe(1);
    expect(other.log.join('\n')).toContain('cursor: is of the stream deploy');
  }, 60_000);

  test('a log is followed from one deployment to the next, for as long as was asked', async () => {
    const path = join(folder, 'followed.jsonl');
    const abort = new AbortController();
    let replaced: Promise<unknown> | undefined;
    const onLine = (line: string) => {
      if (line.endsWith('| turn 6')) replaced = world.redeploy([{ message: 'turn 7' }]);
      if (line.endsWith('| turn 7')) abort.abort();
    };
    const step = await runAction(
      'fetch-logs',
      { ...world.inputs, path, follow: '10m' },
      { onLine, signal: abort.signal },
    );
    expect(await messagesOf(path)).toEqual(['turn 6', 'turn 7']);
    const moves = (await recordsOf(path)).filter(({ event }) => event === 'deployment');
    expect(moves.map(({ deployment }) => deployment)).toContain(await replaced);
    expect(step.exitCode).toBe(1);
    expect(step.outputs).toMatchObject({ errors: '0', path });
    const brief = await runAction('fetch-logs', { ...world.inputs, path, follow: '200ms' });
    expect(brief).toMatchObject({ exitCode: 0, outputs: { lines: '2' } });
  }, 60_000);
});

test('everything that is wrong with the inputs is said at once', async () => {
  const wrong = { token: 't', since: 'soon', level: 'bad', include: '/(/', lines: '0', follow: '3', 'fail-on': '/)/' };
  const step = await runAction('fetch-logs', wrong);
  expect(step.exitCode).toBe(1);
  for (const input of ['since', 'level', 'include', 'lines', 'follow', 'fail-on'])
    expect(step.log.join('\n')).toContain(`${input}:`);
  expect(step.outputs).toMatchObject({ lines: '0', errors: '0', clusters: '[]' });
}, 30_000);

describe('hostile lines', () => {
  test('have no effect in the runner, make no structure in the summary, and tell nothing that is secret', async () => {
    const path = join(folder, 'h.jsonl');
    const step = await runAction('fetch-logs', { ...hostile.inputs, path });
    expect(step.exitCode).toBe(0);
    expect(Object.keys(step.outputs).sort()).toEqual(
      ['clusters', 'cursor', 'dropped', 'errors', 'lines', 'path', 'receipt'].sort(),
    );
    expect(step.outputs['lines']).toBe(String((await entriesOf(path)).length));
    expect(step.annotations).toEqual([]);
    const ours = /^::debug::\w+: HTTP \d+ in [\w. ]+$/;
    const commands = runnerCommands(step.rawLog.filter((line) => !ours.test(line)).join('\n'));
    expect(commands.map(({ name }) => name)).toEqual(['group', 'endgroup']);
    expect(strayLines(step.summary)).toEqual([]);
    const everything = [
      step.rawLog.join('\n'),
      step.summary,
      JSON.stringify(step.outputs),
      await readFile(path, 'utf8'),
    ];
    for (const { secret = '' } of forAThief) for (const place of everything) expect(place).not.toContain(secret);
  }, 30_000);

  test('have none as errors either, with an annotation for nine kinds at most and one for why it failed', async () => {
    await using world = await startLoggingService(
      [...forTheRunner, ...forAPage].map(({ text }) => ({ message: text, level: 'error' })),
    );
    const step = await runAction('fetch-logs', { ...world.inputs, path: join(folder, 'x.jsonl'), 'fail-on': 'error' });
    expect(step.exitCode).toBe(1);
    expect(step.annotations).toHaveLength(10);
    expect(step.annotations.flatMap(({ message }) => runnerCommands(message))).toEqual([]);
    const said = step.rawLog.filter((line) => !/^::(?:debug|error|group|endgroup)::/.test(line));
    expect(runnerCommands(said.join('\n'))).toEqual([]);
    expect(strayLines(step.summary)).toEqual([]);
  }, 30_000);
});
