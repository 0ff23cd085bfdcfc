import { readPlan } from '../api/operations/control.ts';
import type { DeployRun } from '../run.ts';

/** How many hours Railway keeps the image of a deployment after its removal, by plan (docs.railway.com/pricing/plans). */
const retentionHours: ReadonlyMap<string, number> = new Map([
  ['free', 24],
  ['trial', 24],
  ['hobby', 72],
  ['pro', 120],
  ['enterprise', 360],
]);

const everyPlan = 'Free and Trial 24 h, Hobby 72 h, Pro 120 h, Enterprise 360 h';

/** In words, how long images are kept: on the project's plan, if Railway tells it. */
export async function describeRetention({ client, signal }: DeployRun, projectId: string): Promise<string> {
  const plan = await client.read(readPlan, { projectId }).then(
    ({ project }) => project.subscriptionType.toLowerCase(),
    () => undefined,
  );
  signal?.throwIfAborted();
  const kept = retentionHours.get(plan ?? '');
  return kept === undefined
    ? `Railway keeps the image of a removed deployment for a while only, by plan: ${everyPlan}`
    : `on the plan ${plan}, Railway keeps the image of a removed deployment for ${kept} h (${everyPlan})`;
}
