import type { Sample } from '../health/history/history.ts';
import { type Latency, latencyOf } from '../health/history/latency.ts';
import { uptimeOf } from '../health/history/uptime.ts';
import type { Look } from './look.ts';

/** A look as far as it matters to those after it. */
export interface Point extends Sample {
  /** Absent if no answer came. */
  readonly totalMs?: number | undefined;
}

/** What the looks of the window come to. */
export interface Recent {
  /** The oldest first. */
  readonly points: readonly Point[];
  /** From the oldest look to now. */
  readonly spanMs: number;
  /** Of the looks that were answered. */
  readonly latency?: Latency | undefined;
  /** Of the time that was seen: 0 to 1. */
  readonly upShare?: number | undefined;
}

export const nothingSeen: Recent = { points: [], spanMs: 0 };

/** Adds a look and lets go of what is older than the window. */
export function addLook({ points }: Recent, look: Look, windowMs: number, intervalMs: number): Recent {
  const kept = [...points, pointOf(look)].filter(({ at }) => Date.parse(at) > look.at - windowMs);
  const first = kept[0];
  return {
    points: kept,
    spanMs: first ? look.at - Date.parse(first.at) : 0,
    latency: latencyOf(kept.flatMap(({ totalMs }) => totalMs ?? [])),
    // A look speaks for the interval that follows it, the newest one too.
    upShare: uptimeOf(kept, intervalMs, look.at + intervalMs).share,
  };
}

function pointOf({ at, verdict, latencyMs, number }: Look): Point {
  return { at: new Date(at).toISOString(), verdict, totalMs: latencyMs, run: { number, attempt: 1 } };
}
