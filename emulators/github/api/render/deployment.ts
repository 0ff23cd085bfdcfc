import type { CommitStatus, Deployment, DeploymentStatus, Repository } from '../state/records.ts';
import type { World } from '../state/world.ts';
import { api, nodeId, renderUser } from './links.ts';

export function renderDeployment(world: World, repository: Repository, deployment: Deployment) {
  const { id, sha, ref, task, payload, environment, originalEnvironment, description, creator } = deployment;
  const url = api(world, repository, `/deployments/${id}`);
  return {
    ...{ url, id, node_id: nodeId('Deployment', id), sha, ref, task, payload, environment, description },
    ...{ original_environment: originalEnvironment, creator: renderUser(world, creator) },
    ...{ created_at: deployment.createdAt, updated_at: deployment.updatedAt, statuses_url: `${url}/statuses` },
    ...{ repository_url: api(world, repository), transient_environment: deployment.isTransient },
    ...{ production_environment: deployment.isProduction, performed_via_github_app: null },
  };
}

export function renderDeploymentStatus(
  world: World,
  repository: Repository,
  deployment: Deployment,
  { id, state, creator, description, environment, logUrl, environmentUrl, createdAt }: DeploymentStatus,
) {
  const deploymentUrl = api(world, repository, `/deployments/${deployment.id}`);
  return {
    ...{ url: `${deploymentUrl}/statuses/${id}`, id, node_id: nodeId('DeploymentStatus', id), state },
    ...{ creator: renderUser(world, creator), description, environment },
    ...{ target_url: logUrl, log_url: logUrl, environment_url: environmentUrl },
    ...{ created_at: createdAt, updated_at: createdAt, deployment_url: deploymentUrl },
    ...{ repository_url: api(world, repository), performed_via_github_app: null },
  };
}

export function renderStatus(world: World, repository: Repository, status: CommitStatus) {
  const { id, sha, context, state, description, targetUrl, createdAt } = status;
  return {
    ...{ url: api(world, repository, `/statuses/${sha}`), id, node_id: nodeId('StatusContext', id), state },
    ...{ avatar_url: renderUser(world, status.creator).avatar_url, description, target_url: targetUrl, context },
    ...{ created_at: createdAt, updated_at: createdAt },
  };
}
