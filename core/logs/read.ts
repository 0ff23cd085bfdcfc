import type { LogDeps } from './deps.ts';
import type { LogEvent, LogQuery, LogTarget } from './line.ts';

/**
 * What there is of a service's log, oldest first.
 * @throws InputError for a query that cannot be; RailwayError; the signal's reason.
 */
// biome-ignore lint/correctness/useYield: being built
export async function* readLogs(
  _deps: LogDeps,
  _target: LogTarget,
  _query: LogQuery,
  _signal?: AbortSignal,
): AsyncGenerator<LogEvent, void, undefined> {
  throw new Error('not yet');
}
