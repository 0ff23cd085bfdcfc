/** One signal, as the replicas tell it. */
export interface SignalReading {
  /** How many replicas there are: those that told, those that did not, and those on their way. */
  readonly current: number;
  /** Of each replica that is ready and told. */
  readonly each: readonly number[];
  /** Ready, and did not tell. */
  readonly missing: number;
  /** Not ready yet. */
  readonly warming: number;
  /** What one replica should carry: above 0. */
  readonly target: number;
  /** The share by which a figure may miss its target without anything being done: 0.1. */
  readonly tolerance: number;
}

/** How many replicas a signal asks for, and how it came to that. */
export interface Proposal {
  readonly replicas: number;
  /** Of the mean to its target, before anything was assumed. */
  readonly ratio: number;
  readonly because: 'ratio' | 'within-tolerance' | 'damped' | 'reversed';
}

/**
 * The algorithm of the Kubernetes HorizontalPodAutoscaler, "Algorithm details" in its documentation: desired =
 * ceil(current × metric ÷ target), nothing within the tolerance. Replicas that did not tell are taken to carry just their
 * target where the rest would scale down, and nothing where it would scale up; those on their way carry nothing where it
 * would scale up and are left out otherwise. If that turns the direction around, or ends within the tolerance, all stays.
 * Undefined if no replica told.
 */
export function propose({ current, each, missing, warming, target, tolerance }: SignalReading): Proposal | undefined {
  if (each.length === 0) return undefined;
  const sum = each.reduce((all, one) => all + one, 0);
  const ratio = sum / each.length / target;
  const stay = (because: Proposal['because']): Proposal => ({ replicas: current, ratio, because });
  const countsWarming = warming > 0 && ratio > 1;
  if (!countsWarming && missing === 0) {
    if (isNear(ratio, tolerance)) return stay('within-tolerance');
    return { replicas: ceilOf(ratio * each.length), ratio, because: 'ratio' };
  }
  const counted = each.length + missing + (countsWarming ? warming : 0);
  const assumed = sum + (ratio <= 1 ? missing * target : 0);
  const damped = assumed / counted / target;
  if ((ratio < 1 && damped > 1) || (ratio > 1 && damped < 1)) return stay('reversed');
  if (isNear(damped, tolerance)) return stay('within-tolerance');
  const replicas = ceilOf(damped * counted);
  // More were counted than run: what is assumed of them must not turn the direction around either.
  if ((damped < 1 && replicas > current) || (damped > 1 && replicas < current)) return stay('reversed');
  return { replicas, ratio, because: 'damped' };
}

/**
 * The same of a signal that is known for the whole service only: HPA's external metric with an average value. What one
 * replica should carry is in `target`.
 */
export function proposeOfTotal(
  total: number,
  { current, target, tolerance }: Pick<SignalReading, 'current' | 'target' | 'tolerance'>,
): Proposal {
  const ratio = total / (target * current);
  if (isNear(ratio, tolerance)) return { replicas: current, ratio, because: 'within-tolerance' };
  return { replicas: ceilOf(total / target), ratio, because: 'ratio' };
}

/** Of binary fractions 0.9 is more than 0.1 away from 1: what is on the edge is within. */
const edge = 1e-9;

function isNear(ratio: number, tolerance: number): boolean {
  return Math.abs(1 - ratio) <= tolerance + edge;
}

/** 3 × (0.7 ÷ 0.7) must be 3, whatever the last bit of it says. */
export function ceilOf(value: number): number {
  return Math.max(0, Math.ceil(value - edge * Math.max(1, value)));
}
