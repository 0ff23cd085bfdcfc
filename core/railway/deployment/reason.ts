import type { RailwayClient } from '../api/client.ts';
import {
  readBuildLogs,
  readDeploymentEvents,
  readDeploymentLogs,
  readPlatformStatus,
} from '../api/operations/evidence.ts';
import type { Verdict } from './status.ts';

/** Why a deployment failed, in Railway's words and the service's own. */
export interface FailureReason {
  readonly reason: string | undefined;
  readonly logs: readonly { readonly title: string; readonly text: string }[];
  /** An incident at Railway that may be the real reason. */
  readonly incident: string | undefined;
}

const linesShown = 40;
/** A step's summary holds 1 MiB; a line of a minified stack trace may be as long. */
const lineLength = 1000;

const stepWords: Readonly<Record<string, string>> = {
  SNAPSHOT_CODE: 'taking the code',
  BUILD_IMAGE: 'the build',
  PUBLISH_IMAGE: 'publishing the image',
  PRE_DEPLOY_COMMAND: 'the pre-deploy command',
  CREATE_CONTAINER: 'creating the container',
  HEALTHCHECK: 'the health check',
  CONFIGURE_NETWORK: 'configuring the network',
  MIGRATE_VOLUMES: 'migrating the volumes',
  DRAIN_INSTANCES: 'draining the previous deployment',
  WAIT_FOR_DEPENDENCIES: 'waiting for other services',
};

/** Collects what explains a failure. What Railway does not tell is left out: the verdict stands without it. */
export async function explainFailure(
  client: RailwayClient,
  deploymentId: string,
  verdict: Verdict,
  redact: (text: string) => string,
): Promise<FailureReason> {
  const [reason, build, service, platform] = await Promise.all([
    optional(readReason(client, deploymentId)),
    verdict === 'failed' ? readBuildLog(client, deploymentId, redact) : [],
    readServiceLog(client, deploymentId, redact),
    optional(client.read(readPlatformStatus, {})),
  ]);
  const incident = platform?.platformStatus.incident;
  return {
    reason: reason && redact(reason),
    logs: [...build, ...service],
    incident:
      platform && !platform.platformStatus.isStable ? (incident?.message ?? 'Railway is not stable') : undefined,
  };
}

/** The last lines of what the service wrote; nothing if Railway does not tell. */
export async function readServiceLog(client: RailwayClient, deploymentId: string, redact: (text: string) => string) {
  const lines = await optional(client.read(readDeploymentLogs, { deploymentId, limit: linesShown }));
  return lastLines('Service log, last lines', redact, lines?.deploymentLogs);
}

async function readBuildLog(client: RailwayClient, deploymentId: string, redact: (text: string) => string) {
  const lines = await optional(client.read(readBuildLogs, { deploymentId, limit: linesShown }));
  return lastLines('Build log, last lines', redact, lines?.buildLogs);
}

async function readReason(client: RailwayClient, id: string): Promise<string | undefined> {
  const { deploymentEvents } = await client.read(readDeploymentEvents, { id });
  const told = deploymentEvents.edges
    .map(({ node }) => node)
    .filter(({ payload }) => payload?.error || payload?.reason)
    .sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt))
    .at(-1);
  if (!told) return undefined;
  const { error, reason, detail } = told.payload ?? {};
  const words = [...new Set([error, reason, detail].filter(Boolean))].join(': ');
  return `${stepWords[told.step] ?? told.step} failed: ${words}`;
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
