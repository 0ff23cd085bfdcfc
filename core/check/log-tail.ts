import type { RailwayLook, RailwayPlace } from '../health/railway/railway-look.ts';
import type { Cluster } from '../logs/clusters.ts';
import { levelFrom } from '../logs/level.ts';
import type { LogLine } from '../logs/line.ts';
import { createLineRedactor } from '../logs/redact-lines.ts';
import { createSelector } from '../logs/select.ts';
import { createTriage } from '../logs/triage.ts';
import { createRailwayClient } from '../railway/api/client.ts';
import { readDeploymentLogs } from '../railway/api/operations/evidence.ts';
import { paceFor } from '../railway/api/pace.ts';
import type { CheckWorld } from './finding.ts';

/** What the service wrote last, for everybody to read. */
export interface LogTail {
  readonly lines: readonly string[];
  /** What went wrong in it, the gravest first. */
  readonly wrong: readonly Cluster[];
}

const linesRead = 300;
const linesShown = 40;
const timeoutMs = 10_000;
export const noTail: LogTail = { lines: [], wrong: [] };

/** The last lines that the service wrote, in one request. Never throws: an alert goes without them if Railway does not tell. */
export async function readLogTail(
  place: RailwayPlace,
  look: RailwayLook | undefined,
  { clock, log, redact, fetch: ask = fetch, signal }: CheckWorld,
): Promise<LogTail> {
  const deploymentId = look?.side?.deployment?.id;
  if (!look?.ids || deploymentId === undefined) return noTail;
  const { token, apiUrl } = place;
  const deadline = AbortSignal.timeout(timeoutMs);
  const client = createRailwayClient({
    ...{ url: apiUrl, credential: { token, header: look.ids.header }, fetch: ask, clock, log, redact },
    pace: { ...paceFor(apiUrl), retry: { attempts: 1, baseMs: 0, maxMs: 0 }, longestRetryAfterMs: 0 },
    signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
  });
  try {
    const { deploymentLogs } = await client.read(readDeploymentLogs, { deploymentId, limit: linesRead });
    return tailOf(
      deploymentLogs.map(({ timestamp, message, severity }) => ({
        ...{ stream: 'deploy', timestamp, message, level: levelFrom(severity) },
        ...{ replica: null, deployment: deploymentId, attributes: [] },
      })),
      redact,
    );
  } catch {
    return noTail;
  }
}

function tailOf(lines: readonly LogLine[], redact: (text: string) => string): LogTail {
  const redactor = createLineRedactor({ defaults: true, patterns: [], redact });
  const safe = redactor.lines(lines);
  const triage = createTriage();
  triage.add(createSelector({ include: [], exclude: [] }).select(safe));
  const wrong = triage.findings().clusters.filter(({ level }) => level === 'error' || level === 'warn');
  // The whole is redacted at once, too: a secret of several lines is one no more when they are apart.
  const text = redact(
    safe
      .slice(-linesShown)
      .map(({ message }) => message)
      .join('\n'),
  );
  return { lines: text.split('\n'), wrong };
}
