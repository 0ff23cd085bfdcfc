import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { systemClock } from '../../../core/clock.ts';
import { askReplicas } from '../../../core/scaling/ask-replicas.ts';

type Answer = readonly [status: number, body: unknown];

/** A domain behind which replicas take turns; each is what it answers at a path. */
async function ask(replicas: readonly Readonly<Record<string, Answer>>[], expected: number, apiKey?: string) {
  let turn = 0;
  const server = createServer(({ url = '' }, response) => {
    const [status, body] = replicas[turn++ % replicas.length]?.[url] ?? [404, ''];
    response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const address = { url, sessionsPath: '/sessions', healthPath: '/health', timeoutMs: 5000, apiKey };
  try {
    return await askReplicas(address, expected, { clock: systemClock });
  } finally {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
}

const replica = (name: string, activeSessions: unknown, status = 200) => ({
  '/health': [status, { replica: name, activeSessions }] as const,
});

test('the sessions of all replicas are asked for, whoever answers', async () => {
  const { sessions, sessionsInAll } = await ask([replica('a', 40), replica('a', 40), replica('b', 30)], 2);
  expect(sessions).toMatchObject({ each: [40, 30] });
  expect(sessionsInAll).toBeUndefined();
});

test('a replica that starts or goes counts for itself, not for all', async () => {
  const going = { ...replica('b', 3, 503), '/sessions': [200, { total: 3 }] as const };
  expect((await ask([going, replica('a', 90)], 2)).sessions).toMatchObject({ each: [3, 90] });
});

test('one that does not say who it is counts for nobody where another does', async () => {
  const nameless = { '/health': [200, { activeSessions: 0 }] as const };
  const { sessions, sessionsInAll } = await ask([nameless, replica('a', 90)], 2);
  expect(sessions).toMatchObject({ each: [90] });
  expect(sessionsInAll).toBeUndefined();
});

test('a service that names no replica and gives one count counts for all', async () => {
  expect(await ask([{ '/sessions': [200, { total: 70 }] }], 3)).toMatchObject({
    sessions: { each: [70] },
    sessionsInAll: true,
  });
});

test('counts that differ by the answer are of single replicas: their sum is unknown', async () => {
  const [a, b, c] = [40, 4, 90].map((total) => ({ '/health': [404, ''], '/sessions': [200, { total }] }) as const);
  const { sessions, sessionsInAll } = await ask([a, a, b, b, c, c] as never, 3);
  expect(sessions).toEqual({ missing: expect.stringContaining('which replica') });
  expect(sessionsInAll).toBeUndefined();
});

test.each(['-5', 'NaN', '+Inf', '1e400'])('a state with %s sessions leaves the sum unknown', async (value) => {
  const metrics = `bridge_info{replica="a"} 1\nbridge_sessions{state="live"} 12\nbridge_sessions{state="failed"} ${value}\n`;
  const { sessions } = await ask([{ '/metrics': [200, metrics] }], 1, 'key');
  expect(sessions).toHaveProperty('missing');
});

test.each([-1, '12', null, [1], { a: 1 }, true])('%j is no count', async (count) => {
  expect((await ask([replica('a', count)], 1)).sessions).toHaveProperty('missing');
});
