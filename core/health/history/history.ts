import { type HealthState, isOlderRun, type RunId } from '../state/state.ts';
import {
  isCount,
  isInstant,
  isRecord,
  readClass,
  readHealthState,
  readRunId,
  readVerdict,
} from '../state/state-record.ts';
import type { FaultClass } from '../verdict/fault.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { Latency } from './latency.ts';

/** What one run found, as it is kept. */
export interface Sample {
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly verdict: Verdict;
  readonly class?: FaultClass | undefined;
  /** Of the attempts of this run that were answered. */
  readonly latencyMs?: Latency | undefined;
  readonly sessions?: number | undefined;
  readonly run: RunId;
}

/** The file that is kept between runs, replaced as a whole each time. */
export interface History {
  readonly schema: 1;
  /** What the last run that told something left, so that rows are counted over runs while no alert is open. */
  readonly state?: HealthState | undefined;
  /** The oldest first. */
  readonly samples: readonly Sample[];
}

export const emptyHistory: History = { schema: 1, samples: [] };

/** A week of a run every five minutes: about 300 KB. */
export const mostSamples = 2016;

/**
 * Adds a sample where its time puts it and lets go of the oldest, and of those that a clock made that was far ahead. A run
 * that is told again replaces what it said.
 */
export function addSample(samples: readonly Sample[], sample: Sample, most = mostSamples): Sample[] {
  const others = withoutFuture(
    samples.filter(({ run, at }) => at !== sample.at || !isSameRun(run, sample.run)),
    sample,
  );
  const behind = others.findLastIndex(({ at }) => Date.parse(at) <= Date.parse(sample.at));
  return others.toSpliced(behind + 1, 0, sample).slice(-most);
}

/** As long as no job lives, so that no older run can have ended so much later. */
const impossibleMs = 6 * 3_600_000;

/** They would stay the newest until their time comes. If most are from the future, it is the new one whose clock is wrong. */
function withoutFuture(samples: readonly Sample[], { at, run }: Sample): readonly Sample[] {
  const latest = Date.parse(at) + impossibleMs;
  const possible = samples.filter((each) => Date.parse(each.at) <= latest || !isOlderRun(each.run, run));
  return 2 * possible.length > samples.length ? possible : samples;
}

function isSameRun(a: RunId, b: RunId): boolean {
  return a.number === b.number && a.attempt === b.attempt;
}

/** Reads the file; whatever in it is no sample is left out. Undefined if it is no history of this schema at all. */
export function parseHistory(text: string): History | undefined {
  const value = parseJson(text);
  if (!isRecord(value) || value['schema'] !== 1 || !Array.isArray(value['samples'])) return undefined;
  const samples = value['samples'].flatMap(readSample).toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const state = readHealthState(value['state']);
  return { schema: 1, ...(state ? { state } : {}), samples: samples.slice(-mostSamples) };
}

/** One sample in a line, so that two versions of the file can be compared. */
export function formatHistory({ state, samples }: History): string {
  const lines = samples.map((sample) => `    ${JSON.stringify(sample)}`).join(',\n');
  const stateLine = state ? `  "state": ${JSON.stringify(state)},\n` : '';
  return `{\n  "schema": 1,\n${stateLine}  "samples": [${lines ? `\n${lines}\n  ` : ''}]\n}\n`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readSample(value: unknown): Sample[] {
  if (!isRecord(value)) return [];
  const verdict = readVerdict(value['verdict']);
  const run = readRunId(value['run']);
  const { at, sessions } = value;
  if (!verdict || !run || !isInstant(at)) return [];
  const faultClass = readClass(value['class']);
  const latencyMs = readLatency(value['latencyMs']);
  return [
    {
      at,
      verdict,
      ...(faultClass ? { class: faultClass } : {}),
      ...(latencyMs ? { latencyMs } : {}),
      ...(isCount(sessions) ? { sessions } : {}),
      run,
    },
  ];
}

function readLatency(value: unknown): Latency | undefined {
  if (!isRecord(value)) return undefined;
  const { p50, p95, p99 } = value;
  return isAmount(p50) && isAmount(p95) && isAmount(p99) ? { p50, p95, p99 } : undefined;
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
