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
  const { hear, drop, isGivenUp, ...heard } = createHearsay(onProgress);
  const done = keepOpen(
    run,
    'status subscription',
    async (delivered) => {
      const onEvent = ({ deployment }: { readonly deployment: { readonly status: unknown } }) => {
        delivered();
        hear(deployment.status);
      };
      try {
        await run.subscribe(watchStatus, { id }, onEvent, closing.signal);
      } finally {
        drop();
      }
      return isGivenUp();
    },
    closing.signal,
  );
  return {
    get told() {
      return heard.isTold();
    },
    get contradicted() {
      return heard.isContradicted();
    },
    news: heard.news,
    confirm(status) {
      heard.confirm(status);
      if (isGivenUp()) closing.abort();
    },
    async [Symbol.asyncDispose]() {
      closing.abort();
      await done;
    },
  };
}

/** Keeps what was told and what was found, and wakes who waits where a look is worth it. */
function createHearsay(onProgress: (status: string) => void) {
  let last: string | undefined;
  let found: string | undefined;
  let [contradictions, drops] = [0, 0];
  let wake = () => {};
  const isGivenUp = () => contradictions > contradictionsAllowed;
  const isNews = () => last !== undefined && last !== found && isReasonToLook(last);
  return {
    isGivenUp,
    hear(status: unknown) {
      if (typeof status !== 'string' || isGivenUp()) return;
      last = status;
      if (isNews()) wake();
      else if (status !== found) onProgress(status);
    },
    /** Whoever waits counts on being told. */
    drop() {
      if (last !== undefined && ++drops <= dropsNoticed) wake();
      last = undefined;
    },
    isTold: () => last !== undefined && last === found,
    isContradicted: isNews,
    news: () =>
      new Promise<void>((resolve) => {
        wake = resolve;
        if (contradictions === 0 && isNews()) resolve();
      }),
    confirm(status: string) {
      found = status;
      contradictions = last === undefined || last === status ? 0 : contradictions + 1;
      if (isGivenUp()) last = undefined;
    },
  };
}

function isReasonToLook(status: string): boolean {
  return status === 'DEPLOYING' || meaningOf(status).verdict !== 'wait';
}
