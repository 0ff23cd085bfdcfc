import type { InputReader } from '../inputs.ts';
import { withinTime } from './time-limit.ts';

/** What is looked for in lines: a text, whatever its case, or a regular expression that was given between slashes. */
export interface Pattern {
  /** As it was given. */
  readonly source: string;
  readonly expression: RegExp;
  /** One that was written by somebody: how long it takes on a line nobody knows. */
  readonly isExpression: boolean;
}

/** Most characters of a line that an expression of others is given. */
export const examined = 8192;
/** For a batch of lines. Where it is not enough, each of them is tried alone, with a fifth of it. */
const batchMs = 250;
/** So many lines may be too much for an expression, then it is given up. */
const patience = 5;

/** Throws a SyntaxError that says what is wrong. */
export function parsePattern(text: string): Pattern {
  const [, body, flags] = /^\/(.+)\/([a-z]*)$/s.exec(text) ?? [];
  if (body === undefined || flags === undefined) return textPattern(text);
  if (/[gyd]/.test(flags)) throw new SyntaxError('the flags g, y and d have no meaning here');
  return { source: text, expression: new RegExp(body, `g${flags}`), isExpression: true };
}

/** A text, whatever its case. */
export function textPattern(text: string): Pattern {
  return { source: text, expression: new RegExp(escaped(text.toWellFormed()), 'giu'), isExpression: false };
}

/** One pattern a line; no line is a comment, as a secret may begin with anything. Notes what is wrong in the reader under the name of the input. */
export function readPatterns(reader: InputReader, name: string): Pattern[] {
  const lines = (reader.text(name) ?? '').split(/\r?\n/).map((line) => line.trim());
  return lines.filter(Boolean).flatMap((text) => {
    try {
      return [parsePattern(text)];
    } catch (error) {
      const reason =
        error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : String(error);
      reader.problem(name, `is not a regular expression: ${reason}`, 'Leave the slashes out to look for plain text.');
      return [];
    }
  });
}

/** Whether lines match any of some patterns. */
export interface Matcher {
  /** For each text whether it matches, or `undefined` where it took too long to tell. */
  test(texts: readonly string[]): (boolean | undefined)[];
  /** Patterns that were given up, and how many lines were too much. */
  readonly trouble: Trouble;
}

export interface Trouble {
  slowLines: number;
  readonly givenUp: Set<string>;
}

export function createMatcher(patterns: readonly Pattern[]): Matcher {
  const { run, trouble } = createRunner(patterns);
  return {
    trouble,
    test(texts) {
      const found: (boolean | undefined)[] = texts.map(() => false);
      for (const pattern of patterns)
        run(pattern, texts, (text) => pattern.expression.test(text)).forEach((matches, i) => {
          if (matches === true) found[i] = true;
          else if (matches === undefined && found[i] === false) found[i] = undefined;
        });
      return found;
    },
  };
}

/**
 * Runs patterns over lines, each within its time. What took too long is undefined; a pattern that took too long on
 * several lines is given up, and is undefined from then on.
 */
export function createRunner(patterns: readonly Pattern[]) {
  const trouble: Trouble = { slowLines: 0, givenUp: new Set() };
  const slow = new Map(patterns.map(({ source }) => [source, 0]));
  const alone = <Result>(pattern: Pattern, text: string, job: (text: string) => Result): Result | undefined => {
    if (trouble.givenUp.has(pattern.source)) return undefined;
    const done = withinTime(batchMs / 5, () => once(pattern, text, job));
    if (done) return done.result;
    trouble.slowLines++;
    const count = (slow.get(pattern.source) ?? 0) + 1;
    slow.set(pattern.source, count);
    if (count >= patience) trouble.givenUp.add(pattern.source);
    return undefined;
  };
  const run = <Result>(pattern: Pattern, texts: readonly string[], job: (text: string) => Result) => {
    if (!pattern.isExpression) return texts.map((text): Result | undefined => once(pattern, text, job));
    const bounded = texts.map((text) => text.slice(0, examined));
    const all = trouble.givenUp.has(pattern.source)
      ? undefined
      : withinTime(batchMs, () => bounded.map((text): Result | undefined => once(pattern, text, job)));
    return all?.result ?? bounded.map((text) => alone(pattern, text, job));
  };
  return { run, trouble };
}

function once<Result>({ expression }: Pattern, text: string, job: (text: string) => Result): Result {
  expression.lastIndex = 0;
  return job(text);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
