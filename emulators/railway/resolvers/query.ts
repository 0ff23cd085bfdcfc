import { connection, type PageArguments } from '../connection.ts';
import {
  type Context,
  findDeployment,
  findEnvironment,
  findInstance,
  findProject,
  findService,
  isInScope,
  requireViewer,
  visibleProjects,
} from '../context.ts';
import { notAuthorized, refusal } from '../errors.ts';
import type { HttpLogQuery } from '../http-log.ts';
import type { LogQuery } from '../logs.ts';
import type { Instance, Workspace } from '../records.ts';
import { regions } from '../settings.ts';
import { triggerOf } from '../triggers.ts';
import { renderVariables, serviceVariables } from '../variables.ts';
import { metrics } from './metrics.ts';
import { domainsOf, environmentPage, newestFirst, planLimits, serviceInstance } from './objects.ts';
import type { Resolvers } from './resolve.ts';

interface Place {
  readonly projectId: string;
  readonly environmentId: string;
  readonly serviceId: string;
}

interface ListInput {
  readonly projectId?: string | null;
  readonly environmentId?: string | null;
  readonly serviceId?: string | null;
  readonly status?: { readonly in?: readonly string[] | null; readonly notIn?: readonly string[] | null } | null;
}

function visibleWorkspaces(context: Context): readonly Workspace[] {
  const viewer = requireViewer(context);
  if (viewer.kind === 'project') throw notAuthorized();
  return context.world.workspaces.filter(({ id }) => viewer.kind === 'account' || viewer.workspaceId === id);
}

function me(_: unknown, _args: object, context: Context) {
  if (requireViewer(context).kind !== 'account') throw notAuthorized();
  return {
    id: '00000000-0000-4000-8000-000000000001',
    name: 'Local User',
    username: 'local',
    email: 'local@example.com',
    createdAt: context.world.workspaces[0]?.createdAt,
    workspaces: context.world.workspaces,
  };
}

function projectToken(_: unknown, _args: object, { viewer, tokenSent }: Context) {
  if (viewer?.kind === 'project') return viewer;
  throw tokenSent ? refusal('Project Token not found') : notAuthorized();
}

function projects(_: unknown, args: PageArguments & { workspaceId?: string | null }, context: Context) {
  const viewer = requireViewer(context);
  if (viewer.kind === 'project') throw notAuthorized();
  // An account's own projects belong to its workspaces: asked without one, Railway lists nothing.
  const wanted = args.workspaceId ?? (viewer.kind === 'workspace' ? viewer.workspaceId : undefined);
  if (wanted !== undefined && !visibleWorkspaces(context).some(({ id }) => id === wanted)) throw notAuthorized();
  return connection(
    visibleProjects(context).filter(({ workspaceId }) => workspaceId === wanted),
    args,
  );
}

function workspace(_: unknown, { workspaceId }: { workspaceId: string }, context: Context) {
  const found = visibleWorkspaces(context).find(({ id }) => id === workspaceId);
  if (found === undefined) throw notAuthorized();
  return found;
}

function deployments(_: unknown, { input, ...page }: PageArguments & { input: ListInput }, context: Context) {
  const visible = new Set(visibleProjects(context).map(({ id }) => id));
  const asked = (wanted: string | null | undefined, actual: string) => wanted == null || wanted === actual;
  const fits = (item: Instance) =>
    visible.has(item.projectId) &&
    isInScope(context, item.environmentId) &&
    asked(input.projectId, item.projectId) &&
    asked(input.environmentId, item.environmentId) &&
    asked(input.serviceId, item.serviceId);
  const found = context.world.instances.filter(fits).flatMap((item) => item.deployments);
  const { in: wanted, notIn } = input.status ?? {};
  const matching = found.filter(({ status }) => (wanted?.includes(status) ?? true) && !notIn?.includes(status));
  return connection(newestFirst(matching), page);
}

