import { createServer } from 'node:http';
import type { AddressInfo, Server as NetServer } from 'node:net';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { type Connection, createConnection } from './connection.ts';
import { receive } from './dispatch.ts';
import { createLine } from './line.ts';
import type { Environment } from './scenario.ts';
import type { World } from './world.ts';
import { connectionsOf } from './world.ts';

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

export interface Plugged extends Listening {
  /** New connections are refused by the machine, as where nothing listens; those that are open stay. */
  unplug(): Promise<void>;
  /** Listens on the same port again. */
  plug(): Promise<void>;
}

const MAX_FRAME_BYTES = 1_000_000;

/** The JSON-over-WebSocket endpoint of one environment, on 127.0.0.1. */
export async function serveEnvironment(world: World, environment: Environment, port: number): Promise<Plugged> {
  const http = createServer((_request, response) => response.writeHead(426).end('This is a WebSocket endpoint.\n'));
  const sockets = new Set<Duplex>();
  http.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const webSockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    autoPong: false,
    maxPayload: MAX_FRAME_BYTES,
  });
  http.on('upgrade', (request, socket, head) => {
    if (world.script.refusing) return socket.destroy();
    if (world.knobs.overConnections === 'refuse' && isFull(world, environment)) {
      return socket.end('HTTP/1.1 429 Too Many Requests\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
    }
    webSockets.handleUpgrade(request, socket, head, (client) => accept(world, environment, client, socket));
  });
  const listening = await listen(http, port);
  const watch = setInterval(
    () => {
      for (const connection of connectionsOf(world, environment)) connection.watch();
    },
    Math.max(5, Math.min(500, world.limits.idleMs / 10, world.limits.heartbeatMs / 10)),
  );
  return {
    port: listening,
    async unplug() {
      http.close();
      // The listening socket itself goes in the next turn of the event loop.
      await new Promise(setImmediate);
    },
    async plug() {
      if (!http.listening) await listen(http, listening);
    },
    async close() {
      clearInterval(watch);
      for (const socket of sockets) socket.destroy();
      if (http.listening) await new Promise((done) => http.close(done));
    },
  };
}

function accept(world: World, environment: Environment, client: WebSocket, stream: Duplex): void {
  const connection = createConnection(world, environment, createLine(world, client, stream));
  world.connections.add(connection);
  client.on('ping', (data) => {
    connection.heard();
    client.pong(data);
  });
  client.on('message', (data, isBinary) => {
    if (!connection.halfOpen) receive(world, connection, isBinary ? undefined : textOf(data));
  });
  client.on('close', () => connection.dispose());
  client.on('error', () => connection.dispose());
  if (world.script.silencing) connection.silence(world.script.silencing);
  turnAwayIfFull(world, connection);
}

function textOf(data: RawData): string {
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.concat([data].flat() as Buffer[]).toString('utf8');
}

function isFull(world: World, environment: Environment): boolean {
  return connectionsOf(world, environment).length >= world.limits.maxConnections;
}

function turnAwayIfFull(world: World, connection: Connection): void {
  if (connectionsOf(world, connection.environment).length <= world.limits.maxConnections) return;
  const errorCode = 'CONNECTIONS_LIMIT_EXCEEDED';
  const description = `The application has ${world.limits.maxConnections} connections already`;
  connection.respond('ProtoOAErrorRes', { errorCode, description }, undefined);
  connection.close(1000, 'Bye');
}

/** Starts listening and tells the port; `port` 0 takes any free one. */
export async function listen(server: NetServer, port: number): Promise<number> {
  await new Promise<void>((done, failed) => {
    server.once('error', (error) => {
      failed(new Error(`Cannot listen on 127.0.0.1:${port} (${error.message}): choose another port`, { cause: error }));
    });
    server.listen(port, '127.0.0.1', done);
  });
  return (server.address() as AddressInfo).port;
}
