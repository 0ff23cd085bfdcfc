import { messageOf } from '../../errors.ts';
import { RailwayError } from '../api/errors.ts';
import { cancelDeployment } from '../api/operations/deployment.ts';
import type { DeployRun } from '../run.ts';

/** Whether a deployment waits for the checks of its commit, and so for the run that waits for it. */
export function waitsForOurselves({ request, insideChecks }: DeployRun, status: string): boolean {
  return status === 'WAITING' && insideChecks && request.waitForCiGuard;
}

export const deadlockWords =
  'waits for the checks of the commit, and this run is one of them: each waits for the other';

export const deadlockHint =
  'Switch Wait for CI off in the settings of the service at Railway, as this workflow deploys after its own tests anyway; or run the deploy in a workflow that is no check of the commit. wait-for-ci-guard: false waits all the same.';

/** Cancels our own deployment, which nothing would ever come of. Gives the status that it has then. */
export async function cancelWaiting({ client, log }: DeployRun, id: string): Promise<string> {
  try {
    await client.write(cancelDeployment, { id }, async () => undefined);
    return 'REMOVED';
  } catch (error) {
    if (!(error instanceof RailwayError)) throw error;
    log.warning(`the deployment could not be cancelled: ${messageOf(error)}`);
    return 'WAITING';
  }
}
