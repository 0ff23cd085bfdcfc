import type { Regions } from '../railway/plan/placement.ts';

/**
 * Where that many replicas are to run. They are added where there are the fewest and taken where there are the most; a
 * region that has one keeps it, so that fewer may go than was asked for. Never changes what sums up already.
 */
export function placeReplicas(regions: Regions, desired: number): Regions {
  const counts = new Map(Object.entries(regions).map(([name, { numReplicas }]) => [name, numReplicas]));
  const total = () => [...counts.values()].reduce((sum, count) => sum + count, 0);
  const inOrder = () => [...counts].toSorted(([a, x], [b, y]) => x - y || a.localeCompare(b));
  while (total() !== desired) {
    const isMore = total() < desired;
    const [name, count] = (isMore ? inOrder()[0] : inOrder().at(-1)) ?? ['', 0];
    if (name === '' || (!isMore && count <= 1)) break;
    counts.set(name, count + (isMore ? 1 : -1));
  }
  return Object.fromEntries([...counts].map(([name, numReplicas]) => [name, { numReplicas }]));
}

/** The regions that have another number than before, and no others. */
export function changedRegions(from: Regions, to: Regions): Regions {
  return Object.fromEntries(
    Object.entries(to).filter(([name, { numReplicas }]) => from[name]?.numReplicas !== numReplicas),
  );
}
