import type { WebSocket } from 'ws';
import { messageOf } from '../../errors.ts';

/** One connection. It is told of until it is closed. */
export interface Connection {
  /** Resolves once it is closed, by whichever side. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  /** Calls back at every sign of life of the other side. */
  onLife(callback: () => void): void;
  ping(): void;
  /** Hangs up. */
  terminate(): void;
}

export interface ConnectOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Ends the connection, too. */
  readonly signal: AbortSignal;
}

const handshakeMs = 5000;
const goodbyeMs = 500;
/** Nobody reads what comes; it only must not be what ends the connection. */
const largestMessage = 64 * 2 ** 20;

/** Opens a WebSocket. Gives the reason in words where it is refused; never throws. */
export async function connect({ url, headers, signal }: ConnectOptions): Promise<Connection | string> {
  // Most runs hold no WebSocket open: their start does not pay for it.
  const { WebSocket } = await import('ws');
  if (signal.aborted) return 'interrupted';
  const options = {
    headers,
    handshakeTimeout: handshakeMs,
    maxPayload: largestMessage,
    perMessageDeflate: false,
    followRedirects: false,
  };
  return new Promise((resolve) => {
    let socket: WebSocket;
    try {
      socket = new WebSocket(url, options);
    } catch (error) {
      return resolve(messageOf(error));
    }
    const abort = () => leave(socket);
    signal.addEventListener('abort', abort, { once: true });
    const closed = new Promise<{ code: number; reason: string }>((over) => {
      socket.once('close', (code, reason) => {
        signal.removeEventListener('abort', abort);
        over({ code, reason: reason.toString('utf8') });
      });
    });
    socket.once('unexpected-response', (request, response) => {
      resolve(`HTTP ${response.statusCode}`);
      request.destroy();
      socket.terminate();
    });
    socket.on('error', (error) => resolve(messageOf(error)));
    socket.once('open', () => resolve(connectionOf(socket, closed)));
  });
}

function connectionOf(socket: WebSocket, closed: Connection['closed']): Connection {
  return {
    closed,
    onLife(callback) {
      for (const event of ['message', 'ping', 'pong']) socket.on(event, callback);
    },
    ping() {
      if (socket.readyState === socket.OPEN) socket.ping();
    },
    terminate: () => socket.terminate(),
  };
}

/** Says goodbye, and hangs up if that is not answered at once. */
function leave(socket: WebSocket): void {
  if (socket.readyState === socket.OPEN) socket.close(1000);
  else socket.terminate();
  const timer = setTimeout(() => socket.terminate(), goodbyeMs);
  socket.once('close', () => clearTimeout(timer));
}
