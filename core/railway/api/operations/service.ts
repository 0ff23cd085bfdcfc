import { graphql } from '../graphql.ts';

/**
 * A service in one environment: all that decides what is to be done. Variables are unrendered: references such as
 * ${{Postgres.DATABASE_URL}} as they were written, or no comparison would hold.
 */
export const readService = graphql(`
  query ReadService(
    $projectId: String!
    $environmentId: String!
    $serviceId: String!
    $deployments: DeploymentListInput!
  ) {
    serviceInstance(serviceId: $serviceId, environmentId: $environmentId) {
      rootDirectory
      startCommand
      healthcheckPath
      healthcheckTimeout
      drainingSeconds
      overlapSeconds
      restartPolicyType
      restartPolicyMaxRetries
      watchPatterns
      numReplicas
      source { repo image }
    }
    variables(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId, unrendered: true)
    domains(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId) {
      serviceDomains { domain }
      customDomains { domain status { certificateStatus } }
    }
    deployments(input: $deployments, first: 10) {
      edges { node { id status createdAt statusUpdatedAt deploymentStopped meta } }
    }
  }
`);

export const readDomains = graphql(`
  query ReadDomains($projectId: String!, $environmentId: String!, $serviceId: String!) {
    domains(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId) {
      serviceDomains { domain }
    }
  }
`);

export const readBranch = graphql(`
  query ReadBranch($projectId: String!, $environmentId: String!, $serviceId: String!) {
    deploymentTriggers(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId, first: 10) {
      edges { node { id branch } }
    }
  }
`);

export const readPlacement = graphql(`
  query ReadPlacement($environmentId: String!) {
    environment(id: $environmentId) { config(decryptVariables: false) }
  }
`);

/** What decides how many replicas may run where. */
export const readRoom = graphql(`
  query ReadRoom($projectId: String!) {
    project(id: $projectId) { subscriptionType }
    regions(projectId: $projectId) { name }
  }
`);

/** The same for a project that is yet to be created. */
export const readRoomOfNew = graphql(`
  query ReadRoomOfNew($workspaceId: String!) {
    workspace(workspaceId: $workspaceId) { plan }
    regions { name }
  }
`);

/** What was edited in the dashboard and not applied yet. */
export const readStaged = graphql(`
  query ReadStaged($environmentId: String!) {
    environmentStagedChanges(environmentId: $environmentId) { status patch(decryptVariables: false) }
  }
`);

/** Deep-merges into the configuration: null removes, what is not named stays. Whatever is staged is left alone. */
export const patchEnvironment = graphql(`
  mutation PatchEnvironment($environmentId: String!, $patch: EnvironmentConfig!) {
    environmentPatchCommit(environmentId: $environmentId, patch: $patch)
  }
`);

export const updateInstance = graphql(`
  mutation UpdateInstance($serviceId: String!, $environmentId: String!, $input: ServiceInstanceUpdateInput!) {
    serviceInstanceUpdate(serviceId: $serviceId, environmentId: $environmentId, input: $input)
  }
`);

export const setVariables = graphql(`
  mutation SetVariables($input: VariableCollectionUpsertInput!) {
    variableCollectionUpsert(input: $input)
  }
`);

export const connectService = graphql(`
  mutation ConnectService($id: String!, $input: ServiceConnectInput!) {
    serviceConnect(id: $id, input: $input) { id }
  }
`);

/** In one environment only, whereas connecting acts on all of the project. */
export const followBranch = graphql(`
  mutation FollowBranch($id: String!, $branch: String!) {
    deploymentTriggerUpdate(id: $id, input: { branch: $branch }) { id }
  }
`);

export const createDomain = graphql(`
  mutation CreateDomain($input: ServiceDomainCreateInput!) {
    serviceDomainCreate(input: $input) { domain }
  }
`);
