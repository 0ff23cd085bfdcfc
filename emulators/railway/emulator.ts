import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { requireRepositories } from './checkout.ts';
import type { Backend } from './context.ts';
import { createDeployer } from './deployer.ts';
import type { Deployment } from './deployment.ts';
import { buildExecutableSchema } from './executable-schema.ts';
import { createFaults, type Faults } from './faults.ts';
import {
  defaultTiming,
  defaultUploadLimits,
  type EmulatedToken,
  type RailwayEmulatorOptions,
  replicaLimit,
} from './options.ts';
import { openProxy, type Target } from './proxy.ts';
import { type Reaper, startReaper } from './reaper.ts';
import type { Environment, Instance, Project, Service } from './records.ts';
import type { ReceivedRequest } from './requests.ts';
import { type RunningServer, startServer } from './server.ts';
import { createTokens, type Tokens } from './tokens.ts';
import { createUploads } from './upload/uploads.ts';
import { createEnvironment, createProject, createWorld, type World } from './world.ts';

export type { EmulatedToken, RailwayEmulatorOptions, Timing } from './options.ts';

/** What exists, to look at. Each deployment tells its `directory` and its `replicas` with their pids. */
export interface WorldView {
  readonly projects: readonly Project[];
  readonly services: readonly Service[];
  readonly deployments: readonly Deployment[];
}

export interface RailwayEmulator extends AsyncDisposable {
  /** http://127.0.0.1:<port> */
  readonly url: string;
  readonly graphqlUrl: string;
  readonly tokens: { readonly account: string; readonly workspace: string };
  readonly workspaces: readonly { readonly id: string; readonly name: string }[];
  readonly world: WorldView;
  readonly faults: Faults;
  /** Every GraphQL request and upload received, oldest first. */
  readonly requests: readonly ReceivedRequest[];
  /** A new token of one environment (by name or id) of a project (by name or id). Throws when there is none of that name. */
  createProjectToken(project: string, environment: string): string;
  /** Ends every replica, listener and socket, and removes all files. Safe to call twice. */
  close(): Promise<void>;
}

function targetOf({ live }: Instance, random: () => number): Target {
  const replicas = live?.replicas.filter(({ status }) => status !== 'REMOVED' && status !== 'STOPPED') ?? [];
  if (replicas.length === 0) return 'not-found';
  const ready = replicas.filter((replica) => replica.ready && replica.status === 'RUNNING');
  return ready[Math.floor(random() * ready.length)] ?? 'down';
}

/** The workspace a token names, or the first one. */
function workspaceId(world: World, name: string | undefined): string {
  const workspace = name === undefined ? world.workspaces[0] : world.workspaces.find((item) => item.name === name);
  if (workspace === undefined) throw new Error(`No workspace is named ${name}: add it to \`workspaces\`.`);
  return workspace.id;
}

/** The place a project token names; made where it does not exist. */
function environmentOf(world: World, projectName: string, environmentName: string): Environment {
  const known = world.projects.find(({ name }) => name === projectName);
  const input = {
    name: projectName,
    workspaceId: workspaceId(world, undefined),
    defaultEnvironmentName: environmentName,
  };
  const project = known ?? createProject(world, input);
  return (
    project.environments.find(({ name }) => name === environmentName) ?? createEnvironment(project, environmentName)
  );
}

function addToken(token: EmulatedToken, tokens: Tokens, world: World): void {
  if (token.kind === 'account') tokens.addAccount(token.value);
  if (token.kind === 'workspace') tokens.addWorkspace(token.value, workspaceId(world, token.workspace));
  if (token.kind === 'project') {
    const { id, projectId } = environmentOf(world, token.project, token.environment);
    tokens.addProject(token.value, projectId, id);
  }
}

