import { watchStatus } from '../api/operations/deployment.ts';
import type { DeployRun } from '../run.ts';
import { meaningOf } from './status.ts';
import { keepOpen } from './stream.ts';

/** What a subscription tells of a deployment's status, and how far it can be relied on. */
export interface LiveStatus extends AsyncDisposable {
  /** Whether it tells, and told nothing that a look did not find. */
  readonly told: boolean;
  /** Whether it told of an end that the last look did not find. */
  readonly contradicted: boolean;
  /** Resolves as soon as it tells of what a look has to confirm. */
  news(): Promise<void>;
  /** What a look found. */
  confirm(status: string): void;
}

/** Looks that may in a row find something else than was told: either may be a moment behind. */
const contradictionsAllowed = 2;
/** A line that drops time and again must not cost a look each time. */
const dropsNoticed = 2;

/**
 * Subscribes to the status. It never decides: an end, and the start of the service, are only reasons to look. Where it
 * fails, drops, hangs or is wrong, it is as if it were not there. `onProgress` gets what lies in between.
 */
export function openLiveStatus(run: DeployRun, id: string, onProgress: (status: string) => void): LiveStatus {
  const closing = new AbortController();
  let last: string | undefined;
  let found: string | undefined;
  let contradictions = 0;
  let drops = 0;
  let wake = () => {};
  const isReasonToLook = (status: string) => status === 'DEPLOYING' || meaningOf(status).verdict !== 'wait';
  const isGivenUp = () => contradictions > contradictionsAllowed;
  const hear = (status: unknown) => {
    if (typeof status !== 'string' || isGivenUp()) return;
    last = status;
    if (status === found) return;
    if (isReasonToLook(status)) wake();
    else onProgress(status);
  };
  const done = keepOpen(
    run,
    'status subscription',
    async (delivered) => {
      try {
        await run.subscribe(
          watchStatus,
          { id },
          ({ deployment }) => {
            delivered();
            hear(deployment.status);
          },
          closing.signal,
        );
      } finally {
        // Whoever waits counts on being told.
        if (last !== undefined && ++drops <= dropsNoticed) wake();
        last = undefined;
      }
      return isGivenUp();
    },
    closing.signal,
  );
  return {
    get told() {
      return last !== undefined && last === found;
    },
    get contradicted() {
      return last !== undefined && last !== found && isReasonToLook(last);
    },
    news: () =>
      new Promise((resolve) => {
        wake = resolve;
        if (last !== undefined && last !== found && contradictions === 0 && isReasonToLook(last)) resolve();
      }),
    confirm(status) {
      found = status;
      contradictions = last === undefined || last === status ? 0 : contradictions + 1;
      if (isGivenUp()) {
        last = undefined;
        closing.abort();
      }
    },
    async [Symbol.asyncDispose]() {
      closing.abort();
      await done;
    },
  };
}
