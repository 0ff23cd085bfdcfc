import { graphql } from '../graphql.ts';

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
      workspaceId
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

/** The environments that are no copies for a pull request: a new service is added to all of them. */
export const listSiblings = graphql(`
  query ListSiblings($projectId: String!) {
    environments(projectId: $projectId, isEphemeral: false, first: 100) {
      edges { node { id name } }
    }
  }
`);

export const checkRepoAccess = graphql(`
  query CheckRepoAccess($repo: String!) {
    gitHubRepoAccessAvailable(fullRepoName: $repo) { hasAccess isPublic }
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
