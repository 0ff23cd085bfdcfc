import type { RailwayClient } from '../api/client.ts';
import { setAutoDeploy } from '../api/operations/autodeploy.ts';
import type { ServiceIds } from '../place/survey.ts';
import { sendAgain } from './send-again.ts';

/** Stops Railway from deploying every push by itself. */
export async function switchAutoDeployOff(client: RailwayClient, ids: ServiceIds): Promise<void> {
  await client.write(setAutoDeploy, { input: { ...ids, enabled: false } }, sendAgain);
}
