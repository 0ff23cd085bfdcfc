import { createServer, type RequestListener } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { readCheckRequest } from '../../../core/check/check-request.ts';
import { systemClock } from '../../../core/clock.ts';
import { examine, observationOf, sampleOf } from '../../../core/health/examine.ts';
import type { Sample } from '../../../core/health/history/history.ts';
import { createInputReader } from '../../../core/inputs.ts';
import { silentLog } from '../../../core/log.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { run } from './observations.ts';
import { listen } from './probe/raw-server.ts';

interface Case {
  readonly inputs?: Record<string, string>;
  readonly samples?: readonly Sample[];
  readonly signal?: AbortSignal;
}

/** Examines a service that is known by its address alone. */
async function examined(answer: RequestListener, { inputs = {}, ...world }: Case = {}) {
  await using service = await listen(createServer(answer), 'http');
  const given: Record<string, string> = { url: String(service.url), ...inputs };
  const reader = createInputReader({ lookup: (name) => given[name] });
  const { examination } = readCheckRequest(reader, () => {}, { scheduled: true });
  reader.finish();
  const { sleep } = createFakeClock();
  const clock = { ...systemClock, sleep };
  return await examine(examination, {
    clock,
    log: silentLog,
    redact: (text) => text,
    vantage: async () => true,
    ...world,
  });
}

const ok: RequestListener = (_, response) => void response.end('{"status":"ok","activeSessions":7}');
const broken: RequestListener = (_, response) => void response.writeHead(503).end();
const walled: RequestListener = (_, response) =>
  void response.writeHead(403, { 'content-type': 'text/html' }).end('<h1>Access denied</h1>');

const samplesOf = (verdict: Sample['verdict'], latency: number, count = 10): Sample[] =>
  Array.from({ length: count }, (_, index) => ({
    at: new Date(Date.UTC(2026, 10, 22, 10, index * 5)).toISOString(),
    verdict,
    latencyMs: { p50: latency, p95: latency, p99: latency },
    run: run(index + 1),
  }));

describe('an examination by the address alone', () => {
  test('asks nobody else, and leaves what the next run and the history need', async () => {
    const found = await examined(ok);
    expect(found.look).toBeUndefined();
    expect(found.diagnosis).toMatchObject({ verdict: 'healthy', certain: false, remarks: [] });
    expect(observationOf(found)).toMatchObject({
      verdict: 'healthy',
      readings: [{ standing: 'passed' }],
      certain: false,
    });
    const sample = sampleOf(found, run(7));
    expect(sample).toMatchObject({ verdict: 'healthy', sessions: 7, run: run(7) });
    expect(sample.latencyMs?.p99).toBeGreaterThan(0);
  });

  test('a service that fails is the fault of the service', async () => {
    const found = await examined(broken);
    expect(observationOf(found)).toMatchObject({ verdict: 'unhealthy', class: 'service', interrupted: false });
    expect(observationOf(found).readings.map(({ standing }) => standing)).toEqual(['failed', 'failed', 'failed']);
    expect(sampleOf(found, run(1))).toMatchObject({ verdict: 'unhealthy', class: 'service' });
  });

  test('an objective that the history misses makes it degraded', async () => {
    const slow = { inputs: { slo: 'p95<800ms' }, samples: samplesOf('healthy', 900) };
    expect((await examined(ok, slow)).outcome).toMatchObject({ verdict: 'degraded', healthy: true, class: 'service' });
    const fast = { inputs: { slo: 'p95<800ms' }, samples: samplesOf('healthy', 90) };
    expect((await examined(ok, fast)).outcome.verdict).toBe('healthy');
  });

  test('a check that is blocked raises nothing, and says for how long nobody has watched', async () => {
    const found = await examined(walled, { samples: [...samplesOf('unknown', 1, 3)] });
    expect(found.outcome).toMatchObject({ verdict: 'unknown', class: 'probe', failures: 0 });
    expect(found.diagnosis.remarks).toEqual([
      'No run could tell how the service is since 2026-11-22T10:00:00.000Z (3 runs before this one): nobody watches it.',
    ]);
    expect((await examined(walled)).diagnosis.remarks).toEqual([]);
  });

  test('an interruption tells nothing, and is told as one', async () => {
    const found = await examined(ok, { signal: AbortSignal.abort() });
    expect(observationOf(found)).toMatchObject({ verdict: 'unknown', interrupted: true, readings: [] });
  });
});
