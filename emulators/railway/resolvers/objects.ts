import { environmentConfig } from '../config.ts';
import { type Connection, connection, type PageArguments } from '../connection.ts';
import { type Backend, type Context, findEnvironment, findInstance, isInScope } from '../context.ts';
import type { Deployment } from '../deployment.ts';
import { refusal } from '../errors.ts';
import { canRollback } from '../image-retention.ts';
import { replicaSize } from '../options.ts';
import type { Domain, Environment, Instance, Project, Service, Workspace } from '../records.ts';
import { replicaCount } from '../settings.ts';
import { triggerOf } from '../triggers.ts';
import { etag } from '../world.ts';
import type { Resolvers } from './resolve.ts';

type EnvironmentPage = PageArguments & { isEphemeral?: boolean | null };

export function environmentPage(project: Project, page: EnvironmentPage): Connection<Environment> {
  const { isEphemeral } = page;
  const wanted = project.environments.filter((item) => isEphemeral == null || item.isEphemeral === isEphemeral);
  return connection(wanted, page);
}

export function domainsOf(instance: Instance) {
  const { projectId, environmentId, serviceId } = instance;
  const show = ({ close: _, ...domain }: Domain) => ({
    ...domain,
    ...{ projectId, environmentId, serviceId },
    suffix: '',
    syncStatus: 'ACTIVE',
    updatedAt: domain.createdAt,
    deletedAt: null,
  });
  return { serviceDomains: instance.domains.map(show), customDomains: [] };
}

export function newestFirst(deployments: readonly Deployment[]): readonly Deployment[] {
  return deployments.toSorted((a, b) => b.startedAt - a.startedAt);
}

function instancesIn({ world }: Backend, environment: Environment): readonly Instance[] {
  return world.instances.filter(({ environmentId }) => environmentId === environment.id);
}

/** Throws where the environment is half made; the words are a guess. */
function readable(environment: Environment): Environment {
  if (environment.isUnreadable) throw refusal('Problem processing request');
  return environment;
}

/** What the plan allows one service. Railway's form of it is not documented: the keys are those of its environment config. */
export function planLimits({ plan, replicaLimit }: Backend) {
  const { vCpu, memoryGb } = replicaSize[plan];
  return { containers: { cpu: vCpu, memoryBytes: memoryGb * 1e9 }, replicas: replicaLimit };
}

function isOver(deployment: Deployment): boolean {
  return ['FAILED', 'SKIPPED', 'REMOVED', 'CANCELLED', 'CRASHED', 'SUCCESS', 'SLEEPING'].includes(deployment.status);
}

function rateLimit(_: unknown, _args: object, { budget }: Context) {
  const { remaining, resetsAt } = budget();
  return { remainingPoints: remaining, resetsAt: new Date(resetsAt).toISOString() };
}

const updatedAt = (item: { createdAt: string }) => item.createdAt;

