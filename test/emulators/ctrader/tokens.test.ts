import { describe, expect, test } from '@jest/globals';
import type { CtraderEmulator, Knobs } from '../../../emulators/ctrader/emulator.ts';
import { startCtraderEmulator } from '../../../emulators/ctrader/emulator.ts';
import { connectApplication, type OpenApiClient, openAccount } from './open-api-client.ts';

const ADA_DEMO = 41_000_101;
const ADA_DEMO_TOO = 41_000_102;
const BEN_DEMO = 41_000_103;
const ADA_LIVE = 42_000_201;

const start = (knobs: Partial<Knobs> = {}, now = () => Date.now()) =>
  startCtraderEmulator({ tickRate: 0, lifeRate: 0, clock: { now }, knobs: { pricelessTicks: 0, ...knobs } });

function account(emulator: CtraderEmulator, accountId = ADA_DEMO) {
  const found = emulator.accounts.find(({ ctidTraderAccountId }) => ctidTraderAccountId === accountId);
  if (!found) throw new Error(`no account ${accountId}`);
  return found;
}

const trader = (client: OpenApiClient, ctidTraderAccountId = ADA_DEMO) => client.request(2121, { ctidTraderAccountId });
const code = async (answer: Promise<{ payload: Record<string, unknown> }>) => (await answer).payload['errorCode'];

async function askTokens(
  emulator: CtraderEmulator,
  change: Record<string, string> = {},
): Promise<Record<string, unknown>> {
  const query = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: account(emulator).refreshToken,
    client_id: emulator.application.clientId,
    client_secret: emulator.application.clientSecret,
    ...change,
  });
  const response = await fetch(`${emulator.tokenUrl}?${query}`);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json']);
  return (await response.json()) as Record<string, unknown>;
}

describe('a refresh', () => {
  test('over HTTP gives a new pair and ends the old one at once', async () => {
    await using emulator = await start();
    const old = { ...account(emulator) };
    const body = await askTokens(emulator);
    expect(body).toEqual({
      ...{ accessToken: account(emulator).accessToken, refreshToken: account(emulator).refreshToken },
      ...{ tokenType: 'bearer', expiresIn: 2_628_000, errorCode: null, description: null },
    });
    expect([body['accessToken'], body['refreshToken']]).not.toEqual([old.accessToken, old.refreshToken]);
    await using client = await connectApplication(emulator);
    const stale = { ctidTraderAccountId: ADA_DEMO, accessToken: old.accessToken };
    expect(await code(client.request(2102, stale))).toBe('CH_ACCESS_TOKEN_INVALID');
    await openAccount(client, emulator, ADA_DEMO);
    expect(await askTokens(emulator, { refresh_token: old.refreshToken })).toEqual({
      errorCode: 'ACCESS_DENIED',
      description: 'Refresh token is invalid or was used before',
    });
  });

  test.each([
    { name: 'a wrong secret', change: { client_secret: 'guess' }, expected: 'CH_CLIENT_AUTH_FAILURE' },
    { name: 'another grant', change: { grant_type: 'password' }, expected: 'INVALID_REQUEST' },
  ])('over HTTP with $name fails in the body and changes nothing', async ({ change, expected }) => {
    await using emulator = await start();
    const { accessToken } = { ...account(emulator) };
    expect(await askTokens(emulator, change)).toMatchObject({ errorCode: expected });
    expect(account(emulator).accessToken).toBe(accessToken);
  });

  test('in band needs the application only, works once, and leaves other users alone', async () => {
    await using emulator = await start();
    await using client = await connectApplication(emulator, 'live');
    const { refreshToken } = { ...account(emulator) };
    const ben = account(emulator, BEN_DEMO).accessToken;
    expect((await client.expect(2173, { refreshToken }, 2174)).payload).toEqual({
      ...{ accessToken: account(emulator).accessToken, refreshToken: account(emulator).refreshToken },
      ...{ tokenType: 'bearer', expiresIn: 2_628_000 },
    });
    expect(await code(client.request(2173, { refreshToken }))).toBe('CH_ACCESS_TOKEN_INVALID');
    expect(account(emulator, BEN_DEMO).accessToken).toBe(ben);
    expect(account(emulator, ADA_LIVE).accessToken).toBe(account(emulator).accessToken);
  });

  test("ends the sessions of the token's accounts on every connection, and says which on each", async () => {
    await using emulator = await start();
    await using demo = await connectApplication(emulator);
    await using live = await connectApplication(emulator, 'live');
    for (const accountId of [ADA_DEMO, ADA_DEMO_TOO, BEN_DEMO]) await openAccount(demo, emulator, accountId);
    await openAccount(live, emulator, ADA_LIVE);
    await askTokens(emulator);
    const told = await demo.until('the notice', ({ payloadType }) => payloadType === 2147);
    expect(told.payload).toEqual({
      ctidTraderAccountIds: [ADA_DEMO, ADA_DEMO_TOO],
      reason: 'Access token was refreshed',
    });
    expect(await code(trader(demo))).toBe('ACCOUNT_NOT_AUTHORIZED');
    expect((await trader(demo, BEN_DEMO)).payloadType).toBe(2122);
    const elsewhere = await live.until('the notice', ({ payloadType }) => payloadType === 2147);
    expect(elsewhere.payload).toMatchObject({ ctidTraderAccountIds: [ADA_LIVE] });
  });

  test('leaves the subscriptions of a session that is authorised again in place', async () => {
    await using emulator = await start();
    await using client = await connectApplication(emulator);
    await openAccount(client, emulator, ADA_DEMO);
    const spots = { ctidTraderAccountId: ADA_DEMO, symbolId: [1] };
    await client.expect(2127, spots, 2128);
    await askTokens(emulator);
    await openAccount(client, emulator, ADA_DEMO);
    expect(await code(client.request(2127, spots))).toBe('ALREADY_SUBSCRIBED');
    emulator.market.tick('Kestrel', 'EURUSD', { bid: '1.1' });
    await client.until('the tick', ({ payload }) => payload['bid'] === 110_000);
  });

  test('may be reported by disconnects, which drop the subscriptions', async () => {
    await using emulator = await start({ rotationNotice: 'disconnect' });
    await using client = await connectApplication(emulator);
    await openAccount(client, emulator, ADA_DEMO);
    await openAccount(client, emulator, ADA_DEMO_TOO);
    await client.expect(2127, { ctidTraderAccountId: ADA_DEMO, symbolId: [1] }, 2128);
    await askTokens(emulator);
    await client.expect(2104, {}, 2105);
    const reports = client.messages.filter(({ payloadType }) => payloadType === 2164 || payloadType === 2147);
    expect(reports.map(({ payload }) => payload['ctidTraderAccountId']).sort()).toEqual([ADA_DEMO, ADA_DEMO_TOO]);
    await openAccount(client, emulator, ADA_DEMO);
    await client.expect(2127, { ctidTraderAccountId: ADA_DEMO, symbolId: [1] }, 2128);
  });

  test('may be reported late: a stale disconnect of a session that lives again', async () => {
    await using emulator = await start({ rotationNotice: 'both', rotationNoticeDelayMs: 60 });
    await using client = await connectApplication(emulator);
    await openAccount(client, emulator, ADA_DEMO);
    await askTokens(emulator);
    await openAccount(client, emulator, ADA_DEMO);
    await client.until('the stale report', ({ payloadType }) => payloadType === 2164);
    expect((await trader(client)).payloadType).toBe(2122);
    expect(emulator.connections()).toMatchObject([{ accounts: [ADA_DEMO] }]);
  });

  test('may leave requests unanswered for a while', async () => {
    let now = 1_000_000;
    await using emulator = await start({ rotationMuteMs: 2_000, rotationNotice: 'none' }, () => now);
    await using client = await connectApplication(emulator);
    await openAccount(client, emulator, ADA_DEMO);
    await askTokens(emulator);
    const unanswered = trader(client).then(
      () => 'answered',
      () => 'closed',
    );
    await client.expect(2104, {}, 2105);
    expect(await Promise.race([unanswered, Promise.resolve('silence')])).toBe('silence');
    now += 2_000;
    expect(await code(trader(client))).toBe('ACCOUNT_NOT_AUTHORIZED');
  });
});

