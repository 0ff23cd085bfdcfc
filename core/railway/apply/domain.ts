import { isFault } from '../api/errors.ts';
import { createDomain, readDomains } from '../api/operations/service.ts';
import type { ServiceIds, SurveyTools } from '../place/survey.ts';
import { lookAgain } from './look-again.ts';

/**
 * Generates a domain, for whatever port the service listens on. Each request makes one more, so a lost answer is looked up
 * before it is asked for again. Railway asks to try again where it failed: once, as it says the same of names that it
 * cannot make a domain of.
 */
export async function makeDomain(tools: SurveyTools, ids: ServiceIds): Promise<string> {
  const { client } = tools;
  const { environmentId, serviceId } = ids;
  const existing = async () => {
    const [first] = (await client.read(readDomains, ids)).domains.serviceDomains;
    return first && { serviceDomainCreate: first };
  };
  const create = () => client.write(createDomain, { input: { environmentId, serviceId } }, lookAgain(tools, existing));
  const { serviceDomainCreate } = await create().catch(async (error: unknown) => {
    if (!isFault(error, 'domain-not-created')) throw error;
    return (await existing()) ?? create();
  });
  return serviceDomainCreate.domain;
}
