import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Target } from '../../../emulators/railway/proxy/edge.ts';
import { type DomainProxy, openProxy } from '../../../emulators/railway/proxy.ts';

let app: Server;
let target: Target;
let proxy: DomainProxy;

beforeEach(async () => {
  app = createServer();
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
  target = { port: (app.address() as AddressInfo).port };
  proxy = await openProxy(() => ({ target }));
});
afterEach(async () => {
  await proxy.close();
  app.closeAllConnections();
  app.close();
});

const url = () => `http://localhost:${proxy.port}`;

describe('requests', () => {
  test("carry the edge's headers, and none the client made up under their names", async () => {
    app.on('request', (incoming, response) => response.end(JSON.stringify(incoming.headers)));
    const forged = {
      'X-Forwarded-Host': 'evil',
      'X-Forwarded-For': '1.2.3.4',
      'X-Real-IP': '1.2.3.4',
      'X-Railway-Request-Id': 'mine',
      'X-Own': 'kept',
    };
    const response = await fetch(`${url()}/path?q=1`, { headers: forged });
    const seen = JSON.parse(await response.text());
    expect(seen).toMatchObject({
      host: `localhost:${proxy.port}`,
      'x-own': 'kept',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': `localhost:${proxy.port}`,
      'x-real-ip': '127.0.0.1',
      'x-railway-edge': 'railway/local',
      'x-railway-request-id': response.headers.get('x-railway-request-id'),
    });
    expect(seen['x-forwarded-for']).toBeUndefined();
  });

  test('pass method, path, status and headers through', async () => {
    app.on('request', ({ method, url: path }, response) => {
      response.writeHead(418, { 'X-Saw': `${method} ${path}`, 'Set-Cookie': ['a=1', 'b=2'] }).end();
    });
    const response = await fetch(`${url()}/some/path?q=1`, { method: 'DELETE' });
    expect(response.status).toBe(418);
    expect(response.headers.get('x-saw')).toBe('DELETE /some/path?q=1');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  test('stream both ways: the first chunk of the answer arrives before the request has ended', async () => {
    app.on('request', (incoming, response) => incoming.pipe(response));
    const outgoing = request({ port: proxy.port, method: 'POST', agent: false });
    outgoing.write('first ');
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
    const [chunk] = await once(answer, 'data');
    expect(String(chunk)).toBe('first ');
    outgoing.end('second');
    expect(await text(answer)).toBe('second');
  });

  test('end the answer when the replica breaks off', async () => {
    app.on('request', (_, response) => {
      response.write('half');
      setImmediate(() => response.destroy());
    });
    await expect(fetch(url()).then((response) => response.text())).rejects.toThrow();
  });
});

describe('when there is no answer', () => {
  test('nothing live is 404 in the words of the edge', async () => {
    target = 'not-found';
    const response = await fetch(url());
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      status: 'error',
      code: 404,
      message: 'Application not found',
      request_id: expect.any(String),
    });
  });

  test('a replica that refuses, and none that is up, are 502', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as AddressInfo;
    closed.close();
    await once(closed, 'close');
    for (const broken of [{ port }, 'down'] as const) {
      target = broken;
      const response = await fetch(url());
      expect(response.status).toBe(502);
      expect(await response.json()).toMatchObject({ code: 502, message: 'Application failed to respond' });
    }
  });
});

describe('upgrades', () => {
  const open = () =>
    new Promise<globalThis.WebSocket>((resolve, reject) => {
      const socket = new globalThis.WebSocket(`ws://localhost:${proxy.port}/live`, ['chat']);
      socket.onopen = () => resolve(socket);
      socket.onerror = () => reject(new Error('refused'));
    });
  const statusOfUpgrade = async () => {
    const socket = connect(proxy.port, '127.0.0.1');
    socket.write('GET /live HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    return (await text(socket)).split('\r\n')[0];
  };

  test('a WebSocket talks to the replica, with the protocol it chose, until either side closes', async () => {
    const sockets = new WebSocketServer({ server: app });
    sockets.on('connection', (socket: WebSocket, incoming: IncomingMessage) => {
      socket.on('message', (data) => socket.send(`${incoming.headers['x-forwarded-host']} ${incoming.url} ${data}`));
    });
    const client = await open();
    const said = new Promise((resolve) => {
      client.onmessage = ({ data }) => resolve(data);
    });
    client.send('hello');
    expect(await said).toBe(`localhost:${proxy.port} /live hello`);
    expect(client.protocol).toBe('chat');
    const closed = new Promise<number>((resolve) => {
      client.onclose = ({ code }) => resolve(code);
    });
    for (const socket of sockets.clients) socket.close(4321, 'moving');
    expect(await closed).toBe(4321);
    sockets.close();
  });

  test('are refused as requests are', async () => {
    target = 'not-found';
    expect(await statusOfUpgrade()).toBe('HTTP/1.1 404 Application not found');
    target = 'down';
    expect(await statusOfUpgrade()).toBe('HTTP/1.1 502 Application failed to respond');
  });

  test('what the client sends before it is answered arrives too', async () => {
    app.on('upgrade', (_, socket, head) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n');
      socket.end(head);
    });
    const socket = connect(proxy.port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\nearly');
    expect((await text(socket)).split('\r\n\r\n')[1]).toBe('early');
  });

  test('the refusal of the replica itself is passed on', async () => {
    app.on('upgrade', (_, socket) => socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n'));
    expect(await statusOfUpgrade()).toBe('HTTP/1.1 401 Unauthorized');
  });
});

test('closing cuts what is open', async () => {
  app.on('request', (_, response) => response.write('never ends'));
  const response = await fetch(url());
  const rest = response.text();
  await Promise.all([proxy.close(), expect(rest).rejects.toThrow()]);
});
