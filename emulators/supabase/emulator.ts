import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findPostgres, findPostgrest } from './binaries.ts';
import { type Database, openDatabase, type Row } from './database.ts';
import type { Faults } from './faults.ts';
import { type Gateway, startGateway } from './gateway.ts';
import { prepareProject } from './hosted-project.ts';
import {
  loadSecrets,
  type ProjectSecrets,
  signApiKey,
  signUserToken,
  type UserTokenOptions,
  verificationKeys,
} from './keys.ts';
import { applyMigrations } from './migrate.ts';
import { choosePostgresUser, type Postgres, startPostgres } from './postgres.ts';
import { startPostgrest } from './postgrest.ts';
import type { RestRequest } from './requests.ts';
import { createUpstream } from './rest-upstream.ts';
import { cleanUpKilledRuns, openRun, type Run, runsFolder } from './runs.ts';

export interface SupabaseEmulatorOptions {
  /** Of the gateway on 127.0.0.1; default a free one. */
  readonly port?: number;
  /** Where data and keys are kept from run to run; default a temporary folder, removed at the end. */
  readonly directory?: string;
  /** Folder of `*.sql`, applied in name order, each once. */
  readonly migrations: string;
  /** Ends the start, or the running emulator. */
  readonly signal?: AbortSignal;
  readonly log?: (line: string) => void;
}

export interface SupabaseEmulator extends AsyncDisposable {
  readonly url: string;
  /** Legacy keys: tokens, good in `apikey` and as Bearer. */
  readonly anonKey: string;
  readonly serviceRoleKey: string;
  /** Opaque keys: good in `apikey` only. */
  readonly publishableKey: string;
  readonly secretKey: string;
  /** What the legacy keys are signed with (HS256). */
  readonly jwtSecret: string;
  readonly jwksUrl: string;
  /** As the role `postgres`, no superuser, as on a hosted project. */
  readonly databaseUrl: string;
  readonly faults: Faults;
  /** The latest requests to `/rest/v1`, oldest first. Empty it at will. */
  readonly requests: RestRequest[];
  /** An access token as the project's Auth would issue it. */
  signUserToken(user: UserTokenOptions): Promise<string>;
  /** Straight to PostgreSQL, as `postgres`. */
  query(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** A start takes about a second; this is for a machine that does ten other things. */
const START_DEADLINE_MS = 60_000;

/**
 * Starts a Supabase project of real parts: PostgreSQL, PostgREST, and a gateway with a hosted one's rules for keys.
 * What earlier killed runs left behind is cleaned up first.
 * @throws when a program is missing, a migration fails or a part does not come up, with that part's last output.
 */
export async function startSupabaseEmulator(options: SupabaseEmulatorOptions): Promise<SupabaseEmulator> {
  const { log = () => undefined } = options;
  const signal = AbortSignal.any([AbortSignal.timeout(START_DEADLINE_MS), ...(options.signal ? [options.signal] : [])]);
  options.signal?.throwIfAborted();
  const folder = runsFolder();
  for (const line of await cleanUpKilledRuns(folder)) log(line);
  const run = openRun(folder);
  const opened: (() => Promise<unknown>)[] = [() => run.end()];
  const close = once(async () => {
    for (const end of opened.reverse()) await end();
  });
  try {
    const project = await open({ options, log, signal, folder, run, opened });
    options.signal?.throwIfAborted();
    options.signal?.addEventListener('abort', () => void close(), { once: true });
    return { ...project, close, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Opening {
  readonly options: SupabaseEmulatorOptions;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
  readonly folder: string;
  readonly run: Run;
  /** What is open so far, as the way to close each. */
  readonly opened: (() => Promise<unknown>)[];
}

async function open(opening: Opening): Promise<Omit<SupabaseEmulator, 'close' | typeof Symbol.asyncDispose>> {
  const { options, run } = opening;
  const home = resolve(options.directory ?? run.directory);
  mkdirSync(home, { recursive: true });
  const secrets = await loadSecrets(join(home, 'secrets.json'));
  const [anonKey, serviceRoleKey] = await Promise.all([
    signApiKey(secrets, 'anon'),
    signApiKey(secrets, 'service_role'),
  ]);
  const socket = join(run.directory, 'postgrest.sock');
  // First of all, so that a taken port is told before anything heavy is started.
  const gateway = await openGateway(opening, secrets, { anonKey, serviceRoleKey }, socket);
  const postgres = await openPostgres(opening, home, secrets);
  const databaseUrl = `postgres://postgres:${secrets.postgresPassword}@127.0.0.1:${postgres.port}/postgres`;
  const database = await openProject(opening, postgres, secrets, databaseUrl);
  await openPostgrest(opening, postgres, secrets, socket);
  return {
    url: gateway.url,
    anonKey,
    serviceRoleKey,
    publishableKey: secrets.publishableKey,
    secretKey: secrets.secretKey,
    jwtSecret: secrets.jwtSecret,
    jwksUrl: `${gateway.url}/auth/v1/.well-known/jwks.json`,
    databaseUrl,
    faults: gateway.faults,
    requests: gateway.requests,
    signUserToken: (user) => signUserToken(secrets, `${gateway.url}/auth/v1`, user),
    query: database.query,
  };
}

async function openGateway(
  { options, opened }: Opening,
  secrets: ProjectSecrets,
  { anonKey, serviceRoleKey }: { anonKey: string; serviceRoleKey: string },
  socket: string,
): Promise<Gateway> {
  const anon = { role: 'anon', token: anonKey } as const;
  const service = { role: 'service_role', token: serviceRoleKey } as const;
  const keys = {
    [anonKey]: anon,
    [secrets.publishableKey]: anon,
    [serviceRoleKey]: service,
    [secrets.secretKey]: service,
  };
  const upstream = createUpstream(socket);
  const gateway = await startGateway({ port: options.port ?? 0, keys, secrets, upstream });
  opened.push(async () => {
    await gateway.close();
    upstream.agent.destroy();
  });
  return gateway;
}

async function openPostgres(opening: Opening, home: string, secrets: ProjectSecrets): Promise<Postgres> {
  const { options, log, signal, folder, run, opened } = opening;
  const user = choosePostgresUser();
  const postgres = await startPostgres({
    binaries: findPostgres(folder, user !== undefined),
    data: join(home, 'postgres'),
    superuserPassword: secrets.superuserPassword,
    user,
    durable: options.directory !== undefined,
    log,
    onPid: run.record,
    signal,
  });
  opened.push(postgres.stop);
  return postgres;
}

async function openProject(
  { options, log, opened }: Opening,
  postgres: Postgres,
  secrets: ProjectSecrets,
  databaseUrl: string,
): Promise<Database> {
  await prepareProject(postgres.port, secrets);
  const database = openDatabase(databaseUrl);
  opened.push(database.close);
  for (const name of await applyMigrations(database, options.migrations)) log(`applied migration ${name}`);
  return database;
}

async function openPostgrest(
  opening: Opening,
  postgres: Postgres,
  secrets: ProjectSecrets,
  socket: string,
): Promise<void> {
  const { log, signal, run, opened } = opening;
  const postgrest = await startPostgrest({
    program: findPostgrest(),
    socket,
    databaseUrl: `postgres://authenticator:${secrets.authenticatorPassword}@127.0.0.1:${postgres.port}/postgres`,
    verificationKeys: JSON.stringify(verificationKeys(secrets)),
    log,
    onPid: run.record,
    signal,
  });
  opened.push(postgrest.stop);
}

function once(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= act();
    return done;
  };
}
