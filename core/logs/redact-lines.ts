import { derivedForms } from '../redact.ts';
import { cutLong } from './cut-long.ts';
import type { LogLine } from './line.ts';
import { withoutSequences } from './neutralise.ts';
import { createRunner, type Pattern, type Trouble, textPattern } from './pattern.ts';
import { type Shape, secretShapes } from './secret-shapes.ts';

export interface RedactionRules {
  /** Whether tokens, JWTs, e-mail addresses, numbers of accounts and the like are hidden. */
  readonly defaults: boolean;
  readonly patterns: readonly Pattern[];
  /** Hides the secrets that the caller knows. */
  readonly redact: (text: string) => string;
}

export interface LineRedactor {
  lines(lines: readonly LogLine[]): LogLine[];
  readonly trouble: Trouble;
}

/** Most characters of one line that are kept: more is no line that anybody reads. */
export const longestMessage = 65_536;
/** With room for the words that tell how much was cut. */
const shownToPatterns = 8000;
/** Most lines of a private key, after its first. */
const longestKey = 100;

/**
 * Hides what is secret in lines. An expression of the caller's sees the first 8000 characters of a line, and the rest of
 * such a line goes; one that takes too long on a line takes the whole line with it.
 */
export function createLineRedactor(rules: RedactionRules): LineRedactor {
  const patterns = rules.patterns.flatMap((pattern) =>
    // A text may be a secret that the service wrote in another form.
    pattern.isExpression ? [pattern] : [pattern, ...derivedForms(pattern.source).map(textPattern)],
  );
  const { run, trouble } = createRunner(patterns);
  const isCut = patterns.some(({ isExpression }) => isExpression);
  const hideKeys = createKeyFilter();
  const hideKnown = (text: string) => {
    const known = rules.redact(text);
    return rules.defaults ? hideShapes(known) : known;
  };
  const hideAll = (texts: readonly string[]) => {
    if (texts.length === 0) return [];
    let hidden = texts.map(hideKnown);
    if (isCut) hidden = hidden.map((text) => cutLong(text, shownToPatterns));
    for (const pattern of patterns)
      hidden = run(pattern, hidden, (text) =>
        text.replace(pattern.expression, (match) => (match === '' ? '' : '***')),
      ).map((text) => text ?? withheld);
    return hidden;
  };
  // What colours or hidden characters take apart is looked at as it would be seen, too.
  const hide = (texts: readonly string[]) => {
    const hidden = hideAll(texts.map((text) => cutLong(text, longestMessage)));
    const seen = hidden.map(asSeen);
    const apart = seen.flatMap((text, i) => (text === hidden[i] ? [] : [i]));
    hideAll(apart.map((i) => seen[i] ?? '')).forEach((text, n) => {
      const i = apart[n] ?? 0;
      if (text !== seen[i]) hidden[i] = text;
    });
    return hidden;
  };
  return {
    trouble,
    lines(lines) {
      const messages = lines.map((line) => (rules.defaults ? hideKeys(line) : line.message));
      const pairs = lines.flatMap(({ attributes }) => attributes.map(asPair));
      const hidden = hide([...messages, ...pairs]);
      let next = lines.length;
      return lines.map((line, i) => ({
        ...line,
        message: hidden[i] ?? withheld,
        attributes: line.attributes.map(({ key }) => ({
          key: hideKnown(key),
          value: valueIn(key, hidden[next++] ?? withheld),
        })),
      }));
    },
  };
}

const withheld = '[withheld: a redact pattern took too long on this line]';

/** Both, as the name may be what tells that the value is secret. */
function asPair({ key, value }: LogLine['attributes'][number]): string {
  return `${key}=${value}`;
}

function valueIn(key: string, pair: string): string {
  return pair.startsWith(`${key}=`) ? pair.slice(key.length + 1) : pair;
}

function asSeen(text: string): string {
  if (!/[^ -~]/.test(text)) return text;
  return withoutSequences(text).replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '');
}

function hideShapes(text: string): string {
  return secretShapes.reduce((hidden, shape) => hideShape(hidden, shape), text);
}

function hideShape(text: string, { expression, hide }: Shape): string {
  return hide ? text.replace(expression, hide) : text.replace(expression, '***');
}

/** A private key is printed over many lines, and only the first says what it is. */
function createKeyFilter() {
  const open = new Map<string, number>();
  return ({ message, replica }: LogLine): string => {
    const source = replica ?? '';
    const left = open.get(source);
    if (left !== undefined) {
      if (left <= 1 || /-----END [A-Z ]{0,30}PRIVATE KEY-----/.test(message)) open.delete(source);
      else open.set(source, left - 1);
      return /^\s*(?:[A-Za-z0-9+/=]+\s*)?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----\s*)?$/.test(message)
        ? '***'
        : message;
    }
    const begins = message.lastIndexOf('PRIVATE KEY-----');
    if (begins >= 0 && /-----BEGIN [A-Z ]{0,30}$/.test(message.slice(0, begins))) open.set(source, longestKey);
    return message;
  };
}
