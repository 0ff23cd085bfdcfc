import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { WebSocketServer } from 'ws';
import { type CtraderEmulator, startCtraderEmulator } from '../../../emulators/ctrader/emulator.ts';
import { systemClock } from '../../src/clock.ts';
import {
  type Connection,
  type ConnectionHandlers,
  type ConnectionOptions,
  createConnection,
} from '../../src/ctrader/connection.ts';
import { silentLog } from '../../src/log.ts';
import { eventually } from '../support/world.ts';

let ctrader: CtraderEmulator;
let connections: Connection[] = [];
const heartbeat = 51;
const deadline = () => AbortSignal.timeout(10_000);

beforeEach(async () => {
  ctrader = await startCtraderEmulator({ tickRate: 0, lifeRate: 0 });
});

afterEach(async () => {
  await Promise.all(connections.map((connection) => connection.close()));
  connections = [];
  await ctrader.close();
});

function connect(options: Partial<ConnectionOptions> = {}, handlers: Partial<ConnectionHandlers> = {}): Connection {
  const connection = createConnection({
    name: 'demo',
    url: ctrader.demoUrl,
    application: ctrader.application,
    clock: systemClock,
    random: () => 0,
    log: silentLog,
    ...options,
    timings: { backoffBaseMs: 10, backoffMaxMs: 50, refusedMs: 20, requestMs: 3_000, ...options.timings },
    handlers: { onSpot: () => {}, onEvent: () => {}, onDown: () => {}, ...handlers },
  });
  connections.push(connection);
  connection.start();
  return connection;
}

const account = () => ctrader.accounts[0]!;
const enter = (connection: Connection) =>
  connection.request(
    'accountAuthReq',
    { ctidTraderAccountId: account().ctidTraderAccountId, accessToken: account().accessToken },
    { priority: 'auth' },
  );
const trader = (connection: Connection) =>
  connection.request('traderReq', { ctidTraderAccountId: account().ctidTraderAccountId }, { priority: 'trading' });

/** Accepts the application and a ping, and then reads nothing any more. */
async function startDeafServer(): Promise<{ url: string } & AsyncDisposable> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  server.on('connection', (client) => {
    client.on('message', (text) => {
      client.send(JSON.stringify({ ...JSON.parse(String(text)), payloadType: 2101, payload: {} }));
      client.pause();
    });
  });
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      for (const client of server.clients) client.terminate();
      await new Promise((done) => server.close(done));
    },
  };
}

test('starting twice opens one socket', async () => {
  const connection = connect();
  connection.start();
  await connection.ready(deadline());
  expect([ctrader.connections().length, connection.counts.opened]).toEqual([1, 1]);
});

test('answers find their requests, whatever comes between them and in whatever form', async () => {
  ctrader.faults.set({ int64AsStrings: true, unknownFields: true });
  const connection = connect();
  await connection.ready(deadline());
  await enter(connection);
  const answers = await Promise.all([trader(connection), trader(connection)]);
  for (const answer of answers) expect(answer.ctidTraderAccountId).toBe(String(account().ctidTraderAccountId));
});

test('an answer without clientMsgId still finds its request', async () => {
  ctrader.faults.set({ dropClientMsgId: true });
  const connection = connect();
  await connection.ready(deadline());
  await enter(connection);
  expect(await trader(connection)).toMatchObject({ trader: { ctidTraderAccountId: account().ctidTraderAccountId } });
});

describe('heartbeats', () => {
  const timings = { heartbeatMs: 120 };

  test('go out while nothing else does, on one timer however often the socket was replaced', async () => {
    const connection = connect({ timings });
    for (let round = 1; round <= 3; round += 1) {
      await connection.ready(deadline());
      connection.restart('test');
      await eventually(() => expect(connection.counts.opened).toBe(round + 1));
    }
    await connection.ready(deadline());
    ctrader.received.reset();
    const from = performance.now();
    await eventually(() => expect(ctrader.received.count(heartbeat)).toBeGreaterThanOrEqual(4));
    // Four timers would have sent four times as many in this time; the machine may be slow, never fast.
    expect(ctrader.received.count(heartbeat)).toBeLessThanOrEqual((performance.now() - from) / 60);
  });

  test('keep the server from hanging up', async () => {
    await ctrader.close();
    ctrader = await startCtraderEmulator({ tickRate: 0, lifeRate: 0, limits: { idleMs: 600 } });
    const connection = connect({ timings });
    await connection.ready(deadline());
    ctrader.received.reset();
    await eventually(() => expect(ctrader.received.count(heartbeat)).toBeGreaterThanOrEqual(8));
    expect(connection.counts.opened).toBe(1);
  });
});

