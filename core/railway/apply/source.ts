import type { RailwayClient } from '../api/client.ts';
import { connectService } from '../api/operations/service.ts';
import type { ServiceIds } from '../place/survey.ts';
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
