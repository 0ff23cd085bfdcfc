import { expect, test } from '@jest/globals';
import type { AccountRow } from '../../src/account/snapshot.ts';
import { createFlusher, type FlushSource } from '../../src/cache/flush.ts';
import { type CacheRow, KvError } from '../../src/cache/kv.ts';
import { silentLog } from '../../src/log.ts';
import { createFakeClock, settle } from '../support/fake-clock.ts';

const intervalMs = 2_000;

/** A flusher over accounts whose only figure is a number, and a database that answers when it is told to. */
function flushing({ batchRows = 500 } = {}) {
  const clock = createFakeClock();
  const accounts = new Map<string, number>();
  const ended: FlushSource[] = [];
  const requests: { readonly rows: readonly string[]; answer(error?: Error): Promise<void> }[] = [];
  const broken = new Set<string>();
  const shown = (value: number) => ({ balance: value }) as AccountRow;
  function* sources(): Iterable<FlushSource> {
    yield* ended;
    for (const user of accounts.keys()) {
      const row = () => {
        if (broken.has(user)) throw new Error('no row');
        return shown(accounts.get(user)!);
      };
      yield { user, mark: () => String(accounts.get(user)), row };
    }
  }
  const write = (rows: readonly CacheRow[]) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    requests.push({
      rows: rows.map(({ user, value }) => `${user}=${value.balance}`),
      answer(error) {
        if (error) reject(error);
        else resolve();
        return settle();
      },
    });
    return promise;
  };
  const flusher = createFlusher({ kv: { write }, clock, log: silentLog, intervalMs, batchRows, sources });
  const due = async () => {
    clock.advance(intervalMs);
    await settle();
  };
  return { clock, accounts, broken, ended, requests, flusher, due, shown };
}

const down = new KvError('not written', 503, { message: 'down', code: '' });

test('only what changed is written, all of it in one request', async () => {
  const { accounts, requests, flusher, due } = flushing();
  accounts.set('ada', 1).set('ben', 2);
  flusher.start();
  await due();
  await requests[0]!.answer();
  await due();
  accounts.set('ben', 3);
  await due();
  await requests[1]!.answer();
  expect(requests.map(({ rows }) => rows)).toEqual([['ada=1', 'ben=2'], ['ben=3']]);
  flusher.stop();
});

test('a flush never overtakes another, and the next writes the newest figures', async () => {
  const { accounts, requests, flusher, due } = flushing();
  accounts.set('ada', 1);
  flusher.start();
  await due();
  accounts.set('ada', 2);
  await due();
  accounts.set('ada', 3);
  await due();
  expect(requests).toHaveLength(1);
  await requests[0]!.answer();
  await due();
  expect(requests.map(({ rows }) => rows)).toEqual([['ada=1'], ['ada=3']]);
  flusher.stop();
});

test('the last flush writes every row once more and says that it is the last', async () => {
  const { ended, requests, flusher } = flushing();
  const words: (string | undefined)[] = [];
  const row = (_now: number, why?: string) => {
    words.push(why);
    return { balance: 1 } as AccountRow;
  };
  ended.push({ user: 'ada', mark: (_now, isLast) => (isLast ? 'last' : 'same'), row });
  const first = flusher.flush();
  await settle();
  await requests[0]!.answer();
  await first;
  const last = flusher.flush({ isLast: true });
  await settle();
  await requests[1]!.answer();
  await last;
  expect(words).toEqual([undefined, 'the bridge has stopped']);
});

test('a flush somebody asks for waits for the one that runs', async () => {
  const { accounts, requests, flusher, due } = flushing();
  accounts.set('ada', 1);
  flusher.start();
  await due();
  accounts.set('ada', 2);
  const asked = flusher.flush();
  await settle();
  expect(requests).toHaveLength(1);
  await requests[0]!.answer();
  await requests[1]!.answer();
  await asked;
  expect(requests.map(({ rows }) => rows)).toEqual([['ada=1'], ['ada=2']]);
  flusher.stop();
});

test('a failed flush keeps its rows due, tells its lag, and ends it with the next success', async () => {
  const { clock, accounts, requests, flusher, due } = flushing();
  accounts.set('ada', 1);
  flusher.start();
  await due();
  clock.advance(700);
  expect(flusher.lagMs()).toBe(700);
  await requests[0]!.answer(down);
  expect([flusher.lagMs(), flusher.trouble]).toEqual([700, 'not written: down (HTTP 503)']);
  accounts.set('ada', 2);
  await due();
  await requests[1]!.answer();
  expect([requests[1]!.rows, flusher.lagMs(), flusher.trouble]).toEqual([['ada=2'], 0, undefined]);
  flusher.stop();
});

test('batches are bounded, and those before a failure are not written again', async () => {
  const { accounts, requests, flusher, due } = flushing({ batchRows: 2 });
  for (const user of ['a', 'b', 'c', 'd', 'e']) accounts.set(user, 1);
  flusher.start();
  await due();
  await requests[0]!.answer();
  await requests[1]!.answer(down);
  await due();
  await requests[2]!.answer();
  await requests[3]!.answer();
  expect(requests.map(({ rows }) => rows.length)).toEqual([2, 2, 2, 1]);
  expect(requests[2]!.rows).toEqual(['c=1', 'd=1']);
  flusher.stop();
});

