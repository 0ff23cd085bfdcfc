import { formatDuration } from '../duration.ts';
import { isTransient, RailwayError } from '../railway/api/errors.ts';
import { patchEnvironment } from '../railway/api/operations/service.ts';
import { readStagedServices } from '../railway/apply/scale.ts';
import { sendAgain } from '../railway/apply/send-again.ts';
import { readConfig } from '../railway/place/survey.ts';
import { countReplicas, describePlacement, type Regions, samePlacement } from '../railway/plan/placement.ts';
import type { Advice } from './advise.ts';
import { type Connection, readUse, type ScaleWorld } from './observe.ts';
import { changedRegions, placeReplicas } from './place-replicas.ts';
import { refusalOf } from './refusal.ts';
import type { Sample } from './sample.ts';

/** What became of an advice that was to be applied. */
export interface Applied {
  /** `unproven`: Railway took it, and does not show it yet, or its answer was lost. */
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
 * @throws RailwayError where nothing was changed
 */
export async function applyAdvice(
  advice: Advice,
  sample: Sample,
  connection: Connection,
  world: ScaleWorld,
): Promise<Applied> {
  const { client, environmentId, serviceId } = connection;
  const { clock } = world;
  const refused = (words: string): Applied => ({ outcome: 'refused', words, from: undefined, to: undefined });
  const use = await readUse(connection, clock);
  const isStaged = (await readStagedServices(client, environmentId)).includes(serviceId);
  const reason = refusalOf({ advice, sample, use, isStaged });
  if (reason !== undefined) return refused(reason);
  const from = (await readConfig(client, connection))?.placement;
  if (!from) return refused('The token may not read where the service runs, so nobody knows what to change.');
  const to = placeReplicas(from, advice.desired);
  if (samePlacement(from, to)) return refused('Each region has one replica, and keeps it.');
  const patch = { services: { [serviceId]: { deploy: { multiRegionConfig: changedRegions(from, to) } } } };
  const change = describePlacement(from, to);
  const unproven = (words: string): Applied => ({ outcome: 'unproven', words, from, to });
  try {
    await client.write(patchEnvironment, { environmentId, patch }, sendAgain);
  } catch (error) {
    if (!isTransient(error)) throw error;
    return unproven(`Nobody knows whether Railway took ${change}: ${error.message}.`);
  }
  try {
    const missing = await missingOf(to, connection, world);
    if (missing === undefined) return { outcome: 'applied', words: `Scaled ${change}.`, from, to };
    return unproven(`Railway took ${change}, and ${missing}.`);
  } catch (error) {
    if (!(error instanceof RailwayError)) throw error;
    return unproven(`Railway took ${change}, and could not be asked for it afterwards: ${error.message}.`);
  }
}

/** Undefined once the configuration holds it and that many replicas run; else what is missing, as a clause. */
async function missingOf(
  to: Regions,
  connection: Connection,
  { clock, signal }: ScaleWorld,
): Promise<string | undefined> {
  const { client, pace } = connection;
  for (let look = 1; ; look++) {
    const placement = (await readConfig(client, connection))?.placement;
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
