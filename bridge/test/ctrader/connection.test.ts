import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { WebSocketServer } from 'ws';
import { type CtraderEmulator, startCtraderEmulator, startTlsFront } from '../../../emulators/ctrader/emulator.ts';
import { systemClock } from '../../src/clock.ts';
import type { Connection, ConnectionHandlers, ConnectionOptions } from '../../src/ctrader/connection.ts';
import { CtraderError } from '../../src/ctrader/errors.ts';
import { eventually } from '../support/world.ts';
import { connectTo, enter as enterAccount, readTrader } from './one-connection.ts';

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
  const connection = connectTo(ctrader, options, handlers);
  connections.push(connection);
  return connection;
}

const account = () => ctrader.accounts[0]!;
const enter = (connection: Connection) => enterAccount(connection, account());
const trader = (connection: Connection) => readTrader(connection, account());

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

  test('that says nothing any more is found by a question, though its socket still answers pings', async () => {
    const downs: string[] = [];
    const connection = connect({ timings: { quietMs: 50, probeMs: 50 } }, { onDown: (reason) => downs.push(reason) });
    await connection.ready(deadline());
    await eventually(() => expect(connection.counts.frames.answer).toBe(2));
    ctrader.faults.silence({}, 'pongs');
    await eventually(() => expect(downs[0]).toContain('not even a question for the version was answered'));
    await connection.ready(deadline());
    expect(ctrader.received.count(2104)).toBeGreaterThanOrEqual(1);
  });

  test('that is half-open in the middle of a busy market is found while requests wait for their answers', async () => {
    const connection = connect({ timings: { pongMs: 400 } });
    await connection.ready(deadline());
    await enter(connection);
    ctrader.faults.silence();
    const waiting = trader(connection);
    for (let count = 0; count < 5; count += 1) ctrader.market.tick('Kestrel');
    await expect(waiting).rejects.toThrow('not even a ping was answered');
    await connection.ready(deadline());
  });

  test('is not seen in a server that never answers the question but sends its heartbeats', async () => {
    await ctrader.close();
    ctrader = await startCtraderEmulator({ tickRate: 0, lifeRate: 0, limits: { heartbeatMs: 100 } });
    ctrader.faults.answer({ payloadType: 2104, times: Number.POSITIVE_INFINITY });
    const connection = connect({ timings: { quietMs: 20, probeMs: 20, watchdogMs: 2_000 } });
    await connection.ready(deadline());
    await eventually(() => expect(ctrader.received.count(2104)).toBeGreaterThan(4));
    expect([connection.counts.opened, connection.up]).toEqual([1, true]);
  });

  test('is not seen where anything came meanwhile, though the question itself stays unanswered', async () => {
    const connection = connect({ timings: { quietMs: 60, probeMs: 1_000 } });
    await connection.ready(deadline());
    await enter(connection);
    await eventually(() => expect(connection.counts.frames.answer).toBeGreaterThanOrEqual(3));
    ctrader.faults.answer({ payloadType: 2104, times: Number.POSITIVE_INFINITY });
    const from = ctrader.received.count(2104);
    const events = setInterval(() => ctrader.trade.deposit(account().ctidTraderAccountId, '1'), 90);
    await eventually(() => expect(ctrader.received.count(2104)).toBeGreaterThan(from + 1)).finally(() =>
      clearInterval(events),
    );
    expect(connection.counts.opened).toBe(1);
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
  const connection = connect({ timings: { requestMs: 400 } });
  await connection.ready(deadline());
  await enter(connection);
  ctrader.faults.answer({ payloadType: 2121 });
  await expect(trader(connection)).rejects.toThrow('traderReq was not answered in 400 ms');
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

test('what came is counted by kind, what was asked by outcome, errors by code', async () => {
  const connection = connect({ timings: { requestMs: 600 } });
  await connection.ready(deadline());
  await expect(trader(connection)).rejects.toThrow('ACCOUNT_NOT_AUTHORIZED');
  await enter(connection);
  await expect(enter(connection)).rejects.toThrow('ALREADY_LOGGED_IN');
  ctrader.faults.answer({ payloadType: 2121, errorCode: 'a code\nthat fits no label' });
  await expect(trader(connection)).rejects.toThrow('fits no label');
  ctrader.faults.answer({ payloadType: 2121 });
  await expect(trader(connection)).rejects.toThrow('was not answered');
  await trader(connection);
  ctrader.faults.send('not JSON');
  ctrader.faults.send('{"payloadType":51}');
  ctrader.faults.send('{"payloadType":2131,"payload":{}}');
  ctrader.faults.send('{"payloadType":4711}');
  await eventually(() => expect(connection.counts.frames.unknown).toBe(1));
  const { counts } = connection;
  expect(counts.requests.traderReq).toEqual({ answered: 1, already: 0, refused: 2, unanswered: 1, withdrawn: 0 });
  expect(counts.requests.accountAuthReq).toMatchObject({ answered: 1, already: 1 });
  expect(counts.errors).toEqual({ ACCOUNT_NOT_AUTHORIZED: 1, ALREADY_LOGGED_IN: 1, OTHER: 1 });
  expect(counts.frames).toMatchObject({ malformed: 1, heartbeat: 1, spot: 1, unknown: 1, error: 3 });
  expect([counts.malformed, counts.unknown, counts.openSince]).toEqual([1, 1, expect.any(Number)]);
});

test('a request that is no longer wanted is counted as that, whatever the reason looks like', async () => {
  const connection = connect();
  await connection.ready(deadline());
  await enter(connection);
  ctrader.faults.answer({ payloadType: 2121 });
  const stop = new AbortController();
  const { ctidTraderAccountId } = account();
  const asked = connection.request('traderReq', { ctidTraderAccountId }, { priority: 'trading', signal: stop.signal });
  await eventually(() => expect(ctrader.received.count(2121)).toBe(1));
  stop.abort(new CtraderError('REQUEST_FREQUENCY_EXCEEDED'));
  await expect(asked).rejects.toThrow('REQUEST_FREQUENCY_EXCEEDED');
  expect(connection.counts.requests.traderReq).toMatchObject({ withdrawn: 1, refused: 0 });
  expect([connection.counts.slowDowns, ctrader.received.count(2121)]).toEqual([0, 1]);
});

test('enum values of another time are counted, and the message is still taken', async () => {
  const events: string[] = [];
  const connection = connect({}, { onEvent: (name) => events.push(name) });
  await connection.ready(deadline());
  ctrader.faults.send(
    '{"payloadType":2126,"payload":{"ctidTraderAccountId":1,"position":{"positionStatus":9,"tradeData":{"tradeSide":7}}}}',
  );
  ctrader.faults.send(
    '{"payloadType":2123,"payload":{"trader":{"accessRights":8,"totalMarginCalculationType":"NET"}}}',
  );
  await eventually(() => expect(events).toEqual(['executionEvent', 'traderUpdatedEvent']));
  expect(connection.counts.unknownEnums).toBe(3);
});

test('an answer that comes after its deadline is counted and nobody is told', async () => {
  const events: string[] = [];
  const connection = connect({ timings: { requestMs: 400 } }, { onEvent: (name) => events.push(name) });
  await connection.ready(deadline());
  await enter(connection);
  ctrader.faults.delay({ payloadType: 2121, ms: 900 });
  await expect(trader(connection)).rejects.toThrow('was not answered');
  await eventually(() => expect(connection.counts.frames.late).toBe(1));
  expect(events).toEqual([]);
});

test('a blocked kind of message waits as long as it is told; others do not wait for it', async () => {
  const connection = connect();
  await connection.ready(deadline());
  await enter(connection);
  ctrader.faults.answer({ payloadType: 2121, errorCode: 'BLOCKED_PAYLOAD_TYPE', retryAfter: 1 });
  const order: string[] = [];
  const blocked = trader(connection).then(() => order.push('blocked'));
  await eventually(() => expect(connection.counts.slowDowns).toBe(1));
  const { ctidTraderAccountId } = account();
  await connection.request('reconcileReq', { ctidTraderAccountId }, { priority: 'trading' });
  order.push('other');
  await blocked;
  expect(order).toEqual(['other', 'blocked']);
});

describe('a server that cannot be entered', () => {
  test('one whose certificate nobody vouches for is never talked to, and tried again', async () => {
    await using front = await startTlsFront(ctrader.demoUrl, 'self-signed');
    const connection = connect({ url: front.url });
    await eventually(() => expect(connection.counts.opened).toBeGreaterThan(2));
    expect([connection.up, connection.trouble]).toEqual([false, expect.stringContaining('self-signed')]);
    expect(ctrader.received.count(2100)).toBe(0);
  });

  test.each(['expired', 'other-host', 'not-tls'] as const)('%s: neither', async (fault) => {
    await using front = await startTlsFront(ctrader.demoUrl, fault);
    const connection = connect({ url: front.url });
    await eventually(() => expect(connection.counts.opened).toBeGreaterThan(1));
    expect([connection.up, ctrader.received.count(2100)]).toEqual([false, 0]);
  });

  test('one whose name nobody knows is tried again', async () => {
    const connection = connect({ url: 'ws://nobody.invalid:5036' });
    await eventually(() => expect(connection.counts.opened).toBeGreaterThan(1));
    expect(connection.trouble).toMatch(/ENOTFOUND|EAI_AGAIN/);
  });

  test('one where nothing listens for a while is entered when something does', async () => {
    await ctrader.faults.unplug();
    const connection = connect();
    await eventually(() => expect(connection.counts.opened).toBeGreaterThan(3));
    expect(connection.trouble).toContain('ECONNREFUSED');
    await ctrader.faults.plug();
    await connection.ready(deadline());
  });

  test.each(['answer', 'refuse'] as const)(
    'one that has too many connections (%s) is left alone for a while',
    async (overConnections) => {
      await ctrader.close();
      ctrader = await startCtraderEmulator({
        tickRate: 0,
        lifeRate: 0,
        limits: { maxConnections: 0 },
        knobs: { overConnections },
      });
      const pauses: number[] = [];
      const clock = {
        ...systemClock,
        after: (ms: number, run: () => void) => {
          pauses.push(ms);
          return systemClock.after(ms, run);
        },
      };
      const connection = connect({ clock, timings: { refusedMs: 77_000 } });
      await eventually(() => expect(connection.trouble).toMatch(/CONNECTIONS_LIMIT_EXCEEDED|429/));
      await eventually(() => expect(Math.max(...pauses)).toBeGreaterThanOrEqual(77_000));
      expect(connection.counts.opened).toBe(1);
    },
  );

  test('one that says the application is in already is entered', async () => {
    ctrader.faults.answer({ payloadType: 2100, errorCode: 'CH_CLIENT_ALREADY_AUTHENTICATED' });
    await connect().ready(deadline());
  });
});

test('closing ends it for good', async () => {
  const connection = connect();
  await connection.ready(deadline());
  await connection.close();
  expect(ctrader.connections()).toEqual([]);
  await expect(trader(connection)).rejects.toThrow('connection is down');
});
