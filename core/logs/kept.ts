import { readPlan } from '../railway/api/operations/control.ts';
import { readProjectOf } from '../railway/api/operations/log-lines.ts';
import type { LogEvent } from './line.ts';
import type { LogPlace } from './place-of-log.ts';

/** How many days Railway keeps logs, by plan (docs.railway.com/observability/logs). */
const keptDays: ReadonlyMap<string, number> = new Map([
  ['free', 7],
  ['trial', 7],
  ['hobby', 7],
  ['pro', 30],
]);
/** The longest time that any plan has, and the shortest. */
const [mostDays, leastDays] = [90, 7];
const dayMs = 86_400_000;

/**
 * What is asked for from a time on, but kept no more; undefined: nothing is. Asks for the plan only where it matters; one that
 * Railway does not tell counts as the one that keeps them longest.
 * @param from, now milliseconds since the epoch.
 */
export async function gapBefore({ client, ids }: LogPlace, from: number, now: number): Promise<LogEvent | undefined> {
  if (from >= now - leastDays * dayMs) return undefined;
  const plan = await client
    .read(readProjectOf, { environmentId: ids.environmentId })
    .then(
      async ({ environment: { projectId } }) => (await client.read(readPlan, { projectId })).project.subscriptionType,
    )
    .then(
      (type) => type.toLowerCase(),
      () => undefined,
    );
  const days = keptDays.get(plan ?? '') ?? mostDays;
  const to = now - days * dayMs;
  if (from >= to) return undefined;
  const reason = `Railway keeps logs for ${days} days${plan === undefined ? ' at most' : ` on the plan ${plan}`}`;
  return { kind: 'gap', from: new Date(from).toISOString(), to: new Date(to).toISOString(), reason };
}
