import { type Cluster, createClusters } from './clusters.ts';
import { levels } from './level.ts';
import type { Level } from './line.ts';
import { stackOf, wordsOf } from './line-words.ts';
import { withoutSequences } from './neutralise.ts';
import { createRateMeter, type Rate } from './rate.ts';
import type { SelectedLine } from './select.ts';
import { summaryOf } from './summary.ts';
import { templateOf } from './template.ts';

/** What lines come to. */
export interface Findings {
  readonly lines: number;
  /** Lines by level; a stack trace is as many as it has. */
  readonly byLevel: Readonly<Record<Level, number>>;
  /** What went wrong: each stack trace once. */
  readonly errors: number;
  readonly clusters: readonly Cluster[];
  /** Errors and warnings of kinds of which too many came to keep them all. */
  readonly forgotten: number;
  readonly first: string | undefined;
  readonly last: string | undefined;
  readonly rate: Rate | undefined;
}

export interface Triage {
  add(lines: readonly SelectedLine[]): void;
  /** What it is so far; more may be added. */
  findings(): Findings;
}

/** A line with those that belong to it. */
interface Entry {
  readonly severity: Level;
  readonly timestamp: string;
  readonly replica: string | null;
  readonly text: string[];
  length: number;
}

/** Most characters and lines of an example, most entries that may be unfinished at one time. */
const longestExample = 4000;
const mostLines = 60;
const mostOpen = 256;

/**
 * Sorts lines out while they come, in a memory that does not grow with their number. Their text has to be redacted, and need
 * not be neutralised.
 */
export function createTriage(mostClusters = 500): Triage {
  const clusters = createClusters(mostClusters);
  const meter = createRateMeter();
  const open = new Map<string, Entry>();
  const byLevel: Record<Level, number> = { debug: 0, info: 0, warn: 0, error: 0 };
  let errors = 0;
  let first: string | undefined;
  let last: string | undefined;
  const close = (source: string) => {
    const entry = open.get(source);
    if (!entry) return;
    open.delete(source);
    const { severity: level, timestamp, replica, text } = entry;
    clusters.add({
      template: templateOf(withoutSequences(summaryOf(text))),
      level,
      timestamp,
      replica,
      example: text.join('\n'),
    });
  };
  const begin = (source: string, { line, severity }: SelectedLine) => {
    close(source);
    const { timestamp, replica } = line;
    const stack = stackOf(line);
    const text = [wordsOf(line), ...(stack === undefined ? [] : [stack])].map((part) => part.slice(0, longestExample));
    open.set(source, { severity, timestamp, replica, text, length: 0 });
    if (severity === 'error') errors++;
    const [oldest] = open.keys();
    if (open.size > mostOpen && oldest !== undefined) close(oldest);
  };
  const goOn = (entry: Entry, message: string) => {
    entry.length += message.length;
    if (entry.text.length < mostLines && entry.length < longestExample) entry.text.push(message);
  };
  return {
    add(lines) {
      for (const selected of lines) {
        const { line, severity, continues } = selected;
        byLevel[severity]++;
        if (first === undefined || line.timestamp < first) first = line.timestamp;
        if (last === undefined || line.timestamp > last) last = line.timestamp;
        const source = `${line.stream} ${line.deployment} ${line.replica ?? ''}`;
        const entry = continues ? open.get(source) : undefined;
        meter.add(line.timestamp, !entry && severity === 'error');
        if (entry) goOn(entry, line.message);
        else begin(source, selected);
      }
    },
    findings() {
      // An entry that is not over yet is counted by what it says so far.
      for (const source of [...open.keys()]) close(source);
      return {
        lines: levels.reduce((sum, level) => sum + byLevel[level], 0),
        byLevel: { ...byLevel },
        errors,
        clusters: clusters.ranked(),
        forgotten: clusters.forgotten(),
        first,
        last,
        rate: meter.rate(),
      };
    },
  };
}
