import type { AlertContent } from '../github/alert-body.ts';
import type { AlertEffect } from '../github/alert-issue.ts';
import { type AlertReading, stateOf } from '../github/alert-search.ts';
import type { Settled } from '../github/fault.ts';
import type { Sample } from '../health/history/history.ts';
import { type AlertDecision, type HealthState, isOlderRun, type RunId } from '../health/state/state.ts';
import type { HistoryNews } from './history-files.ts';

/** What earlier runs left behind, and where this one leaves its own. Only an abort is thrown. */
export interface Memory {
  /** Whether there is an issue to tell of an outage. */
  readonly hasAlerts: boolean;
  /** Undefined where no history is kept. */
  recall(): Promise<Settled<Recalled> | undefined>;
  readAlerts(): Promise<Settled<AlertReading>>;
  applyAlert(
    decision: AlertDecision,
    content: Omit<AlertContent, 'service' | 'environment'>,
    reading: AlertReading,
  ): Promise<AlertEffect>;
  /** Adds this run to the history. */
  keep(news: HistoryNews): Promise<Settled<string>>;
  /** Requests to GitHub so far. */
  readonly requests: number;
}

export interface Recalled {
  /** The oldest first. */
  readonly samples: readonly Sample[];
  readonly state?: HealthState | undefined;
}

/**
 * Whether the history alone says how the alert stands, which saves a question in every run in which all is well: where the
 * very run before wrote that none is open, and this one has none to open.
 */
export function isAlertKnown(kept: HealthState | undefined, run: RunId, decision: AlertDecision): boolean {
  // A run between may have opened one and then failed to write the history.
  return (
    kept !== undefined && kept.run.number >= run.number - 1 && kept.alertedAt === undefined && decision.kind !== 'open'
  );
}

/** What the run before left: the newer of what the issues and the history tell. */
export function previousState(
  reading: AlertReading | undefined,
  kept: HealthState | undefined,
): HealthState | undefined {
  const told = reading && stateOf(reading);
  if (!told || !kept) return told ?? kept;
  // An alert that is open has to be gone on with, and to be closed, whatever else is remembered.
  if (reading?.alert && kept.alertedAt === undefined) return told;
  return isOlderRun(told.run, kept.run) ? kept : told;
}

/**
 * What the next run is to know. An alert that should have been closed and is still open is kept as it was, so that the next
 * run closes it; one that could not be opened counts as raised, and the next run opens it.
 */
export function stateToKeep(
  { state, decision }: { readonly state: HealthState; readonly decision: AlertDecision },
  previous: HealthState | undefined,
  isTold: boolean,
): HealthState | undefined {
  return decision.kind === 'close' && !isTold ? previous : state;
}

/** A state whose alert or reminder reached nobody: the next run that fails tells it again. */
export function untold(state: HealthState, { alertedAt, remindedAt }: Partial<HealthState> = {}): HealthState {
  const { alertedAt: _, remindedAt: __, ...rest } = state;
  return { ...rest, ...(alertedAt ? { alertedAt } : {}), ...(remindedAt ? { remindedAt } : {}) };
}
