import { describe, expect, test } from '@jest/globals';
import type { CtraderEmulator, CtraderEmulatorOptions } from '../../../emulators/ctrader/emulator.ts';
import { startCtraderEmulator } from '../../../emulators/ctrader/emulator.ts';
import { eventually } from './eventually.ts';
import { connect, connectApplication, type OpenApiClient, openAccount } from './open-api-client.ts';

const ADA_DEMO = 41_000_101;
const ADA_DEMO_TOO = 41_000_102;
const BEN_DEMO = 41_000_103;
const ADA_LIVE = 42_000_201;

const start = (options: CtraderEmulatorOptions = {}) => startCtraderEmulator({ tickRate: 0, lifeRate: 0, ...options });

function tokenOf(emulator: CtraderEmulator, accountId: number): string {
  return emulator.accounts.find((account) => account.ctidTraderAccountId === accountId)?.accessToken ?? '';
}

/** Payload of the error that a request is answered with; fails when it is no error. */
async function refusal(client: OpenApiClient, payloadType: number, payload: object = {}) {
  return (await client.expect(payloadType, payload, 2142)).payload;
}

describe('before application auth', () => {
  test.each([2104, 2102, 2121, 2149, 2173, 4711])(
    'a request of type %i is refused, its clientMsgId echoed',
    async (type) => {
      await using emulator = await start();
      await using client = await connect(emulator.demoUrl);
      expect(await refusal(client, type, { ctidTraderAccountId: ADA_DEMO })).toMatchObject({
        errorCode: 'CH_CLIENT_NOT_AUTHENTICATED',
      });
    },
  );

  test('a wrong secret is refused in the words of the real server, a right one is taken after it', async () => {
    await using emulator = await start();
    await using client = await connect(emulator.demoUrl);
    expect(await refusal(client, 2100, { clientId: emulator.application.clientId, clientSecret: 'guess' })).toEqual({
      errorCode: 'CH_CLIENT_AUTH_FAILURE',
      description: 'clientId or clientSecret is incorrect',
    });
    await client.expect(2100, emulator.application, 2101);
  });

  test('30 s end it with 1000 Bye, whatever heartbeats came', async () => {
    let now = 1_000_000;
    await using emulator = await start({ clock: { now: () => now } });
    await using client = await connect(emulator.demoUrl);
    now += 29_000;
    client.send('{"payloadType":51}');
    await eventually('the heartbeat was heard', () => emulator.received.count(51) === 1);
    now += 1_000;
    expect(await client.closed).toEqual({ code: 1000, reason: 'Bye' });
  });
});

describe('the shape of messages', () => {
  test.each([
    {
      name: 'no fields, no payload',
      text: '{"clientMsgId":"a","payloadType":2100,"payload":%}',
      answer: '{"clientMsgId":"a","payloadType":2101}',
    },
    { name: 'no id, no id', text: '{"payloadType":2100,"payload":%}', answer: '{"payloadType":2101}' },
  ])('$name', async ({ text, answer }) => {
    await using emulator = await start();
    await using client = await connect(emulator.demoUrl);
    client.send(text.replace('%', JSON.stringify(emulator.application)));
    expect((await client.until('an answer', () => true)).text).toBe(answer);
  });

  test.each([
    ['{"pay', '1:6'],
    ['{"payloadType":2100,}', '1:21'],
    ['hello', '1:1'],
    ['[]', '1:1'],
  ])('%s is malformed, and ends the connection', async (text, place) => {
    await using emulator = await start();
    await using client = await connect(emulator.demoUrl);
    client.send(text);
    const answer = await client.until('an error', () => true);
    expect(answer.text).toBe(
      `{"payloadType":2142,"payload":{"errorCode":"INVALID_REQUEST","description":"Malformed JSON message at ${place}"}}`,
    );
    expect(await client.closed).toMatchObject({ code: 1000 });
  });

  test('integers may come as text, and a missing or mistyped field is named', async () => {
    await using emulator = await start();
    await using client = await connectApplication(emulator);
    const accessToken = tokenOf(emulator, ADA_DEMO);
    await client.expect(2102, { ctidTraderAccountId: String(ADA_DEMO), accessToken }, 2103);
    expect(await refusal(client, 2102, { accessToken })).toMatchObject({
      errorCode: 'INVALID_REQUEST',
      description: 'Message is missing required field: ctidTraderAccountId',
    });
    expect(await refusal(client, 2121, { ctidTraderAccountId: 1.5 })).toMatchObject({ errorCode: 'INVALID_REQUEST' });
  });

  test('money beyond 2^53 keeps every digit', async () => {
    await using emulator = await start();
    await using client = await connectApplication(emulator);
    await openAccount(client, emulator, 41_000_104);
    const { text } = await client.expect(2121, { ctidTraderAccountId: 41_000_104 }, 2122);
    expect(text).toContain('"balance":9876543210987653,');
    expect(Number.isSafeInteger(Number('9876543210987653'))).toBe(false);
  });
});