describe('a token', () => {
  test.each(['CH_ACCESS_TOKEN_INVALID', 'OA_AUTH_TOKEN_EXPIRED'] as const)(
    'runs out after its life: %s',
    async (expiredToken) => {
      let now = 1_000_000;
      await using emulator = await start({ expiredToken }, () => now);
      const { accessToken, expiresAt } = account(emulator);
      expect(expiresAt).toBe(now + 2_628_000_000);
      now = expiresAt;
      await using client = await connectApplication(emulator);
      expect(await code(client.request(2102, { ctidTraderAccountId: ADA_DEMO, accessToken }))).toBe(expiredToken);
      await askTokens(emulator);
      await openAccount(client, emulator, ADA_DEMO);
    },
  );

  test('can be made to run out; open sessions go on', async () => {
    await using emulator = await start();
    await using client = await connectApplication(emulator);
    await openAccount(client, emulator, ADA_DEMO);
    emulator.faults.expireToken(ADA_DEMO);
    expect((await trader(client)).payloadType).toBe(2122);
    const { accessToken } = account(emulator);
    expect(await code(client.request(2149, { accessToken }))).toBe('CH_ACCESS_TOKEN_INVALID');
  });

  test('revoked is dead, and so is its refresh token', async () => {
    await using emulator = await start();
    await using client = await connectApplication(emulator);
    await openAccount(client, emulator, ADA_DEMO);
    emulator.faults.revokeToken(ADA_DEMO);
    const told = await client.until('the notice', ({ payloadType }) => payloadType === 2147);
    expect(told.payload).toEqual({ ctidTraderAccountIds: [ADA_DEMO], reason: 'Access token was revoked' });
    const { accessToken } = account(emulator);
    expect(await code(client.request(2102, { ctidTraderAccountId: ADA_DEMO, accessToken }))).toBe(
      'CH_ACCESS_TOKEN_INVALID',
    );
    expect(await askTokens(emulator)).toMatchObject({ errorCode: 'ACCESS_DENIED' });
  });

  test('outlives one of its accounts', async () => {
    await using emulator = await start();
    await using client = await connectApplication(emulator);
    await openAccount(client, emulator, ADA_DEMO);
    emulator.faults.deleteAccount(ADA_DEMO);
    await client.until('the notice', ({ payloadType }) => payloadType === 2147);
    const { accessToken } = account(emulator);
    expect(await code(client.request(2102, { ctidTraderAccountId: ADA_DEMO, accessToken }))).toBe(
      'CH_CTID_TRADER_ACCOUNT_NOT_FOUND',
    );
    await openAccount(client, emulator, ADA_DEMO_TOO);
  });
});

test('anything but GET /apps/token is not found', async () => {
  await using emulator = await start();
  expect((await fetch(emulator.tokenUrl, { method: 'POST' })).status).toBe(404);
  expect((await fetch(new URL('/', emulator.tokenUrl))).status).toBe(404);
});
