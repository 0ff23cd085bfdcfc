import type { InputReader } from '../inputs.ts';
import { isAtLeast, levels } from './level.ts';
import type { Level } from './line.ts';
import { wordsOf } from './line-words.ts';
import { matchLines } from './match-lines.ts';
import { createMatcher, type Pattern, readPatterns, type Trouble } from './pattern.ts';
import type { SelectedLine } from './select.ts';

/** What makes a run fail that came across it. */
export interface FailRule {
  readonly level?: Level | undefined;
  readonly patterns: readonly Pattern[];
}

export interface FailWatch {
  look(lines: readonly SelectedLine[]): void;
  /** How many entries met the rule, and the first of them. */
  readonly met: { count: number; first: string | undefined };
  readonly trouble: Trouble;
}

/** A level, or patterns, one a line. A level that is meant as text goes between slashes. */
export function readFailRule(reader: InputReader, name: string): FailRule {
  const patterns = readPatterns(reader, name);
  const named = patterns.flatMap(({ source }) => levels.find((level) => level === source.toLowerCase()) ?? []);
  // Of several levels the least severe one counts: the others are at least as severe.
  const level = levels.find((each) => named.includes(each));
  return { level, patterns: patterns.filter(({ source }) => !levels.some((each) => each === source.toLowerCase())) };
}

export function createFailWatch({ level, patterns }: FailRule): FailWatch {
  const matcher = createMatcher(patterns);
  const met: FailWatch['met'] = { count: 0, first: undefined };
  return {
    met,
    trouble: matcher.trouble,
    look(lines) {
      const found =
        patterns.length > 0
          ? matchLines(
              matcher,
              lines.map(({ line }) => line),
            )
          : [];
      lines.forEach(({ line, severity, continues }, i) => {
        const isSevere = level !== undefined && !continues && isAtLeast(severity, level);
        if (!isSevere && found[i] !== true) return;
        met.count++;
        met.first ??= wordsOf(line);
      });
    },
  };
}
