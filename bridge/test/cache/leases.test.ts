import { describe, expect, test } from '@jest/globals';
import { KvError } from '../../src/cache/kv-error.ts';
import type { LeaseHolder } from '../../src/cache/lease.ts';
import { createLeases } from '../../src/cache/leases.ts';
import type { Standing, WantedSession } from '../../src/cache/registry.ts';
import { silentLog } from '../../src/log.ts';
import { createFakeClock, settle } from '../support/fake-clock.ts';

const ttlMs = 15_000;
const wanted = (user: string, fence = 1, more: Partial<WantedSession> = {}): WantedSession => ({
  ...{ user, fence, accountId: undefined, environment: undefined, wishes: 1, isMine: true, isHeld: true },
  ...more,
});

/** A keeper of leases over a registry that says what it is told to say; `steps` is what happened. */
function keeping({ readiness = () => 50 }: { readiness?: () => number } = {}) {
  const clock = createFakeClock();
  const steps: string[] = [];
  const asked: (number | undefined)[] = [];
  const said = {
    replicas: 1,
    held: [] as WantedSession[],
    surplus: [] as string[],
    free: [] as WantedSession[],
    known: [] as WantedSession[],
    /** Undefined: something always changed. */
    changes: undefined as number | undefined,
    error: undefined as Error | undefined,
    /** When the answer, which is made at once, arrives. */
    until: undefined as Promise<void> | undefined,
  };
  const answer = async <T>(value: T): Promise<T> => {
    await said.until;
    if (said.error) throw said.error;
    return value;
  };
  const registry = {
    keep: (known?: number) => {
      asked.push(known);
      const { replicas, held, surplus, changes } = said;
      const sessions = known !== undefined && known === changes ? undefined : held;
      return answer<Standing>({ replicas, sessions, surplus, changes: changes ?? 0 });
    },
    claim: async (limit: number) => {
      const claimed = await answer(said.free.splice(0, limit));
      said.held = [...said.held, ...claimed];
      return claimed;
    },
    read: (names: readonly string[]) => answer(said.known.filter(({ user }) => names.includes(user))),
    giveBack: (users: readonly string[] | 'all') => answer(void steps.push(`give back ${users}`)),
  };
  const holder: { -readonly [Name in keyof LeaseHolder]: LeaseHolder[Name] } = {
    taken: ({ session, fence }) => void steps.push(`taken ${session.user} ${fence}`),
    wished: ({ session }) => void steps.push(`wished ${session.user}`),
    withdrawn: async (user) => steps.push(`withdrawn ${user} ${leases.tenureOf(user)?.holds()}`),
    lost: async (user) => steps.push(`lost ${user}`),
    publish: async () => void steps.push('publish'),
    readiness,
    appeared: async () => void steps.push('appeared'),
  };
  const leases = createLeases({ registry, clock, random: () => 0, log: silentLog, ttlMs, holder });
  const pass = async (ms: number) => {
    for (let at = 0; at < ms; at += 250) {
      clock.advance(250);
      for (let turn = 0; turn < 6; turn += 1) await settle();
    }
  };
  const holds = (user: string) => leases.tenureOf(user)?.holds();
  return { clock, leases, said, steps, asked, holder, pass, holds };
}

const down = new KvError('down', 503, { message: 'down' });
const missing = new KvError('none', 404, { code: 'PGRST202' });

test('what is free is claimed within a second, and kept for as long as the registry answers', async () => {
  const { leases, said, steps, pass, holds } = keeping();
  said.free.push(wanted('ada'));
  leases.start();
  await pass(1_000);
  expect(steps).toEqual(['taken ada 1']);
  await pass(60_000);
  expect([steps, holds('ada'), leases.mode]).toEqual([['taken ada 1'], true, 'shared']);
  await leases.drain();
});

