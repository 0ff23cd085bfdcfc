import { listDeployments } from '../railway/api/operations/deployment.ts';
import { meaningOf } from '../railway/deployment/status.ts';
import type { LogStream } from './line.ts';
import type { LatestDeployment, LogPlace } from './place-of-log.ts';

export interface ListedDeployment extends LatestDeployment {
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** The last ten deployments of a service that have something to tell in this stream, the oldest first. */
export async function deploymentsOf({ client, ids }: LogPlace, stream: LogStream): Promise<ListedDeployment[]> {
  const { environmentId, serviceId } = ids;
  const { deployments } = await client.read(listDeployments, { input: { environmentId, serviceId } });
  return deployments.edges
    .map(({ node }) => ({ id: node.id, status: node.status, createdAt: Date.parse(node.createdAt) }))
    .filter(({ status }) => tells(status, stream))
    .sort((a, b) => a.createdAt - b.createdAt);
}

const notYet = new Set(['QUEUED', 'WAITING', 'INITIALIZING', 'NEEDS_APPROVAL', 'SKIPPED']);

/** What is still being built writes nothing of its own yet. */
function tells(status: string, stream: LogStream): boolean {
  return !notYet.has(status) && (stream === 'build' || status !== 'BUILDING');
}

/** Whether nothing more comes of a deployment's logs. */
export function isSilent(status: string): boolean {
  return (
    ['failed', 'crashed', 'skipped', 'removed', 'superseded'].includes(meaningOf(status).verdict) &&
    status !== 'REMOVING'
  );
}
