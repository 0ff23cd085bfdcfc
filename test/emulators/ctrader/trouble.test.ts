import { connect as connectTls } from 'node:tls';
import { describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import type { CtraderEmulatorOptions } from '../../../emulators/ctrader/emulator.ts';
import { startCtraderEmulator, startTlsFront } from '../../../emulators/ctrader/emulator.ts';
import { eventually } from './eventually.ts';
import { connect, connectApplication, openAccount } from './open-api-client.ts';

const ADA = 41_000_101;

const start = (options: CtraderEmulatorOptions = {}) => startCtraderEmulator({ tickRate: 0, lifeRate: 0, ...options });

/** How an attempt to open a WebSocket ends. */
function attempt(url: string, options: { readonly ca?: string } = {}): Promise<string> {
  return new Promise((done) => {
    const socket = new WebSocket(url, options);
    socket.on('error', (error) => done((error as NodeJS.ErrnoException).code ?? error.message));
    socket.on('open', () => {
      done('open');
      socket.terminate();
    });
  });
}

describe('silence', () => {
  test('of a server behind a socket that lives: pings are answered, messages are not', async () => {
    await using emulator = await start();
    await using client = await connectApplication(emulator);
    emulator.faults.silence({}, 'pongs');
    const seen = client.messages.length;
    client.send('{"payloadType":2104}');
    await client.ping();
    expect([client.messages.length, emulator.received.count(2104)]).toEqual([seen, 0]);
  });

  test('of that kind from the start', async () => {
    await using emulator = await start();
    emulator.faults.silenceNew(true, 'pongs');
    await using client = await connect(emulator.demoUrl);
    client.send(JSON.stringify({ payloadType: 2100, payload: emulator.application }));
    await client.ping();
    expect([client.messages, emulator.received.count(2100)]).toEqual([[], 0]);
  });
});

test('bytes left unread stay with the client until they are read again, in order', async () => {
  await using emulator = await start({ limits: { perSecond: 1_000 } });
  await using client = await connectApplication(emulator);
  await using other = await connectApplication(emulator, 'live');
  emulator.faults.stall(true, { environment: 'demo' });
  const padding = 'x'.repeat(200_000);
  const ids = Array.from({ length: 100 }, (_, at) => `big-${at}`);
  for (const clientMsgId of ids) client.send(JSON.stringify({ payloadType: 2104, clientMsgId, padding }));
  for (let count = 0; count < 50; count += 1) await other.expect(2104, {}, 2105);
  expect([emulator.received.count(2104), client.unsent() > 0]).toEqual([50, true]);
  emulator.faults.stall(false);
  await client.until('the last answer', ({ clientMsgId }) => clientMsgId === ids.at(-1));
  expect(client.messages.slice(1).map(({ clientMsgId }) => clientMsgId)).toEqual(ids);
});

describe('slowness', () => {
  test('an answer can come after the client gave up, and is of the time of its question', async () => {
    await using emulator = await start();
    await using client = await connectApplication(emulator);
    await openAccount(client, emulator, ADA);
    emulator.faults.delay({ payloadType: 2121, ms: 60 });
    client.send(JSON.stringify({ payloadType: 2121, clientMsgId: 'late', payload: { ctidTraderAccountId: ADA } }));
    await eventually('it was asked', () => emulator.received.count(2121) === 1);
    emulator.trade.deposit(ADA, '5');
    const prompt = await client.expect(2121, { ctidTraderAccountId: ADA }, 2122);
    expect(client.messages.map(({ clientMsgId }) => clientMsgId)).not.toContain('late');
    const late = await client.until('the late answer', ({ clientMsgId }) => clientMsgId === 'late');
    expect([prompt, late].map(({ payload }) => (payload['trader'] as { balance: number }).balance)).toEqual([
      1_000_500, 1_000_000,
    ]);
  });

  test('a message can come in pieces with a ping among them', async () => {
    await using emulator = await start({ knobs: { fragmentBytes: 16 } });
    await using client = await connectApplication(emulator);
    await openAccount(client, emulator, ADA);
    const { payload } = await client.expect(2124, { ctidTraderAccountId: ADA }, 2125);
    expect(payload['position']).toHaveLength(4);
  });

  test('a slow line keeps the order', async () => {
    await using emulator = await start();
    await using client = await connectApplication(emulator);
    await openAccount(client, emulator, ADA);
    emulator.faults.set({ bytesPerSecond: 20_000 });
    const types = [2124, 2104];
    for (const payloadType of types) {
      client.send(JSON.stringify({ payloadType, payload: { ctidTraderAccountId: ADA } }));
    }
    await client.until('the last', ({ payloadType }) => payloadType === 2105);
    expect(client.messages.slice(-2).map(({ payloadType }) => payloadType)).toEqual([2125, 2105]);
  });
});

describe('no connection', () => {
  test('nothing listens, then it does again on the same port; who was in stays in', async () => {
    await using emulator = await start();
    await using client = await connectApplication(emulator);
    await emulator.faults.unplug('demo');
    expect([await attempt(emulator.demoUrl), await attempt(emulator.liveUrl)]).toEqual(['ECONNREFUSED', 'open']);
    await client.expect(2104, {}, 2105);
    await emulator.faults.plug();
    expect(await attempt(emulator.demoUrl)).toBe('open');
  });

  test('one too many may be refused at the handshake', async () => {
    await using emulator = await start({ limits: { maxConnections: 1 }, knobs: { overConnections: 'refuse' } });
    await using first = await connectApplication(emulator);
    expect(await attempt(emulator.demoUrl)).toBe('Unexpected server response: 429');
    await first.expect(2104, {}, 2105);
  });
});

describe('TLS', () => {
  test.each([
    { fault: 'self-signed', seen: 'DEPTH_ZERO_SELF_SIGNED_CERT', trusted: 'open' },
    { fault: 'expired', seen: 'CERT_HAS_EXPIRED', trusted: 'CERT_HAS_EXPIRED' },
    { fault: 'other-host', seen: 'DEPTH_ZERO_SELF_SIGNED_CERT', trusted: 'ERR_TLS_CERT_ALTNAME_INVALID' },
  ] as const)('$fault: a careful client stays out', async ({ fault, seen, trusted }) => {
    await using emulator = await start();
    await using front = await startTlsFront(emulator.demoUrl, fault);
    expect(await attempt(front.url)).toBe(seen);
    expect(await attempt(front.url, { ca: front.certificate })).toBe(trusted);
  });

  test('a careless one gets through: it is the certificate that keeps others out', async () => {
    await using emulator = await start();
    await using front = await startTlsFront(emulator.demoUrl, 'self-signed');
    const socket = connectTls({ port: Number(new URL(front.url).port), rejectUnauthorized: false });
    await new Promise((done) => socket.once('secureConnect', done));
    await eventually('it was let in', () => front.accepted === 1);
    socket.destroy();
  });

  test('none at all', async () => {
    await using emulator = await start();
    await using front = await startTlsFront(emulator.demoUrl, 'not-tls');
    expect(await attempt(front.url)).toMatch(/SSL|EPROTO|WRONG_VERSION/);
  });
});

test('any text can be sent to any client', async () => {
  await using emulator = await start();
  await using client = await connectApplication(emulator);
  emulator.faults.send('{"payloadType":4711,"payload":{"of":"another time"}}');
  expect(await client.until('it', ({ payloadType }) => payloadType === 4711)).toMatchObject({
    payload: { of: 'another time' },
  });
});

test('optional fields can come and go', async () => {
  await using emulator = await start({ knobs: { omitFields: ['balanceVersion'], omitProbability: 0.5 } });
  await using client = await connectApplication(emulator);
  await openAccount(client, emulator, ADA);
  const seen = new Set<boolean>();
  for (let count = 0; count < 20; count += 1) {
    const { payload } = await client.expect(2121, { ctidTraderAccountId: ADA }, 2122);
    seen.add('balanceVersion' in (payload['trader'] as object));
  }
  expect(seen.size).toBe(2);
});
