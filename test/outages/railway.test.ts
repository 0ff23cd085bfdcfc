import { afterAll, beforeAll, expect } from '@jest/globals';
import { createTestWorld, type TestWorld } from '../support/deploy-world.ts';
import { openCalls, wellCalls } from './answers.ts';
import type { Outage } from './outage.ts';
import { play } from './play.ts';
import { down, hangsUp, inTurn, up } from './service.ts';

/** Replicas of it end when they are told to, for good: an end without an error is no reason to start one again. */
const mortal = `import { createServer } from 'node:http';
console.log('a replica of the bridge listens');
createServer((request, response) => {
  if (request.url === '/live') return response.writeHead(404).end();
  response.setHeader('content-type', 'application/json').end('{"status":"ok"}');
  if (request.url === '/die') setTimeout(() => process.exit(0), 20);
}).listen(process.env.PORT);
process.on('SIGTERM', () => process.exit(0));
`;
const file = 'websocket-server/index.js';

let world: TestWorld;
let token: string;
let asked = 0;

beforeAll(async () => {
  world = await createTestWorld();
  const commit = world.repository.commit('Mortal', { [file]: mortal });
  const deploy = (service: string, replicas: number) => world.deploy({ service, replicas, commit });
  expect(await deploy('steady', 2)).toMatchObject({ ok: true });
  const triple = await deploy('triple', 3);
  expect(triple).toMatchObject({ ok: true });
  await fetch(`${triple.url}/die`);
  world.railway.faults.next({ kind: 'deployment', status: 'CRASHED', holdMs: 0, service: 'crashed' });
  expect(await deploy('crashed', 1)).toMatchObject({ outcome: 'crashed' });
  token = world.railway.createProjectToken('shop', 'production');
}, 60_000);
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const at = (service: string, more: Record<string, string> = {}) => {
  return () => ({ token, 'api-url': world.railway.graphqlUrl, service, ...more });
};
const unstable = () => {
  const incident = {
    id: '1',
    message: 'Edge trouble',
    status: 'IDENTIFIED',
    url: 'https://status.railway.com/1',
  } as const;
  world.railway.setPlatformStatus({ isStable: false, incident });
};
const stable = () => world.railway.setPlatformStatus({ isStable: true });

/** What Railway says beside what the service answers. */
const outages: readonly Outage[] = [
  {
    name: 'all is well on both sides, in two requests to Railway and one to GitHub',
    inputs: at('steady'),
    checks: [
      {
        before: () => {
          asked = world.railway.requests.length;
        },
        expected: { verdict: 'healthy', calls: wellCalls, says: [/Replicas\*\* \| 2 of 2/] },
      },
    ],
    afterwards: () => expect(world.railway.requests.length - asked).toBe(2),
  },
  {
    name: 'no url: the domain that Railway names is asked',
    inputs: at('steady', { url: '' }),
    checks: [{ expected: { verdict: 'healthy', calls: wellCalls } }],
  },
  {
    name: 'an outage tells the end of the log of the service',
    inputs: at('steady'),
    checks: [{ service: down, expected: { verdict: 'unhealthy', class: 'service', calls: openCalls } }],
    afterwards({ github, repository }) {
      const [issue] = github.repository(repository).state.issues;
      expect(issue?.title).toBe('steady (production) is down');
      expect(issue?.body).toContain('a replica of the bridge listens');
    },
  },
  {
    name: 'Railway answers 502 while the service is well',
    inputs: at('steady'),
    checks: [
      {
        before: () => world.railway.faults.next({ kind: 'status', status: 502, body: '<html>', times: 9 }),
        expected: { verdict: 'healthy', calls: wellCalls, says: [/Railway could not be asked about the service/] },
      },
    ],
    afterwards: () => world.railway.faults.clear(),
  },
  {
    name: 'Railway has no time for it',
    inputs: at('steady'),
    checks: [
      {
        before: () =>
          world.railway.faults.next({ kind: 'status', status: 429, headers: { 'retry-after': '600' }, times: 9 }),
        expected: { verdict: 'healthy', calls: wellCalls, says: [/Railway could not be asked about the service/] },
      },
    ],
    afterwards: () => world.railway.faults.clear(),
  },
  {
    name: 'neither answers: the service is down all the same',
    inputs: at('steady'),
    checks: [
      {
        service: hangsUp,
        before: () => world.railway.faults.next({ kind: 'status', status: 502, body: '<html>', times: 9 }),
        expected: { verdict: 'unhealthy', class: 'service', calls: openCalls },
      },
    ],
    afterwards: () => world.railway.faults.clear(),
  },
  {
    name: 'no answer while Railway itself is in trouble: its fault',
    inputs: at('steady'),
    checks: [
      {
        service: hangsUp,
        before: unstable,
        expected: { verdict: 'unhealthy', class: 'platform', calls: openCalls, says: [/Edge trouble/] },
      },
    ],
    afterwards: stable,
  },
  {
    name: 'a wrong answer while Railway itself is in trouble: the fault of the service',
    inputs: at('steady', { 'expect-json': 'status=great' }),
    checks: [{ before: unstable, expected: { verdict: 'unhealthy', class: 'service', calls: openCalls } }],
    afterwards: stable,
  },
  {
    name: 'one of two replicas is sick, and was met three times: some work',
    inputs: at('steady'),
    checks: [
      {
        service: inTurn(down, down, down, up()),
        expected: { verdict: 'degraded', class: 'service', calls: wellCalls, says: [/Some of 2 replicas answer/] },
      },
    ],
  },
  {
    name: 'one of three replicas is gone',
    inputs: at('triple'),
    checks: [{ expected: { verdict: 'degraded', class: 'service', calls: wellCalls, says: [/2 of 3 replicas run/] } }],
  },
  {
    name: 'a deployment that crashed: one failure is enough',
    inputs: at('crashed'),
    checks: [
      {
        service: down,
        expected: {
          verdict: 'unhealthy',
          class: 'service',
          calls: openCalls,
          says: [/The deployment started and then crashed/],
        },
      },
    ],
  },
  {
    name: 'a crashed deployment of a service that answers',
    inputs: at('crashed'),
    checks: [{ expected: { verdict: 'degraded', class: 'service', calls: wellCalls, says: [/Railway says that/] } }],
  },
  {
    name: 'a service that Railway does not have: on a schedule that is a warning',
    inputs: at('bridgge', { url: '' }),
    checks: [{ expected: { verdict: 'unknown', class: 'probe', calls: wellCalls, says: [/no service bridgge/] } }],
  },
  {
    name: 'a service that Railway does not have: after a deploy that is red',
    event: 'push',
    inputs: at('bridgge', { url: '' }),
    checks: [{ expected: { verdict: 'unknown', class: 'probe', exit: 1, calls: wellCalls } }],
  },
];

play('what Railway says beside it', outages);
