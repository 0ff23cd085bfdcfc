import { graphql } from '../graphql.ts';

/** What a service has used of everything that is paid for. */
export const readSpending = graphql(`
  query ReadSpending($environmentId: String!, $serviceId: String!, $startDate: DateTime!, $step: Int!) {
    metrics(
      environmentId: $environmentId
      serviceId: $serviceId
      startDate: $startDate
      sampleRateSeconds: $step
      measurements: [CPU_USAGE, MEMORY_USAGE_GB, DISK_USAGE_GB, NETWORK_TX_GB]
    ) {
      measurement
      values { ts value }
    }
  }
`);
