import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocketServer } from 'ws';
import { RailwayError } from '../../../../core/railway/api/errors.ts';
import { watchStatus } from '../../../../core/railway/api/operations/deployment.ts';
import { createSubscriber } from '../../../../core/railway/api/subscription.ts';

/** A server of `graphql-transport-ws` by hand: what a library would hide is what is asked for here. */
interface Peer extends AsyncDisposable {
  readonly url: string;
  /** Headers of each upgrade, and every message received. */
  readonly upgrades: readonly Readonly<Record<string, unknown>>[];
  readonly received: readonly Readonly<Record<string, unknown>>[];
  /** Sockets that are open. */
  open(): number;
}

type Answer = (message: Readonly<Record<string, unknown>>, send: (answer: unknown) => void) => void;

async function startPeer(answer: Answer): Promise<Peer> {
  const upgrades: Readonly<Record<string, unknown>>[] = [];
  const received: Readonly<Record<string, unknown>>[] = [];
  const server = new WebSocketServer({
    port: 0,
    host: '127.0.0.1',
    handleProtocols: (names) => [...names][0] ?? false,
  });
  await new Promise((resolve) => server.once('listening', resolve));
  server.on('connection', (socket, { headers }) => {
    upgrades.push(headers);
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as Readonly<Record<string, unknown>>;
      received.push(message);
      answer(message, (reply) => socket.send(JSON.stringify(reply)));
    });
  });
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}/graphql/v2`,
    upgrades,
    received,
    open: () => server.clients.size,
    async [Symbol.asyncDispose]() {
      for (const socket of server.clients) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const acknowledge: Answer = ({ type }, send) => {
  if (type === 'connection_init') send({ type: 'connection_ack' });
};
const tells =
  (...after: readonly ((id: unknown) => unknown)[]): Answer =>
  (message, send) => {
    acknowledge(message, send);
    if (message['type'] === 'subscribe') for (const make of after) send(make(message['id']));
  };
const status = (word: string) => (id: unknown) => ({
  type: 'next',
  id,
  payload: { data: { deployment: { status: word } } },
});
const complete = (id: unknown) => ({ type: 'complete', id });

const never = new AbortController().signal;
const subscribeTo = (
  url: string,
  signal = never,
  header: 'Authorization' | 'Project-Access-Token' = 'Authorization',
) => {
  const told: string[] = [];
  const subscribe = createSubscriber({ url, credential: { token: 'the-token', header } });
  const ended = subscribe(watchStatus, { id: 'd' }, ({ deployment }) => void told.push(deployment.status), signal);
  return { told, ended };
};

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 5000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('it did not come to that within 5 s');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test.each([
  ['Authorization', 'authorization', 'Bearer the-token'],
  ['Project-Access-Token', 'project-access-token', 'the-token'],
] as const)('the token is in the header %s of the upgrade, and in no message', async (header, name, value) => {
  await using peer = await startPeer(tells(status('QUEUED'), status('SUCCESS'), complete));
  const { told, ended } = subscribeTo(peer.url, never, header);
  await ended;
  expect(told).toEqual(['QUEUED', 'SUCCESS']);
  expect(peer.upgrades).toHaveLength(1);
  expect(peer.upgrades[0]).toMatchObject({ [name]: value, 'sec-websocket-protocol': 'graphql-transport-ws' });
  expect(JSON.stringify(peer.received)).not.toContain('the-token');
  await until(() => peer.open() === 0);
});

test.each<[string, Answer, RegExp]>([
  ['an error', tells((id) => ({ type: 'error', id, payload: [{ message: 'Not Authorized' }] })), /Not Authorized/],
  ['an error beside data', tells((id) => ({ type: 'next', id, payload: { errors: [{ message: 'odd' }] } })), /odd/],
  ['no data', tells((id) => ({ type: 'next', id, payload: { data: null } })), /ended the subscription/],
])('%s ends it', async (_, answer, words) => {
  await using peer = await startPeer(answer);
  const { ended } = subscribeTo(peer.url);
  await expect(ended).rejects.toThrow(RailwayError);
  await expect(ended).rejects.toThrow(words);
  await until(() => peer.open() === 0);
});

test.each<[string, Answer]>([
  ['that told something', tells(status('QUEUED'))],
  ['that tells nothing', acknowledge],
  ['that is not acknowledged', () => {}],
])('one %s is closed as soon as the signal aborts', async (_, answer) => {
  await using peer = await startPeer(answer);
  const abort = new AbortController();
  const { ended } = subscribeTo(peer.url, abort.signal);
  await until(() => peer.received.length > 0);
  abort.abort(new Error('enough'));
  await expect(ended).rejects.toThrow('enough');
  await until(() => peer.open() === 0);
});

test('one that is aborted while it is made ready does not begin', async () => {
  await using peer = await startPeer(acknowledge);
  const abort = new AbortController();
  // Aborted right after the last look at it.
  abort.signal.throwIfAborted = () => abort.abort(new Error('enough'));
  await expect(subscribeTo(peer.url, abort.signal).ended).rejects.toThrow('enough');
});

describe('a peer that does not speak the protocol', () => {
  let silent: Server;
  const sockets = new Set<Socket>();
  beforeAll(async () => {
    silent = createServer((socket) => void sockets.add(socket.on('error', () => {})));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => silent.close(resolve));
  });

  test('and never answers the handshake is left when the signal aborts', async () => {
    const { port } = silent.address() as { port: number };
    const abort = new AbortController();
    const { ended } = subscribeTo(`http://127.0.0.1:${port}/graphql/v2`, abort.signal);
    await until(() => sockets.size > 0);
    abort.abort(new Error('enough'));
    await expect(ended).rejects.toThrow('enough');
  });

  test('and cannot be reached is said to be so', async () => {
    const { ended } = subscribeTo('http://127.0.0.1:1/graphql/v2');
    await expect(ended).rejects.toThrow(RailwayError);
  });
});
