import { resolve } from 'node:path';
import type { Row } from './database.ts';
import type { Faults } from './faults.ts';
import { signUserToken, type UserTokenOptions } from './keys.ts';
import { openProject } from './project.ts';
import type { RestRequest } from './requests.ts';
import { cleanUpKilledRuns, openRun, runsFolder } from './runs.ts';
import type { NewUser, User } from './users.ts';

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
  /** Lets somebody sign in with a password at `/auth/v1/token`, for as long as this emulator runs. */
  addUser(user: NewUser): User;
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
  const { log = () => undefined, migrations, port = 0 } = options;
  options.signal?.throwIfAborted();
  const deadline = AbortSignal.timeout(START_DEADLINE_MS);
  const signal = options.signal === undefined ? deadline : AbortSignal.any([options.signal, deadline]);
  const folder = runsFolder();
  for (const line of await cleanUpKilledRuns(folder)) log(line);
  const parts = new AsyncDisposableStack();
  const run = openRun(folder);
  parts.defer(run.end);
  const directory = options.directory === undefined ? undefined : resolve(options.directory);
  try {
    const project = await openProject({ run, cache: folder, directory, port, migrations, log, signal }, parts);
    options.signal?.throwIfAborted();
    const close = closeOnce(parts, options.signal);
    return { ...describe(project), close, [Symbol.asyncDispose]: close };
  } catch (error) {
    await parts.disposeAsync();
    throw error;
  }
}

type Project = Awaited<ReturnType<typeof openProject>>;

function describe({ gateway, secrets, users, database, databaseUrl }: Project) {
  const { anonKey, serviceRoleKey, publishableKey, secretKey, jwtSecret } = secrets;
  const issuer = `${gateway.url}/auth/v1`;
  return {
    url: gateway.url,
    anonKey,
    serviceRoleKey,
    publishableKey,
    secretKey,
    jwtSecret,
    jwksUrl: `${issuer}/.well-known/jwks.json`,
    databaseUrl,
    faults: gateway.faults,
    requests: gateway.requests,
    signUserToken: (user: UserTokenOptions) => signUserToken(secrets, issuer, user),
    addUser: users.add,
    query: database.query,
  };
}

/** Everybody who closes waits for the same end; so does whoever aborts. */
function closeOnce(parts: AsyncDisposableStack, signal: AbortSignal | undefined): () => Promise<void> {
  let closed: Promise<void> | undefined;
  const close = () => {
    signal?.removeEventListener('abort', onAbort);
    closed ??= parts.disposeAsync();
    return closed;
  };
  // Nobody awaits this one: what went wrong is told to whoever calls close().
  const onAbort = () => void close().catch(() => undefined);
  signal?.addEventListener('abort', onAbort, { once: true });
  return close;
}
