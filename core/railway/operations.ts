import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './schema.d.ts';

// Every selection holds only what is used: what Railway removes one day should break as little as possible.
const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: {
    DateTime: string;
    DeploymentMeta: unknown;
    EnvironmentConfig: unknown;
    EnvironmentVariables: Readonly<Record<string, string>>;
    JSON: unknown;
  };
}>();

export const identifyProjectToken = graphql(`
  query IdentifyProjectToken {
    projectToken {
      projectId
      environmentId
      project { id name }
      environment { id name }
    }
  }
`);

export const identifyAccountToken = graphql(`
  query IdentifyAccountToken {
    me { id workspaces { id name } }
  }
`);

export const identifyWorkspaceToken = graphql(`
  query IdentifyWorkspaceToken {
    apiToken { workspaces { id name } }
  }
`);

export const listProjects = graphql(`
  query ListProjects($workspaceId: String!, $after: String) {
    projects(workspaceId: $workspaceId, first: 100, after: $after) {
      edges { node { id name } }
      pageInfo { endCursor hasNextPage }
    }
  }
`);

/** Its cursors go on with what one page did not hold; null is the first page. */
export const readProject = graphql(`
  query ReadProject($id: String!, $environments: String, $services: String) {
    project(id: $id) {
      id
      name
      environments(first: 100, after: $environments) {
        edges { node { id name } }
        pageInfo { endCursor hasNextPage }
      }
      services(first: 100, after: $services) {
        edges { node { id name } }
        pageInfo { endCursor hasNextPage }
      }
    }
  }
`);

/** Without the project's environments, which a project token need not be able to read. */
export const listServices = graphql(`
  query ListServices($projectId: String!, $after: String) {
    project(id: $projectId) {
      services(first: 100, after: $after) {
        edges { node { id name } }
        pageInfo { endCursor hasNextPage }
      }
    }
  }
`);

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
      source { repo image }
    }
    variables(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId, unrendered: true)
    domains(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId) {
      serviceDomains { domain }
      customDomains { domain status { certificateStatus } }
    }
    deployments(input: $deployments, first: 10) {
      edges { node { id status createdAt deploymentStopped meta } }
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
      edges { node { branch } }
    }
  }
`);

export const readAutoDeploy = graphql(`
  query ReadAutoDeploy($projectId: String!, $environmentId: String!, $serviceId: String!) {
    serviceInstanceAutoDeployStatus(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId) {
      enabled
    }
  }
`);

/** The environments that are no copies for a pull request: a new service is added to all of them. */
export const listSiblings = graphql(`
  query ListSiblings($projectId: String!) {
    environments(projectId: $projectId, isEphemeral: false, first: 100) {
      edges { node { id name } }
    }
  }
`);

export const readPlacement = graphql(`
  query ReadPlacement($environmentId: String!) {
    environment(id: $environmentId) { config(decryptVariables: false) }
  }
`);

export const checkRepoAccess = graphql(`
  query CheckRepoAccess($repo: String!) {
    gitHubRepoAccessAvailable(fullRepoName: $repo) { hasAccess isPublic }
  }
`);

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

export const readDeploymentEvents = graphql(`
  query ReadDeploymentEvents($id: String!) {
    deploymentEvents(id: $id, first: 100) {
      edges { node { step createdAt completedAt payload { error reason detail } } }
    }
  }
`);

export const readBuildLogs = graphql(`
  query ReadBuildLogs($deploymentId: String!, $limit: Int!) {
    buildLogs(deploymentId: $deploymentId, limit: $limit) { timestamp message severity }
  }
`);

export const readDeploymentLogs = graphql(`
  query ReadDeploymentLogs($deploymentId: String!, $limit: Int!) {
    deploymentLogs(deploymentId: $deploymentId, limit: $limit) { timestamp message severity }
  }
`);

export const readPlatformStatus = graphql(`
  query ReadPlatformStatus {
    platformStatus { isStable incident { message url } }
  }
`);

export const createProject = graphql(`
  mutation CreateProject($input: ProjectCreateInput!) {
    projectCreate(input: $input) {
      id
      name
      environments(first: 100) { edges { node { id name } } }
    }
  }
`);

export const createService = graphql(`
  mutation CreateService($input: ServiceCreateInput!) {
    serviceCreate(input: $input) { id name }
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

export const createDomain = graphql(`
  mutation CreateDomain($input: ServiceDomainCreateInput!) {
    serviceDomainCreate(input: $input) { domain }
  }
`);

export const deployCommit = graphql(`
  mutation DeployCommit($serviceId: String!, $environmentId: String!, $commit: String!) {
    serviceInstanceDeployV2(serviceId: $serviceId, environmentId: $environmentId, commitSha: $commit)
  }
`);

export const cancelDeployment = graphql(`
  mutation CancelDeployment($id: String!) {
    deploymentCancel(id: $id)
  }
`);
