import type { RailwayClient } from '../api/client.ts';
import { RailwayError } from '../api/errors.ts';
import { deployCommit } from '../api/operations/deployment.ts';
import { readDeployments, type ServiceIds } from '../place/survey.ts';

/** Starts the deployment of a commit and gives its id. `known` are the ids that existed before. */
export async function startDeployment(
  client: RailwayClient,
  ids: ServiceIds,
  commit: string,
  known: ReadonlySet<string>,
): Promise<string> {
  const { serviceId, environmentId } = ids;
  const { serviceInstanceDeployV2: answer } = await client.write(
    deployCommit,
    { serviceId, environmentId, commit },
    async () => {
      const id = await findStarted(client, ids, commit, known);
      return id === undefined ? undefined : { serviceInstanceDeployV2: id };
    },
  );
  // Its older relatives answer a mere `true`.
  const id = typeof answer === 'string' && answer !== '' ? answer : await findStarted(client, ids, commit, known);
  if (id === undefined)
    throw new RailwayError('Railway started no deployment that can be found', { kind: 'not-found' });
  return id;
}

/** The deployment of a commit that was not there before, for a start whose answer was lost. */
export async function findStarted(
  client: RailwayClient,
  ids: ServiceIds,
  commit: string,
  known: ReadonlySet<string>,
): Promise<string | undefined> {
  const deployments = await readDeployments(client, ids);
  return deployments.find((deployment) => !known.has(deployment.id) && deployment.commit === commit)?.id;
}
