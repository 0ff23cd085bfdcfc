import type { Output } from './container.ts';

/** A replica's output, as much of it as Railway takes. */
export interface LimitedOutput {
  readonly write: Output;
  /** Says at once what was dropped, instead of at the end of the second. */
  flush(): void;
}

/** Lines a second of one replica (docs.railway.com/observability/logs). */
export const linesPerSecond = 500;

const windowMs = 1000;

function marker(dropped: number): string {
  const advice = 'update your application to reduce the logging rate';
  const message = `Railway rate limit of ${linesPerSecond} logs/sec reached for replica, ${advice}. Messages dropped: ${dropped}`;
  return JSON.stringify({ level: 'warn', message });
}

/** Passes on the first 500 lines of each second; for the others one line comes that counts them. `now` is in milliseconds. */
export function limitOutput(output: Output, now: () => number): LimitedOutput {
  let start = Number.NEGATIVE_INFINITY;
  let passed = 0;
  let dropped = 0;
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (dropped > 0) output([marker(dropped)], 'stdout');
    dropped = 0;
  };
  return {
    flush,
    write(lines, stream) {
      if (now() >= start + windowMs) {
        flush();
        start = now();
        passed = 0;
      }
      const kept = lines.slice(0, linesPerSecond - passed);
      passed += kept.length;
      dropped += lines.length - kept.length;
      if (kept.length > 0) output(kept, stream);
      // A replica that falls silent has no next line to say it with.
      if (dropped > 0) timer ??= setTimeout(flush, windowMs);
    },
  };
}
