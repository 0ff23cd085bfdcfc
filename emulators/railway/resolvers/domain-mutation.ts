import { type Context, findEnvironment, findInstance } from '../context.ts';
import { addDomain } from '../domains.ts';
import { notAuthorized } from '../errors.ts';
import { domainsOf } from './objects.ts';
import type { Input, Resolver } from './resolve.ts';

interface DomainInput {
  readonly serviceId: string;
  readonly environmentId: string;
  readonly targetPort?: number | null;
}

/** Not idempotent: each call makes one more domain. */
async function serviceDomainCreate(_: unknown, { input }: Input<DomainInput>, context: Context) {
  const instance = findInstance(context, input.serviceId, input.environmentId);
  await addDomain(context, instance, input.targetPort ?? null);
  return domainsOf(instance).serviceDomains.at(-1);
}

async function serviceDomainDelete(_: unknown, { id }: { id: string }, context: Context) {
  const instance = context.world.instances.find(({ domains }) => domains.some((domain) => domain.id === id));
  if (instance === undefined) throw notAuthorized();
  findEnvironment(context, instance.environmentId);
  const index = instance.domains.findIndex((domain) => domain.id === id);
  await Promise.all(instance.domains.splice(index, 1).map((domain) => domain.close()));
  return true;
}

export const domainMutations: Readonly<Record<string, Resolver>> = { serviceDomainCreate, serviceDomainDelete };
