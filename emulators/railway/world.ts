import { createHash, randomUUID } from 'node:crypto';
import type { Deployment } from './deployment.ts';
import { refusal } from './errors.ts';
import { defaultSettings, type Settings } from './settings.ts';

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
}

export interface Environment {
  readonly id: string;
  readonly name: string;
  readonly projectId: string;
  readonly createdAt: string;
  readonly isEphemeral: boolean;
  /** A copy of another environment, which serviceCreate leaves alone unless it is the one named. */
  readonly isFork: boolean;
  readonly sharedVariables: Map<string, string>;
}

export interface Service {
  readonly id: string;
  readonly name: string;
  readonly icon: string | null;
  readonly projectId: string;
  readonly createdAt: string;
}

export interface Project {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly workspaceId: string;
  readonly createdAt: string;
  readonly isPublic: boolean;
  readonly prDeploys: boolean;
  readonly environments: Environment[];
  readonly services: Service[];
}

export interface Domain {
  readonly id: string;
  /** `localhost:<port>`. */
  readonly domain: string;
  readonly targetPort: number | null;
  readonly createdAt: string;
  readonly close: () => Promise<void>;
}

export interface Source {
  readonly repo: string | null;
  readonly image: string | null;
  readonly branch: string | null;
}

/** A service in one environment: everything that can differ between environments. */
export interface Instance {
  readonly id: string;
  readonly serviceId: string;
  readonly environmentId: string;
  readonly projectId: string;
  readonly createdAt: string;
  settings: Settings;
  source: Source;
  autoDeploy: boolean;
  readonly triggerId: string;
  readonly variables: Map<string, string>;
  readonly domains: Domain[];
  /** Oldest first. */
  readonly deployments: Deployment[];
  /** The deployment that gets the traffic. */
  live: Deployment | undefined;
  /** Not found before this time (of performance.now()), nor by this many more requests. */
  hiddenUntil: number;
  hiddenReads: number;
}

export interface World {
  readonly workspaces: readonly Workspace[];
  readonly projects: Project[];
  readonly instances: Instance[];
  project(id: string): Project | undefined;
  environment(id: string): Environment | undefined;
  service(id: string): Service | undefined;
  instance(serviceId: string, environmentId: string): Instance | undefined;
  deployment(id: string): Deployment | undefined;
  createProject(input: ProjectInput): Project;
  createEnvironment(project: Project, name: string, kind: { isEphemeral: boolean; isFork: boolean }): Environment;
  /** Throws Railway's refusal of a name that is taken. The new instances are in `instances`. */
  createService(project: Project, name: string | null, icon: string | null, environmentId: string | null): Service;
  createInstance(service: Service, environment: Environment): Instance;
  removeService(service: Service, environmentId: string | null): void;
  removeEnvironment(environment: Environment): void;
}

export interface ProjectInput {
  readonly name?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly workspaceId: string;
  readonly defaultEnvironmentName?: string | null | undefined;
  readonly isPublic?: boolean | null | undefined;
  readonly prDeploys?: boolean | null | undefined;
}

export interface InstanceLag {
  readonly ms: number;
  readonly reads: number;
}

const timestamp = () => new Date().toISOString();

function newInstance(service: Service, environment: Environment, lag: InstanceLag): Instance {
  return {
    id: randomUUID(),
    serviceId: service.id,
    environmentId: environment.id,
    projectId: service.projectId,
    createdAt: timestamp(),
    settings: defaultSettings,
    source: { repo: null, image: null, branch: null },
    autoDeploy: false,
    triggerId: randomUUID(),
    variables: new Map(),
    domains: [],
    deployments: [],
    live: undefined,
    hiddenUntil: performance.now() + lag.ms,
    hiddenReads: lag.reads,
  };
}

/** The environments in which a new service appears: all that are no fork, unless a fork is named. */
function environmentsOfNewService(project: Project, environmentId: string | null): readonly Environment[] {
  const named = project.environments.find(({ id }) => id === environmentId);
  return named?.isFork === true ? [named] : project.environments.filter(({ isFork }) => !isFork);
}

function removeFrom<T>(list: T[], gone: (item: T) => boolean): void {
  list.splice(0, list.length, ...list.filter((item) => !gone(item)));
}

/** All that exists in the emulated Railway, without any of its behaviour. */
export function createWorld(workspaceNames: readonly string[], lag: InstanceLag): World {
  const workspaces = workspaceNames.map((name) => ({ id: randomUUID(), name, createdAt: timestamp() }));
  const projects: Project[] = [];
  const instances: Instance[] = [];
  const world: World = {
    workspaces,
    projects,
    instances,
    project: (id) => projects.find((project) => project.id === id),
    environment: (id) => projects.flatMap(({ environments }) => environments).find((item) => item.id === id),
    service: (id) => projects.flatMap(({ services }) => services).find((item) => item.id === id),
    instance: (serviceId, environmentId) =>
      instances.find((item) => item.serviceId === serviceId && item.environmentId === environmentId),
    deployment: (id) => instances.flatMap(({ deployments }) => deployments).find((item) => item.id === id),

    createProject(input) {
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
      };
      projects.push(project);
      world.createEnvironment(project, input.defaultEnvironmentName ?? 'production', {
        isEphemeral: false,
        isFork: false,
      });
      return project;
    },

    createEnvironment(project, name, kind) {
      if (project.environments.some((environment) => environment.name === name)) {
        throw refusal(`An environment named "${name}" already exists in this project`, 'BAD_USER_INPUT');
      }
      const environment = {
        id: randomUUID(),
        name,
        projectId: project.id,
        createdAt: timestamp(),
        ...kind,
        sharedVariables: new Map<string, string>(),
      };
      project.environments.push(environment);
      return environment;
    },

    createService(project, wantedName, icon, environmentId) {
      const name = wantedName ?? `service-${randomUUID().slice(0, 8)}`;
      if (project.services.some((service) => service.name === name)) {
        throw refusal(`A service named "${name}" already exists in this project`, 'BAD_USER_INPUT');
      }
      const service = { id: randomUUID(), name, icon, projectId: project.id, createdAt: timestamp() };
      project.services.push(service);
      for (const environment of environmentsOfNewService(project, environmentId)) {
        instances.push(newInstance(service, environment, lag));
      }
      return service;
    },

    createInstance(service, environment) {
      const instance = newInstance(service, environment, { ms: 0, reads: 0 });
      instances.push(instance);
      return instance;
    },

    removeService(service, environmentId) {
      removeFrom(
        instances,
        (item) => item.serviceId === service.id && item.environmentId === (environmentId ?? item.environmentId),
      );
      const project = world.project(service.projectId);
      if (project !== undefined && !instances.some((item) => item.serviceId === service.id)) {
        removeFrom(project.services, ({ id }) => id === service.id);
      }
    },

    removeEnvironment(environment) {
      removeFrom(instances, (item) => item.environmentId === environment.id);
      const project = world.project(environment.projectId);
      if (project !== undefined) removeFrom(project.environments, ({ id }) => id === environment.id);
    },
  };
  return world;
}

/** Changes when a configuration does: what Railway calls `configEtag`. */
export function etag(config: unknown): string {
  return createHash('sha256').update(JSON.stringify(config)).digest('hex').slice(0, 16);
}
