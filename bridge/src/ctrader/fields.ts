import { isRecord } from './wire.ts';

/** A message that lacks a field it must have, or holds something else there. Never carries the value. */
export class WireError extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'WireError';
  }
}

/** The value, or a {@link WireError} that names the field. */
export function must<T>(value: T | undefined, field: string): T {
  if (value === undefined) throw new WireError(`${field} is missing or malformed`);
  return value;
}

/** An id, a count or a time: a whole number, also when it comes as a decimal string. */
export function integer(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : undefined;
  if (typeof value !== 'string' || !/^-?\d{1,16}$/.test(value)) return undefined;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** An amount in units of 10^-moneyDigits, of any size. */
export function amount(value: unknown): bigint | undefined {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : undefined;
  return typeof value === 'string' && /^-?\d{1,30}$/.test(value) ? BigInt(value) : undefined;
}

/** A price or a rate. */
export function double(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** A repeated field; an absent one is empty, and a lone value counts as one. */
export function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

export function integers(value: unknown): number[] {
  return list(value).flatMap((one) => integer(one) ?? []);
}

/** A nested structure, its fields still unchecked. */
export function structure<T extends object>(value: unknown): T | undefined {
  return isRecord(value) ? (value as T) : undefined;
}

export function structures<T extends object>(value: unknown): T[] {
  return list(value).flatMap((one) => structure<T>(one) ?? []);
}

/** The name of an enum value that comes as its number or as its name; undefined for one this bridge does not know. */
export function choice<E extends Readonly<Record<string, number>>>(value: unknown, values: E): keyof E | undefined {
  return Object.keys(values).find((name) => name === value || values[name] === integer(value));
}
