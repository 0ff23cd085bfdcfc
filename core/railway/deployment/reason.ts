import type { RailwayClient } from '../api/client.ts';
import {
  readBuildLogs,
  readDeploymentEvents,
  readDeploymentLogs,
  readPlatformStatus,
} from '../api/operations/evidence.ts';
import type { DeployRun } from '../run.ts';
import { clientFor } from './patience.ts';
import type { Verdict } from './status.ts';
import { type EventNode, failureOf, type StepTiming, timingsOf } from './timings.ts';

/** Why a deployment failed, in Railway's words and the service's own. */
export interface FailureReason {
  readonly reason: string | undefined;
  readonly logs: readonly { readonly title: string; readonly text: string }[];
  readonly timings: readonly StepTiming[];
  /** An incident at Railway that may be the real reason. */
  readonly incident: string | undefined;
}

type Witnessing = Pick<DeployRun, 'reconnect' | 'signal' | 'redact'>;

/** A Railway that has trouble of its own holds the verdict up no longer. */
const withinMs = 30_000;
const linesShown = 40;
/** A step's summary holds 1 MiB; a line of a minified stack trace may be as long. */
const lineLength = 1000;

/** Collects what explains a failure. What Railway does not tell is left out: the verdict stands without it. */
export async function explainFailure(run: Witnessing, deploymentId: string, verdict: Verdict): Promise<FailureReason> {
  const { redact } = run;
  const client = clientFor(withinMs, run);
  const [events = [], build, service, platform] = await Promise.all([
    optional(readEvents(client, deploymentId)),
    verdict === 'failed' ? readBuildLog(client, deploymentId, redact) : [],
    readServiceLines(client, deploymentId, redact),
    optional(client.read(readPlatformStatus, {})),
  ]);
  const reason = failureOf(events);
  const incident = platform?.platformStatus.incident;
  return {
    reason: reason && shorten(redact(reason)),
    timings: timingsOf(events),
    logs: [...build, ...service],
    incident:
      platform && !platform.platformStatus.isStable ? shorten(incident?.message ?? 'Railway is not stable') : undefined,
  };
}

/** The last lines of what the service wrote; nothing if Railway does not tell. */
export function readServiceLog(run: Witnessing, deploymentId: string) {
  return readServiceLines(clientFor(withinMs, run), deploymentId, run.redact);
}

async function readServiceLines(client: RailwayClient, deploymentId: string, redact: (text: string) => string) {
  const lines = await optional(client.read(readDeploymentLogs, { deploymentId, limit: linesShown }));
  return lastLines('Service log, last lines', redact, lines?.deploymentLogs);
}

async function readBuildLog(client: RailwayClient, deploymentId: string, redact: (text: string) => string) {
  const lines = await optional(client.read(readBuildLogs, { deploymentId, limit: linesShown }));
  return lastLines('Build log, last lines', redact, lines?.buildLogs);
}

async function readEvents(client: RailwayClient, id: string): Promise<readonly EventNode[]> {
  return (await client.read(readDeploymentEvents, { id })).deploymentEvents.edges.map(({ node }) => node);
}

/** Railway gives one line more than it is asked for. */
function lastLines(title: string, redact: (text: string) => string, lines: readonly { message: string }[] = []) {
  const text = lines
    .slice(-linesShown)
    .map(({ message }) => shorten(redact(message)))
    .join('\n');
  return text === '' ? [] : [{ title, text }];
}

// Redacted before: half of a secret would not be found any more.
function shorten(line: string): string {
  return line.length > lineLength ? `${line.slice(0, lineLength)}…` : line;
}

async function optional<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch {
    return undefined;
  }
}
