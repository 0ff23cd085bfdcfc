/** How many replicas were thought right at a moment, before any window or limit. */
export interface Recommendation {
  readonly at: number;
  readonly replicas: number;
}

export interface Windows {
  readonly upMs: number;
  readonly downMs: number;
}

/**
 * The safest of what was recommended of late (HPA, "Stabilization window"): to go down, the highest of the window; to go up,
 * the lowest of it. `recommendations` end with the one of now. Where a window holds nothing but that, the one before it
 * counts: a look every quarter of an hour must not be able to do what one every minute is not.
 */
export function stabilise(
  recommendations: readonly Recommendation[],
  current: number,
  { upMs, downMs }: Windows,
): number {
  const latest = recommendations.at(-1);
  if (!latest) return current;
  const within = (ms: number) => {
    const inside = recommendations.filter((each) => each !== latest && each.at > latest.at - ms);
    const before = ms > 0 && inside.length === 0 ? recommendations.at(-2) : undefined;
    return [...inside, ...(before ? [before] : []), latest].map(({ replicas }) => replicas);
  };
  const [up, down] = [Math.min(...within(upMs)), Math.max(...within(downMs))];
  return Math.min(Math.max(current, up), down);
}
