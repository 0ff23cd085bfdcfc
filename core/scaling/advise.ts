import { type Demand, type Need, needOf } from './need.ts';
import { type Context, passes } from './passes.ts';
import type { Sample, SignalName } from './sample.ts';
import type { ScaleSettings } from './settings.ts';

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
  const { settings, unhelped } = situation;
  const sample = situation.samples.at(-1);
  if (!sample) throw new Error('an advice takes at least one sample');
  // Written by a clock that was wrong: it would count as the latest until its time has come.
  const samples = situation.samples.filter(({ at }) => at <= sample.at);
  const need = needOf(sample, settings, unhelped);
  const rules: Rule[] = [];
  const note = (name: RuleName, words: string) => void rules.push({ name, words });
  if (need.held.length > 0) note('missing-signal', missingWords(need));
  for (const { signal, because } of need.demands)
    if (because === 'no-help') note('no-help', `more replicas would not bring ${signal} down`);
  const context: Context = { ...situation, samples, sample, current: sample.replicas, note, need };
  const desired = passes.reduce((replicas, pass) => pass(replicas, context), need.replicas);
  const { replicas: current } = sample;
  const action = desired > current ? 'scale-up' : desired < current ? 'scale-down' : 'hold';
  return { action, current, desired, need, rules };
}

function missingWords({ held, demands }: Need): string {
  const why = (signal: SignalName) => {
    const demand: Demand | undefined = demands.find((each) => each.signal === signal);
    return `${signal} is missing (${demand?.missing ?? 'unknown'})`;
  };
  return `${held.map(why).join(', ')}: never a reason to scale down`;
}
