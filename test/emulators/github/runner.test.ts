import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseFileCommands } from '../../../emulators/github/file-commands.ts';
import { runStep } from '../../../emulators/github/runner.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'action-'));
  await writeFile(
    join(folder, 'action.yml'),
    'name: x\ninputs: { greeting: { default: hello }, who: {} }\nruns: { using: node24, main: main.mjs }\n',
  );
  await writeFile(
    join(folder, 'main.mjs'),
    `import { appendFileSync } from 'node:fs';
     const { env } = process;
     console.log('::add-mask::' + env.INPUT_WHO);
     console.log(env.INPUT_GREETING + ' ' + env.INPUT_WHO + ' ' + (env.LEAK ?? 'nothing leaks'));
     console.log('::error title=Bad%3A thing::it went%0Awrong');
     appendFileSync(env.GITHUB_OUTPUT, 'said<<EOT\\nline 1\\nline 2\\nEOT\\nplain=1\\n');
     appendFileSync(env.GITHUB_STEP_SUMMARY, '# for ' + env.INPUT_WHO);
     if (env.INPUT_WHO === 'cancel') { setInterval(() => {}, 1000); process.on('SIGINT', () => process.exit(7)); console.log('waiting'); }`,
  );
});
afterAll(() => rm(folder, { recursive: true }));

test('a step gets its defaults and inputs, no other environment, and what it says is masked', async () => {
  process.env['LEAK'] = 'leaked';
  const step = await runStep({ action: folder, inputs: { who: 'sesame' } });
  delete process.env['LEAK'];
  expect(step.exitCode).toBe(0);
  expect(step.log).toEqual(['hello *** nothing leaks', 'Error: it went\nwrong']);
  expect(step.rawLog[0]).toBe('hello sesame nothing leaks');
  expect(step.summary).toBe('# for ***');
  expect(step.outputs).toEqual({ said: 'line 1\nline 2', plain: '1' });
  expect(step.annotations).toEqual([{ level: 'error', message: 'it went\nwrong' }]);
});

test('an input that is not declared is refused', async () => {
  await expect(runStep({ action: folder, inputs: { whom: 'x' } })).rejects.toThrow("Unexpected input 'whom'");
});

test('cancelling interrupts the process', async () => {
  const abort = new AbortController();
  const step = await runStep({
    action: folder,
    inputs: { who: 'cancel' },
    signal: abort.signal,
    onLine: (line) => line === 'waiting' && abort.abort(),
  });
  expect(step.exitCode).toBe(7);
});

describe('command files', () => {
  test.each([
    ['a=1\nb=x=y\n', { a: '1', b: 'x=y' }],
    ['a<<EOT\n\nb=2\nEOT\n', { a: '\nb=2' }],
    ['a=x<<y\n', { a: 'x<<y' }],
    ['', {}],
  ])('%j', (text, expected) => {
    expect(parseFileCommands(text)).toEqual(expected);
  });

  test.each(['a<<EOT\nno end\n', 'no value', '=x'])('%j is refused', (text) => {
    expect(() => parseFileCommands(text)).toThrow(/Invalid/);
  });
});
