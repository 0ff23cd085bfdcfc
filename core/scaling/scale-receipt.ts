import { createReceipt, type Json, type Receipt } from '../report/receipt.ts';
import type { Capacity } from './capacity.ts';
import type { MonthlyCost } from './cost.ts';
import type { ScaleLook } from './look.ts';
import type { Course, Replay } from './replay.ts';
import { sampleLine } from './sample-line.ts';
import { reasonOf } from './words.ts';

interface Times {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly finishedAt: number;
}

export function scaleReceipt(look: ScaleLook, times: Times): Receipt {
  const { advice, applied } = look;
  return createReceipt({
    operation: 'scale-advice',
    outcome: applied?.outcome === 'applied' ? 'scaled' : applied ? applied.outcome : advice.action,
    ...times,
    result: lookFields(look),
  });
}

/** A look for machines: the fields of the receipt, and of a line of `npm run autoscale -- --json`. */
export function lookFields(look: ScaleLook) {
  const { advice, applied, sample, settings, lessons, vertical, costNow, costProposed, spent, plan } = look;
  return {
    at: new Date(sample.at).toISOString(),
    action: advice.action,
    current: advice.current,
    desired: advice.desired,
    needed: advice.need.replicas,
    reason: reasonOf(look, settings),
    rules: advice.rules.map(({ name, words }) => ({ name, words })),
    signals: advice.need.demands.map(({ signal, ratio, replicas, missing }) => ({
      ...{ signal, ratio: ratio ?? null, replicas: replicas ?? null, missing: missing ?? null },
    })),
    sample: JSON.parse(sampleLine(sample)) as Json,
    costNow: costFields(costNow),
    costProposed: costFields(costProposed),
    spent: spent ? { usd: cents(spent.usd), projectedUsd: cents(spent.projectedUsd) } : null,
    capacity: capacityFields(lessons.capacity),
    neededByCapacity: look.neededByCapacity ?? null,
    vertical: vertical.map(({ kind, words }) => ({ kind, words })),
    plan: plan ?? null,
    applied: applied
      ? {
          ...{ outcome: applied.outcome, words: applied.words },
          ...{ from: applied.from ?? null, to: applied.to ?? null },
        }
      : null,
  };
}

function costFields({ replicas, usageUsd, billUsd, perInstanceUsd }: MonthlyCost) {
  return { replicas, usageUsd: cents(usageUsd), billUsd: cents(billUsd), perInstanceUsd: cents(perInstanceUsd) };
}

function capacityFields(capacity: Capacity) {
  if (!capacity.known) return { known: false, why: capacity.why };
  const { sessions, atLeast, atMost, by, seen, samples } = capacity;
  return { known: true, sessions, atLeast, atMost: atMost ?? null, by, seen: Math.round(seen), samples };
}

export function replayReceipt(replay: Replay, problems: readonly string[], times: Times): Receipt {
  const { from, to, samples, changes, recorded, advised, lessons } = replay;
  return createReceipt({
    operation: 'scale-advice',
    outcome: 'replayed',
    ...times,
    result: {
      ...{ from: new Date(from).toISOString(), to: new Date(to).toISOString(), samples, problems },
      changes: changes.map(({ at, ...change }) => ({
        at: new Date(at).toISOString(),
        ...{ from: change.from, to: change.to, sessions: change.sessions ?? null, rules: change.rules },
      })),
      ...{ recorded: courseFields(recorded), advised: courseFields(advised) },
      capacity: capacityFields(lessons.capacity),
    },
  });
}

function courseFields({ usageUsd, perInstanceUsd, minutesOver, worst, fewest, most }: Course) {
  return {
    ...{ usageUsd: cents(usageUsd), perInstanceUsd: cents(perInstanceUsd) },
    ...{ minutesOver: Math.round(minutesOver * 10) / 10, worst: Math.round(worst * 10) / 10, fewest, most },
  };
}

function cents(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value * 100) / 100;
}
