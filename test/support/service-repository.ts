import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A git repository with a tiny service in `websocket-server/`, as Railway would see it on GitHub. */
export interface ServiceRepository {
  readonly path: string;
  /** Writes files (path → text), commits, and gives the full hash. */
  commit(message: string, files?: Readonly<Record<string, string>>): string;
  remove(): void;
}

const healthy = `import { createServer } from 'node:http';
console.log('started with', process.env.GREETING);
const { RAILWAY_GIT_COMMIT_SHA: commit, RAILWAY_DEPLOYMENT_ID: deployment, GREETING: greeting } = process.env;
createServer((request, response) => {
  if (request.url !== '/health') return response.writeHead(404).end();
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ status: 'ok', commit, deployment, greeting }));
}).listen(process.env.PORT);
process.on('SIGTERM', () => process.exit(0));
`;

export function createServiceRepository(): ServiceRepository {
  const path = mkdtempSync(join(tmpdir(), 'service-repository-'));
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: path, encoding: 'utf8' }).trim();
  git('init', '-q', '-b', 'main');
  git('config', 'user.name', 'Test');
  git('config', 'user.email', 'test@example.com');
  git('config', 'commit.gpgsign', 'false');
  const repository: ServiceRepository = {
    path,
    commit(message, files = {}) {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(path, name)), { recursive: true });
        writeFileSync(join(path, name), text);
      }
      git('add', '.');
      git('commit', '-q', '--allow-empty', '-m', message);
      return git('rev-parse', 'HEAD');
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
  repository.commit('A service', {
    'websocket-server/index.js': healthy,
    'websocket-server/package.json': '{ "type": "module", "scripts": { "start": "node index.js" } }',
  });
  return repository;
}
