import type { FaultClass } from '../verdict/fault.ts';
import type { Observation } from '../verdict/observation.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { type MaintenanceWindow, maintenanceAt } from './maintenance.ts';
import { type Counted, countOn, iso, noRows, type Rows, rowsOf, type Window } from './rows.ts';
import { addEntry, type TimelineEntry } from './timeline.ts';

/** A run of a workflow: its number, and the attempt to run it. */
export interface RunId {
  /** Grows over all workflows of a repository, while each counts its own numbers. */
  readonly id?: number;
  readonly number: number;
  readonly attempt: number;
}

/** What is known from one run to the next. Times are ISO 8601 in UTC. */
export interface HealthState extends Rows {
  readonly schema: 1;
  readonly run: RunId;
  /** When it was written. */
  readonly at: string;
  readonly verdict: Verdict;
  readonly class?: FaultClass;
  /** Whose fault the outage was found to be so far; there while an alert is open. */
  readonly blamed?: readonly FaultClass[];
  /** When the verdict became what it is. */
  readonly since: string;
  /** There while an alert is open. */
  readonly alertedAt?: string;
  readonly remindedAt?: string;
  readonly timeline: readonly TimelineEntry[];
}

/**
 * What is to be done about the alert. `update` and `remind` only come while one is open; `stale-run`: a newer run has
 * spoken already, so nothing may be written.
 */
export type AlertDecision =
  | { readonly kind: 'none' }
  | { readonly kind: 'open' }
  | { readonly kind: 'update' }
  | { readonly kind: 'remind' }
  | { readonly kind: 'close'; readonly downMs: number }
  | { readonly kind: 'stale-run' };

export interface AlertRules {
  /** Failures in a row that raise an alarm, within one run or over several. */
  readonly failureThreshold: number;
  /** Successes in a row that end it. */
  readonly successThreshold: number;
  /** Failures of the last attempts that raise one, too. */
  readonly window?: Window | undefined;
  /** 0: never. */
  readonly remindEveryMs: number;
  readonly maintenance: readonly MaintenanceWindow[];
}

export interface Transition {
  readonly state: HealthState;
  readonly decision: AlertDecision;
  /** Why nothing was done where one would expect something, for people. */
  readonly remark?: string;
}

/** No job lives longer, so a lower number after that time is no late run: the numbers of the workflow began anew. */
const longestRunMs = 6 * 3_600_000;

/**
 * What is known after one more run, and what is to be done. Inconclusive, interrupted and overtaken runs change nothing. The
 * same run may be told twice: its attempts then count twice.
 */
export function nextState(
  previous: HealthState | undefined,
  run: RunId,
  observation: Observation,
  rules: AlertRules,
): Transition {
  if (previous && isOvertaken(previous, run, observation.at))
    return { state: previous, decision: { kind: 'stale-run' }, remark: staleWords(previous.run) };
  if (tellsNothing(observation))
    return { state: previous ?? unknownState(run, observation), decision: { kind: 'none' } };
  const isOpen = previous?.alertedAt !== undefined;
  const counted = countOn(rowsOf(previous), observation, { ...rules, isOpen });
  const resting = maintenanceAt(rules.maintenance, observation.at);
  const alarming = isAlarming(counted, observation, rules) && !resting;
  const decision = decide(
    { previous, counted: counted.rows, alarming, resting: resting !== undefined },
    observation,
    rules,
  );
  const state = record(previous, run, { observation, counted: counted.rows, decision });
  const silenced = resting && !isOpen && observation.verdict === 'unhealthy';
  return { state, decision, ...(silenced ? { remark: `No alarm: it is maintenance (${resting.text}).` } : {}) };
}

function isOvertaken({ run: last, at }: HealthState, run: RunId, now: number): boolean {
  return isOlderRun(run, last) && now - Date.parse(at) < longestRunMs;
}

/** Whether a run began before another, of the same workflow or, where both have an id, of any. */
export function isOlderRun(a: RunId, b: RunId): boolean {
  if (a.id !== undefined && b.id !== undefined && a.id !== b.id) return a.id < b.id;
  return a.number < b.number || (a.number === b.number && a.attempt < b.attempt);
}

