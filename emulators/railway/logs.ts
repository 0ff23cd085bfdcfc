import { type Batches, filterBatches } from './batches.ts';
import { parseFilter } from './log-filter.ts';
import { type LogRow, nanoTimestamp, readLine } from './log-line.ts';
import { createTopic } from './topic.ts';

export interface LogQuery {
  readonly limit?: number | null | undefined;
  readonly filter?: string | null | undefined;
  readonly startDate?: string | null | undefined;
  readonly endDate?: string | null | undefined;
}

/** The rows of one stream (build or deploy) of one deployment. */
export interface Log {
  readonly rows: readonly LogRow[];
  /** Adds lines that came at the same moment: they share one timestamp. */
  append(lines: readonly string[], stream?: 'stdout' | 'stderr', tags?: Readonly<Record<string, string>>): void;
  query(query: LogQuery): readonly LogRow[];
  /** History first, as one array, then an array for each batch of new rows. Ends with the log. */
  listen(query: LogQuery): Batches<LogRow>;
  end(): void;
}

const keptRows = 20_000;
const defaultLimit = 500;

/** Railway answers one row more than was asked for. */
function select(rows: readonly LogRow[], { limit, filter, startDate, endDate }: LogQuery): readonly LogRow[] {
  const matches = parseFilter(filter ?? '');
  const start = startDate == null ? Number.NEGATIVE_INFINITY : Date.parse(startDate);
  const end = endDate == null ? Number.POSITIVE_INFINITY : Date.parse(endDate);
  const found = rows.filter((row) => {
    const at = Date.parse(row.timestamp);
    return at >= start && at <= end && matches(row);
  });
  return found.slice(-(Math.max(0, limit ?? defaultLimit) + 1));
}

export function createLog(commonTags: Readonly<Record<string, string>>): Log {
  const rows: LogRow[] = [];
  const topic = createTopic<readonly LogRow[]>();
  return {
    rows,
    append(lines, stream = 'stdout', tags = {}) {
      const timestamp = nanoTimestamp();
      const added = lines.map((line) => ({ timestamp, ...readLine(line, stream), tags: { ...commonTags, ...tags } }));
      rows.push(...added);
      rows.splice(0, Math.max(0, rows.length - keptRows));
      topic.publish(added);
    },
    query: (query) => select(rows, query),
    listen(query) {
      const history = select(rows, query);
      return filterBatches(topic.listen(history.length > 0 ? [history] : []), parseFilter(query.filter ?? ''));
    },
    end: () => topic.end(),
  };
}
