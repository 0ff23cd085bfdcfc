export interface Limiter {
  /** Whether a request made now may pass. One that may not is not counted against those to come. */
  admit(now: number): boolean;
  /** Requests of the second up to the last one, refused ones included. */
  pressure(): number;
}

/** Counts over the second just gone (a sliding window), as a per-second limit is meant. */
export function createLimiter(perSecond: number): Limiter {
  const admitted: number[] = [];
  const seen: number[] = [];
  return {
    admit(now) {
      forget(admitted, now);
      forget(seen, now);
      seen.push(now);
      if (admitted.length >= perSecond) return false;
      admitted.push(now);
      return true;
    },
    pressure: () => seen.length,
  };
}

function forget(times: number[], now: number): void {
  while (times[0] !== undefined && times[0] <= now - 1000) times.shift();
}
