/**
 * Makes text from outside safe to print in a terminal and in a runner's log, where a line that starts with `::` and
 * `##[` anywhere are commands. Escape sequences go; other control characters, and what hides, reorders or covers text,
 * become U+FFFD. Lines are kept, one by one.
 */
export function neutralise(text: string): string {
  return withoutSequences(text.replace(/\r\n?/g, '\n'))
    .toWellFormed()
    .replace(invisible, '\ufffd')
    .replace(covering, '$1\ufffd')
    .split('\n')
    .map((line) => line.replace(/^(\s*)::/, '$1: :').replaceAll('##[', '## ['))
    .join('\n');
}

/** The text on one line, without tabs either, whose width nobody knows. */
export function neutraliseLine(text: string): string {
  return onOneLine(neutralise(text)).replaceAll('\t', '    ');
}

/** The lines of a text with one space between each two. In linear time, which a pattern with space on both sides does not take. */
export function onOneLine(text: string): string {
  if (!text.includes('\n')) return text;
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join(' ');
}

/**
 * What a terminal would show of a text, as far as escape sequences (ECMA-48) go. One that is never ended, by which a
 * terminal would swallow all that follows, hides no more than its own beginning. Takes linear time, which
 * `stripVTControlCharacters` of Node does not.
 */
export function withoutSequences(text: string): string {
  return text.replace(strings, '').replace(sequences, '');
}

// Commands to the system, titles and links among them, and strings to the device: with all that they hold.
const strings =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what a terminal reads
  /(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u0090\u0098\u009c-\u009f\n]*(?:\u0007|\u001b\\|\u009c)/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const sequences = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b[ -/]*[0-~]/g;

// An emoji may choose its picture by U+FE0F and join others by U+200D; nothing else needs what has no width.
const invisible =
  /(?![\n\t])(?!(?<=\p{Extended_Pictographic})\ufe0f)(?!(?<=\p{Extended_Pictographic}\ufe0f?)\u200d(?=\p{Extended_Pictographic}))[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029\u{1d159}]/gu;

/** No writing stacks more marks on a letter; those who do paint over the lines above and below. */
const covering = /(\p{M}{6})\p{M}+/gu;
