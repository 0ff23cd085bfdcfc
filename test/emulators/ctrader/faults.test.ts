import { describe, expect, test } from '@jest/globals';
import type { Knobs } from '../../../emulators/ctrader/emulator.ts';
import { startCtraderEmulator } from '../../../emulators/ctrader/emulator.ts';
import { eventually } from './eventually.ts';
import { connect, connectApplication, type OpenApiClient, openAccount } from './open-api-client.ts';

const ADA = 41_000_101;
const BEN_LARCH = 41_000_104;
const NOON = Date.UTC(2026, 4, 6, 12);

const start = (knobs: Partial<Knobs> = {}, now = () => NOON) =>
  startCtraderEmulator({ tickRate: 0, lifeRate: 0, clock: { now }, knobs: { pricelessTicks: 0, ...knobs } });

const trader = (client: OpenApiClient, ctidTraderAccountId = ADA) => client.request(2121, { ctidTraderAccountId });
const version = (client: OpenApiClient) => client.expect(2104, {}, 2105);

describe('connections', () => {
  test('half-open: bytes go in, nothing comes out, no pong and no close; new ones work', async () => {
    await using emulator = await start();
    await using client = await connectApplication(emulator);
    await openAccount(client, emulator, ADA);
    emulator.faults.silence();
    const seen = client.messages.length;
    let ponged = false;
    void client.ping().then(() => {
      ponged = true;
    });
    client.send('{"payloadType":2104}');
    client.hangUp();
    let closed = false;
    void client.closed.then(() => {
      closed = true;
    });
    emulator.trade.deposit(ADA, '1');
    await using other = await connectApplication(emulator);
    await openAccount(other, emulator, ADA);
    await version(other);
    expect([client.messages.length, ponged, closed]).toEqual([seen, false, false]);
    expect(emulator.connections()).toHaveLength(2);
  });

  test('half-open from the start', async () => {
    await using emulator = await start();
    emulator.faults.silenceNew(true);
    await using client = await connect(emulator.demoUrl);
    client.send(JSON.stringify({ payloadType: 2100, payload: emulator.application }));
    emulator.faults.silenceNew(false);
    await using other = await connectApplication(emulator);
    await version(other);
    expect(client.messages).toEqual([]);
  });

  test.each([
    { code: 1000, seen: 1000 },
    { code: 1001, seen: 1001 },
    { code: 1011, seen: 1011 },
    { code: undefined, seen: 1006 },
  ])('dropped with $code are seen as $seen', async ({ code, seen }) => {
    await using emulator = await start();
    await using client = await connectApplication(emulator);
    await using live = await connectApplication(emulator, 'live');
    emulator.faults.drop(code, { environment: 'demo' }, 'why');
    expect(await client.closed).toEqual({ code: seen, reason: code ? 'why' : '' });
    await version(live);
    await eventually('the connection is gone', () => emulator.connections().length === 1);
  });

  test('refused, then taken again', async () => {
    await using emulator = await start();
    emulator.faults.refuse(true);
    await expect(connect(emulator.demoUrl)).rejects.toThrow('socket hang up');
    emulator.faults.refuse(false);
    await using client = await connectApplication(emulator);
    await version(client);
  });

  test('an application that is blocked is told, closed, and not let in again until reset', async () => {
    await using emulator = await start();
    await using client = await connectApplication(emulator);
    emulator.faults.blockApplication('Too many complaints');
    expect(await client.closed).toMatchObject({ code: 1000 });
    expect(client.messages.at(-1)).toMatchObject({ payloadType: 2148, payload: { reason: 'Too many complaints' } });
    await using again = await connect(emulator.demoUrl);
    expect((await again.expect(2100, emulator.application, 2142)).payload).toMatchObject({
      errorCode: 'CHANNEL_IS_BLOCKED',
    });
    emulator.faults.reset();
    await again.expect(2100, emulator.application, 2101);
  });
});

