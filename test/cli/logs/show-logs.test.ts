import { expect, test } from '@jest/globals';
import { showLogs } from '../../../cli/commands/logs.ts';
import { systemClock } from '../../../core/clock.ts';
import { createInputReader } from '../../../core/inputs.ts';
import type { LogEvent, LogLine } from '../../../core/logs/line.ts';
import { logLines } from '../../support/log-lines.ts';

const messages = [
  'started on 8080',
  'Error: no route to 10.0.0.1',
  '    at connect (/app/db.js:10:3)',
  'user ada@example.com signed in',
  'WARN retry soon',
  '\u001b[2J\u001b]0;owned\u0007gone?',
] as const;
const structured: Partial<LogLine> = {
  attributes: [
    { key: 'state', value: 'live' },
    { key: 'user', value: 'bob@example.com' },
  ],
};
const said: readonly LogLine[] = [...logLines(messages), ...logLines(['session state'], structured)];

/** The command itself, over lines that are there. */
async function run(
  options: Readonly<Record<string, string>>,
  { colour = false, error }: { colour?: boolean; error?: Error } = {},
) {
  const [out, err]: [string[], string[]] = [[], []];
  const say = (text: string) => void err.push(text);
  const json = options['json'] !== undefined;
  const signal = AbortSignal.timeout(10_000);
  const given: Readonly<Record<string, string>> = {
    token: 't',
    project: 'p',
    environment: 'e',
    'api-url': 'http://localhost',
    ...options,
  };
  const io = {
    reader: createInputReader({
      lookup: (name) => given[name],
      label: (name) => `--${name}`,
      mask() {},
    }),
    ...{ env: {}, mask() {}, redact: (text: string) => text, clock: systemClock, signal },
    log: { debug: say, info: say, warning: say, error: say },
    terminal: {
      ...{
        live: false,
        colour,
        width: undefined,
        json,
        result() {},
        log: { debug: say, info: say, warning: say, error: say },
      },
      line: (text: string) => void out.push(...text.split('\n')),
    },
  };
  const open = async function* (): AsyncGenerator<LogEvent> {
    yield { kind: 'transport', via: 'polling', reason: 'refused' };
    yield { kind: 'lines', lines: said };
    yield { kind: 'dropped', count: 50, at: said[0]?.timestamp ?? '' };
    yield { kind: 'cursor', cursor: 'v2.x' };
    if (error) throw error;
  };
  const result = await showLogs(io, open);
  return { ...result, out, err, stdout: out.join('\n') };
}

const messagesOf = async (options: Readonly<Record<string, string>>) =>
  (await run({ ...options, json: 'true' })).out.flatMap((line) => JSON.parse(line).message ?? []);

test('lines go to stdout with all they say, redacted; what happened and what it comes to, to stderr', async () => {
  const { exitCode, out, err } = await run({});
  expect(exitCode).toBe(0);
  expect(out.map((line) => line.slice(25))).toEqual([
    'info  replica- started on 8080',
    'error replica- Error: no route to 10.0.0.1',
    'error replica-     at connect (/app/db.js:10:3)',
    'info  replica- user *** signed in',
    'warn  replica- WARN retry soon',
    'info  replica- gone?',
    'info  replica- session state state=live user=***',
  ]);
  expect(err).toEqual([
    'now by polling: refused',
    'Railway dropped 50 lines here',
    'In 7 lines over 5 s: 1 error of 1 kind; Railway dropped 50 lines.',
    '  errors ·█····',
    '  1× since 17:00:01Z  Error: no route to 10.0.0.1',
  ]);
});

test('--json is a line of JSON for each, whole but redacted, for what happened, and for the end', async () => {
  const { out, err, stdout } = await run({ json: 'true' });
  const entries = out.map((line) => JSON.parse(line));
  expect(err).toEqual([]);
  expect(entries[0]).toEqual({ event: 'transport', via: 'polling', reason: 'refused' });
  expect(entries.slice(1, 7).map(({ message }) => message)).toEqual(
    messages.map((message) => message.replace('ada@example.com', '***')),
  );
  expect(entries[7]).toMatchObject({ message: 'session state', attributes: { state: 'live', user: '***' } });
  expect(entries.at(-1)).toEqual({ event: 'end', lines: 7, errors: 1, dropped: 50, cursor: 'v2.x' });
  expect(stdout).not.toMatch(/[^\n -~]/);
});

test.each([
  { options: { errors: 'true' }, expected: messages.slice(1, 3) },
  { options: { search: 'RETRY' }, expected: ['WARN retry soon'] },
  { options: { search: '/^WARN.*n$/', limit: '5' }, expected: ['WARN retry soon'] },
  { options: { search: 'state=live' }, expected: ['session state'] },
  { options: { level: 'warn', exclude: 'route' }, expected: ['WARN retry soon'] },
  { options: { search: 't', limit: '2' }, expected: ['WARN retry soon', 'session state'] },
])('$options choose', async ({ options, expected }) => {
  expect(await messagesOf(options as unknown as Readonly<Record<string, string>>)).toEqual(expected);
});

test('levels and what was searched for are coloured, where that is wanted', async () => {
  const { stdout } = await run({ search: 'route' }, { colour: true });
  expect(stdout).toContain('\u001b[31merror');
  expect(stdout).toContain('\u001b[7mroute\u001b[27m');
  expect((await run({ color: 'false' }, { colour: true })).stdout).not.toContain('\u001b');
  expect((await run({ json: 'true' }, { colour: true })).stdout).not.toContain('\u001b');
});

test.each([
  { rule: 'error', expected: 1 },
  { rule: '/state=l/', expected: 1 },
  { rule: 'nothing like it', expected: 0 },
])('--fail-on $rule: $expected', async ({ rule, expected }) => {
  expect((await run({ 'fail-on': rule })).exitCode).toBe(expected);
});

test('what ended the log before its time is thrown after what there was', async () => {
  await expect(run({}, { error: new Error('gone') })).rejects.toThrow('gone');
});

test('every option that is wrong is named at once', async () => {
  const wrong = { since: 'soon', level: 'bad', search: '/(/', limit: '-1', follow: 'true', until: '1m' };
  await expect(run(wrong)).rejects.toThrow(/--since.*--level|--level.*--since/s);
});
