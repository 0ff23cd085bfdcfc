import { styleText } from 'node:util';
import { columns, type TextOptions } from '../../core/report/text.ts';

/** A job summary's markdown as it reads on a terminal: headings, aligned tables, no marks. For our own summaries only. */
export function renderSummary(markdown: string, { colour = false, width }: TextOptions = {}): string {
  const paint = (style: 'bold' | 'dim', text: string) =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  const lines: string[] = [];
  let table: string[][] = [];
  const endTable = () => {
    lines.push(...columns(table, width));
    table = [];
  };
  for (const line of markdown.split('\n')) {
    if (line.startsWith('|')) {
      const cells = line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => plain(cell.trim()));
      if (!cells.every((cell) => cell === '' || /^-+$/.test(cell))) table.push(cells);
      continue;
    }
    endTable();
    const heading = /^#+ (.*)$/.exec(line)?.[1];
    if (heading !== undefined) lines.push(paint('bold', plain(heading)));
    else if (!/^(```|<\/?details>$)/.test(line)) lines.push(plain(line.replace(/<\/?(?:details|summary)>/g, '')));
  }
  endTable();
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function plain(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\(<([^>]*)>\)/g, (_, text: string, url: string) =>
      decode(text) === url ? url : `${text} ${url}`,
    )
    .replace(/\*\*([^*]*)\*\*/g, '$1')
    .replace(/`+ ?([^`]+?) ?`+/g, '$1')
    .replace(/<\/?code>/g, '')
    .replace(/\u2060/g, '')
    .replace(/^> /, '→ ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

function decode(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}
