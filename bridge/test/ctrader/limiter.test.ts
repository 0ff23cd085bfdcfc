import { expect, test } from '@jest/globals';
import {
  createApplicationLimiter,
  createLimiter,
  type Limiter,
  type Priority,
  type RequestKind,
} from '../../src/ctrader/limiter.ts';
import { createFakeClock, settle } from '../support/fake-clock.ts';

/** Records when each request was let through, in milliseconds. */
function recorder(kind: RequestKind = 'plain') {
  const clock = createFakeClock();
  const limiter = createLimiter({ clock });
  const sent: { readonly at: number; readonly what: string }[] = [];
  const ask = (what: string, priority: Priority = 'trading') =>
    limiter.acquire(priority, kind).then(() => void sent.push({ at: clock.monotonic(), what }));
  const run = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 5) {
      clock.advance(5);
      await settle();
    }
  };
  return { clock, limiter, sent, ask, run };
}

const most = (times: readonly number[]) =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length));

test.each([
  { kind: 'plain' as const, limit: 45, atLeast: 75 },
  { kind: 'history' as const, limit: 5, atLeast: 7 },
])(
  'no second holds more $kind requests than the server allows, and the rate is used',
  async ({ kind, limit, atLeast }) => {
    const { sent, ask, run } = recorder(kind);
    for (let count = 0; count < 200; count += 1) void ask(`${count}`);
    await run(2_000);
    const times = sent.map(({ at }) => at);
    expect(most(times)).toBeLessThanOrEqual(limit);
    expect(times.length).toBeGreaterThanOrEqual(atLeast);
  },
);

test('history requests count among all, and hold up no other while they wait for each other', async () => {
  const { clock, limiter, ask, run, sent } = recorder();
  const all: number[] = [];
  const note = () => void all.push(clock.monotonic());
  for (let count = 0; count < 20; count += 1) void limiter.acquire('auth', 'history').then(note);
  for (let count = 0; count < 200; count += 1) void ask(`${count}`, 'metadata').then(note);
  await run(2_000);
  expect(most(all)).toBeLessThanOrEqual(45);
  expect(sent.length).toBeGreaterThanOrEqual(70);
});

test('who waits is served by priority, then in order', async () => {
  const { sent, ask, run } = recorder();
  for (let count = 0; count < 4; count += 1) void ask('burst');
  void ask('name', 'metadata');
  void ask('balance 1', 'trading');
  void ask('entry', 'auth');
  void ask('balance 2', 'trading');
  await run(500);
  expect(sent.slice(4).map(({ what }) => what)).toEqual(['entry', 'balance 1', 'balance 2', 'name']);
});

test('a pause the server asked for holds everything of its kind', async () => {
  const { limiter, sent, ask, run } = recorder();
  limiter.pause('plain', 1_000);
  void ask('one');
  await run(990);
  expect(sent).toEqual([]);
  await run(20);
  expect(sent).toHaveLength(1);
});

test('after a pause the rate is half, and whole again a minute later; refusals of one burst count once', async () => {
  const { limiter, sent, ask, run } = recorder();
  for (let count = 0; count < 4; count += 1) limiter.pause('plain', 0);
  for (let count = 0; count < 6_000; count += 1) void ask(`${count}`);
  await run(2_000);
  expect(sent.length).toBeGreaterThan(38);
  expect(sent.length).toBeLessThan(50);
  await run(60_000);
  const before = sent.length;
  await run(2_000);
  expect(sent.length - before).toBeGreaterThan(75);
});

test('who is refused again and again sends an eighth, and never nothing', async () => {
  const { limiter, sent, ask, run } = recorder();
  for (let count = 0; count < 6_000; count += 1) void ask(`${count}`);
  for (let count = 0; count < 8; count += 1) {
    limiter.pause('plain', 0);
    await run(1_000);
  }
  const before = sent.length;
  await run(2_000);
  expect(sent.length - before).toBeGreaterThanOrEqual(9);
  expect(sent.length - before).toBeLessThan(20);
});

