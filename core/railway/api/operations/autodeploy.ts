import { graphql } from '../graphql.ts';

export const readAutoDeploy = graphql(`
  query ReadAutoDeploy($projectId: String!, $environmentId: String!, $serviceId: String!) {
    serviceInstanceAutoDeployStatus(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId) {
      enabled
    }
  }
`);

/** The same with what the service waits for when its branch is pushed to. */
export const readPushes = graphql(`
  query ReadPushes($projectId: String!, $environmentId: String!, $serviceId: String!) {
    serviceInstanceAutoDeployStatus(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId) {
      enabled
    }
    deploymentTriggers(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId, first: 10) {
      edges { node { branch repository checkSuites } }
    }
  }
`);

export const setAutoDeploy = graphql(`
  mutation SetAutoDeploy($input: ServiceInstanceAutoDeployUpdateInput!) {
    serviceInstanceAutoDeployUpdate(input: $input) { enabled }
  }
`);
