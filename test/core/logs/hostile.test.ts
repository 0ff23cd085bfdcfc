import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { styledLines } from '../../../cli/logs/line-style.ts';
import { jsonLine } from '../../../core/logs/entry.ts';
import type { LogLine } from '../../../core/logs/line.ts';
import { neutralise, neutraliseLine, withoutSequences } from '../../../core/logs/neutralise.ts';
import { createLineRedactor } from '../../../core/logs/redact-lines.ts';
import { quoted } from '../../../core/report/markdown.ts';
import {
  forAPage,
  forATerminal,
  forAThief,
  forTheEye,
  forTheRunner,
  hostileLines,
} from '../../fixtures/hostile-lines.ts';
import { strayLines } from '../../support/page-structure.ts';
import { runnerCommands } from '../../support/runner-commands.ts';
import { terminalEffects } from '../../support/terminal-effects.ts';

const lineOf = (message: string): LogLine => ({
  ...{ stream: 'deploy', timestamp: '2026-11-22T17:00:00.123456789Z', level: 'info', message },
  ...{ replica: 'c0ffee00-1111', deployment: 'd-1', attributes: [] },
});
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u;

test('there are enough of them', () => {
  expect(hostileLines.length).toBeGreaterThan(250);
});

test('none is a command of the runner', () => {
  const commands = hostileLines.flatMap(({ text }) => [
    ...runnerCommands(neutralise(text)),
    ...runnerCommands(neutraliseLine(text)),
  ]);
  expect(commands).toEqual([]);
});

test('none does anything to a terminal but stand there', async () => {
  const found: string[] = [];
  for (const { text, effect } of hostileLines) {
    const [shown = ''] = styledLines([{ line: lineOf(text), severity: 'info', continues: false }], {
      colour: false,
      highlight: () => [],
    });
    for (const seen of await terminalEffects(shown))
      found.push(`${effect}, ${JSON.stringify(text.slice(0, 40))}: ${seen}`);
  }
  expect(found).toEqual([]);
});

test('none does anything to a terminal as JSON, and each is the same text afterwards', async () => {
  const found: string[] = [];
  for (const { text } of hostileLines) {
    const json = jsonLine({ text });
    expect(JSON.parse(json).text).toBe(text);
    if (json.length < 1000) found.push(...(await terminalEffects(json)));
  }
  expect(found).toEqual([]);
});

test('none hides or reorders text', () => {
  // An emoji chooses its picture by U+FE0F.
  const left = hostileLines.filter(({ text }) => unseen.test(neutralise(text)));
  expect(left).toEqual([]);
});

test('none is structure on a page', () => {
  const rows = hostileLines.map(({ text }) => `| ${quoted(text.slice(0, 500))} |`);
  expect(strayLines(`| x |\n| --- |\n${rows.join('\n')}`)).toEqual([]);
});

test('none takes long', () => {
  const redactor = createLineRedactor({ defaults: true, patterns: [], redact: (text) => text });
  const before = process.cpuUsage();
  redactor.lines(hostileLines.map(({ text }) => lineOf(text)));
  for (const { text } of hostileLines) neutralise(text);
  const { user } = process.cpuUsage(before);
  expect(user).toBeLessThan(5_000_000);
});

const alphabet = [
  ':',
  '::',
  '#',
  '[',
  'error',
  ' ',
  '\n',
  '\r',
  '\u001b',
  '\u001b[',
  '0m',
  '\u001b]',
  ';',
  '\u0007',
  '\u009b',
].concat([
  '\u200b',
  '\u00ad',
  '\ufeff',
  '\u0085',
  '\u2028',
  '\ufe0f',
  '\u200d',
  '\u26a0',
  '\u0301',
  '|',
  '`',
  '<',
  '>',
  '\\',
  '@a',
  '://',
]);
const anyText = fc.array(fc.constantFrom(...alphabet), { maxLength: 24 }).map((parts) => parts.join(''));

test('nor is any other text of the same parts', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const safe = neutralise(text);
      expect(runnerCommands(safe)).toEqual([]);
      expect(runnerCommands(neutraliseLine(text))).toEqual([]);
      expect(neutralise(safe)).toBe(safe);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what may not be left
      expect(safe).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
      expect(strayLines(`| x |\n| --- |\n| ${quoted(text)} |`)).toEqual([]);
      expect(JSON.parse(jsonLine({ text })).text).toBe(text);
    }),
    { numRuns: 2000 },
  );
});

test.each(forAThief)('what is secret is not told: $effect', ({ text, secret = '' }) => {
  const redactor = createLineRedactor({ defaults: true, patterns: [], redact: (known) => known });
  const [line] = redactor.lines([lineOf(text)]);
  expect(text.replaceAll('\u001b', '')).toContain(secret);
  expect(line?.message).not.toContain(secret);
  expect(line?.message).toContain('***');
});

describe('where nothing is done about them, the same eyes see', () => {
  test('commands', () => {
    // What is written for files of commands is no command in a log, and the sign for a proportion is not two colons.
    const harmless = forTheRunner.filter(({ text, effect }) => !effect.includes('file') && !text.startsWith('\u2237'));
    expect(harmless.filter(({ text }) => runnerCommands(withoutSequences(text)).length === 0)).toEqual([]);
  });

  test('effects on a terminal', async () => {
    const silent: string[] = [];
    for (const { text } of forATerminal) if ((await terminalEffects(`x ${text}`)).length === 0) silent.push(text);
    expect(silent).toEqual([]);
  });

  test('text that hides', () => {
    const hiding = forTheEye.filter(({ effect }) => /backwards|seen|smuggled/.test(effect));
    expect(hiding.filter(({ text }) => !unseen.test(text))).toEqual([]);
  });

  test('structure', () => {
    // In a cell of a table there are no headings and no lists.
    const telling = forAPage.filter(({ text }) => /[<[|~@]|:\/\/|www/.test(text));
    expect(telling.length).toBeGreaterThan(30);
    expect(telling.filter(({ text }) => strayLines(`| x |\n| --- |\n| ${text} |`).length === 0)).toEqual([]);
  });
});
