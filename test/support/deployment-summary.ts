import { type DeploymentSummary, summarise } from '../../core/railway/deployment/summary.ts';

/** A deployment as Railway lists it, with what a test is about in its place. */
export function deploymentOf(more: Partial<DeploymentSummary> = {}): DeploymentSummary {
  const node = {
    id: '00000000-0000-0000-0000-000000000001',
    status: 'SUCCESS',
    statusUpdatedAt: '2026-01-02T00:00:00.000Z',
    createdAt: '2026-01-02T00:00:00.000Z',
    deploymentStopped: false,
    meta: {},
  };
  return { ...summarise(node), ...more };
}