function variables(
  _: unknown,
  args: Omit<Place, 'serviceId'> & { serviceId?: string | null; unrendered?: boolean | null },
  context: Context,
) {
  const environment = findEnvironment(context, args.environmentId);
  if (args.serviceId == null) return Object.fromEntries(environment.sharedVariables);
  const instance = instanceAt(args.serviceId, args.environmentId, context);
  if (args.unrendered === true) return Object.fromEntries(instance.variables);
  return { ...renderVariables(context.world, instance), ...serviceVariables(context.world, instance) };
}

/** The instance even while it is too new to be found: its variables can be set already. */
function instanceAt(serviceId: string, environmentId: string, context: Context): Instance {
  findEnvironment(context, environmentId);
  const instance = context.world.instance(findService(context, serviceId).id, environmentId);
  if (instance === undefined) throw refusal('ServiceInstance not found');
  return instance;
}

function autoDeployStatus(_: unknown, { serviceId, environmentId }: Place, context: Context) {
  const { autoDeploy, source } = findInstance(context, serviceId, environmentId);
  const canEnable = source.repo !== null;
  return { enabled: autoDeploy, canEnable, reason: canEnable ? null : 'No repository is connected' };
}

export const queryResolvers: Resolvers = {
  Query: {
    apiToken: (_: unknown, _args: object, context: Context) => ({ workspaces: visibleWorkspaces(context) }),
    buildLogs: (_: unknown, { deploymentId, ...query }: LogQuery & { deploymentId: string }, context: Context) =>
      findDeployment(context, deploymentId).buildLog.query(query),
    deployment: (_: unknown, { id }: { id: string }, context: Context) => findDeployment(context, id),
    deploymentEvents: (_: unknown, { id, ...page }: PageArguments & { id: string }, context: Context) =>
      connection(findDeployment(context, id).events, page),
    deploymentLogs: (_: unknown, { deploymentId, ...query }: LogQuery & { deploymentId: string }, context: Context) =>
      findDeployment(context, deploymentId).deployLog.query(query),
    deployments,
    deploymentTriggers: (
      _: unknown,
      { serviceId, environmentId, ...page }: Place & PageArguments,
      context: Context,
    ) => {
      const trigger = triggerOf(findInstance(context, serviceId, environmentId), context.validCheckSuites);
      return connection(trigger === undefined ? [] : [trigger], page);
    },
    domains: (_: unknown, { serviceId, environmentId }: Place, context: Context) =>
      domainsOf(instanceAt(serviceId, environmentId, context)),
    environment: (_: unknown, { id }: { id: string }, context: Context) => findEnvironment(context, id),
    environments: (_: unknown, args: { projectId: string } & PageArguments, context: Context) =>
      environmentPage(findProject(context, args.projectId), args),
    gitHubRepoAccessAvailable: (_: unknown, { fullRepoName }: { fullRepoName: string }, { repositories }: Context) => {
      return { hasAccess: Object.hasOwn(repositories, fullRepoName), isPublic: false };
    },
    httpLogs: (_: unknown, { deploymentId, ...query }: HttpLogQuery & { deploymentId: string }, context: Context) =>
      findDeployment(context, deploymentId).httpLog.query(query),
    me,
    metrics,
    platformStatus: (_: unknown, _args: object, { platform }: Context) => platform.status,
    project: (_: unknown, { id }: { id: string }, context: Context) => findProject(context, id),
    projects,
    projectToken,
    regions: () => regions,
    service: (_: unknown, { id }: { id: string }, context: Context) => findService(context, id),
    serviceInstance,
    serviceInstanceAutoDeployStatus: autoDeployStatus,
    serviceInstanceLimits: (_: unknown, { serviceId, environmentId }: Place, context: Context) => {
      findInstance(context, serviceId, environmentId);
      return planLimits(context);
    },
    variables,
    variablesForServiceDeployment: (_: unknown, { serviceId, environmentId }: Place, context: Context) => {
      const instance = instanceAt(serviceId, environmentId, context);
      return { ...renderVariables(context.world, instance), ...serviceVariables(context.world, instance) };
    },
    workspace,
  },
};
