import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Route } from './proxy/edge.ts';
import { forward } from './proxy/forward.ts';
import { tunnel } from './proxy/tunnel.ts';

export interface DomainProxy {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves a generated domain on a port of its own. `pick` is asked anew for each request and each upgrade. */
export async function openProxy(pick: () => Route): Promise<DomainProxy> {
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
