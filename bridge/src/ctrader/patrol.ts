import type { Clock } from '../clock.ts';
import { type Log, reasonOf } from '../log.ts';
import type { Session } from './session.ts';

export interface PatrolOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** How often each session is checked, as long as there are no more than {@link mostPerInterval}. */
  readonly everyMs: number;
  readonly sessions: () => readonly Pick<Session, 'check'>[];
}

/** Checks all sessions in turn, spread evenly: each once an interval, or less often where there are very many. */
export interface Patrol {
  start(): void;
  stop(): void;
}

/** Five a second at the usual interval of ten seconds, an eighth of what a connection may ask. */
const mostPerInterval = 50;

export function createPatrol({ clock, log, everyMs, sessions }: PatrolOptions): Patrol {
  let round: Pick<Session, 'check'>[] = [];
  let gapMs = everyMs;
  let cancel: (() => void) | undefined;

  const next = () => {
    if (round.length === 0) {
      round = [...sessions()];
      gapMs = everyMs / Math.min(mostPerInterval, Math.max(1, round.length));
    }
    round
      .pop()
      ?.check()
      .catch((error) => log.error('a check failed', { reason: reasonOf(error) }));
    cancel = clock.after(gapMs, next);
  };
  return {
    start() {
      cancel ??= clock.after(everyMs, next);
    },
    stop: () => cancel?.(),
  };
}
