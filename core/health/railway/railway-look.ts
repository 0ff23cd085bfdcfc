import type { Clock } from '../../clock.ts';
import { InputError, messageOf } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { type Credential, createRailwayClient, type RailwayClient } from '../../railway/api/client.ts';
import { isFault, RailwayError } from '../../railway/api/errors.ts';
import { readServiceHealth, readServiceState, readTokenPlace } from '../../railway/api/operations/health.ts';
import { paceFor } from '../../railway/api/pace.ts';
import { describeToken, identifyToken, type Named } from '../../railway/api/token.ts';
import { chooseEnvironment, chooseService, isCalled, isId } from '../../railway/place/directory.ts';
import { locateProject } from '../../railway/place/locate.ts';
import { type RailwaySide, railwaySideOf } from './railway-side.ts';

/** Which service of Railway's is probed: by names or ids. */
export interface RailwayPlace {
  readonly token: string;
  readonly apiUrl: string;
  readonly project?: string | undefined;
  readonly environment?: string | undefined;
  readonly service: string;
  readonly workspace?: string | undefined;
}

export interface ServiceId {
  readonly environmentId: string;
  readonly serviceId: string;
}

/** What was learnt, or why nothing was. */
export interface RailwayLook {
  readonly side?: RailwaySide;
  /** To ask again with less: see `known`. */
  readonly ids?: ServiceId & { readonly header: Credential['header'] };
  /** One clause. `input`: something that was asked for is not there, so asking again will not help. */
  readonly failure?: { readonly kind: 'input' | 'railway' | 'aborted'; readonly words: string };
  /** How many requests it took. */
  readonly requests: number;
}

export interface RailwayLookWorld {
  readonly clock: Clock;
  readonly log: Log;
  readonly redact: (text: string) => string;
  readonly fetch?: typeof fetch | undefined;
  readonly signal?: AbortSignal | undefined;
  /** For everything together. */
  readonly timeoutMs: number;
  /** From an earlier look at the same service. */
  readonly known?: RailwayLook['ids'];
}

const metricsMs = 10 * 60_000;

/**
 * Asks Railway how a service is. Never throws: whatever goes wrong is the `failure`, within `timeoutMs`. Takes two requests
 * with a project token, and one where the ids are known; a token of a workspace or an account that is given names takes more.
 */
export async function lookAtRailway(place: RailwayPlace, world: RailwayLookWorld): Promise<RailwayLook> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), world.timeoutMs);
  const signal = world.signal ? AbortSignal.any([world.signal, deadline.signal]) : deadline.signal;
  const connection = connectionTo(place, { ...world, signal });
  try {
    const found = await locateService(place, connection, world.known);
    const side = await readSide(connection.connect(found.header), found, world.clock);
    return { side, ids: found, requests: connection.requests() };
  } catch (error) {
    const failure = failureOf(error, { ...world, isLate: deadline.signal.aborted });
    return { failure, requests: connection.requests() };
  } finally {
    clearTimeout(timer);
  }
}

interface Connection {
  readonly connect: (header: Credential['header']) => RailwayClient;
  readonly requests: () => number;
}

function connectionTo({ token, apiUrl }: RailwayPlace, world: RailwayLookWorld): Connection {
  const { clock, log, redact, signal, fetch: ask = fetch } = world;
  // A probe does not wait until Railway has time for it: that it has none is what it came to find out.
  const pace = { ...paceFor(apiUrl), retry: { attempts: 2, baseMs: 250, maxMs: 500 }, longestRetryAfterMs: 0 };
  const clients = new Map<Credential['header'], RailwayClient>();
  return {
    connect(header) {
      const known = clients.get(header);
      if (known) return known;
      const credential = { token, header };
      const client = createRailwayClient({ url: apiUrl, credential, fetch: ask, clock, log, pace, redact, signal });
      clients.set(header, client);
      return client;
    },
    requests: () => [...clients.values()].reduce((sum, client) => sum + client.budget().requests, 0),
  };
}

type Located = NonNullable<RailwayLook['ids']>;

