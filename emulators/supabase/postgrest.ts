import { request } from 'node:http';
import { type Child, startChild, waitUntilReady } from './child.ts';

export interface PostgrestOptions {
  readonly program: string;
  /** Where it listens: a unix socket, so that nobody reaches it but through the gateway. */
  readonly socket: string;
  readonly databaseUrl: string;
  /** A JWKS as JSON text. */
  readonly verificationKeys: string;
  readonly log: (line: string) => void;
  readonly onPid: (pid: number) => void;
  readonly signal: AbortSignal;
}

/** Starts PostgREST with a hosted project's settings and waits until it has read the schema. */
export async function startPostgrest(options: PostgrestOptions): Promise<{ stop(): Promise<void> }> {
  const server: Child = startChild({
    name: 'PostgREST',
    command: options.program,
    args: [],
    // By environment, since arguments and files are seen by others.
    env: {
      PATH: process.env['PATH'],
      PGRST_DB_URI: options.databaseUrl,
      PGRST_DB_SCHEMAS: 'public',
      PGRST_DB_EXTRA_SEARCH_PATH: 'public,extensions',
      PGRST_DB_ANON_ROLE: 'anon',
      PGRST_DB_MAX_ROWS: '1000',
      PGRST_DB_POOL: '10',
      PGRST_JWT_SECRET: options.verificationKeys,
      PGRST_SERVER_HOST: '127.0.0.1',
      PGRST_SERVER_UNIX_SOCKET: options.socket,
      PGRST_LOG_LEVEL: 'error',
    },
    log: options.log,
    onPid: options.onPid,
  });
  try {
    await waitUntilReady(server, () => answers(options.socket), options.signal);
  } catch (error) {
    await server.stop(['SIGKILL']);
    throw error;
  }
  return { stop: () => server.stop(['SIGTERM', 'SIGKILL']) };
}

/** It answers 503 while it has no schema yet. */
function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = request({ socketPath, path: '/', method: 'HEAD', timeout: 1_000 }, (response) => {
      response.resume();
      resolve(response.statusCode !== 503);
    });
    probe.once('timeout', () => probe.destroy());
    probe.once('error', () => resolve(false));
    probe.end();
  });
}
