import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { WebSocketServer } from 'ws';
import { type CtraderEmulator, startCtraderEmulator } from '../../../emulators/ctrader/emulator.ts';
import { systemClock } from '../../src/clock.ts';
import type { Connection, ConnectionHandlers, ConnectionOptions } from '../../src/ctrader/connection.ts';
import { eventually } from '../support/world.ts';
import { connectTo, enter, readTrader } from './one-connection.ts';

let ctrader: CtraderEmulator;
let connections: Connection[] = [];
const deadline = () => AbortSignal.timeout(10_000);
const account = () => ctrader.accounts[0]!;
const subscribe = (connection: Connection, symbolId: number[]) =>
  connection.request(
    'subscribeSpotsReq',
    { ctidTraderAccountId: account().ctidTraderAccountId, symbolId, subscribeToSpotTimestamp: true },
    { priority: 'trading' },
  );

beforeEach(async () => {
  ctrader = await startCtraderEmulator({ tickRate: 0, lifeRate: 0 });
});

afterEach(async () => {
  await Promise.all(connections.map((connection) => connection.close()));
  connections = [];
  await ctrader.close();
});

function connect(options: Partial<ConnectionOptions> = {}, handlers: Partial<ConnectionHandlers> = {}): Connection {
  const connection = connectTo(ctrader, options, handlers);
  connections.push(connection);
  return connection;
}

/** Every frame of every connection as it was on the wire. */
async function startRecorder(): Promise<
  { url: string; frames: { text: string; isBinary: boolean }[] } & AsyncDisposable
> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const frames: { text: string; isBinary: boolean }[] = [];
  server.on('connection', (client) => {
    client.on('message', (data, isBinary) => {
      frames.push({ text: String(data), isBinary });
      const { payloadType, clientMsgId } = JSON.parse(String(data));
      if (payloadType !== 51) client.send(JSON.stringify({ payloadType: payloadType + 1, clientMsgId }));
    });
  });
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    frames,
    async [Symbol.asyncDispose]() {
      for (const client of server.clients) client.terminate();
      await new Promise((done) => server.close(done));
    },
  };
}

