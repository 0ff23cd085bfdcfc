import { createServer, type RequestListener } from 'node:http';
import { expect, test } from '@jest/globals';
import { type MonitorRequest, watch } from '../../../core/monitor/monitor.ts';
import type { RailwayView } from '../../../core/monitor/railway-watch.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { listen } from '../health/probe/raw-server.ts';

const request: Omit<MonitorRequest, 'url'> = {
  healthPath: '/health',
  sessionsPath: undefined,
  headers: {},
  timeoutMs: 10_000,
  intervalMs: 30_000,
  windowMs: 3_600_000,
  expectation: { status: [[200, 200]], json: [], tlsDays: 14, staleAfterMs: 10_000 },
  rules: { failureThreshold: 3, successThreshold: 1, remindEveryMs: 0, maintenance: [] },
};

interface Watched {
  readonly listener: RequestListener;
  readonly looks: number;
  readonly railway?: () => Promise<RailwayView>;
}

async function watched({ listener, looks, railway }: Watched, clock = createFakeClock()) {
  await using service = await listen(createServer(listener), 'http');
  const abort = new AbortController();
  const started = clock.monotonic();
  const world = {
    clock,
    signal: abort.signal,
    vantage: async () => true,
    redact: (text: string) => text.replaceAll('s3cret', '***'),
    railway,
  };
  const seen = [];
  for await (const moment of watch({ ...request, url: service.url }, world)) {
    seen.push({ moment, at: clock.monotonic() - started });
    if (seen.length === looks) abort.abort();
  }
  return seen;
}

const healthy: RequestListener = (_, response) => void response.end('{"status":"ok"}');

test('looks begin an interval apart, and the first at once', async () => {
  const seen = await watched({ listener: healthy, looks: 4 });
  expect(seen.map(({ at }) => at)).toEqual([0, 30_000, 60_000, 90_000]);
  expect(seen.map(({ moment }) => moment.look.number)).toEqual([1, 2, 3, 4]);
});

test('a look that takes longer than the interval costs those it runs into, and no rhythm', async () => {
  const clock = createFakeClock();
  let asked = 0;
  const slow: RequestListener = (incoming, response) => {
    if (++asked === 2) clock.advance(65_000);
    healthy(incoming, response);
  };
  const seen = await watched({ listener: slow, looks: 4 }, clock);
  expect(seen.map(({ at }) => at)).toEqual([0, 95_000, 120_000, 150_000]);
});

test('Railway and the service are asked together and judged together', async () => {
  const deployment = { id: 'dep-1', status: 'CRASHED', stopped: true, active: false };
  const railway = async (): Promise<RailwayView> => ({ side: { deployment } });
  const down: RequestListener = (_, response) => void response.writeHead(502).end();
  const [first] = await watched({ listener: down, looks: 1, railway });
  expect(first?.moment.look).toMatchObject({ verdict: 'unhealthy', class: 'service', certain: true });
  expect(first?.moment.look.words).toMatch(/^The deployment started and then crashed/);
  expect(first?.moment.alert.decision.kind).toBe('open');
});

test('what Railway said before it fell silent proves nothing', async () => {
  const deployment = { id: 'dep-1', status: 'CRASHED', stopped: true, active: false };
  const railway = async (): Promise<RailwayView> => ({ side: { deployment }, trouble: 'HTTP 503' });
  const down: RequestListener = (_, response) => void response.writeHead(502).end();
  const [first] = await watched({ listener: down, looks: 1, railway });
  expect(first?.moment.look.certain).toBe(false);
  expect(first?.moment.alert.decision.kind).toBe('none');
});

test('what the service repeats of a secret is hidden', async () => {
  const echo: RequestListener = (_, response) => void response.end('{"status":"s3cret","version":"s3cret"}');
  const [first] = await watched({ listener: echo, looks: 1 });
  expect(JSON.stringify(first?.moment)).not.toContain('s3cret');
  expect(first?.moment.look.facts.version).toBe('***');
});

test('an interruption leaves no half look', async () => {
  const abort = new AbortController();
  const hang: RequestListener = () => abort.abort();
  await using service = await listen(createServer(hang), 'http');
  const world = { clock: createFakeClock(), signal: abort.signal, vantage: async () => true, redact: String };
  const seen = [];
  for await (const moment of watch({ ...request, url: service.url }, world)) seen.push(moment);
  expect(seen).toEqual([]);
});
