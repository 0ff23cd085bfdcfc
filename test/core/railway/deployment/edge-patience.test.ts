import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { silentLog } from '../../../../core/log.ts';
import { railwayPace } from '../../../../core/railway/api/pace.ts';
import { waitUntilServing } from '../../../../core/railway/deployment/serving.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';

let close: (() => Promise<unknown>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

const [before, now] = ['0b7f3c1e-0000-4000-8000-000000000000', '0b7f3c1e-0000-4000-8000-000000000001'];

type Answer = number | 'cut' | 'other';

/** Asks a service that gives an answer until a point in time, and is healthy after it, on a clock that costs no time. */
async function askOne(answer: Answer, untilMs: number) {
  const clock = createFakeClock();
  const give = (response: ServerResponse) => {
    if (clock.monotonic() >= untilMs) return void response.end('{}');
    if (answer === 'cut') return void response.destroy();
    if (answer === 'other') return void response.end(JSON.stringify({ deployment: before }));
    response.writeHead(answer, answer === 302 ? { location: '/' } : {}).end();
  };
  const server = createServer((_, response) => give(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () => new Promise((resolve) => server.close(resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/health`;
  const request = { url, commit: undefined, deploymentId: now, timeoutMs: 120_000, overlapMs: 10_000 };
  const serving = await waitUntilServing(request, { clock, log: silentLog, pace: railwayPace });
  return { ...serving, tookMs: clock.monotonic() };
}

const s = 1000;

describe('the edge is given 30 s after SUCCESS, the service its health-timeout', () => {
  const rows: readonly { name: string; answer: Answer; untilMs: number; healthy: boolean; aboutMs: number }[] = [
    { name: '404 for 26 s', answer: 404, untilMs: 26 * s, healthy: true, aboutMs: 26 * s },
    { name: '404 for longer', answer: 404, untilMs: 40 * s, healthy: false, aboutMs: 30 * s },
    { name: '502 for 26 s', answer: 502, untilMs: 26 * s, healthy: true, aboutMs: 26 * s },
    { name: '502 for longer', answer: 502, untilMs: 40 * s, healthy: false, aboutMs: 30 * s },
    { name: '503 for 100 s', answer: 503, untilMs: 100 * s, healthy: true, aboutMs: 100 * s },
    { name: '503 for ever', answer: 503, untilMs: 999 * s, healthy: false, aboutMs: 120 * s },
    { name: '500 for 100 s', answer: 500, untilMs: 100 * s, healthy: true, aboutMs: 100 * s },
    { name: '429 for 100 s', answer: 429, untilMs: 100 * s, healthy: true, aboutMs: 100 * s },
    { name: 'a connection cut off for 100 s', answer: 'cut', untilMs: 100 * s, healthy: true, aboutMs: 100 * s },
    { name: 'a redirect', answer: 302, untilMs: 999 * s, healthy: false, aboutMs: 30 * s },
    { name: 'another deployment for 36 s', answer: 'other', untilMs: 36 * s, healthy: true, aboutMs: 36 * s },
    {
      name: 'another deployment for longer than overlap and edge',
      answer: 'other',
      untilMs: 999 * s,
      healthy: false,
      aboutMs: 40 * s,
    },
    { name: '401', answer: 401, untilMs: 999 * s, healthy: false, aboutMs: 30 * s },
  ];
  test.each(rows)('$name: healthy $healthy', async ({ answer, untilMs, healthy, aboutMs }) => {
    const serving = await askOne(answer, untilMs);
    expect(serving.healthy).toBe(healthy);
    expect(Math.abs(serving.tookMs - aboutMs)).toBeLessThanOrEqual(2 * s);
  });

  test('a connection that is refused is given no longer than the edge', async () => {
    const clock = createFakeClock();
    const request = { url: 'http://127.0.0.1:1/', commit: undefined, timeoutMs: 120_000 };
    const serving = await waitUntilServing(request, { clock, log: silentLog, pace: railwayPace });
    expect(serving).toMatchObject({ healthy: false, reached: false });
    expect(clock.monotonic()).toBeLessThanOrEqual(30 * s);
  });
});
