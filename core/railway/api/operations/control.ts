import { graphql } from '../graphql.ts';

/** What runs of a service and what ran before, for acting on it as it is: neither its variables nor its source. */
export const readRunning = graphql(`
  query ReadRunning(
    $projectId: String!
    $environmentId: String!
    $serviceId: String!
    $deployments: DeploymentListInput!
  ) {
    serviceInstance(serviceId: $serviceId, environmentId: $environmentId) {
      drainingSeconds
      overlapSeconds
    }
    domains(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId) {
      serviceDomains { domain }
      customDomains { domain status { certificateStatus } }
    }
    deployments(input: $deployments, first: 50) {
      edges { node { id status createdAt statusUpdatedAt deploymentStopped canRedeploy canRollback meta } }
    }
  }
`);

/** One deployment by its id, which may be of any service that the token reaches. */
export const readEarlier = graphql(`
  query ReadEarlier($id: String!) {
    deployment(id: $id) {
      id
      status
      createdAt
      statusUpdatedAt
      deploymentStopped
      canRedeploy
      canRollback
      meta
      environmentId
      serviceId
    }
  }
`);

export const readReplicas = graphql(`
  query ReadReplicas($id: String!) {
    deployment(id: $id) { id status statusUpdatedAt instances { id status } }
  }
`);

export const readPlan = graphql(`
  query ReadPlan($projectId: String!) {
    project(id: $projectId) { subscriptionType }
  }
`);

export const redeployDeployment = graphql(`
  mutation RedeployDeployment($id: String!) {
    deploymentRedeploy(id: $id) { id }
  }
`);

export const restartDeployment = graphql(`
  mutation RestartDeployment($id: String!) {
    deploymentRestart(id: $id)
  }
`);

export const rollbackDeployment = graphql(`
  mutation RollbackDeployment($id: String!) {
    deploymentRollback(id: $id)
  }
`);
