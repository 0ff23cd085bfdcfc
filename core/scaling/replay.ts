import { type Advice, advise, type RuleName } from './advise.ts';
import { type Lessons, learn } from './capacity.ts';
import { baselineOf, comparableUsd, dollarsFor, minutesOfMonth, monthlyCost, usdPerInstance } from './cost.ts';
import { type Measured, meanOf, type Sample, standing, totalOf } from './sample.ts';
import type { ScaleSettings } from './settings.ts';

/** One change that the advice would have made. */
export interface ReplayedChange {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly sessions: number | undefined;
  readonly rules: readonly RuleName[];
}

/** What a recording came to, with the replicas that ran or with those that would have. */
export interface Course {
  /** Of CPU and memory, by Railway's metering; over the time of the recording. */
  readonly usageUsd: number;
  /** By the price of an instance. */
  readonly perInstanceUsd: number;
  /** In which a replica carried more sessions than its target and the tolerance. */
  readonly minutesOver: number;
  /** The most sessions that one replica carried. */
  readonly worst: number;
  readonly fewest: number;
  readonly most: number;
}

export interface Replay {
  readonly from: number;
  readonly to: number;
  readonly samples: number;
  readonly changes: readonly ReplayedChange[];
  readonly recorded: Course;
  readonly advised: Course;
  readonly lessons: Lessons;
}

/** A gap in a recording is no time that anybody knows anything of. */
const longestStepMs = 5 * 60_000;
/**
 * Plays a recorded load with the replicas that the advice would have set, each of its changes taking effect with the next
 * sample. The sessions of all replicas are shared out evenly; what they use follows from what was learnt of the recording.
 * Undefined for a recording without samples. Pure.
 */
export function replay(
  recording: readonly Sample[],
  settings: ScaleSettings,
  plan?: string | undefined,
): Replay | undefined {
  const [first, last] = [recording[0], recording.at(-1)];
  if (!first || !last) return undefined;
  const lessons = learn(recording, settings);
  const played: Sample[] = [];
  const changes: ReplayedChange[] = [];
  let replicas = first.replicas;
  for (const sample of recording) {
    const added = Math.max(0, replicas - (played.at(-1)?.replicas ?? replicas));
    const as = withReplicas(sample, replicas, added, lessons);
    played.push(as);
    const advice = adviceOn(recentOf(played, settings), { settings, plan, lessons });
    if (advice.action === 'hold') continue;
    const rules = advice.rules.map(({ name }) => name);
    changes.push({ at: sample.at, from: replicas, to: advice.desired, sessions: totalOf(as.sessions), rules });
    replicas = advice.desired;
  }
  return {
    ...{ from: first.at, to: last.at, samples: recording.length, changes, lessons },
    recorded: courseOf(recording, settings),
    advised: courseOf(played, settings),
  };
}

/** As far back as any window, policy or cooldown looks, and one sample more. */
function recentOf(samples: readonly Sample[], { windows, cooldownMs, scaleUp, scaleDown }: ScaleSettings) {
  const periods = [...scaleUp.limits, ...scaleDown.limits].map(({ periodMs }) => periodMs);
  const since = (samples.at(-1)?.at ?? 0) - Math.max(windows.upMs, windows.downMs, cooldownMs, ...periods);
  return samples.slice(
    Math.max(
      0,
      samples.findLastIndex(({ at }) => at <= since),
    ),
  );
}

function adviceOn(
  samples: readonly Sample[],
  { settings, plan, lessons }: { settings: ScaleSettings; plan: string | undefined; lessons: Lessons },
): Advice {
  const latest = samples.at(-1);
  const costOf = (replicas: number) => (latest ? comparableUsd(monthlyCost(latest, replicas, plan, lessons)) : 0);
  return advise({ samples, watched: true, settings, plan, costOf });
}

/** The same moment with another number of replicas, the last so many of them on their way. */
function withReplicas(sample: Sample, replicas: number, added: number, lessons: Lessons): Sample {
  const warming = Math.min(added, replicas - 1);
  const ready = replicas - warming;
  const baseline = baselineOf(sample, lessons);
  const shared = (measured: Measured, idle: number): Measured => {
    const now = standing(measured, sample.at);
    const mean = meanOf(now);
    if ('missing' in now || mean === undefined) return now;
    // What a replica uses by being there is not shared out.
    const total = Math.max(0, mean - idle) * Math.max(1, sample.replicas - sample.warming);
    return { at: now.at, each: Array(ready).fill(idle + total / ready) };
  };
  const total = totalOf(standing(sample.sessions, sample.at));
  const each = total === undefined ? [] : Array<number>(ready).fill(total / ready);
  return {
    ...sample,
    replicas,
    warming,
    sessions: total === undefined ? sample.sessions : { at: sample.at, each },
    sessionsInAll: false,
    cpu: shared(sample.cpu, baseline.vCpu),
    memoryGb: shared(sample.memoryGb, baseline.memoryGb),
  };
}

function courseOf(samples: readonly Sample[], { sessionsPerReplica, tolerance }: ScaleSettings): Course {
  let [usageUsd, perInstanceUsd, minutesOver, worst, most] = [0, 0, 0, 0, 0];
  let fewest = Number.POSITIVE_INFINITY;
  for (const [index, sample] of samples.entries()) {
    const minutes = Math.min(longestStepMs, (samples[index + 1]?.at ?? sample.at) - sample.at) / 60_000;
    const running = Math.max(1, sample.replicas - sample.warming);
    const use = {
      vCpu: (meanOf(standing(sample.cpu, sample.at)) ?? 0) * running,
      memoryGb: (meanOf(standing(sample.memoryGb, sample.at)) ?? 0) * running,
    };
    const carried = (totalOf(standing(sample.sessions, sample.at)) ?? 0) / running;
    usageUsd += dollarsFor(use, minutes);
    perInstanceUsd += (sample.replicas * usdPerInstance * minutes) / minutesOfMonth;
    worst = Math.max(worst, carried);
    if (carried > sessionsPerReplica * (1 + tolerance)) minutesOver += minutes;
    fewest = Math.min(fewest, sample.replicas);
    most = Math.max(most, sample.replicas);
  }
  return { usageUsd, perInstanceUsd, minutesOver, worst, fewest, most };
}
