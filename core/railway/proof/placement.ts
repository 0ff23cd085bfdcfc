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
  if (region !== undefined) {
    // A region alone takes all the replicas there were: elsewhere they do not count.
    const [was, is] = [countReplicas(before), after[region]?.numReplicas ?? 0];
    return is < was ? `${was} → ${is} in ${region}` : undefined;
  }
  const lost = Object.entries(before)
    .map(([name, { numReplicas }]) => ({ name, was: numReplicas, is: after[name]?.numReplicas ?? 0 }))
    .filter(({ was, is }) => is < was);
  return lost.length > 0 ? lost.map(({ name, was, is }) => `${name}: ${was} → ${is}`).join(', ') : undefined;
}

/** What became of the replicas of a deployment that is live, in words, if some crashed for good and nothing took their place. */
export function crashedReplicas(instances: readonly string[], regions: Regions | undefined): string | undefined {
  const crashed = instances.filter((status) => status === 'CRASHED').length;
  const up = instances.filter((status) => upStatuses.has(status)).length;
  const wanted = regions ? countReplicas(regions) : instances.length;
  return crashed > 0 && up < wanted ? `${up} of ${wanted} run, ${crashed} crashed` : undefined;
}

const upStatuses: ReadonlySet<string> = new Set(['CREATED', 'INITIALIZING', 'RUNNING', 'RESTARTING']);
