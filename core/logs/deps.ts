import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { RailwayClient } from '../railway/api/client.ts';
import type { Subscribe } from '../railway/api/subscription.ts';
import type { LogPace } from './pace.ts';

/** What reading logs needs of the world: see `openLogs`. */
export interface LogDeps {
  readonly client: RailwayClient;
  readonly subscribe: Subscribe;
  readonly clock: Clock;
  readonly log: Log;
  readonly pace: LogPace;
  /** In [0, 1). */
  readonly random?: (() => number) | undefined;
}
