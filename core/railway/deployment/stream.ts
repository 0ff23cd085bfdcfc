import type { Clock } from '../../clock.ts';
import { messageOf } from '../../errors.ts';
import { backoffMs } from '../../retry.ts';
import type { DeployRun } from '../run.ts';

export type StreamTools = Pick<DeployRun, 'clock' | 'pace' | 'log'>;

/** One opening of a stream: resolves to whether there is nothing more to come; `delivered` is to be called for each event. */
export type Opening = (delivered: () => void) => Promise<boolean>;

const attemptsForNothing = 6;
const openingsInAll = 30;

/**
 * Keeps a stream open until it is over or the signal aborts, and opens it anew where it breaks. Gives up on one that brings
 * nothing. Never throws: no stream decides anything.
 */
export async function keepOpen({ clock, pace, log }: StreamTools, name: string, open: Opening, signal: AbortSignal) {
  let vain = 0;
  for (let openings = 1; openings <= openingsInAll && vain < attemptsForNothing; openings++) {
    try {
      vain += 1;
      const over = await open(() => {
        vain = 0;
      });
      if (over) return;
      log.debug(`${name}: ended early`);
    } catch (error) {
      if (signal.aborted) return;
      log.debug(`${name}: ${messageOf(error)}`);
    }
    const waitMs = backoffMs(pace.retry, openings, 0.5);
    await clock.sleep(waitMs, signal).catch(() => {});
    if (signal.aborted) return;
  }
  log.debug(`${name}: given up, it goes on without`);
}

/** Waits for the event, or as long as that. Rejects with the signal's reason if it aborts. */
export async function waitAtMost(clock: Clock, ms: number, event: Promise<unknown>, signal?: AbortSignal) {
  const nap = new AbortController();
  try {
    await Promise.race([event, clock.sleep(ms, signal ? AbortSignal.any([signal, nap.signal]) : nap.signal)]);
  } finally {
    nap.abort();
  }
}
