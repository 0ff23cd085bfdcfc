import type { AlertSubject } from '../github/alert-marker.ts';
import type { AlertReading } from '../github/alert-search.ts';
import type { ExaminationWorld, Examined } from '../health/examine.ts';
import type { HealthState, RunId, Transition } from '../health/state/state.ts';
import type { CheckRequest } from './check-request.ts';
import type { Memory } from './memory.ts';

/** What one run of the check is to do. */
export interface CheckOrder {
  readonly request: CheckRequest;
  /** What an alert is about. */
  readonly subject: AlertSubject;
  readonly run: RunId;
  readonly runUrl?: string | undefined;
}

export interface CheckWorld extends Omit<ExaminationWorld, 'samples'> {
  /** Absent where nothing is kept between runs. */
  readonly memory?: Memory | undefined;
}

/** What the run before left, as far as it is known. */
export interface Past {
  readonly state: HealthState | undefined;
  /** Absent if the issues were not read, or could not be. */
  readonly reading?: AlertReading | undefined;
}

/** All that is known once the service was asked. */
export interface Finding {
  readonly order: CheckOrder;
  /** With the verdict that the rows over all runs give. */
  readonly found: Examined;
  readonly transition: Transition;
  readonly past: Past;
  readonly world: CheckWorld;
}
