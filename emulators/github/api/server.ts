import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface RunningServer {
  readonly port: number;
  /** Sets who answers; nobody knows of the port before this. */
  answerBy(handler: RequestHandler): void;
  close(): Promise<void>;
}

/** Says on stderr that the emulator itself failed: a mistake in it, not an answer it gives. */
function reportFailure(error: unknown): void {
  process.stderr.write(`github emulator: ${error instanceof Error ? error.stack : String(error)}\n`);
}

/** Listens on 127.0.0.1; 0 is a free port. Rejects when the port is taken. */
export async function startServer(port: number, signal: AbortSignal): Promise<RunningServer> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      const message = `Cannot listen on 127.0.0.1:${port} (${cause.message}). Choose another port, or 0 for a free one.`;
      reject(new Error(message, { cause }));
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    answerBy(handler) {
      server.on('request', (request, response) => {
        handler(request, response).catch((error: unknown) => {
          if (!signal.aborted && !response.destroyed) reportFailure(error);
          response.destroy();
        });
      });
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
