import { describe, expect, test } from '@jest/globals';
import { type CtraderEmulator, defaultScenario, startCtraderEmulator } from '../../../emulators/ctrader/emulator.ts';
import { eventually } from './eventually.ts';
import { Mirror } from './mirror.ts';
import { connectApplication, openAccount } from './open-api-client.ts';

const NOON = Date.UTC(2026, 4, 6, 12);
const clock = { now: () => NOON };
const allShown = (emulator: CtraderEmulator) =>
  emulator.accounts.map(({ ctidTraderAccountId }) => emulator.oracle(ctidTraderAccountId));

/** The default world after some ticks and trades made by hand. */
async function played(seed: number) {
  await using emulator = await startCtraderEmulator({ seed, clock, tickRate: 0, lifeRate: 0 });
  for (let count = 0; count < 50; count += 1) for (const broker of ['Kestrel', 'Larch']) emulator.market.tick(broker);
  return { tokens: emulator.accounts.map(({ accessToken }) => accessToken), accounts: allShown(emulator) };
}

test('a seed makes the same world again, another seed another one', async () => {
  const first = await played(7);
  const again = await played(7);
  const other = await played(8);
  expect(again).toEqual(first);
  expect(other.tokens).not.toEqual(first.tokens);
  expect(other.accounts).not.toEqual(first.accounts);
});

test('the walk of a symbol does not depend on what else ticks', async () => {
  await using one = await startCtraderEmulator({ tickRate: 0, lifeRate: 0, clock });
  await using other = await startCtraderEmulator({ tickRate: 0, lifeRate: 0, clock });
  for (let count = 0; count < 20; count += 1) {
    one.market.tick('Kestrel', 'XAUUSD');
    other.market.tick('Kestrel', 'EURUSD');
    other.market.tick('Kestrel', 'XAUUSD');
  }
  const gold = (emulator: CtraderEmulator) => emulator.oracle(41_000_101).positions[3]?.currentPrice;
  expect(gold(one)).toBe(gold(other));
  expect(gold(one)).not.toBe('2361.42');
});

test('a busy world, mirrored over both sockets, equals the oracle to the last digit when it is paused', async () => {
  await using emulator = await startCtraderEmulator({
    ...{ seed: 3, tickRate: 60, lifeRate: 300, limits: { perSecond: 1_000 } },
    knobs: { duplicateEvents: 0.2, unknownFields: true, delayMs: 3 },
  });
  const mirrors = emulator.accounts.map(({ ctidTraderAccountId }) => new Mirror(ctidTraderAccountId));
  const clients = await Promise.all(
    (['demo', 'live'] as const).map((environment) =>
      connectApplication(emulator, environment, (message) => {
        for (const mirror of mirrors) mirror.apply(message);
      }),
    ),
  );
  await using closing = new AsyncDisposableStack();
  for (const client of clients) closing.use(client);
  emulator.market.pause();
  for (const [at, mirror] of mirrors.entries()) {
    const client = clients[emulator.accounts[at]?.environment === 'live' ? 1 : 0];
    if (!client) continue;
    await openAccount(client, emulator, mirror.accountId);
    await mirror.open(client);
  }
  emulator.market.resume();
  const executions = () =>
    clients.flatMap(({ messages }) => messages).filter(({ payloadType }) => payloadType === 2126).length;
  await eventually('300 executions were seen', () => executions() > 300);
  emulator.market.pause();
  for (const client of clients) await client.expect(2104, {}, 2105);
  for (const mirror of mirrors) {
    const { balance, equity, margin, freeMargin, positions } = emulator.oracle(mirror.accountId);
    const net = Object.fromEntries(positions.map((position) => [position.id, position.net]));
    expect(mirror.figures()).toEqual({ balance, equity, margin, freeMargin, net });
  }
});

describe('pause', () => {
  test('freezes everything: the truth stays, and nothing more is sent', async () => {
    await using emulator = await startCtraderEmulator({ tickRate: 100, lifeRate: 100, limits: { heartbeatMs: 300 } });
    await using client = await connectApplication(emulator);
    const mirror = new Mirror(41_000_101);
    await openAccount(client, emulator, 41_000_101);
    await mirror.open(client);
    const start = client.messages.length;
    await eventually('the market moves', () => client.messages.length > start + 20);
    emulator.market.pause();
    expect(emulator.market.paused).toBe(true);
    const frozen = allShown(emulator);
    const seen = client.messages.length;
    // A heartbeat is only sent after a stretch without anything else.
    await client.until('a heartbeat', ({ payloadType }) => payloadType === 51, seen);
    expect(allShown(emulator)).toEqual(frozen);
    emulator.market.resume();
    await eventually('the market moves again', () =>
      client.messages.slice(seen).some(({ payloadType }) => payloadType === 2131),
    );
  });

  test('a tick by hand still works', async () => {
    await using emulator = await startCtraderEmulator();
    emulator.market.pause();
    emulator.market.tick('Kestrel', 'EURUSD', { bid: '1.2', ask: '1.20012' });
    expect(emulator.oracle(41_000_101).positions[0]?.currentPrice).toBe('1.20000');
  });
});

describe('the default scenario', () => {
  const { accounts, brokers } = defaultScenario();
  const count = (matches: (account: (typeof accounts)[number]) => boolean) => accounts.filter(matches).length;

  test.each([
    { name: 'accounts', found: accounts.length, least: 8 },
    { name: 'demo accounts', found: count(({ environment }) => environment === 'demo'), least: 3 },
    { name: 'live accounts', found: count(({ environment }) => environment === 'live'), least: 3 },
    { name: 'brokers', found: new Set(brokers.map(({ name }) => name)).size, least: 2 },
    { name: 'yen accounts', found: count(({ currency }) => currency === 'JPY'), least: 1 },
    { name: 'euro accounts', found: count(({ currency }) => currency === 'EUR'), least: 1 },
    { name: 'netted accounts', found: count(({ accountType }) => accountType === 'NETTED'), least: 1 },
    { name: 'accounts without positions', found: count(({ positions }) => positions.length === 0), least: 1 },
    { name: 'accounts with more than ten', found: count(({ positions }) => positions.length > 10), least: 1 },
    { name: 'ways to count money', found: new Set(accounts.map(({ moneyDigits }) => moneyDigits)).size, least: 4 },
    { name: 'ways to count margin', found: new Set(accounts.map(({ marginType }) => marginType)).size, least: 3 },
  ])('has $least $name or more', ({ found, least }) => {
    expect(found).toBeGreaterThanOrEqual(least);
  });
});

test.each([
  {
    name: 'a broker that is not',
    change: { broker: 'Nobody' },
    expected: 'names broker Nobody, which has no demo server',
  },
  { name: 'a currency that is not', change: { currency: 'XYZ' }, expected: 'broker Kestrel has no asset XYZ' },
  { name: 'the same account twice', change: { ctidTraderAccountId: 41_000_102 }, expected: 'is in the scenario twice' },
  { name: 'a balance too fine', change: { balance: '0.001' }, expected: "more than the account's 2 decimals" },
])('a scenario with $name is refused, and nothing stays open', async ({ change, expected }) => {
  const scenario = defaultScenario();
  const [first, ...rest] = scenario.accounts;
  const accounts = first ? [{ ...first, ...change }, ...rest] : [];
  await expect(startCtraderEmulator({ scenario: { ...scenario, accounts } })).rejects.toThrow(expected);
});
