import type { RailwayClient } from '../api/client.ts';
import { type DeploymentSummary, isNew } from '../deployment/summary.ts';
import { readDeployments, type ServiceIds } from '../place/survey.ts';

/** Which deployments there were before, and which commit the new one is of. */
export interface Expected {
  readonly ids: ServiceIds;
  readonly known: readonly DeploymentSummary[];
  readonly commit: string | undefined;
}

/** The deployment that was not there before; undefined while there is none. */
export async function findNew(
  client: RailwayClient,
  { ids, known, commit }: Expected,
): Promise<DeploymentSummary | undefined> {
  const fresh = (await readDeployments(client, ids)).filter((deployment) => isNew(deployment, known));
  // Railway names the commit of a deployment a little after it made it.
  return fresh.find((deployment) => deployment.commit === commit) ?? fresh.find((each) => each.commit === undefined);
}
