import { type Commit, findCommit, headCommit } from './checkout.ts';
import type { Context } from './context.ts';
import type { Deployment, DeploymentPlan } from './deployment.ts';
import { refusal } from './errors.ts';
import type { Instance } from './records.ts';
import type { Upload } from './upload/uploads.ts';
import { renderVariables, serviceVariables } from './variables.ts';

type Origin = Pick<DeploymentPlan, 'commit' | 'upload'>;

/** What was deployed last from the source that is connected now, if anything was. */
function newest({ deployments, source }: Instance): Deployment | undefined {
  return deployments.findLast(
    ({ commit, upload, meta, status }) =>
      (commit !== undefined || upload !== undefined) && meta['repo'] === source.repo && status !== 'SKIPPED',
  );
}

/** What to deploy: the commit asked for, else what was deployed last, else the newest of the connected branch. */
async function chooseOrigin(context: Context, instance: Instance, sha: string | null): Promise<Origin> {
  const { repo, branch, image } = instance.source;
  const repository = repo === null ? undefined : context.repositories[repo];
  const last = sha === null && image === null ? newest(instance) : undefined;
  if (last !== undefined) return { commit: last.commit, upload: last.upload };
  if (repository === undefined) {
    if (image === null || sha !== null) throw refusal(sha === null ? 'Service has no source' : 'Commit not found');
    return { commit: undefined };
  }
  const commit: Commit | undefined = await (sha === null
    ? headCommit(repository, branch)
    : findCommit(repository, sha));
  if (commit === undefined) throw refusal('Commit not found');
  return { commit };
}

/** The variables a deployment started now gets. */
export function currentVariables({ world }: Context, instance: Instance): Record<string, string> {
  return { ...renderVariables(world, instance), ...serviceVariables(world, instance) };
}

/** Deploys a commit with the instance's settings and variables of now. Throws "Commit not found" before anything is made. */
export async function startDeployment(context: Context, instance: Instance, sha: string | null): Promise<Deployment> {
  return start(context, instance, await chooseOrigin(context, instance, sha));
}

/** Deploys uploaded files with the instance's settings and variables of now. */
export function startUploaded(context: Context, instance: Instance, upload: Upload): Deployment {
  return start(context, instance, { commit: undefined, upload });
}

function start(context: Context, instance: Instance, origin: Origin): Deployment {
  const { settings } = instance;
  const variables = currentVariables(context, instance);
  return context.deployer.start({ instance, settings, variables, ...origin, reason: 'deploy' });
}

/** Deploys what was deployed last once more, as a change of variables does; nothing where nothing was deployed yet. */
export async function redeployChanged(context: Context, instance: Instance): Promise<void> {
  if (instance.deployments.length > 0) await startDeployment(context, instance, null);
}
