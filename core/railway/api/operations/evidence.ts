import { graphql } from '../graphql.ts';

export const readDeploymentEvents = graphql(`
  query ReadDeploymentEvents($id: String!) {
    deploymentEvents(id: $id, first: 100) {
      edges {
        node { step createdAt completedAt payload { error reason detail durationMs attempt maxAttempts skipped } }
      }
    }
  }
`);

/** What there is so far, and then what comes, until the build ends; that says nothing of how the deployment ends. */
export const followBuildLog = graphql(`
  subscription FollowBuildLog($deploymentId: String!, $limit: Int!) {
    buildLogs(deploymentId: $deploymentId, filter: "", limit: $limit) { timestamp message }
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
