import { createServer } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { systemClock } from '../../../core/clock.ts';
import { readVerifyRequest } from '../../../core/health/request.ts';
import { deservesSecondLook, lookAgain } from '../../../core/health/second-look.ts';
import { type VerifyOutcome, verify } from '../../../core/health/verify.ts';
import { createInputReader } from '../../../core/inputs.ts';
import { silentLog } from '../../../core/log.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { listen } from './probe/raw-server.ts';

const replicas = (running: number) => ({ running, wanted: 3, others: [] });

/** Three failures, and then what a proxy in front of several replicas would give, one answer after the other. */
async function examined(after: string, running = 3) {
  const letters = `FFF${after}`;
  let asked = 0;
  const server = createServer((_, response) => {
    const letter = letters[Math.min(asked++, letters.length - 1)];
    response.writeHead(letter === 'P' ? 200 : 503, { 'content-type': 'application/json' }).end('{"status":"ok"}');
  });
  await using listening = await listen(server, 'http');
  const reader = createInputReader({ lookup: (name) => (name === 'url' ? String(listening.url) : undefined) });
  const request = readVerifyRequest(reader, () => {});
  const { sleep } = createFakeClock();
  const clock = { ...systemClock, sleep };
  const world = { clock, log: silentLog, redact: (text: string) => text, vantage: async () => true };
  const first = await verify(request, world);
  const again = await lookAgain(request, first, replicas(running), world);
  return { first, again, asked: asked - 3 };
}

const letters = ({ attempts }: VerifyOutcome) =>
  attempts.map(({ reading }) => (reading.standing === 'failed' ? 'F' : 'P')).join('');

describe('a second look', () => {
  test('finds the replicas that work, so that one that is sick is no outage', async () => {
    const { first, again } = await examined('FPPFPPP');
    expect(first).toMatchObject({ verdict: 'unhealthy', failures: 3 });
    expect(again).toMatchObject({ verdict: 'degraded', healthy: true, failures: 5 });
    expect(again.reason).toBe(
      'Some of 3 replicas answer: 5 of 10 attempts failed: HTTP 503 instead of 200: it says it is ok.',
    );
    // What is counted on from run to run ends with a success.
    expect(letters(again)).toBe('FFFFFPPPPP');
  });

  test('changes nothing where none works', async () => {
    const { first, again } = await examined('F');
    expect(again).toEqual(first);
  });

  test.each([
    { running: 2, questions: 10 },
    { running: 3, questions: 7 },
    { running: 50, questions: 4 },
  ])('of $running replicas asks $questions times', async ({ running, questions }) => {
    expect((await examined('P', running)).asked).toBe(questions);
  });

  test.each([
    { name: 'several replicas', verdict: 'unhealthy', running: 2, interrupted: false, expected: true },
    { name: 'one replica', verdict: 'unhealthy', running: 1, interrupted: false, expected: false },
    { name: 'a service that works', verdict: 'degraded', running: 2, interrupted: false, expected: false },
    { name: 'an interruption', verdict: 'unhealthy', running: 2, interrupted: true, expected: false },
  ] as const)('is for $name: $expected', ({ running, expected, ...outcome }) => {
    expect(deservesSecondLook(outcome as unknown as VerifyOutcome, replicas(running))).toBe(expected);
    expect(deservesSecondLook(outcome as unknown as VerifyOutcome, undefined)).toBe(false);
  });
});
