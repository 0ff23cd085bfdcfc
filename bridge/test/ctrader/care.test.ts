import { expect, test } from '@jest/globals';
import { createAccount } from '../../src/account/account.ts';
import { createCatalog } from '../../src/account/catalog.ts';
import { createCare } from '../../src/ctrader/care.ts';
import { silentLog } from '../../src/log.ts';
import { createFakeClock, settle } from '../support/fake-clock.ts';

/** An account in somebody's care, and a server that answers when it is told to. */
function caring(provide = async () => {}) {
  const asked: { readonly what: string; readonly answer: (error?: Error) => Promise<void> }[] = [];
  const question = (what: string) => () => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const answer = (error?: Error) => {
      if (error) reject(error);
      else resolve();
      return settle();
    };
    asked.push({ what, answer });
    return promise;
  };
  const state: { stay: AbortController | null } = { stay: new AbortController() };
  const clock = createFakeClock();
  const account = createAccount({ accountId: 1, environment: 'demo', catalog: createCatalog() });
  account.applyDealList([], 0, true, 0);
  const loader = {
    provide,
    readDeals: async () => {},
    probe: question('probe'),
    reread: question('reread'),
  };
  const care = createCare({ account, loader, clock, log: silentLog, stay: () => state.stay });
  return { care, clock, state, asked, questions: () => asked.map(({ what }) => what) };
}

test('a doubt is looked into at once while the account is live', () => {
  const { care, questions } = caring();
  care.doubt('the server ended the session');
  expect(questions()).toEqual(['reread']);
});

test('a doubt that comes while the account enters is looked into as soon as it is live', () => {
  const { care, state, questions } = caring();
  state.stay = null;
  care.doubt('old news, from before the entry');
  care.entering();
  care.doubt('the server ended the session');
  expect(questions()).toEqual([]);
  state.stay = new AbortController();
  care.entered();
  expect(questions()).toEqual(['reread']);
});

test('old doubts do not concern a new stay', () => {
  const { care, state, questions } = caring();
  state.stay = null;
  care.doubt('the server ended the session');
  care.entering();
  state.stay = new AbortController();
  care.entered();
  expect(questions()).toEqual([]);
});

test('a doubt that comes while one is looked into leads to another question, and many lead to one', async () => {
  const { care, asked, questions } = caring();
  for (const why of ['one', 'two', 'three']) care.doubt(why);
  expect(questions()).toEqual(['reread']);
  await asked[0]!.answer();
  expect(questions()).toEqual(['reread', 'reread']);
  await asked[1]!.answer();
  expect(questions()).toEqual(['reread', 'reread']);
});

test('a doubt does not wait for a question of routine, and no such question goes out meanwhile', async () => {
  const { care, asked, questions } = caring();
  void care.check();
  care.doubt('the server ended the session');
  expect(questions()).toEqual(['probe', 'reread']);
  await asked[0]!.answer();
  await care.check();
  expect(questions()).toEqual(['probe', 'reread']);
  await asked[1]!.answer();
  void care.check();
  expect(questions()).toEqual(['probe', 'reread', 'probe']);
});

test('what is withdrawn with one stay does not end the next, whose doubts are looked into', async () => {
  const { care, state, asked, questions } = caring();
  care.doubt('the server ended the session');
  state.stay?.abort(new Error('the connection was lost'));
  care.entering();
  state.stay = new AbortController();
  care.doubt('another');
  await asked[0]!.answer(new Error('withdrawn'));
  expect(state.stay.signal.aborted).toBe(false);
  expect(questions()).toEqual(['reread', 'reread']);
});

test('what could not be provided in one stay is looked for in the next, and ends that if it fails again', async () => {
  const provided: PromiseWithResolvers<void>[] = [];
  const { care, state } = caring(() => {
    provided.push(Promise.withResolvers<void>());
    return provided.at(-1)!.promise;
  });
  const refusal = new Error('not authorised');
  care.look();
  state.stay?.abort(new Error('the connection was lost'));
  state.stay = new AbortController();
  provided[0]!.reject(refusal);
  await settle();
  expect(state.stay.signal.aborted).toBe(false);
  provided[1]!.reject(refusal);
  await settle();
  expect([state.stay.signal.reason, provided.length]).toEqual([refusal, 2]);
});

test('an account that does not answer as a live one loses its stay', async () => {
  const { care, state, asked } = caring();
  care.doubt('the server ended the session');
  await asked[0]!.answer(new Error('not authorised'));
  expect(state.stay?.signal.reason).toEqual(new Error('not authorised'));
});

test('an account that is not live is not checked', async () => {
  const { care, state, questions } = caring();
  state.stay = null;
  await care.check();
  expect(questions()).toEqual([]);
});

test('a doubt stays open until it was looked into, and is as old as the first of those that came meanwhile', async () => {
  const { care, clock, asked } = caring();
  expect(care.openDoubt).toBeNull();
  const since = clock.now();
  care.doubt('one');
  clock.advance(1_000);
  care.doubt('two');
  await asked[0]!.answer();
  expect(care.openDoubt).toEqual({ since, reason: 'one' });
  await asked[1]!.answer();
  expect(care.openDoubt).toBeNull();
});

test('a routine check settles no doubt, a new entry does', async () => {
  const { care, asked } = caring();
  void care.check();
  care.doubt('the server ended the session');
  await asked[0]!.answer();
  expect(care.openDoubt).not.toBeNull();
  care.entering();
  expect(care.openDoubt).toBeNull();
});

test('while its token is renewed nothing is asked; after it, or after a while, what came up meanwhile is', async () => {
  const { care, clock, questions } = caring();
  const release = care.hold();
  care.doubt('the server no longer accepts the token');
  await care.check();
  expect(questions()).toEqual([]);
  release();
  release();
  expect([questions(), clock.timers]).toEqual([['reread'], 0]);

  const other = caring();
  other.care.hold();
  other.care.doubt('the server ended the session');
  other.clock.advance(9_999);
  expect(other.questions()).toEqual([]);
  other.clock.advance(1);
  expect(other.questions()).toEqual(['reread']);
});
