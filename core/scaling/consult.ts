import { type Advice, advise, type Situation } from './advise.ts';
import { type Lessons, learn } from './capacity.ts';
import { comparableUsd, type MonthlyCost, monthlyCost } from './cost.ts';
import { ceilOf } from './proposal.ts';
import { type Sample, standing, totalOf } from './sample.ts';
import { adviseVertically, type VerticalAdvice } from './vertical.ts';

/** An advice with all that belongs to it. */
export interface Consultation {
  readonly sample: Sample;
  readonly advice: Advice;
  readonly vertical: readonly VerticalAdvice[];
  readonly lessons: Lessons;
  readonly costNow: MonthlyCost;
  readonly costProposed: MonthlyCost;
  /** How many replicas the sessions of now would need by the measured capacity, with the least that is sure of it. */
  readonly neededByCapacity?: number | undefined;
}

type Question = Pick<Situation, 'samples' | 'watched' | 'settings' | 'plan'> & {
  /** What was learnt already. Absent: learns from the samples. */
  readonly lessons?: Lessons | undefined;
};

/** Learns from the samples, and advises on the last of them. Undefined without any. Pure. */
export function consult({ samples, settings, plan, watched, lessons: known }: Question): Consultation | undefined {
  const sample = samples.at(-1);
  if (!sample) return undefined;
  const lessons = known ?? learn(samples, settings);
  const vertical = adviseVertically(samples, settings, lessons);
  const unhelped = vertical.flatMap(({ signal }) => signal ?? []);
  const costWith = (replicas: number) => monthlyCost(sample, replicas, plan, lessons);
  const costOf = (replicas: number) => comparableUsd(costWith(replicas));
  const advice = advise({ samples, watched, settings, plan, unhelped, costOf });
  const { capacity } = lessons;
  const total = totalOf(standing(sample.sessions, sample.at));
  return {
    sample,
    advice,
    vertical,
    lessons,
    costNow: costWith(advice.current),
    costProposed: costWith(advice.desired),
    neededByCapacity:
      capacity.known && total !== undefined && capacity.atLeast > 0
        ? Math.max(1, ceilOf(total / capacity.atLeast))
        : undefined,
  };
}
