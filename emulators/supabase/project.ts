import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findPostgres, findPostgrest } from './binaries.ts';
import { type Database, openDatabase } from './database.ts';
import { type Gateway, startGateway } from './gateway.ts';
import { prepareProject } from './hosted-project.ts';
import { loadSecrets, type ProjectSecrets, verificationKeys } from './keys.ts';
import { applyMigrations } from './migrate.ts';
import { choosePostgresUser, type Postgres, startPostgres } from './postgres.ts';
import { startPostgrest } from './postgrest.ts';
import { createUpstream } from './rest-upstream.ts';
import type { Run } from './runs.ts';
import { createUsers, type Users } from './users.ts';

export interface ProjectOptions {
  readonly run: Run;
  /** Where a copy of PostgreSQL's programs may be kept. */
  readonly cache: string;
  /** Where data and secrets are kept; undefined to have them end with the run. */
  readonly directory: string | undefined;
  readonly port: number;
  readonly migrations: string;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

export interface Project {
  readonly gateway: Gateway;
  readonly secrets: ProjectSecrets;
  readonly users: Users;
  readonly database: Database;
  readonly databaseUrl: string;
}

/** Starts a project's parts one after the other, and puts on `parts` how each is ended. */
export async function openProject(options: ProjectOptions, parts: AsyncDisposableStack): Promise<Project> {
  const { run, directory } = options;
  const home = directory ?? run.directory;
  mkdirSync(home, { recursive: true });
  const secrets = await loadSecrets(directory === undefined ? undefined : join(home, 'secrets.json'));
  const users = createUsers();
  const socket = join(run.directory, 'postgrest.sock');
  // First of all, so that a taken port is told before anything heavy is started.
  const gateway = await openGateway(options.port, { secrets, users, socket }, parts);
  const postgres = await openPostgres(options, join(home, 'postgres'), secrets);
  parts.defer(postgres.stop);
  const url = (role: string, password: string) => `postgres://${role}:${password}@127.0.0.1:${postgres.port}/postgres`;
  const databaseUrl = url('postgres', secrets.postgresPassword);
  const database = openDatabase(databaseUrl);
  parts.defer(database.close);
  await migrate(options, postgres, secrets, database);
  const postgrest = await startPostgrest({
    program: findPostgrest(),
    socket,
    databaseUrl: url('authenticator', secrets.authenticatorPassword),
    verificationKeys: JSON.stringify(verificationKeys(secrets)),
    log: options.log,
    onPid: run.record,
    signal: options.signal,
  });
  parts.defer(postgrest.stop);
  return { gateway, secrets, users, database, databaseUrl };
}

async function openGateway(
  port: number,
  { secrets, users, socket }: { secrets: ProjectSecrets; users: Users; socket: string },
  parts: AsyncDisposableStack,
): Promise<Gateway> {
  const anon = { role: 'anon', token: secrets.anonKey } as const;
  const service = { role: 'service_role', token: secrets.serviceRoleKey } as const;
  const keys = {
    [secrets.anonKey]: anon,
    [secrets.publishableKey]: anon,
    [secrets.serviceRoleKey]: service,
    [secrets.secretKey]: service,
  };
  const upstream = createUpstream(socket);
  parts.defer(() => upstream.agent.destroy());
  const gateway = await startGateway({ port, keys, secrets, users, upstream });
  parts.defer(gateway.close);
  return gateway;
}

function openPostgres(options: ProjectOptions, data: string, secrets: ProjectSecrets): Promise<Postgres> {
  const user = choosePostgresUser();
  return startPostgres({
    binaries: findPostgres(options.cache, user !== undefined),
    data,
    superuserPassword: secrets.superuserPassword,
    user,
    durable: options.directory !== undefined,
    log: options.log,
    onPid: options.run.record,
    signal: options.signal,
  });
}

async function migrate(
  { migrations, log, signal }: ProjectOptions,
  postgres: Postgres,
  secrets: ProjectSecrets,
  database: Database,
): Promise<void> {
  // A migration that never ends is ended with its server.
  const end = () => void postgres.stop();
  signal.addEventListener('abort', end, { once: true });
  try {
    await prepareProject(postgres.port, secrets);
    await applyMigrations(database, migrations, log);
  } finally {
    signal.removeEventListener('abort', end);
  }
}
