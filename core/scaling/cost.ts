import type { Lessons } from './capacity.ts';
import { meanOf, type Sample, standing } from './sample.ts';

/**
 * US dollars for a month of one unit: vCPU, GB of memory (docs.railway.com/reference/pricing/plans). Railway meters by the
 * minute what is really used, and a month has 43,200 minutes.
 */
export const monthlyRates = { vCpu: 20, memoryGb: 10 } as const;
export const minutesOfMonth = 43_200;

/** The owner's model: a replica costs so much a month, whatever it does. */
export const usdPerInstance = 5;

// What is paid in any case; use up to that is covered by it.
const minimumByPlan: Readonly<Record<string, number>> = { free: 0, trial: 0, hobby: 5, pro: 20 };

/** Of what is in use at one moment: vCPU and GB of memory, over all replicas. */
export interface Use {
  readonly vCpu: number;
  readonly memoryGb: number;
}

/** Dollars of CPU and memory for so many minutes of the same use. */
export function dollarsFor({ vCpu, memoryGb }: Use, minutes: number): number {
  return ((vCpu * monthlyRates.vCpu + memoryGb * monthlyRates.memoryGb) * minutes) / minutesOfMonth;
}

/** What the bill of a month says for that use, if nothing else is on it: the plan's minimum, or the use where that is more. */
export function billFor(usageUsd: number, plan: string | undefined): number {
  return Math.max(usageUsd, minimumByPlan[plan?.toLowerCase() ?? ''] ?? 0);
}

/** What a month costs with one number of replicas. */
export interface MonthlyCost {
  readonly replicas: number;
  /** By Railway's metering of CPU and memory; absent where Railway does not tell what is used. */
  readonly usageUsd?: number | undefined;
  /** The same on a bill of its own, with the plan's minimum. */
  readonly billUsd?: number | undefined;
  /** By the price of an instance. */
  readonly perInstanceUsd: number;
}

/** How much of a replica's use is there without any session. */
export interface Baseline extends Use {
  /** `assumed`: nothing was learnt yet, so it is a guess. */
  readonly basis: 'learnt' | 'assumed';
}

/** A small Node process that does nothing uses this much memory; its CPU is lost in rounding. GB. */
const idleMemoryGb = 0.1;

/** What each replica uses by being there, by what was learnt, never more than one of them uses now. */
export function baselineOf(sample: Sample, lessons: Lessons | undefined): Baseline {
  const [cpu, memory] = [meanUse(sample, 'cpu'), meanUse(sample, 'memoryGb')];
  const isLearnt = lessons?.memory !== undefined && lessons.memory.intercept > 0;
  return {
    vCpu: Math.min(cpu ?? 0, Math.max(0, (isLearnt && lessons.cpu?.intercept) || 0)),
    memoryGb: Math.min(memory ?? 0, isLearnt ? lessons.memory.intercept : idleMemoryGb),
    basis: isLearnt ? 'learnt' : 'assumed',
  };
}

function meanUse(sample: Sample, figure: 'cpu' | 'memoryGb'): number | undefined {
  return meanOf(standing(sample[figure], sample.at));
}

/** Over all replicas that run, those that did not tell at the mean of the others. */
function usedBy(sample: Sample, figure: 'cpu' | 'memoryGb'): number | undefined {
  const mean = meanUse(sample, figure);
  return mean === undefined ? undefined : mean * Math.max(1, sample.replicas - sample.warming);
}

/**
 * What a month would cost with that many replicas and the load of now: what the sessions use stays the same, and every
 * replica more or less adds or saves what one uses by being there.
 */
export function monthlyCost(
  sample: Sample,
  replicas: number,
  plan: string | undefined,
  lessons?: Lessons | undefined,
): MonthlyCost {
  const perInstanceUsd = replicas * usdPerInstance;
  const [vCpu, memoryGb] = [usedBy(sample, 'cpu'), usedBy(sample, 'memoryGb')];
  if (vCpu === undefined || memoryGb === undefined) return { replicas, perInstanceUsd };
  const baseline = baselineOf(sample, lessons);
  const more = replicas - sample.replicas;
  const use = {
    vCpu: Math.max(0, vCpu + more * baseline.vCpu),
    memoryGb: Math.max(0, memoryGb + more * baseline.memoryGb),
  };
  const usageUsd = dollarsFor(use, minutesOfMonth);
  return { replicas, usageUsd, billUsd: billFor(usageUsd, plan), perInstanceUsd };
}

/** The dollars that a limit of an increase is about: those of the bill where use is known, else those by instance. */
export function comparableUsd({ usageUsd, perInstanceUsd }: MonthlyCost): number {
  return usageUsd ?? perInstanceUsd;
}

/** What a month comes to that has cost so much so far and goes on as now. `at` and `since` in milliseconds. */
export function projectedUsd(spentUsd: number, usagePerMonthUsd: number, at: number, until: number): number {
  return spentUsd + (usagePerMonthUsd * Math.max(0, until - at)) / (minutesOfMonth * 60_000);
}
