import type { DeploymentSummary } from '../deployment/summary.ts';
import { countReplicas } from '../plan/placement.ts';
import { healthUrl } from '../proof/health-test.ts';
import type { DeployRun } from '../run.ts';
import type { SessionSource } from './count.ts';

/** Undefined if the service is not asked for its sessions. */
export function sourceOf(run: DeployRun, { regions }: Pick<DeploymentSummary, 'regions'>): SessionSource | undefined {
  const { sessionsPath } = run.request;
  if (sessionsPath === undefined) return undefined;
  const replicas = regions ? countReplicas(regions) : 1;
  return { healthUrl: healthUrl(run), sessionsUrl: `${run.facts().url}${sessionsPath}`, replicas };
}
