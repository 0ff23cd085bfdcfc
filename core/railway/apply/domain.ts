import type { RailwayClient } from '../api/client.ts';
import { createDomain, readDomains } from '../api/operations/service.ts';
import type { ServiceIds } from '../place/survey.ts';

/** Generates a domain. Each request makes one more, so a lost answer is looked up before it is asked for again. */
export async function makeDomain(client: RailwayClient, ids: ServiceIds): Promise<string> {
  const { environmentId, serviceId } = ids;
  const { serviceDomainCreate } = await client.write(
    createDomain,
    { input: { environmentId, serviceId } },
    async () => {
      const [first] = (await client.read(readDomains, ids)).domains.serviceDomains;
      return first && { serviceDomainCreate: first };
    },
  );
  return serviceDomainCreate.domain;
}