describe('sessions', () => {
  test('dropped with a word, or without', async () => {
    await using emulator = await start();
    await using client = await connectApplication(emulator);
    await openAccount(client, emulator, ADA);
    emulator.faults.disconnectAccount(ADA);
    await client.until('the disconnect', ({ payloadType }) => payloadType === 2164);
    expect((await trader(client)).payload).toMatchObject({ errorCode: 'ACCOUNT_NOT_AUTHORIZED' });
    await openAccount(client, emulator, ADA);
    emulator.faults.loseAccount(ADA);
    const seen = client.messages.length;
    emulator.trade.deposit(ADA, '1');
    expect((await trader(client)).payload).toMatchObject({ description: 'Trading account is not authorized' });
    expect(client.messages).toHaveLength(seen + 1);
    await openAccount(client, emulator, ADA);
    expect((await trader(client)).payloadType).toBe(2122);
  });
});

describe('maintenance', () => {
  const until = NOON + 90_500;

  test('of one broker ends its sessions and spares the others', async () => {
    let now = NOON;
    await using emulator = await start({}, () => now);
    await using client = await connectApplication(emulator);
    await openAccount(client, emulator, ADA);
    await openAccount(client, emulator, BEN_LARCH);
    emulator.faults.maintenance('Kestrel', until);
    const told = await client.until('the disconnect', ({ payloadType }) => payloadType === 2164);
    expect(told.payload).toEqual({ ctidTraderAccountId: ADA });
    expect((await trader(client)).payload).toMatchObject({
      errorCode: 'SERVER_IS_UNDER_MAINTENANCE',
      maintenanceEndTimestamp: Math.ceil(until / 1000),
    });
    expect((await trader(client, BEN_LARCH)).payloadType).toBe(2122);
    now = until;
    await openAccount(client, emulator, ADA);
  });

  test.each([
    { carrier: 'error', answer: { payloadType: 2142, payload: { maintenanceEndTimestamp: Math.ceil(until / 1000) } } },
    { carrier: 'common-error', answer: { payloadType: 50, payload: { maintenanceEndTimestamp: until } } },
    { carrier: 'no-route', answer: { payloadType: 2142, payload: { errorCode: 'CANT_ROUTE_REQUEST' } } },
  ] as const)('of everything, told by $carrier', async ({ carrier, answer }) => {
    await using emulator = await start();
    await using client = await connectApplication(emulator);
    emulator.faults.maintenance(undefined, until, carrier);
    expect(await client.request(2104)).toMatchObject(answer);
  });
});

describe('answers', () => {
  test('the next account auths can be refused, then they work', async () => {
    await using emulator = await start();
    await using client = await connectApplication(emulator);
    emulator.faults.rejectAuth('CH_SERVER_NOT_REACHABLE', 2, ADA);
    const auth = { ctidTraderAccountId: ADA, accessToken: emulator.accounts[0]?.accessToken };
    await openAccount(client, emulator, BEN_LARCH);
    for (const _ of [1, 2]) {
      expect((await client.request(2102, auth)).payload).toMatchObject({ errorCode: 'CH_SERVER_NOT_REACHABLE' });
    }
    await client.expect(2102, auth, 2103);
    expect(emulator.received.refusals).toEqual({ CH_SERVER_NOT_REACHABLE: 2 });
  });

  test('any answer can be an error of any kind, or never come', async () => {
    await using emulator = await start();
    await using client = await connectApplication(emulator);
    await openAccount(client, emulator, ADA);
    emulator.faults.answer({ payloadType: 2121, errorCode: 'FROM_THE_FUTURE', description: 'new', retryAfter: 3 });
    expect((await trader(client)).payload).toEqual({
      ...{ ctidTraderAccountId: ADA, errorCode: 'FROM_THE_FUTURE', description: 'new', retryAfter: 3 },
    });
    emulator.faults.answer({ payloadType: 2104 });
    client.send('{"payloadType":2104,"clientMsgId":"lost"}');
    await version(client);
    expect(client.messages.map(({ clientMsgId }) => clientMsgId)).not.toContain('lost');
  });
});

