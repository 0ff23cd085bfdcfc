import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Clock, systemClock } from '../../../../core/clock.ts';
import { type Canary, openCanary } from '../../../../core/railway/sessions/canary.ts';
import { canaryWarning, canaryWords } from '../../../../core/railway/sessions/canary-report.ts';

const opened: AsyncDisposable[] = [];
/** Does not wait between two connections. */
const quickClock: Clock = { ...systemClock, sleep: (ms, signal) => systemClock.sleep(Math.min(ms, 7), signal) };
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one[Symbol.asyncDispose]();
});

/** A server that takes WebSockets, unless told to refuse them with a status. */
async function startServer({ port = 0, refuse = undefined as number | undefined, goAway = false } = {}) {
  const server = createServer();
  const sockets = new WebSocketServer({ noServer: true });
  const seen: IncomingMessage[] = [];
  const clients: WebSocket[] = [];
  const rules = { refuse };
  server.on('upgrade', (request, socket, head) => {
    seen.push(request);
    if (rules.refuse) return void socket.end(`HTTP/1.1 ${rules.refuse} No\r\nConnection: close\r\n\r\n`);
    sockets.handleUpgrade(request, socket, head, (client) => {
      clients.push(client);
      if (goAway) client.close(1008, 'who are you?');
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = async () => {
    for (const client of clients) client.terminate();
    await new Promise((resolve) => server.close(resolve));
  };
  opened.push({ [Symbol.asyncDispose]: close });
  const { port: own } = server.address() as AddressInfo;
  return { url: `ws://127.0.0.1:${own}/live`, seen, clients, rules };
}

async function open(url: string, more: Partial<Parameters<typeof openCanary>[0]> = {}): Promise<Canary | string> {
  const canary = await openCanary({
    url,
    headers: { 'x-key': 'k' },
    pingMs: 20,
    clock: systemClock,
    clean: (text) => text,
    identify: async () => 'new',
    ...more,
  });
  if (typeof canary !== 'string') opened.push(canary);
  return canary;
}

async function opens(url: string, more: Partial<Parameters<typeof openCanary>[0]> = {}): Promise<Canary> {
  const canary = await open(url, more);
  if (typeof canary === 'string') throw new Error(canary);
  return canary;
}

const within = (ms = 10_000) => AbortSignal.timeout(ms);

async function until(holds: () => boolean): Promise<void> {
  for (const deadline = within(); !holds(); ) await systemClock.sleep(5, deadline);
}

describe('a WebSocket that is held open', () => {
  test('says who it is, and shows life', async () => {
    const server = await startServer();
    const canary = await opens(server.url);
    expect(server.seen[0]?.headers['x-key']).toBe('k');
    await new Promise((resolve) => server.clients[0]!.once('ping', resolve));
    expect(canary.report()).toEqual({ closes: [], isOpen: true });
  });

  test('is opened again as soon as it is closed, and tells why and by whom', async () => {
    const server = await startServer();
    const canary = await opens(server.url, { clean: (text) => text.replace('secret', '***') });
    server.clients[0]!.close(1012, 'a secret restart');
    await canary.untilSwitched('old', within());
    expect(canary.report()).toEqual({
      closes: [{ code: 1012, reason: 'a *** restart' }],
      isOpen: true,
      answeredBy: 'new',
      gapMs: expect.any(Number),
    });
    expect(server.seen).toHaveLength(2);
  });

  test('goes on until another deployment than the former one answers', async () => {
    const server = await startServer();
    const answers = ['old', 'new'];
    const canary = await opens(server.url, { identify: async () => answers.shift() });
    server.clients[0]!.close(1001);
    const switched = canary.untilSwitched('old', within());
    await until(() => server.clients.length === 2);
    server.clients[1]!.terminate();
    await switched;
    expect(canary.report()).toMatchObject({ closes: [{ code: 1001 }, { code: 1006 }], answeredBy: 'new' });
  });

  test('tries again where it is refused at first', async () => {
    const server = await startServer();
    const canary = await opens(server.url);
    server.rules.refuse = 503;
    server.clients[0]!.terminate();
    await until(() => server.seen.length >= 3);
    expect(canary.report().isOpen).toBe(false);
    server.rules.refuse = undefined;
    await canary.untilSwitched('old', within());
    expect(canary.report()).toMatchObject({ closes: [{ code: 1006 }], isOpen: true });
  });

  test('is given up where the service lets it in and closes it again and again', async () => {
    const server = await startServer({ goAway: true });
    const canary = await opens(server.url, { clock: quickClock });
    await canary.untilSwitched('new', within());
    const report = canary.report();
    expect(report).toMatchObject({ isOpen: false, isGivenUp: true, closes: Array(10).fill({ code: 1008 }) });
    expect(report).not.toHaveProperty('gapMs');
    expect(server.seen).toHaveLength(10);
    expect(canaryWords(report)).toBe(
      'was let in and closed 10 times, with 1008 (policy violation): “who are you?”, and was not opened any more',
    );
    expect(canaryWarning(report)).toBeUndefined();
  });

  test('is opened ever less often where it does not last', async () => {
    const slept: number[] = [];
    const sleep: Clock['sleep'] = (ms, signal) => {
      slept.push(ms);
      return quickClock.sleep(ms, signal);
    };
    const server = await startServer({ goAway: true });
    const canary = await opens(server.url, { pingMs: 7, clock: { ...quickClock, sleep } });
    await canary.untilSwitched('new', within());
    expect(slept.filter((ms) => ms !== 7)).toEqual([50, 100, 200, 400, 800, 1000, 1000, 1000, 1000]);
  });

  test('is not waited for longer than asked', async () => {
    const server = await startServer();
    const canary = await opens(server.url);
    await canary.untilSwitched('old', AbortSignal.abort());
    await canary.untilSwitched('old', within(30));
    expect(canary.report()).toEqual({ closes: [], isOpen: true });
  });

  test('says goodbye when it is over', async () => {
    const server = await startServer();
    const canary = await opens(server.url);
    const goodbye = new Promise((resolve) => server.clients[0]!.once('close', resolve));
    await canary[Symbol.asyncDispose]();
    expect(await goodbye).toBe(1000);
  });

  test('ends with the run', async () => {
    const server = await startServer();
    const abort = new AbortController();
    const canary = await opens(server.url, { signal: abort.signal });
    const closed = new Promise((resolve) => server.clients[0]!.once('close', resolve));
    abort.abort(new Error('cancelled'));
    await closed;
    await canary[Symbol.asyncDispose]();
    expect(server.seen).toHaveLength(1);
  });
});

describe('a WebSocket that cannot be opened gives the reason', () => {
  test.each([401, 404, 500])('HTTP %d', async (refuse) => {
    const server = await startServer({ refuse });
    expect(await open(server.url)).toBe(`HTTP ${refuse}`);
    expect(server.seen).toHaveLength(1);
  });

  test('nobody listens', async () => {
    expect(await open('ws://127.0.0.1:1/')).toContain('ECONNREFUSED');
  });

  test('a header that cannot be sent', async () => {
    const server = await startServer();
    expect(await open(server.url, { headers: { 'x-key': 'a\r\nb' } })).toContain('Invalid character');
  });
});
