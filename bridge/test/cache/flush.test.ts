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
  const shown = (value: number) => ({ balance: value }) as AccountRow;
  function* sources(): Iterable<FlushSource> {
    yield* ended;
    for (const user of accounts.keys()) {
      yield { user, mark: () => String(accounts.get(user)), row: () => shown(accounts.get(user)!) };
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
  return { clock, accounts, ended, requests, flusher, due, shown };
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
