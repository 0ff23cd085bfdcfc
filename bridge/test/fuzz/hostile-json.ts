import type { Chance } from './chance.ts';

/** Stands for a number that JSON.stringify would not write. */
const rawNumbers = ['1e999', '-1e999', '123456789012345678901234567890', '-0', '0.1e-320', '1E5', '9007199254740993'];
const raw = (number: string) => `@raw:${number}@`;

/** Values as no honest program would send them. A JSON text, unlike a literal, can have a key `__proto__`. */
const hostileValues: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  0.5,
  2 ** 31,
  Number.MAX_SAFE_INTEGER,
  '',
  ' ',
  '0',
  '-1',
  '1e3',
  '0x10',
  'NaN',
  '9'.repeat(40),
  'x'.repeat(2_000),
  '\u0000',
  '\ud800',
  '\u202e\u001b[31m',
  '🦊'.repeat(50),
  '../../etc/passwd',
  "'; drop table kv_store; --",
  '__proto__',
  [],
  [[[[[]]]]],
  [null, undefined, 1],
  {},
  JSON.parse('{"__proto__":{"polluted":true}}'),
  JSON.parse('{"constructor":{"prototype":{"polluted":true}}}'),
  { toString: 1, valueOf: 1 },
  { toJSON: 1 },
  JSON.parse('{"then":1}'),
  { length: 1e9 },
  ...rawNumbers.map(raw),
];

const keys = [
  '__proto__',
  'constructor',
  'toString',
  'length',
  'polluted',
  '',
  '0',
  'ctidTraderAccountId',
  'payloadType',
];

function hostileValue(chance: Chance): unknown {
  if (chance.under(400) === 0) return nested(chance.under(3_000));
  return chance.one(hostileValues);
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

/** The same value with one to a few things in it changed, anywhere. */
export function mutated(value: unknown, chance: Chance): unknown {
  let result = value;
  for (let times = 1 + chance.under(3); times > 0; times -= 1) result = changedOnce(result, chance);
  return result;
}

function changedOnce(value: unknown, chance: Chance): unknown {
  if (typeof value !== 'object' || value === null || chance.under(12) === 0) return hostileValue(chance);
  if (Array.isArray(value)) return changedList(value, chance);
  const entries = Object.entries(value);
  const at = chance.under(Math.max(1, entries.length));
  const [key = chance.one(keys), inner] = entries[at] ?? [];
  const changed = new Map(entries);
  switch (chance.under(6)) {
    case 0:
      changed.delete(key);
      break;
    case 1:
      changed.set(chance.one(keys), hostileValue(chance));
      break;
    case 2:
      changed.set(key, [inner, inner]);
      break;
    default:
      changed.set(key, changedOnce(inner, chance));
  }
  return fromEntries(changed);
}

function changedList(list: readonly unknown[], chance: Chance): unknown {
  if (list.length === 0) return [hostileValue(chance)];
  const at = chance.under(list.length);
  const before = list.slice(0, at);
  const after = list.slice(at + 1);
  switch (chance.under(4)) {
    case 0:
      return [...before, ...after];
    case 1:
      return [...list, ...list];
    default:
      return [...before, changedOnce(list[at], chance), ...after];
  }
}

/** Object.fromEntries also defines a key `__proto__` instead of setting a prototype; the parser does the same. */
function fromEntries(entries: ReadonlyMap<string, unknown>): object {
  return Object.fromEntries(entries);
}

/** As text, sometimes damaged beyond JSON. */
export function hostileText(value: unknown, chance: Chance): string {
  const text = (JSON.stringify(value) ?? 'undefined').replaceAll(/"@raw:([^@]*)@"/g, '$1');
  if (chance.under(8) !== 0) return text;
  const at = chance.under(text.length + 1);
  switch (chance.under(4)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + String.fromCharCode(chance.under(65_536)) + text.slice(at + 1);
    case 2:
      return text + text;
    default:
      return text.slice(0, at) + text.slice(at + 1 + chance.under(8));
  }
}

/** What JSON.parse makes of a hostile value; undefined where the text is none. */
export function parsed(value: unknown, chance: Chance): unknown {
  try {
    return JSON.parse(hostileText(value, chance));
  } catch {
    return undefined;
  }
}
