import { describe, expect, test } from '@jest/globals';
import { couldBeOurNetwork, createVantage, isPrivateHost } from '../../../../core/health/probe/vantage.ts';
import { answer, broken } from '../readings.ts';
import { serveRaw } from './raw-server.ts';

describe('vantage', () => {
  test('one landmark that can be reached is enough', async () => {
    await using server = await serveRaw(() => {});
    const hosts = [
      { host: '127.0.0.1', port: 1 },
      { host: '127.0.0.1', port: server.port },
    ];
    expect(await createVantage({ hosts })(undefined)).toBe(true);
  });

  test('no landmark that can be reached is no network', async () => {
    expect(await createVantage({ hosts: [{ host: '127.0.0.1', port: 1 }] })(undefined)).toBe(false);
  });

  test('an interruption ends it', async () => {
    await using server = await serveRaw(() => {});
    expect(await createVantage({ hosts: [{ host: '127.0.0.1', port: server.port }] })(AbortSignal.abort())).toBe(false);
  });

  test.each([
    'localhost',
    'bridge',
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '[::1]',
    '[fd00::1]',
    'bridge.railway.internal',
    'nas.local',
  ])('%s is private', (host) => expect(isPrivateHost(host)).toBe(true));

  test.each(['example.com', '172.32.0.1', '8.8.8.8', '[2606:4700::1]', 'internal.example.com'])(
    '%s is public',
    (host) => expect(isPrivateHost(host)).toBe(false),
  );

  test.each([
    { name: 'an unknown name', result: broken({ kind: 'dns', words: '' }), expected: true },
    { name: 'no route', result: broken({ kind: 'unreachable', words: '' }), expected: true },
    { name: 'no connection in time', result: broken({ kind: 'timeout', words: '' }), expected: true },
    {
      name: 'no answer in time',
      result: broken({ kind: 'timeout', words: '' }, { timings: { tcpMs: 1, totalMs: 9 } }),
      expected: false,
    },
    { name: 'a refusal', result: broken({ kind: 'refused', words: '' }), expected: false },
    {
      name: 'no connection to a private host in time',
      result: broken({ kind: 'timeout', words: '' }, { url: 'http://10.0.0.9/health' }),
      expected: false,
    },
    { name: 'an answer', result: answer(), expected: false },
  ])('$name could be our network: $expected', ({ result, expected }) =>
    expect(couldBeOurNetwork(result)).toBe(expected),
  );
});
