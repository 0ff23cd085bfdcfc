import type { RailwayLook, RailwayPlace } from '../health/railway/railway-look.ts';
import { createRailwayClient } from '../railway/api/client.ts';
import { readDeploymentLogs } from '../railway/api/operations/evidence.ts';
import { paceFor } from '../railway/api/pace.ts';
import type { CheckWorld } from './finding.ts';

const linesShown = 40;
const timeoutMs = 10_000;

/** The last lines that the service wrote, in one request. Never throws: an alert goes without them if Railway does not tell. */
export async function readLogTail(
  place: RailwayPlace,
  look: RailwayLook | undefined,
  { clock, log, redact, fetch: ask = fetch, signal }: CheckWorld,
): Promise<readonly string[]> {
  const deploymentId = look?.side?.deployment?.id;
  if (!look?.ids || deploymentId === undefined) return [];
  const { token, apiUrl } = place;
  const deadline = AbortSignal.timeout(timeoutMs);
  const client = createRailwayClient({
    ...{ url: apiUrl, credential: { token, header: look.ids.header }, fetch: ask, clock, log, redact },
    pace: { ...paceFor(apiUrl), retry: { attempts: 1, baseMs: 0, maxMs: 0 }, longestRetryAfterMs: 0 },
    signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
  });
  try {
    const { deploymentLogs } = await client.read(readDeploymentLogs, { deploymentId, limit: linesShown });
    // The whole is redacted at once: a secret of several lines is one no more when they are apart.
    return redact(deploymentLogs.map(({ message }) => message).join('\n')).split('\n');
  } catch {
    return [];
  }
}
