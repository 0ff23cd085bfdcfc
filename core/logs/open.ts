import type { Clock } from '../clock.ts';
import { InputError } from '../errors.ts';
import type { RailwayPlace } from '../health/railway/railway-look.ts';
import type { Log } from '../log.ts';
import { type Credential, createRailwayClient, type RailwayClient } from '../railway/api/client.ts';
import { paceFor } from '../railway/api/pace.ts';
import { createSubscriber } from '../railway/api/subscription.ts';
import { describeToken, identifyToken, type Named, type TokenIdentity } from '../railway/api/token.ts';
import { chooseEnvironment, chooseService, findService, isCalled } from '../railway/place/directory.ts';
import { locateProject } from '../railway/place/locate.ts';
import type { LogDeps } from './deps.ts';
import type { LogTarget } from './line.ts';
import { type LogPace, logPaceFor } from './pace.ts';

export interface LogWorld {
  readonly clock: Clock;
  readonly log: Log;
  readonly redact: (text: string) => string;
  readonly fetch?: typeof fetch | undefined;
  readonly random?: (() => number) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Replaces single waits; the rest follows from the API's address. */
  readonly pace?: Partial<LogPace> | undefined;
}

/** A service whose logs can be read. */
export interface OpenedLogs {
  readonly deps: LogDeps;
  readonly target: LogTarget;
  /** As Railway calls them. */
  readonly environment: string;
  readonly service: string;
}

/**
 * Finds the service: two requests with a project token, five or so with another one.
 * @throws InputError where the place is not one; RailwayError; the signal's reason.
 */
export async function openLogs(place: RailwayPlace, world: LogWorld): Promise<OpenedLogs> {
  const { token, apiUrl: url } = place;
  const { clock, log, redact, random, signal, fetch: ask = fetch } = world;
  const connect = (header: Credential['header']) => {
    const credential = { token, header };
    return createRailwayClient({ url, credential, fetch: ask, clock, log, pace: paceFor(url), redact, random, signal });
  };
  const { identity, client, header } = await identifyToken(connect);
  const found = await locate(client, identity, place);
  const subscribe = createSubscriber({ url, credential: { token, header } });
  const pace = { ...logPaceFor(url), ...world.pace };
  return {
    deps: { client, subscribe, clock, log, pace, random },
    target: { environmentId: found.environment.id, serviceId: found.service.id },
    environment: found.environment.name,
    service: found.service.name,
  };
}

interface Found {
  readonly environment: Named;
  readonly service: Named;
}

async function locate(client: RailwayClient, identity: TokenIdentity, place: RailwayPlace): Promise<Found> {
  if (identity.kind === 'project') {
    const { project, environment } = identity;
    refuseOther('project', project, place.project, identity);
    refuseOther('environment', environment, place.environment, identity);
    return { environment, service: required(await findService(client, project, place.service), place, project) };
  }
  const { project } = await locateProject(client, identity, place);
  if (!project) throw missing('project', `${describeToken(identity)} reaches no project ${place.project}`);
  const environment = chooseEnvironment(project, place.environment);
  return { environment, service: required(chooseService(project.services, place.service), place, project) };
}

/** A project token decides where it leads: what is asked for may repeat that, but not contradict it. */
function refuseOther(input: string, bound: Named, wanted: string | undefined, identity: TokenIdentity): void {
  if (wanted === undefined || isCalled(bound, wanted)) return;
  throw missing(input, `${wanted} was asked for, but the token is ${describeToken(identity)}`);
}

function required(service: Named | undefined, place: RailwayPlace, project: Named): Named {
  if (service) return service;
  throw missing('service', `the project ${project.name} has no service ${place.service}`);
}

function missing(input: string, message: string): InputError {
  return new InputError([{ input, message }]);
}
