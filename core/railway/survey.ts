import type { Clock } from '../clock.ts';
import type { RailwayClient } from './client.ts';
import { type DeploymentSummary, newestFirst, summarise } from './deployment.ts';
import { isFault, RailwayError, type RailwayFault } from './errors.ts';
import type { Location } from './locate.ts';
import {
  listDeployments,
  readInstance,
  readTriggers as readTriggersDocument,
  readVariablesAndDomains,
} from './operations.ts';
import type { Pace } from './pace.ts';
import { type Actual, nothingThere } from './plan.ts';

/** The ids of a service in one environment of a project. */
export interface ServiceIds {
  readonly projectId: string;
  readonly environmentId: string;
  readonly serviceId: string;
}

export interface SurveyTools {
  readonly client: RailwayClient;
  readonly clock: Clock;
  readonly pace: Pace;
  readonly signal?: AbortSignal | undefined;
}

/** Reads what there is. Nothing of a service that does not exist yet is asked for. */
export async function survey(tools: SurveyTools, { project, environment, service }: Location): Promise<Actual> {
  const found = { ...(project ? { project } : {}), ...(environment ? { environment } : {}) };
  if (!project || !environment || !service) return { ...nothingThere, ...found };
  const ids = { projectId: project.id, environmentId: environment.id, serviceId: service.id };
  const { source, ...settings } = await waitForInstance(tools, ids);
  const { variables, domains } = await tools.client.read(readVariablesAndDomains, ids);
  const triggers = await readTriggers(tools.client, ids);
  return {
    ...found,
    service,
    settings,
    source: { repo: source?.repo ?? undefined, image: source?.image ?? undefined },
    branch: triggers.branch,
    autoDeploys: triggers.autoDeploys,
    variables,
    domains: domains.serviceDomains.map(({ domain }) => domain),
    customDomains: domains.customDomains.map(({ domain, status }) => ({
      domain: domain.toLowerCase(),
      ready: status.certificateStatus === 'CERTIFICATE_STATUS_TYPE_VALID',
    })),
    deployments: await readDeployments(tools.client, ids),
  };
}

/** A service that was just created has no instance for a while: waits until there is one. */
export async function waitForInstance(tools: SurveyTools, { serviceId, environmentId }: ServiceIds) {
  const { serviceInstance } = await eventually(
    tools,
    ['instance-not-ready'],
    () => tools.client.read(readInstance, { serviceId, environmentId }),
    'The service exists in the project, but not in this environment: add it there at Railway.',
  );
  const { id: _, ...instance } = serviceInstance;
  return instance;
}

/** Repeats a read of something new, which Railway may not show for a while; `hint` is for when it never does. */
export async function eventually<T>(
  { clock, pace, signal }: SurveyTools,
  missing: readonly RailwayFault[],
  read: () => Promise<T>,
  hint: string,
): Promise<T> {
  const deadline = clock.monotonic() + pace.instanceLagMs;
  for (;;) {
    try {
      return await read();
    } catch (error) {
      if (!isFault(error, ...missing)) throw error;
      if (clock.monotonic() >= deadline)
        throw new RailwayError(error.message, { kind: 'not-found', operation: error.operation, hint });
    }
    await clock.sleep(pace.instanceIntervalMs, signal);
  }
}

/** The newest deployments of a service, newest first. */
export async function readDeployments(client: RailwayClient, ids: ServiceIds): Promise<DeploymentSummary[]> {
  const { deployments } = await client.read(listDeployments, { input: ids });
  return newestFirst(deployments.edges.map(({ node }) => summarise(node)));
}

/** What follows pushes by itself. For advice only: a token that may not know makes no difference to a deploy. */
async function readTriggers(client: RailwayClient, ids: ServiceIds) {
  try {
    const { deploymentTriggers, serviceInstanceAutoDeployStatus } = await client.read(readTriggersDocument, ids);
    const trigger = deploymentTriggers.edges[0]?.node;
    return { branch: trigger?.branch, autoDeploys: serviceInstanceAutoDeployStatus.enabled };
  } catch (error) {
    if (!isFault(error, 'not-authorised', 'not-found', 'refused', 'schema-changed')) throw error;
    return { branch: undefined, autoDeploys: undefined };
  }
}