test('a second application auth is refused and changes nothing', async () => {
  await using emulator = await start();
  await using client = await connectApplication(emulator);
  expect(await refusal(client, 2100, emulator.application)).toMatchObject({
    errorCode: 'CH_CLIENT_ALREADY_AUTHENTICATED',
  });
  await client.expect(2104, {}, 2105);
});

test('a message that is not served is said to be unsupported', async () => {
  await using emulator = await start();
  await using client = await connectApplication(emulator);
  for (const payloadType of [2106, 2137, 2160, 9_999]) {
    expect(await refusal(client, payloadType, { ctidTraderAccountId: ADA_DEMO })).toMatchObject({
      errorCode: 'UNSUPPORTED_MESSAGE',
    });
  }
});

test('one host lists demo and live accounts of a token, those of its user only', async () => {
  await using emulator = await start();
  await using client = await connectApplication(emulator);
  const accessToken = tokenOf(emulator, ADA_DEMO);
  const { payload } = await client.expect(2149, { accessToken }, 2150);
  expect(payload).toMatchObject({
    accessToken,
    permissionScope: 0,
    ctidTraderAccount: [
      { ctidTraderAccountId: ADA_DEMO, traderLogin: 3_100_101, brokerTitleShort: 'Kestrel' },
      { ctidTraderAccountId: ADA_DEMO_TOO },
      { ctidTraderAccountId: ADA_LIVE, isLive: true },
    ],
  });
  expect((payload['ctidTraderAccount'] as object[])[0]).not.toHaveProperty('isLive');
  expect(await refusal(client, 2149, { accessToken: 'made up' })).toMatchObject({
    errorCode: 'CH_ACCESS_TOKEN_INVALID',
  });
});