test('nothing is claimed while enough sessions are on their way', async () => {
  let ready = 0;
  const { leases, said, steps, pass } = keeping({ readiness: () => ready });
  said.free.push(wanted('ada'), wanted('ben'));
  leases.start();
  await pass(3_000);
  expect(steps).toEqual([]);
  ready = 1;
  await pass(1_000);
  expect(steps).toEqual(['taken ada 1']);
  await leases.drain();
});

describe('without an answer from the registry', () => {
  test('what is held may be written until another could have it, and no longer', async () => {
    const { leases, said, pass, holds, steps } = keeping();
    said.free.push(wanted('ada'));
    leases.start();
    await pass(1_000);
    said.error = down;
    await pass(ttlMs * 0.85 - 1_000 - 5_000);
    expect([holds('ada'), leases.trouble]).toEqual([true, expect.stringContaining('down')]);
    await pass(6_000);
    expect(holds('ada')).toBe(false);
    said.error = undefined;
    await pass(1_000);
    expect([holds('ada'), leases.trouble, steps]).toEqual([true, undefined, ['taken ada 1']]);
    await leases.drain();
  });

  test('a database that never had one is served alone, and looked at again every ten minutes', async () => {
    const { leases, said, pass, holds, steps } = keeping();
    said.error = missing;
    leases.start();
    await pass(1_000);
    expect([leases.mode, leases.tenureOf('ada'), holds('ada')]).toEqual(['alone', undefined, undefined]);
    said.error = undefined;
    await pass(500_000);
    expect(leases.mode).toBe('alone');
    await pass(101_000);
    expect([leases.mode, steps]).toEqual(['shared', ['appeared']]);
    await leases.drain();
  });

  test('one that was there is in trouble, not gone', async () => {
    const { leases, said, pass } = keeping();
    leases.start();
    await pass(1_000);
    said.error = missing;
    await pass(10_000);
    expect([leases.mode, leases.trouble]).toEqual(['shared', expect.any(String)]);
    await leases.drain();
  });
});

describe('a session that is held here but not there', () => {
  const losing = async () => {
    const world = keeping();
    world.said.free.push(wanted('ada'));
    world.leases.start();
    await world.pass(1_000);
    world.steps.length = 0;
    world.said.held = [];
    return world;
  };

  test('was withdrawn: it is ended while its last row may still be written', async () => {
    const { leases, steps, pass } = await losing();
    await pass(5_000);
    expect(steps).toEqual(['withdrawn ada true']);
    expect(leases.held().size).toBe(0);
    await leases.drain();
  });

  test('was given to another: it is ended without a word', async () => {
    const { leases, said, steps, pass, holds } = await losing();
    said.known = [wanted('ada', 2, { isMine: false })];
    await pass(5_000);
    expect([steps, holds('ada')]).toEqual([['lost ada'], false]);
    await leases.drain();
  });

  test('slipped: it waits, silent, and goes on under a new fence once it is claimed again', async () => {
    const { leases, said, steps, pass, holds } = await losing();
    said.known = [wanted('ada', 1, { isMine: false, isHeld: false })];
    await pass(5_000);
    expect([steps, holds('ada')]).toEqual([[], false]);
    said.free.push(wanted('ada', 2));
    await pass(1_000);
    expect([steps, holds('ada'), leases.tenureOf('ada')?.fence]).toEqual([['taken ada 2'], true, 2]);
    await leases.drain();
  });
});

test('a request made at another replica is heard of once', async () => {
  const { leases, said, steps, pass } = keeping();
  said.free.push(wanted('ada'));
  leases.start();
  await pass(1_000);
  said.held = [wanted('ada', 1, { wishes: 2, accountId: 6 })];
  await pass(20_000);
  expect(steps).toEqual(['taken ada 1', 'wished ada']);
  expect(leases.held().get('ada')?.session.accountId).toBe(6);
  await leases.drain();
});

