import { createRunner, type Pattern } from '../../core/logs/pattern.ts';
import type { LineStyle, Stretch } from './line-style.ts';

/** Finds where patterns match. What takes too long is not highlighted. */
export function createHighlight(patterns: readonly Pattern[]): LineStyle['highlight'] {
  const { run } = createRunner(patterns);
  return (texts) => {
    const found = texts.map((): Stretch[] => []);
    for (const pattern of patterns)
      run(pattern, texts, (text) => stretchesOf(pattern.expression, text)).forEach((stretches, i) => {
        found[i]?.push(...(stretches ?? []));
      });
    return found;
  };
}

function stretchesOf(expression: RegExp, text: string): Stretch[] {
  return [...text.matchAll(expression)].flatMap(({ index, 0: match }): Stretch[] =>
    match === '' ? [] : [[index, index + match.length]],
  );
}
