import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Bridge, startBridge } from '../src/bridge.ts';
import { accountKey, settingsKey } from '../src/cache/keys.ts';
import { silentLog } from '../src/log.ts';
import { readSettings } from '../src/settings.ts';
import { expectedFigures } from './support/oracle-row.ts';
import { eventually, startWorld, type World } from './support/world.ts';

const renewMs = 300;
let world: World;
let bridge: Bridge;

beforeAll(async () => {
  world = await startWorld();
  const parts = { log: silentLog, version: 'test', random: () => 0, renewMs };
  bridge = await startBridge(readSettings({ ...world.env, FLUSH_INTERVAL: '1s' }), parts);
});

afterAll(async () => {
  await bridge?.stop();
  await world?.[Symbol.asyncDispose]();
});

test('the row of an account on which nothing happens is renewed before it says that it is stale', async () => {
  const { ctidTraderAccountId: id } = world.ctrader.accounts[0]!;
  await world.connect('ada', id);
  await bridge.hub.start('ada');
  const row = async () => (await world.stored(accountKey('ada')))!;
  await eventually(async () => expect((await row())['quality']).toBe('exact'));
  world.ctrader.market.pause();
  let before = await row();
  for (let renewals = 0; renewals < 2; renewals += 1) {
    const renewed = await eventually(async () => {
      const now = await row();
      expect(now['_cacheTimestamp']).toBeGreaterThan(Number(before['_cacheTimestamp']));
      return now;
    });
    // Each says until when it holds: the next renewal and a little patience.
    expect(Date.parse(String(renewed['freshUntil']))).toBeGreaterThanOrEqual(
      Number(renewed['_cacheTimestamp']) + renewMs,
    );
    before = renewed;
  }
});

test.each([
  { told: 'invalidated', environments: 2 },
  { told: 'disconnect', environments: 2 },
] as const)(
  'a token is renewed before it ends: all its accounts stay live in their places, though the server says $told',
  async ({ told, environments }) => {
    world.ctrader.faults.set({ rotationNotice: told });
    const [first] = world.ctrader.accounts;
    const holders = world.ctrader.accounts.filter(({ accessToken }) => accessToken === first!.accessToken);
    expect(new Set(holders.map(({ environment }) => environment)).size).toBe(environments);
    const userOf = (id: number) => `holder-${id}`;
    const rowOf = async (id: number) => (await world.stored(accountKey(userOf(id))))!;
    const { accessToken: before } = holders[0]!;
    const expiresAt = Date.now() + 6_000;
    for (const { ctidTraderAccountId: id } of holders) {
      await world.connect(userOf(id), id, { expiresAt });
      await bridge.hub.start(userOf(id));
      await eventually(() => expect(bridge.hub.find(userOf(id))?.state).toBe('live'));
    }
    const since = holders.map(({ ctidTraderAccountId: id }) => bridge.hub.find(userOf(id))?.since);
    const opened = [...bridge.hub.connections().values()].map(({ counts }) => counts.opened);
    world.ctrader.received.reset();
    const shown = new Set<unknown>();
    await eventually(async () => {
      for (const { ctidTraderAccountId: id } of holders) {
        shown.add((await rowOf(id))['session']);
        expect(await world.stored(settingsKey(userOf(id)))).toMatchObject({
          accessToken: expect.not.stringMatching(before),
        });
        expect(bridge.hub.find(userOf(id))?.state).toBe('live');
      }
    });
    for (const { ctidTraderAccountId: id } of holders) {
      world.ctrader.trade.deposit(id, '1000');
      // The prices go on, too.
      world.ctrader.market.tick(world.ctrader.oracle(id).broker);
      const { balance, equity } = expectedFigures(world.ctrader.oracle(id));
      await eventually(async () => {
        const row = await rowOf(id);
        shown.add(row['session']);
        expect(row).toMatchObject({ balance, equity });
      });
    }
    expect([...shown]).toEqual(['live']);
    expect(holders.map(({ ctidTraderAccountId: id }) => bridge.hub.find(userOf(id))?.since)).toEqual(since);
    expect(world.ctrader.received.count(2173)).toBe(1);
    expect([...bridge.hub.connections().values()].map(({ counts }) => counts.opened)).toEqual(opened);
    for (const { ctidTraderAccountId: id } of holders) await bridge.hub.stop(userOf(id));
  },
);
