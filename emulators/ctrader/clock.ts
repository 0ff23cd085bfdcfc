/** Milliseconds since the Unix epoch; a test may hand in one that it moves by hand. */
export interface Clock {
  now(): number;
}

export const realClock: Clock = { now: () => Date.now() };