test('a surplus is published once more, silenced, and given back', async () => {
  const { leases, said, steps, pass, holds } = keeping();
  said.free.push(wanted('ada'), wanted('ben'));
  leases.start();
  await pass(1_000);
  steps.length = 0;
  said.surplus = ['ada'];
  await pass(5_000);
  expect(steps).toEqual(['publish', 'give back ada', 'lost ada']);
  expect([holds('ada'), holds('ben')]).toEqual([false, true]);
  await leases.drain();
});

test('an answer that is older than a goodbye brings nothing back', async () => {
  const { leases, said, steps, pass } = keeping();
  said.free.push(wanted('ada'));
  leases.start();
  await pass(1_000);
  const { promise, resolve } = Promise.withResolvers<void>();
  said.until = promise;
  const kept = leases.drain();
  await settle();
  leases.forget('ada');
  resolve();
  await kept;
  expect(steps).toEqual(['taken ada 1']);
  expect(leases.held().size).toBe(0);
});

test.each([
  { name: 'alone', replicas: 1, expected: false },
  { name: 'with others', replicas: 2, expected: true },
])(
  'at a stop $name: whether the sessions go on, then all is given back and nothing may be written',
  async ({ replicas, expected }) => {
    const { leases, said, steps, pass, holds } = keeping();
    said.free.push(wanted('ada'));
    leases.start();
    await pass(1_000);
    said.replicas = replicas;
    expect(await leases.drain()).toBe(expected);
    expect(holds('ada')).toBe(true);
    await leases.giveBackAll();
    expect([steps.at(-1), holds('ada')]).toEqual(['give back all', false]);
  },
);

test('a database that does not answer holds up no stop', async () => {
  const { clock, leases, said, pass } = keeping();
  leases.start();
  await pass(1_000);
  said.error = down;
  expect(await leases.drain()).toBe(false);
  await leases.giveBackAll();
  expect(clock.timers).toBe(0);
});

describe('where nothing changed', () => {
  const quiet = async () => {
    const world = keeping();
    world.said.free.push(wanted('ada'), wanted('ben'));
    world.leases.start();
    await world.pass(1_000);
    Object.assign(world.said, { changes: 7 });
    await world.pass(10_000);
    return world;
  };

  test('nothing is told, and all is held on', async () => {
    const { leases, said, asked, steps, pass, holds } = await quiet();
    said.held = [];
    await pass(60_000);
    expect([asked.at(-1), holds('ada'), holds('ben')]).toEqual([7, true, true]);
    expect(steps).toEqual(['taken ada 1', 'taken ben 1']);
    await leases.drain();
  });

  test('what slipped is not held on with the rest', async () => {
    const { leases, said, pass, holds } = await quiet();
    Object.assign(said, { changes: 8, held: [wanted('ben')] });
    said.known = [wanted('ada', 1, { isMine: false, isHeld: false })];
    await pass(60_000);
    expect([holds('ada'), holds('ben')]).toEqual([false, true]);
    await leases.drain();
  });

  test('after a failure all is told anew: what was asked may have been done', async () => {
    const { leases, said, asked, pass } = await quiet();
    said.error = down;
    await pass(2_000);
    said.error = undefined;
    asked.length = 0;
    await pass(5_000);
    expect(asked[0]).toBeUndefined();
    await leases.drain();
  });
});

test.each(['lost', 'withdrawn'] as const)(
  'a session that was %s and does not come to its end keeps no other from being held',
  async (how) => {
    const { leases, said, holder, pass, holds } = keeping();
    said.free.push(wanted('ada'), wanted('ben'));
    leases.start();
    await pass(1_000);
    let ended = 0;
    holder[how] = () => {
      ended += 1;
      return new Promise(() => {});
    };
    said.held = [wanted('ben')];
    said.known = how === 'lost' ? [wanted('ada', 2, { isMine: false })] : [];
    await pass(3 * ttlMs);
    expect([holds('ben'), holds('ada'), ended]).toEqual([true, false, 1]);
    await leases.drain();
  },
);
