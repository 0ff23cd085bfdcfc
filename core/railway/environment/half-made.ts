import { isFault } from '../api/errors.ts';
import { listAnyDeployment } from '../api/operations/environment.ts';
import type { Named } from '../api/token.ts';
import type { DeployRun } from '../run.ts';
import { readEnvironments } from './list.ts';
import { whyNotDelete } from './protection.ts';

/** Why an environment that lacks the service may not be deleted and made anew, in words; undefined if it may. */
export async function whyNotReplace(run: DeployRun, projectId: string, { id }: Named): Promise<string | undefined> {
  const { pullRequest, environmentFrom } = run.request;
  const environments = await readEnvironments(run.client, projectId);
  const environment = environments.all.find((each) => each.id === id);
  if (!environment) return 'it is not listed';
  if (environment.pullRequest) return 'Railway made it for the pull request';
  return whyNotDelete(environment, environments, pullRequest, environmentFrom) ?? whyInUse(run, projectId, id);
}

/** One that was ever deployed to is no half-made one. Not to be allowed to know is no permission. */
async function whyInUse({ client }: DeployRun, projectId: string, environmentId: string) {
  try {
    const { deployments } = await client.read(listAnyDeployment, { input: { projectId, environmentId } });
    return deployments.edges.length > 0 ? 'something was deployed to it' : undefined;
  } catch (error) {
    // To an environment that Railway lists, but does not know, nothing was deployed.
    if (isFault(error, 'not-found', 'instance-not-ready')) return undefined;
    if (isFault(error, 'not-authorised', 'refused')) return 'the token may not know what was deployed to it';
    throw error;
  }
}
