import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A git repository with a service in `app/` that does what its variables tell it. */
export interface SpecimenRepository extends Disposable {
  readonly path: string;
  commit(message: string, files?: Readonly<Record<string, string>>): string;
  /** A commit on a new branch; what is checked out stays. */
  branch(name: string, files: Readonly<Record<string, string>>): string;
}

const server = `
const http = require('node:http');
const { PORT, HEALTH_STATUS = '200', DRAIN_MS = '0', EXIT_CODE, CRASH_ONCE } = process.env;
if (EXIT_CODE !== undefined) { console.error('giving up'); process.exit(Number(EXIT_CODE)); }
if (CRASH_ONCE !== undefined) {
  const { existsSync, writeFileSync } = require('node:fs');
  if (!existsSync('crashed')) { writeFileSync('crashed', ''); process.exit(3); }
}
console.log(JSON.stringify({ level: 'warn', message: 'started', attempt: 1, host: 'x' }));
console.log('plain line');
console.error('to stderr');
const server = http.createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (pathname === '/health') {
    console.log('health asked by ' + request.headers.host);
    return response.writeHead(Number(HEALTH_STATUS)).end();
  }
  if (pathname === '/crash') { response.end(); return setImmediate(() => process.exit(7)); }
  if (pathname === '/file') return response.end(require('node:fs').readFileSync('content.txt'));
  const { env, pid, ppid } = process;
  response.end(JSON.stringify({ env, pid, ppid, cwd: process.cwd(), headers: request.headers }));
});
server.on('upgrade', (request, socket, head) => {
  socket.write('HTTP/1.1 101 Switching Protocols\\r\\nConnection: Upgrade\\r\\nUpgrade: echo\\r\\n\\r\\n');
  socket.write(head);
  socket.pipe(socket);
});
server.listen(Number(PORT));
process.on('SIGTERM', () => {
  console.log('SIGTERM received');
  setTimeout(() => { console.log('drained'); process.exit(0); }, Number(DRAIN_MS));
});
`;

export function createSpecimenRepository(): SpecimenRepository {
  const path = mkdtempSync(join(tmpdir(), 'specimen-'));
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: path, encoding: 'utf8' }).trim();
  git('init', '-q', '-b', 'main');
  const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false'];
  const repository: SpecimenRepository = {
    path,
    commit(message, files = {}) {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(path, name)), { recursive: true });
        writeFileSync(join(path, name), text);
      }
      git('add', '.');
      git(...identity, 'commit', '-q', '--allow-empty', '-m', message);
      return git('rev-parse', 'HEAD');
    },
    branch(name, files) {
      git('checkout', '-q', '-b', name);
      const sha = repository.commit(`On ${name}`, files);
      git('checkout', '-q', 'main');
      return sha;
    },
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  };
  repository.commit('The specimen', {
    'app/server.js': server,
    'app/content.txt': 'one',
    'app/package.json': '{ "scripts": { "start": "node server.js" } }',
    'outside.txt': 'not in the container',
  });
  return repository;
}
