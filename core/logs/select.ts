import { isAtLeast, severityOf } from './level.ts';
import type { Level, LogLine } from './line.ts';
import { matchLines } from './match-lines.ts';
import { createMatcher, type Pattern, type Trouble } from './pattern.ts';
import { createTraceJoiner } from './trace.ts';

/** Which lines are wanted. */
export interface Selection {
  /** This level or a more severe one. */
  readonly level?: Level | undefined;
  /** Any of them; none given: every line. */
  readonly include: readonly Pattern[];
  readonly exclude: readonly Pattern[];
  /** Beginning of the id of a replica. */
  readonly replica?: string | undefined;
}

/** A line, and what is known of it. */
export interface SelectedLine {
  readonly line: LogLine;
  readonly severity: Level;
  /** It belongs to the line before of the same replica. */
  readonly continues: boolean;
}

export interface Selector {
  select(lines: readonly LogLine[]): SelectedLine[];
  readonly troubles: readonly Trouble[];
}

/** Whether a selection leaves anything out. */
export function isSelective({ level, include, exclude, replica }: Selection): boolean {
  return level !== undefined || include.length > 0 || exclude.length > 0 || replica !== undefined;
}

/**
 * Chooses lines by what they say. What belongs to a line, such as the frames of a stack trace, goes the way of that line;
 * chosen on its own, it comes without it.
 */
export function createSelector({ level, include, exclude, replica }: Selection): Selector {
  const [included, excluded] = [createMatcher(include), createMatcher(exclude)];
  const continues = createTraceJoiner();
  const heads = createHeads();
  return {
    troubles: [included.trouble, excluded.trouble],
    select(lines) {
      // What takes too long to tell is shown: rather a line too many than one that nobody sees.
      const isIncluded = include.length > 0 ? matchLines(included, lines) : undefined;
      const isExcluded = exclude.length > 0 ? matchLines(excluded, lines) : undefined;
      return lines.flatMap((line, i) => {
        const isContinued = continues(line);
        const head = isContinued ? heads.of(line) : undefined;
        const severity = severityFor(line, head?.severity);
        const refused = isExcluded?.[i] === true || (replica !== undefined && !line.replica?.startsWith(replica));
        const accepted = (level === undefined || isAtLeast(severity, level)) && isIncluded?.[i] !== false;
        const isWanted = head ? head.isWanted || (accepted && !refused) : accepted && !refused;
        if (!isContinued) heads.set(line, { severity, isWanted, isRefused: refused });
        return isWanted && !head?.isRefused
          ? [{ line, severity, continues: isContinued && head?.isWanted === true }]
          : [];
      });
    },
  };
}

/** A frame is as severe as what it is a frame of, unless it says of itself that it is worse. */
function severityFor(line: LogLine, head: Level | undefined): Level {
  const own = severityOf(line);
  if (head === undefined) return own;
  return own !== line.level && isAtLeast(own, head) ? own : head;
}

interface Head {
  readonly severity: Level;
  readonly isWanted: boolean;
  readonly isRefused: boolean;
}

const mostHeads = 256;

function createHeads() {
  const heads = new Map<string, Head>();
  const key = ({ stream, deployment, replica }: LogLine) => `${stream} ${deployment} ${replica ?? ''}`;
  return {
    of: (line: LogLine) => heads.get(key(line)),
    set(line: LogLine, head: Head) {
      heads.delete(key(line));
      heads.set(key(line), head);
      const [oldest] = heads.keys();
      if (heads.size > mostHeads && oldest !== undefined) heads.delete(oldest);
    },
  };
}
