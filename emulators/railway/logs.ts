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
  /** Puts rows at their times, as many as they are: what is stored is in time order, whatever order it comes in. */
  put(rows: readonly LogRow[]): void;
  /** Tells those who listen of rows, which may be told already, or be told before others that were written first. */
  tell(rows: readonly LogRow[]): void;
  query(query: LogQuery): readonly LogRow[];
  /** History first, as one array, then an array for each batch of new rows. Ends with the log. */
  listen(query: LogQuery): Batches<LogRow>;
  end(): void;
}

const keptRows = 20_000;
const defaultLimit = 500;
/** Most rows of one answer, but for the one more that always comes. */
const mostRows = 5000;

/** The first of the rows, which are in time order, that is at this time in milliseconds or later. */
function firstAt(rows: readonly LogRow[], ms: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Date.parse(rows[middle]?.timestamp ?? '') < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Railway answers one row more than was asked for. */
function select(rows: readonly LogRow[], { limit, filter, startDate, endDate }: LogQuery): readonly LogRow[] {
  const matches = parseFilter(filter ?? '');
  const start = startDate == null ? 0 : firstAt(rows, Date.parse(startDate));
  const end = endDate == null ? rows.length : firstAt(rows, Date.parse(endDate) + 1);
  const most = Math.max(0, Math.min(limit ?? defaultLimit, mostRows)) + 1;
  if ((filter ?? '').trim() === '') return rows.slice(Math.max(start, end - most), end);
  return rows.slice(start, end).filter(matches).slice(-most);
}

export function createLog(commonTags: Readonly<Record<string, string>>): Log {
  const rows: LogRow[] = [];
  const topic = createTopic<readonly LogRow[]>();
  let kept = keptRows;
  return {
    rows,
    put(added) {
      kept = Math.max(kept, rows.length + added.length);
      const isLater = (rows.at(-1)?.timestamp ?? '') <= (added[0]?.timestamp ?? '');
      for (const row of added) rows.push(row);
      if (!isLater) rows.sort((a, b) => (a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0));
    },
    tell: (told) => topic.publish(told),
    append(lines, stream = 'stdout', tags = {}) {
      const timestamp = nanoTimestamp();
      const added = lines.map((line) => ({ timestamp, ...readLine(line, stream), tags: { ...commonTags, ...tags } }));
      rows.push(...added);
      rows.splice(0, Math.max(0, rows.length - kept));
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
