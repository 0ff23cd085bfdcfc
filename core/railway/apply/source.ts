import type { RailwayClient } from '../api/client.ts';
import { connectService, followBranch, updateInstance } from '../api/operations/service.ts';
import { readConfig, type ServiceIds } from '../place/survey.ts';
import type { Regions } from '../plan/placement.ts';
import { sendAgain } from './send-again.ts';

/** Connects the service to its repository; doing it again connects the same. */
export async function connectRepository(
  client: RailwayClient,
  { serviceId }: ServiceIds,
  { repo, branch }: { repo: string; branch: string | undefined },
): Promise<void> {
  const input = { repo, ...(branch === undefined ? {} : { branch }) };
  await client.write(connectService, { id: serviceId, input }, sendAgain);
}

/** Lets a connected service follow another branch, in this environment only. */
export async function changeBranch(
  client: RailwayClient,
  { trigger, branch }: { trigger: string | undefined; branch: string },
): Promise<void> {
  if (trigger === undefined) throw new Error('what was planned for a copy is planned anew once it is there');
  await client.write(followBranch, { id: trigger, branch }, sendAgain);
}

/**
 * Lets the service run an image from its next deployment on, in this environment only: connecting it would act on all.
 * Where it runs is said again, as this very update is known to have put services back to one replica.
 */
export async function setImage(
  client: RailwayClient,
  ids: ServiceIds,
  image: string,
  running: Regions | undefined,
): Promise<void> {
  const { serviceId, environmentId } = ids;
  const multiRegionConfig = (await readConfig(client, ids))?.placement ?? running;
  const input = { source: { image }, ...(multiRegionConfig ? { multiRegionConfig } : {}) };
  await client.write(updateInstance, { serviceId, environmentId, input }, sendAgain);
}
