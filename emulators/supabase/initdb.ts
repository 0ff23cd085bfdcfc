import { chownSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { closedFolder, type PostgresBinaries } from './binaries.ts';
import { startChild } from './child.ts';

/** The user PostgreSQL runs as when we are root, for whom it refuses to start. */
export interface PostgresUser {
  readonly uid: number;
  readonly gid: number;
}

export interface ClusterOptions {
  readonly binaries: PostgresBinaries;
  /** The data directory. */
  readonly data: string;
  readonly superuserPassword: string;
  readonly user: PostgresUser | undefined;
  /** False for data that is thrown away anyway: no waiting for the disk. */
  readonly durable: boolean;
  readonly onPid: (pid: number) => void;
  readonly signal: AbortSignal;
}

/** Hosted projects keep their superuser to themselves under this name, and give the developer a plain `postgres`. */
export const SUPERUSER = 'supabase_admin';

/** Messages in English whatever the machine's language, and none of our caller's PG* variables or secrets. */
export function childEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
}

/**
 * Makes a new data directory. It gets its name only when complete: an interrupted start must not leave half of one.
 * @throws with initdb's last output, or when PostgreSQL's user could not get to the directory.
 */
export async function initialise(options: ClusterOptions): Promise<void> {
  const { data, user, superuserPassword } = options;
  if (user !== undefined) requireOpen(data);
  const draft = `${data}.new`;
  const passwordFile = `${data}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, superuserPassword, { mode: 0o600 });
  if (user !== undefined) for (const path of [draft, passwordFile]) chownSync(path, user.uid, user.gid);
  try {
    await runInitdb(options, draft, passwordFile);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, data);
}

function requireOpen(data: string): void {
  const closed = closedFolder(dirname(data));
  if (closed === undefined) return;
  throw new Error(
    `PostgreSQL, which cannot run as root, may not pass through ${closed} to its data in ${data}: choose a directory open to all users, below /tmp or /var/lib, or run as a normal user.`,
  );
}

async function runInitdb(options: ClusterOptions, data: string, passwordFile: string): Promise<void> {
  const { binaries, user, durable, onPid, signal } = options;
  const initdb = startChild({
    name: 'initdb',
    command: binaries.initdb,
    args: [
      `--pgdata=${data}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // The locale of hosted projects, from the ICU that PostgreSQL brings along: equal on every machine.
      '--locale-provider=icu',
      '--icu-locale=en-US',
      '--locale=C',
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
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
  if (code !== 0) throw new Error(`initdb failed for ${data}. Its last output:\n${initdb.lastOutput()}`);
}
