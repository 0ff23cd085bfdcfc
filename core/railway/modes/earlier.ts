import { meaningOf } from '../deployment/status.ts';
import { type DeploymentNode, type DeploymentSummary, summarise } from '../deployment/summary.ts';

/** A deployment of the past or the present, with what Railway allows to be done with it. */
export interface EarlierDeployment extends DeploymentSummary {
  readonly canRedeploy: boolean;
  /** Whether its image is kept, and it was live once. */
  readonly canRollback: boolean;
}

export interface EarlierNode extends DeploymentNode {
  readonly canRedeploy: boolean;
  readonly canRollback: boolean;
}

export function earlier(node: EarlierNode): EarlierDeployment {
  return { ...summarise(node), canRedeploy: node.canRedeploy, canRollback: node.canRollback };
}

/** The newest deployment that took the traffic: it serves, sleeps, or served until it crashed. */
export function runningDeployment<Deployment extends DeploymentSummary>(
  newestFirst: readonly Deployment[],
): Deployment | undefined {
  return newestFirst.find(({ status }) => ['live', 'sleeping', 'crashed'].includes(meaningOf(status).verdict));
}

/** One that is on its way to take the traffic: whatever is started now takes its place. */
export function deploymentUnderWay<Deployment extends DeploymentSummary>(
  newestFirst: readonly Deployment[],
): Deployment | undefined {
  const { length } = newestFirst;
  const running = runningDeployment(newestFirst);
  const newer = newestFirst.slice(0, running ? newestFirst.indexOf(running) : length);
  return newer.find(({ status }) => ['wait', 'needs-approval'].includes(meaningOf(status).verdict));
}
