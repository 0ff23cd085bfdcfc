import type { Lessons } from './capacity.ts';
import { sessionsPerReplica } from './capacity.ts';
import { fitLine } from './least-squares.ts';
import { meanOf, type Sample, type SignalName, standing } from './sample.ts';
import { type ScaleSettings, targetOf } from './settings.ts';

/** What more replicas would not help with, and what would: one sentence. */
export interface VerticalAdvice {
  readonly kind: 'leak' | 'baseline' | 'no-effect' | 'uneven' | 'cpu-limit';
  readonly words: string;
  /** The signal that more replicas would not bring down. */
  readonly signal?: SignalName | undefined;
}

const hourMs = 3_600_000;
/** Growth is told from a wave of the load by at least so long a look. */
const leastLookMs = hourMs;
/** A share of the memory's limit in a day, below which growth is nobody's concern. */
const growthOfConcern = 0.05;
const unevenBy = 2;

/** Looks for what is wrong with single replicas rather than with their number. Pure. */
export function adviseVertically(
  samples: readonly Sample[],
  settings: ScaleSettings,
  lessons: Lessons,
): VerticalAdvice[] {
  const latest = samples.at(-1);
  if (!latest) return [];
  return [
    leakAdvice(samples, latest),
    baselineAdvice(latest, settings, lessons),
    noEffectAdvice(samples, settings, 'memory'),
    noEffectAdvice(samples, settings, 'cpu'),
    unevenAdvice(latest, settings, 'memory'),
    unevenAdvice(latest, settings, 'cpu'),
    cpuLimitAdvice(latest, settings),
  ].filter((advice) => advice !== undefined);
}

/** Memory that grows with time at the same number of sessions. */
function leakAdvice(samples: readonly Sample[], latest: Sample): VerticalAdvice | undefined {
  const since = samples.findLastIndex((sample, index) => isFresh(sample, samples[index - 1]));
  const run = samples.slice(Math.max(0, since));
  const spanMs = latest.at - (run[0]?.at ?? latest.at);
  if (spanMs < leastLookMs) return undefined;
  const points = run.flatMap((sample) => {
    const carried = sessionsPerReplica(sample);
    const used = meanOf(standing(sample.memoryGb, sample.at));
    const hours = (sample.at - latest.at) / hourMs;
    return carried === undefined || used === undefined ? [] : [{ carried, hours, used }];
  });
  const varies = points.some(({ carried }) => carried !== points[0]?.carried);
  const fit = fitLine(points.map(({ carried, hours, used }) => ({ x: varies ? [hours, carried] : [hours], y: used })));
  const [growth] = fit?.slopes ?? [];
  const { memoryGb: limit } = latest.limits;
  const used = meanOf(standing(latest.memoryGb, latest.at));
  if (!growth || limit === undefined || used === undefined) return undefined;
  const surely = growth.value - growth.within;
  if (surely * 24 < growthOfConcern * limit) return undefined;
  const hoursLeft = (limit - used) / growth.value;
  const words = `Memory grows by ${Math.round(growth.value * 1000)} MB an hour at the same number of sessions, and reaches its limit in ${Math.max(0, Math.round(hoursLeft))} h: a leak, which more replicas only multiply. Restart the service, and look for what it keeps.`;
  return { kind: 'leak', signal: 'memory', words };
}

/** Replicas that are new have given back what they had taken. */
function isFresh(sample: Sample, before: Sample | undefined): boolean {
  if (!before) return true;
  const [was, is] = [meanOf(before.memoryGb), meanOf(sample.memoryGb)];
  return before.replicas !== sample.replicas || (was !== undefined && is !== undefined && is < was * 0.7);
}

/** A replica without any session uses what it should at most. */
function baselineAdvice(latest: Sample, settings: ScaleSettings, { memory }: Lessons): VerticalAdvice | undefined {
  const target = targetOf('memory', settings, latest);
  if (target === undefined || !memory || memory.intercept < target) return undefined;
  const words = `A replica uses ${memory.intercept.toFixed(2)} GB before it has any session, and should use ${target.toFixed(2)} GB at most: give it more memory, or a smaller program. More replicas would not help.`;
  return { kind: 'baseline', signal: 'memory', words };
}

/** A change is judged when it has had this long. */
const settledMs = 5 * 60_000;
/** So much less for each replica should show. */
const shareThatShows = 0.85;

/** Replicas were added, each has fewer sessions than before, and uses as much as ever: more of them would do no more. */
function noEffectAdvice(
  samples: readonly Sample[],
  settings: ScaleSettings,
  signal: 'cpu' | 'memory',
): VerticalAdvice | undefined {
  const index = samples.findLastIndex(({ replicas }, at) => replicas > (samples[at - 1]?.replicas ?? replicas));
  const [before, changed, latest] = [samples[index - 1], samples[index], samples.at(-1)];
  if (!before || !changed || !latest || latest.warming > 0 || latest.at - changed.at < settledMs) return undefined;
  const usedBy = (sample: Sample) => meanOf(standing(signal === 'cpu' ? sample.cpu : sample.memoryGb, sample.at));
  const [carried, carries] = [before, latest].map(sessionsPerReplica);
  const [used = 0, uses = 0] = [before, latest].map(usedBy);
  const target = targetOf(signal, settings, latest);
  if (carried === undefined || carries === undefined || target === undefined || used === 0) return undefined;
  if (carries > carried * shareThatShows || uses <= target) return undefined;
  // Where it helped once, it is the load that grew since.
  const settled = samples.slice(index).filter(({ at, warming }) => warming === 0 && at - changed.at >= settledMs);
  if (settled.some((sample) => (usedBy(sample) ?? used) < used * shareThatShows)) return undefined;
  const words = `There are ${latest.replicas} replicas since ${new Date(changed.at).toISOString().slice(0, 16)}Z instead of ${before.replicas}, each with fewer sessions, and each uses as much ${signal === 'cpu' ? 'CPU' : 'memory'} as before: more of them would not help.`;
  return { kind: 'no-effect', signal, words };
}

/** One replica carries what no other can take from it: a single account, most often. */
function unevenAdvice(latest: Sample, settings: ScaleSettings, signal: 'cpu' | 'memory'): VerticalAdvice | undefined {
  const measured = standing(signal === 'cpu' ? latest.cpu : latest.memoryGb, latest.at);
  const target = targetOf(signal, settings, latest);
  if ('missing' in measured || target === undefined || measured.each.length < 2) return undefined;
  const sorted = measured.each.toSorted((a, b) => a - b);
  const [most = 0, others = 0] = [sorted.at(-1), sorted[Math.floor((sorted.length - 1) / 2)]];
  if (most <= target || most < unevenBy * others) return undefined;
  const words = `One replica uses ${(most / Math.max(others, 1e-9)).toFixed(1)} times the ${signal} of the others: what it carries is one piece, which more replicas cannot share out.`;
  return { kind: 'uneven', words };
}

function cpuLimitAdvice({ limits, cpu, at }: Sample, settings: ScaleSettings): VerticalAdvice | undefined {
  const { vCpu } = limits;
  const used = meanOf(standing(cpu, at));
  if (vCpu === undefined || vCpu >= 1 || used === undefined || used < settings.cpuTarget * vCpu) return undefined;
  const words = `A replica may use ${vCpu} vCPU and needs it: one process can use 1, so raise the limit before the number of replicas.`;
  return { kind: 'cpu-limit', words };
}
