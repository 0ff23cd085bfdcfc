import { expect, test } from '@jest/globals';
import { createAccount } from '../../src/account/account.ts';
import { createCatalog } from '../../src/account/catalog.ts';
import type { Ask } from '../../src/ctrader/broker-catalog.ts';
import { CtraderError, NoAnswerError } from '../../src/ctrader/errors.ts';
import { createSubscriptions } from '../../src/ctrader/subscriptions.ts';
import { silentLog } from '../../src/log.ts';
import { createFakeClock } from '../support/fake-clock.ts';

/** A server that subscribes all or nothing, as the real one. */
function server({ unknown = [] as number[], held = [] as number[] } = {}) {
  const subscribed = new Set(held);
  const asked: string[] = [];
  const account = createAccount({ accountId: 1, environment: 'demo', broker: undefined, catalog: createCatalog() });
  const clock = createFakeClock();
  const subscriptions = createSubscriptions(account, clock, silentLog);
  const ask = (async (request: string, { symbolId }: { symbolId: readonly number[] }) => {
    asked.push(`${request === 'subscribeSpotsReq' ? '+' : '-'} ${symbolId}`);
    if (symbolId.some((id) => unknown.includes(id))) throw new CtraderError('SYMBOL_NOT_FOUND');
    if (request === 'subscribeSpotsReq') {
      if (symbolId.some((id) => subscribed.has(id))) throw new CtraderError('ALREADY_SUBSCRIBED');
      for (const id of symbolId) subscribed.add(id);
    } else {
      if (symbolId.some((id) => !subscribed.has(id))) throw new CtraderError('NOT_SUBSCRIBED_TO_SPOTS');
      for (const id of symbolId) subscribed.delete(id);
    }
    return {};
  }) as unknown as Ask;
  return { asked, subscribed, subscriptions, ask, clock };
}

const eight = [1, 2, 3, 4, 5, 6, 7, 8];

test.each([
  { name: 'nothing in the way: one request', given: {}, asked: ['+ 1,2,3,4,5,6,7,8'], covered: eight },
  {
    name: 'one unknown symbol costs the others a few requests, not one each',
    given: { unknown: [6] },
    asked: ['+ 1,2,3,4,5,6,7,8', '+ 1,2,3,4', '+ 5,6,7,8', '+ 5,6', '+ 5', '+ 6', '+ 7,8'],
    covered: [1, 2, 3, 4, 5, 7, 8],
  },
  {
    name: 'all subscribed already, as after a rotated token: ended and begun again at once',
    given: { held: eight },
    asked: ['+ 1,2,3,4,5,6,7,8', '- 1,2,3,4,5,6,7,8', '+ 1,2,3,4,5,6,7,8'],
    covered: eight,
  },
])('$name', async ({ given, asked, covered }) => {
  const one = server(given);
  expect(await one.subscriptions.follow(eight, one.ask)).toBe(true);
  expect(one.asked).toEqual(asked);
  expect([...one.subscribed].sort()).toEqual(covered);
  expect([one.subscriptions.cover(covered), one.subscriptions.cover(eight)]).toEqual([true, covered.length === 8]);
});

test.each([[[3]], [[1, 8]], [[2, 3, 4, 5]], [[1, 2, 3, 4, 5, 6, 7]]])(
  'with %j subscribed already all end up subscribed',
  async (held) => {
    const one = server({ held, unknown: [4].filter((id) => !held.includes(id)) });
    await one.subscriptions.follow(eight, one.ask);
    const known = eight.filter((id) => id !== 4 || held.includes(4));
    expect([...one.subscribed].sort()).toEqual(known);
    expect(one.subscriptions.cover(known)).toBe(true);
  },
);

test('what the server refused is asked again after a minute; what got no answer is asked again at once', async () => {
  const one = server({ unknown: [2] });
  await one.subscriptions.follow([1, 2], one.ask);
  one.asked.length = 0;
  expect(await one.subscriptions.follow([1, 2], one.ask)).toBe(false);
  one.clock.advance(60_000);
  expect(await one.subscriptions.follow([1, 2], one.ask)).toBe(true);
  expect(one.asked).toEqual(['+ 2']);
  const unanswered = (() => Promise.reject(new NoAnswerError('lost'))) as unknown as Ask;
  await expect(one.subscriptions.follow([1, 3], unanswered)).rejects.toThrow('lost');
  expect(one.subscriptions.cover([3])).toBe(false);
});
