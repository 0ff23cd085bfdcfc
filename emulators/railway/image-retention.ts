import type { Deployment, Image } from './deployment.ts';

/** The deployment's image, unless it was deleted since: some time after the deployment was removed, or by order. */
export function keptImage(
  { image, imageExpired, status, statusUpdatedAt }: Deployment,
  retentionMs: number,
  now: number,
): Image | undefined {
  const isOld = status === 'REMOVED' && now - Date.parse(statusUpdatedAt) >= retentionMs;
  return imageExpired || isOld ? undefined : image;
}

/** Whether the deployment can be rolled back to: it was successful, another took its place, and its image is still there. */
export function canRollback(deployment: Deployment, retentionMs: number, now: number): boolean {
  const { wasSuccessful, status } = deployment;
  return wasSuccessful && status === 'REMOVED' && keptImage(deployment, retentionMs, now) !== undefined;
}
