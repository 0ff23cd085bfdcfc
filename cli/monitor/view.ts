import stringWidth from 'string-width';
import { formatDuration } from '../../core/duration.ts';
import type { Moment } from '../../core/monitor/monitor.ts';
import type { SessionRow } from '../../core/monitor/sessions.ts';
import { quantity } from '../../core/quantity.ts';
import { columns } from '../../core/report/text.ts';
import { marks, type Row, rowsOf } from './facts.ts';
import { cut, cutLine, type Line, plain, type Span, widthOf } from './span.ts';
import { sparkline } from './sparkline.ts';

/** What the view is drawn from. */
export interface Picture {
  /** The address that is asked, as it may be shown. */
  readonly url: string;
  readonly moment: Moment;
  /** What changed so far, the oldest first. */
  readonly changes: readonly Change[];
  /** When the verdict became what it is, in milliseconds since the epoch. */
  readonly since: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** When the next look is due; absent if there is none. */
  readonly nextAt?: number | undefined;
}

export interface Change {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly words: string;
}

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** Beside labels there has to be room for a fact; on a narrower screen the fact goes below its label. */
const narrow = 44;
const labelWidth = 12;
const mostChanges = 8;
const mostRemarks = 2;

/** The lines of the view, none wider and not more than there is room for; what matters least goes first. */
export function draw(picture: Picture, size: Size): Line[] {
  const width = Math.max(1, size.columns);
  const rows = Math.max(1, size.rows);
  const body = [...head(picture, width), [], ...factLines(picture, width)];
  const foot: Line[] = picture.nextAt === undefined ? [] : [[], [{ text: footText(picture), style: 'dim' }]];
  let room = rows - body.length - foot.length;
  const changes = section('Changes', changeLines(picture.changes.slice(-mostChanges)), room);
  room -= changes.length;
  const { list = [] } = picture.moment.look.sessions;
  const sessions = section(
    'Sessions',
    sessionLines(list, picture.now, { columns: width, rows: room }),
    room,
    list.length + 1,
  );
  const lines = [...body, ...sessions, ...changes, ...(room >= sessions.length ? foot : [])];
  return lines.slice(0, rows).map((line) => cutLine(line, width));
}

function head({ url, moment, since, now }: Picture, width: number): Line[] {
  const { look, alert } = moment;
  const mark = marks[look.verdict];
  const title: Line = [{ text: 'mahSpeccy monitor', style: 'bold' }, { text: `  ${plain(url)}` }];
  const clock = `${new Date(now).toISOString().slice(11, 19)} UTC`;
  const gap = width - widthOf(title) - clock.length;
  const verdict: Span = { text: `${mark.text} ${look.verdict}`, style: mark.style };
  return [
    gap >= 2 ? [...title, { text: `${' '.repeat(gap)}${clock}`, style: 'dim' }] : title,
    [verdict, ...(now - since < 1000 ? [] : [dim(` for ${formatDuration(now - since)}`)])],
    ...(look.verdict === 'healthy' ? [] : wrapped(plain(look.words), width).map((text) => [{ text }])),
    ...look.remarks.slice(0, mostRemarks).map((remark) => [dim(cut(plain(remark), width))]),
    ...(alert.since === undefined ? [] : [alertLine(alert.since, alert.failuresInRow)]),
  ];
}

function dim(text: string): Span {
  return { text, style: 'dim' };
}

function alertLine(since: string, failures: number): Line {
  const row = failures > 0 ? `, ${quantity(failures, 'failure')} in a row` : '';
  return [{ text: `▲ ALERT since ${since.slice(11, 19)} UTC${row}`, style: 'red' }];
}

