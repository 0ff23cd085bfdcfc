import { neutralise } from '../../logs/neutralise.ts';
import { followBuildLog } from '../api/operations/evidence.ts';
import type { DeployRun } from '../run.ts';
import { keepOpen, waitAtMost } from './stream.ts';

/** How far a log is read back when it is opened, and opened anew. */
const lookBack = 500;
const remembered = 5000;
const longestLine = 1000;

export interface LogLine {
  readonly timestamp: string;
  readonly message: string;
}

/**
 * Lets every line of a log through once, however often the stream repeats what was before. Lines of one moment that read
 * alike are told apart by their number.
 */
export function createLineFilter(memory = remembered): (lines: readonly LogLine[]) => LogLine[] {
  const seen = new Set<string>();
  return (lines) => {
    const alike = new Map<string, number>();
    const fresh = lines.filter(({ timestamp, message }) => {
      const key = `${timestamp} ${message}`;
      const number = (alike.get(key) ?? 0) + 1;
      alike.set(key, number);
      const known = seen.has(`${number} ${key}`);
      seen.add(`${number} ${key}`);
      return !known;
    });
    for (const oldest of seen) {
      if (seen.size <= memory) break;
      seen.delete(oldest);
    }
    return fresh;
  };
}

/** A log that is shown while it grows. */
export interface ShownLog {
  /** Waits a moment for the last lines, and shows nothing any more. */
  stop(): Promise<void>;
}

/** Shows the build log as it comes. A stream that breaks is a matter of what is seen, never of what comes of the deployment. */
export function showBuildLog(run: DeployRun, deploymentId: string): ShownLog {
  const closing = new AbortController();
  const fresh = createLineFilter();
  let began = false;
  const show = (lines: readonly LogLine[]) => {
    began ||= lines.length > 0;
    for (const { message } of fresh(lines))
      for (const line of neutralise(run.redact(message)).split('\n'))
        run.log.info(`build | ${line.length > longestLine ? `${line.slice(0, longestLine)}…` : line}`);
  };
  const done = keepOpen(
    run,
    'build log',
    async (delivered) => {
      const onEvent = ({ buildLogs }: { readonly buildLogs: readonly LogLine[] }) => {
        delivered();
        show(buildLogs);
      };
      await run.subscribe(followBuildLog, { deploymentId, limit: lookBack }, onEvent, closing.signal);
      return began;
    },
    closing.signal,
  );
  return {
    async stop() {
      // The wait is cut short with the run, which says so itself.
      if (began) await waitAtMost(run.clock, Math.min(1000, run.pace.logLagMs), done, run.signal).catch(() => {});
      closing.abort();
      await done;
    },
  };
}
