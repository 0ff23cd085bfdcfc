import { type Batches, filterBatches } from './batches.ts';
import { refusal } from './errors.ts';
import { parseFilter } from './log-filter.ts';
import type { LogRow } from './log-line.ts';
import type { ProxiedRequest } from './proxy/record.ts';
import { createTopic } from './topic.ts';

/** One request as the edge logs it: when it is over, with all that the API shows. */
export interface HttpRow extends ProxiedRequest {
  readonly deploymentId: string;
  /** '' when there was no replica to send it to. */
  readonly deploymentInstanceId: string;
}

export interface HttpLogQuery {
  readonly filter?: string | null | undefined;
  readonly limit?: number | null | undefined;
  readonly beforeDate?: string | null | undefined;
  readonly beforeLimit?: number | null | undefined;
  readonly anchorDate?: string | null | undefined;
  readonly afterDate?: string | null | undefined;
  readonly afterLimit?: number | null | undefined;
}

export interface HttpLog {
  append(request: ProxiedRequest, deploymentInstanceId: string): void;
  query(query: HttpLogQuery): readonly HttpRow[];
  /** What the query finds, as one array, then an array for each new row. Ends with the log. */
  listen(query: HttpLogQuery): Batches<HttpRow>;
  end(): void;
}

const keptRows = 20_000;
const defaultLimit = 500;

/** Nanoseconds since the epoch of an RFC 3339 time, which JavaScript's own dates cut to milliseconds. */
function nanoseconds(date: string): bigint {
  const [, fraction = ''] = /\.(\d{1,9})/.exec(date) ?? [];
  const whole = Date.parse(date.replace(/\.\d+/, ''));
  if (Number.isNaN(whole)) throw refusal(`Invalid date: ${JSON.stringify(date)}`, 'BAD_USER_INPUT');
  return BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
}

/** An HTTP row as the filter language sees it: every field an attribute, and the request line its text. */
function filterable(row: HttpRow): LogRow {
  const { timestamp, deploymentInstanceId, ...rest } = row;
  const attributes = Object.entries({ ...rest, timestamp, responseTime: row.upstreamRqDuration });
  return {
    timestamp,
    message: `${row.method} ${row.path} ${row.httpStatus}`,
    severity: 'info',
    attributes: attributes.map(([key, value]) => ({ key, value: JSON.stringify(value) })),
    tags: { deploymentInstanceId },
  };
}

function matcher(filter: string | null | undefined): (row: HttpRow) => boolean {
  const matches = parseFilter(filter ?? '');
  return (row) => matches(filterable(row));
}

/** The last n, and as everywhere in Railway's logs one more than was asked for. */
function lastOf(rows: readonly HttpRow[], limit: number): readonly HttpRow[] {
  return limit > 0 ? rows.slice(-(limit + 1)) : [];
}

/**
 * The window around the anchor (now, when none is given): up to it and not before `beforeDate` the last `beforeLimit` rows,
 * after it and not after `afterDate` the first `afterLimit`. `limit` stands for an absent `beforeLimit`. Oldest first.
 */
function select(rows: readonly HttpRow[], query: HttpLogQuery): readonly HttpRow[] {
  const { beforeDate, anchorDate, afterDate, afterLimit } = query;
  const start = beforeDate == null ? 0n : nanoseconds(beforeDate);
  const anchor = anchorDate == null ? undefined : nanoseconds(anchorDate);
  const end = afterDate == null ? undefined : nanoseconds(afterDate);
  const isBefore = (at: bigint) => anchor === undefined || at <= anchor;
  const timed = rows.filter(matcher(query.filter)).map((row) => ({ row, at: nanoseconds(row.timestamp) }));
  const before = timed.filter(({ at }) => at >= start && isBefore(at)).map(({ row }) => row);
  const after = timed.filter(({ at }) => !isBefore(at) && (end === undefined || at <= end)).map(({ row }) => row);
  const limit = query.beforeLimit ?? query.limit ?? defaultLimit;
  return [...lastOf(before, limit), ...after.slice(0, Math.max(0, afterLimit ?? defaultLimit))];
}

export function createHttpLog(deploymentId: string): HttpLog {
  const rows: HttpRow[] = [];
  const topic = createTopic<readonly HttpRow[]>();
  return {
    append(request, deploymentInstanceId) {
      const row = { ...request, deploymentId, deploymentInstanceId };
      rows.push(row);
      rows.splice(0, Math.max(0, rows.length - keptRows));
      topic.publish([row]);
    },
    query: (query) => select(rows, query),
    listen(query) {
      const history = select(rows, query);
      return filterBatches(topic.listen(history.length > 0 ? [history] : []), matcher(query.filter));
    },
    end: () => topic.end(),
  };
}
