import { graphql } from '../graphql.ts';

/** What an advice on replicas takes: how many there are, and what each of them uses. */
export const readReplicaUse = graphql(`
  query ReadReplicaUse($environmentId: String!, $serviceId: String!, $startDate: DateTime!) {
    serviceInstance(serviceId: $serviceId, environmentId: $environmentId) {
      numReplicas
      drainingSeconds
      activeDeployments { id status createdAt deploymentStopped meta instances { id status } }
      latestDeployment { id status createdAt deploymentStopped meta instances { id status } }
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
  }
`);

/** The part of it that a token is told in any case. */
export const readReplicaState = graphql(`
  query ReadReplicaState($environmentId: String!, $serviceId: String!) {
    serviceInstance(serviceId: $serviceId, environmentId: $environmentId) {
      numReplicas
      drainingSeconds
      activeDeployments { id status createdAt deploymentStopped meta instances { id status } }
      latestDeployment { id status createdAt deploymentStopped meta instances { id status } }
    }
  }
`);

/** Which project a deployment belongs to: what a plan is looked up by. */
export const readProjectOf = graphql(`
  query ReadProjectOf($id: String!) {
    deployment(id: $id) { projectId }
  }
`);
