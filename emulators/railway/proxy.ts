import { randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** Where a request goes: a replica's port, or what Railway's edge answers instead. */
export type Target = { readonly port: number } | 'not-found' | 'down';

export interface DomainProxy {
  readonly port: number;
  close(): Promise<void>;
}

const edge = 'railway/local';
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

function isSetByEdge(name: string): boolean {
  return (
    name.startsWith('x-forwarded-') ||
    name.startsWith('x-railway-') ||
    name === 'x-real-ip' ||
    name === 'x-request-start'
  );
}

/** What the edge adds to each request; whatever the client sent under these names is dropped. */
function edgeHeaders(incoming: IncomingMessage, requestId: string): Record<string, string> {
  return {
    'X-Real-IP': incoming.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '',
    'X-Forwarded-Proto': 'http',
    'X-Forwarded-Host': incoming.headers.host ?? '',
    'X-Railway-Edge': edge,
    'X-Railway-Request-Id': requestId,
    'X-Request-Start': String(Date.now()),
  };
}

function passed(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.has(name) && !isSetByEdge(name)));
}

const failures = { 'not-found': [404, 'Application not found'], down: [502, 'Application failed to respond'] } as const;

function failureBody(failure: keyof typeof failures, requestId: string): string {
  const [code, message] = failures[failure];
  return JSON.stringify({ status: 'error', code, message, request_id: requestId });
}

function answerFailure(response: ServerResponse, failure: keyof typeof failures, requestId: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(failures[failure][0], {
    'Content-Type': 'application/json',
    'X-Railway-Edge': edge,
    'X-Railway-Fallback': 'true',
    'X-Railway-Request-Id': requestId,
  });
  response.end(failureBody(failure, requestId));
}

function forward(incoming: IncomingMessage, response: ServerResponse, target: Target): void {
  const requestId = randomUUID();
  if (typeof target === 'string') {
    answerFailure(response, target, requestId);
    return;
  }
  const { method, url, headers } = incoming;
  const outgoing = request({
    host: '127.0.0.1',
    port: target.port,
    method,
    path: url,
    headers: { ...passed(headers), ...edgeHeaders(incoming, requestId) },
    // A kept connection may be closed by the replica at the very moment it is used again.
    agent: false,
  });
  outgoing.on('response', (answer) => {
    const own = { 'x-railway-edge': edge, 'x-railway-request-id': requestId };
    response.writeHead(answer.statusCode ?? 502, { ...passed(answer.headers), ...own });
    response.flushHeaders();
    answer.on('error', () => response.destroy());
    answer.pipe(response);
  });
  outgoing.on('error', () => answerFailure(response, 'down', requestId));
  response.on('close', () => outgoing.destroy());
  incoming.pipe(outgoing);
}

/** The request's own bytes again, with the edge's headers; an upgrade keeps its hop-by-hop headers. */
function rawRequest(incoming: IncomingMessage, requestId: string): string {
  const { rawHeaders, method, url } = incoming;
  const lines = rawHeaders.flatMap((name, index) => {
    return index % 2 === 0 && !isSetByEdge(name.toLowerCase()) ? [`${name}: ${rawHeaders[index + 1]}`] : [];
  });
  const added = Object.entries(edgeHeaders(incoming, requestId)).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${url} HTTP/1.1`, ...lines, ...added, '', ''].join('\r\n');
}

function tunnel(incoming: IncomingMessage, socket: Socket, head: Buffer, target: Target): void {
  const requestId = randomUUID();
  const refuse = (failure: keyof typeof failures) => {
    const body = failureBody(failure, requestId);
    const headers = `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close`;
    socket.end(`HTTP/1.1 ${failures[failure][0]} ${failures[failure][1]}\r\n${headers}\r\n\r\n${body}`);
  };
  socket.on('error', () => socket.destroy());
  if (typeof target === 'string') {
    refuse(target);
    return;
  }
  const upstream = connect(target.port, '127.0.0.1');
  let connected = false;
  upstream.on('connect', () => {
    connected = true;
    upstream.write(rawRequest(incoming, requestId));
    upstream.write(head);
    upstream.pipe(socket).pipe(upstream);
  });
  upstream.on('error', () => (connected ? socket.destroy() : refuse('down')));
  upstream.on('close', () => connected && socket.destroy());
  socket.on('close', () => upstream.destroy());
}

/** Serves a generated domain on a port of its own. `pick` is asked anew for each request and each upgrade. */
export async function openProxy(pick: () => Target): Promise<DomainProxy> {
  const server = createServer({ maxHeaderSize: 32 * 1024, keepAliveTimeout: 60_000 }, (incoming, response) =>
    forward(incoming, response, pick()),
  );
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('upgrade', (incoming, socket, head) => tunnel(incoming, socket as Socket, head, pick()));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
