import { isFault } from '../railway/api/errors.ts';
import { nanoTime } from './row.ts';
import type { Tail } from './tail.ts';
import { floorMs, pagesForward } from './window-pages.ts';

/** What is said now may be stamped a little later, by another clock. */
const clockSkewMs = 60_000;

export interface CatchUp {
  /** From here on lines may be missing. */
  open(): void;
  /** Brings all that is new by now. False if Railway cannot be asked at the moment: what is missing is asked for later. */
  run(signal: AbortSignal): Promise<boolean>;
  /** How many lines the last run brought that were not told otherwise. */
  readonly found: number;
}

/** Remembers up to where nothing is missing, whatever a subscription tells of what is after that. */
export function createCatchUp({ source, known, outlet, clock, from }: Tail): CatchUp {
  let missingFrom: number | undefined = from;
  let told: string | undefined;
  let found = 0;
  const open = () => {
    const all = known.last();
    // What is asked for again lies before what was told: only what follows that is to wait.
    told ??= all ?? nanoTime(new Date(from).toISOString());
    missingFrom ??= known.readFrom() ?? from;
    known.pin(new Date(missingFrom).toISOString());
    outlet.missingFrom(told);
  };
  return {
    open,
    get found() {
      return found;
    },
    async run(signal) {
      open();
      found = 0;
      try {
        for await (const step of pagesForward(source, missingFrom ?? from, clock.now() + clockSkewMs)) {
          if ('kind' in step) outlet.event(step);
          else {
            const fresh = known.fresh(step.lines);
            found += fresh.length;
            outlet.lines(fresh);
            const end = step.lines.at(-1)?.timestamp;
            if (end !== undefined && floorMs(end) > (missingFrom ?? from)) missingFrom = floorMs(end);
            known.pin(new Date(missingFrom ?? from).toISOString());
            if (end !== undefined && end > (told ?? '')) told = end;
            outlet.missingFrom(told);
          }
          await outlet.room();
          if (signal.aborted) return false;
        }
        missingFrom = undefined;
        told = undefined;
        known.pin(undefined);
        outlet.missingFrom(undefined);
        return true;
      } catch (error) {
        if (signal.aborted) return false;
        if (!isFault(error, 'unavailable', 'unreachable', 'timeout', 'rate-limited', 'too-quickly')) throw error;
        await clock.sleep(error.retryAfterMs ?? 0, signal).catch(() => {});
        return false;
      }
    },
  };
}
