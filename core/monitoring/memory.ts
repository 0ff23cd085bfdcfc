import type { AlertContent } from '../github/alert-body.ts';
import type { AlertEffect } from '../github/alert-issue.ts';
import { type AlertReading, stateOf } from '../github/alert-search.ts';
import type { Settled } from '../github/fault.ts';
import type { Sample } from '../health/history.ts';
import type { AlertDecision, HealthState } from '../health/state.ts';

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
  /** Adds a sample to the history, and the state for the next run. Undefined of either changes nothing of it. */
  keep(news: {
    readonly sample?: Sample | undefined;
    readonly state?: HealthState | undefined;
  }): Promise<Settled<string>>;
  /** Requests to GitHub so far. */
  readonly requests: number;
}

export interface Recalled {
  /** The oldest first. */
  readonly samples: readonly Sample[];
  readonly state?: HealthState | undefined;
}

/**
 * Whether the issues have to be read to know what the run before left. The history knows it, too, and saves the question of
 * every run in which all is well: only where it says that no alert is open, and this run changes nothing about that.
 */
export function isAlertKnown(kept: HealthState | undefined, decision: AlertDecision): boolean {
  return kept !== undefined && kept.alertedAt === undefined && decision.kind !== 'open';
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
  return Date.parse(kept.at) > Date.parse(told.at) ? kept : told;
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
