import { lookAtRailway, type RailwayPlace } from '../health/railway/railway-look.ts';
import { createRailwayClient } from '../railway/api/client.ts';
import { RailwayError } from '../railway/api/errors.ts';
import { readBuildLogs, readDeploymentLogs } from '../railway/api/operations/evidence.ts';
import { paceFor } from '../railway/api/pace.ts';
import type { LogEvent, LogQuery } from './event.ts';
import { levelFrom } from './level.ts';
import type { LogWorld, Open } from './open.ts';

/** Opens the log of a service. */
export const openLog: Open = (place, query, _isFollowed, world) => ({
  events: readOnce(place, query, world),
  cursor: () => undefined,
});

const timeoutMs = 30_000;

async function* readOnce(place: RailwayPlace, query: LogQuery, world: LogWorld): AsyncGenerator<LogEvent> {
  const { clock, log, redact, signal, fetch: ask = fetch } = world;
  const look = await lookAtRailway(place, { clock, log, redact, signal, timeoutMs });
  signal.throwIfAborted();
  const deploymentId = query.deployment === 'latest' ? look.side?.deployment?.id : query.deployment;
  if (!look.ids || deploymentId === undefined)
    throw new RailwayError(look.failure?.words ?? 'the service was never deployed', { kind: 'unavailable' });
  const credential = { token: place.token, header: look.ids.header };
  const pace = paceFor(place.apiUrl);
  const client = createRailwayClient({ url: place.apiUrl, credential, fetch: ask, clock, log, redact, pace, signal });
  const variables = { deploymentId, limit: query.lines ?? 5000 };
  const rows =
    query.stream === 'build'
      ? (await client.read(readBuildLogs, variables)).buildLogs
      : (await client.read(readDeploymentLogs, variables)).deploymentLogs;
  const lines = rows.map(({ timestamp, message, severity }) => ({
    ...{ stream: query.stream, timestamp, message, level: levelFrom(severity) },
    ...{ replica: null, deployment: deploymentId, attributes: [] },
  }));
  yield { kind: 'lines', lines };
}