describe('what other clients of this protocol get wrong', () => {
  test('what waits to be sent fails with its connection and is never sent on the next one', async () => {
    const connection = connect();
    await connection.ready(deadline());
    await enter(connection, account());
    const outcomes = Promise.allSettled(Array.from({ length: 60 }, () => readTrader(connection, account())));
    await eventually(() => expect(ctrader.received.count(2121)).toBeGreaterThan(4));
    ctrader.faults.drop();
    const reasons = (await outcomes).flatMap((one) => (one.status === 'rejected' ? String(one.reason) : []));
    expect(reasons.length).toBeGreaterThan(30);
    expect(reasons.filter((reason) => !reason.includes('the connection was lost'))).toEqual([]);
    await connection.ready(deadline());
    ctrader.received.reset();
    await connection.request('versionReq', {}, { priority: 'auth' });
    expect(ctrader.received.count(2121)).toBe(0);
  });

  test('two connections share no queue', async () => {
    const [first, second] = [connect(), connect({ name: 'live', url: ctrader.liveUrl })];
    await Promise.all([first.ready(deadline()), second.ready(deadline())]);
    await enter(first, account());
    ctrader.faults.answer({ payloadType: 2121, times: Number.POSITIVE_INFINITY });
    const waiting = readTrader(first, account());
    ctrader.faults.drop(undefined, { environment: 'live' });
    await eventually(() => expect(second.counts.lost).toBe(1));
    await second.ready(deadline());
    ctrader.faults.drop(undefined, { environment: 'demo' });
    await expect(waiting).rejects.toThrow('the connection was lost');
    expect([first.counts.lost, second.counts.lost]).toEqual([1, 1]);
  });

  test('a process that was held up for a minute does not take its own absence for the silence of the server', async () => {
    let heldUpMs = 0;
    const clock = { ...systemClock, monotonic: () => systemClock.monotonic() + heldUpMs };
    const connection = connect({ clock, timings: { heartbeatMs: 200 } });
    await connection.ready(deadline());
    await eventually(() => expect(ctrader.received.count(51)).toBeGreaterThan(0));
    heldUpMs = 61_000;
    const beats = ctrader.received.count(51);
    await eventually(() => expect(ctrader.received.count(51)).toBeGreaterThan(beats + 3));
    expect([connection.counts.opened, connection.up]).toEqual([1, true]);
  });

  test('prices alone are life: a server that is never idle sends no heartbeat', async () => {
    let spots = 0;
    const connection = connect({ timings: { watchdogMs: 1_000, quietMs: 10_000 } }, { onSpot: () => (spots += 1) });
    await connection.ready(deadline());
    await enter(connection, account());
    await subscribe(connection, [1]);
    const from = performance.now();
    await eventually(() => {
      ctrader.market.tick('Kestrel', 'EURUSD');
      expect(performance.now() - from).toBeGreaterThan(2_000);
    });
    expect(spots).toBeGreaterThan(3);
    expect([connection.counts.opened, connection.counts.frames.heartbeat]).toEqual([1, 0]);
  });

  test('a server that sends prices and answers nobody is left, though it never was silent', async () => {
    const downs: string[] = [];
    const connection = connect({ timings: { requestMs: 600 } }, { onDown: (reason) => downs.push(reason) });
    await connection.ready(deadline());
    await enter(connection, account());
    await subscribe(connection, [1]);
    await eventually(() => expect(connection.counts.frames.answer).toBe(4));
    for (const payloadType of [2121, 2104]) ctrader.faults.answer({ payloadType, times: Number.POSITIVE_INFINITY });
    const ticks = setInterval(() => ctrader.market.tick('Kestrel', 'EURUSD'), 10);
    await expect(readTrader(connection, account())).rejects.toThrow('was not answered');
    await eventually(() => expect(downs[0]).toContain('not even a question')).finally(() => clearInterval(ticks));
    ctrader.faults.reset();
    await connection.ready(deadline());
  });

  test('one request that is never answered says nothing about the connection', async () => {
    const connection = connect({ timings: { requestMs: 400 } });
    await connection.ready(deadline());
    await enter(connection, account());
    ctrader.faults.answer({ payloadType: 2121, times: 2 });
    for (let count = 0; count < 2; count += 1) {
      await expect(readTrader(connection, account())).rejects.toThrow('was not answered');
    }
    await readTrader(connection, account());
    expect(connection.counts.opened).toBe(1);
  });

  test('frames are bare JSON text with an id of their own: no length before it, nothing binary, no empty payload', async () => {
    await using recorder = await startRecorder();
    const connection = connect({ url: recorder.url, timings: { heartbeatMs: 50 } });
    await connection.ready(deadline());
    await connection.request('traderReq', { ctidTraderAccountId: 1 }, { priority: 'trading' });
    await eventually(() => expect(recorder.frames.some(({ text }) => text === '{"payloadType":51}')).toBe(true));
    expect(recorder.frames.filter(({ isBinary }) => isBinary)).toEqual([]);
    const requests = recorder.frames
      .map(({ text }) => JSON.parse(text))
      .filter(({ payloadType }) => payloadType !== 51);
    expect(requests.map(({ payloadType }) => payloadType).slice(0, 3)).toEqual([2100, 2104, 2121]);
    expect(new Set(requests.map(({ clientMsgId }) => clientMsgId)).size).toBe(requests.length);
    expect(requests[1]).not.toHaveProperty('payload');
  });

  test.each(['frequency', 'blocked'] as const)(
    'a burst of history does not kill what else goes on (%s)',
    async (overLimit) => {
      ctrader.faults.set({ overLimit });
      const connection = connect();
      await connection.ready(deadline());
      await enter(connection, account());
      const { ctidTraderAccountId } = account();
      const stop = new AbortController();
      const history = Array.from({ length: 30 }, () =>
        connection.request(
          'dealListReq',
          { ctidTraderAccountId, fromTimestamp: 0, toTimestamp: 1 },
          { priority: 'metadata', kind: 'history', signal: stop.signal },
        ),
      );
      for (let count = 0; count < 10; count += 1) await readTrader(connection, account());
      expect([ctrader.received.overLimit, ctrader.received.historyPeakPerSecond <= 5]).toEqual([0, true]);
      stop.abort();
      await Promise.allSettled(history);
    },
  );

  test('a message in pieces, a list of a megabyte and a ping in between are one message', async () => {
    ctrader.faults.set({ fragmentBytes: 1_000 });
    const connection = connect();
    await connection.ready(deadline());
    await enter(connection, account());
    const symbol = 'x'.repeat(1_500_000);
    ctrader.faults.answer({ payloadType: 2121, errorCode: 'TIMEOUT_ERROR', description: symbol });
    await expect(readTrader(connection, account())).rejects.toMatchObject({ code: 'TIMEOUT_ERROR' });
    expect(await readTrader(connection, account())).toHaveProperty('trader');
    expect(connection.counts.opened).toBe(1);
  });

  test.each([
    { name: '1000 without a word', code: 1000 },
    { name: '1001', code: 1001, reason: 'going away' },
    { name: '1011', code: 1011, reason: 'an internal error' },
    { name: 'a private code', code: 4999, reason: 'who knows' },
    { name: 'no closing handshake at all', code: undefined },
  ])('closed with $name: a loss like any other, and one socket after it', async ({ code, reason }) => {
    const connection = connect();
    for (let round = 1; round <= 3; round += 1) {
      await connection.ready(deadline());
      ctrader.faults.drop(code, {}, reason);
      await eventually(() => expect(connection.counts.lost).toBe(round));
    }
    await connection.ready(deadline());
    expect([ctrader.connections().length, connection.counts.opened]).toEqual([1, 4]);
  });

  test('a thrown-out application is tried again slowly, and told apart from a lost line', async () => {
    const connection = connect({ timings: { refusedMs: 60 } });
    await connection.ready(deadline());
    ctrader.faults.blockApplication('Too many complaints');
    await eventually(() => expect(connection.trouble).toContain('Too many complaints'));
    await eventually(() => expect(connection.trouble).toContain('CHANNEL_IS_BLOCKED'));
    ctrader.faults.reset();
    await connection.ready(deadline());
  });
});
