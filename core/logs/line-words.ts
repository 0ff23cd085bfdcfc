import { cutLong } from './cut-long.ts';
import type { LogLine } from './line.ts';

type Told = Pick<LogLine, 'stream' | 'message' | 'attributes'>;

/** What every line has, or what is told elsewhere: when, how severe, which process. */
const usual = new Set(['level', 'severity', 'time', 'timestamp', 'ts', 'pid', 'hostname', 'v', 'msg', 'message']);
const longestValue = 120;
const mostAttributes = 16;

/**
 * What a structured line says besides its message, as `key=value key="two words"`: the message alone often says the same
 * twenty times. Of an error its message, shortly. Empty where there is nothing; of a request, which is told by its message.
 */
export function attributesOf({ stream, attributes }: Told): string {
  if (stream === 'http') return '';
  const told = attributes.filter(
    ({ key, value }) => value !== '' && !usual.has(key.toLowerCase()) && !(key === 'stack' && value.includes('\n')),
  );
  const left = told.length - mostAttributes;
  const shown = told.slice(0, mostAttributes).map(({ key, value }) => `${cutLong(key, 60)}=${shortValue(value)}`);
  return [...shown, ...(left > 0 ? [`… [${left} more attributes]`] : [])].join(' ');
}

/** All that a line says, in one text: hostile as it is, but redacted if the line was. */
export function wordsOf(line: Told): string {
  const attributes = attributesOf(line);
  if (attributes === '') return line.message;
  return line.message === '' ? attributes : `${line.message} ${attributes}`;
}

/** The stack of an error that a structured line holds, with what is in front of it; undefined: it has none. */
export function stackOf({ attributes }: Told): string | undefined {
  for (const { key, value } of attributes) {
    const stack = key === 'stack' ? value : errorIn(value)?.stack;
    if (typeof stack === 'string' && stack.includes('\n')) return stack;
  }
  return undefined;
}

function shortValue(value: string): string {
  const text = cutLong(wordsOfError(value) ?? value, longestValue);
  return /[\s"=]/.test(text) ? JSON.stringify(text) : text;
}

function wordsOfError(value: string): string | undefined {
  const { type, name, message } = errorIn(value) ?? {};
  if (typeof message !== 'string') return undefined;
  const kind = typeof type === 'string' ? type : name;
  return typeof kind === 'string' ? `${kind}: ${message}` : message;
}

/** An error as loggers write it: an object with a message and a stack. */
function errorIn(value: string): Readonly<Record<string, unknown>> | undefined {
  if (!/^\{.*"(?:stack|message)":/s.test(value)) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    // Cut or redacted in its middle: then as it is.
    return undefined;
  }
}