test('an aborted request leaves the queue, and clearing fails the rest; nothing is left behind', async () => {
  const { clock, limiter, run } = recorder();
  const outcome = (waiting: Promise<void>) =>
    waiting.then(
      () => 'sent',
      (error: Error) => error.message,
    );
  const limited = (signal?: AbortSignal) => outcome((limiter as Limiter).acquire('auth', 'plain', signal));
  const burst = Array.from({ length: 4 }, () => limited());
  const abort = new AbortController();
  const gone = limited(abort.signal);
  const cleared = limited();
  abort.abort(new Error('no longer wanted'));
  limiter.clear(new Error('the connection was lost'));
  expect(await Promise.all([...burst, gone, cleared])).toEqual([
    ...Array(4).fill('sent'),
    'no longer wanted',
    'the connection was lost',
  ]);
  await run(100);
  expect([limiter.waiting, clock.timers]).toEqual([0, 0]);
});

test('of one rank the higher turn goes first, an account to its end before the next begins', async () => {
  const { limiter, run } = recorder();
  const sent: string[] = [];
  const ask = (what: string, turn: number, priority: Priority) =>
    limiter.acquire(priority, 'plain', undefined, turn).then(() => void sent.push(what));
  for (let count = 0; count < 4; count += 1) void ask('burst', 99, 'auth');
  void ask('old enters', 1, 'auth');
  void ask('old reads', 1, 'trading');
  void ask('new reads', 2, 'trading');
  void ask('new enters', 2, 'auth');
  await run(500);
  expect(sent.slice(4)).toEqual(['new enters', 'new reads', 'old enters', 'old reads']);
});

test.each([
  { lower: 'metadata', higher: 'trading', share: 5 },
  { lower: 'routine', higher: 'trading', share: 17 },
  { lower: 'routine', higher: 'metadata', share: 17 },
] as const)('$lower gets one turn in $share while $higher waits, no more and no less', async (row) => {
  const { sent, ask, run } = recorder();
  for (let count = 0; count < 200; count += 1) {
    void ask('lower', row.lower);
    void ask('higher', row.higher);
  }
  await run(3_000);
  const served = sent.slice(4).map(({ what }) => what);
  const places = served.flatMap((what, at) => (what === 'lower' ? at : []));
  const gaps = places.slice(1).map((at, before) => at - places[before]!);
  expect(served.length).toBeGreaterThan(100);
  expect(new Set(gaps)).toEqual(new Set([row.share]));
});

test('two connections keep the limits of one application, and what waits on either goes in one order', async () => {
  const clock = createFakeClock();
  const application = createApplicationLimiter({ clock });
  const [demo, live] = [application.connection(), application.connection()];
  const sent: { readonly at: number; readonly what: string }[] = [];
  const ask = (limiter: Limiter, what: string, turn: number) =>
    limiter.acquire('trading', 'plain', undefined, turn).then(() => void sent.push({ at: clock.monotonic(), what }));
  for (let count = 0; count < 100; count += 1) {
    void ask(demo, 'demo', count);
    void ask(live, 'live', count);
  }
  for (let passed = 0; passed < 2_000; passed += 5) {
    clock.advance(5);
    await settle();
  }
  expect(most(sent.map(({ at }) => at))).toBeLessThanOrEqual(45);
  expect(sent.length).toBeGreaterThanOrEqual(75);
  // Both have one of each turn: neither gets ahead of the other.
  expect(Math.abs(sent.filter(({ what }) => what === 'demo').length - sent.length / 2)).toBeLessThanOrEqual(4);
});

test('a connection that pauses, or is lost, does not hold up the other', async () => {
  const clock = createFakeClock();
  const application = createApplicationLimiter({ clock });
  const [demo, live] = [application.connection(), application.connection()];
  demo.pause('plain', 60_000);
  const waiting = demo.acquire('auth', 'plain');
  let sent = 0;
  for (let count = 0; count < 20; count += 1) void live.acquire('routine', 'plain').then(() => sent++);
  for (let passed = 0; passed < 1_000; passed += 5) {
    clock.advance(5);
    await settle();
  }
  expect([sent, demo.waiting]).toEqual([20, 1]);
  demo.clear(new Error('the connection was lost'));
  await expect(waiting).rejects.toThrow('was lost');
  expect([demo.waiting, clock.timers]).toEqual([0, 0]);
});
