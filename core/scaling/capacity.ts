import { type Fit, fitLine } from './least-squares.ts';
import { type Measured, meanOf, type Sample, standing } from './sample.ts';
import { type ScaleSettings, targetOf } from './settings.ts';

/** What one replica of this service really carries, by what was recorded; or why that cannot be told. */
export type Capacity =
  | {
      readonly known: true;
      /** Sessions at which the first of CPU and memory reaches its target. */
      readonly sessions: number;
      /** With 95 % confidence at least so many; at most so many, where that can be told. */
      readonly atLeast: number;
      readonly atMost?: number | undefined;
      readonly by: 'cpu' | 'memory';
      /** The most that a replica was seen to carry: what goes beyond it is extrapolated. */
      readonly seen: number;
      readonly samples: number;
    }
  | { readonly known: false; readonly why: string };

/** What recorded samples tell of a service. */
export interface Lessons {
  readonly capacity: Capacity;
  /** By sessions of one replica: vCPU, and GB. */
  readonly cpu?: Fit | undefined;
  readonly memory?: Fit | undefined;
}

/** A line is trusted so far beyond what was seen, and no further: nobody knows what bends there. */
const furthest = 100;
const leastSamples = 30;

/** Learns from samples what a session costs a replica. Pure. */
export function learn(samples: readonly Sample[], settings: ScaleSettings): Lessons {
  const cpu = fitLine(pointsOf(samples, ({ cpu }) => cpu));
  const memory = fitLine(pointsOf(samples, ({ memoryGb }) => memoryGb));
  return { capacity: capacityOf(samples, settings, { cpu, memory }), cpu, memory };
}

/** What a replica carried and used, on average; samples with a replica on its way say nothing of one at work. */
function pointsOf(samples: readonly Sample[], figure: (sample: Sample) => Measured) {
  return samples.flatMap((sample) => {
    const carried = sessionsPerReplica(sample);
    const used = meanOf(standing(figure(sample), sample.at));
    return carried === undefined || used === undefined || sample.warming > 0 ? [] : [{ x: [carried], y: used }];
  });
}

/** Of the replicas that told, or of all, for a service that counts in all; undefined if it is not known. */
export function sessionsPerReplica(sample: Sample): number | undefined {
  const mean = meanOf(standing(sample.sessions, sample.at));
  return mean !== undefined && sample.sessionsInAll ? mean / Math.max(1, sample.replicas) : mean;
}

function capacityOf(
  samples: readonly Sample[],
  settings: ScaleSettings,
  fits: { readonly cpu: Fit | undefined; readonly memory: Fit | undefined },
): Capacity {
  const latest = samples.at(-1);
  if (!latest || samples.length < leastSamples)
    return { known: false, why: `${samples.length} samples are too few: it takes at least ${leastSamples}` };
  const carried = samples.map(sessionsPerReplica).filter((each) => each !== undefined);
  if (carried.length === 0) return { known: false, why: 'the service does not tell its sessions' };
  const seen = carried.reduce((a, b) => Math.max(a, b));
  const least = carried.reduce((a, b) => Math.min(a, b));
  if (seen - least < Math.max(5, seen / 5))
    return { known: false, why: `the load hardly varied: ${Math.round(least)} to ${Math.round(seen)} a replica` };
  const limits = (['cpu', 'memory'] as const).flatMap((by) => {
    const target = targetOf(by, settings, latest);
    const limit = target === undefined ? undefined : limitOf(fits[by], target);
    return limit ? [{ by, ...limit }] : [];
  });
  const lowest = limits.toSorted((a, b) => a.sessions - b.sessions)[0];
  if (!lowest) return { known: false, why: 'neither CPU nor memory rises with the sessions by more than chance' };
  if (lowest.sessions > furthest * seen)
    return { known: false, why: `it is more than ${furthest} times the ${Math.round(seen)} sessions that were seen` };
  return { known: true, ...lowest, seen, samples: carried.length };
}

/** Where a line reaches a target, and the interval of that by the interval of its slope. */
function limitOf(fit: Fit | undefined, target: number) {
  const slope = fit?.slopes[0];
  if (!fit || !slope || slope.value - slope.within <= 0) return undefined;
  const room = Math.max(0, target - fit.intercept);
  // Rounding must not take a whole session away.
  const at = (each: number) => Math.floor((room / each) * (1 + 1e-9));
  return {
    sessions: at(slope.value),
    atLeast: at(slope.value + slope.within),
    atMost: at(slope.value - slope.within),
  };
}
