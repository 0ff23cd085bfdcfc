import type { Clock } from '../clock.ts';
import { InputError } from '../errors.ts';
import { lookAtRailway, type RailwayLook } from '../health/railway/railway-look.ts';
import type { Log } from '../log.ts';
import { dollarsOf, monthStart, type Spending, stepFor } from '../monitor/spending.ts';
import { createRailwayClient, type RailwayClient } from '../railway/api/client.ts';
import { serviceUrl } from '../railway/api/endpoint.ts';
import { isFault, RailwayError } from '../railway/api/errors.ts';
import { readPlan } from '../railway/api/operations/control.ts';
import { readSpending } from '../railway/api/operations/monitor.ts';
import { readProjectOf, readReplicaState, readReplicaUse } from '../railway/api/operations/scaling.ts';
import { type Pace, paceFor } from '../railway/api/pace.ts';
import { readConfig, unlessForbidden } from '../railway/place/survey.ts';
import { askReplicas } from './ask-replicas.ts';
import { type ReplicaUse, replicaUseOf } from './replica-use.ts';
import type { LiveRequest } from './request.ts';
import type { Sample } from './sample.ts';
import { limitsOf } from './settings.ts';

export interface ScaleWorld {
  readonly clock: Clock;
  readonly log: Log;
  readonly redact: (text: string) => string;
  readonly fetch?: typeof fetch | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What was seen, and through what. */
export interface Observation {
  readonly sample: Sample;
  readonly use: ReplicaUse;
  /** Railway's name of it; undefined if the token may not know. */
  readonly plan: string | undefined;
  /** Of this month so far. */
  readonly spending: Spending | undefined;
  readonly connection: Connection;
}

/** How to reach the service at Railway. */
export interface Connection {
  readonly client: RailwayClient;
  readonly pace: Pace;
  readonly environmentId: string;
  readonly serviceId: string;
}

export interface Observer {
  /**
   * Takes a sample.
   * @throws InputError where something that was asked for is not there; RailwayError where Railway cannot be asked.
   */
  observe(): Promise<Observation>;
  /** The address that is asked; undefined before it is known, and for a service without one. */
  url(): URL | undefined;
}

const timeoutMs = 10_000;
const lookTimeoutMs = 30_000;
const metricsMs = 10 * 60_000;
/** Costs change slowly, and one question for them makes Railway read a month of figures. */
const spendingEveryMs = 15 * 60_000;

/** Looks at one service again and again; what does not change is asked for once. */
export function createObserver(request: LiveRequest, world: ScaleWorld): Observer {
  const { clock } = world;
  let place: { readonly connection: Connection; readonly domain: string | undefined } | undefined;
  let plan: { readonly name: string | undefined } | undefined;
  let spending: { readonly at: number; readonly told: Spending | undefined } | undefined;
  const askUnlessMoving = async (use: ReplicaUse, address: URL | undefined) => {
    // Sessions move from the old replicas to the new ones, and either may answer: no count of those would be true.
    if (use.isMoving) return { sessions: { missing: 'a deployment is taking over' } };
    if (!address) return { sessions: { missing: 'the service has no address' } };
    // One that is about to go still answers, and must not stand for one that stays.
    return askReplicas(addressOf(address, request), Math.max(use.replicas, use.running), world);
  };
  const url = () => request.url ?? (place?.domain === undefined ? undefined : new URL(serviceUrl(place.domain)));
  return {
    url,
    async observe() {
      place ??= await findPlace(request, world);
      const { connection } = place;
      const use = await readUse(connection, clock);
      plan ??= { name: await readPlanOf(connection, use) };
      if (!spending || clock.monotonic() - spending.at >= spendingEveryMs)
        spending = { at: clock.monotonic(), told: await readSpent(connection, clock) };
      const told = await askUnlessMoving(use, url());
      const { replicas, warming, cpu, memoryGb } = use;
      const limits = limitsOf(use.limits, plan.name);
      const sample = { at: clock.now(), replicas, warming, cpu, memoryGb, limits, ...told };
      return { sample, use, plan: plan.name, spending: spending.told, connection };
    },
  };
}

function addressOf(url: URL, { apiKey }: LiveRequest) {
  return { url, apiKey, sessionsPath: '/sessions', healthPath: '/health', timeoutMs };
}

async function findPlace({ place }: LiveRequest, world: ScaleWorld) {
  const look = await lookAtRailway(place, { ...world, timeoutMs: lookTimeoutMs });
  world.signal?.throwIfAborted();
  const { ids } = look;
  if (!ids) throw failureOf(look);
  const pace = paceFor(place.apiUrl);
  const { clock, log, redact, signal, fetch: ask = fetch } = world;
  const credential = { token: place.token, header: ids.header };
  const client = createRailwayClient({ url: place.apiUrl, credential, fetch: ask, clock, log, redact, signal, pace });
  return { domain: look.side?.domain, connection: { client, pace, ...ids } };
}

function failureOf({ failure }: RailwayLook): Error {
  const words = failure?.words ?? 'Railway did not tell where the service is';
  const [, input, message] = /^([\w-]+): (.*)$/s.exec(words) ?? [];
  if (failure?.kind === 'input') return new InputError([{ input: input ?? 'railway', message: message ?? words }]);
  const isRefused = /not.?authori[sz]ed|does not accept the token/i.test(words);
  return new RailwayError(words, { kind: isRefused ? 'not-authorised' : 'unavailable' });
}

/** @throws RailwayError also where nothing serves: there is nothing to advise on. */
export async function readUse(
  { client, environmentId, serviceId }: Connection,
  clock: Pick<Clock, 'now'>,
): Promise<ReplicaUse> {
  const startDate = new Date(clock.now() - metricsMs).toISOString();
  const state = await client.read(readReplicaUse, { environmentId, serviceId, startDate }).catch((error: unknown) => {
    // A token that is not told metrics is told the rest.
    if (!isFault(error, 'not-authorised', 'refused', 'schema-changed')) throw error;
    return client.read(readReplicaState, { environmentId, serviceId });
  });
  const stored = await readConfig(client, { environmentId, serviceId });
  const use = replicaUseOf(state, stored?.placement);
  if (use) return use;
  const hint = 'Deploy it, or start it again at Railway.';
  throw new RailwayError('nothing of the service runs, so there is nothing to scale', { kind: 'not-found', hint });
}

async function readPlanOf({ client }: Connection, { deploymentId }: ReplicaUse): Promise<string | undefined> {
  if (deploymentId === undefined) return undefined;
  const found = await unlessForbidden(client.read(readProjectOf, { id: deploymentId }));
  const projectId = found?.deployment.projectId;
  if (projectId === undefined) return undefined;
  return (await unlessForbidden(client.read(readPlan, { projectId })))?.project.subscriptionType;
}

async function readSpent(
  { client, environmentId, serviceId }: Connection,
  clock: Clock,
): Promise<Spending | undefined> {
  const since = monthStart(clock.now());
  const step = stepFor(clock.now() - since);
  const startDate = new Date(since).toISOString();
  const answer = await unlessForbidden(client.read(readSpending, { environmentId, serviceId, startDate, step }));
  return answer && { usd: dollarsOf(answer.metrics, step, clock.now() / 1000), since: startDate };
}
