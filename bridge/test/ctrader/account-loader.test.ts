import { expect, test } from '@jest/globals';
import { createAccount } from '../../src/account/account.ts';
import { createAccountFeed } from '../../src/ctrader/account-feed.ts';
import { createAccountLoader } from '../../src/ctrader/account-loader.ts';
import { type Ask, createBrokerCatalog } from '../../src/ctrader/broker-catalog.ts';
import { CtraderError } from '../../src/ctrader/errors.ts';
import { silentLog } from '../../src/log.ts';
import { createFakeClock } from '../support/fake-clock.ts';

type Answer = object | Error | (() => object);

/** One account with a position in symbol 5, on a server that answers each request with what `answers` has for it. */
function loading(answers: Record<string, Answer> = {}) {
  const clock = createFakeClock();
  const broker = createBrokerCatalog({ clock, log: silentLog });
  broker.catalog.applyAssets([{ assetId: 1, name: 'EUR', digits: 2 }]);
  broker.catalog.applySymbols([{ symbolId: 5, symbolName: 'GBPEUR', baseAssetId: 2, quoteAssetId: 1 }]);
  broker.catalog.applyDetails([{ symbolId: 5, digits: 5, lotSize: 10_000_000n }]);
  const account = createAccount({ accountId: 1, environment: 'demo', catalog: broker.catalog });
  const asked: { readonly request: string; readonly payload: Record<string, unknown> }[] = [];
  const server: Record<string, Answer> = {
    traderReq: traderOf(100, 1),
    reconcileReq: { position: [position] },
    ...answers,
  };
  const ask = (async (request: string, payload: Record<string, unknown>) => {
    asked.push({ request, payload });
    const answer = server[request] ?? {};
    const given = typeof answer === 'function' ? answer() : answer;
    if (given instanceof Error) throw given;
    return given;
  }) as unknown as Ask;
  let rechecks = 0;
  const feed = createAccountFeed({
    account,
    clock,
    log: silentLog,
    onChange: () => {},
    onDoubt: () => {},
    onSymbolsChanged: () => {},
  });
  const loader = createAccountLoader({
    account,
    feed,
    broker,
    clock,
    random: () => 0,
    log: silentLog,
    ask,
    onRecheck: () => {
      rechecks += 1;
    },
  });
  const count = (name: string) => asked.filter(({ request }) => request === name).length;
  return { clock, account, feed, loader, server, asked, count, rechecks: () => rechecks };
}

const traderOf = (balance: number, balanceVersion?: number) => ({
  trader: { ctidTraderAccountId: 1, balance, balanceVersion, depositAssetId: 1, moneyDigits: 2 },
});
const position = {
  positionId: 9,
  positionStatus: 1,
  tradeData: { symbolId: 5, volume: 100, tradeSide: 1 },
  swap: 0,
  price: 1.1,
  usedMargin: 10,
};

test('a balance that no event told means that other news may have been missed too', async () => {
  const { account, loader, server, clock } = loading();
  await loader.enter('token');
  account.applyDealList([], 0, true, 0);
  await loader.probe();
  expect([account.needs().reconcile, account.needsDeals(clock.now())]).toEqual([false, false]);
  server['traderReq'] = traderOf(150, 2);
  await loader.probe();
  expect([account.needs().reconcile, account.needsDeals(clock.now())]).toEqual([true, true]);
});

test('a balance without a version that was asked for before an event came is asked for again', async () => {
  const told = { depositWithdraw: { balance: 150, balanceVersion: 2 } };
  const { account, loader, feed, server, count } = loading();
  let isFirst = true;
  server['traderReq'] = () => {
    if (isFirst) feed.event('executionEvent', told);
    const balance = isFirst ? 100 : 150;
    isFirst = false;
    return traderOf(balance);
  };
  await loader.enter('token');
  expect([account.balance?.units, count('traderReq')]).toEqual([150n, 2]);
});

test('a list with an entry that is no position is no list', async () => {
  const { account, loader } = loading({ reconcileReq: { position: [position, 'x'] } });
  await expect(loader.enter('token')).rejects.toThrow('position is missing or malformed');
  expect(account.positions.isReconciled).toBe(false);
});

test.each(['NO_QUOTES', 'SYMBOL_NOT_FOUND'])(
  'a symbol whose prices are refused with %s leaves the account live and is tried again',
  async (code) => {
    const { loader, server, clock, count, rechecks } = loading({ subscribeSpotsReq: new CtraderError(code) });
    await loader.enter('token');
    expect(count('subscribeSpotsReq')).toBe(1);
    await loader.provide();
    expect([count('subscribeSpotsReq'), rechecks()]).toEqual([1, 0]);
    clock.advance(60_000);
    expect(rechecks()).toBe(1);
    server['subscribeSpotsReq'] = {};
    await loader.provide();
    expect(count('subscribeSpotsReq')).toBe(2);
    clock.advance(120_000);
    expect(rechecks()).toBe(1);
    loader.close();
  },
);

test('a margin that was not told is asked for again after a minute', async () => {
  const { usedMargin: _, ...silent } = position;
  const { account, loader, server, clock, count } = loading({ reconcileReq: { position: [silent] } });
  await loader.enter('token');
  expect([account.isMarginMissing, count('reconcileReq')]).toEqual([true, 1]);
  server['reconcileReq'] = { position: [position] };
  clock.advance(40_000);
  await loader.provide();
  expect(count('reconcileReq')).toBe(1);
  clock.advance(20_000);
  await loader.provide();
  expect([account.isMarginMissing, count('reconcileReq')]).toEqual([false, 2]);
  loader.close();
});

test('deals are asked for beyond now: the clock of the server may be ahead', async () => {
  const { loader, asked, clock } = loading();
  await loader.readDeals(new AbortController().signal);
  const { payload } = asked.find(({ request }) => request === 'dealListReq')!;
  expect(Number(payload['toTimestamp'])).toBeGreaterThan(clock.now() + 3_600_000);
});

test('a price is old after another token took the place of the first, until the subscription tells it anew', async () => {
  const { account, loader, feed } = loading();
  await loader.enter('token');
  const isCurrent = () => account.prices.isCurrent(5, 'bid') && account.prices.isCurrent(5, 'ask');
  const { version } = account;
  feed.spot({ symbolId: 5, bid: 110_000, ask: 110_010 });
  expect(isCurrent()).toBe(true);
  await loader.reauthorise('newer');
  expect([isCurrent(), account.version > version + 1, account.isConfirmed]).toEqual([false, true, true]);
  feed.spot({ symbolId: 5, bid: 110_000, ask: 110_010 });
  expect(isCurrent()).toBe(true);
});
