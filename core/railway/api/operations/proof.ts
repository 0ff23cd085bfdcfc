import { graphql } from '../graphql.ts';

/** How a deployment is, and which deployments of its service are active: in one request. */
export const readProof = graphql(`
  query ReadProof($id: String!, $serviceId: String!, $environmentId: String!) {
    deployment(id: $id) { id status createdAt deploymentStopped meta instances { id status } }
    serviceInstance(serviceId: $serviceId, environmentId: $environmentId) {
      activeDeployments { id status }
      latestDeployment { id status }
    }
  }
`);
