import { degraded, type Finding } from '../verdict/fault.ts';
import { formatShare } from './badge.ts';
import type { Sample } from './history.ts';
import type { Latency } from './latency.ts';
import { availabilityOf, latencyOver } from './uptime.ts';

/** One promise about the samples of the history. */
export type Objective =
  | { readonly kind: 'latency'; readonly percentile: keyof Latency; readonly belowMs: number; readonly text: string }
  /** A share, 0 to 1. */
  | { readonly kind: 'availability'; readonly atLeast: number; readonly text: string };

/** Reads `p95<800ms, availability>=99.5%`. Gives the first part that is none, as a text, otherwise. */
export function parseSlo(text: string): readonly Objective[] | string {
  const parts = text
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter(Boolean);
  const objectives: Objective[] = [];
  for (const part of parts) {
    const objective = parseObjective(part);
    if (!objective) return part;
    objectives.push(objective);
  }
  return objectives;
}

function parseObjective(text: string): Objective | undefined {
  const [, percentile, amount, unit] = /^(p50|p95|p99)\s*<=?\s*(\d+(?:\.\d+)?)\s*(ms|s)$/i.exec(text) ?? [];
  if (percentile !== undefined) {
    const belowMs = Number(amount) * (unit?.toLowerCase() === 's' ? 1000 : 1);
    return belowMs > 0
      ? { kind: 'latency', percentile: percentile.toLowerCase() as keyof Latency, belowMs, text }
      : undefined;
  }
  const [, share] = /^availability\s*>=?\s*(\d+(?:\.\d+)?)\s*%$/i.exec(text) ?? [];
  const atLeast = Number(share) / 100;
  return atLeast > 0 && atLeast <= 1 ? { kind: 'availability', atLeast, text } : undefined;
}

/** Fewer samples say more of chance than of the service: a single one decides every percentile. */
export const fewestSamples = 10;

export interface SloJudgement {
  readonly findings: readonly Finding[];
  readonly remarks: readonly string[];
}

/** Holds the samples against the objectives. One that is missed makes a service degraded: it works, but not as promised. */
export function judgeSlo(objectives: readonly Objective[], samples: readonly Sample[]): SloJudgement {
  if (objectives.length === 0) return { findings: [], remarks: [] };
  const telling = samples.filter(({ verdict }) => verdict !== 'unknown');
  if (telling.length < fewestSamples) {
    const words = `The objectives were not judged: the history holds ${telling.length} of the ${fewestSamples} runs that it takes.`;
    return { findings: [], remarks: [words] };
  }
  return { findings: objectives.flatMap((objective) => miss(objective, telling)), remarks: [] };
}

function miss(objective: Objective, samples: readonly Sample[]): Finding[] {
  const over = `over the last ${samples.length} runs, promised was ${objective.text}`;
  if (objective.kind === 'availability') {
    const share = availabilityOf(samples);
    if (share === undefined || share >= objective.atLeast) return [];
    return [degraded(`the availability is ${formatShare(share)} ${over}`)];
  }
  const latency = latencyOver(samples)?.[objective.percentile];
  if (latency === undefined || latency <= objective.belowMs) return [];
  return [degraded(`the ${objective.percentile} of the latency is ${latency} ms ${over}`)];
}
