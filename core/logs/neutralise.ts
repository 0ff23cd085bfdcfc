import { stripVTControlCharacters } from 'node:util';

/**
 * Makes text from outside safe to print in a terminal and in a runner's log, where a line that starts with `::` and
 * `##[` anywhere are commands. Escape sequences go; other control characters and the invisible ones that hide or
 * reorder text become U+FFFD. Lines are kept, one by one.
 */
export function neutralise(text: string): string {
  return stripVTControlCharacters(text.replace(/\r\n?/g, '\n'))
    .replace(/(?![\n\t])[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\ufffd')
    .split('\n')
    .map((line) => line.replace(/^(\s*)::/, '$1: :').replaceAll('##[', '## ['))
    .join('\n');
}
