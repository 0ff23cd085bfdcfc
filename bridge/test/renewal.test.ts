import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Bridge, startBridge } from '../src/bridge.ts';
import { accountKey } from '../src/cache/keys.ts';
import { silentLog } from '../src/log.ts';
import { readSettings } from '../src/settings.ts';
import { eventually, startWorld, type World } from './support/world.ts';

const renewMs = 300;
let world: World;
let bridge: Bridge;

beforeAll(async () => {
  world = await startWorld();
  const parts = { log: silentLog, version: 'test', random: () => 0, renewMs };
  bridge = await startBridge(readSettings(world.env), parts);
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
