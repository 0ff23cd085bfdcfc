import { formatDuration } from '../../duration.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { Sample } from './history.ts';
import { uptimeOf } from './uptime.ts';

/** What https://shields.io/badges/endpoint-badge reads. */
export interface Badge {
  readonly schemaVersion: 1;
  readonly label: string;
  readonly message: string;
  readonly color: string;
}

const colors: Readonly<Record<Verdict, string>> = {
  healthy: 'brightgreen',
  degraded: 'yellow',
  unhealthy: 'red',
  unknown: 'lightgrey',
};

export interface BadgeOptions {
  readonly label?: string;
  /** How often runs should happen. */
  readonly scheduleMs: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A badge of the last sample and the uptime. One that is much older than the schedule says so instead of what it found. */
export function badgeOf(samples: readonly Sample[], { label = 'health', scheduleMs, now }: BadgeOptions): Badge {
  const last = samples.at(-1);
  if (!last) return { schemaVersion: 1, label, message: 'no data', color: colors.unknown };
  const ageMs = now - Date.parse(last.at);
  if (ageMs > 3 * scheduleMs)
    return { schemaVersion: 1, label, message: `not checked for ${formatDuration(ageMs)}`, color: colors.unknown };
  const { share } = uptimeOf(samples, scheduleMs, now);
  const uptime = share === undefined ? '' : `, ${formatShare(share)}`;
  return { schemaVersion: 1, label, message: `${last.verdict}${uptime}`, color: colors[last.verdict] };
}

/** `99.95 %`. Rounded down: what was not whole is never called 100 %. */
export function formatShare(share: number): string {
  const hundredths = Math.floor(share * 10_000 + 1e-9) / 100;
  return `${hundredths.toFixed(2).replace(/\.?0+$/, '')} %`;
}
