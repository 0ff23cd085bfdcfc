import { formatDuration } from '../duration.ts';
import { quantity } from '../quantity.ts';
import { type Demand, type Need, needOf } from './need.ts';
import { type Change, highestAllowed, lowestAllowed } from './policy.ts';
import { ceilOf } from './proposal.ts';
import { type Sample, type SignalName, standing, totalOf } from './sample.ts';
import { overload, planLimit, type ScaleSettings } from './settings.ts';
import { type Recommendation, stabilise } from './stabilise.ts';

/** All that an advice follows from. */
export interface Situation {
  /** The oldest first; the last one is now. At least one. */
  readonly samples: readonly Sample[];
  /** The samples are all that was seen since somebody began to watch: what was before them counts as what runs. */
  readonly watched: boolean;
  readonly settings: ScaleSettings;
  /** Railway's name of it. */
  readonly plan?: string | undefined;
  /** Signals that more replicas would not bring down. */
  readonly unhelped?: readonly SignalName[] | undefined;
  /** US dollars a month that so many replicas would cost. */
  readonly costOf: (replicas: number) => number;
}

export type RuleName =
  | 'missing-signal'
  | 'no-help'
  | 'stabilisation'
  | 'rate'
  | 'minimum'
  | 'maximum'
  | 'plan-limit'
  | 'live-sessions'
  | 'cooldown'
  | 'overload'
  | 'max-monthly-increase';

/** A rule that made a difference, in words: one clause. */
export interface Rule {
  readonly name: RuleName;
  readonly words: string;
}

export interface Advice {
  readonly action: 'scale-up' | 'scale-down' | 'hold';
  readonly current: number;
  readonly desired: number;
  /** What the signals ask for, before any rule. */
  readonly need: Need;
  readonly rules: readonly Rule[];
}

/** How many replicas there should be, by which signal, and which rules made a difference to it. Pure. */
export function advise(situation: Situation): Advice {
  const { samples, settings, unhelped } = situation;
  const sample = samples.at(-1);
  if (!sample) throw new Error('an advice takes at least one sample');
  const need = needOf(sample, settings, unhelped);
  const rules: Rule[] = [];
  const note = (name: RuleName, words: string) => void rules.push({ name, words });
  if (need.held.length > 0) note('missing-signal', missingWords(need));
  for (const { signal, because } of need.demands)
    if (because === 'no-help') note('no-help', `more replicas would not bring ${signal} down`);
  const context: Context = { ...situation, sample, current: sample.replicas, note, need };
  const desired = passes.reduce((replicas, pass) => pass(replicas, context), need.replicas);
  const { replicas: current } = sample;
  const action = desired > current ? 'scale-up' : desired < current ? 'scale-down' : 'hold';
  return { action, current, desired, need, rules };
}

interface Context extends Situation {
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

/** What was recommended within the windows, and what counted before anybody watched. */
function recommendationsOf({ samples, watched, settings, unhelped }: Context, now: number): Recommendation[] {
  const { upMs, downMs } = settings.windows;
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
  const most = planLimit(plan);
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
  const needed = Math.min(current, ceilOf(total / settings.sessionsPerReplica));
  if (needed <= replicas) return replicas;
  note('live-sessions', `${total} live sessions need ${needed}`);
  return needed;
};

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

const passes: readonly Pass[] = [withinWindow, withinRate, withinLimits, neverBelowSessions, notTooSoon, withinBudget];

/** When the number of replicas changed, whoever changed it. */
export function changesOf(samples: readonly Sample[]): Change[] {
  return samples.flatMap((sample, index) => {
    const by = sample.replicas - (samples[index - 1]?.replicas ?? sample.replicas);
    return by === 0 ? [] : [{ at: sample.at, by }];
  });
}

function missingWords({ held, demands }: Need): string {
  const why = (signal: SignalName) => {
    const demand: Demand | undefined = demands.find((each) => each.signal === signal);
    return `${signal} is missing (${demand?.missing ?? 'unknown'})`;
  };
  return `${held.map(why).join(', ')}: never a reason to scale down`;
}
