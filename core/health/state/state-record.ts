import type { FaultClass } from '../verdict/fault.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { HealthState, RunId } from './state.ts';
import { longestTimeline, longestWords, type TimelineEntry } from './timeline.ts';

const verdicts: readonly Verdict[] = ['healthy', 'degraded', 'unhealthy', 'unknown'];
const classes: readonly FaultClass[] = ['service', 'platform', 'probe'];

/** Reads a state that was stored where others can write. Undefined for anything that is not wholly a state of this schema. */
export function readHealthState(value: unknown): HealthState | undefined {
  if (!isRecord(value) || value['schema'] !== 1) return undefined;
  const run = readRunId(value['run']);
  const verdict = readVerdict(value['verdict']);
  const { at, since, failuresInRow, successesInRow, timeline } = value;
  if (!run || !verdict || !isInstant(at) || !isInstant(since)) return undefined;
  if (!isCount(failuresInRow) || !isCount(successesInRow)) return undefined;
  return {
    schema: 1,
    run,
    at,
    verdict,
    since,
    failuresInRow,
    successesInRow,
    ...optionalClass(value['class']),
    ...optionalBlamed(value['blamed']),
    ...optionalInstants(value),
    ...optionalRecent(value['recent']),
    timeline: Array.isArray(timeline) ? timeline.slice(-longestTimeline).flatMap(readEntry) : [],
  };
}

const optionalTimes = ['firstFailureAt', 'firstSuccessAt', 'alertedAt', 'remindedAt'] as const;

function optionalInstants(value: Readonly<Record<string, unknown>>) {
  const given: { [K in (typeof optionalTimes)[number]]?: string } = {};
  for (const name of optionalTimes) {
    const at = value[name];
    if (isInstant(at)) given[name] = at;
  }
  return given;
}

function optionalRecent(value: unknown): { recent?: string } {
  return typeof value === 'string' && /^[PF]{1,999}$/.test(value) ? { recent: value } : {};
}

function optionalClass(value: unknown): { class?: FaultClass } {
  const found = readClass(value);
  return found ? { class: found } : {};
}

function optionalBlamed(value: unknown): { blamed?: FaultClass[] } {
  return Array.isArray(value) ? { blamed: classes.filter((one) => value.includes(one)) } : {};
}

export function readClass(value: unknown): FaultClass | undefined {
  return classes.find((one) => one === value);
}

export function readVerdict(value: unknown): Verdict | undefined {
  return verdicts.find((one) => one === value);
}

export function readRunId(value: unknown): RunId | undefined {
  if (!isRecord(value)) return undefined;
  const { id, number, attempt } = value;
  if (!isCount(number) || !isCount(attempt)) return undefined;
  return { ...(isCount(id) ? { id } : {}), number, attempt };
}

function readEntry(value: unknown): TimelineEntry[] {
  if (!isRecord(value)) return [];
  const verdict = readVerdict(value['verdict']);
  const { at, words } = value;
  if (!verdict || !isInstant(at) || typeof words !== 'string') return [];
  return [{ at, verdict, words: words.slice(0, longestWords) }];
}

export function isInstant(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) && Number.isFinite(Date.parse(value));
}

export function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
