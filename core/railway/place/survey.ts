import type { Clock } from '../../clock.ts';
import type { RailwayClient } from '../api/client.ts';
import { isFault, RailwayError, type RailwayFault } from '../api/errors.ts';
import { listDeployments } from '../api/operations/deployment.ts';
import { readBranch, readPlacement, readRoom, readRoomOfNew, readService } from '../api/operations/service.ts';
import type { Pace } from '../api/pace.ts';
import {
  type DeploymentNode,
  type DeploymentSummary,
  newestFirst,
  readRegions,
  summarise,
} from '../deployment/summary.ts';
import type { Regions, Room } from '../plan/placement.ts';
import { type Actual, nothingThere } from '../plan/plan.ts';
import type { Location } from './locate.ts';

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

/**
 * Reads what there is. Nothing of a service that does not exist yet is asked for. One that was just created has no
 * instance for a while: waits until there is one.
 */
export async function survey(tools: SurveyTools, { project, environment, service }: Location): Promise<Actual> {
  const found = { ...(project ? { project } : {}), ...(environment ? { environment } : {}) };
  if (!project || !environment || !service) return { ...nothingThere, ...found };
  const ids = { projectId: project.id, environmentId: environment.id, serviceId: service.id };
  const { serviceInstance, variables, domains, deployments } = await eventually(
    tools,
    ['instance-not-ready'],
    () => tools.client.read(readService, { ...ids, deployments: listed(ids) }),
    'The service exists in the project, but not in this environment: add it there at Railway.',
  );
  const { source, ...settings } = serviceInstance;
  return {
    ...found,
    service,
    settings,
    source: { repo: source?.repo ?? undefined, image: source?.image ?? undefined },
    variables,
    domains: domains.serviceDomains.map(({ domain }) => domain),
    customDomains: domains.customDomains.map(({ domain, status }) => ({
      domain: domain.toLowerCase(),
      ready: status.certificateStatus === 'CERTIFICATE_STATUS_TYPE_VALID',
    })),
    deployments: summariseAll(deployments),
  };
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
  return summariseAll((await client.read(listDeployments, { input: listed(ids) })).deployments);
}

/** Leaves out what never ran and what is gone: in a repository of many services most deployments are skipped ones. */
function listed(ids: ServiceIds) {
  return { ...ids, status: { notIn: ['SKIPPED' as const, 'REMOVING' as const, 'REMOVED' as const] } };
}

function summariseAll({ edges }: { readonly edges: readonly { readonly node: DeploymentNode }[] }) {
  return newestFirst(edges.map(({ node }) => summarise(node)));
}

/** The branch that the service follows, and what lets it; undefined if it follows none, or the token may not know. */
export async function readFollowed(client: RailwayClient, ids: ServiceIds): Promise<Actual['followed']> {
  const [first] = (await unlessForbidden(client.read(readBranch, ids)))?.deploymentTriggers.edges ?? [];
  return first && { trigger: first.node.id, branch: first.node.branch };
}

/** What the stored configuration of an environment says of a service, and the service itself does not. */
export interface ServiceConfig {
  readonly placement: Regions | undefined;
  /** Names of the variables whose values Railway never tells. */
  readonly sealed: readonly string[];
}

/** The stored configuration of a service; undefined if the token may not know. */
export async function readConfig(
  client: RailwayClient,
  { environmentId, serviceId }: Pick<ServiceIds, 'environmentId' | 'serviceId'>,
): Promise<ServiceConfig | undefined> {
  const answer = await unlessForbidden(client.read(readPlacement, { environmentId }));
  if (!answer) return undefined;
  const config = at(at(answer.environment.config, 'services'), serviceId);
  const variables = at(config, 'variables') ?? {};
  return {
    placement: readRegions(at(at(config, 'deploy'), 'multiRegionConfig')),
    sealed: Object.entries(variables).flatMap(([name, variable]) => (at(variable, 'isSealed') === true ? [name] : [])),
  };
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

/** How many replicas the project's plan allows, and where; undefined if the token may not know. */
export async function readProjectRoom(client: RailwayClient, projectId: string): Promise<Room | undefined> {
  const answer = await unlessForbidden(client.read(readRoom, { projectId }));
  return answer && { plan: answer.project.subscriptionType, regions: answer.regions.map(({ name }) => name) };
}

/** The same of a project that would be created in a workspace. */
export async function readRoomOfNewProject(client: RailwayClient, workspaceId: string): Promise<Room | undefined> {
  const answer = await unlessForbidden(client.read(readRoomOfNew, { workspaceId }));
  if (!answer) return undefined;
  const plan = answer.workspace.plan.toLowerCase();
  // Railway calls a trial free there, and elsewhere tells the two apart: the larger of the two is not refused.
  return { plan: plan === 'free' ? 'trial' : plan, regions: answer.regions.map(({ name }) => name) };
}

/** The answer to what is good to know, but not needed: undefined if this token is not told. */
export async function unlessForbidden<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isFault(error, 'not-authorised', 'not-found', 'refused', 'schema-changed')) return undefined;
    throw error;
  }
}
