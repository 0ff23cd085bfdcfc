import { formatDuration } from '../duration.ts';
import { patchEnvironment } from '../railway/api/operations/service.ts';
import { readStagedServices } from '../railway/apply/scale.ts';
import { sendAgain } from '../railway/apply/send-again.ts';
import { readConfig } from '../railway/place/survey.ts';
import { countReplicas, describePlacement, type Regions, samePlacement } from '../railway/plan/placement.ts';
import type { Advice } from './advise.ts';
import { type Connection, readUse, type ScaleWorld } from './observe.ts';
import { changedRegions, placeReplicas } from './place-replicas.ts';
import type { Sample } from './sample.ts';
import { totalOf } from './sample.ts';

/** What became of an advice that was to be applied. */
export interface Applied {
  /** `unproven`: Railway took it, and does not show it yet. */
  readonly outcome: 'applied' | 'refused' | 'unproven';
  /** One sentence. */
  readonly words: string;
  readonly from: Regions | undefined;
  readonly to: Regions | undefined;
}

/** A replica starts from an image that is there; what it takes longer for is not for this run to wait. */
const patienceMs = 3 * 60_000;
/** What was just written may take Railway a moment to show. */
const configLooks = 5;

/**
 * Sets the number of replicas: a patch of the environment that names the changed regions only, without a deployment. Looks
 * first whether what the advice was made of is still so, and afterwards whether it is done.
 * @throws RailwayError
 */
export async function applyAdvice(
  advice: Advice,
  sample: Sample,
  connection: Connection,
  world: ScaleWorld,
): Promise<Applied> {
  const { client, environmentId, serviceId } = connection;
  const refused = (words: string): Applied => ({ outcome: 'refused', words, from: undefined, to: undefined });
  const reason = await refusalOf(advice, sample, connection, world);
  if (reason !== undefined) return refused(reason);
  const from = (await readConfig(client, idsOf(connection)))?.placement;
  if (!from) return refused('The token may not read where the service runs, so nobody knows what to change.');
  const to = placeReplicas(from, advice.desired);
  if (samePlacement(from, to)) return refused('Each region has one replica, and keeps it.');
  const patch = { services: { [serviceId]: { deploy: { multiRegionConfig: changedRegions(from, to) } } } };
  await client.write(patchEnvironment, { environmentId, patch }, sendAgain);
  const unproven = await provenBy(to, connection, world);
  const change = describePlacement(from, to);
  if (unproven === undefined) return { outcome: 'applied', words: `Scaled ${change}.`, from, to };
  return { outcome: 'unproven', words: `Railway took ${change}, and ${unproven}.`, from, to };
}

/** Why the advice must not be applied now: one sentence. */
async function refusalOf(
  { action, current }: Advice,
  sample: Sample,
  connection: Connection,
  { clock }: ScaleWorld,
): Promise<string | undefined> {
  const { client, environmentId, serviceId } = connection;
  const use = await readUse(connection, clock);
  if (use.isDeploying) return 'A deployment is being made, which may bring other numbers: one change at a time.';
  if (use.replicas !== current) return `There are ${use.replicas} replicas by now, and the advice is about ${current}.`;
  const staged = await readStagedServices(client, environmentId);
  if (staged.includes(serviceId))
    return "Somebody has edited the service in Railway's dashboard and not applied it: that must not go along. Apply or discard it there.";
  if (action === 'scale-down' && use.drainingSeconds <= 0 && (totalOf(sample.sessions) ?? 1) > 0)
    return 'A replica that goes would cut its sessions off at once: give the service draining seconds (`draining` of railway-deploy).';
  return undefined;
}

/** Undefined once the configuration holds it and that many replicas run; else what is missing, as a clause. */
async function provenBy(
  to: Regions,
  connection: Connection,
  { clock, signal }: ScaleWorld,
): Promise<string | undefined> {
  const { client, pace } = connection;
  for (let look = 1; ; look++) {
    const placement = (await readConfig(client, idsOf(connection)))?.placement;
    if (samePlacement(placement, to)) break;
    if (look === configLooks) return `its configuration says ${describePlacement(null, placement) || 'nothing'}`;
    await clock.sleep(pace.instanceIntervalMs, signal);
  }
  const deadline = clock.monotonic() + patienceMs;
  const wanted = countReplicas(to);
  for (;;) {
    const { running } = await readUse(connection, clock);
    if (running === wanted) return undefined;
    if (clock.monotonic() >= deadline)
      return `after ${formatDuration(patienceMs)} ${running} of ${wanted} replicas run`;
    await clock.sleep(pace.longestPollMs, signal);
  }
}

/** What is read here is asked for by environment and service alone. */
function idsOf({ environmentId, serviceId }: Connection) {
  return { projectId: '', environmentId, serviceId };
}
