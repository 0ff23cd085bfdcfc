import { type Commit, findCommit, headCommit } from './checkout.ts';
import type { Context } from './context.ts';
import type { Deployment } from './deployment.ts';
import { refusal } from './errors.ts';
import type { Instance } from './records.ts';
import { renderVariables, serviceVariables } from './variables.ts';

function newest(instance: Instance): Deployment | undefined {
  return instance.deployments.findLast(({ commit }) => commit !== undefined);
}

/** The commit to deploy: the one asked for, else the one deployed last, else the newest of the connected branch. */
async function chooseCommit(context: Context, instance: Instance, sha: string | null): Promise<Commit | undefined> {
  const { repo, branch, image } = instance.source;
  const repository = repo === null ? undefined : context.repositories[repo];
  if (repository === undefined) {
    if (image === null || sha !== null) throw refusal(sha === null ? 'Service has no source' : 'Commit not found');
    return undefined;
  }
  const last = newest(instance)?.commit;
  const commit = sha === null ? (last ?? (await headCommit(repository, branch))) : await findCommit(repository, sha);
  if (commit === undefined) throw refusal('Commit not found');
  return commit;
}

/** The variables a deployment started now gets. */
export function currentVariables({ world }: Context, instance: Instance): Record<string, string> {
  return { ...renderVariables(world, instance), ...serviceVariables(world, instance) };
}

/** Deploys a commit with the instance's settings and variables of now. Throws "Commit not found" before anything is made. */
export async function startDeployment(context: Context, instance: Instance, sha: string | null): Promise<Deployment> {
  const commit = await chooseCommit(context, instance, sha);
  const { settings } = instance;
  return context.deployer.start({
    instance,
    settings,
    variables: currentVariables(context, instance),
    commit,
    reason: 'deploy',
  });
}

/** Deploys what was deployed last once more, as a change of variables does; nothing where nothing was deployed yet. */
export async function redeployChanged(context: Context, instance: Instance): Promise<void> {
  if (instance.deployments.length > 0) await startDeployment(context, instance, null);
}
