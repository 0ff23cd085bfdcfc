import type { Problem } from '../../errors.ts';
import type { DeployRequest } from '../request.ts';

/** How many replicas run in which region, as Railway writes it. */
export type Regions = Readonly<Record<string, { readonly numReplicas: number }>>;

/** What decides how many replicas may run where, as far as Railway tells. */
export interface Room {
  /** Railway's name of the plan: free, trial, hobby, pro. */
  readonly plan?: string | undefined;
  /** The names of the regions there are; empty if unknown. */
  readonly regions: readonly string[];
}

type Wish = Pick<DeployRequest, 'replicas' | 'region'>;

/** Whether the request says anything about where the service runs, or how often. */
export function wantsPlacement({ replicas, region }: Wish): boolean {
  return replicas !== undefined || region !== undefined;
}

/**
 * Where the service is to run. A region that is named is the only one; without, the one that it runs in keeps it. Undefined
 * if that cannot be told: the request says nothing, nobody knows where the service runs, or it runs in several regions.
 * `count` is how many replicas there are, which may be known where their regions are not.
 */
export function wantedPlacement(
  { replicas, region }: Wish,
  actual: Regions | undefined,
  count = countReplicas(actual),
): Regions | undefined {
  const held = regionsOf(actual);
  const where = region ?? (held.length === 1 ? held[0] : undefined);
  if (where === undefined || !wantsPlacement({ replicas, region })) return undefined;
  return { [where]: { numReplicas: replicas ?? Math.max(1, count) } };
}

// By plan (railway.com/pricing), and over all regions of one service.
const mostByPlan: Readonly<Record<string, number>> = { free: 1, trial: 2, hobby: 6, pro: 42 };
const mostOfAll = 50;

/** The most replicas of one service that Railway runs in a plan; of a plan that is not known, of any. */
export function replicaLimit(plan: string | undefined): number {
  return mostByPlan[plan?.toLowerCase() ?? ''] ?? mostOfAll;
}

/** Why the wanted placement cannot be. */
export function placementProblems(wish: Wish, actual: Regions | undefined, room: Room | undefined): Problem[] {
  const problems: Problem[] = [];
  const { replicas, region } = wish;
  const held = regionsOf(actual);
  if (replicas !== undefined && region === undefined && held.length > 1)
    problems.push({
      input: 'replicas',
      message: `the service runs in ${held.length} regions (${describePlacement(null, actual)}), so that ${replicas} alone does not say where`,
      hint: 'Give region, too: the service then runs there only. Or leave replicas out, and all stays as it is.',
    });
  if (region !== undefined && room && room.regions.length > 0 && !room.regions.includes(region))
    problems.push({
      input: 'region',
      message: `Railway has no region ${region}; it has ${room.regions.join(', ')}`,
    });
  const wanted = replicas ?? 0;
  const most = replicaLimit(room?.plan);
  if (wanted > most)
    problems.push({
      input: 'replicas',
      message: `${wanted} were asked for, and Railway runs ${most} of a service at most${room?.plan ? ` in the plan ${room.plan}` : ''}`,
      hint: most < mostOfAll ? 'Ask for fewer, or change the plan of the workspace.' : 'Ask for fewer.',
    });
  return problems;
}

export function samePlacement(a: Regions | null | undefined, b: Regions | null | undefined): boolean {
  const names = new Set([...regionsOf(a), ...regionsOf(b)]);
  return [...names].every((name) => a?.[name]?.numReplicas === b?.[name]?.numReplicas);
}

export function countReplicas(regions: Regions | null | undefined): number {
  return Object.values(regions ?? {}).reduce((sum, { numReplicas }) => sum + numReplicas, 0);
}

function regionsOf(regions: Regions | null | undefined): string[] {
  return Object.keys(regions ?? {}).sort();
}

/** For people: `us-west2: 2`; of a change, each region that has others than before: `us-west2: 2 → none`. */
export function describePlacement(from: Regions | null | undefined, to: Regions | null | undefined): string {
  const names = [...new Set([...regionsOf(from), ...regionsOf(to)])].sort();
  const count = (regions: Regions | null | undefined, name: string) => regions?.[name]?.numReplicas ?? 'none';
  if (regionsOf(from).length === 0) return names.map((name) => `${name}: ${count(to, name)}`).join(', ');
  return names
    .filter((name) => count(from, name) !== count(to, name))
    .map((name) => `${name}: ${count(from, name)} → ${count(to, name)}`)
    .join(', ');
}
