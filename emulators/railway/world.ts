import { createHash, randomUUID } from 'node:crypto';
import type { Deployment } from './deployment.ts';
import { refusal } from './errors.ts';
import type { Environment, Instance, Project, Service, Workspace } from './records.ts';
import { defaultSettings } from './settings.ts';

/** For how long, and for how many requests, a new service's instance is not found. */
export interface InstanceLag {
  readonly ms: number;
  readonly reads: number;
}

/** All that exists in the emulated Railway, without any of its behaviour. */
export interface World {
  readonly workspaces: readonly Workspace[];
  readonly projects: Project[];
  readonly instances: Instance[];
  readonly lag: InstanceLag;
  project(id: string): Project | undefined;
  environment(id: string): Environment | undefined;
  service(id: string): Service | undefined;
  instance(serviceId: string, environmentId: string): Instance | undefined;
  deployment(id: string): Deployment | undefined;
}

const timestamp = () => new Date().toISOString();

export function createWorld(workspaceNames: readonly string[], lag: InstanceLag): World {
  const projects: Project[] = [];
  const instances: Instance[] = [];
  return {
    ...{ projects, instances, lag },
    workspaces: workspaceNames.map((name) => ({ id: randomUUID(), name, createdAt: timestamp() })),
    project: (id) => projects.find((project) => project.id === id),
    environment: (id) => projects.flatMap(({ environments }) => environments).find((item) => item.id === id),
    service: (id) => projects.flatMap(({ services }) => services).find((item) => item.id === id),
    instance: (serviceId, environmentId) =>
      instances.find((item) => item.serviceId === serviceId && item.environmentId === environmentId),
    deployment: (id) => instances.flatMap(({ deployments }) => deployments).find((item) => item.id === id),
  };
}

export interface ProjectInput {
  readonly name?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly workspaceId: string;
  readonly defaultEnvironmentName?: string | null | undefined;
  readonly isPublic?: boolean | null | undefined;
  readonly prDeploys?: boolean | null | undefined;
}

/** Names of projects are not unique. */
export function createProject(world: World, input: ProjectInput): Project {
  const project: Project = {
    id: randomUUID(),
    name: input.name ?? `project-${randomUUID().slice(0, 8)}`,
    description: input.description ?? null,
    workspaceId: input.workspaceId,
    createdAt: timestamp(),
    isPublic: input.isPublic ?? false,
    prDeploys: input.prDeploys ?? false,
    environments: [],
    services: [],
    reservedNames: new Map(),
  };
  world.projects.push(project);
  createEnvironment(project, input.defaultEnvironmentName ?? 'production');
  return project;
}

export type EnvironmentKind = Partial<Pick<Environment, 'isEphemeral' | 'sourceEnvironmentId' | 'meta'>>;

/** Throws Railway's refusal of a name that is taken, or was until a moment ago. */
export function createEnvironment(project: Project, name: string, kind: EnvironmentKind = {}): Environment {
  const isReserved = performance.now() < (project.reservedNames.get(name) ?? 0);
  if (isReserved || project.environments.some((environment) => environment.name === name)) {
    throw refusal(`An environment named "${name}" already exists in this project`, 'BAD_USER_INPUT');
  }
  const environment: Environment = {
    ...{ id: randomUUID(), name, projectId: project.id, createdAt: timestamp() },
    ...{ isEphemeral: false, sourceEnvironmentId: null, meta: null, ...kind },
    ...{ sharedVariables: new Map(), staged: undefined, isUnreadable: false },
  };
  project.environments.push(environment);
  return environment;
}

/** The environments in which a new service appears: all that are no copy, unless a copy is named. */
function environmentsOfNewService(project: Project, environmentId: string | null): readonly Environment[] {
  const named = project.environments.find(({ id }) => id === environmentId);
  const isCopy = ({ sourceEnvironmentId }: Environment) => sourceEnvironmentId !== null;
  return named !== undefined && isCopy(named) ? [named] : project.environments.filter((item) => !isCopy(item));
}

export interface ServiceInput {
  readonly name?: string | null | undefined;
  readonly icon?: string | null | undefined;
  readonly environmentId?: string | null | undefined;
}

/** Throws Railway's refusal of a name that is taken. The instances of the new service are hidden for a while. */
export function createService(world: World, project: Project, input: ServiceInput): Service {
  const name = input.name ?? `service-${randomUUID().slice(0, 8)}`;
  if (project.services.some((service) => service.name === name)) {
    throw refusal(`A service named "${name}" already exists in this project`, 'BAD_USER_INPUT');
  }
  const service = { id: randomUUID(), name, icon: input.icon ?? null, projectId: project.id, createdAt: timestamp() };
  project.services.push(service);
  for (const environment of environmentsOfNewService(project, input.environmentId ?? null)) {
    const instance = createInstance(world, service, environment);
    instance.hiddenUntil = performance.now() + world.lag.ms;
    instance.hiddenReads = world.lag.reads;
  }
  return service;
}

export function createInstance(world: World, service: Service, environment: Environment): Instance {
  const instance: Instance = {
    id: randomUUID(),
    serviceId: service.id,
    environmentId: environment.id,
    projectId: service.projectId,
    createdAt: timestamp(),
    settings: defaultSettings,
    source: { repo: null, image: null, branch: null },
    autoDeploy: false,
    trigger: undefined,
    variables: new Map(),
    domains: [],
    deployments: [],
    live: undefined,
    hiddenUntil: 0,
    hiddenReads: 0,
  };
  world.instances.push(instance);
  return instance;
}

function removeFrom<T>(list: T[], gone: (item: T) => boolean): void {
  list.splice(0, list.length, ...list.filter((item) => !gone(item)));
}

/** Removes the service from one environment, or from all; the service itself when no environment has it any more. */
export function removeService(world: World, service: Service, environmentId: string | null): void {
  const isGone = (item: Instance) =>
    item.serviceId === service.id && item.environmentId === (environmentId ?? item.environmentId);
  removeFrom(world.instances, isGone);
  const project = world.project(service.projectId);
  if (project === undefined || world.instances.some((item) => item.serviceId === service.id)) return;
  removeFrom(project.services, ({ id }) => id === service.id);
}

/** Removes the environment; its name cannot be taken anew for `reservedMs`. */
export function removeEnvironment(world: World, environment: Environment, reservedMs: number): void {
  removeFrom(world.instances, (item) => item.environmentId === environment.id);
  const project = world.project(environment.projectId);
  if (project === undefined) return;
  removeFrom(project.environments, ({ id }) => id === environment.id);
  project.reservedNames.set(environment.name, performance.now() + reservedMs);
}

/** Changes when a configuration does: what Railway calls `configEtag`. */
export function etag(config: unknown): string {
  return createHash('sha256').update(JSON.stringify(config)).digest('hex').slice(0, 16);
}
