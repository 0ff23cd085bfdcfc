import { describe, expect, test } from '@jest/globals';
import { type Credentials, type TokenPair, withTokens } from '../../src/cache/credentials.ts';
import { KvError } from '../../src/cache/kv.ts';
import type { RefreshClaim } from '../../src/cache/registry.ts';
import { systemClock } from '../../src/clock.ts';
import type { Connection } from '../../src/ctrader/connection.ts';
import { CtraderError, NoAnswerError } from '../../src/ctrader/errors.ts';
import { createRefreshLock } from '../../src/ctrader/refresh-lock.ts';
import { createTokens } from '../../src/ctrader/tokens.ts';
import { silentLog } from '../../src/log.ts';
import { createFakeClock, settle } from '../support/fake-clock.ts';

const pair = { accessToken: 'a2', refreshToken: 'r2', expiresIn: 60 };
const old: Credentials = { accessToken: 'a1', refreshToken: 'r1', accountId: 5, environment: 'demo' };

/** Tokens over a database and a server that do as they are told; `steps` is what happened, in order. */
function refreshing(
  answers: readonly (object | Error)[],
  {
    stored = old,
    failures = 0,
    status = 503,
  }: { stored?: Credentials | null; failures?: number; status?: number } = {},
) {
  const steps: string[] = [];
  const rows = new Map<string, Credentials | null>();
  const rowOf = (user: string) => (rows.has(user) ? rows.get(user)! : stored);
  let left = failures;
  const kv = {
    credentials: async (user: string) => rowOf(user),
    async storeTokens(user: string, fresh: TokenPair, used: string) {
      steps.push(`store ${user}`);
      left -= 1;
      if (left >= 0) throw new KvError('not stored', status, { message: 'down' });
      if (used !== rowOf(user)?.refreshToken) return rowOf(user);
      const value = withTokens(rowOf(user), fresh) as Credentials;
      rows.set(user, value);
      return value;
    },
  };
  let asked = 0;
  const request = async (name: string) => {
    steps.push(name);
    await new Promise((resolve) => setImmediate(resolve));
    const answer = answers[Math.min(asked, answers.length - 1)];
    asked += 1;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const tokens = createTokens({
    kv,
    clock: systemClock,
    random: () => 0,
    log: silentLog,
    endpoint: {
      url: 'http://tokens.invalid/apps/token',
      clientId: 'id',
      clientSecret: 'secret',
      now: () => 1_000,
      fetch: async (address) => {
        steps.push(`GET ${new URL(String(address)).searchParams.get('refresh_token')}`);
        return Response.json(answers.at(-1));
      },
    },
  });
  const connection = { request } as unknown as Connection;
  const renew = async (user: string, refused = 'a1') => {
    const renewed = await tokens.renew(user, refused, connection);
    steps.push(renewed ? `use ${renewed.accessToken}` : 'reconnect');
    return renewed;
  };
  return { steps, renew, tokens, connection };
}

test('a new pair is stored before it is used', async () => {
  const { steps, renew } = refreshing([pair]);
  expect(await renew('ada')).toMatchObject({ accessToken: 'a2', refreshToken: 'r2', accountId: 5 });
  expect(steps).toEqual(['refreshTokenReq', 'store ada', 'use a2']);
});

test('it is not used until it could be stored', async () => {
  const { steps, renew } = refreshing([pair], { failures: 2 });
  await renew('ada');
  expect(steps).toEqual(['refreshTokenReq', 'store ada', 'store ada', 'store ada', 'use a2']);
});

test('all who hold a pair share one refresh, whenever they come, and each row gets the new one', async () => {
  const { steps, renew } = refreshing([pair]);
  await Promise.all([renew('ada'), renew('ben'), renew('ada')]);
  await renew('carl');
  expect(steps.filter((step) => step === 'refreshTokenReq')).toHaveLength(1);
  expect(new Set(steps.filter((step) => step.startsWith('store')))).toEqual(
    new Set(['store ada', 'store ben', 'store carl']),
  );
});

test('a newer token in the cache is used without a refresh', async () => {
  const { steps, renew } = refreshing([pair], { stored: { ...old, accessToken: 'a9' } });
  await renew('ada');
  expect(steps).toEqual(['use a9']);
});

describe('only a definite refusal sends the user to connect again', () => {
  test.each([
    { name: 'an invalid refresh token', answer: new CtraderError('CH_ACCESS_TOKEN_INVALID') },
    { name: 'a request the server calls invalid', answer: new CtraderError('INVALID_REQUEST') },
    { name: 'a refusal in the body of an answer', answer: { errorCode: 'ACCESS_DENIED', description: 'x' } },
  ])('$name', async ({ answer }) => {
    const { steps, renew } = refreshing([answer]);
    expect(await renew('ada')).toBeNull();
    expect(steps).toEqual(['refreshTokenReq', 'reconnect']);
  });

  test.each([
    { name: 'no answer', answer: new NoAnswerError('lost') },
    { name: 'maintenance', answer: new CtraderError('SERVER_IS_UNDER_MAINTENANCE') },
    { name: 'an answer without tokens', answer: {} },
    { name: 'a trouble of the endpoint', answer: { errorCode: 'INTERNAL_ERROR' } },
  ])('$name may pass, and the next attempt asks again', async ({ answer }) => {
    const { steps, renew } = refreshing([answer, pair]);
    await expect(renew('ada')).rejects.toThrow();
    await renew('ada');
    expect(steps).toEqual(['refreshTokenReq', 'refreshTokenReq', 'store ada', 'use a2']);
  });

  test('no row and no refresh token leave nothing to try', async () => {
    for (const stored of [null, { ...old, refreshToken: undefined }]) {
      const { steps, renew } = refreshing([pair], { stored });
      await renew('ada');
      expect(steps).toEqual(['reconnect']);
    }
  });
});

test('where the connection offers no refresh, the token endpoint does', async () => {
  const { steps, renew } = refreshing([new CtraderError('UNSUPPORTED_MESSAGE'), pair]);
  await renew('ada');
  expect(steps).toEqual(['refreshTokenReq', 'GET r1', 'store ada', 'use a2']);
});

test('a stop can wait until what was received is stored', async () => {
  const { steps, tokens, connection } = refreshing([pair]);
  void tokens.renew('ada', 'a1', connection);
  await tokens.idle();
  expect(steps).toEqual(['refreshTokenReq', 'store ada']);
});

test('a pair that came too late is not used: the user connected anew meanwhile', async () => {
  const steps: string[] = [];
  const rows: (Credentials | null)[] = [old, { ...old, accessToken: 'a9', refreshToken: 'r9' }];
  const tokens = createTokens({
    kv: {
      credentials: async () => rows[0]!,
      storeTokens: async (_user, _pair, used) => {
        steps.push(`in place of ${used}`);
        return rows[1]!;
      },
    },
    clock: systemClock,
    random: () => 0,
    log: silentLog,
    endpoint: { url: 'http://tokens.invalid', clientId: 'id', clientSecret: 's', now: () => 0, fetch },
  });
  const connection = { request: async () => pair } as unknown as Connection;
  expect(await tokens.renew('ada', 'a1', connection)).toMatchObject({ accessToken: 'a9' });
  expect(steps).toEqual(['in place of r1']);
});

test('a pair that could not be stored is kept for the next attempt: the server gives no other', async () => {
  const { steps, renew } = refreshing([pair], { failures: 1, status: 400 });
  await expect(renew('ada')).rejects.toThrow();
  expect(await renew('ada')).toMatchObject({ accessToken: 'a2' });
  expect(steps.filter((step) => step === 'refreshTokenReq')).toHaveLength(1);
});

test('a refused refresh token is no end if somebody else stored a newer pair meanwhile', async () => {
  const rows: Credentials[] = [old, { ...old, accessToken: 'a9', refreshToken: 'r9' }];
  const tokens = createTokens({
    kv: { credentials: async () => rows.shift() ?? null, storeTokens: async () => null },
    clock: systemClock,
    random: () => 0,
    log: silentLog,
    endpoint: { url: 'http://tokens.invalid', clientId: 'id', clientSecret: 's', now: () => 0, fetch },
  });
  const connection = {
    request: async () => {
      throw new CtraderError('CH_ACCESS_TOKEN_INVALID');
    },
  } as unknown as Connection;
  expect(await tokens.renew('ada', 'a1', connection)).toMatchObject({ accessToken: 'a9' });
});

describe('over replicas', () => {
  /** A database that both replicas share, and a server that takes each refresh token once. */
  function replicas() {
    const clock = createFakeClock();
    const rows = new Map([
      ['ada', old],
      ['ben', old],
    ]);
    const claims = new Map<string, { replica: string; user: string; isDone: boolean; until: number }>();
    let asked = 0;
    const answers: ((answer: object | Error) => void)[] = [];
    const connection = {
      request: () => {
        asked += 1;
        return new Promise((resolve, reject) =>
          answers.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer))),
        );
      },
    } as unknown as Connection;
    const replica = (name: string) => {
      const kv = {
        credentials: async (user: string) => rows.get(user) ?? null,
        async storeTokens(user: string, fresh: TokenPair, used: string) {
          const stored = rows.get(user);
          if (stored?.refreshToken === used) rows.set(user, { ...stored, ...fresh });
          return rows.get(user) ?? null;
        },
      };
      const registry = {
        async claimRefresh(hash: string, user: string, deadlineMs: number): Promise<RefreshClaim> {
          const known = claims.get(hash);
          if (known?.isDone) return { kind: 'done', by: known.user };
          const waitMs = (known?.until ?? 0) - clock.monotonic();
          if (known && known.replica !== name && waitMs > 0) return { kind: 'busy', waitMs };
          claims.set(hash, { replica: name, user, isDone: false, until: clock.monotonic() + deadlineMs });
          return { kind: 'yours' };
        },
        async endRefresh(hash: string, isDone: boolean) {
          if (isDone) claims.get(hash)!.isDone = true;
          else claims.delete(hash);
        },
      };
      const lock = createRefreshLock({ registry, kv, clock, log: silentLog });
      const endpoint = { url: 'http://tokens.invalid', clientId: 'id', clientSecret: 's', now: () => 0, fetch };
      return createTokens({ kv, clock, random: () => 0, log: silentLog, endpoint, lock });
    };
    const pass = async () => {
      for (let turn = 0; turn < 20; turn += 1) {
        clock.advance(100);
        await settle();
      }
    };
    return { replica, connection, answers, rows, claims, pass, clock, asked: () => asked };
  }

  test('one refresh is under way; the other takes its pair, for the same user or another who shares the token', async () => {
    const { replica, connection, answers, rows, pass, asked } = replicas();
    const [a, b] = [replica('a'), replica('b')];
    const renewed = [
      a.renew('ada', 'a1', connection),
      b.renew('ada', 'a1', connection),
      b.renew('ben', 'a1', connection),
    ];
    await pass();
    expect(asked()).toBe(1);
    answers[0]!(pair);
    await pass();
    for (const one of await Promise.all(renewed)) expect(one).toMatchObject({ accessToken: 'a2', refreshToken: 'r2' });
    expect(rows.get('ben')).toMatchObject({ accessToken: 'a2', refreshToken: 'r2' });
    expect(asked()).toBe(1);
  });

  test('one that failed for now is tried by the other; one that was refused sends the user to connect again, without a loop', async () => {
    const { replica, connection, answers, pass, asked } = replicas();
    const first = replica('a').renew('ada', 'a1', connection);
    const second = replica('b').renew('ada', 'a1', connection);
    const failed = expect(first).rejects.toThrow('lost');
    await pass();
    answers[0]!(new NoAnswerError('lost'));
    await failed;
    await pass();
    expect(asked()).toBe(2);
    answers[1]!(new CtraderError('CH_ACCESS_TOKEN_INVALID'));
    await pass();
    expect(await second).toBeNull();
    expect(asked()).toBe(2);
  });

  test('one that takes minutes to be stored is left to who has the pair', async () => {
    const { replica, connection, answers, pass, asked, clock } = replicas();
    const first = replica('a').renew('ada', 'a1', connection);
    await pass();
    const second = replica('b').renew('ben', 'a1', connection);
    for (let times = 0; times < 40; times += 1) await pass();
    expect(asked()).toBe(1);
    answers[0]!(pair);
    await pass();
    expect([await first, await second]).toMatchObject([{ accessToken: 'a2' }, { accessToken: 'a2' }]);
    expect(clock.timers).toBe(0);
  });

  test('a pair that the other could not keep is no reason to use the token again', async () => {
    const { replica, connection, answers, rows, pass, asked } = replicas();
    const first = replica('a').renew('ada', 'a1', connection);
    await pass();
    answers[0]!(pair);
    await pass();
    await first;
    rows.set('ada', old);
    expect(await replica('b').renew('ben', 'a1', connection)).toBeNull();
    expect(asked()).toBe(1);
  });
});