/** At most three lines of words. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const longer = lines.at(-1) === '' ? word : `${lines.at(-1)} ${word}`;
    if (stringWidth(longer) <= width || lines.at(-1) === '') lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const [first = '', second, ...rest] = lines;
  const third = rest.length > 0 ? [cut(rest.join(' '), width)] : [];
  return [first, ...(second === undefined ? [] : [second]), ...third];
}

function factLines(picture: Picture, width: number): Line[] {
  const { moment, now } = picture;
  const room = Math.min(60, width < narrow ? width - 2 : width - labelWidth - 18);
  const bars = sparkline(moment.recent.points, room);
  const slowest = Math.max(0, ...moment.recent.points.slice(-room).map(({ totalMs = 0 }) => totalMs));
  const [deployment, health, ...rest] = rowsOf(moment, now).filter(({ items, always }) => always || items.length > 0);
  const latency: Row = {
    label: 'Latency',
    items: [{ text: bars }, { text: `up to ${Math.round(slowest)} ms`, style: 'dim' }],
  };
  return [deployment, health, latency, ...rest].flatMap((row) => (row ? rowLines(row, width) : []));
}

/** A row, its items side by side as far as they fit. */
function rowLines({ label, items }: Row, width: number): Line[] {
  const shown: readonly Span[] = items.length > 0 ? items : [{ text: '–', style: 'dim' }];
  const isNarrow = width < narrow;
  const indent = isNarrow ? 2 : labelWidth;
  const lines: Span[][] = [[]];
  for (const item of shown) {
    const line = lines.at(-1) ?? [];
    const isFirst = line.length === 0;
    const fits = widthOf(line) + 3 + stringWidth(item.text) <= width - indent;
    if (isFirst) line.push(item);
    else if (fits) line.push({ text: ' · ', style: 'dim' }, item);
    else lines.push([item]);
  }
  const name: Span = { text: label, style: 'dim' };
  if (isNarrow) return [[name], ...lines.map((line) => [{ text: '  ' }, ...line])];
  return lines.map((line, index) => {
    const before: Span = index === 0 ? { ...name, text: label.padEnd(indent) } : { text: ' '.repeat(indent) };
    return [before, ...line];
  });
}

/**
 * A heading and as many lines as there is room for. Of `total` things what is not shown is counted; without it the oldest are
 * left out.
 */
function section(title: string, lines: readonly Line[], room: number, total?: number): Line[] {
  const space = room - 2;
  if (lines.length === 0 || space < 1) return [];
  const heading: Line[] = [[], [{ text: title, style: 'bold' }]];
  if (total === undefined) return [...heading, ...lines.slice(-space)];
  if (total <= space) return [...heading, ...lines];
  return [...heading, ...lines.slice(0, space - 1), [dim(`  … and ${total - space + 1} more`)]];
}

function changeLines(changes: readonly Change[]): Line[] {
  return changes.map(({ at, words }) => [
    { text: `  ${new Date(at).toISOString().slice(11, 19)}  `, style: 'dim' },
    { text: plain(words) },
  ]);
}

/** Sessions as columns; those that are not live first, as they are what somebody looks for. */
function sessionLines(list: readonly SessionRow[], now: number, size: Size): Line[] {
  if (list.length === 0) return [];
  const isLive = ({ state }: SessionRow) => state === 'live';
  const sorted = list.toSorted((a, b) => Number(isLive(a)) - Number(isLive(b))).slice(0, Math.max(0, size.rows));
  const cells = sorted.map((row) => [
    cut(plain(row.user), 14),
    cut(plain([row.account, row.environment].filter(Boolean).join(' ')), 22),
    cut(plain([row.state, row.reason].filter(Boolean).join(': ')), Math.max(12, size.columns - 54)),
    row.lastUpdate === undefined ? '' : ago(row.lastUpdate, now),
  ]);
  const [names = '', ...lines] = columns([['user', 'account', 'state', 'last update'], ...cells]);
  const styleOf = (row: SessionRow | undefined) => (row && isLive(row) ? undefined : 'yellow');
  return [[dim(names)], ...lines.map((text, index): Line => [{ text, style: styleOf(sorted[index]) }])];
}

function ago(iso: string, now: number): string {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? '' : `${formatDuration(Math.max(0, now - at))} ago`;
}

function footText({ nextAt = 0, now }: Picture): string {
  const left = nextAt - now;
  return left > 0 ? `next look in ${Math.ceil(left / 1000)} s · Ctrl-C stops` : 'looking … · Ctrl-C stops';
}