describe('a lost connection', () => {
  test.each([
    { name: 'closed with 1000, as the server does when idle', lose: () => ctrader.faults.drop(1000, {}, 'Bye') },
    { name: 'reset', lose: () => ctrader.faults.drop() },
  ])('$name: is replaced, and what waited for an answer fails', async ({ lose }) => {
    const downs: string[] = [];
    const connection = connect({}, { onDown: (reason) => downs.push(reason) });
    await connection.ready(deadline());
    await enter(connection);
    ctrader.faults.answer({ payloadType: 2121, times: Number.POSITIVE_INFINITY });
    const waiting = trader(connection);
    await eventually(() => expect(ctrader.received.count(2121)).toBe(1));
    lose();
    await expect(waiting).rejects.toThrow('the connection was lost');
    await connection.ready(deadline());
    expect([downs.length, connection.counts.opened, ctrader.connections().length]).toEqual([1, 2, 1]);
  });

  test('that says nothing any more is found by its silence, though its socket still answers pings', async () => {
    const connection = connect({ timings: { watchdogMs: 300, pongMs: 100 } });
    await connection.ready(deadline());
    ctrader.faults.silence();
    await eventually(() => expect(connection.trouble).toContain('nothing was heard'));
    await connection.ready(deadline());
  });

  test('whose socket answered pings and does not any more is found sooner', async () => {
    await using server = await startDeafServer();
    const downs: string[] = [];
    connect({ url: server.url, timings: { pongMs: 100 } }, { onDown: (reason) => downs.push(reason) });
    await eventually(() => expect(downs[0]).toContain('not even a ping was answered'));
  });

  test('is tried again for as long as it takes', async () => {
    ctrader.faults.refuse(true);
    const connection = connect();
    await eventually(() => expect(connection.counts.opened).toBeGreaterThan(5));
    expect(connection.up).toBe(false);
    ctrader.faults.refuse(false);
    await connection.ready(deadline());
  });
});

test('a request that is never answered fails by its own deadline and leaves the connection alone', async () => {
  const connection = connect({ timings: { requestMs: 150 } });
  await connection.ready(deadline());
  await enter(connection);
  ctrader.faults.answer({ payloadType: 2121 });
  await expect(trader(connection)).rejects.toThrow('traderReq was not answered in 150 ms');
  expect(await trader(connection)).toHaveProperty('trader');
  expect(connection.counts.opened).toBe(1);
});

test('an error is rejected with its code', async () => {
  const connection = connect();
  await connection.ready(deadline());
  await expect(trader(connection)).rejects.toMatchObject({ name: 'CtraderError', action: 'account-auth' });
});

test('a server that asks for fewer requests gets the same request again, later', async () => {
  const connection = connect();
  await connection.ready(deadline());
  await enter(connection);
  ctrader.faults.answer({ payloadType: 2121, errorCode: 'REQUEST_FREQUENCY_EXCEEDED' });
  expect(await trader(connection)).toHaveProperty('trader');
  expect(ctrader.received.count(2121)).toBe(2);
});

test('a refused application is said and tried again, slowly', async () => {
  const connection = connect({ application: { ...ctrader.application, clientSecret: 'wrong' } });
  await eventually(() => expect(connection.trouble).toContain('CH_CLIENT_AUTH_FAILURE'));
  await eventually(() => expect(connection.counts.opened).toBeGreaterThan(1));
});

test('an end of maintenance in another century is not waited for that long, nor asked about all the time', async () => {
  const delays: number[] = [];
  const clock = {
    ...systemClock,
    after: (ms: number, run: () => void) => {
      delays.push(ms);
      return systemClock.after(ms, run);
    },
  };
  const maintenanceEndTimestamp = 7_000_000_000_000;
  ctrader.faults.answer({ payloadType: 2100, errorCode: 'SERVER_IS_UNDER_MAINTENANCE', maintenanceEndTimestamp });
  const connection = connect({ clock });
  await eventually(() => expect(connection.trouble).toContain('SERVER_IS_UNDER_MAINTENANCE'));
  await eventually(() => expect(Math.max(...delays)).toBeGreaterThan(3_600_000));
  expect(Math.max(...delays)).toBeLessThan(5 * 3_600_000);
  expect(connection.counts.opened).toBe(1);
});

test('frames nobody knows and frames that are none are counted and survived', async () => {
  ctrader.faults.set({ unknownFields: true });
  const connection = connect();
  await connection.ready(deadline());
  await enter(connection);
  ctrader.trade.deposit(account().ctidTraderAccountId, '1');
  await eventually(() => expect(connection.counts.unknown).toBeGreaterThan(0));
  expect(await trader(connection)).toHaveProperty('trader');
});

test('closing ends it for good', async () => {
  const connection = connect();
  await connection.ready(deadline());
  await connection.close();
  expect(ctrader.connections()).toEqual([]);
  await expect(trader(connection)).rejects.toThrow('connection is down');
});