export const objectResolvers: Resolvers = {
  User: { apiTokenRateLimit: rateLimit },
  Workspace: {
    apiTokenRateLimit: rateLimit,
    plan: (_: Workspace, _args: object, { plan }: Context) =>
      ({ free: 'FREE', trial: 'HOBBY', hobby: 'HOBBY', pro: 'PRO' })[plan],
    projects: ({ id }: Workspace, page: PageArguments, { world }: Context) =>
      connection(
        world.projects.filter(({ workspaceId }) => workspaceId === id),
        page,
      ),
    updatedAt,
  },
  Project: {
    baseEnvironmentId: () => null,
    botPrEnvironments: () => false,
    focusedPrEnvironments: () => false,
    environments: (project: Project, page: EnvironmentPage) => environmentPage(project, page),
    primaryEnvironmentId: ({ environments }: Project) => environments[0]?.id ?? null,
    services: ({ services }: Project, page: PageArguments) => connection(services, page),
    subscriptionType: (_: Project, _args: object, { plan }: Context) => plan,
    subscriptionPlanLimit: (_: Project, _args: object, context: Context) => planLimits(context),
    workspace: ({ workspaceId }: Project, _: object, { world, viewer }: Context) =>
      viewer?.kind === 'project' ? null : world.workspaces.find(({ id }) => id === workspaceId),
    updatedAt,
  },
  Environment: {
    config: ({ id }: Environment, { decryptVariables }: { decryptVariables?: boolean | null }, context: Context) =>
      environmentConfig(context.world, readable(findEnvironment(context, id)), decryptVariables === true),
    configEtag: (environment: Environment, _: object, { world }: Context) =>
      etag(environmentConfig(world, environment, true)),
    deployments: (environment: Environment, page: PageArguments, context: Context) => {
      const found = isInScope(context, environment.id) ? instancesIn(context, environment) : [];
      return connection(newestFirst(found.flatMap(({ deployments }) => deployments)), page);
    },
    deploymentTriggers: (environment: Environment, page: PageArguments, context: Context) =>
      connection(
        instancesIn(context, findEnvironment(context, environment.id)).flatMap(
          (item) => triggerOf(item, context.validCheckSuites) ?? [],
        ),
        page,
      ),
    serviceInstances: (environment: Environment, page: PageArguments, context: Context) =>
      connection(instancesIn(context, findEnvironment(context, environment.id)), page),
    sourceEnvironment: ({ sourceEnvironmentId }: Environment, _: object, { world }: Context) =>
      sourceEnvironmentId === null ? null : world.environment(sourceEnvironmentId),
    updatedAt,
  },
  Service: {
    project: ({ projectId }: Service, _: object, { world }: Context) => world.project(projectId),
    updatedAt,
  },
  ServiceInstance: {
    ...Object.fromEntries(
      [
        ...[
          'builder',
          'buildCommand',
          'dockerfilePath',
          'watchPatterns',
          'rootDirectory',
          'startCommand',
          'preDeployCommand',
        ],
        ...['healthcheckPath', 'healthcheckTimeout', 'restartPolicyType', 'restartPolicyMaxRetries', 'overlapSeconds'],
        ...['drainingSeconds', 'sleepApplication', 'cronSchedule'],
      ].map((name) => [name, ({ settings }: Instance) => ({ ...settings })[name as keyof Instance['settings']]]),
    ),
    activeDeployments: ({ deployments }: Instance) =>
      deployments.filter(({ status }) => status === 'SUCCESS' || status === 'CRASHED' || status === 'SLEEPING'),
    domains: domainsOf,
    latestDeployment: ({ deployments }: Instance, _: object, { latestLagMs }: Context) => {
      const [newest, before] = newestFirst(deployments);
      const isYoung = newest !== undefined && performance.now() - newest.startedAt < latestLagMs;
      return isYoung ? (before ?? null) : (newest ?? null);
    },
    numReplicas: ({ settings }: Instance) => replicaCount(settings.multiRegionConfig),
    region: ({ settings }: Instance) => Object.keys(settings.multiRegionConfig)[0] ?? null,
    service: ({ serviceId }: Instance, _: object, { world }: Context) => world.service(serviceId),
    serviceName: ({ serviceId }: Instance, _: object, { world }: Context) => world.service(serviceId)?.name,
    source: ({ source }: Instance) => (source.repo === null && source.image === null ? null : source),
    updatedAt,
  },
  Deployment: {
    canRedeploy: (deployment: Deployment) => isOver(deployment),
    canRollback: (deployment: Deployment, _: object, { imageRetentionMs }: Context) =>
      canRollback(deployment, imageRetentionMs, Date.now()),
    creator: () => null,
    deploymentStopped: ({ replicas }: Deployment) =>
      !replicas.some(({ status }) => status === 'RUNNING' || status === 'RESTARTING'),
    environment: ({ environmentId }: Deployment, _: object, { world }: Context) => world.environment(environmentId),
    instances: ({ replicas }: Deployment) => replicas.map(({ id, status }) => ({ id, status })),
    meta: ({ meta, manifest }: Deployment) => ({ ...meta, serviceManifest: manifest }),
    service: ({ serviceId }: Deployment, _: object, { world }: Context) => world.service(serviceId),
    staticUrl: (deployment: Deployment, _: object, { world }: Context) =>
      world.instance(deployment.serviceId, deployment.environmentId)?.domains[0]?.domain ?? null,
    suggestAddServiceDomain: (deployment: Deployment, _: object, { world }: Context) =>
      world.instance(deployment.serviceId, deployment.environmentId)?.domains.length === 0,
    updatedAt: ({ statusUpdatedAt }: Deployment) => statusUpdatedAt,
    url: () => null,
  },
  ProjectToken: {
    environment: ({ environmentId }: { environmentId: string }, _: object, context: Context) =>
      findEnvironment(context, environmentId),
    project: ({ projectId }: { projectId: string }, _: object, { world }: Context) => world.project(projectId),
  },
};

/** A service's instance as the API shows it: one that was created a moment ago is not there yet. */
export function serviceInstance(
  _: unknown,
  args: { serviceId: string; environmentId: string },
  context: Context,
): Instance {
  return findInstance(context, args.serviceId, args.environmentId);
}
