import type { Observation } from '../verdict/observation.ts';
import { type MaintenanceWindow, maintenanceAt } from './maintenance.ts';

/** A share of the last attempts, such as 3 of 5. */
export interface Window {
  readonly failures: number;
  readonly of: number;
}

/** What is counted over the attempts of all runs. Times are ISO 8601 in UTC. */
export interface Rows {
  readonly failuresInRow: number;
  readonly successesInRow: number;
  /** When the present row of failures began; while an alert is open, when the outage did. */
  readonly firstFailureAt?: string;
  /** When the present row of successes began. */
  readonly firstSuccessAt?: string;
  /** The last attempts that told something, oldest first, as `P` and `F`: as many as the window looks at. */
  readonly recent?: string;
}

export const noRows: Rows = { failuresInRow: 0, successesInRow: 0 };

/** The rows alone of a state that holds more. */
export function rowsOf(previous: Rows | undefined): Rows {
  if (!previous) return noRows;
  const { failuresInRow, successesInRow, firstFailureAt, firstSuccessAt, recent } = previous;
  return {
    failuresInRow,
    successesInRow,
    ...(firstFailureAt === undefined ? {} : { firstFailureAt }),
    ...(firstSuccessAt === undefined ? {} : { firstSuccessAt }),
    ...(recent === undefined ? {} : { recent }),
  };
}

interface Counting {
  readonly window?: Window | undefined;
  readonly maintenance: readonly MaintenanceWindow[];
  /** An alert is open: its outage began when it began, even if the service answers once in between. */
  readonly isOpen: boolean;
}

export interface Counted {
  readonly rows: Rows;
  /** At some moment of this run, too many of the last attempts had failed, even if it ended well. */
  readonly tripped: boolean;
}

/**
 * Goes on counting with the attempts of one more run. Inconclusive attempts are no part of it; a failure during maintenance
 * counts as none, but what it interrupts is no row of successes.
 */
export function countOn(before: Rows, { readings, certain, at }: Observation, counting: Counting): Counted {
  const { window, maintenance, isOpen } = counting;
  let counted: Counted = { rows: before, tripped: false };
  const add = (next: Rows) => {
    const rows = withRecent(next, window);
    counted = { rows, tripped: counted.tripped || isTripped(rows, window) };
  };
  for (const reading of readings) {
    if (reading.standing === 'inconclusive') continue;
    if (reading.standing !== 'failed') add(addSuccess(counted.rows, reading.at, isOpen));
    else if (!maintenanceAt(maintenance, reading.at)) add(addFailure(counted.rows, reading.at, isOpen));
    else counted = { ...counted, rows: withoutSuccesses(counted.rows) };
  }
  const isSilent = certain && counted.rows.failuresInRow === 0 && !maintenanceAt(maintenance, at);
  if (isSilent) add(addFailure(counted.rows, at, isOpen));
  return counted;
}

function withoutSuccesses({ firstSuccessAt: _, ...rows }: Rows): Rows {
  return { ...rows, successesInRow: 0 };
}

function addFailure(before: Rows, at: number, isOpen: boolean): Rows {
  const rows = withoutSuccesses(before);
  const began = rows.failuresInRow > 0 || isOpen ? rows.firstFailureAt : undefined;
  return {
    ...rows,
    failuresInRow: rows.failuresInRow + 1,
    firstFailureAt: began ?? iso(at),
    recent: `${rows.recent ?? ''}F`,
  };
}

function addSuccess({ firstFailureAt, ...rows }: Rows, at: number, isOpen: boolean): Rows {
  return {
    ...rows,
    failuresInRow: 0,
    successesInRow: rows.successesInRow + 1,
    firstSuccessAt: rows.successesInRow > 0 ? (rows.firstSuccessAt ?? iso(at)) : iso(at),
    ...(isOpen && firstFailureAt !== undefined ? { firstFailureAt } : {}),
    recent: `${rows.recent ?? ''}P`,
  };
}

function withRecent({ recent = '', ...rows }: Rows, window: Window | undefined): Rows {
  return window ? { ...rows, recent: recent.slice(-window.of) } : rows;
}

/** Whether so many of the last attempts failed. Fewer attempts than the window is wide are enough if the failures are. */
function isTripped({ recent = '' }: Rows, window: Window | undefined): boolean {
  return (
    window !== undefined && [...recent.slice(-window.of)].filter((letter) => letter === 'F').length >= window.failures
  );
}

/** Reads `3/5`: three failures of the last five attempts. Undefined for anything else. */
export function parseWindow(text: string): Window | undefined {
  const [, failures, of] = /^(\d{1,3})\s*\/\s*(\d{1,3})$/.exec(text.trim()) ?? [];
  const window = { failures: Number(failures), of: Number(of) };
  return window.failures >= 1 && window.failures <= window.of ? window : undefined;
}

export function iso(at: number): string {
  return new Date(at).toISOString();
}
