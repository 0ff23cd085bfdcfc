import { readPlan } from '../api/operations/control.ts';
import { unlessForbidden } from '../place/survey.ts';
import type { DeployRun } from '../run.ts';

const hourMs = 3_600_000;

/** How long Railway keeps the image of a deployment after its removal, by plan (docs.railway.com/pricing/plans). */
const retentionMs: Readonly<Record<string, number>> = {
  free: 24 * hourMs,
  trial: 24 * hourMs,
  hobby: 72 * hourMs,
  pro: 120 * hourMs,
  enterprise: 360 * hourMs,
};

const everyPlan = 'Free and Trial 24 h, Hobby 72 h, Pro 120 h, Enterprise 360 h';

/** In words, how long images are kept: on the project's plan, if the token may know it. */
export async function describeRetention({ client }: DeployRun, projectId: string): Promise<string> {
  const plan = (await unlessForbidden(client.read(readPlan, { projectId })))?.project.subscriptionType.toLowerCase();
  const kept = plan === undefined ? undefined : retentionMs[plan];
  return kept === undefined
    ? `Railway keeps the image of a removed deployment for a while only, by plan: ${everyPlan}`
    : `on the plan ${plan}, Railway keeps the image of a removed deployment for ${kept / hourMs} h (${everyPlan})`;
}