async function locateService(place: RailwayPlace, connection: Connection, known: RailwayLook['ids']): Promise<Located> {
  if (known) return known;
  const bound = await readBoundPlace(connection);
  if (bound) return { ...locateByProjectToken(place, bound), header: 'Project-Access-Token' };
  const { project, environment, service } = place;
  const header = 'Authorization';
  // Where all are ids, nothing has to be looked up; what is wrong with them shows when they are asked for.
  if (environment !== undefined && isId(environment) && isId(service))
    return { environmentId: environment, serviceId: service, header };
  const { identity, client } = await identifyToken(connection.connect);
  if (identity.kind === 'project')
    throw new RailwayError('Railway is of two minds about the token', { kind: 'refused' });
  const found = await locateProject(client, identity, place);
  if (!found.project) throw missing('project', `${describeToken(identity)} reaches no project ${project}`);
  return {
    environmentId: chooseEnvironment(found.project, environment).id,
    serviceId: serviceOf(found.project.services, place, found.project).id,
    header,
  };
}

interface BoundPlace {
  readonly project: Named;
  readonly environment: Named;
  readonly services: readonly Named[];
}

/** Undefined if it is no project token. */
async function readBoundPlace({ connect }: Connection): Promise<BoundPlace | undefined> {
  try {
    const { projectToken } = await connect('Project-Access-Token').read(readTokenPlace, {});
    const { project, environment } = projectToken;
    return { project, environment, services: project.services.edges.map(({ node }) => node) };
  } catch (error) {
    if (isFault(error, 'not-authorised', 'not-found', 'refused')) return undefined;
    throw error;
  }
}

function locateByProjectToken(place: RailwayPlace, { project, environment, services }: BoundPlace): ServiceId {
  for (const [input, found] of [['project', project] as const, ['environment', environment] as const]) {
    const wanted = place[input];
    if (wanted !== undefined && !isCalled(found, wanted))
      throw missing(input, `${wanted} was asked for, but the project token is for the ${input} ${found.name}`);
  }
  // A service beyond the first page has no name here, but its id is as good.
  const serviceId = isId(place.service) ? place.service : serviceOf(services, place, project).id;
  return { environmentId: environment.id, serviceId };
}

function serviceOf(services: readonly Named[], { service }: RailwayPlace, project: Named): Named {
  const found = chooseService(services, service);
  if (found) return found;
  const there = services.map(({ name }) => name).join(', ') || 'none';
  throw missing('service', `the project ${project.name} has no service ${service}; it has ${there}`);
}

function missing(input: string, message: string): InputError {
  return new InputError([{ input, message }]);
}

async function readSide(client: RailwayClient, ids: ServiceId, clock: Clock): Promise<RailwaySide> {
  const { environmentId, serviceId } = ids;
  const startDate = new Date(clock.now() - metricsMs).toISOString();
  try {
    return railwaySideOf(await client.read(readServiceHealth, { environmentId, serviceId, startDate }));
  } catch (error) {
    // The figures are good to have: a token that may not see them, or a schema that lost them, must not hide the rest.
    if (!isAboutAPart(error)) throw error;
    return railwaySideOf(await client.read(readServiceState, { environmentId, serviceId }));
  }
}

/** Railway answered, and not all of it. */
function isAboutAPart(error: unknown): boolean {
  if (isFault(error, 'not-authorised', 'refused', 'schema-changed')) return true;
  return isFault(error, 'unavailable') && error.httpStatus === 200;
}

function failureOf(
  error: unknown,
  { signal, redact, timeoutMs, isLate }: RailwayLookWorld & { readonly isLate: boolean },
): NonNullable<RailwayLook['failure']> {
  if (signal?.aborted) return { kind: 'aborted', words: 'the question to Railway was interrupted' };
  if (isLate) return { kind: 'railway', words: `Railway's API did not answer within ${timeoutMs} ms` };
  return { kind: error instanceof InputError ? 'input' : 'railway', words: redact(messageOf(error)) };
}
