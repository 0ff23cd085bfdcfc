import type { LogLine } from './line.ts';
import { wordsOf } from './line-words.ts';
import type { Matcher } from './pattern.ts';

/**
 * For each line whether its message matches, or all that is shown of it: what is to be seen is to be found, and `$` is the
 * end of either. Undefined where it took too long to tell.
 */
export function matchLines(matcher: Matcher, lines: readonly LogLine[]): (boolean | undefined)[] {
  const found = matcher.test(lines.map(({ message }) => message));
  const open = lines.flatMap((line, i) => {
    const words = found[i] === true ? line.message : wordsOf(line);
    return words === line.message ? [] : [{ i, words }];
  });
  matcher.test(open.map(({ words }) => words)).forEach((matches, n) => {
    const i = open[n]?.i ?? 0;
    if (matches === true || found[i] !== undefined) found[i] = matches;
  });
  return found;
}
