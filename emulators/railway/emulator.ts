import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openBackend } from './backend.ts';
import { requireRepositories } from './checkout.ts';
import type { Deployment } from './deployment.ts';
import { buildExecutableSchema } from './executable-schema.ts';
import { createFaults, type Faults } from './faults.ts';
import type { RailwayEmulatorOptions } from './options.ts';
import type { Project, Service } from './records.ts';
import type { ReceivedRequest } from './requests.ts';
import { type RunningServer, startServer } from './server.ts';
import { projectTokenMaker, setUpTokens } from './token-setup.ts';
import { createWorld, type World } from './world.ts';

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

/** A new folder for this emulator's files. */
async function makeDirectory(wanted: string | undefined): Promise<string> {
  const base = wanted === undefined ? tmpdir() : resolve(wanted);
  await mkdir(base, { recursive: true });
  return mkdtemp(join(base, 'railway-'));
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
  const { own, tokens } = setUpTokens(world, options.tokens ?? []);
  const directory = await makeDirectory(options.directory);
  const closing = new AbortController();
  const faults = createFaults();
  const requests: ReceivedRequest[] = [];
  const opened = openBackend(options, world, faults, directory);
  const { backend } = opened;
  const end = async (server?: RunningServer) => {
    closing.abort();
    await server?.close();
    await opened.close();
    await rm(directory, { recursive: true, force: true });
  };
  const api = { schema: buildExecutableSchema(), backend, tokens, faults, requests, signal: closing.signal };
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
