import { parseDuration } from './duration.ts';
import { InputError, type Problem } from './errors.ts';

/**
 * Reads and checks the inputs of one operation. Empty text counts as not given. A problem does not throw at once: it is
 * noted under its input's name and a placeholder returned, so that `finish` can name everything that is wrong.
 */
export interface InputReader {
  text(name: string): string | undefined;
  required(name: string, hint?: string): string;
  /** As `required`, and registers the value to be masked before anything else can happen. */
  secret(name: string, hint?: string): string;
  optionalSecret(name: string): string | undefined;
  /** Lines with leading and trailing space removed; empty lines and lines that start with `#` are left out. */
  lines(name: string): readonly string[];
  flag(name: string, fallback: boolean): boolean;
  /** Milliseconds. */
  duration(name: string, fallback: string): number;
  integer(name: string, options: { fallback: number; min?: number; max?: number }): number;
  optionalInteger(name: string, options?: { min?: number; max?: number }): number | undefined;
  oneOf<T extends string>(name: string, allowed: readonly T[], fallback: T): T;
  /**
   * Notes a problem found by the operation's own reading, e.g. of a combination of inputs. One of an input that could not
   * even be read is left out: it would be about the placeholder.
   */
  problem(name: string, message: string, hint?: string): void;
  /** Throws an InputError if anything was wrong. */
  finish(): void;
}

export interface InputSource {
  /** The raw text of an input, or undefined. */
  lookup(name: string): string | undefined;
  /** What the caller calls it: `token`, `--token`, `RAILWAY_TOKEN`. */
  label?(name: string): string;
  mask?(secret: string): void;
}

export function createInputReader(source: InputSource): InputReader {
  const problems: Problem[] = [];
  const label = (name: string) => source.label?.(name) ?? name;
  const unreadable = new Set<string>();
  const note = (name: string, message: string, hint?: string) => {
    problems.push({ input: label(name), message, ...(hint ? { hint } : {}) });
  };
  const refuse = (name: string, message: string, hint?: string) => {
    unreadable.add(name);
    note(name, message, hint);
  };
  const text = (name: string) => source.lookup(name)?.trim() || undefined;

  const optionalSecret = (name: string) => {
    const value = text(name);
    if (value !== undefined) source.mask?.(value);
    return value;
  };
  const optionalInteger: InputReader['optionalInteger'] = (name, { min = 0, max = Number.MAX_SAFE_INTEGER } = {}) => {
    const value = text(name);
    if (value === undefined) return undefined;
    const number = Number(value);
    if (/^-?\d+$/.test(value) && number >= min && number <= max) return number;
    refuse(name, `expected a whole number ${range(min, max)}, got ${quote(value)}`);
    return min;
  };

  return {
    text,
    optionalSecret,
    optionalInteger,
    problem: (name, message, hint) => {
      if (!unreadable.has(name)) note(name, message, hint);
    },
    required(name, hint) {
      const value = text(name);
      if (value === undefined) refuse(name, 'is required and was not given', hint);
      return value ?? '';
    },
    secret(name, hint) {
      const value = optionalSecret(name);
      if (value === undefined) refuse(name, 'is required and was not given', hint);
      return value ?? '';
    },
    lines: (name) =>
      (source.lookup(name) ?? '')
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#')),
    flag(name, fallback) {
      const value = text(name)?.toLowerCase();
      if (value === undefined) return fallback;
      if (value !== 'true' && value !== 'false') refuse(name, `expected true or false, got ${quote(value)}`);
      return value === 'true';
    },
    duration(name, fallback) {
      const value = text(name) ?? fallback;
      const ms = parseDuration(value);
      if (ms === undefined) refuse(name, `expected a duration such as 90s or 10m, got ${quote(value)}`);
      return ms ?? 0;
    },
    integer: (name, { fallback, ...limits }) => optionalInteger(name, limits) ?? fallback,
    oneOf(name, allowed, fallback) {
      const value = text(name) ?? fallback;
      const match = allowed.find((candidate) => candidate === value);
      if (match === undefined) refuse(name, `expected one of ${allowed.join(', ')}, got ${quote(value)}`);
      return match ?? fallback;
    },
    finish() {
      if (problems.length > 0) throw new InputError(problems);
    },
  };
}

function range(min: number, max: number): string {
  return max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
}

/** Bad values are shown, but never whole: a secret pasted into the wrong input must not end up in a log. */
export function quote(value: string): string {
  const shown = value.length > 24 ? `${value.slice(0, 8)}… (${value.length} characters)` : value;
  return JSON.stringify(shown);
}
