import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Clock, systemClock } from '../../../../core/clock.ts';
import { countSessions, type SessionSource } from '../../../../core/railway/sessions/count.ts';

let close: (() => Promise<unknown>) | undefined;
afterEach(() => close?.());

/** A service whose answers follow one another on each path, again and again. */
async function answering(answers: { readonly [path: string]: readonly unknown[] }) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const list = answers[path];
    const count = asked.filter((one) => one === path).length;
    asked.push(path);
    if (!list) return void response.writeHead(404).end();
    const answer = list[count % list.length];
    if (answer === 'cut') return void response.destroy();
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () => new Promise((resolve) => server.close(resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const source = (replicas: number): SessionSource => ({
    healthUrl: `${base}/health`,
    sessionsUrl: `${base}/sessions`,
    replicas,
  });
  return { source, asked };
}

const [former, next] = ['0b7f3c1e-0000-4000-8000-000000000000', '0b7f3c1e-0000-4000-8000-000000000001'];
const tools = { clock: systemClock };

describe('sessions are counted', () => {
  const rows: readonly {
    name: string;
    answers: { readonly [path: string]: readonly unknown[] };
    replicas?: number;
    expected: number | undefined;
  }[] = [
    {
      name: 'as /health says',
      answers: { '/health': [{ activeSessions: 3 }], '/sessions': [{ total: 9 }] },
      expected: 3,
    },
    { name: 'as /sessions says', answers: { '/health': [{ status: 'ok' }], '/sessions': [{ total: 9 }] }, expected: 9 },
    { name: 'as a list', answers: { '/sessions': [[1, 2]] }, expected: 2 },
    {
      name: 'as a long list',
      answers: { '/sessions': [Array(3000).fill('an identifier of a session')] },
      expected: 3000,
    },
    { name: 'nowhere', answers: {}, expected: undefined },
    { name: 'in no way that is known', answers: { '/sessions': ['many', 'plenty'] }, expected: undefined },
    {
      name: 'over all replicas, each once',
      answers: {
        '/health': [
          { activeSessions: 3, replica: 'r' },
          { activeSessions: 3, replica: 'r' },
          { activeSessions: 4, replica: 's' },
        ],
      },
      replicas: 2,
      expected: 7,
    },
    {
      name: 'over the replicas that can be found',
      answers: { '/health': [{ activeSessions: 3, replica: 'r' }] },
      replicas: 2,
      expected: 3,
    },
    {
      name: 'once, where replicas have no names',
      answers: { '/health': [{ activeSessions: 3 }] },
      replicas: 4,
      expected: 3,
    },
  ];
  test.each(rows)('$name', async ({ answers, replicas = 1, expected }) => {
    const { source } = await answering(answers);
    expect(await countSessions(source(replicas), tools)).toBe(expected);
  });

  test('answers of the former deployment do not count', async () => {
    const { source } = await answering({
      '/health': [
        { activeSessions: 9, deployment: former },
        { activeSessions: 1, deployment: next },
      ],
    });
    const isNew = ({ deployment }: { deployment?: string | undefined }) => deployment === next;
    expect(await countSessions(source(1), tools, isNew)).toBeUndefined();
    expect(await countSessions(source(1), tools, isNew)).toBe(1);
  });

  test('a name that is no deployment of Railway names none', async () => {
    const { source } = await answering({ '/health': [{ activeSessions: 9, deployment: 'production' }] });
    expect(await countSessions(source(1), tools, ({ deployment }) => deployment === undefined)).toBe(9);
  });

  test('with questions for a bounded time', async () => {
    const { source, asked } = await answering({ '/health': [{ activeSessions: 3, replica: 'r' }] });
    let now = 0;
    const clock: Clock = { ...systemClock, monotonic: () => now };
    const isWanted = () => {
      now += 4000;
      return true;
    };
    expect(await countSessions(source(50), { clock }, isWanted)).toBe(3);
    expect(asked).toHaveLength(3);
  });

  test('by one question where nobody answers', async () => {
    const { source, asked } = await answering({ '/health': ['cut'], '/sessions': [{ total: 9 }] });
    expect(await countSessions(source(1), tools)).toBeUndefined();
    expect(asked).toEqual(['/health']);
  });

  test('with a bounded number of questions', async () => {
    const { source, asked } = await answering({ '/health': [{ activeSessions: 3, replica: 'r' }] });
    await countSessions(source(50), tools);
    expect(asked).toHaveLength(40);
  });
});
