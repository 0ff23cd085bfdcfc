import { graphql } from '../graphql.ts';

/** Where a project token leads, and the services there: with no page after the first. */
export const readTokenPlace = graphql(`
  query ReadTokenPlace {
    projectToken {
      project { id name services(first: 100) { edges { node { id name } } } }
      environment { id name }
    }
  }
`);

/** How a service is: what runs, what it uses, and how Railway is itself, in one request. */
export const readServiceHealth = graphql(`
  query ReadServiceHealth($environmentId: String!, $serviceId: String!, $startDate: DateTime!) {
    serviceInstance(serviceId: $serviceId, environmentId: $environmentId) {
      numReplicas
      activeDeployments { id status createdAt deploymentStopped meta instances { id status } }
      latestDeployment { id status createdAt deploymentStopped meta instances { id status } }
      domains {
        serviceDomains { domain }
        customDomains { domain status { certificateStatus } }
      }
    }
    metrics(
      environmentId: $environmentId
      serviceId: $serviceId
      startDate: $startDate
      sampleRateSeconds: 30
      groupBy: [DEPLOYMENT_INSTANCE_ID]
      measurements: [CPU_USAGE, CPU_LIMIT, MEMORY_USAGE_GB, MEMORY_LIMIT_GB]
    ) {
      measurement
      tags { deploymentInstanceId }
      values { ts value }
    }
    platformStatus { isStable incident { message url } }
  }
`);

/** The part of it that a token is told in any case. */
export const readServiceState = graphql(`
  query ReadServiceState($environmentId: String!, $serviceId: String!) {
    serviceInstance(serviceId: $serviceId, environmentId: $environmentId) {
      numReplicas
      activeDeployments { id status createdAt deploymentStopped meta instances { id status } }
      latestDeployment { id status createdAt deploymentStopped meta instances { id status } }
      domains {
        serviceDomains { domain }
        customDomains { domain status { certificateStatus } }
      }
    }
  }
`);
