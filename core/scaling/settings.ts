import type { RatePolicy } from './policy.ts';
import type { Sample, SignalName } from './sample.ts';
import type { Windows } from './stabilise.ts';

/** By what is decided how many replicas there should be. */
export interface ScaleSettings {
  readonly sessionsPerReplica: number;
  readonly minReplicas: number;
  readonly maxReplicas: number;
  /** A share: 0.1. */
  readonly tolerance: number;
  /** A share of the limit, at most of one vCPU: a Node process has one thread for its JavaScript. */
  readonly cpuTarget: number;
  /** A share of the limit. */
  readonly memoryTarget: number;
  readonly windows: Windows;
  readonly scaleUp: RatePolicy;
  readonly scaleDown: RatePolicy;
  /** For so long after a change there is no other, unless the service is overloaded. */
  readonly cooldownMs: number;
  /** US dollars. Absent: any. */
  readonly maxMonthlyIncrease?: number | undefined;
}

/**
 * From here on a service is in trouble, not merely busy, and a second change does not wait: shares of the target. Sessions
 * are a setting, which a little more does not hurt; a thread that is 0.91 of a vCPU busy is at its end.
 */
export const overload: Readonly<Record<SignalName, number>> = {
  sessions: 2,
  cpu: 1.3,
  memory: 1.2,
  'flush-lag': 2,
  'loop-delay': 2,
};

/** Behind by this much, replicas do not keep up: the bridge flushes every 2 s. Seconds. */
export const flushLagTarget = 6;
/** An event loop that is this late delays every answer. Seconds. */
export const loopDelayTarget = 0.1;

/** One thread saturates at one vCPU whatever the limit says. */
const threadVCpu = 1;

/** What one replica should carry of a signal, in its own unit; undefined where that cannot be told. */
export function targetOf(signal: SignalName, settings: ScaleSettings, { limits }: Sample): number | undefined {
  const { vCpu = threadVCpu, memoryGb } = limits;
  const targets: Readonly<Record<SignalName, number | undefined>> = {
    sessions: settings.sessionsPerReplica,
    cpu: settings.cpuTarget * Math.min(vCpu, threadVCpu),
    memory: memoryGb === undefined ? undefined : settings.memoryTarget * memoryGb,
    'flush-lag': flushLagTarget,
    'loop-delay': loopDelayTarget,
  };
  return targets[signal];
}

// What one replica may use, by plan (docs.railway.com/pricing/plans).
const sizeByPlan: Readonly<Record<string, { readonly vCpu: number; readonly memoryGb: number }>> = {
  free: { vCpu: 1, memoryGb: 0.5 },
  trial: { vCpu: 2, memoryGb: 1 },
  hobby: { vCpu: 8, memoryGb: 8 },
  pro: { vCpu: 24, memoryGb: 24 },
};

/** The limits of a replica: where Railway tells none, those of the plan. */
export function limitsOf(told: Sample['limits'], plan: string | undefined): Sample['limits'] {
  const usual = sizeByPlan[plan?.toLowerCase() ?? ''];
  return { vCpu: told.vCpu ?? usual?.vCpu, memoryGb: told.memoryGb ?? usual?.memoryGb };
}
