import { shorten } from '../../shorten.ts';

/** Something a JSON body must say: the value at a path, written as text. */
export interface JsonFact {
  /** Names of object members and indices of arrays, from the root. A list has a `length`, too. */
  readonly path: readonly string[];
  readonly expected: string;
}

/** Reads `status=ok` or `regions.0.name=eu`: the first `=` divides, a dot in a name is written `\.`. */
export function parseJsonFact(line: string): JsonFact | undefined {
  const divider = line.indexOf('=');
  if (divider < 1) return undefined;
  const path = line
    .slice(0, divider)
    .trim()
    .split(/(?<!\\)\./)
    .map((name) => name.replaceAll('\\.', '.'));
  return path.includes('') ? undefined : { path, expected: line.slice(divider + 1).trim() };
}

/**
 * What contradicts the fact, in words, or undefined if it holds. Text, numbers, booleans and null are compared as they
 * are written, so `ok` and `"ok"` both mean the text; objects and arrays are compared as JSON without spaces.
 */
export function contradiction(fact: JsonFact, body: unknown): string | undefined {
  const found = valueAt(body, fact.path);
  const name = fact.path.join('.');
  if (found === undefined) return `${name} is missing, expected ${fact.expected}`;
  const written = JSON.stringify(found);
  if (written === fact.expected || (typeof found === 'string' && found === fact.expected)) return undefined;
  return `${name} is ${shorten(written, 80)}, expected ${fact.expected}`;
}

function valueAt(root: unknown, path: readonly string[]): unknown {
  let value = root;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}
