import { expect, test } from '@jest/globals';
import type { Needs } from '../../src/account/needs.ts';
import { type Ask, createBrokerCatalog } from '../../src/ctrader/broker-catalog.ts';
import { CtraderError, NoAnswerError } from '../../src/ctrader/errors.ts';
import { silentLog } from '../../src/log.ts';
import { createFakeClock, settle } from '../support/fake-clock.ts';

const nothing: Needs = {
  trader: false,
  reconcile: false,
  assets: false,
  symbols: [],
  details: [],
  conversions: [],
  spots: [],
};

/** A broker with the symbols 1 to 8, of which 5 is unknown to it, and accounts that ask it. */
function broker() {
  const clock = createFakeClock();
  const asked: string[] = [];
  const trouble: { next?: Error; digits: number } = { digits: 5 };
  const catalog = createBrokerCatalog({ clock, log: silentLog });
  let looks = 0;
  const account = () =>
    catalog.onStale(() => {
      looks += 1;
    });
  const ask = (async (request: string, { symbolId = [] }: { symbolId?: readonly number[] }) => {
    asked.push(symbolId.length > 0 ? `${request} ${symbolId}` : request);
    await settle();
    const error = trouble.next;
    delete trouble.next;
    if (error) throw error;
    if (symbolId.includes(5)) throw new CtraderError('SYMBOL_NOT_FOUND');
    const symbol = symbolId.map((id) => ({ symbolId: id, digits: trouble.digits, lotSize: 100 }));
    return { symbol };
  }) as unknown as Ask;
  return { clock, asked, trouble, catalog, ask, account, looks: () => looks };
}

test('changed symbols are gathered, read once, and again until they could be read', async () => {
  const { clock, asked, trouble, catalog, ask, account, looks } = broker();
  account();
  await catalog.fetch({ ...nothing, details: [1, 2] }, ask);
  asked.length = 0;
  trouble.digits = 3;
  for (let told = 0; told < 3; told += 1) catalog.symbolsChanged([1, 7]);
  expect(await catalog.fetch(nothing, ask)).toBe(false);
  clock.advance(1_000);
  expect(looks()).toBe(1);
  trouble.next = new NoAnswerError('lost');
  await expect(catalog.fetch(nothing, ask)).rejects.toThrow('lost');
  expect(catalog.catalog.details(1)?.digits).toBe(5);
  expect(await catalog.fetch(nothing, ask)).toBe(true);
  expect(await catalog.fetch(nothing, ask)).toBe(false);
  expect([1, 2].map((id) => catalog.catalog.details(id)?.digits)).toEqual([3, 5]);
  expect(asked).toEqual(['symbolsListReq', 'symbolsListReq', 'symbolByIdReq 1']);
});

test('after news may have been missed everything known is read again, at most once a minute', async () => {
  const { clock, trouble, catalog, ask, account } = broker();
  const leave = account();
  await catalog.fetch({ ...nothing, details: [1, 2] }, ask);
  trouble.digits = 3;
  catalog.newsMissed();
  expect(await catalog.fetch(nothing, ask)).toBe(true);
  expect([1, 2].map((id) => catalog.catalog.details(id)?.digits)).toEqual([3, 3]);
  catalog.newsMissed();
  expect(await catalog.fetch(nothing, ask)).toBe(false);
  clock.advance(60_000);
  expect(await catalog.fetch(nothing, ask)).toBe(true);
  // While nobody was there, nobody was told.
  leave();
  clock.advance(60_000);
  expect(await catalog.fetch(nothing, ask)).toBe(false);
  account();
  expect(await catalog.fetch(nothing, ask)).toBe(true);
});

test('what one account asks in vain does no harm to another that waits for it', async () => {
  const { asked, trouble, catalog, ask } = broker();
  trouble.next = new CtraderError('ACCOUNT_NOT_AUTHORIZED');
  const needs = { ...nothing, assets: true, details: [1] };
  const first = catalog.fetch({ ...nothing, details: [1] }, ask);
  const second = catalog.fetch(needs, ask);
  await expect(first).rejects.toThrow('ACCOUNT_NOT_AUTHORIZED');
  expect(await second).toBe(true);
  expect(await catalog.fetch({ ...nothing, details: [1] }, ask)).toBe(true);
  expect(asked).toEqual(['symbolByIdReq 1', 'assetListReq', 'symbolByIdReq 1']);
});

test('one unknown symbol costs the others of its batch a few requests, not one each', async () => {
  const { asked, catalog, ask } = broker();
  await catalog.fetch({ ...nothing, details: [1, 2, 3, 4, 5, 6, 7, 8] }, ask);
  expect(asked.slice(1)).toEqual(['1,2,3,4', '5,6,7,8', '5,6', '5', '6', '7,8'].map((ids) => `symbolByIdReq ${ids}`));
  expect(catalog.catalog.detailed().sort()).toEqual([1, 2, 3, 4, 6, 7, 8]);
});
