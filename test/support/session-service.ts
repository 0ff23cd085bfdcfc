import type { ServiceRepository } from './service-repository.ts';

/**
 * A service with sessions and a WebSocket. Variables decide how it behaves:
 *   SESSIONS, SESSION_EVERY_MS  how many there are, and how long each takes to come back
 *   SILENT                      /health does not say what it is
 *   LIE                         the commit that /health claims
 *   CRASH_AFTER_MS              after the first /health, each time it was started
 *   MOVED                       /health redirects there
 *   RUDE                        WebSockets are cut off without a goodbye
 */
const source = `import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
const { env } = process;
const age = () => performance.now();
const sessions = () => Math.min(Number(env.SESSIONS ?? 0), Math.floor(age() / Number(env.SESSION_EVERY_MS ?? 1)));
const own = () => ({
  commit: env.LIE ?? env.RAILWAY_GIT_COMMIT_SHA,
  deployment: env.RAILWAY_DEPLOYMENT_ID,
  replica: env.RAILWAY_REPLICA_ID,
  uptime: age() / 1000,
  activeSessions: sessions(),
});
let crashing;
const server = createServer((request, response) => {
  response.setHeader('content-type', 'application/json');
  if (request.url === '/sessions') return response.end(JSON.stringify({ total: sessions() }));
  if (request.url !== '/health') return response.writeHead(404).end();
  const isRailway = request.headers.host === 'healthcheck.railway.app';
  if (env.MOVED && !isRailway) return response.writeHead(302, { location: env.MOVED }).end();
  if (env.CRASH_AFTER_MS) crashing ??= setTimeout(() => process.exit(1), Number(env.CRASH_AFTER_MS));
  response.end(JSON.stringify({ status: 'ok', ...(env.SILENT ? {} : own()) }));
});
const sockets = new Set();
server.on('upgrade', (request, socket) => {
  if (request.url !== '/live') return socket.end('HTTP/1.1 404 Not Found\\r\\nConnection: close\\r\\n\\r\\n');
  const key = createHash('sha1').update(request.headers['sec-websocket-key'] + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11');
  const answer = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
  socket.write([...answer, 'Sec-WebSocket-Accept: ' + key.digest('base64'), '', ''].join('\\r\\n'));
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket)).on('error', () => {});
  socket.on('data', ([first]) => {
    if ((first & 15) === 9) socket.write(Buffer.from([0x8a, 0]));
    if ((first & 15) === 8) socket.end(Buffer.from([0x88, 0]));
  });
});
process.on('SIGTERM', () => {
  for (const socket of sockets) if (!env.RUDE) socket.write(Buffer.from([0x88, 2, 0x03, 0xe9]));
  setTimeout(() => process.exit(0), 20);
});
server.listen(env.PORT);
console.log('the service with sessions is up');
`;

/** What a deploy has to be asked for so that it deploys the service, once it is committed. */
export const sessionService = {
  service: 'sessions',
  rootDirectory: 'sessions',
  startCommand: 'node index.mjs',
} as const;

export function commitSessionService(repository: ServiceRepository): string {
  return repository.commit('A service with sessions', { 'sessions/index.mjs': source });
}
