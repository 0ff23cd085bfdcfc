import { RailwayError } from '../api/errors.ts';
import { readDeployment } from '../api/operations/deployment.ts';
import { readProof } from '../api/operations/proof.ts';
import { meaningOf } from '../deployment/status.ts';
import { type DeploymentSummary, summarise } from '../deployment/summary.ts';
import { unlessForbidden } from '../place/survey.ts';
import type { DeployRun } from '../run.ts';

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

/** One request, as a rule. Undefined if Railway does not answer or does not tell: what stands by then, stands. */
export async function lookAt(run: DeployRun, id: string): Promise<Look | undefined> {
  try {
    return (await lookAtAll(run, id)) ?? (await lookAtDeployment(run, id));
  } catch (error) {
    if (error instanceof RailwayError) return undefined;
    throw error;
  }
}

async function lookAtAll({ client, facts }: DeployRun, id: string): Promise<Look | undefined> {
  const { serviceId, environmentId } = facts();
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
async function lookAtDeployment({ client }: DeployRun, id: string): Promise<Look | undefined> {
  const answer = await unlessForbidden(client.read(readDeployment, { id }));
  return answer && { deployment: summarise(answer.deployment), active: [], latest: undefined, instances: [] };
}

/** Whether a newer deployment has the traffic, though Railway may still call this one live. */
export function isTaken({ deployment, latest }: Look, answering: string | undefined): boolean {
  return answering !== undefined && answering !== deployment.id && answering === latest;
}

/** Whether Railway calls the deployment live. */
export function isUp({ deployment: { status } }: Look): boolean {
  const { verdict } = meaningOf(status);
  return verdict === 'live' || verdict === 'sleeping';
}
