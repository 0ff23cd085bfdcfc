import { countReplicas, type Regions } from '../plan/placement.ts';

export interface PlacementQuestion {
  /** Where the replicas of the deployment before ran; undefined if there was none, or nobody says. */
  readonly before: Regions | undefined;
  readonly after: Regions | undefined;
  /** What the request asks for. */
  readonly replicas?: number | undefined;
  readonly region?: string | undefined;
}

/** Where replicas are missing, in words; undefined if nowhere, or if Railway does not say. What was asked for counts, else what was. */
export function missingReplicas({ before, after, replicas, region }: PlacementQuestion): string | undefined {
  if (!after) return undefined;
  if (replicas !== undefined) {
    const is = region === undefined ? countReplicas(after) : (after[region]?.numReplicas ?? 0);
    return is < replicas ? `${region ? `${region}: ` : ''}${is} of ${replicas} wanted` : undefined;
  }
  if (!before) return undefined;
  if (region !== undefined)
    return countReplicas(after) < countReplicas(before)
      ? `${countReplicas(before)} → ${countReplicas(after)}`
      : undefined;
  const lost = Object.entries(before)
    .map(([name, { numReplicas }]) => ({ name, was: numReplicas, is: after[name]?.numReplicas ?? 0 }))
    .filter(({ was, is }) => is < was);
  return lost.length > 0 ? lost.map(({ name, was, is }) => `${name}: ${was} → ${is}`).join(', ') : undefined;
}
