import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { createCertificate } from '../core/health/probe/certificate.ts';
import { type LocalServer, listen } from '../core/health/probe/raw-server.ts';
import { createFolder } from '../support/folder.ts';

/** How a service behaves while it is asked. */
export interface Behaviour {
  readonly answer: RequestListener;
  /** Absent: there is no WebSocket, HTTP 404. */
  readonly upgrade?: (request: IncomingMessage, socket: Duplex) => void;
}

export interface ScriptedService extends LocalServer {
  behave(behaviour: Behaviour): void;
  /** Where its certificate is, if it has one. */
  readonly certificateFile: string | undefined;
}

/** A service that behaves as it was last told; well, until then. */
export async function serveScripted(tls?: { readonly days: number }): Promise<ScriptedService> {
  let now = up();
  const answer: RequestListener = (request, response) => now.answer(request, response);
  const certificate = tls && certificateFor(tls.days);
  const server = certificate ? createHttpsServer(certificate, answer) : createServer(answer);
  server.on('upgrade', (request, socket) => (now.upgrade ?? refuseUpgrade(404))(request, socket));
  const folder = createFolder(certificate ? { 'ca.pem': certificate.cert } : {});
  const listening = await listen(server, certificate ? 'https' : 'http');
  return {
    ...listening,
    certificateFile: certificate && join(folder.path, 'ca.pem'),
    behave(behaviour) {
      now = behaviour;
    },
    async [Symbol.asyncDispose]() {
      folder[Symbol.dispose]();
      await listening[Symbol.asyncDispose]();
    },
  };
}

/** One that ends after so many days, and a half more, so that the whole days left are as many while a test runs. */
function certificateFor(days: number) {
  const day = 86_400_000;
  const now = Date.now();
  return createCertificate({ from: new Date(now - 90 * day), to: new Date(now + (days + 0.5) * day) });
}

export const health = {
  status: 'ok',
  uptime: 42,
  activeSessions: 3,
  staleSessions: 0,
  flushLagMs: 5,
  commit: 'c0ffee0123456789c0ffee0123456789c0ffee01',
  deployment: 'd-1',
};

/** Answers as the bridge does when all is well, but for what is said. */
export function up(more: object = {}, sessions: object = { active: 3 }): Behaviour {
  return {
    answer({ url }, response) {
      sendJson(response, 200, url?.startsWith('/sessions') ? sessions : { ...health, ...more });
    },
  };
}

/** Answers everything with a status. A string is a page of HTML. */
export function answers(status: number, body: object | string = {}, headers: Record<string, string> = {}): Behaviour {
  return {
    answer(_, response) {
      if (typeof body === 'object') return sendJson(response, status, body, headers);
      response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(body);
    },
  };
}

function sendJson(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

export const down = answers(503, { status: 'down' });

/** Takes every request, and answers none. */
export const silent: Behaviour = { answer() {} };

/** Ends the connection of every request. */
export const hangsUp: Behaviour = { answer: ({ socket }) => void socket.destroy() };

/** Begins an answer and breaks it off. */
export const breaksOff: Behaviour = {
  answer(_, response) {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' }).write('{"status":"ok"');
    setImmediate(() => response.destroy());
  },
};

/** Behaves differently with each question for its health; the last for good. */
export function inTurn(...behaviours: readonly [Behaviour, ...Behaviour[]]): Behaviour {
  let asked = 0;
  const next = () => behaviours[Math.min(asked, behaviours.length - 1)] ?? behaviours[0];
  let current = behaviours[0];
  return {
    answer(request, response) {
      if (request.url?.startsWith('/health')) {
        current = next();
        asked += 1;
      }
      current.answer(request, response);
    },
  };
}

export function withWebSocket(upgrade: NonNullable<Behaviour['upgrade']>, behaviour: Behaviour = up()): Behaviour {
  return { ...behaviour, upgrade };
}

export function refuseUpgrade(status: number): NonNullable<Behaviour['upgrade']> {
  return (_, socket) => socket.end(`HTTP/1.1 ${status} No\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Takes the connection, and says nothing. */
export const halfOpen: NonNullable<Behaviour['upgrade']> = (_, socket) => void socket.on('error', () => {});

/** Opens the WebSocket. Then sends the bytes of these frames and is gone; without any, stays and says nothing. */
export function opens(...frames: readonly (readonly number[])[]): NonNullable<Behaviour['upgrade']> {
  return ({ headers }, socket) => {
    const key = `${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accept = createHash('sha1').update(key).digest('base64');
    const lines = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
    socket.on('error', () => {});
    socket.write([...lines, `Sec-WebSocket-Accept: ${accept}`, '', ''].join('\r\n'));
    for (const frame of frames) socket.write(Buffer.from(frame));
    if (frames.length > 0) socket.end();
  };
}

/** A frame that closes with a code. */
export function closeFrame(code: number): readonly number[] {
  return [0x88, 2, code >> 8, code & 0xff];
}
