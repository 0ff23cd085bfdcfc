import { createServer, type RequestListener } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { silentLog } from '../../../core/log.ts';
import { createRailwayWatch } from '../../../core/monitor/railway-watch.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { type LocalServer, listen } from '../health/probe/raw-server.ts';

const side = {
  serviceInstance: {
    numReplicas: 1,
    activeDeployments: [],
    latestDeployment: null,
    domains: { serviceDomains: [{ domain: 'bridge.example' }], customDomains: [] },
  },
  platformStatus: { isStable: true, incident: null },
};
const place = {
  projectToken: {
    project: { id: 'p', name: 'shop', services: { edges: [{ node: { id: 's', name: 'bridge' } }] } },
    environment: { id: 'e', name: 'production' },
  },
};
const series = [{ measurement: 'CPU_USAGE', tags: {}, values: [{ ts: Date.UTC(2026, 0, 1) / 1000, value: 1 }] }];

let railway: LocalServer;
let asked: string[];
let isDown: boolean;
beforeEach(async () => {
  [asked, isDown] = [[], false];
  const listener: RequestListener = async (request, response) => {
    const { operationName } = (await new Response(request).json()) as { operationName: string };
    asked.push(operationName);
    if (isDown) return void response.writeHead(503).end('<html>');
    const data = operationName === 'ReadTokenPlace' ? place : { ...side, metrics: series };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
  };
  railway = await listen(createServer(listener), 'http');
});
afterEach(async () => {
  await railway[Symbol.asyncDispose]();
});

function start() {
  const clock = createFakeClock();
  const world = { clock, log: silentLog, redact: (text: string) => text, timeoutMs: 5000, everyMs: 25_000 };
  const watch = createRailwayWatch({ token: 'project-token', apiUrl: railway.url.href, service: 'bridge' }, world);
  /** Looks at the same pace as the monitor does, and says what that asked. */
  const look = async (times: number, everyMs = 30_000) => {
    asked = [];
    for (let time = 0; time < times; time++) {
      await watch.read();
      clock.advance(everyMs);
    }
    return asked;
  };
  return { clock, watch, look };
}

describe('Railway is asked', () => {
  test('once for each look, for the place at first, and for the cost every 15 minutes', async () => {
    const { look } = start();
    expect(await look(1)).toEqual(['ReadTokenPlace', 'ReadServiceHealth', 'ReadSpending']);
    expect(await look(29)).toEqual(Array(29).fill('ReadServiceHealth'));
    expect(await look(1)).toEqual(['ReadServiceHealth', 'ReadSpending']);
  });

  test('no more often than its budget allows, however often the service is', async () => {
    const { look } = start();
    await look(1, 1000);
    expect((await look(3600, 1000)).length).toBeLessThanOrEqual(150);
  });

  test('less and less while it does not answer, and at once as usual when it does', async () => {
    const { look, watch } = start();
    await look(1);
    isDown = true;
    // The client tries each twice: after 50 s, 100 s, 200 s and then every 5 minutes.
    expect((await look(40)).length).toBeLessThanOrEqual(14);
    expect(asked.length).toBeGreaterThanOrEqual(8);
    isDown = false;
    await look(10);
    expect((await look(4)).length).toBe(4);
    expect((await watch.read()).trouble).toBeUndefined();
  });
});

test('what is known stays while it does not answer, with why nothing newer is', async () => {
  const { look, watch, clock } = start();
  await look(1);
  const before = await watch.read();
  expect(before).toMatchObject({ side: { domain: 'bridge.example' }, spending: { since: '2026-01-01T00:00:00.000Z' } });
  isDown = true;
  clock.advance(60_000);
  const after = await watch.read();
  expect(after).toMatchObject({ at: before.at, side: before.side, spending: before.spending });
  expect(after.trouble).toContain('503');
});

test('the cost is what was measured since the month began', async () => {
  const { watch } = start();
  // One vCPU, measured once; a day has gone, of which the value stands for one step of 240 s.
  expect((await watch.read()).spending?.usd).toBeCloseTo((20 * 240) / (43_200 * 60), 8);
});
