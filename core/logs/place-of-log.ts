import { InputError } from '../errors.ts';
import { lookAtRailway, type RailwayPlace, type ServiceId } from '../health/railway/railway-look.ts';
import { type Credential, createRailwayClient, type RailwayClient } from '../railway/api/client.ts';
import { RailwayError } from '../railway/api/errors.ts';
import { readServiceState } from '../railway/api/operations/health.ts';
import { paceFor } from '../railway/api/pace.ts';
import { identifyToken } from '../railway/api/token.ts';
import type { LogWorld } from './open.ts';

/** A service whose logs can be read. */
export interface LogPlace {
  readonly client: RailwayClient;
  readonly credential: Credential;
  readonly ids: ServiceId;
}

const timeoutMs = 60_000;

/** Finds a service by names or ids. Throws an InputError or a RailwayError that says why it cannot. */
export async function findLogPlace(place: RailwayPlace, world: LogWorld): Promise<LogPlace> {
  const { clock, log, redact, signal, fetch: ask = fetch } = world;
  const { token, apiUrl } = place;
  const connect = (header: Credential['header']) =>
    createRailwayClient({
      ...{ url: apiUrl, credential: { token, header }, pace: paceFor(apiUrl), fetch: ask },
      ...{ clock, log, redact, signal },
    });
  const look = await lookAtRailway(place, { clock, log, redact, signal, fetch: ask, timeoutMs });
  signal.throwIfAborted();
  if (look.ids)
    return { client: connect(look.ids.header), credential: { token, header: look.ids.header }, ids: look.ids };
  const words = look.failure?.words ?? 'Railway does not tell where the service is';
  const [, input = 'service', message = words] = /^([\w-]+): (.*)$/s.exec(words) ?? [];
  if (look.failure?.kind === 'input') throw new InputError([{ input, message }]);
  // Throws what is wrong with the token, or with the way to Railway, in a form that has an exit code.
  await identifyToken(connect);
  throw new RailwayError(words, { kind: 'unavailable' });
}

export interface LatestDeployment {
  readonly id: string;
  readonly status: string;
}

/** The deployment that serves, or else the latest; undefined: there was none yet. */
export async function latestDeployment({ client, ids }: LogPlace): Promise<LatestDeployment | undefined> {
  const { environmentId, serviceId } = ids;
  const { serviceInstance } = await client.read(readServiceState, { environmentId, serviceId });
  const newest = serviceInstance.activeDeployments.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
  const found = newest ?? serviceInstance.latestDeployment;
  return found ? { id: found.id, status: found.status } : undefined;
}
