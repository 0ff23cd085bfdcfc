import { parseDuration } from '../duration.ts';
import type { Sample } from './sample.ts';

/** How fast the number of replicas may change in one direction. */
export interface RatePolicy {
  readonly limits: readonly RateLimit[];
  /** Which limit counts where there are several: the one that allows the most, or the least. */
  readonly select: 'max' | 'min' | 'disabled';
}

export interface RateLimit {
  readonly value: number;
  readonly unit: 'replicas' | 'percent';
  readonly periodMs: number;
}

/** A change of the number of replicas; `by` is below 0 for one that removed some. */
export interface Change {
  readonly at: number;
  readonly by: number;
}

const longestPeriodMs = 30 * 60_000;

/**
 * Reads `4/1m, 100%/1m`, with `min:` in front where the smallest is to count, or `disabled`. The words say what is wrong
 * with anything else.
 */
export function parseRatePolicy(text: string): RatePolicy | string {
  if (text.trim().toLowerCase() === 'disabled') return { limits: [], select: 'disabled' };
  const [, select = 'max', list = ''] = /^\s*(?:(min|max)\s*:)?(.*)$/is.exec(text) ?? [];
  const limits: RateLimit[] = [];
  for (const part of list.split(',')) {
    const [, value, percent, period = ''] = /^\s*(\d{1,4})\s*(%?)\s*\/\s*(\S+)\s*$/.exec(part) ?? [];
    const periodMs = parseDuration(period);
    if (value === undefined || periodMs === undefined) return `expected such as 4/1m, 100%/1m, got ${part.trim()}`;
    if (Number(value) === 0) return 'a limit must be above 0: disabled turns a direction off';
    if (periodMs <= 0 || periodMs > longestPeriodMs) return 'a period must be above 0 s and at most 30m';
    limits.push({ value: Number(value), unit: percent ? 'percent' : 'replicas', periodMs });
  }
  return { limits, select: select.toLowerCase() as 'min' | 'max' };
}

/** The most replicas that may run now (HPA, "Scaling policies"): each limit counts from what ran when its period began. */
export function highestAllowed(policy: RatePolicy, current: number, changes: readonly Change[], now: number): number {
  if (policy.select === 'disabled') return current;
  const each = policy.limits.map(({ value, unit, periodMs }) => {
    const start = current - netChange(changes, now - periodMs);
    return unit === 'replicas' ? start + value : Math.ceil((start * (100 + value)) / 100);
  });
  return Math.max(current, policy.select === 'min' ? Math.min(...each) : Math.max(...each));
}

/** The fewest replicas that may run now. */
export function lowestAllowed(policy: RatePolicy, current: number, changes: readonly Change[], now: number): number {
  if (policy.select === 'disabled') return current;
  const each = policy.limits.map(({ value, unit, periodMs }) => {
    const start = current - netChange(changes, now - periodMs);
    // Rounded in favour of the change, as HPA does: a tenth of 72 is 8.
    return unit === 'replicas' ? start - value : Math.floor((start * (100 - value)) / 100);
  });
  return Math.min(current, policy.select === 'min' ? Math.max(...each) : Math.min(...each));
}

function netChange(changes: readonly Change[], since: number): number {
  return changes.filter(({ at }) => at > since).reduce((sum, { by }) => sum + by, 0);
}

/** When the number of replicas changed, whoever changed it. */
export function changesOf(samples: readonly Sample[]): Change[] {
  return samples.flatMap((sample, index) => {
    const by = sample.replicas - (samples[index - 1]?.replicas ?? sample.replicas);
    return by === 0 ? [] : [{ at: sample.at, by }];
  });
}
