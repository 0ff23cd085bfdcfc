import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { edgeHeaders, type Failure, failureBody, failures, isSetByEdge, portOf, type Route } from './edge.ts';
import { startRecord } from './record.ts';

/** The request's own bytes again, with the edge's headers; an upgrade keeps its hop-by-hop headers. */
function rawRequest(incoming: IncomingMessage, requestId: string): string {
  const { rawHeaders, method, url } = incoming;
  const lines = rawHeaders.flatMap((name, index) => {
    return index % 2 === 0 && !isSetByEdge(name.toLowerCase()) ? [`${name}: ${rawHeaders[index + 1]}`] : [];
  });
  const added = Object.entries(edgeHeaders(incoming, requestId)).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${url} HTTP/1.1`, ...lines, ...added, '', ''].join('\r\n');
}

function refuseUpgrade(socket: Socket, failure: Failure, requestId: string): void {
  const body = failureBody(failure, requestId);
  const headers = `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close`;
  socket.end(`HTTP/1.1 ${failures[failure][0]} ${failures[failure][1]}\r\n${headers}\r\n\r\n${body}`);
}

/** Joins an upgraded connection to the replica's. */
export function tunnel(incoming: IncomingMessage, socket: Socket, head: Buffer, { target, record }: Route): void {
  const requestId = randomUUID();
  const progress = startRecord(incoming, requestId, portOf(target), record);
  const [received, sent] = [socket.bytesRead - head.length, socket.bytesWritten];
  let httpStatus = 499;
  const refuse = (failure: Failure, reason: string) => {
    httpStatus = failures[failure][0];
    progress.failed(reason);
    refuseUpgrade(socket, failure, requestId);
  };
  socket.on('error', () => socket.destroy());
  // Logged when the connection ends, so that its duration is that of the whole connection.
  socket.on('close', () => {
    progress.over({ httpStatus, rxBytes: socket.bytesRead - received, txBytes: socket.bytesWritten - sent });
  });
  if (typeof target === 'string') {
    refuse(target, failures[target][1]);
    return;
  }
  const upstream = connect(target.port, '127.0.0.1');
  upstream.once('data', (chunk: Buffer) => {
    progress.answered();
    httpStatus = Number(/^HTTP\/1\.\d (\d{3})/.exec(chunk.toString('latin1', 0, 12))?.[1] ?? 502);
  });
  connectTunnel(upstream, socket, [rawRequest(incoming, requestId), head], (error) => refuse('down', error.message));
}

/** Joins the two once the replica takes the connection, and says so when it does not. */
function connectTunnel(
  upstream: Socket,
  socket: Socket,
  first: readonly (string | Buffer)[],
  onRefused: (error: Error) => void,
): void {
  let connected = false;
  upstream.on('connect', () => {
    connected = true;
    for (const bytes of first) upstream.write(bytes);
    upstream.pipe(socket).pipe(upstream);
  });
  upstream.on('error', (error) => (connected ? socket.destroy() : onRefused(error)));
  upstream.on('close', () => connected && socket.destroy());
  socket.on('close', () => upstream.destroy());
}
