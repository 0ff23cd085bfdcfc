import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { startChild, waitUntilReady } from './child.ts';
import { openDatabase } from './database.ts';
import { type ClusterOptions, childEnvironment, initialise, type PostgresUser, SUPERUSER } from './initdb.ts';

export interface PostgresOptions extends ClusterOptions {
  readonly log: (line: string) => void;
}

export interface Postgres {
  readonly port: number;
  stop(): Promise<void>;
}

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
  if (!existsSync(data)) await initialise(options);
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
