import type { FaultClass } from '../verdict/fault.ts';
import type { Sample } from './history.ts';
import { type Latency, latencyOf } from './latency.ts';

/** A time without samples in which there should have been some. */
export interface Gap {
  /** ISO 8601 in UTC: the samples before and after. */
  readonly from: string;
  readonly to: string;
  /** How many runs did not happen. */
  readonly missed: number;
}

/** GitHub starts scheduled runs late as a rule, so a run is only missed when the next but one would have been due. */
const patience = 1.5;

/** The slots of the schedule that were dropped, as far as the samples show. */
export function gapsOf(samples: readonly Sample[], scheduleMs: number): Gap[] {
  return pairs(samples).flatMap(([before, after]) => {
    const passedMs = timeOf(after) - timeOf(before);
    if (passedMs <= scheduleMs * patience) return [];
    return [{ from: before.at, to: after.at, missed: Math.max(1, Math.round(passedMs / scheduleMs) - 1) }];
  });
}

export interface Uptime {
  /** Of the time that was seen: 0 to 1. Undefined if nothing was seen. */
  readonly share?: number;
  readonly upMs: number;
  readonly downMs: number;
  /** Nobody looked, or nobody could see. */
  readonly unknownMs: number;
}

/**
 * How long the service was up. What a sample found holds until the next, but no longer than one and a half slots of the
 * schedule: what is beyond is unknown, and counts neither way. Degraded is up.
 */
export function uptimeOf(samples: readonly Sample[], scheduleMs: number, until: number): Uptime {
  const time = { upMs: 0, downMs: 0, unknownMs: 0 };
  for (const [index, sample] of samples.entries()) {
    const next = samples[index + 1];
    const passedMs = Math.max(0, (next ? timeOf(next) : until) - timeOf(sample));
    const seenMs = Math.min(passedMs, scheduleMs * patience);
    if (sample.verdict === 'unhealthy') time.downMs += seenMs;
    else if (sample.verdict === 'unknown') time.unknownMs += seenMs;
    else time.upMs += seenMs;
    time.unknownMs += passedMs - seenMs;
  }
  const seenMs = time.upMs + time.downMs;
  return seenMs > 0 ? { share: time.upMs / seenMs, ...time } : time;
}

/** The share of the runs that could tell which found the service up. Undefined if there were none. */
export function availabilityOf(samples: readonly Sample[]): number | undefined {
  const telling = samples.filter(({ verdict }) => verdict !== 'unknown');
  if (telling.length === 0) return undefined;
  return telling.filter(({ verdict }) => verdict !== 'unhealthy').length / telling.length;
}

/** Percentiles over the runs, each by its slowest answers: never better than what was seen. */
export function latencyOver(samples: readonly Sample[]): Latency | undefined {
  return latencyOf(samples.flatMap(({ latencyMs }) => latencyMs?.p99 ?? []));
}

/** Since when no run could tell, by the row of unknown samples at the end: ISO 8601 in UTC. Undefined if the last one could. */
export function blindSince(samples: readonly Sample[]): { readonly since: string; readonly runs: number } | undefined {
  const row = samples.slice(samples.findLastIndex(({ verdict }) => verdict !== 'unknown') + 1);
  const [first] = row;
  return first && { since: first.at, runs: row.length };
}

export interface Incident {
  readonly from: string;
  /** Absent while it lasts. */
  readonly to?: string;
  readonly class?: FaultClass;
}

/** Rows of unhealthy samples. One that could not tell ends no row. */
export function incidentsOf(samples: readonly Sample[]): Incident[] {
  const incidents: { from: string; to?: string; class?: FaultClass }[] = [];
  for (const sample of samples) {
    const open = incidents.at(-1);
    const isGoingOn = open !== undefined && open.to === undefined;
    if (sample.verdict === 'unknown') continue;
    if (sample.verdict !== 'unhealthy' && isGoingOn) open.to = sample.at;
    if (sample.verdict === 'unhealthy' && !isGoingOn)
      incidents.push({ from: sample.at, ...(sample.class ? { class: sample.class } : {}) });
  }
  return incidents;
}

function pairs(samples: readonly Sample[]): [Sample, Sample][] {
  return samples.slice(1).flatMap((after, index) => {
    const before = samples[index];
    return before ? [[before, after]] : [];
  });
}

function timeOf({ at }: Sample): number {
  return Date.parse(at);
}
