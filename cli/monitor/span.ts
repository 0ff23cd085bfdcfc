import { styleText } from 'node:util';
import stringWidth from 'string-width';
import { neutralise } from '../../core/logs/neutralise.ts';

export type Style = 'dim' | 'bold' | 'green' | 'yellow' | 'red';

/** A piece of a line in one style. */
export interface Span {
  readonly text: string;
  readonly style?: Style | undefined;
}
export type Line = readonly Span[];

/** Text from outside on one line, without what a terminal would obey. */
export function plain(text: string): string {
  return neutralise(text).replace(/\s+/g, ' ').trim();
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The beginning of a text that fits into so many columns, with an ellipsis where something is missing. */
export function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  if (width < 1) return '';
  let kept = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    used += stringWidth(segment);
    if (used > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** A line cut to a width. */
export function cutLine(line: Line, width: number): Line {
  let left = width;
  return line.flatMap(({ text, style }) => {
    if (left <= 0) return [];
    const shown = cut(text, left);
    left -= shown === text ? stringWidth(text) : left;
    return { text: shown, style };
  });
}

export function widthOf(line: Line): number {
  return line.reduce((sum, { text }) => sum + stringWidth(text), 0);
}

/** A line as a terminal gets it. */
export function paint(line: Line, colour: boolean): string {
  return line
    .map(({ text, style }) =>
      colour && style && text !== '' ? styleText(style, text, { validateStream: false }) : text,
    )
    .join('');
}
