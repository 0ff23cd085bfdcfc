import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Beat, beat } from '../../../core/notify/heartbeat.ts';
import { type Receiver, startReceiver } from './receiver.ts';

let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver[Symbol.asyncDispose]();
});

test.each<{ name: string; address: string; state: Beat; path: string | undefined }>([
  { name: 'alive', address: 'https://hc-ping.com/key', state: 'alive', path: '/key' },
  { name: 'failing, told', address: 'https://hc-ping.com/key/?a=1', state: 'failing', path: '/key/fail?a=1' },
  { name: 'alive elsewhere', address: 'https://beat.example/key?a=1', state: 'alive', path: '/key?a=1' },
  { name: 'failing elsewhere: silence', address: 'https://beat.example/key', state: 'failing', path: undefined },
  { name: 'no address', address: 'key', state: 'alive', path: undefined },
])('$name', async ({ address, state, path }) => {
  const before = receiver.received.length;
  const delivery = await beat(address, state, receiver.world);
  expect(receiver.received.slice(before).map((each) => each.path)).toEqual(path === undefined ? [] : [path]);
  expect(delivery.delivered).toBe(path !== undefined);
});

test('what fails is said without the address', async () => {
  receiver.answers.push(500, 500);
  expect(await beat('https://beat.example/key', 'alive', receiver.world)).toEqual({
    delivered: false,
    reason: 'heartbeat-url was not reached: it answered HTTP 500',
  });
});
