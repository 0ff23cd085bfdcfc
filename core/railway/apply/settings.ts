import type { RailwayClient } from '../api/client.ts';
import { readPlacement, updateInstance } from '../api/operations/service.ts';
import { type Regions, readRegions } from '../deployment/summary.ts';
import { type ServiceIds, unlessForbidden } from '../place/survey.ts';
import type { SettingChange } from '../plan/settings.ts';
import { sendAgain } from './send-again.ts';

/**
 * Stores settings; they take effect with the next deployment. Where the service runs, and how often, is sent along as it
 * is: an update without it has been seen to put a service back to one replica in the default region. `running` is where
 * the current deployment says it runs, for a token that may not read the environment's configuration.
 */
export async function applySettings(
  client: RailwayClient,
  { serviceId, environmentId }: ServiceIds,
  changes: readonly SettingChange[],
  running: Regions | undefined,
): Promise<void> {
  const config = (await unlessForbidden(client.read(readPlacement, { environmentId })))?.environment.config;
  const multiRegionConfig =
    readRegions(at(at(at(at(config, 'services'), serviceId), 'deploy'), 'multiRegionConfig')) ?? running;
  const input = {
    ...Object.fromEntries(changes.map(({ name, to }) => [name, to])),
    ...(multiRegionConfig ? { multiRegionConfig } : {}),
  };
  await client.write(updateInstance, { serviceId, environmentId, input }, sendAgain);
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
