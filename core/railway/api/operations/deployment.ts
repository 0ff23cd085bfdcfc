import { graphql } from '../graphql.ts';

export const listDeployments = graphql(`
  query ListDeployments($input: DeploymentListInput!) {
    deployments(input: $input, first: 10) {
      edges { node { id status createdAt deploymentStopped meta } }
    }
  }
`);

export const readDeployment = graphql(`
  query ReadDeployment($id: String!) {
    deployment(id: $id) { id status createdAt deploymentStopped meta }
  }
`);

/** Every change of its record, the present one first. */
export const watchStatus = graphql(`
  subscription WatchStatus($id: String!) {
    deployment(id: $id) { status }
  }
`);

export const deployCommit = graphql(`
  mutation DeployCommit($serviceId: String!, $environmentId: String!, $commit: String!) {
    serviceInstanceDeployV2(serviceId: $serviceId, environmentId: $environmentId, commitSha: $commit)
  }
`);

export const deployImage = graphql(`
  mutation DeployImage($serviceId: String!, $environmentId: String!) {
    serviceInstanceDeployV2(serviceId: $serviceId, environmentId: $environmentId)
  }
`);

export const cancelDeployment = graphql(`
  mutation CancelDeployment($id: String!) {
    deploymentCancel(id: $id)
  }
`);
