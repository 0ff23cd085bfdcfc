import { formatDuration } from '../duration.ts';
import { neutralise, onOneLine } from '../logs/neutralise.ts';
import type { Cell, Fact, Report, Step, Table, Tone } from './report.ts';

const toneMark: Record<Tone, string> = { good: '✅', warning: '⚠️', bad: '❌', neutral: 'ℹ️' };
const stepMark: Record<Step['state'], string> = { done: '✅', unchanged: '➖', failed: '❌', skipped: '⏭️' };

/** GitHub-flavoured markdown of a report, for a job summary or a comment. */
export function toMarkdown(report: Report): string {
  const blocks = [`## ${toneMark[report.tone]} ${inline(report.title)}`, inline(report.headline)];
  if (report.hint) blocks.push(`> ${inline(report.hint)}`);
  if (report.facts.length > 0)
    blocks.push(
      table(
        ['', ''],
        report.facts.map((fact) => [`**${inline(fact.label)}**`, factValue(fact)]),
      ),
    );
  if (report.steps?.length) blocks.push(table(['Step', 'Time', 'Detail'], report.steps.map(stepRow)));
  for (const each of report.tables ?? []) blocks.push(...tableBlocks(each));
  for (const { title, text } of report.details ?? [])
    blocks.push(`<details><summary>${inline(title)}</summary>\n\n${fenced(text)}\n\n</details>`);
  return `${blocks.join('\n\n')}\n`;
}

function stepRow(step: Step): string[] {
  const time = step.durationMs === undefined ? '' : formatDuration(step.durationMs);
  return [`${stepMark[step.state]} ${inline(step.name)}`, time, inline(step.detail ?? '')];
}

function tableBlocks({ title, columns, rows }: Table): string[] {
  return [
    `### ${inline(title)}`,
    table(
      columns.map(inline),
      rows.map((row) => row.map(cell)),
    ),
  ];
}

/** Cells are markdown already. */
function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

function cell(content: Cell): string {
  return typeof content === 'string' ? inline(content) : quoted(content.quote);
}

/**
 * Text of others as code. A fence of backticks cannot hold every text in a cell, so it is written in entities; and what would
 * make a link of it is, too, as even code has those.
 */
export function quoted(text: string): string {
  const safe = inline(text)
    .replace(/\$|:(?=\/\/)/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/\b(www|mailto|xmpp)(?=[.:])/gi, '$1\u2060');
  return safe === '' ? '' : `<code>${safe}</code>`;
}

function factValue({ value, url, code }: Fact): string {
  if (url && /^https?:\/\//.test(url))
    return `[${inline(value)}](<${encodeURI(decodeSafely(url)).replaceAll('>', '%3E')}>)`;
  return code ? codeSpan(value) : inline(value);
}

function decodeSafely(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

/** Text of anybody on one line, where no character is markdown, HTML, a mention or a cell's end. */
export function inline(text: string): string {
  return onOneLine(neutralise(text))
    .replace(/[\\`*_{}[\]<>|#~!]|&(?=#?\w+;)/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/@(?=\w)/g, '@\u2060');
}

function codeSpan(text: string): string {
  const safe = onOneLine(neutralise(text)).replaceAll('|', '\\|');
  const longest = Math.max(0, ...[...safe.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${safe} ${fence}` : `${fence}${safe}${fence}`;
}

function fenced(text: string): string {
  const safe = neutralise(text).replace(/(?<!\n)\n+$/, '');
  const longest = Math.max(2, ...[...safe.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${safe}\n${fence}`;
}
