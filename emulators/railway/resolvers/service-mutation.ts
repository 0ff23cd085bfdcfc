import { randomUUID } from 'node:crypto';
import {
  type Context,
  findEnvironment,
  findInstance,
  findProject,
  findService,
  isInScope,
  requireViewer,
} from '../context.ts';
import { notAuthorized, refusal } from '../errors.ts';
import { updateSettings } from '../settings.ts';
import { redeployChanged, startDeployment } from '../start-deployment.ts';
import type { Environment, Instance, Project, ProjectInput, Service, Source } from '../world.ts';
import { domainsOf } from './objects.ts';
import type { Resolver } from './resolve.ts';

interface Input<T> {
  readonly input: T;
}

function projectCreate(_: unknown, { input }: Input<Partial<ProjectInput>>, context: Context): Project {
  const viewer = requireViewer(context);
  const { workspaceId } = input;
  if (workspaceId == null) throw refusal('You must specify workspaceId to create a project', 'BAD_USER_INPUT');
  const known = context.world.workspaces.some(({ id }) => id === workspaceId);
  if (!known || (viewer.kind === 'workspace' && viewer.workspaceId !== workspaceId)) throw notAuthorized();
  return context.world.createProject({ ...input, workspaceId });
}

interface EnvironmentInput {
  readonly projectId: string;
  readonly name: string;
  readonly sourceEnvironmentId?: string | null;
  readonly ephemeral?: boolean | null;
  readonly skipInitialDeploys?: boolean | null;
}

async function environmentCreate(
  _: unknown,
  { input }: Input<EnvironmentInput>,
  context: Context,
): Promise<Environment> {
  const project = findProject(context, input.projectId);
  if (context.viewer?.kind === 'project') throw notAuthorized();
  const { sourceEnvironmentId } = input;
  const source = sourceEnvironmentId == null ? undefined : findEnvironment(context, sourceEnvironmentId);
  const kind = { isEphemeral: input.ephemeral === true, isFork: source !== undefined };
  const environment = context.world.createEnvironment(project, input.name, kind);
  const originals = context.world.instances.filter(({ environmentId }) => environmentId === source?.id);
  for (const original of originals) {
    const copy = await copyInstance(context, original, environment);
    if (input.skipInitialDeploys !== true && original.live !== undefined) await startDeployment(context, copy, null);
  }
  for (const [name, value] of source?.sharedVariables ?? []) environment.sharedVariables.set(name, value);
  return environment;
}

/** The same service in another environment: settings, source and variables, and a new domain where the original has one. */
async function copyInstance(context: Context, original: Instance, environment: Environment): Promise<Instance> {
  const service = findService(context, original.serviceId);
  const copy = context.world.createInstance(service, environment);
  copy.settings = original.settings;
  copy.source = original.source;
  for (const [name, value] of original.variables) copy.variables.set(name, value);
  if (original.domains.length > 0) await addDomain(context, copy, null);
  return copy;
}

async function environmentDelete(_: unknown, { id }: { id: string }, context: Context) {
  const environment = findEnvironment(context, id);
  if (context.viewer?.kind === 'project') throw notAuthorized();
  const instances = context.world.instances.filter(({ environmentId }) => environmentId === id);
  context.world.removeEnvironment(environment);
  await Promise.all(instances.map((instance) => tearDown(context, instance)));
  return true;
}

