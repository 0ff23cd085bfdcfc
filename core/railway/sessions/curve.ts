import { formatDuration } from '../../duration.ts';

/** How many sessions there were at some time after the new deployment went live. A part of the receipt. */
export type CurvePoint = { readonly afterMs: number; readonly sessions: number };

/** How the sessions came back after a replacement. A part of the receipt. */
export type SessionReturn = {
  readonly before: number;
  readonly curve: readonly CurvePoint[];
  /** When there were as many as before; absent: not while they were counted. */
  readonly backAfterMs?: number;
};

export function summariseReturn(before: number, curve: readonly CurvePoint[]): SessionReturn {
  const back = curve.find(({ sessions }) => sessions >= before);
  return { before, curve, ...(back ? { backAfterMs: back.afterMs } : {}) };
}

/** `41 of 41 sessions back after 6.2 s`. */
export function returnWords({ before, curve, backAfterMs }: SessionReturn): string {
  if (before === 0) return 'no sessions before';
  const last = curve.at(-1);
  if (!last) return `${before} ${noun(before)} before, not counted after`;
  const back = Math.min(before, backAfterMs === undefined ? last.sessions : before);
  return `${back} of ${before} ${noun(before)} back after ${formatDuration(backAfterMs ?? last.afterMs)}`;
}

function noun(count: number): string {
  return count === 1 ? 'session' : 'sessions';
}
