import type { RailwayClient } from '../api/client.ts';
import { RailwayError } from '../api/errors.ts';
import { patchEnvironment, readStaged } from '../api/operations/service.ts';
import { readConfig, type ServiceIds, type SurveyTools, unlessForbidden } from '../place/survey.ts';
import { describePlacement, type Regions, samePlacement } from '../plan/placement.ts';
import { sendAgain } from './send-again.ts';

// What was just written may take Railway a moment to show.
const looks = 5;

/**
 * Changes where a service runs, and how often, without a deployment: what runs goes on, new replicas start from its image.
 * @throws RailwayError if the configuration does not hold the wanted placement afterwards.
 */
export async function scaleService(
  { client, clock, pace, signal }: SurveyTools,
  ids: ServiceIds,
  { from, to }: { readonly from: Regions | undefined; readonly to: Regions },
): Promise<void> {
  const { environmentId, serviceId } = ids;
  const gone = Object.keys(from ?? {}).filter((region) => !Object.hasOwn(to, region));
  const multiRegionConfig = { ...to, ...Object.fromEntries(gone.map((region) => [region, null])) };
  const patch = { services: { [serviceId]: { deploy: { multiRegionConfig } } } };
  await client.write(patchEnvironment, { environmentId, patch }, sendAgain);
  let config = await readConfig(client, ids);
  for (let look = 1; config && !samePlacement(config.placement, to) && look < looks; look++) {
    await clock.sleep(pace.instanceIntervalMs, signal);
    config = await readConfig(client, ids);
  }
  if (config && !samePlacement(config.placement, to))
    throw new RailwayError(
      `Railway was told to run the service in ${describePlacement(null, to)} and took it, yet its configuration says ${describePlacement(null, config.placement) || 'nothing'}`,
      { kind: 'refused', operation: 'PatchEnvironment', hint: 'Scale the service in its settings at Railway.' },
    );
}

/** The ids of the services whose staged edits wait in the dashboard; empty if there are none or the token may not know. */
export async function readStagedServices(client: RailwayClient, environmentId: string): Promise<readonly string[]> {
  const staged = (await unlessForbidden(client.read(readStaged, { environmentId })))?.environmentStagedChanges;
  if (staged?.status !== 'STAGED') return [];
  const services = (staged.patch as { services?: unknown } | null)?.services;
  return typeof services === 'object' && services !== null ? Object.keys(services) : [];
}
