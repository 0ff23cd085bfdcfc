import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

export interface LocalServer extends AsyncDisposable {
  readonly port: number;
  readonly url: URL;
}

/** A TCP server that does to each connection's first bytes whatever a test wants. */
export async function serveRaw(onRequest: (socket: Socket, request: string) => void): Promise<LocalServer> {
  const server = createServer((socket) => {
    socket.once('data', (request) => onRequest(socket, request.toString('latin1')));
  });
  return listen(server, 'http');
}

/** Starts any server on a free port; disposing cuts every connection. */
export async function listen(server: Server, scheme: 'http' | 'https'): Promise<LocalServer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: new URL(`${scheme}://127.0.0.1:${port}/`),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
