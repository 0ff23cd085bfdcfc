import { readDeployments, type ServiceIds } from '../place/survey.ts';
import type { DeployRun } from '../run.ts';
import { sameSource } from './source.ts';
import { currentDeployment, type DeploymentSummary } from './summary.ts';

/** The deployment that took a removed one's place, and whether it is made of the same. */
export interface Succession {
  readonly successor: DeploymentSummary | undefined;
  readonly same: boolean;
}

/** Looks for what took the place of a removed deployment; twice, as it may be listed a moment later. */
export async function findSuccessor(run: DeployRun, ids: ServiceIds, removed: DeploymentSummary): Promise<Succession> {
  const first = await look(run, ids, removed);
  if (first.successor) return first;
  await run.clock.sleep(run.pace.pollMs, run.signal);
  return look(run, ids, removed);
}

async function look({ client }: DeployRun, ids: ServiceIds, removed: DeploymentSummary): Promise<Succession> {
  const later = (await readDeployments(client, ids)).filter(
    ({ id, createdAt }) => id !== removed.id && Date.parse(createdAt) >= Date.parse(removed.createdAt),
  );
  const successor = currentDeployment(later);
  return { successor, same: successor !== undefined && sameSource(successor, removed) };
}