function projectTokenMaker(tokens: Tokens, world: World): RailwayEmulator['createProjectToken'] {
  return (projectName, environmentName) => {
    const project = world.projects.find(({ id, name }) => id === projectName || name === projectName);
    const environment = project?.environments.find(
      ({ id, name }) => id === environmentName || name === environmentName,
    );
    if (project === undefined || environment === undefined) {
      throw new Error(`There is no environment ${environmentName} of a project ${projectName}. Create it first.`);
    }
    const value = newToken();
    tokens.addProject(value, project.id, environment.id);
    return value;
  };
}

const newToken = () => randomBytes(18).toString('base64url');

/** A new folder for this emulator's files. */
async function makeDirectory(wanted: string | undefined): Promise<string> {
  const base = wanted === undefined ? tmpdir() : resolve(wanted);
  await mkdir(base, { recursive: true });
  return mkdtemp(join(base, 'railway-'));
}

function createBackend(
  options: RailwayEmulatorOptions,
  world: World,
  faults: Faults,
  reaper: Reaper,
  directory: string,
): Backend {
  const timing = { ...defaultTiming, ...options.timing };
  const random = options.random ?? Math.random;
  const paths = Object.entries(options.repositories).map(([name, path]) => [name, resolve(path)]);
  const repositories: Record<string, string> = Object.fromEntries(paths);
  const plan = options.plan ?? 'hobby';
  return {
    ...{ world, repositories, plan, replicaLimit: replicaLimit[plan], latestLagMs: timing.latestLagMs },
    deployer: createDeployer({ world, faults, timing, random, directory, repositories, reaper }),
    deployOnConnect: options.deployOnConnect ?? false,
    uploads: createUploads(join(directory, 'uploads'), { ...defaultUploadLimits, ...options.upload }),
    async openDomain(instance) {
      const { port, close } = await openProxy(() => targetOf(instance, random));
      return { domain: `localhost:${port}`, close };
    },
  };
}

function viewOf(world: World): WorldView {
  return {
    projects: world.projects,
    get services() {
      return world.projects.flatMap(({ services }) => services);
    },
    get deployments() {
      return world.instances.flatMap(({ deployments }) => deployments);
    },
  };
}

/** Starts an emulated Railway on 127.0.0.1, empty but for the projects its tokens name. */
export async function startRailwayEmulator(options: RailwayEmulatorOptions): Promise<RailwayEmulator> {
  await requireRepositories(options.repositories);
  const lag = { ms: options.instanceLagMs ?? 0, reads: options.instanceLagReads ?? 0 };
  const world = createWorld(options.workspaces ?? ['Local Workspace'], lag);
  const own = { account: newToken(), workspace: newToken() };
  const tokens = createTokens();
  tokens.addAccount(own.account);
  tokens.addWorkspace(own.workspace, workspaceId(world, undefined));
  for (const token of options.tokens ?? []) addToken(token, tokens, world);

  const closing = new AbortController();
  const directory = await makeDirectory(options.directory);
  const reaper = startReaper(directory);
  const faults = createFaults();
  const requests: ReceivedRequest[] = [];
  const backend = createBackend(options, world, faults, reaper, directory);
  const api = { schema: buildExecutableSchema(), backend, tokens, faults, requests, signal: closing.signal };
  const end = async (server?: RunningServer) => {
    closing.abort();
    await server?.close();
    await backend.uploads.close();
    await backend.deployer.close();
    await Promise.all(world.instances.flatMap(({ domains }) => domains.map((domain) => domain.close())));
    await reaper.close();
    await rm(directory, { recursive: true, force: true });
  };
  const server = await startServer(api, options.port ?? 0).catch(async (error: unknown) => {
    await end();
    throw error;
  });

  const url = `http://127.0.0.1:${server.port}`;
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= end(server);
    return closed;
  };
  return {
    ...{ url, graphqlUrl: `${url}/graphql/v2`, tokens: own, workspaces: world.workspaces, faults, requests, close },
    world: viewOf(world),
    createProjectToken: projectTokenMaker(tokens, world),
    [Symbol.asyncDispose]: close,
  };
}
