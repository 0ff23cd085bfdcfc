import { callOff } from '../../core/railway/call-off.ts';
import type { DeployRequest } from '../../core/railway/request.ts';
import type { StartedDeployment } from '../../core/railway/run.ts';
import type { ActionIo } from '../runtime.ts';

const stateName = 'deployment';

/** Keeps what it takes to cancel this run's own deployment if the process is killed; the token is an input and given again. */
export function keepStarted(
  { onCancel, apiUrl }: DeployRequest,
  { deploymentId, header }: StartedDeployment,
  { saveState }: Pick<ActionIo, 'saveState'>,
): void {
  if (onCancel === 'cancel') saveState(stateName, JSON.stringify({ deploymentId, header, apiUrl }));
}

/** Cancels the deployment of a run that was killed before it could do so itself, unless it is decided already. */
export async function cleanUp(io: ActionIo, state: (name: string) => string): Promise<void> {
  const saved = state(stateName);
  if (saved === '') return;
  const { deploymentId, header, apiUrl }: StartedDeployment & { apiUrl: string } = JSON.parse(saved);
  const token = io.reader.secret('token');
  io.reader.finish();
  io.log.info(await callOff({ token, apiUrl, header, deploymentId }, io));
}
