import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerControl } from './control.ts';
import { type Api, answerGraphql } from './graphql-http.ts';
import { serveWebSocket } from './graphql-websocket.ts';
import { reportFailure } from './report-failure.ts';
import { answerUp, readUpPlace } from './upload/up-http.ts';

export interface RunningServer {
  readonly port: number;
  close(): Promise<void>;
}

async function answer(api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url?.split('?')[0];
  if (path === '/graphql/v2' && request.method === 'POST') return answerGraphql(api, request, response);
  if (path === '/control') return answerControl(api, request, response);
  const upPlace = request.method === 'POST' ? readUpPlace(request.url) : undefined;
  if (upPlace !== undefined) return answerUp(api, upPlace, request, response);
  response.writeHead(404, { 'Content-Type': 'text/plain' });
  response.end('Not Found\n');
}

/** Listens on 127.0.0.1: the API over HTTP and WebSocket at /graphql/v2, uploads at …/up, the faults at /control. */
export async function startServer(api: Api, port: number): Promise<RunningServer> {
  const server = createServer((request, response) => {
    answer(api, request, response).catch((error: unknown) => {
      if (!api.signal.aborted && !response.destroyed) reportFailure(error);
      response.destroy();
    });
  });
  const webSocket = serveWebSocket(api, server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      reject(
        new Error(`Cannot listen on 127.0.0.1:${port} (${cause.message}). Choose another port, or 0 for a free one.`, {
          cause,
        }),
      );
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      await webSocket.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
