import { formatDuration } from '../../core/duration.ts';
import { barOf } from '../../core/report/bar.ts';
import { columns } from '../../core/report/text.ts';
import type { AutoscaleMoment } from '../../core/scaling/autoscale.ts';
import type { ScaleLook } from '../../core/scaling/look.ts';
import {
  capacityWords,
  carriedWords,
  costWords,
  demandWords,
  idleWords,
  labelOf,
  reasonOf,
  targetWords,
  usd,
} from '../../core/scaling/words.ts';
import { cutLine, type Line, plain, widthOf } from '../monitor/span.ts';
import { adviceSpan } from './lines.ts';

/** What the view is drawn from. */
export interface AutoscalePicture {
  readonly url: string;
  /** The last look that told something. */
  readonly look?: ScaleLook | undefined;
  readonly failure?: string | undefined;
  /** Sessions of the looks so far, the oldest first; undefined where nobody knew. */
  readonly history: readonly (number | undefined)[];
  /** What happened so far, the oldest first. */
  readonly changes: readonly { readonly at: number; readonly words: string }[];
  readonly applies: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly nextAt?: number | undefined;
}

const mostChanges = 8;

/** The lines of the view, none wider than there is room for, and not more. */
export function drawAutoscale(
  picture: AutoscalePicture,
  size: { readonly columns: number; readonly rows: number },
): Line[] {
  const width = Math.max(1, size.columns);
  const { look, failure, nextAt, now } = picture;
  const lines: Line[] = [
    ...head(picture, width),
    ...(failure === undefined ? [] : [[{ text: `? ${plain(failure)}: nothing is changed`, style: 'red' as const }]]),
    ...(look ? body(look, picture, width) : []),
    ...changeLines(picture),
  ];
  const foot: Line[] =
    nextAt === undefined
      ? []
      : [[], [{ text: `Next look in ${formatDuration(Math.max(0, nextAt - now))} · Ctrl-C ends`, style: 'dim' }]];
  const shown = lines.length + foot.length <= size.rows ? [...lines, ...foot] : lines;
  return shown.slice(0, Math.max(1, size.rows)).map((line) => cutLine(line, width));
}

function head({ url, now, applies }: AutoscalePicture, width: number): Line[] {
  const title: Line = [
    { text: 'mahSpeccy autoscale', style: 'bold' },
    { text: `  ${plain(url)}` },
    { text: applies ? '  applies' : '  advises only', style: 'dim' },
  ];
  const clock = `${new Date(now).toISOString().slice(11, 19)} UTC`;
  const gap = width - widthOf(title) - clock.length;
  return [gap >= 2 ? [...title, { text: `${' '.repeat(gap)}${clock}`, style: 'dim' }] : title];
}

function body(look: ScaleLook, { history }: AutoscalePicture, width: number): Line[] {
  const { advice, sample, settings, costNow, costProposed, lessons, spent, vertical } = look;
  const idle = idleWords(look);
  const facts = [
    ['Cost', costWords(costNow)],
    ...(advice.action === 'hold' ? [] : [['Proposed', costWords(costProposed)]]),
    ...(spent
      ? [
          [
            'Month',
            `${usd(spent.usd)} so far${spent.projectedUsd === undefined ? '' : `, ${usd(spent.projectedUsd)} at its end`}`,
          ],
        ]
      : []),
    ['Capacity', [capacityWords(lessons.capacity, settings), idle].filter(Boolean).join(' ')],
    ...vertical.map(({ words }) => ['Note', words]),
    ['Sessions', sparkline(history, Math.max(10, width - 14))],
  ];
  const signals = advice.need.demands.map((demand) => [
    labelOf(demand.signal),
    carriedWords(demand.signal, sample),
    targetWords(demand.signal, settings, sample),
    demandWords(demand),
  ]);
  const table = [['Signal', 'A replica carries', 'Target', 'Asks for'], ...signals];
  return [
    [adviceSpan(look), { text: sample.warming > 0 ? ` (${sample.warming} starting)` : '', style: 'dim' }],
    ...columns([[plain(reasonOf(look, settings))]], width).map((text): Line => [{ text }]),
    [],
    ...columns(
      table.map((row) => row.map(plain)),
      width,
    ).map((text, index): Line => [{ text, ...(index === 0 ? { style: 'dim' as const } : {}) }]),
    [],
    ...columns(
      facts.map((row) => row.map(plain)),
      width,
    ).map((text): Line => [{ text }]),
  ];
}

function changeLines({ changes }: AutoscalePicture): Line[] {
  if (changes.length === 0) return [];
  const shown = changes.slice(-mostChanges).toReversed();
  return [
    [],
    [{ text: 'Changes', style: 'bold' }],
    ...shown.map(
      ({ at, words }): Line => [
        { text: `  ${new Date(at).toISOString().slice(11, 19)}  `, style: 'dim' },
        { text: plain(words) },
      ],
    ),
  ];
}

/** The newest at the right; from nothing to the most that is shown, and `?` where nobody knew. */
function sparkline(values: readonly (number | undefined)[], width: number): string {
  const shown = values.slice(-width);
  const most = Math.max(1, ...shown.map((value = 0) => value));
  return shown.map((value) => (value === undefined ? '?' : barOf(value, most))).join('');
}

/** What happened at a look, in clauses; nothing where all stays as it is. */
export function happened(moment: AutoscaleMoment): string[] {
  if ('failure' in moment) return [moment.failure];
  const { advice, applied } = moment.look;
  if (applied) return [applied.words];
  return advice.action === 'hold' ? [] : [`${adviceSpan(moment.look).text} is advised`];
}
