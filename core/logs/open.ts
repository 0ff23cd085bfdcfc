import type { Clock } from '../clock.ts';
import type { RailwayPlace } from '../health/railway/railway-look.ts';
import type { Log } from '../log.ts';
import type { LogEvent, LogQuery } from './line.ts';
import type { LogPace } from './pace.ts';

export interface LogWorld {
  readonly clock: Clock;
  readonly log: Log;
  /** Hides secrets in what Railway says. */
  readonly redact: (text: string) => string;
  readonly signal: AbortSignal;
  readonly fetch?: typeof fetch | undefined;
  /** Replaces single waits; the rest follows from the API's address. */
  readonly pace?: Partial<LogPace> | undefined;
}

/** Opens the log of a service; followed, it goes on until the signal ends it. */
export type Open = (
  place: RailwayPlace,
  query: LogQuery,
  isFollowed: boolean,
  world: LogWorld,
) => AsyncIterable<LogEvent>;
