import { connect, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { selfSigned } from './self-signed.ts';
import { listen } from './server.ts';

/** What is wrong with the TLS: a certificate nobody vouches for, one that is over, one of another host, or no TLS at all. */
export type TlsFault = 'self-signed' | 'expired' | 'other-host' | 'not-tls';

export interface TlsFront extends AsyncDisposable {
  readonly url: string;
  /** PEM; empty where there is none. A client that is told to trust it gets through to the server behind. */
  readonly certificate: string;
  /** Connections whose handshake was completed. */
  readonly accepted: number;
}

const DAY_MS = 86_400_000;

/** A wss:// endpoint on this machine in front of `target`, a ws:// address of this emulator, that no careful client may enter. */
export async function startTlsFront(target: string, fault: TlsFault, now = Date.now()): Promise<TlsFront> {
  const [from, until] = fault === 'expired' ? [now - 2 * DAY_MS, now - DAY_MS] : [now - DAY_MS, now + DAY_MS];
  const identity = selfSigned({ host: fault === 'other-host' ? 'other.invalid' : 'localhost', from, until });
  const sockets = new Set<Socket>();
  let accepted = 0;
  const behind = new URL(target);
  const pass = (socket: Socket) => {
    accepted += 1;
    const server = connect(Number(behind.port), behind.hostname);
    sockets.add(server);
    for (const side of [socket, server]) side.on('error', () => {}).on('close', () => [socket, server].map(end));
    socket.pipe(server).pipe(socket);
  };
  const listener: Server =
    fault === 'not-tls'
      ? createServer((socket) => socket.on('error', () => {}).end('HTTP/1.1 400 Bad Request\r\n\r\n'))
      : createTlsServer(identity, pass).on('tlsClientError', () => {});
  listener.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const port = await listen(listener, 0);
  return {
    url: `wss://localhost:${port}`,
    certificate: fault === 'not-tls' ? '' : identity.cert,
    get accepted() {
      return accepted;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) end(socket);
      await new Promise((done) => listener.close(done));
    },
  };
}

function end(socket: Socket): void {
  socket.destroy();
}
