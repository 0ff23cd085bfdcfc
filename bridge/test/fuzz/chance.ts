/** Numbers that look random and are the same for the same seed. */
export interface Chance {
  /** In [0, 1). */
  next(): number;
  /** A whole number from 0 to `below` - 1. */
  under(below: number): number;
  one<T>(of: readonly T[]): T;
}

/** Mulberry32. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const under = (below: number) => Math.floor(next() * below);
  return { next, under, one: (of) => of[under(of.length)] as (typeof of)[number] };
}

/** The seed of this run: always the same unless FUZZ_SEED says otherwise. */
export const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_122);
