import { barOf } from '../report/bar.ts';

/** How many lines there were over time, in steps of equal length. */
export interface Rate {
  /** Milliseconds since the epoch, where the first step begins. */
  readonly from: number;
  readonly stepMs: number;
  readonly lines: readonly number[];
  readonly errors: readonly number[];
}

export interface RateMeter {
  add(timestamp: string, isError: boolean): void;
  /** Undefined while there was nothing. */
  rate(): Rate | undefined;
}

const mostSteps = 60;
const shortestStepMs = 1000;

interface Step {
  lines: number;
  errors: number;
}

/** Counts in at most 60 steps: where there would be more, each becomes twice as long. Lines may come in any order. */
export function createRateMeter(): RateMeter {
  let stepMs = shortestStepMs;
  let steps = new Map<number, Step>();
  const span = () => {
    const numbers = [...steps.keys()];
    return { first: Math.min(...numbers), last: Math.max(...numbers) };
  };
  const widen = () => {
    stepMs *= 2;
    const wider = new Map<number, Step>();
    for (const [number, { lines, errors }] of steps) {
      const into = wider.get(Math.floor(number / 2)) ?? { lines: 0, errors: 0 };
      wider.set(Math.floor(number / 2), { lines: into.lines + lines, errors: into.errors + errors });
    }
    steps = wider;
  };
  return {
    add(timestamp, isError) {
      const at = Date.parse(timestamp);
      if (Number.isNaN(at)) return;
      const number = Math.floor(at / stepMs);
      const step = steps.get(number);
      if (step) {
        step.lines++;
        if (isError) step.errors++;
        return;
      }
      steps.set(number, { lines: 1, errors: isError ? 1 : 0 });
      while (span().last - span().first >= mostSteps) widen();
    },
    rate() {
      if (steps.size === 0) return undefined;
      const { first, last } = span();
      const all = Array.from({ length: last - first + 1 }, (_, i) => steps.get(first + i));
      return {
        from: first * stepMs,
        stepMs,
        lines: all.map((step) => step?.lines ?? 0),
        errors: all.map((step) => step?.errors ?? 0),
      };
    },
  };
}

/** Counts as bars, the highest of them the highest bar. A step with nothing is `·`, which no bar can be taken for. */
export function barsOf(counts: readonly number[]): string {
  const most = Math.max(0, ...counts);
  return counts.map((count) => (count > 0 ? barOf(count, most) : '·')).join('');
}
