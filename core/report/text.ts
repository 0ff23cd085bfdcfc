import { styleText } from 'node:util';
import stringWidth from 'string-width';
import { formatDuration } from '../duration.ts';
import { neutralise, onOneLine } from '../logs/neutralise.ts';
import type { Cell, Report, Step, Table, Tone } from './report.ts';

const toneMark: Record<Tone, string> = { good: '✔', warning: '⚠', bad: '✖', neutral: 'ℹ' };
const toneStyle = { good: 'green', warning: 'yellow', bad: 'red', neutral: 'blue' } as const;
const stepMark: Record<Step['state'], string> = { done: '✔', unchanged: '·', failed: '✖', skipped: '↷' };

export interface TextOptions {
  readonly colour?: boolean;
  /** Columns of the terminal; absent: lines are as long as they are. */
  readonly width?: number | undefined;
}

/** A report as plain lines for a terminal, with colour only if asked for. */
export function toText(report: Report, { colour = false, width }: TextOptions = {}): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string) =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  const lines = [
    `${paint(toneStyle[report.tone], toneMark[report.tone])} ${paint('bold', plain(report.title))}  ${plain(report.headline)}`,
  ];
  if (report.hint) lines.push(`  ${paint('yellow', '→')} ${plain(report.hint)}`);
  const steps = (report.steps ?? []).map((step) => [
    `${stepMark[step.state]} ${plain(step.name)}`,
    step.durationMs === undefined ? '' : paint('dim', formatDuration(step.durationMs)),
    plain(step.detail ?? ''),
  ]);
  lines.push(...columns(steps, width));
  lines.push(
    ...columns(
      report.facts.map(({ label, value, url }) => [paint('dim', plain(label)), plain(url ?? value)]),
      width,
    ),
  );
  for (const table of report.tables ?? [])
    lines.push('', paint('bold', plain(table.title)), ...tableLines(table, paint, width));
  for (const { title, text } of report.details ?? []) {
    lines.push('', paint('bold', plain(title)));
    lines.push(
      ...neutralise(text)
        .split('\n')
        .map((line) => `  ${line}`),
    );
  }
  return `${lines.join('\n')}\n`;
}

function tableLines(table: Table, paint: (style: 'dim', text: string) => string, width?: number): string[] {
  return columns(
    [table.columns.map((name) => paint('dim', plain(name))), ...table.rows.map((row) => row.map(plainCell))],
    width,
  );
}

/** Cells padded to the widest of their column, two spaces in front of each; the last column is wrapped to the width. */
export function columns(rows: readonly (readonly string[])[], width = Number.POSITIVE_INFINITY): string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, stringWidth(cell));
    });
  const pad = (cell: string, i: number) => `  ${cell}${' '.repeat((widths[i] ?? 0) - stringWidth(cell))}`;
  return rows.flatMap((row) => {
    const before = row.slice(0, -1).map(pad).join('');
    const indent = ' '.repeat(stringWidth(before));
    return wrap(row.at(-1) ?? '', width - stringWidth(before) - 2).map((line, i) =>
      `${i === 0 ? before : indent}  ${line}`.trimEnd(),
    );
  });
}

// A column that is narrower than this is left to the terminal: a word to a line is worse than a broken one.
const leastWidth = 20;

function wrap(text: string, width: number): string[] {
  if (width < leastWidth || stringWidth(text) <= width) return [text];
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && stringWidth(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function plainCell(cell: Cell): string {
  return plain(typeof cell === 'string' ? cell : cell.quote);
}

function plain(text: string): string {
  return onOneLine(neutralise(text));
}
