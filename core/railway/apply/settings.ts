import type { RailwayClient } from '../api/client.ts';
import { updateInstance } from '../api/operations/service.ts';
import { readConfig, type ServiceIds } from '../place/survey.ts';
import type { Regions } from '../plan/placement.ts';
import type { SettingChange } from '../plan/settings.ts';
import { sendAgain } from './send-again.ts';

/**
 * Stores settings; they take effect with the next deployment. Where the service runs, and how often, is sent along as it
 * is unless it is among the changes: an update without it has been seen to put a service back to one replica in the default
 * region. `running` is where the current deployment says it runs, for a token that may not read the configuration.
 */
export async function applySettings(
  client: RailwayClient,
  ids: ServiceIds,
  changes: readonly SettingChange[],
  running: Regions | undefined,
): Promise<void> {
  const { serviceId, environmentId } = ids;
  const placed = changes.some(({ name }) => name === 'multiRegionConfig' || name === 'numReplicas');
  const multiRegionConfig = placed ? undefined : ((await readConfig(client, ids))?.placement ?? running);
  const input = {
    ...Object.fromEntries(changes.map(({ name, to }) => [name, to])),
    ...(multiRegionConfig ? { multiRegionConfig } : {}),
  };
  await client.write(updateInstance, { serviceId, environmentId, input }, sendAgain);
}
