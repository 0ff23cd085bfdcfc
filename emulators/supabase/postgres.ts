import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { closedFolder, type PostgresBinaries } from './binaries.ts';
import { startChild, waitUntilReady } from './child.ts';
import { openDatabase } from './database.ts';

/** The user PostgreSQL runs as when we are root, for whom it refuses to start. */
export interface PostgresUser {
  readonly uid: number;
  readonly gid: number;
}

export interface PostgresOptions {
  readonly binaries: PostgresBinaries;
  /** The data directory; initialised when new. */
  readonly data: string;
  readonly superuserPassword: string;
  readonly user: PostgresUser | undefined;
  /** False for data that is thrown away anyway: no waiting for the disk. */
  readonly durable: boolean;
  readonly log: (line: string) => void;
  readonly onPid: (pid: number) => void;
  readonly signal: AbortSignal;
}

export interface Postgres {
  readonly port: number;
  stop(): Promise<void>;
}

/** hosted projects keep their superuser to themselves under this name, and give the developer a plain `postgres`. */
export const SUPERUSER = 'supabase_admin';

/**
 * As root, the user `postgres` where the machine has one, else `nobody`; nobody is created.
 * Undefined for everybody else: PostgreSQL then runs as ourselves.
 */
export function choosePostgresUser(): PostgresUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, name], { stdio: 'pipe' })));
      if (uid && gid) return { uid, gid };
    } catch {
      // No such user: try the next.
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody to run it as: create one.');
}

/** Starts a PostgreSQL server on a free port of 127.0.0.1 and waits until it accepts connections. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { data, user } = options;
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise(options);
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const server = startChild({
      name: 'PostgreSQL',
      command: options.binaries.postgres,
      args: ['-D', data, '-p', String(port), ...settings(options.durable)],
      env: childEnvironment(),
      uid: user?.uid,
      gid: user?.gid,
      log: options.log,
      onPid: options.onPid,
    });
    try {
      await waitUntilReady(server, () => accepts(port, options.superuserPassword), options.signal);
      // SIGINT is the fast shutdown: it ends clients' sessions instead of waiting for them.
      return { port, stop: () => server.stop(['SIGINT', 'SIGQUIT', 'SIGKILL']) };
    } catch (error) {
      await server.stop(['SIGQUIT', 'SIGKILL']);
      // Somebody else may take the port between our look and the server's bind.
      if (attempt === 3 || !server.lastOutput().includes('could not bind')) throw error;
    }
  }
}

function settings(durable: boolean): string[] {
  const common = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', 'log_timezone=UTC'];
  const careless = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
  return [...common, ...(durable ? [] : careless)].flatMap((setting) => ['-c', setting]);
}

async function initialise({
  binaries,
  data,
  user,
  superuserPassword,
  log,
  onPid,
  signal,
}: PostgresOptions): Promise<void> {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (user !== undefined) {
    const closed = closedFolder(join(data, '..'));
    if (closed !== undefined) {
      throw new Error(
        `PostgreSQL, which cannot run as root, may not pass through ${closed} to its data in ${data}: choose a directory open to all users, below /tmp or /var/lib, or run as a normal user.`,
      );
    }
    chownSync(data, user.uid, user.gid);
  }
  const passwordFile = `${data}.password`;
  writeFileSync(passwordFile, superuserPassword, { mode: 0o600 });
  if (user !== undefined) chownSync(passwordFile, user.uid, user.gid);
  const initdb = startChild({
    name: 'initdb',
    command: binaries.initdb,
    // Locale as on hosted projects, from the ICU that PostgreSQL brings along: equal on every machine.
    args: [
      `--pgdata=${data}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=icu',
      '--icu-locale=en-US',
      '--locale=C',
      '--no-sync',
      '--no-instructions',
    ],
    env: childEnvironment(),
    uid: user?.uid,
    gid: user?.gid,
    log: () => undefined,
    onPid,
  });
  const stop = () => void initdb.stop(['SIGKILL']);
  signal.addEventListener('abort', stop, { once: true });
  const { code } = await initdb.exited;
  signal.removeEventListener('abort', stop);
  rmSync(passwordFile, { force: true });
  if (code !== 0) throw new Error(`initdb failed for ${data}. Its last output:\n${initdb.lastOutput()}`);
  log('PostgreSQL: data directory initialised');
}

/** Messages in English whatever the machine's language, and none of our caller's PG* variables or secrets. */
function childEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
}

async function accepts(port: number, password: string): Promise<boolean> {
  const database = openDatabase(`postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`, 1);
  try {
    await database.query('select 1');
    return true;
  } finally {
    await database.close();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port on 127.0.0.1.');
  return address.port;
}
