import type { Point } from '../../core/monitor/recent.ts';
import { barOf } from '../../core/report/bar.ts';

/**
 * Latencies as bars, the newest at the right, at most `width` of them. Their heights go from nothing to the slowest that is
 * shown; a look that found the service down is `×`, one that could not see it `?`.
 */
export function sparkline(points: readonly Point[], width: number): string {
  const shown = width < 1 ? [] : points.slice(-Math.floor(width));
  const slowest = shown.reduce((most, { totalMs = 0 }) => Math.max(most, totalMs), 0);
  return shown.map((point) => mark(point, slowest)).join('');
}

function mark({ verdict, totalMs }: Point, slowest: number): string {
  if (verdict === 'unhealthy') return '×';
  if (verdict === 'unknown' || totalMs === undefined) return '?';
  return barOf(totalMs, slowest);
}