function staleWords({ number, attempt }: RunId): string {
  return `A newer run, ${number} (attempt ${attempt}), has already spoken: this one changes nothing.`;
}

function tellsNothing({ interrupted, certain, verdict, readings }: Observation): boolean {
  const isBlind = verdict === 'unknown' && readings.every(({ standing }) => standing === 'inconclusive');
  return interrupted === true || (isBlind && !certain);
}

function isAlarming({ rows, tripped }: Counted, { certain }: Observation, { failureThreshold }: AlertRules): boolean {
  return certain === true || tripped || rows.failuresInRow >= failureThreshold;
}

interface Situation {
  readonly previous: HealthState | undefined;
  readonly counted: Rows;
  readonly alarming: boolean;
  readonly resting: boolean;
}

function decide(situation: Situation, { at }: Observation, rules: AlertRules): AlertDecision {
  const { previous, counted, alarming, resting } = situation;
  if (previous?.alertedAt === undefined) return { kind: alarming ? 'open' : 'none' };
  if (!alarming && counted.successesInRow >= rules.successThreshold) {
    const ended = Date.parse(counted.firstSuccessAt ?? iso(at));
    return { kind: 'close', downMs: Math.max(0, ended - beganAt(counted, previous.alertedAt)) };
  }
  // A clock that was wrong once must not put the next reminder off until it is right.
  const quietMs = Math.abs(at - Date.parse(previous.remindedAt ?? previous.alertedAt));
  const isDue = rules.remindEveryMs > 0 && quietMs >= rules.remindEveryMs;
  return { kind: isDue && !resting ? 'remind' : 'update' };
}

/** A window may raise an alert in a run that ends well: the row of failures that comes next began after the outage. */
function beganAt({ firstFailureAt }: Rows, alertedAt: string): number {
  return Math.min(Date.parse(firstFailureAt ?? alertedAt), Date.parse(alertedAt));
}

interface News {
  readonly observation: Observation;
  readonly counted: Rows;
  readonly decision: AlertDecision;
}

function record(previous: HealthState | undefined, run: RunId, news: News): HealthState {
  const { observation, counted, decision } = news;
  const at = iso(observation.at);
  const isOpen = decision.kind !== 'close' && (previous?.alertedAt !== undefined || decision.kind === 'open');
  const verdict = isOpen ? 'unhealthy' : tellingVerdict(observation, previous, decision);
  const faultClass = observation.class ?? (isOpen ? previous?.class : undefined);
  const { firstFailureAt, ...rest } = counted;
  const remindedAt = decision.kind === 'remind' ? at : previous?.remindedAt;
  return {
    schema: 1,
    run,
    at,
    verdict,
    ...(faultClass === undefined || verdict === 'healthy' ? {} : { class: faultClass }),
    since: previous?.verdict === verdict ? previous.since : at,
    ...rest,
    ...(firstFailureAt === undefined || decision.kind === 'close' ? {} : { firstFailureAt }),
    ...(isOpen ? { alertedAt: previous?.alertedAt ?? at, blamed: blamedFor(previous, faultClass) } : {}),
    ...(isOpen && remindedAt !== undefined ? { remindedAt } : {}),
    timeline: addEntry(
      previous?.timeline ?? [],
      { at, verdict: observation.verdict, words: observation.words },
      previous?.alertedAt !== undefined,
    ),
  };
}

/** A run that saw too little for a verdict leaves it as it was, unless it ends the row that ends an outage. */
function tellingVerdict({ verdict }: Observation, previous: HealthState | undefined, { kind }: AlertDecision): Verdict {
  if (verdict !== 'unknown') return verdict;
  return kind === 'close' ? 'healthy' : (previous?.verdict ?? 'unknown');
}

function blamedFor({ alertedAt, blamed = [] }: Partial<HealthState> = {}, faultClass?: FaultClass): FaultClass[] {
  const before = alertedAt === undefined ? [] : blamed;
  return [...new Set(faultClass ? [...before, faultClass] : before)];
}

function unknownState(run: RunId, { at, words }: Observation): HealthState {
  const now = iso(at);
  return {
    schema: 1,
    run,
    at: now,
    verdict: 'unknown',
    since: now,
    ...noRows,
    timeline: addEntry([], { at: now, verdict: 'unknown', words }, false),
  };
}
