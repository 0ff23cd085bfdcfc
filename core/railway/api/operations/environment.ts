import { graphql } from '../graphql.ts';

/** With what tells a copy for a pull request from an environment that people live in. */
export const listEnvironments = graphql(`
  query ListEnvironments($projectId: String!, $after: String) {
    project(id: $projectId) { baseEnvironmentId primaryEnvironmentId }
    environments(projectId: $projectId, first: 100, after: $after) {
      edges { node { id name isEphemeral meta { prNumber prRepo } sourceEnvironment { id } } }
      pageInfo { endCursor hasNextPage }
    }
  }
`);

export const createEnvironment = graphql(`
  mutation CreateEnvironment($input: EnvironmentCreateInput!) {
    environmentCreate(input: $input) { id name }
  }
`);

export const deleteEnvironment = graphql(`
  mutation DeleteEnvironment($id: String!) {
    environmentDelete(id: $id)
  }
`);

/** Whether a service has arrived in an environment. */
export const readInstance = graphql(`
  query ReadInstance($serviceId: String!, $environmentId: String!) {
    serviceInstance(serviceId: $serviceId, environmentId: $environmentId) { id }
  }
`);

/** Whether anything was ever deployed to an environment, of any service. */
export const listAnyDeployment = graphql(`
  query ListAnyDeployment($input: DeploymentListInput!) {
    deployments(input: $input, first: 1) {
      edges { node { id } }
    }
  }
`);
