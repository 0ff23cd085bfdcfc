import { type Proposal, propose, proposeOfTotal } from './proposal.ts';
import { type Measured, type Sample, type SignalName, standing } from './sample.ts';
import { type ScaleSettings, targetOf } from './settings.ts';

/** What one signal says of a moment. */
export interface Demand {
  readonly signal: SignalName;
  /** Undefined where the signal is missing. */
  readonly replicas?: number | undefined;
  /** Of what a replica carries to what it should: above 1 is too much. */
  readonly ratio?: number | undefined;
  readonly because?: Proposal['because'] | 'pressure' | 'no-help' | undefined;
  /** Why the signal says nothing. */
  readonly missing?: string | undefined;
}

/** How many replicas a moment needs, by all signals together, before any window or limit. */
export interface Need {
  readonly replicas: number;
  readonly demands: readonly Demand[];
  /** The signal that asks for the most. */
  readonly decider?: SignalName | undefined;
  /** The rest would do with fewer, and these could not say. */
  readonly held: readonly SignalName[];
}

/**
 * The most that any signal asks for. Where fewer would do and a signal is missing, the number stays: HPA skips scaling
 * down as soon as one metric cannot be read. `unhelped` are the signals that more replicas would not bring down.
 */
export function needOf(sample: Sample, settings: ScaleSettings, unhelped: readonly SignalName[] = []): Need {
  const demands = demandsOf(sample, settings).map((demand) =>
    unhelped.includes(demand.signal) && (demand.replicas ?? 0) > sample.replicas
      ? { ...demand, replicas: sample.replicas, because: 'no-help' as const }
      : demand,
  );
  const told = demands.filter(({ replicas }) => replicas !== undefined);
  const highest = told.toSorted((a, b) => (b.replicas ?? 0) - (a.replicas ?? 0) || (b.ratio ?? 0) - (a.ratio ?? 0))[0];
  const missing = demands.filter(({ replicas }) => replicas === undefined).map(({ signal }) => signal);
  const most = highest?.replicas ?? sample.replicas;
  const isHeld = missing.length > 0 && most < sample.replicas;
  return {
    replicas: isHeld ? sample.replicas : most,
    demands,
    decider: highest?.signal,
    held: isHeld || told.length === 0 ? missing : [],
  };
}

function demandsOf(sample: Sample, settings: ScaleSettings): Demand[] {
  const { sessions, cpu, memoryGb, flushLagSeconds, loopDelaySeconds } = sample;
  const proposed = (signal: SignalName, measured: Measured) => demandOf(signal, measured, sample, settings);
  const pressed = (signal: SignalName, measured: Measured | undefined) =>
    measured ? [pressureOf(signal, measured, sample, settings)] : [];
  return [
    proposed('sessions', sessions),
    proposed('cpu', cpu),
    proposed('memory', memoryGb),
    ...pressed('flush-lag', flushLagSeconds),
    ...pressed('loop-delay', loopDelaySeconds),
  ];
}

function demandOf(signal: SignalName, measured: Measured, sample: Sample, settings: ScaleSettings): Demand {
  const now = standing(measured, sample.at);
  const target = targetOf(signal, settings, sample);
  if ('missing' in now) return { signal, missing: now.missing };
  if (target === undefined) return { signal, missing: 'Railway does not tell the limit' };
  const { replicas: current, warming } = sample;
  const { tolerance } = settings;
  const [only] = now.each;
  if (signal === 'sessions' && sample.sessionsInAll && only !== undefined)
    return { signal, ...proposeOfTotal(only, { current, target, tolerance }) };
  const ready = Math.max(0, current - warming);
  const missing = Math.max(0, ready - now.each.length);
  const proposal = propose({ current, each: now.each, missing, warming, target, tolerance });
  return proposal ? { signal, ...proposal } : { signal, missing: 'no replica told it' };
}

/**
 * Delays do not grow in proportion to load, so that no ratio of them says how many replicas are needed: one that is above
 * its target asks for one more, and any other leaves it to the rest.
 */
function pressureOf(signal: SignalName, measured: Measured, sample: Sample, settings: ScaleSettings): Demand {
  const now = standing(measured, sample.at);
  const target = targetOf(signal, settings, sample);
  if ('missing' in now || target === undefined)
    return { signal, missing: 'missing' in now ? now.missing : 'there is no target' };
  const ratio = Math.max(...now.each) / target;
  // While a replica is on its way, it may be what helps.
  const replicas = ratio > 1 ? sample.replicas + (sample.warming > 0 ? 0 : 1) : 0;
  return { signal, replicas, ratio, because: ratio > 1 ? 'pressure' : 'within-tolerance' };
}
