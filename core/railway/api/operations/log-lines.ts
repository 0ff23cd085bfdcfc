import { graphql } from '../graphql.ts';

/** The last lines of what a service wrote, oldest first: one more than the limit may come. */
export const readDeployLines = graphql(`
  query ReadDeployLines($deploymentId: String!, $limit: Int!, $filter: String, $startDate: DateTime, $endDate: DateTime) {
    deploymentLogs(
      deploymentId: $deploymentId
      limit: $limit
      filter: $filter
      startDate: $startDate
      endDate: $endDate
    ) { timestamp message severity attributes { key value } tags { deploymentInstanceId } }
  }
`);

export const readBuildLines = graphql(`
  query ReadBuildLines($deploymentId: String!, $limit: Int!, $filter: String, $startDate: DateTime, $endDate: DateTime) {
    buildLogs(
      deploymentId: $deploymentId
      limit: $limit
      filter: $filter
      startDate: $startDate
      endDate: $endDate
    ) { timestamp message severity attributes { key value } tags { deploymentInstanceId } }
  }
`);

/** The last requests up to `end` and not before `start`, oldest first. */
export const readHttpLines = graphql(`
  query ReadHttpLines($deploymentId: String!, $limit: Int!, $filter: String, $start: String, $end: String) {
    httpLogs(
      deploymentId: $deploymentId
      filter: $filter
      beforeDate: $start
      beforeLimit: $limit
      anchorDate: $end
      afterDate: $end
      afterLimit: 0
    ) {
      timestamp requestId method path host httpStatus totalDuration upstreamRqDuration srcIp clientUa edgeRegion
      txBytes rxBytes responseDetails upstreamErrors deploymentInstanceId
    }
  }
`);

/** What there is, as far as the limit goes, and then what comes. */
export const followDeployLines = graphql(`
  subscription FollowDeployLines($deploymentId: String!, $limit: Int!, $filter: String) {
    deploymentLogs(deploymentId: $deploymentId, limit: $limit, filter: $filter) {
      timestamp message severity attributes { key value } tags { deploymentInstanceId }
    }
  }
`);

export const followBuildLines = graphql(`
  subscription FollowBuildLines($deploymentId: String!, $limit: Int!, $filter: String) {
    buildLogs(deploymentId: $deploymentId, limit: $limit, filter: $filter) {
      timestamp message severity attributes { key value } tags { deploymentInstanceId }
    }
  }
`);

export const followHttpLines = graphql(`
  subscription FollowHttpLines($deploymentId: String!, $limit: Int!, $filter: String) {
    httpLogs(deploymentId: $deploymentId, beforeLimit: $limit, filter: $filter) {
      timestamp requestId method path host httpStatus totalDuration upstreamRqDuration srcIp clientUa edgeRegion
      txBytes rxBytes responseDetails upstreamErrors deploymentInstanceId
    }
  }
`);

/** Whose plan says for how long logs are kept. */
export const readProjectOf = graphql(`
  query ReadProjectOf($environmentId: String!) {
    environment(id: $environmentId) { projectId }
  }
`);
