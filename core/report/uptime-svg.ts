import { formatShare } from '../health/history/badge.ts';
import type { Sample } from '../health/history/history.ts';
import { gapsOf, incidentsOf, latencyOver, uptimeOf } from '../health/history/uptime.ts';
import { quantity } from '../quantity.ts';
import { shorten } from '../shorten.ts';
import { latencyAxis, timeAxis } from './axis.ts';
import { element, text } from './svg.ts';
import { bands, type Frame, latencyLine, minute, strip } from './uptime-chart.ts';
import { hatching, style } from './uptime-style.ts';

export interface UptimePicture {
  readonly service: string;
  readonly environment: string;
  /** Oldest first. */
  readonly samples: readonly Sample[];
  /** How often runs should happen. */
  readonly scheduleMs: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const width = 760;
const height = 268;
const plot = { left: 64, right: width - 16, top: 62, bottom: 184 };
const stripTop = 200;

/**
 * A picture of how a service did: latency over time with outages as bands, and a strip of verdicts. It follows the reader's
 * choice of light or dark, says all that it shows in words, too, and loads nothing.
 */
export function uptimeSvg(picture: UptimePicture): string {
  const { samples, now } = picture;
  const title = `${picture.service} (${picture.environment})`;
  const words = summary(picture);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title desc">`,
    element('title', { id: 'title' }, text(`Health of ${title}`)),
    element('desc', { id: 'desc' }, text(words.join(' '))),
    element('style', {}, style),
    hatching,
    element('rect', { class: 'paper', x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 6 }),
    label('heading', 16, 26, shorten(title, 60)),
    label('muted', 16, 46, words[0] ?? ''),
    ...(samples.length > 0 ? chart(frameOf(picture)) : [label('muted', 16, 120, 'No check has run yet.')]),
    label('muted end', width - 16, 26, `as of ${minute(new Date(now).toISOString())}`),
    '</svg>\n',
  ].join('\n');
}

function frameOf({ samples, scheduleMs, now }: UptimePicture): Frame {
  const latencies = samples.flatMap(({ latencyMs }) => (latencyMs ? [latencyMs.p50, latencyMs.p95] : []));
  const from = Math.min(Date.parse(samples[0]?.at ?? ''), now - scheduleMs);
  return {
    ...{ samples, scheduleMs, now, plot },
    time: timeAxis({ from, to: now }, { from: plot.left, to: plot.right }),
    latency: latencyAxis(latencies, { from: plot.bottom, to: plot.top }),
  };
}

function chart(frame: Frame): string[] {
  const { time, latency } = frame;
  return [
    ...latency.ticks.map(({ value, label: words }) => {
      const y = latency.at(value);
      const line = element('line', { class: 'grid', x1: plot.left, x2: plot.right, y1: y, y2: y });
      return `${line}${label('muted end', plot.left - 8, y + 4, words)}`;
    }),
    bands(frame),
    latencyLine(frame, 'p95'),
    latencyLine(frame, 'p50'),
    strip(frame, stripTop, 10),
    ...time.ticks.map(({ value, label: words }) => {
      const x = time.at(value);
      // Half of a label at the very end would lie outside.
      return label(x > plot.right - 20 ? 'muted end' : 'muted middle', x, stripTop + 26, words);
    }),
    legend(),
  ];
}

const legendEntries = [
  { kind: 'p50', words: 'p50', lasts: 56 },
  { kind: 'p95', words: 'p95', lasts: 56 },
  { kind: 'healthy', words: 'healthy', lasts: 76 },
  { kind: 'degraded', words: 'degraded', lasts: 86 },
  { kind: 'unhealthy', words: 'down', lasts: 64 },
  { kind: 'gap', words: 'not checked', lasts: 100 },
  { kind: 'unknown', words: 'could not tell', lasts: 100 },
] as const;

function legend(): string {
  const y = height - 18;
  let x: number = plot.left;
  return legendEntries
    .map(({ kind, words, lasts }) => {
      const isLine = kind === 'p50' || kind === 'p95';
      const sign = isLine
        ? element('line', { class: kind, x1: x, x2: x + 14, y1: y, y2: y })
        : element('rect', {
            class: kind === 'gap' ? 'gap' : `cell ${kind}`,
            x: x + 2,
            y: y - 5,
            width: 10,
            height: 10,
          });
      const drawn = `${sign}${label('muted', x + 20, y + 4, words)}`;
      x += lasts;
      return drawn;
    })
    .join('');
}

/** What the picture shows, sentence by sentence. */
function summary({ samples, scheduleMs, now }: UptimePicture): string[] {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last) return ['No check has run yet.'];
  const { share } = uptimeOf(samples, scheduleMs, now);
  const incidents = incidentsOf(samples);
  const missed = gapsOf(samples, scheduleMs).reduce((sum, gap) => sum + gap.missed, 0);
  const latency = latencyOver(samples);
  const counts = `${quantity(incidents.length, 'outage')}; ${quantity(samples.length, 'check')}, ${missed} missed`;
  const up = share === undefined ? 'Nothing is known about the time' : `Up ${formatShare(share)} of the time seen`;
  return [
    `${up} since ${minute(first.at)}; ${counts}.`,
    ...(latency
      ? [
          `The slowest answer of a check took ${latency.p50} ms at the median, ${latency.p95} ms at the 95th percentile.`,
        ]
      : []),
    `The last check, at ${minute(last.at)}, found the service ${last.verdict}.`,
    ...incidents.slice(-10).map(({ from, to, class: faultClass }) => {
      const fault = faultClass ? `, by fault of the ${faultClass}` : '';
      return `Down from ${minute(from)} ${to === undefined ? 'until now' : `to ${minute(to)}`}${fault}.`;
    }),
  ];
}

function label(kind: string, x: number, y: number, words: string): string {
  return element('text', { class: kind, x, y }, text(words));
}