interface ServiceInput {
  readonly projectId: string;
  readonly environmentId?: string | null;
  readonly name?: string | null;
  readonly icon?: string | null;
  readonly branch?: string | null;
  readonly source?: { readonly repo?: string | null; readonly image?: string | null } | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

async function serviceCreate(_: unknown, { input }: Input<ServiceInput>, context: Context): Promise<Service> {
  const project = findProject(context, input.projectId);
  const { environmentId } = input;
  if (environmentId != null) findEnvironment(context, environmentId);
  const source = readSource(context, { ...input.source, branch: input.branch ?? null });
  const service = context.world.createService(project, input.name ?? null, input.icon ?? null, environmentId ?? null);
  const instances = context.world.instances.filter((instance) => instance.serviceId === service.id);
  for (const instance of instances) {
    setVariables(instance.variables, input.variables ?? {}, false);
    if (source === undefined) continue;
    // Given a source, Railway builds at once, before a root directory or a variable can be set.
    connect(instance, source);
    await startDeployment(context, instance, null);
  }
  return service;
}

async function serviceDelete(_: unknown, args: { id: string; environmentId?: string | null }, context: Context) {
  const service = context.world.service(args.id);
  if (service === undefined) throw notAuthorized();
  findProject(context, service.projectId);
  const { environmentId } = args;
  if (environmentId != null) findEnvironment(context, environmentId);
  const gone = context.world.instances.filter(
    (item) => item.serviceId === service.id && item.environmentId === (environmentId ?? item.environmentId),
  );
  if (!gone.every((item) => isInScope(context, item.environmentId))) throw notAuthorized();
  context.world.removeService(service, environmentId ?? null);
  await Promise.all(gone.map((instance) => tearDown(context, instance)));
  return true;
}

async function tearDown(context: Context, instance: Instance): Promise<void> {
  const running = instance.deployments.filter(({ status }) => !['REMOVED', 'FAILED', 'SKIPPED'].includes(status));
  await Promise.all(running.map((deployment) => context.deployer.remove(deployment)));
  await Promise.all(instance.domains.map((domain) => domain.close()));
}

interface ConnectInput {
  readonly repo?: string | null;
  readonly branch?: string | null;
  readonly image?: string | null;
}

/** The source to connect, if any is given. Throws where Railway's GitHub app cannot read the repository. */
function readSource({ repositories }: Context, { repo, branch, image }: ConnectInput): Source | undefined {
  if (repo == null && image == null) return undefined;
  if (repo != null && !Object.hasOwn(repositories, repo)) throw refusal('User does not have access to the repo');
  return { repo: repo ?? null, image: image ?? null, branch: branch ?? null };
}

function connect(instance: Instance, source: Source): void {
  instance.source = source;
  instance.autoDeploy = source.repo !== null;
}

async function serviceConnect(_: unknown, { id, input }: Input<ConnectInput> & { id: string }, context: Context) {
  const service = findService(context, id);
  const source = readSource(context, input);
  if (source === undefined) throw refusal('Problem processing request', 'BAD_USER_INPUT');
  for (const instance of context.world.instances.filter(({ serviceId }) => serviceId === id)) {
    connect(instance, source);
    if (context.deployOnConnect) await startDeployment(context, instance, null);
  }
  return service;
}

function serviceDisconnect(_: unknown, { id }: { id: string }, context: Context) {
  const service = findService(context, id);
  for (const instance of context.world.instances.filter(({ serviceId }) => serviceId === id)) {
    connect(instance, { repo: null, image: null, branch: null });
  }
  return service;
}

interface UpdateArguments {
  readonly serviceId: string;
  readonly environmentId?: string | null;
  readonly input: Readonly<Record<string, unknown>> & { readonly source?: ConnectInput | null };
}

function serviceInstanceUpdate(_: unknown, { serviceId, environmentId, input }: UpdateArguments, context: Context) {
  const service = findService(context, serviceId);
  const project = findProject(context, service.projectId);
  const instance = findInstance(context, serviceId, environmentId ?? project.environments[0]?.id ?? '');
  const settings = updateSettings(instance.settings, input, context.replicaLimit);
  const source =
    input.source == null ? undefined : readSource(context, { branch: instance.source.branch, ...input.source });
  instance.settings = settings;
  if (source !== undefined) connect(instance, source);
  return true;
}

function setVariables(
  variables: Map<string, string>,
  values: Readonly<Record<string, unknown>>,
  replace: boolean,
): void {
  const texts = Object.entries(values).map(([name, value]): [string, string] => {
    if (typeof value === 'object' && value !== null) throw refusal('Problem processing request', 'BAD_USER_INPUT');
    return [name, String(value ?? '')];
  });
  if (replace) variables.clear();
  for (const [name, value] of texts) variables.set(name, value);
}

interface VariablePlace {
  readonly projectId: string;
  readonly environmentId: string;
  readonly serviceId?: string | null;
  readonly skipDeploys?: boolean | null;
}

/** Changes the variables of a service, or without one the shared ones, and deploys unless told not to. */
async function changeVariables(
  context: Context,
  place: VariablePlace,
  change: (variables: Map<string, string>) => void,
) {
  const environment = findEnvironment(context, place.environmentId);
  if (environment.projectId !== place.projectId) throw notAuthorized();
  if (place.serviceId == null) {
    change(environment.sharedVariables);
    return true;
  }
  const instance = context.world.instance(findService(context, place.serviceId).id, environment.id);
  if (instance === undefined) throw refusal('ServiceInstance not found');
  change(instance.variables);
  if (place.skipDeploys !== true) await redeployChanged(context, instance);
  return true;
}

type CollectionInput = VariablePlace & {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly replace?: boolean | null;
};
type NamedInput = VariablePlace & { readonly name: string };

const upsertAll: Resolver = (_, { input }: Input<CollectionInput>, context) =>
  changeVariables(context, input, (variables) => setVariables(variables, input.variables, input.replace === true));

const upsertOne: Resolver = (_, { input }: Input<NamedInput & { readonly value: string }>, context) =>
  changeVariables(context, input, (variables) => void variables.set(input.name, input.value));

const deleteOne: Resolver = (_, { input }: Input<NamedInput>, context) =>
  changeVariables(context, input, (variables) => void variables.delete(input.name));

interface DomainInput {
  readonly serviceId: string;
  readonly environmentId: string;
  readonly targetPort?: number | null;
}

async function addDomain(context: Context, instance: Instance, targetPort: number | null) {
  const opened = await context.openDomain(instance);
  instance.domains.push({ id: randomUUID(), targetPort, createdAt: new Date().toISOString(), ...opened });
}

/** Not idempotent: each call makes one more domain. */
async function serviceDomainCreate(_: unknown, { input }: Input<DomainInput>, context: Context) {
  const instance = findInstance(context, input.serviceId, input.environmentId);
  await addDomain(context, instance, input.targetPort ?? null);
  return domainsOf(instance).serviceDomains.at(-1);
}

async function serviceDomainDelete(_: unknown, { id }: { id: string }, context: Context) {
  const instance = context.world.instances.find(({ domains }) => domains.some((domain) => domain.id === id));
  if (instance === undefined) throw notAuthorized();
  findEnvironment(context, instance.environmentId);
  const index = instance.domains.findIndex((domain) => domain.id === id);
  await Promise.all(instance.domains.splice(index, 1).map((domain) => domain.close()));
  return true;
}

interface AutoDeployInput {
  readonly serviceId: string;
  readonly environmentId: string;
  readonly enabled: boolean;
}

function autoDeployUpdate(_: unknown, { input }: Input<AutoDeployInput>, context: Context) {
  const instance = findInstance(context, input.serviceId, input.environmentId);
  instance.autoDeploy = input.enabled && instance.source.repo !== null;
  return { enabled: instance.autoDeploy };
}

export const serviceMutations: Readonly<Record<string, Resolver>> = {
  environmentCreate,
  environmentDelete,
  projectCreate,
  serviceConnect,
  serviceCreate,
  serviceDelete,
  serviceDisconnect,
  serviceDomainCreate,
  serviceDomainDelete,
  serviceInstanceAutoDeployUpdate: autoDeployUpdate,
  serviceInstanceUpdate,
  variableCollectionUpsert: upsertAll,
  variableDelete: deleteOne,
  variableUpsert: upsertOne,
};
