import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServiceRepository } from './service-repository.ts';

/**
 * A service whose replicas share a crowd of sessions evenly: those that are up tell each other by files in a folder, and
 * a file says how many sessions there are in all.
 */
const source = `import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
const { CROWD, PORT, RAILWAY_REPLICA_ID: replica, RAILWAY_DEPLOYMENT_ID: deployment, SILENT, API_KEY } = process.env;
const me = join(CROWD, 'up', replica);
writeFileSync(me, '');
const own = () => {
  const up = readdirSync(join(CROWD, 'up')).sort();
  const total = Number(readFileSync(join(CROWD, 'total'), 'utf8'));
  const index = up.indexOf(replica);
  return Math.floor(total / up.length) + (index < total % up.length ? 1 : 0);
};
createServer((request, response) => {
  const json = (body) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  if (request.url === '/sessions') return json({ total: own() });
  if (request.url === '/metrics') {
    if (request.headers['x-api-key'] !== API_KEY) return response.writeHead(401).end();
    return response.end('bridge_flush_lag_seconds 0.2\\nbridge_event_loop_delay_seconds{quantile="0.99"} 0.012\\n');
  }
  if (request.url !== '/health') return response.writeHead(404).end();
  json({ status: 'ok', replica, deployment, ...(SILENT ? {} : { activeSessions: own() }) });
}).listen(PORT);
process.on('SIGTERM', () => {
  rmSync(me, { force: true });
  process.exit(0);
});
`;

export interface Crowd extends Disposable {
  /** What a deploy has to be asked for so that it deploys the service, once it is committed. */
  readonly deployment: {
    readonly service: string;
    readonly rootDirectory: string;
    readonly startCommand: string;
    readonly variables: Readonly<Record<string, string>>;
  };
  /** So many sessions there are from now on. */
  set(total: number): void;
}

export const crowdKey = 'k3y-of-the-crowd';

/** Commits the service, with a crowd of its own. */
export function createCrowd(repository: ServiceRepository): Crowd {
  const folder = mkdtempSync(join(tmpdir(), 'crowd-'));
  mkdirSync(join(folder, 'up'));
  const set = (total: number) => writeFileSync(join(folder, 'total'), String(total));
  set(0);
  repository.commit('A service with a crowd', { 'crowd/index.mjs': source });
  return {
    deployment: {
      service: 'crowd',
      rootDirectory: 'crowd',
      startCommand: 'node index.mjs',
      variables: { CROWD: folder, API_KEY: crowdKey },
    },
    set,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
