import { formatDuration } from '../duration.ts';
import { quantity } from '../quantity.ts';
import { replicaLimit } from '../railway/plan/placement.ts';
import type { RuleName, Situation } from './advise.ts';
import { type Need, needOf } from './need.ts';
import { changesOf, highestAllowed, lowestAllowed } from './policy.ts';
import { ceilOf } from './proposal.ts';
import { type Measured, meanOf, type Sample, standing, totalOf } from './sample.ts';
import { overload } from './settings.ts';
import { type Recommendation, stabilise } from './stabilise.ts';

/** What a pass decides by. */
export interface Context extends Situation {
  readonly sample: Sample;
  readonly current: number;
  readonly need: Need;
  note(name: RuleName, words: string): void;
}

type Pass = (replicas: number, context: Context) => number;

const withinWindow: Pass = (replicas, context) => {
  const { current, settings, note } = context;
  const kept = stabilise(recommendationsOf(context, replicas), current, settings.windows);
  if (kept === replicas) return kept;
  const ms = replicas < current ? settings.windows.downMs : settings.windows.upMs;
  const which = replicas < current ? 'highest' : 'lowest';
  note('stabilisation', `${kept} was the ${which} need of the last ${formatDuration(ms)}`);
  return kept;
};

/** Schedules are late, but not by this much: nobody watched, and what was seen before says nothing of now. */
const longestGapMs = 3 * 3_600_000;

/** What was recommended within the windows, and what counted before anybody watched. */
function recommendationsOf(context: Context, now: number): Recommendation[] {
  const { watched, settings, unhelped } = context;
  const { upMs, downMs } = settings.windows;
  const isAfterGap = ({ at }: Sample, index: number) => at - (context.samples[index - 1]?.at ?? at) > longestGapMs;
  const samples = context.samples.slice(Math.max(0, context.samples.findLastIndex(isAfterGap)));
  const at = samples.at(-1)?.at ?? 0;
  const since = at - Math.max(upMs, downMs);
  const first = samples[0];
  const seed = watched && first && first.at > since ? [{ at: first.at, replicas: first.replicas }] : [];
  const begin = samples.findLastIndex((sample) => sample.at <= since);
  const earlier = samples.slice(Math.max(0, begin), -1).map((sample) => ({
    at: sample.at,
    replicas: needOf(sample, settings, unhelped).replicas,
  }));
  return [...seed, ...earlier, { at, replicas: now }];
}

const withinRate: Pass = (replicas, { current, samples, sample, settings, note }) => {
  const changes = changesOf(samples);
  const { scaleUp, scaleDown } = settings;
  const allowed =
    replicas > current
      ? Math.min(replicas, highestAllowed(scaleUp, current, changes, sample.at))
      : Math.max(replicas, lowestAllowed(scaleDown, current, changes, sample.at));
  if (allowed !== replicas)
    note('rate', `the scale-${replicas > current ? 'up' : 'down'} policy allows ${allowed} now, not ${replicas}`);
  return allowed;
};

const withinLimits: Pass = (replicas, { settings, plan, note }) => {
  const { minReplicas, maxReplicas } = settings;
  const most = replicaLimit(plan);
  if (replicas > most && maxReplicas >= most)
    note(
      'plan-limit',
      `${plan ? `the plan ${plan}` : 'Railway'} runs ${quantity(most, 'replica')} of a service at most`,
    );
  else if (replicas > maxReplicas) note('maximum', `max-replicas is ${maxReplicas}`);
  if (replicas < minReplicas && minReplicas <= most) note('minimum', `min-replicas is ${minReplicas}`);
  const highest = Math.min(maxReplicas, most);
  return Math.min(Math.max(replicas, minReplicas), highest);
};

const neverBelowSessions: Pass = (replicas, { current, sample, settings, note }) => {
  if (replicas >= current) return replicas;
  const sessions = standing(sample.sessions, sample.at);
  const total = totalOf(sessions);
  if (total === undefined) {
    note('live-sessions', 'nobody knows how many sessions a replica that goes would take along');
    return current;
  }
  const silent = silentOn(sample, sessions);
  // They may carry what the others do, and are taken to carry their target at least.
  const supposed = silent * Math.max(settings.sessionsPerReplica, meanOf(sessions) ?? 0);
  const needed = Math.min(current, ceilOf((total + supposed) / settings.sessionsPerReplica));
  if (needed <= replicas) return replicas;
  const those = silent > 0 ? ` and those of ${quantity(silent, 'replica')} that did not tell` : '';
  note('live-sessions', `${total} live sessions${those} need ${needed}`);
  return needed;
};

/** How many replicas that are up did not tell a figure. */
function silentOn({ replicas, warming, sessionsInAll }: Sample, measured: Measured): number {
  if (sessionsInAll || 'missing' in measured) return 0;
  return Math.max(0, replicas - warming - measured.each.length);
}

const notTooSoon: Pass = (replicas, { current, samples, sample, settings, need, note }) => {
  const last = changesOf(samples).at(-1);
  const agoMs = last ? sample.at - last.at : Number.POSITIVE_INFINITY;
  if (replicas === current || agoMs >= settings.cooldownMs) return replicas;
  // Who set other bounds wants them now.
  if (current < settings.minReplicas || current > settings.maxReplicas) return replicas;
  const worst = need.demands.find(({ signal, ratio = 0 }) => ratio >= overload[signal]);
  if (replicas > current && worst) {
    note('overload', `${worst.signal} is at ${worst.ratio?.toFixed(1)} times its target: that does not wait`);
    return replicas;
  }
  note(
    'cooldown',
    `the last change was ${formatDuration(agoMs)} ago, the cooldown is ${formatDuration(settings.cooldownMs)}`,
  );
  return current;
};

const withinBudget: Pass = (replicas, { current, settings, costOf, note }) => {
  const { maxMonthlyIncrease } = settings;
  if (maxMonthlyIncrease === undefined || replicas <= current) return replicas;
  const increase = (count: number) => costOf(count) - costOf(current);
  let affordable = replicas;
  while (affordable > current && increase(affordable) > maxMonthlyIncrease + 1e-9) affordable--;
  if (affordable < replicas)
    note(
      'max-monthly-increase',
      `${replicas} would cost $${increase(replicas).toFixed(2)} a month more, the most allowed is $${maxMonthlyIncrease.toFixed(2)}`,
    );
  return affordable;
};

/** From what is needed to what is advised, in this order. */
export const passes: readonly Pass[] = [
  withinWindow,
  withinRate,
  withinLimits,
  neverBelowSessions,
  notTooSoon,
  withinBudget,
];
