import type { RailwayClient } from './client.ts';
import { readBuildLogs, readDeploymentEvents, readDeploymentLogs, readPlatformStatus } from './operations.ts';
import type { Verdict } from './status.ts';

/** Why a deployment failed, in Railway's words and the service's own. */
export interface FailureReason {
  readonly reason: string | undefined;
  readonly logs: readonly { readonly title: string; readonly text: string }[];
  /** An incident at Railway that may be the real reason. */
  readonly incident: string | undefined;
}

const linesShown = 40;

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
  const limit = linesShown;
  const [reason, build, deploy, platform] = await Promise.all([
    optional(readReason(client, deploymentId)),
    verdict === 'failed' ? optional(client.read(readBuildLogs, { deploymentId, limit })) : undefined,
    optional(client.read(readDeploymentLogs, { deploymentId, limit })),
    optional(client.read(readPlatformStatus, {})),
  ]);
  const logs = [
    { title: 'Build log, last lines', text: redact(lastLines(build?.buildLogs)) },
    { title: 'Service log, last lines', text: redact(lastLines(deploy?.deploymentLogs)) },
  ].filter(({ text }) => text !== '');
  const incident = platform?.platformStatus.incident;
  return {
    reason: reason && redact(reason),
    logs,
    incident:
      platform && !platform.platformStatus.isStable ? (incident?.message ?? 'Railway is not stable') : undefined,
  };
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
function lastLines(lines: readonly { readonly message: string }[] | undefined): string {
  return (lines ?? [])
    .slice(-linesShown)
    .map(({ message }) => message)
    .join('\n');
}

async function optional<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch {
    return undefined;
  }
}