describe('the wire', () => {
  test('frames can be held back without changing places', async () => {
    await using emulator = await start();
    await using client = await connectApplication(emulator);
    await openAccount(client, emulator, ADA);
    emulator.faults.set({ delayMs: 40 });
    emulator.trade.deposit(ADA, '1');
    emulator.faults.set({ delayMs: 0 });
    emulator.trade.deposit(ADA, '2');
    await version(client);
    const deltas = client.messages.flatMap(({ payload }) => payload['depositWithdraw'] ?? []) as { delta: number }[];
    expect(deltas.map(({ delta }) => delta)).toEqual([100, 200]);
  });

  test('events can come twice', async () => {
    await using emulator = await start({ duplicateEvents: 1 });
    await using client = await connectApplication(emulator);
    await openAccount(client, emulator, ADA);
    emulator.trade.deposit(ADA, '1');
    await version(client);
    const events = client.messages.filter(({ payloadType }) => payloadType === 2126).map(({ text }) => text);
    expect(events).toHaveLength(2);
    expect(events[0]).toBe(events[1]);
  });

  test('int64 can be text; other integers stay numbers', async () => {
    await using emulator = await start({ int64AsStrings: true });
    await using client = await connectApplication(emulator);
    await openAccount(client, emulator, ADA);
    expect((await trader(client)).payload).toMatchObject({
      ctidTraderAccountId: String(ADA),
      trader: { balance: '1000000', moneyDigits: 2, leverageInCents: 10_000, totalMarginCalculationType: 0 },
    });
  });

  test('fields, enum values and messages of no proto can be strewn in', async () => {
    await using emulator = await start({ unknownFields: true });
    await using client = await connectApplication(emulator);
    await openAccount(client, emulator, ADA);
    const { payload } = await trader(client);
    expect(payload).toMatchObject({ notInAnyProto: {}, trader: { notInAnyProto: {}, stopOutStrategy: 99 } });
    expect(client.messages.map(({ payloadType }) => payloadType)).toContain(2999);
  });

  test('optional fields can be left out wherever they are, required ones never are', async () => {
    await using emulator = await start({ omitFields: ['moneyDigits', 'balance', 'marginRate'] });
    await using client = await connectApplication(emulator);
    await openAccount(client, emulator, ADA);
    const { text } = await trader(client);
    expect(text).not.toContain('moneyDigits');
    expect(text).toContain('"balance":1000000');
    expect((await client.expect(2124, { ctidTraderAccountId: ADA }, 2125)).text).not.toContain('marginRate');
  });

  test('responses can lack their clientMsgId', async () => {
    await using emulator = await start();
    await using client = await connectApplication(emulator);
    emulator.faults.set({ dropClientMsgId: true });
    client.send('{"payloadType":2104,"clientMsgId":"x"}');
    const answer = await client.until('the version', ({ payloadType }) => payloadType === 2105);
    expect(answer).not.toHaveProperty('clientMsgId');
  });
});

test('reset ends what was set; counters can be reset too', async () => {
  await using emulator = await start({ stragglers: 0.5 });
  await using client = await connectApplication(emulator);
  emulator.faults.set({ int64AsStrings: true });
  emulator.faults.answer({ payloadType: 2104, errorCode: 'TIMEOUT_ERROR', times: Number.POSITIVE_INFINITY });
  expect((await client.request(2104)).payload).toMatchObject({ errorCode: 'TIMEOUT_ERROR' });
  emulator.faults.reset();
  await version(client);
  expect(emulator.received.counts()).toEqual({ 2100: 1, 2104: 2 });
  emulator.received.reset();
  expect([emulator.received.count(2104), emulator.received.refusals]).toEqual([0, {}]);
});
