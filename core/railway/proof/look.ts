import type { RailwayClient } from '../api/client.ts';
import { RailwayError } from '../api/errors.ts';
import { readDeployment } from '../api/operations/deployment.ts';
import { readProof } from '../api/operations/proof.ts';
import { clientFor } from '../deployment/patience.ts';
import { meaningOf } from '../deployment/status.ts';
import { type DeploymentSummary, summarise } from '../deployment/summary.ts';
import type { DeployFacts } from '../outcome.ts';
import { unlessForbidden } from '../place/survey.ts';
import type { DeployRun } from '../run.ts';
import { crashedReplicas } from './placement.ts';

/** What Railway says of a deployment after it went live. */
export interface Look {
  readonly deployment: DeploymentSummary;
  /** Ids of the deployments of the service that are active. */
  readonly active: readonly string[];
  /** The newest deployment of the service. */
  readonly latest: string | undefined;
  /** Railway's words for the state of each replica. */
  readonly instances: readonly string[];
}

/** With this a throttle is waited out, and a Railway that hangs is not. */
const withinMs = 60_000;

/** One request, as a rule. Undefined if Railway does not answer or does not tell: what stands by then, stands. */
export async function lookAt(run: DeployRun, id: string): Promise<Look | undefined> {
  const client = clientFor(withinMs, run);
  try {
    return (await lookAtAll(client, run.facts(), id)) ?? (await lookAtDeployment(client, id));
  } catch (error) {
    run.signal?.throwIfAborted();
    if (error instanceof RailwayError || isTimeout(error)) return undefined;
    throw error;
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}

/**
 * The same; but what nobody noticed, and would end the deploy badly, is looked at once more: replicas are replaced, and
 * Railway's lists are a moment behind. `answering` is the deployment that the service says it is.
 */
export async function lookClosely(
  run: DeployRun,
  id: string,
  answering: string | undefined,
): Promise<Look | undefined> {
  const first = await lookAt(run, id);
  if (!first || !isUp(first) || !isDoubtful(first, answering)) return first;
  await run.clock.sleep(run.pace.pollMs, run.signal);
  return (await lookAt(run, id)) ?? first;
}

function isDoubtful({ deployment: { id, regions }, active, instances }: Look, answering: string | undefined): boolean {
  const isUnlisted = active.length > 0 && !active.includes(id) && answering !== id;
  return isUnlisted || crashedReplicas(instances, regions) !== undefined;
}

async function lookAtAll(
  client: RailwayClient,
  { serviceId, environmentId }: DeployFacts,
  id: string,
): Promise<Look | undefined> {
  if (serviceId === undefined || environmentId === undefined) return undefined;
  const answer = await unlessForbidden(client.read(readProof, { id, serviceId, environmentId }));
  if (!answer) return undefined;
  const { activeDeployments, latestDeployment } = answer.serviceInstance;
  return {
    deployment: summarise(answer.deployment),
    active: activeDeployments.map((one) => one.id),
    latest: latestDeployment?.id,
    instances: answer.deployment.instances.map(({ status }) => status),
  };
}

/** For a token that is not told what is active: whether the deployment has crashed has to be known all the same. */
async function lookAtDeployment(client: RailwayClient, id: string): Promise<Look | undefined> {
  const answer = await unlessForbidden(client.read(readDeployment, { id }));
  return answer && { deployment: summarise(answer.deployment), active: [], latest: undefined, instances: [] };
}

/**
 * Whether a newer deployment has the traffic, though Railway may still call this one live: the service says that it is that
 * one, or Railway counts that one as active and this one no longer.
 */
export function isTaken({ deployment: { id }, latest, active }: Look, answering: string | undefined): boolean {
  if (latest === undefined || latest === id) return false;
  return answering === latest || (active.includes(latest) && !active.includes(id));
}

/** Whether Railway calls the deployment live. */
export function isUp({ deployment: { status } }: Look): boolean {
  const { verdict } = meaningOf(status);
  return verdict === 'live' || verdict === 'sleeping';
}
