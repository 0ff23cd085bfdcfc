import type { TestWorld } from './deploy-world.ts';

/** The branch whose pushes Railway deploys to a service in one environment, as its API tells. */
export async function followedBranch(
  world: TestWorld,
  ids: { readonly projectId: unknown; readonly environmentId: unknown; readonly serviceId: unknown },
): Promise<string | undefined> {
  const answer = await world.call(
    `query T($projectId: String!, $environmentId: String!, $serviceId: String!) {
      deploymentTriggers(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId) {
        edges { node { branch } }
      }
    }`,
    ids,
  );
  const { edges } = (answer as { deploymentTriggers: { edges: { node: { branch: string } }[] } }).deploymentTriggers;
  return edges[0]?.node.branch;
}
