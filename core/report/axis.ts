/** Where a value lies on an axis, in pixels, and what is written beside it. */
export interface Axis {
  at(value: number): number;
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
}

interface Span {
  readonly from: number;
  readonly to: number;
}

const steps = [1, 2, 5];

/**
 * Milliseconds on a logarithmic axis: the one answer of ten seconds is seen, and so is whether the others take 20 or 40 ms.
 * Values at or below 0 lie at its foot.
 */
export function latencyAxis(values: readonly number[], pixels: Span): Axis {
  const positive = values.filter((value) => value > 0);
  const [least, most] = positive.length > 0 ? [Math.min(...positive), Math.max(...positive)] : [10, 1000];
  const candidates = [-1, 0, 1, 2, 3, 4, 5].flatMap((power) => steps.map((step) => step * 10 ** power));
  const bottom = candidates.findLast((value) => value <= least) ?? 0.1;
  const top = candidates.find((value) => value >= most && value > bottom) ?? most;
  const span = Math.log(top / bottom);
  const inside = candidates.filter((value) => value >= bottom && value <= top);
  const decades = inside.filter((value) => Math.log10(value) % 1 === 0);
  const shown = inside.length > 5 && decades.length > 1 ? decades : inside;
  return {
    at: (value) => pixels.from + (Math.log(Math.max(value, bottom) / bottom) / span) * (pixels.to - pixels.from),
    ticks: shown.map((value) => ({ value, label: latencyLabel(value) })),
  };
}

function latencyLabel(ms: number): string {
  return ms >= 1000 ? `${ms / 1000} s` : `${ms} ms`;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const intervals = [
  5 * minuteMs,
  15 * minuteMs,
  hourMs,
  3 * hourMs,
  6 * hourMs,
  12 * hourMs,
  dayMs,
  7 * dayMs,
  28 * dayMs,
];

/** Milliseconds since the epoch, with a label at round times of day, UTC. */
export function timeAxis(time: Span, pixels: Span): Axis {
  const lasts = Math.max(1, time.to - time.from);
  const interval = intervals.find((each) => lasts / each <= 7) ?? lasts;
  const first = Math.ceil(time.from / interval) * interval;
  const count = Math.max(0, Math.floor((time.to - first) / interval) + 1);
  return {
    at: (value) => pixels.from + ((value - time.from) / lasts) * (pixels.to - pixels.from),
    ticks: Array.from({ length: Math.min(count, 8) }, (_, index) => {
      const value = first + index * interval;
      return { value, label: timeLabel(value, interval) };
    }),
  };
}

function timeLabel(value: number, interval: number): string {
  const at = new Date(value);
  const day = at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return interval >= dayMs || value % dayMs === 0 ? day : at.toISOString().slice(11, 16);
}
