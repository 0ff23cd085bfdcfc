import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createRateLimiter, type RateLimit } from '../../../emulators/railway/rate-limit.ts';
import { type Bench, type Data, post, startBench } from './railway.ts';

describe('a budget', () => {
  /** Whether each request, at its second, is taken, and how long a refused one is told to wait. */
  const outcomes = (limit: RateLimit, requests: readonly (readonly [at: number, token: string])[]) => {
    let now = 0;
    const limiter = createRateLimiter(limit, 1000, () => now);
    return requests.map(([at, token]) => {
      now = 1_700_000_000_000 + at * 1000;
      const { allowed, headers } = limiter.take(token);
      return allowed ? 'ok' : Number(headers['Retry-After']);
    });
  };
  const cases: { name: string; limit: RateLimit; requests: [number, string][]; expected: (number | 'ok')[] }[] = [
    {
      name: 'without limits never ends',
      limit: {},
      requests: Array(30).fill([0, 'a']),
      expected: Array(30).fill('ok'),
    },
    {
      name: 'of an hour begins with its first request and is whole again an hour later',
      limit: { perHour: 2 },
      requests: [
        [10, 'a'],
        [20, 'a'],
        [30.5, 'a'],
        [3609, 'a'],
        [3610, 'a'],
      ],
      expected: ['ok', 'ok', 3580, 1, 'ok'],
    },
    {
      name: 'of a second is of any second',
      limit: { perSecond: 2 },
      requests: [
        [0.5, 'a'],
        [0.9, 'a'],
        [1.2, 'a'],
        [1.5, 'a'],
        [1.6, 'a'],
        [1.9, 'a'],
      ],
      expected: ['ok', 'ok', 1, 'ok', 1, 'ok'],
    },
    {
      name: 'is of each token alone',
      limit: { perHour: 1 },
      requests: [
        [0, 'a'],
        [0, 'b'],
        [0, 'a'],
        [0, 'b'],
      ],
      expected: ['ok', 'ok', 3600, 3600],
    },
    {
      name: 'is not made smaller by what it refused',
      limit: { perHour: 3, perSecond: 1 },
      requests: [
        [0, 'a'],
        [0, 'a'],
        [0, 'a'],
        [2, 'a'],
        [4, 'a'],
        [6, 'a'],
      ],
      expected: ['ok', 1, 1, 'ok', 'ok', 3594],
    },
  ];
  test.each(cases)('$name', ({ limit, requests, expected }) => {
    expect(outcomes(limit, requests)).toEqual(expected);
  });
});

describe('over the wire', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench();
  });
  afterEach(() => bench.emulator.setRateLimit({}));
  afterAll(async () => {
    await bench[Symbol.asyncDispose]();
  });

  const query = '{ workspace(workspaceId: "x") { id } }';
  const send = async (token: string, text = query) => {
    const response = await fetch(bench.emulator.graphqlUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: text }),
    });
    const names = [
      'x-ratelimit-limit',
      'x-ratelimit-remaining',
      'x-ratelimit-reset',
      'ratelimit-policy',
      'retry-after',
    ];
    const found = names.flatMap((name) => (response.headers.has(name) ? [[name, response.headers.get(name)]] : []));
    return { status: response.status, headers: Object.fromEntries(found) as Data, body: await response.text() };
  };

  test('an exhausted token is answered 429 with Retry-After, and another is not', async () => {
    bench.emulator.setRateLimit({ perHour: 2, headers: 'x-ratelimit' });
    const { account, workspace } = bench.emulator.tokens;
    const requests = bench.emulator.requests.length;
    const [first, , third] = [await send(account), await send(account), await send(account)];
    expect(first).toMatchObject({ status: 200, headers: { 'x-ratelimit-limit': '2', 'x-ratelimit-remaining': '1' } });
    expect(Number(first.headers['x-ratelimit-reset']) * 1000).toBeGreaterThan(Date.now());
    expect(first.headers['retry-after']).toBeUndefined();
    expect(third).toMatchObject({ status: 429, headers: { 'x-ratelimit-remaining': '0' } });
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(3500);
    expect(third.body).toContain('ratelimited');
    expect((await send(workspace)).status).toBe(200);
    expect(bench.emulator.requests.length - requests).toBe(4);
  });

  test('the budget is told by the API too', async () => {
    bench.emulator.setRateLimit({ perHour: 10 });
    const { me } = await bench.ask('{ me { apiTokenRateLimit { remainingPoints resetsAt } } }');
    expect(me.apiTokenRateLimit.remainingPoints).toBe(9);
    expect(Date.parse(me.apiTokenRateLimit.resetsAt)).toBeGreaterThan(Date.now());
  });

  test.each([
    { headers: 'ratelimit-policy', sent: { 'ratelimit-policy': '"default";q=1;w=3600' } },
    { headers: 'none', sent: {} },
  ] as const)('headers of style $headers', async ({ headers, sent }) => {
    bench.emulator.setRateLimit({ perHour: 1, headers });
    expect((await send('unknown')).headers).toEqual(sent);
    const { status, headers: refused } = await send('unknown');
    expect({ status, refused }).toEqual({
      status: 429,
      refused: { ...sent, 'retry-after': expect.stringMatching(/^3[56]\d\d$/) },
    });
  });

  test('a document that is none costs as much', async () => {
    bench.emulator.setRateLimit({ perHour: 1 });
    const { account } = bench.emulator.tokens;
    expect([(await send(account, '{')).status, (await send(account, '{')).status]).toEqual([400, 429]);
  });

  test('an upload is taken from the same budget', async () => {
    bench.emulator.setRateLimit({ perHour: 1 });
    const headers = { Authorization: `Bearer ${bench.emulator.tokens.account}` };
    const up = () => fetch(`${bench.emulator.url}/project/p/environment/e/up?serviceId=s`, { method: 'POST', headers });
    expect([(await up()).status, (await up()).status]).toEqual([400, 429]);
    expect((await send(bench.emulator.tokens.account)).status).toBe(429);
  });

  test('is set from outside, and checked', async () => {
    const control = async (rateLimit: unknown) => {
      const init = { method: 'POST', headers: { 'Content-Type': 'application/json' } };
      const response = await fetch(`${bench.emulator.url}/control`, { ...init, body: JSON.stringify({ rateLimit }) });
      return ((await response.json()) as Data).error;
    };
    expect(await control({ perSecond: 1000, headers: 'x-ratelimit' })).toBeUndefined();
    const { headers } = await post(bench.emulator.graphqlUrl, {}, '{ me { id } }');
    expect([headers.get('x-ratelimit-limit'), headers.get('x-ratelimit-remaining')]).toEqual(['1000', '999']);
    expect(await control({ perHour: 0 })).toContain('`perHour` of a rate limit has to be a whole number above 0');
    expect(await control({ headers: 'x' })).toContain('one of x-ratelimit, ratelimit-policy, none');
    expect(await control({ perDay: 1 })).toContain('`perDay` is no field of a rate limit');
  });
});
