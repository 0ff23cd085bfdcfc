import { isAbsolute, resolve } from 'node:path';
import { type FailRule, readFailRule } from '../../core/logs/fail-on.ts';
import { type LogsRequest, readLogsRequest, readSpan, withExtent } from '../../core/logs/request.ts';
import type { ActionIo } from '../runtime.ts';

export interface FetchLogsInputs {
  readonly request: LogsRequest;
  readonly failRule: FailRule;
  /** How long the log is followed, in milliseconds; absent: what there is is read. */
  readonly followMs?: number | undefined;
  /** The file for the lines; absolute. */
  readonly path: string;
  /** The same as it was given. */
  readonly shownPath: string;
}

const usualLines = 500;
const dayMs = 86_400_000;

/** Throws an InputError that names everything that is wrong. */
export function readInputs({ reader, run, clock }: Pick<ActionIo, 'reader' | 'run' | 'clock'>): FetchLogsInputs {
  const shared = readLogsRequest(reader);
  const now = clock.now();
  const span = readSpan(reader, now);
  const given = reader.optionalInteger('lines', { min: 1, max: 1_000_000 });
  const followMs = reader.text('follow') === undefined ? undefined : reader.duration('follow', '0s');
  if (followMs !== undefined && (followMs <= 0 || followMs > dayMs))
    reader.problem('follow', 'expected more than 0 s and at most 24h');
  if (followMs !== undefined && span.until !== undefined)
    reader.problem('until', 'has no meaning together with follow', 'Leave one of the two out.');
  const shownPath = reader.text('path') ?? 'bridge-logs.jsonl';
  const inputs: FetchLogsInputs = {
    request: withExtent(shared, span, { lines: usualLines, given, isFollowed: followMs !== undefined }),
    failRule: readFailRule(reader, 'fail-on'),
    followMs,
    path: isAbsolute(shownPath) ? shownPath : resolve(run.workspace ?? '.', shownPath),
    shownPath,
  };
  reader.finish();
  return inputs;
}
