import { describe, expect, test } from '@jest/globals';
import { createAccount } from '../../src/account/account.ts';
import { createCatalog } from '../../src/account/catalog.ts';
import type { Position } from '../../src/account/model.ts';
import { createAccountFeed } from '../../src/ctrader/account-feed.ts';
import { toPosition, toTrader } from '../../src/ctrader/to-model.ts';
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
    onCash: ({ equity }) => heard.push(`equity ${equity}`),
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

const listed = (...ids: number[]) => ids.map((id) => toPosition(wire(id)));
const traderOf = (leverageInCents: number) => ({
  trader: {
    ctidTraderAccountId: 1,
    balance: 100,
    balanceVersion: 1,
    depositAssetId: 1,
    leverageInCents,
    moneyDigits: 2,
  },
});

test('what happens while the list of positions is asked for counts at once, and again on top of the list', async () => {
  const { account, feed, open } = feeding();
  account.applyReconcile(listed(1, 2), 0);
  const answer = Promise.withResolvers<Position[]>();
  const reading = feed.read(
    () => answer.promise,
    (positions, isDisturbed) => void account.applyReconcile(positions, 0, isDisturbed),
  );
  feed.event('executionEvent', { position: wire(1, 2) });
  feed.event('executionEvent', { position: wire(3) });
  expect(open()).toEqual([2, 3]);
  // The list was made before both: it still has the first and does not know the third.
  answer.resolve(listed(1, 2));
  await reading;
  expect(open()).toEqual([2, 3]);
});

test('an event that comes in one read of the socket with an older answer stays on top of it', async () => {
  const { account, feed } = feeding();
  const answer = Promise.withResolvers<object>();
  const reading = feed.read(
    () => answer.promise,
    (given) => void account.applyTrader(toTrader(given), 0, 'response'),
  );
  answer.resolve(traderOf(3_000).trader);
  feed.event('traderUpdatedEvent', traderOf(5_000));
  await reading;
  expect(account.trader?.leverageInCents).toBe(5_000);
});

test('each of two questions at once gets the events since it was asked', async () => {
  const { account, feed, open } = feeding();
  const answers = [Promise.withResolvers<Position[]>(), Promise.withResolvers<Position[]>()];
  const disturbed: boolean[] = [];
  const ask = (answer: Promise<Position[]>) =>
    feed.read(
      () => answer,
      (positions, isDisturbed) => {
        disturbed.push(isDisturbed);
        account.applyReconcile(positions, 0, isDisturbed);
      },
    );
  const first = ask(answers[0]!.promise);
  feed.event('executionEvent', { position: wire(3) });
  const second = ask(answers[1]!.promise);
  answers[0]!.resolve(listed(1));
  await first;
  feed.event('executionEvent', { position: wire(4) });
  answers[1]!.resolve(listed(1, 3));
  await second;
  expect([open(), disturbed]).toEqual([
    [1, 3, 4],
    [true, true],
  ]);
});

test('events during a question without an answer are not brought to the next answer', async () => {
  const { account, feed, open } = feeding();
  const lost = Promise.withResolvers<Position[]>();
  const reading = feed.read(
    () => lost.promise,
    () => {},
  );
  feed.event('executionEvent', { position: wire(1) });
  lost.reject(new Error('the connection was lost'));
  await expect(reading).rejects.toThrow('lost');
  await feed.read(
    async () => [],
    (positions: Position[]) => void account.applyReconcile(positions, 0),
  );
  expect(open()).toEqual([]);
});

test('an event that cannot be read may hide a closing: positions and deals are doubtful until read again', () => {
  const { account, feed } = feeding();
  account.applyReconcile(listed(1), 0);
  account.applyDealList([], 0, true, 0);
  feed.event('executionEvent', { position: { positionId: 1 } });
  expect([account.needs().reconcile, account.needsDeals(0)]).toEqual([true, true]);
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

describe('the equity told with a payment', () => {
  const payment = (balance: number, balanceVersion: number) => ({
    depositWithdraw: { balance, balanceVersion, equity: balance + 5, moneyDigits: 2 },
  });
  const equities = (heard: readonly string[]) => heard.filter((one) => one.startsWith('equity'));

  test('is passed on once, however often it comes, and not if a newer balance came before', () => {
    const { account, feed, heard } = feeding();
    account.applyTrader(toTrader(traderOf(100).trader), 0, 'response');
    feed.event('executionEvent', payment(300, 3));
    feed.event('executionEvent', payment(300, 3));
    feed.event('executionEvent', payment(200, 2));
    expect(equities(heard)).toEqual(['equity 305']);
  });

  test('is not held against figures of a later moment, when its event is applied again', async () => {
    const { account, feed, heard } = feeding();
    account.applyTrader(toTrader(traderOf(100).trader), 0, 'response');
    const answer = Promise.withResolvers<object>();
    const reading = feed.read(
      () => answer.promise,
      () => account.applyReconcile([], 0, true),
    );
    feed.event('executionEvent', payment(300, 3));
    answer.resolve({});
    await reading;
    expect(equities(heard)).toEqual(['equity 305']);
  });
});
