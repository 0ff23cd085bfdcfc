import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { type Credential, createRailwayClient, type RailwayClient } from './api/client.ts';
import { isFault } from './api/errors.ts';
import { cancelDeployment, readDeployment } from './api/operations/deployment.ts';
import { paceFor } from './api/pace.ts';
import { sendAgain } from './apply/send-again.ts';
import { meaningOf } from './deployment/status.ts';
import type { StartedDeployment } from './run.ts';

const limitMs = 60_000;

/**
 * Cancels a deployment that is still on its way, by at most a few requests, and says what came of it. One that is decided
 * already is left alone. Throws RailwayError, or the reason of an aborted signal.
 */
export async function callOff(
  {
    token,
    header,
    apiUrl,
    deploymentId: id,
  }: StartedDeployment & Pick<Credential, 'token'> & { readonly apiUrl: string },
  world: { readonly clock: Clock; readonly log: Log; readonly signal: AbortSignal; redact(text: string): string },
): Promise<string> {
  const client = createRailwayClient({
    url: apiUrl,
    credential: { token, header },
    fetch,
    pace: paceFor(apiUrl),
    ...world,
    signal: AbortSignal.any([world.signal, AbortSignal.timeout(limitMs)]),
  });
  const now = await verdictOf(client, id);
  if (now.verdict !== 'wait') return `the deployment ${id} ${now.words}: there is nothing to cancel`;
  try {
    await client.write(cancelDeployment, { id }, sendAgain);
    return `cancelled the deployment ${id}, which the step had started before it was killed`;
  } catch (error) {
    if (!isFault(error, 'refused')) throw error;
    return `the deployment ${id} could not be cancelled: it ${(await verdictOf(client, id)).words}`;
  }
}

async function verdictOf(client: RailwayClient, id: string) {
  return meaningOf((await client.read(readDeployment, { id })).deployment.status);
}
