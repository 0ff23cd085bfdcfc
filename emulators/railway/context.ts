import type { Deployer } from './deployer.ts';
import type { Deployment } from './deployment.ts';
import type { EnvironmentPace } from './environment-pace.ts';
import { notAuthorized, refusal } from './errors.ts';
import type { Faults } from './faults.ts';
import type { Sample } from './metrics/sampler.ts';
import type { Plan } from './options.ts';
import type { Platform } from './platform-status.ts';
import type { Domain, Environment, Instance, Project, Service } from './records.ts';
import type { Viewer } from './tokens.ts';
import type { Uploads } from './upload/uploads.ts';
import type { World } from './world.ts';

/** What answers every request: the same for all of them. */
export interface Backend {
  readonly world: World;
  readonly deployer: Deployer;
  readonly repositories: Readonly<Record<string, string>>;
  readonly plan: Plan;
  readonly replicaLimit: number;
  readonly latestLagMs: number;
  readonly deployOnConnect: boolean;
  readonly waitForCiOnDeploy: boolean;
  readonly validCheckSuites: number;
  readonly imageRetentionMs: number;
  readonly rollbackLagMs: number;
  /** For how long environmentCreate is throttled after one was made, and a deleted one's name stays reserved. */
  readonly environmentCooldownMs: number;
  readonly environmentPace: EnvironmentPace;
  /** How long after environmentCreate its changes are applied, where that is to happen in the background. */
  readonly environmentLagMs: number;
  readonly faults: Faults;
  readonly platform: Platform;
  readonly uploads: Uploads;
  /** What replicas used, oldest first. */
  readonly samples: () => readonly Sample[];
  readonly openDomain: (instance: Instance) => Promise<Pick<Domain, 'domain' | 'close'>>;
}

/** One request: who asks, and whether a token was sent at all. */
export interface Context extends Backend {
  readonly viewer: Viewer | undefined;
  readonly tokenSent: boolean;
  /** What is left of the token's requests, and when (milliseconds since the epoch) they are whole again. */
  readonly budget: () => { readonly remaining: number; readonly resetsAt: number };
}

/** The viewer of a request that has one; without, everything is "Not Authorized". */
export function requireViewer({ viewer }: Context): Viewer {
  if (viewer === undefined) throw notAuthorized();
  return viewer;
}

function maySee(viewer: Viewer, project: Project): boolean {
  if (viewer.kind === 'account') return true;
  return viewer.kind === 'workspace' ? viewer.workspaceId === project.workspaceId : viewer.projectId === project.id;
}

export function findProject(context: Context, id: string): Project {
  const viewer = requireViewer(context);
  const project = context.world.project(id);
  if (project !== undefined && maySee(viewer, project)) return project;
  throw project === undefined && viewer.kind !== 'project' ? refusal('Project not found') : notAuthorized();
}

/** An environment the viewer may act in: a project token's own one only. */
export function findEnvironment(context: Context, id: string): Environment {
  const environment = context.world.environment(id);
  if (environment === undefined) throw refusal('Environment not found');
  findProject(context, environment.projectId);
  if (!isInScope(context, environment.id)) throw notAuthorized();
  return environment;
}

/** False for a project token and an environment that is not its own. */
export function isInScope({ viewer }: Context, environmentId: string): boolean {
  return viewer?.kind !== 'project' || viewer.environmentId === environmentId;
}

export function findService(context: Context, id: string): Service {
  const service = context.world.service(id);
  if (service === undefined) throw refusal('Service not found');
  findProject(context, service.projectId);
  return service;
}

/** The service's instance in the environment. A new one stays hidden for a while, and each call brings it nearer. */
export function findInstance(context: Context, serviceId: string, environmentId: string): Instance {
  findEnvironment(context, environmentId);
  const instance = context.world.instance(serviceId, environmentId);
  if (instance === undefined) throw refusal('ServiceInstance not found');
  if (instance.hiddenReads > 0 || performance.now() < instance.hiddenUntil) {
    instance.hiddenReads = Math.max(0, instance.hiddenReads - 1);
    throw refusal('ServiceInstance not found');
  }
  return instance;
}

/** A deployment out of the viewer's scope is not there at all. */
export function findDeployment(context: Context, id: string): Deployment {
  const viewer = requireViewer(context);
  const deployment = context.world.deployment(id);
  const project = deployment && context.world.project(deployment.projectId);
  if (deployment !== undefined && project !== undefined && maySee(viewer, project)) {
    if (isInScope(context, deployment.environmentId)) return deployment;
  }
  throw refusal('Deployment not found');
}

export function visibleProjects(context: Context): readonly Project[] {
  const viewer = requireViewer(context);
  return context.world.projects.filter((project) => maySee(viewer, project));
}
