import { styleText } from 'node:util';
import stringWidth from 'string-width';
import { cutLong } from '../../core/logs/cut-long.ts';
import { toMilliseconds } from '../../core/logs/entry.ts';
import type { Level } from '../../core/logs/line.ts';
import { attributesOf } from '../../core/logs/line-words.ts';
import { neutraliseLine } from '../../core/logs/neutralise.ts';
import type { SelectedLine } from '../../core/logs/select.ts';

type Style = Parameters<typeof styleText>[0];

/** A stretch of a text: from a character to before another. */
export type Stretch = readonly [from: number, to: number];

export interface LineStyle {
  readonly colour: boolean;
  /** What is to be seen at once in each text. */
  readonly highlight: (texts: readonly string[]) => readonly (readonly Stretch[])[];
}

const levelStyles: Readonly<Partial<Record<Level, Style>>> = { debug: 'dim', warn: 'yellow', error: 'red' };
/** None of them means a level. */
const sourceStyles: readonly Style[] = [
  'cyan',
  'magenta',
  'blue',
  'green',
  'cyanBright',
  'magentaBright',
  'blueBright',
  'greenBright',
];
const longestMessage = 4000;
const sourceWidth = 8;

/** Lines as a terminal gets them: when, how severe, from which replica, what. Nothing in them moves its cursor. */
export function styledLines(lines: readonly SelectedLine[], { colour, highlight }: LineStyle): string[] {
  const paint = (style: Style | undefined, text: string) =>
    colour && style ? styleText(style, text, { validateStream: false }) : text;
  const messages = lines.map(({ line }) => neutraliseLine(cutLong(line.message, longestMessage)));
  const details = lines.map(({ line }) => neutraliseLine(attributesOf(line)));
  const stretches = colour ? highlight([...messages, ...details]) : [];
  const marked = (text: string, i: number) => emphasised(text, stretches[i] ?? [], (part) => paint('inverse', part));
  return lines.map(({ line, severity }, i) => {
    const source = line.replica ?? line.deployment;
    const text = marked(messages[i] ?? '', i);
    const detail = details[i] ?? '';
    return [
      paint('dim', toMilliseconds(neutraliseLine(line.timestamp))),
      paint(levelStyles[severity], severity.padEnd(5)),
      paint(sourceStyle(source), padded(neutraliseLine(source).slice(0, sourceWidth), sourceWidth)),
      severity === 'error' || severity === 'debug' ? paint(levelStyles[severity], text) : text,
      ...(detail === '' ? [] : [paint('dim', marked(detail, lines.length + i))]),
    ].join(' ');
  });
}

/** The same replica has the same colour in every run. */
export function sourceStyle(source: string): Style {
  let hash = 0;
  for (const character of source) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return sourceStyles[hash % sourceStyles.length] ?? 'cyan';
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}

function emphasised(text: string, stretches: readonly Stretch[], paint: (part: string) => string): string {
  let [shown, at] = ['', 0];
  for (const [from, to] of [...stretches].sort(([a], [b]) => a - b)) {
    if (to <= at) continue;
    const start = Math.max(from, at);
    shown += text.slice(at, start) + paint(text.slice(start, to));
    at = to;
  }
  return shown + text.slice(at);
}
