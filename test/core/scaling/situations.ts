import type { Situation } from '../../../core/scaling/advise.ts';
import { parseRatePolicy, type RatePolicy } from '../../../core/scaling/policy.ts';
import type { Measured, Sample } from '../../../core/scaling/sample.ts';
import type { ScaleSettings } from '../../../core/scaling/settings.ts';

export const minute = 60_000;
export const noon = Date.UTC(2026, 10, 2, 12);

export function policy(text: string): RatePolicy {
  const read = parseRatePolicy(text);
  if (typeof read === 'string') throw new Error(read);
  return read;
}

/** Those of the action, but for the cooldown and the rates: a table is about one rule at a time. */
export const settings: ScaleSettings = {
  sessionsPerReplica: 50,
  minReplicas: 1,
  maxReplicas: 5,
  tolerance: 0.1,
  cpuTarget: 0.7,
  memoryTarget: 0.8,
  windows: { upMs: 0, downMs: 5 * minute },
  scaleUp: policy('9999%/1m'),
  scaleDown: policy('100%/1m'),
  cooldownMs: 0,
};

type Figure = readonly number[] | string | { readonly ago: number; readonly each: readonly number[] };

interface Seen {
  readonly replicas?: number;
  readonly warming?: number;
  readonly sessions?: Figure;
  readonly inAll?: boolean;
  readonly cpu?: Figure;
  readonly memory?: Figure;
  readonly limits?: Sample['limits'];
  readonly lag?: Figure;
  readonly delay?: Figure;
}

/** A sample at so many minutes after noon: a text is why a figure is missing. */
export function sampleAt(minutes: number, seen: Seen): Sample {
  const at = noon + minutes * minute;
  const measured = (figure: Figure): Measured => {
    if (typeof figure === 'string') return { missing: figure };
    return 'ago' in figure ? { at: at - figure.ago, each: figure.each } : { at, each: figure };
  };
  const { replicas = 1, warming = 0, sessions = [] } = seen;
  const idle = Array<number>(replicas - warming).fill(0.01);
  return {
    ...{ at, replicas, warming, sessions: measured(sessions) },
    ...(seen.inAll ? { sessionsInAll: true } : {}),
    ...{ cpu: measured(seen.cpu ?? idle), memoryGb: measured(seen.memory ?? idle) },
    limits: seen.limits ?? { vCpu: 8, memoryGb: 8 },
    ...(seen.lag ? { flushLagSeconds: measured(seen.lag) } : {}),
    ...(seen.delay ? { loopDelaySeconds: measured(seen.delay) } : {}),
  };
}

export function situation(
  samples: readonly Sample[],
  more: Partial<ScaleSettings> = {},
  rest: Partial<Situation> = {},
) {
  return { samples, watched: false, settings: { ...settings, ...more }, costOf: (n: number) => 5 * n, ...rest };
}

/** Numbers that look random and are the same for the same seed: in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