describe('account auth', () => {
  test.each([
    { name: 'a token nobody has', account: ADA_DEMO, token: 0, expected: 'CH_ACCESS_TOKEN_INVALID' },
    {
      name: 'an account of somebody else',
      account: BEN_DEMO,
      token: ADA_DEMO,
      expected: 'CH_CTID_TRADER_ACCOUNT_NOT_FOUND',
    },
    { name: 'an account that is not', account: 7, token: ADA_DEMO, expected: 'CH_CTID_TRADER_ACCOUNT_NOT_FOUND' },
    { name: 'a live account on the demo server', account: ADA_LIVE, token: ADA_DEMO, expected: 'CANT_ROUTE_REQUEST' },
  ])('$name: $expected', async ({ account, token, expected }) => {
    await using emulator = await start();
    await using client = await connectApplication(emulator);
    const accessToken = token ? tokenOf(emulator, token) : 'made up';
    expect(await refusal(client, 2102, { ctidTraderAccountId: account, accessToken })).toMatchObject({
      errorCode: expected,
      ctidTraderAccountId: account,
    });
  });

  test('again on the same connection: already logged in, and the session goes on', async () => {
    await using emulator = await start();
    await using client = await connectApplication(emulator);
    await openAccount(client, emulator, ADA_DEMO);
    const again = { ctidTraderAccountId: ADA_DEMO, accessToken: tokenOf(emulator, ADA_DEMO) };
    expect(await refusal(client, 2102, again)).toMatchObject({
      errorCode: 'ALREADY_LOGGED_IN',
      description: 'Trading account is already authorized in this channel',
    });
    await client.expect(2121, { ctidTraderAccountId: ADA_DEMO }, 2122);
  });

  test('requests on an account without it are refused in two ways, in turn', async () => {
    await using emulator = await start();
    await using client = await connectApplication(emulator);
    const codes: unknown[] = [];
    for (let times = 0; times < 4; times += 1) {
      codes.push((await refusal(client, 2121, { ctidTraderAccountId: ADA_DEMO }))['errorCode']);
    }
    expect(codes).toEqual(['ACCOUNT_NOT_AUTHORIZED', 'INVALID_REQUEST', 'ACCOUNT_NOT_AUTHORIZED', 'INVALID_REQUEST']);
  });

  test('one connection carries many accounts, and connections() tells which', async () => {
    await using emulator = await start();
    await using demo = await connectApplication(emulator);
    await using live = await connectApplication(emulator, 'live');
    await openAccount(demo, emulator, BEN_DEMO);
    await openAccount(demo, emulator, ADA_DEMO);
    await openAccount(live, emulator, ADA_LIVE);
    expect(emulator.connections()).toMatchObject([
      { environment: 'demo', accounts: [ADA_DEMO, BEN_DEMO] },
      { environment: 'live', accounts: [ADA_LIVE] },
    ]);
  });
});

test('logout is accepted first and done when the disconnect comes', async () => {
  await using emulator = await start();
  await using client = await connectApplication(emulator);
  await openAccount(client, emulator, ADA_DEMO);
  await client.expect(2162, { ctidTraderAccountId: ADA_DEMO }, 2163);
  await client.until('the disconnect', ({ payloadType }) => payloadType === 2164);
  expect(client.messages.map(({ payloadType }) => payloadType).slice(-2)).toEqual([2163, 2164]);
  expect(await refusal(client, 2121, { ctidTraderAccountId: ADA_DEMO })).toMatchObject({
    errorCode: 'ACCOUNT_NOT_AUTHORIZED',
  });
});

describe('a second connection that authorises the same account', () => {
  test('coexists by default', async () => {
    await using emulator = await start();
    await using first = await connectApplication(emulator);
    await using second = await connectApplication(emulator);
    await openAccount(first, emulator, ADA_DEMO);
    await openAccount(second, emulator, ADA_DEMO);
    await first.expect(2121, { ctidTraderAccountId: ADA_DEMO }, 2122);
  });

  test('may throw the first out and say so', async () => {
    await using emulator = await start({ knobs: { secondConnection: 'kick' } });
    await using first = await connectApplication(emulator);
    await using second = await connectApplication(emulator);
    await openAccount(first, emulator, ADA_DEMO);
    await openAccount(second, emulator, ADA_DEMO);
    const told = await first.until('the disconnect', ({ payloadType }) => payloadType === 2164);
    expect(told.payload).toEqual({ ctidTraderAccountId: ADA_DEMO });
    await second.expect(2121, { ctidTraderAccountId: ADA_DEMO }, 2122);
  });

  test('may throw the first out without a word', async () => {
    await using emulator = await start({ knobs: { secondConnection: 'silent' } });
    await using first = await connectApplication(emulator);
    await using second = await connectApplication(emulator);
    await openAccount(first, emulator, ADA_DEMO);
    await openAccount(second, emulator, ADA_DEMO);
    expect(await refusal(first, 2121, { ctidTraderAccountId: ADA_DEMO })).toMatchObject({
      errorCode: 'ACCOUNT_NOT_AUTHORIZED',
    });
    expect(first.messages.map(({ payloadType }) => payloadType)).not.toContain(2164);
  });
});

