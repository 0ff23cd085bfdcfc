import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from '@jest/globals';
import { Hono } from 'hono';
import { listen } from '../../src/server/listen.ts';

const patience = { headersMs: 80, requestMs: 160 };
const host = '127.0.0.1';

test.each([
  { name: 'that never ends its head', sent: 'GET / HTTP/1.1\r\nHost: a\r\n' },
  { name: 'that never sends its body', sent: 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n{' },
])('a client $name is not waited for', async ({ sent }) => {
  const app = new Hono();
  app.post('/', async (context) => context.text(await context.req.text()));
  const listener = await listen(app, { host, port: 0, patience });
  const socket = connect(listener.port, host);
  socket.on('error', () => {});
  socket.resume().write(sent);
  await once(socket, 'close');
  await listener.close(0);
});

test('closing lets a running answer end and cuts what is left after its grace', async () => {
  const app = new Hono();
  const gate = Promise.withResolvers<string>();
  app.get('/', async (context) => context.text(await gate.promise));
  app.get('/stuck', () => new Promise<Response>(() => {}));
  const listener = await listen(app, { host, port: 0 });
  const url = `http://${host}:${listener.port}`;
  const [answer, stuck] = [fetch(url), fetch(`${url}/stuck`).catch(() => 'cut')];
  await fetch(`${url}/none`);
  const closed = listener.close(300);
  gate.resolve('done');
  expect(await (await answer).text()).toBe('done');
  await closed;
  expect(await stuck).toBe('cut');
});
