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