describe('life signs', () => {
  test('frames keep a connection open, the server beats when it has nothing else to send, 30 s of silence end it', async () => {
    let now = 1_000_000;
    await using emulator = await start({ clock: { now: () => now } });
    await using client = await connectApplication(emulator);
    now += 20_000;
    client.send('{"payloadType":51}');
    await eventually('the heartbeat was heard', () => emulator.received.count(51) === 1);
    now += 29_000;
    expect((await client.until('a heartbeat', ({ payloadType }) => payloadType === 51)).text).toBe(
      '{"payloadType":51}',
    );
    now += 1_000;
    expect(await client.closed).toEqual({ code: 1000, reason: 'Bye' });
  });

  test('a WebSocket ping counts as one', async () => {
    let now = 1_000_000;
    await using emulator = await start({ clock: { now: () => now }, limits: { heartbeatMs: 45_000 } });
    await using client = await connectApplication(emulator);
    now += 20_000;
    await client.ping();
    now += 25_000;
    await client.until('a heartbeat', ({ payloadType }) => payloadType === 51);
  });
});

describe('limits', () => {
  test('the 51st request of a second is refused, the next second serves again', async () => {
    let now = 1_000_000;
    await using emulator = await start({ clock: { now: () => now } });
    await using client = await connectApplication(emulator);
    for (let count = 2; count <= 50; count += 1) await client.expect(2104, {}, 2105);
    expect(await refusal(client, 2104)).toMatchObject({ errorCode: 'REQUEST_FREQUENCY_EXCEEDED' });
    client.send('{"payloadType":51}');
    now += 1_000;
    await client.expect(2104, {}, 2105);
    expect(emulator.received).toMatchObject({ peakPerSecond: 51, overLimit: 1 });
  });

  test('history has its own limit, and the refusal may name a pause', async () => {
    await using emulator = await start({ clock: { now: () => 1_000_000 }, knobs: { overLimit: 'blocked' } });
    await using client = await connectApplication(emulator);
    await openAccount(client, emulator, ADA_DEMO);
    const window = { ctidTraderAccountId: ADA_DEMO, fromTimestamp: 0, toTimestamp: 1 };
    for (let count = 1; count <= 5; count += 1) await client.expect(2133, window, 2134);
    expect(await refusal(client, 2143, window)).toMatchObject({ errorCode: 'BLOCKED_PAYLOAD_TYPE', retryAfter: 1 });
    await client.expect(2121, { ctidTraderAccountId: ADA_DEMO }, 2122);
    expect(emulator.received.historyPeakPerSecond).toBe(6);
  });

  test('the limit may be of the application', async () => {
    await using emulator = await start({
      clock: { now: () => 1_000_000 },
      limits: { perSecond: 4 },
      knobs: { limitScope: 'application' },
    });
    await using first = await connectApplication(emulator);
    await using second = await connectApplication(emulator, 'live');
    await first.expect(2104, {}, 2105);
    await second.expect(2104, {}, 2105);
    expect(await refusal(first, 2104)).toMatchObject({ errorCode: 'REQUEST_FREQUENCY_EXCEEDED' });
  });

  test('a connection too many is told so and closed', async () => {
    await using emulator = await start({ limits: { maxConnections: 1 } });
    await using first = await connectApplication(emulator);
    await using second = await connect(emulator.demoUrl);
    expect((await second.until('the refusal', () => true)).payload).toMatchObject({
      errorCode: 'CONNECTIONS_LIMIT_EXCEEDED',
    });
    expect(await second.closed).toMatchObject({ code: 1000 });
    await first.expect(2104, {}, 2105);
    await using live = await connectApplication(emulator, 'live');
    await live.expect(2104, {}, 2105);
  });
});
