import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openBackend } from './backend.ts';
import { requireRepositories } from './checkout.ts';
import { type Controls, createControls } from './controls.ts';
import type { Deployment } from './deployment.ts';
import { buildExecutableSchema } from './executable-schema.ts';
import { createFaults, type Faults } from './faults.ts';
import { requireImages } from './image.ts';
import { hourlyQuota, type RailwayEmulatorOptions } from './options.ts';
import { createRateLimiter } from './rate-limit.ts';
import type { Project, Service } from './records.ts';
import type { ReceivedRequest } from './requests.ts';
import { startServer } from './server.ts';
import { projectTokenMaker, setUpTokens } from './token-setup.ts';
import { createWorld, type World } from './world.ts';

export type { EmulatedToken, RailwayEmulatorOptions, Timing } from './options.ts';

/** What exists, to look at. Each deployment tells its `directory` and its `replicas` with their pids. */
export interface WorldView {
  readonly projects: readonly Project[];
  readonly services: readonly Service[];
  readonly deployments: readonly Deployment[];
}

export interface RailwayEmulator extends AsyncDisposable, Controls {
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

/** Calls `work` once, however often it is itself called. */
function once(work: () => Promise<void>): () => Promise<void> {
  let called: Promise<void> | undefined;
  return () => {
    called ??= work();
    return called;
  };
}

/** Starts an emulated Railway on 127.0.0.1, empty but for the projects its tokens name. */
export async function startRailwayEmulator(options: RailwayEmulatorOptions): Promise<RailwayEmulator> {
  const { repositories, instanceLagMs = 0, instanceLagReads = 0, rateLimit = {}, plan = 'hobby', port = 0 } = options;
  await requireRepositories(repositories);
  await requireImages(options.images ?? {});
  const lag = { ms: instanceLagMs, reads: instanceLagReads };
  const world = createWorld(options.workspaces ?? ['Local Workspace'], lag);
  const { own, tokens } = setUpTokens(world, options.tokens ?? []);
  const directory = await makeDirectory(options.directory);
  const closing = new AbortController();
  const faults = createFaults();
  const requests: ReceivedRequest[] = [];
  const opened = openBackend(options, world, faults, directory);
  const rateLimiter = createRateLimiter(rateLimit, hourlyQuota[plan], Date.now);
  const controls = createControls(opened, rateLimiter, directory);
  const asked = { schema: buildExecutableSchema(), backend: opened.backend, tokens, rateLimiter };
  const server = startServer({ ...asked, faults, requests, controls, signal: closing.signal }, port);
  const close = once(async () => {
    closing.abort();
    await server.then((running) => running.close()).catch(() => {});
    await opened.close();
    await rm(directory, { recursive: true, force: true });
  });
  const url = await server.then(
    (running) => `http://127.0.0.1:${running.port}`,
    async (error: unknown) => {
      await close();
      throw error;
    },
  );
  return {
    ...{ url, graphqlUrl: `${url}/graphql/v2`, tokens: own, workspaces: world.workspaces, faults, requests, close },
    ...{ world: viewOf(world), ...controls },
    createProjectToken: projectTokenMaker(tokens, world),
    [Symbol.asyncDispose]: close,
  };
}
