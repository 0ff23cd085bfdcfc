import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { RailwayError } from '../../../../core/railway/api/errors.ts';
import { railwayPace } from '../../../../core/railway/api/pace.ts';
import { watchSteadiness } from '../../../../core/railway/proof/stability.ts';
import type { DeployRun } from '../../../../core/railway/run.ts';
import { requestWith } from '../../../support/deploy-request.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';

let close: (() => Promise<unknown>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

/** What a service answers at a time, in seconds since it went live: a status, or what it says of itself. */
type Answers = (
  seconds: number,
) => number | { readonly deployment?: string; readonly uptime?: number; replica?: string };

const windowMs = 10_000;

/** What Railway says of the deployment at a time; undefined: nothing. */
type Status = (seconds: number) => string | undefined;

/** Watches a service through its window, on a clock that costs no time. Railway does not answer, unless told. */
async function watch(answers: Answers, { replicas = 1, hasUrl = true, status = (() => undefined) as Status } = {}) {
  const clock = createFakeClock();
  let [asked, looks] = [0, 0];
  const server = createServer((_, response) => {
    asked++;
    const answer = answers(clock.monotonic() / 1000);
    if (typeof answer === 'number') response.writeHead(answer).end();
    else response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () => new Promise((resolve) => server.close(resolve));
  const read = async () => {
    looks++;
    const now = status(clock.monotonic() / 1000);
    if (now === undefined) throw new RailwayError('Railway is away', { kind: 'unavailable' });
    return { deployment: { id: 'd1', status: now, createdAt: '', deploymentStopped: false, meta: {} } } as never;
  };
  const run: Partial<DeployRun> = {
    clock,
    pace: railwayPace,
    request: requestWith({ stabilityMs: windowMs }),
    reconnect: () => ({ read, write: read, upload: read, budget: () => ({ requests: 0 }) }),
    facts: () => ({ service: 'bridge', commit: '', changed: true }),
  };
  const url = hasUrl ? `http://127.0.0.1:${(server.address() as AddressInfo).port}/health` : undefined;
  const watched = { id: 'd1', commit: undefined, liveAt: 0, url, replicas, first: undefined };
  const { restarted, unwell } = await watchSteadiness(run as DeployRun, watched);
  return { restarted, unwell: unwell?.words, tookMs: clock.monotonic(), asked, looks };
}

const ours = (uptime: number, more = {}) => ({ deployment: 'd1', uptime, ...more });

describe('in the time after it went live', () => {
  const rows: readonly {
    name: string;
    answers: Answers;
    replicas?: number;
    restarted?: RegExp;
    unwell?: RegExp;
    tookMs?: number;
  }[] = [
    { name: 'a service that is well', answers: (at) => ours(5 + at) },
    { name: 'one that says nothing of itself', answers: () => ({}) },
    {
      name: 'one that is started anew',
      answers: (at) => ours(at < 4 ? 5 + at : at - 4),
      restarted: /^its process was started anew within 4 s of going live$/,
      tookMs: 4000,
    },
    {
      name: 'the deployment before, which is older and answers now and then',
      answers: (at) => (at === 1 ? { deployment: 'd0', uptime: 90_000 } : ours(5 + at)),
    },
    {
      name: 'one of two replicas that name themselves',
      replicas: 2,
      answers: (at) => ours(5 + at, { replica: `r${at % 2}` }),
    },
    {
      name: 'two replicas of which one has another name all of a sudden',
      replicas: 2,
      answers: (at) => ours(5 + at, { replica: at === 5 ? 'r9' : `r${at % 2}` }),
      restarted: /started anew/,
      tookMs: 5000,
    },
    { name: 'one that stumbles', answers: (at) => (at === 4 ? 503 : ours(5 + at)) },
    {
      name: 'one that stumbles at the very end is given the time to come back',
      answers: (at) => (at >= 9 && at < 14 ? 502 : ours(5 + at)),
      tookMs: 14_000,
    },
    {
      name: 'one that does not come back',
      answers: (at) => (at < 9 ? ours(5 + at) : 502),
      unwell: /^answered HTTP 502$/,
      tookMs: windowMs + railwayPace.edgeGraceMs,
    },
  ];
  test.each(rows)('$name', async ({ answers, replicas, restarted, unwell, tookMs = windowMs }) => {
    const seen = await watch(answers, replicas ? { replicas } : {});
    expect(seen.restarted ?? '').toMatch(restarted ?? /^$/);
    expect(seen.unwell ?? '').toMatch(unwell ?? /^$/);
    expect(seen.tookMs).toBe(tookMs);
  });

  test('one that Railway gives up a while after it did badly is not watched to the end', async () => {
    const status = (seconds: number) => (seconds < 6 ? 'SUCCESS' : 'CRASHED');
    const { unwell, tookMs, looks } = await watch((at) => (at < 2 ? ours(5 + at) : 502), { status });
    expect(unwell).toBe('answered HTTP 502');
    expect(tookMs).toBeLessThanOrEqual(8000);
    expect(looks).toBeLessThanOrEqual(2);
  });

  test('Railway is asked ever less often of one that does badly', async () => {
    const { looks } = await watch((at) => (at < 2 ? ours(5 + at) : 502), { status: () => 'SUCCESS' });
    expect(looks).toBeLessThanOrEqual(4);
  });

  test('a service that has no health endpoint is not asked', async () => {
    expect(await watch(() => 503, { hasUrl: false })).toMatchObject({ asked: 0, tookMs: windowMs });
  });
});
