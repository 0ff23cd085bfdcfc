import type { IncomingHttpHeaders } from 'node:http';
import { shorten } from '../../shorten.ts';

/** Something a header of the answer must say. */
export interface HeaderFact {
  /** In lower case. */
  readonly name: string;
  /** What its value must hold, in any case; absent: it must be there. */
  readonly text?: string;
}

/** Reads `Cache-Control: no-store`, or a name alone. Undefined for anything else. */
export function parseHeaderFact(line: string): HeaderFact | undefined {
  const [, name, text = ''] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*(?::\s*(.*))?$/.exec(line) ?? [];
  if (name === undefined) return undefined;
  return { name: name.toLowerCase(), ...(text === '' ? {} : { text }) };
}

/** What contradicts the fact, in words; undefined if it holds. */
export function headerContradiction({ name, text }: HeaderFact, headers: IncomingHttpHeaders): string | undefined {
  const value = headers[name];
  if (value === undefined) return `the header ${name} is missing`;
  const found = Array.isArray(value) ? value.join(', ') : value;
  if (text === undefined || found.toLowerCase().includes(text.toLowerCase())) return undefined;
  return `the header ${name} is ${JSON.stringify(shorten(found, 80))}, expected ${text}`;
}
