import { quantity } from '../quantity.ts';
import type { Advice } from './advise.ts';
import type { Capacity } from './capacity.ts';
import type { Consultation } from './consult.ts';
import type { MonthlyCost } from './cost.ts';
import type { Demand } from './need.ts';
import { type Measured, meanOf, type Sample, type SignalName, standing, totalOf } from './sample.ts';
import { type ScaleSettings, targetOf } from './settings.ts';

const labels: Readonly<Record<SignalName, string>> = {
  sessions: 'sessions',
  cpu: 'CPU',
  memory: 'memory',
  'flush-lag': 'flush lag',
  'loop-delay': 'event-loop delay',
};

const units: Readonly<Record<SignalName, (value: number) => string>> = {
  sessions: (value) => String(Math.round(value * 10) / 10),
  cpu: (value) => `${value.toFixed(value < 0.1 ? 3 : 2)} vCPU`,
  memory: (value) => `${value < 1 ? `${Math.round(value * 1000)} MB` : `${value.toFixed(2)} GB`}`,
  'flush-lag': (value) => `${value.toFixed(1)} s`,
  'loop-delay': (value) => `${Math.round(value * 1000)} ms`,
};

/** `sessions`, `CPU`. */
export function labelOf(signal: SignalName): string {
  return labels[signal];
}

export function measuredOf(signal: SignalName, sample: Sample): Measured {
  const { sessions, cpu, memoryGb, flushLagSeconds, loopDelaySeconds } = sample;
  const none: Measured = { missing: 'nobody asked' };
  const all: Readonly<Record<SignalName, Measured | undefined>> = {
    ...{ sessions, cpu, memory: memoryGb, 'flush-lag': flushLagSeconds, 'loop-delay': loopDelaySeconds },
  };
  return standing(all[signal] ?? none, sample.at);
}

/** What a replica carries: `115 (230 in all)`; why not, where that is not known. */
export function carriedWords(signal: SignalName, sample: Sample): string {
  const measured = measuredOf(signal, sample);
  if ('missing' in measured) return `unknown: ${measured.missing}`;
  const total = totalOf(measured) ?? 0;
  const isShared = signal === 'sessions' && sample.sessionsInAll;
  const mean = isShared ? total / sample.replicas : (meanOf(measured) ?? 0);
  const each = units[signal](mean);
  if (signal === 'flush-lag' || signal === 'loop-delay') return `${units[signal](Math.max(...measured.each))} at worst`;
  return sample.replicas > 1 ? `${each} (${units[signal](total)} in all)` : each;
}

export function targetWords(signal: SignalName, settings: ScaleSettings, sample: Sample): string {
  const target = targetOf(signal, settings, sample);
  return target === undefined ? 'unknown' : units[signal](target);
}

/** What one signal asks for: `4 replicas`, `no change: within the tolerance`. */
export function demandWords({ replicas, because, missing }: Demand): string {
  if (missing !== undefined) return 'cannot say';
  if (because === 'within-tolerance') return replicas === 0 ? 'leaves it to the others' : 'what there is';
  if (because === 'no-help') return 'replicas would not help';
  if (because === 'reversed') return 'what there is, with what is assumed of the missing';
  return `${replicas}${because === 'damped' ? ', with what is assumed of the missing' : ''}${because === 'pressure' ? ', one more' : ''}`;
}

/** Why this number: one or two sentences. */
export function reasonOf({ advice, sample }: Pick<Consultation, 'advice' | 'sample'>, settings: ScaleSettings): string {
  const { need, rules } = advice;
  const { decider } = need;
  const first =
    decider === undefined
      ? 'No signal can be read.'
      : `${sentence(labels[decider])}: ${carriedWords(decider, sample)} for a replica, target ${targetWords(decider, settings, sample)}, ${neededWords(advice)}.`;
  return [first, ...rules.map(({ words }) => `${sentence(words)}.`)].join(' ');
}

function neededWords({ need, current }: Advice): string {
  const demand = need.demands.find(({ signal }) => signal === need.decider);
  if (demand?.because === 'within-tolerance') return 'within the tolerance';
  const needed = demand?.replicas ?? current;
  return needed === current ? `so ${quantity(current, 'replica')} will do` : `so it takes ${needed}`;
}

function sentence(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** `Scale up from 2 to 5 replicas`. */
export function headlineOf({ action, current, desired }: Advice): string {
  if (action === 'hold') return `Keep ${quantity(current, 'replica')}`;
  return `Scale ${action === 'scale-up' ? 'up' : 'down'} from ${current} to ${quantity(desired, 'replica')}`;
}

/** What was measured of one replica, beside what is set for it. */
export function capacityWords(capacity: Capacity, { sessionsPerReplica }: ScaleSettings): string {
  if (!capacity.known)
    return `${sessionsPerReplica} a replica is your setting; the measured capacity is unknown: ${capacity.why}.`;
  const { sessions, atLeast, atMost, by, seen } = capacity;
  const range = `95 %: ${rounded(atLeast)}${atMost === undefined ? ' or more' : ` to ${rounded(atMost)}`}`;
  const beyond = sessions > seen * 1.5 ? `, extrapolated from ${Math.round(seen)} at most` : '';
  return `${sessionsPerReplica} a replica is your setting; the measured capacity is about ${rounded(sessions)} by ${labels[by]} (${range}${beyond}).`;
}

/** What the measured capacity would save; undefined where it would save nothing, or nobody knows. */
export function idleWords({ neededByCapacity, advice }: Consultation): string | undefined {
  if (neededByCapacity === undefined || neededByCapacity >= advice.current) return undefined;
  const idle = advice.current - neededByCapacity;
  return `By that ${quantity(neededByCapacity, 'replica')} would do, and you pay for ${quantity(idle, 'idle replica')}.`;
}

/** To three digits: more would pretend to know, and fewer would leave the interval. */
function rounded(value: number): string {
  const digits = Math.max(0, Math.floor(Math.log10(Math.max(1, value))) + 1 - 3);
  return (Math.round(value / 10 ** digits) * 10 ** digits).toLocaleString('en-US');
}

/** `$6.49 a month (metered), $25.00 at $5 an instance`. */
export function costWords({ usageUsd, perInstanceUsd }: MonthlyCost): string {
  const byInstance = `${usd(perInstanceUsd)} at $5 an instance`;
  return usageUsd === undefined
    ? `${byInstance}; what is really used is unknown`
    : `${usd(usageUsd)} by use, ${byInstance}`;
}

export function usd(value: number): string {
  return `$${value.toFixed(2)}`;
}
