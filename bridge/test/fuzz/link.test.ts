import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type WebSocket, WebSocketServer } from 'ws';
import { systemClock } from '../../src/clock.ts';
import { createConnection } from '../../src/ctrader/connection.ts';
import { messages } from '../../src/ctrader/wire.ts';
import { silentLog } from '../../src/log.ts';
import { eventually } from '../support/world.ts';
import { createChance, seed } from './chance.ts';

const chance = createChance(seed);
let server: WebSocketServer;
let url: string;

beforeAll(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.on('connection', (socket) => {
    socket.on('error', () => {});
    socket.on('message', (data) => {
      const { clientMsgId, payloadType } = JSON.parse(data.toString());
      if (payloadType !== messages.applicationAuthReq.number) return;
      socket.send(JSON.stringify({ clientMsgId, payloadType: messages.applicationAuthRes.number }));
    });
  });
});

afterAll(async () => {
  for (const socket of server?.clients ?? []) socket.terminate();
  await new Promise((resolve) => server.close(resolve));
});

/** The bytes under a WebSocket, for what its library would not send. */
const under = (socket: WebSocket) => (socket as unknown as { _socket: Socket })._socket;
const noise = (length: number) => Buffer.from(Array.from({ length }, () => chance.under(256)));
/** The head of a text frame that claims to be so long. */
function head(length: bigint): Buffer {
  const bytes = Buffer.alloc(10);
  bytes.set([0x81, 127]);
  bytes.writeBigUInt64BE(length, 2);
  return bytes;
}

const attacks: Readonly<Record<string, (socket: WebSocket) => void>> = {
  'binary frames': (socket) => socket.send(noise(200), { binary: true }),
  'text that is no UTF-8': (socket) => socket.send(noise(200), { binary: false }),
  'a frame larger than 64 MB': (socket) => under(socket).write(head(65n * 1024n * 1024n)),
  'a frame larger than any memory': (socket) => under(socket).write(head(2n ** 62n)),
  'bytes that are no frames': (socket) => under(socket).write(noise(500)),
  'a compressed frame nobody agreed on': (socket) => under(socket).write(Buffer.from([0xc1, 0x01, 0x41])),
  'a piece without a beginning': (socket) => under(socket).write(Buffer.from([0x80, 0x01, 0x41])),
  'a ping larger than pings are': (socket) =>
    under(socket).write(Buffer.concat([Buffer.from([0x89, 126, 1, 0]), noise(256)])),
  'a close code that does not exist': (socket) => under(socket).write(Buffer.from([0x88, 0x02, 0x00, 0x01])),
  'frames without end': (socket) => {
    for (let at = 0; at < 500; at += 1) socket.send('{"payloadType":'.repeat(20));
  },
  'nesting without end': (socket) => socket.send('['.repeat(200_000)),
};

test.each(Object.entries(attacks))('a connection outlives %s', async (_name, attack) => {
  const connection = createConnection({
    name: 'demo',
    url,
    application: { clientId: 'id', clientSecret: 'secret' },
    clock: systemClock,
    random: () => 0,
    log: silentLog,
    timings: { backoffBaseMs: 1, backoffMaxMs: 5 },
    handlers: { onSpot() {}, onEvent() {}, onDown() {} },
  });
  const accepted = once(server, 'connection');
  connection.start();
  const [socket] = (await accepted) as [WebSocket];
  await connection.ready(AbortSignal.timeout(10_000));
  attack(socket);
  await eventually(() => {
    const { opened, malformed, lost } = connection.counts;
    expect(malformed > 0 || (opened > 1 && lost > 0)).toBe(true);
    expect(connection.up).toBe(true);
  });
  await connection.close();
});
