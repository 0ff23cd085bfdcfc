import { describe, expect, test } from '@jest/globals';
import { createAccount } from '../../src/account/account.ts';
import { createCatalog } from '../../src/account/catalog.ts';
import { createAccountFeed } from '../../src/ctrader/account-feed.ts';
import { toPosition } from '../../src/ctrader/to-model.ts';
import { silentLog } from '../../src/log.ts';
import { createFakeClock } from '../support/fake-clock.ts';

function feeding() {
  const account = createAccount({ accountId: 1, environment: 'demo', catalog: createCatalog() });
  const heard: string[] = [];
  const feed = createAccountFeed({
    account,
    clock: createFakeClock(),
    log: silentLog,
    onChange: () => heard.push('change'),
    onDoubt: (why) => heard.push(why),
    onSymbolsChanged: (ids) => heard.push(`symbols ${ids}`),
  });
  const open = () => account.positions.list().map(({ position }) => position.positionId);
  return { account, feed, heard, open };
}

const wire = (positionId: number, positionStatus = 1) => ({
  positionId,
  positionStatus,
  tradeData: { symbolId: 5, volume: positionStatus === 2 ? 0 : 100, tradeSide: 1 },
  swap: 0,
  price: 1.1,
});

test('what happens between the entry and the list of positions is applied on top of the list', () => {
  const { account, feed, open } = feeding();
  feed.hold();
  feed.event('executionEvent', { position: wire(1, 2) });
  feed.event('executionEvent', { position: wire(3) });
  // The list was made before both: it still has the first and does not know the third.
  account.applyReconcile([wire(1), wire(2)].map(toPosition), 0);
  feed.release();
  expect(open()).toEqual([2, 3]);
});

test('events kept for a session that ended are not brought to the next', () => {
  const { account, feed, open } = feeding();
  feed.hold();
  feed.event('executionEvent', { position: wire(1) });
  feed.reset();
  feed.hold();
  account.applyReconcile([], 0);
  feed.release();
  expect(open()).toEqual([]);
});

describe('what an event may mean besides a change', () => {
  test.each([
    { name: 'accountDisconnectEvent', payload: {}, heard: 'the server ended the session of this account' },
    {
      name: 'accountsTokenInvalidatedEvent',
      payload: {},
      heard: 'the server no longer accepts the access token of this account',
    },
    { name: 'error', payload: { errorCode: 'ACCOUNT_NOT_AUTHORIZED' }, heard: 'ACCOUNT_NOT_AUTHORIZED' },
    { name: 'symbolChangedEvent', payload: { symbolId: ['5', 6] }, heard: 'symbols 5,6' },
    {
      name: 'executionEvent',
      payload: { position: { positionId: 1 } },
      heard: 'an event could not be read: position.tradeData is missing or malformed',
    },
  ] as const)('$name $payload', ({ name, payload, heard: expected }) => {
    const { feed, heard } = feeding();
    feed.event(name, payload);
    expect(heard[0]).toBe(expected);
  });

  test('an event nobody uses means nothing', () => {
    const { feed, heard } = feeding();
    feed.event('orderErrorEvent', {});
    expect(heard).toEqual([]);
  });
});

test('a tick that claims to come from the future is dated now', () => {
  const { account, feed } = feeding();
  account.applyReconcile([toPosition(wire(1))], 0);
  feed.spot({ symbolId: 5, bid: 110_000, ask: 110_010, timestamp: 9_000_000_000_000_000 } as never);
  expect(account.lastEventAt).toBe(createFakeClock().now());
});
