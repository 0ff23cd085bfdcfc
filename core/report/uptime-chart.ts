import type { Sample } from '../health/history/history.ts';
import { gapsOf, incidentsOf } from '../health/history/uptime.ts';
import type { Verdict } from '../health/verdict/verdict.ts';
import type { Axis } from './axis.ts';
import { element, round, text } from './svg.ts';

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What the parts of the picture share. */
export interface Frame {
  readonly samples: readonly Sample[];
  readonly scheduleMs: number;
  readonly now: number;
  readonly time: Axis;
  readonly latency: Axis;
  readonly plot: Box;
}

const thinnest = 2;

/** A band over the plot for each outage, and one for each time in which nobody looked. */
export function bands(frame: Frame): string {
  const { samples, scheduleMs, now } = frame;
  const outages = incidentsOf(samples).map(({ from, to, class: faultClass }) => {
    const words = `Down ${minute(from)} – ${to === undefined ? 'now' : minute(to)}`;
    return band(
      frame,
      'down',
      [Date.parse(from), to === undefined ? now : Date.parse(to)],
      `${words}${faultClass ? ` (${faultClass})` : ''}`,
    );
  });
  const gaps = gapsOf(samples, scheduleMs).map(({ from, to, missed }) => {
    const words = `Not checked ${minute(from)} – ${minute(to)}: ${missed} missed`;
    return band(frame, 'gap', [Date.parse(from), Date.parse(to)], words);
  });
  return [...gaps, ...outages].join('');
}

function band({ time, plot }: Frame, kind: string, [from, to]: [number, number], words: string): string {
  const x = time.at(from);
  const width = Math.max(thinnest, time.at(to) - x);
  const shape = { class: kind, x, y: plot.top, width, height: plot.bottom - plot.top };
  return element('rect', shape, element('title', {}, text(words)));
}

/** `2026-05-01 10:00 UTC` */
export function minute(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}

/**
 * One percentile over time: of the samples that share a pixel the worst, so that no peak is lost. The line is broken where
 * there was no answer, and where nobody looked.
 */
export function latencyLine({ samples, scheduleMs, time, latency }: Frame, percentile: 'p50' | 'p95'): string {
  const pieces: [x: number, y: number][][] = [[]];
  let last: number | undefined;
  for (const { at, latencyMs } of samples) {
    const now = Date.parse(at);
    const isBroken = latencyMs === undefined || (last !== undefined && now - last > 1.5 * scheduleMs);
    if (isBroken && pieces.at(-1)?.length) pieces.push([]);
    last = now;
    if (latencyMs === undefined) continue;
    const point: [number, number] = [Math.round(time.at(now)), round(latency.at(latencyMs[percentile]))];
    const piece = pieces.at(-1) ?? [];
    const before = piece.at(-1);
    // A smaller y is a longer wait.
    if (before && before[0] === point[0]) before[1] = Math.min(before[1], point[1]);
    else piece.push(point);
  }
  return pieces
    .filter(({ length }) => length > 0)
    .map((piece) => drawPiece(piece, percentile))
    .join('');
}

function drawPiece(piece: readonly (readonly [number, number])[], kind: string): string {
  const [only] = piece;
  if (only && piece.length === 1) return element('circle', { class: `${kind} dot`, cx: only[0], cy: only[1], r: 1.5 });
  return element('polyline', { class: kind, points: piece.map(([x, y]) => `${x},${y}`).join(' ') });
}

const severity: Readonly<Record<Verdict, number>> = { unknown: 0, healthy: 1, degraded: 2, unhealthy: 3 };

/** One cell per pixel or sample with the worst verdict in it; neighbours that agree are one. */
export function strip({ samples, scheduleMs, now, time, plot }: Frame, top: number, height: number): string {
  const cells: { from: number; to: number; verdict: Verdict }[] = [];
  for (const [index, { at, verdict }] of samples.entries()) {
    const begins = Date.parse(at);
    const next = Date.parse(samples[index + 1]?.at ?? '') || now;
    const from = Math.max(plot.left, Math.floor(time.at(begins)));
    const least = verdict === 'unhealthy' ? thinnest : 1;
    const to = Math.max(from + least, Math.round(time.at(Math.min(next, begins + 1.5 * scheduleMs))));
    const before = cells.at(-1);
    if (before && before.to > from && severity[verdict] > severity[before.verdict]) before.to = from;
    const start = before && before.to > from ? before.to : from;
    if (before && before.verdict === verdict && start <= before.to) before.to = Math.max(before.to, to);
    else if (to > start) cells.push({ from: start, to, verdict });
  }
  const drawn = cells.filter(({ from, to }) => to > from);
  return drawn
    .map(({ from, to, verdict }) => {
      // What is wrong is taller as well, for whoever cannot tell the colours apart.
      const extra = verdict === 'unhealthy' ? 4 : verdict === 'degraded' ? 2 : 0;
      return element('rect', {
        class: `cell ${verdict}`,
        x: from,
        y: top - extra,
        width: to - from,
        height: height + extra,
      });
    })
    .join('');
}