test('a row the database refuses holds back no other', async () => {
  const { accounts, requests, flusher, due } = flushing();
  const refused = new KvError('not written', 400, { message: 'bad row', code: '22P02' });
  for (const user of ['a', 'b', 'c']) accounts.set(user, 1);
  flusher.start();
  await due();
  for (let at = 0; at < requests.length; at += 1) {
    await requests[at]!.answer(requests[at]!.rows.includes('b=1') ? refused : undefined);
  }
  accounts.set('c', 2);
  await due();
  expect(requests.at(-1)!.rows).toEqual(['b=1', 'c=2']);
  expect(flusher.trouble).toContain('bad row');
  flusher.stop();
});

test('the last row of an ended session is written once and reported', async () => {
  const { accounts, ended, requests, flusher, due, shown } = flushing();
  accounts.set('ada', 1);
  flusher.start();
  await due();
  await requests[0]!.answer();
  accounts.delete('ada');
  ended.push({ user: 'ada', mark: () => 'ended', row: () => shown(1), onWritten: () => void ended.pop() });
  await due();
  await requests[1]!.answer();
  expect(ended).toEqual([]);
  accounts.set('ada', 1);
  await due();
  expect(requests[2]!.rows).toEqual(['ada=1']);
  flusher.stop();
});

test('a write that was not answered may land late: its rows are written again until it no longer can', async () => {
  const { accounts, requests, flusher, due } = flushing();
  accounts.set('ada', 1).set('ben', 1);
  flusher.start();
  await due();
  await requests[0]!.answer();
  accounts.set('ada', 2);
  await due();
  await requests[1]!.answer(new KvError('not written', 0, { message: 'timeout' }));
  for (let flushes = 2; flushes < 30; flushes += 1) {
    await due();
    await requests[flushes]?.answer();
  }
  const rows = requests.slice(2).map((request) => request.rows);
  expect(rows.length).toBeGreaterThanOrEqual(9);
  expect(rows.length).toBeLessThanOrEqual(11);
  expect(new Set(rows.flat())).toEqual(new Set(['ada=2']));
  flusher.stop();
});

test('a row that cannot be made holds back no other', async () => {
  const { accounts, broken, requests, flusher } = flushing();
  accounts.set('a', 1).set('b', 1);
  broken.add('a');
  void flusher.flush();
  await settle();
  await requests[0]!.answer();
  broken.clear();
  void flusher.flush();
  await settle();
  expect(requests.map(({ rows }) => rows)).toEqual([['b=1'], ['a=1']]);
  await requests[1]!.answer();
});

test('many who ask for a flush at once share one', async () => {
  const { accounts, requests, flusher } = flushing();
  accounts.set('ada', 1);
  const first = flusher.flush();
  await settle();
  accounts.set('ada', 2);
  const asked = Array.from({ length: 50 }, () => flusher.flush());
  await requests[0]!.answer();
  await requests[1]!.answer();
  await Promise.all([first, ...asked]);
  expect(requests).toHaveLength(2);
  expect(new Set(asked).size).toBe(1);
});

test('a user who comes back is written, whatever was written before', async () => {
  const { accounts, requests, flusher } = flushing();
  for (const users of [['ada'], [], ['ada']]) {
    accounts.clear();
    for (const user of users) accounts.set(user, 1);
    void flusher.flush();
    await settle();
    await requests.at(-1)!.answer();
  }
  expect(requests.map(({ rows }) => rows)).toEqual([['ada=1'], ['ada=1']]);
});

test('a constraint of the table that refuses a row holds back no other', async () => {
  const { accounts, requests, flusher } = flushing();
  const refused = new KvError('not written', 409, { message: 'violates foreign key', code: '23503' });
  accounts.set('a', 1).set('b', 1);
  void flusher.flush();
  await settle();
  for (let at = 0; at < requests.length; at += 1) {
    await requests[at]!.answer(requests[at]!.rows.includes('a=1') ? refused : undefined);
  }
  expect(requests.map(({ rows }) => rows)).toEqual([['a=1', 'b=1'], ['a=1'], ['b=1']]);
});

test('a clock that is set back a little does not date new rows before old ones', async () => {
  const times: number[] = [];
  let now = 1_000_000;
  const source: FlushSource = {
    user: 'ada',
    mark: (at) => {
      times.push(at);
      return null;
    },
    row: () => ({}) as AccountRow,
  };
  const clock = { ...createFakeClock(), now: () => now };
  const flusher = createFlusher({
    kv: { write: async () => {} },
    clock,
    log: silentLog,
    intervalMs,
    sources: () => [source],
  });
  for (now of [1_000_000, 970_000, 1_000_001, 500_000]) await flusher.flush();
  expect(times).toEqual([1_000_000, 1_000_000, 1_000_001, 500_000]);
});
