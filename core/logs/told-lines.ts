import { baseOf } from './known-lines.ts';
import type { LogLine } from './line.ts';
import type { Position } from './position.ts';

/** Knows where a reading that ends now is to be continued: after what was told, which may be less than what is known. */
export interface ToldLines {
  add(lines: readonly LogLine[]): void;
  position(): Position | undefined;
}

/** So many lines before the end are looked at again by who continues, as some may have come late; and all of their first instant. */
const marked = 200;
const mostBegunMarks = 2000;

export function createToldLines(begun?: Position): ToldLines {
  let deployment = begun?.deployment;
  let start = begun;
  let recent: LogLine[] = [];
  let cut = false;
  const trim = () => {
    if (recent.length < marked * 10) return;
    recent.sort((a, b) => (a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0));
    const first = recent[recent.length - marked]?.timestamp ?? '';
    const kept = recent.filter(({ timestamp }) => timestamp >= first);
    cut ||= kept.length < recent.length;
    recent = kept;
  };
  return {
    add(lines) {
      for (const line of lines) {
        // The late lines of a deployment that was replaced change nothing: the next reading is of the one that is.
        if (line.deployment !== deployment && recent.some((other) => other.timestamp > line.timestamp)) continue;
        if (line.deployment !== deployment) {
          [deployment, start, recent, cut] = [line.deployment, undefined, [], false];
        }
        recent.push(line);
      }
      trim();
    },
    position() {
      if (deployment === undefined) return undefined;
      if (recent.length === 0) return start;
      const marks = marksOf(recent);
      if (start && !cut && marks.length + start.marks.length <= mostBegunMarks)
        return { at: start.at, marks: [...start.marks, ...marks], deployment };
      const at = recent.reduce((least, { timestamp }) => (timestamp < least ? timestamp : least), '~');
      return { at, marks, deployment };
    },
  };
}

/** The marks of lines whose equals are all among them. */
function marksOf(lines: readonly LogLine[]): string[] {
  const alike = new Map<string, number>();
  return lines.map((line) => {
    const base = baseOf(line);
    const number = (alike.get(base) ?? 0) + 1;
    alike.set(base, number);
    return number === 1 ? base : `${base}.${number}`;
  });
}
