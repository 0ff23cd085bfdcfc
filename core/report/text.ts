import { styleText } from 'node:util';
import stringWidth from 'string-width';
import { formatDuration } from '../duration.ts';
import { neutralise } from '../logs/neutralise.ts';
import type { Report, Step, Table, Tone } from './report.ts';

const toneMark: Record<Tone, string> = { good: '✔', warning: '⚠', bad: '✖', neutral: 'ℹ' };
const toneStyle = { good: 'green', warning: 'yellow', bad: 'red', neutral: 'blue' } as const;
const stepMark: Record<Step['state'], string> = { done: '✔', unchanged: '·', failed: '✖', skipped: '↷' };

/** A report as plain lines for a terminal, with colour only if asked for. */
export function toText(report: Report, { colour = false } = {}): string {
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
  lines.push(...columns(steps));
  lines.push(
    ...columns(report.facts.map(({ label, value, url }) => [paint('dim', plain(label)), plain(url ?? value)])),
  );
  for (const table of report.tables ?? [])
    lines.push('', paint('bold', plain(table.title)), ...tableLines(table, paint));
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

function tableLines(table: Table, paint: (style: 'dim', text: string) => string): string[] {
  return columns([table.columns.map((name) => paint('dim', plain(name))), ...table.rows.map((row) => row.map(plain))]);
}

/** Cells padded to the widest of their column, two spaces in front of each. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, stringWidth(cell));
    });
  return rows.map((row) =>
    row
      .map((cell, i) => `  ${cell}${' '.repeat((widths[i] ?? 0) - stringWidth(cell))}`)
      .join('')
      .trimEnd(),
  );
}

function plain(text: string): string {
  return neutralise(text).replace(/\s*\n\s*/g, ' ');
}
