import { type Commit, findCommit, headCommit } from './checkout.ts';
import type { Backend } from './context.ts';
import type { Deployment, DeploymentPlan } from './deployment.ts';
import { refusal } from './errors.ts';
import type { Instance } from './records.ts';
import type { Upload } from './upload/uploads.ts';
import { renderVariables, serviceVariables } from './variables.ts';

type Origin = Pick<DeploymentPlan, 'commit' | 'upload' | 'skippedReason' | 'awaitsChecks'>;
type Tools = Pick<Backend, 'world' | 'repositories' | 'deployer'>;

/** What was deployed last from the source that is connected now, if anything was. */
function newest({ deployments, source }: Instance): Deployment | undefined {
  return deployments.findLast(
    ({ commit, upload, meta, status }) =>
      (commit !== undefined || upload !== undefined) && meta['repo'] === source.repo && status !== 'SKIPPED',
  );
}

/** What to deploy: the commit asked for, else what was deployed last, else the newest of the connected branch. */
async function chooseOrigin(tools: Tools, instance: Instance, sha: string | null): Promise<Origin> {
  const { repo, branch, image } = instance.source;
  const repository = repo === null ? undefined : tools.repositories[repo];
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
export function currentVariables({ world }: Tools, instance: Instance): Record<string, string> {
  return { ...renderVariables(world, instance), ...serviceVariables(world, instance) };
}

/** Deploys a commit with the instance's settings and variables of now. Throws "Commit not found" before anything is made. */
export async function startDeployment(
  tools: Tools,
  instance: Instance,
  sha: string | null,
  awaitsChecks = false,
): Promise<Deployment> {
  return start(tools, instance, { ...(await chooseOrigin(tools, instance, sha)), awaitsChecks });
}

/** Deploys uploaded files with the instance's settings and variables of now. */
export function startUploaded(tools: Tools, instance: Instance, upload: Upload): Deployment {
  return start(tools, instance, { commit: undefined, upload });
}

/** Deploys a commit, at once or after its checks, or where there is a reason to skip only notes that it came. */
export function startCommit(tools: Tools, instance: Instance, origin: Omit<Origin, 'upload'>): Deployment {
  return start(tools, instance, origin);
}

function start(tools: Tools, instance: Instance, origin: Origin): Deployment {
  const { settings } = instance;
  const variables = currentVariables(tools, instance);
  return tools.deployer.start({ instance, settings, variables, ...origin, reason: 'deploy' });
}

/** Deploys what was deployed last once more, as a change of variables does; nothing where nothing was deployed yet. */
export async function redeployChanged(tools: Tools, instance: Instance): Promise<void> {
  if (instance.deployments.length > 0) await startDeployment(tools, instance, null);
}
