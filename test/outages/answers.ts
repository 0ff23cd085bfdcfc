import type { Outage } from './outage.ts';
import { answers, breaksOff, down, hangsUp, health, inTurn, silent, up } from './service.ts';

/** All the issue calls there are when all is well, and when an outage is first told. */
export const wellCalls = 'list';
export const openCalls = 'list list LABEL OPEN list';

const short = { timeout: '400ms' };
const waf = { 'content-type': 'text/html', server: 'cloudflare', 'cf-mitigated': 'challenge' };
const railwaySays = (message: string) => ({ status: 'error', code: 404, message });

/** What a service may answer, and what is made of it. Every failure is one of three in a row unless it says otherwise. */
export const answerOutages: readonly Outage[] = [
  {
    name: 'a healthy service',
    built: true,
    checks: [{ service: up(), expected: { verdict: 'healthy', calls: wellCalls } }],
  },
  {
    name: 'a single timeout',
    built: true,
    inputs: { timeout: '1s' },
    checks: [{ service: inTurn(silent, up()), expected: { verdict: 'healthy', calls: wellCalls } }],
  },
  {
    name: 'a single 503',
    checks: [{ service: inTurn(down, up()), expected: { verdict: 'healthy', calls: wellCalls } }],
  },
  {
    name: 'two failures, and then it is back',
    checks: [{ service: inTurn(down, hangsUp, up()), expected: { verdict: 'healthy', calls: wellCalls } }],
  },
  {
    name: 'a 503 three times in a row',
    built: true,
    checks: [{ service: down, expected: { verdict: 'unhealthy', class: 'service', calls: openCalls } }],
  },
  {
    name: 'no answer at all',
    inputs: short,
    checks: [{ service: silent, expected: { verdict: 'unhealthy', class: 'service', calls: openCalls } }],
  },
  {
    name: 'three failures of three kinds',
    inputs: short,
    checks: [
      {
        service: inTurn(down, silent, hangsUp),
        expected: { verdict: 'unhealthy', class: 'service', calls: openCalls },
      },
    ],
  },
  {
    name: 'flapping: every other answer fails, where three in a row must pass',
    inputs: { attempts: '5', 'success-threshold': '3' },
    checks: [
      {
        service: inTurn(down, up(), down, up(), down),
        expected: { verdict: 'degraded', class: 'service', calls: wellCalls, says: [/not steadily/] },
      },
    ],
  },
  {
    name: 'flapping: three failures of the last five are too many',
    built: true,
    inputs: { attempts: '5', 'success-threshold': '3', window: '3/5' },
    checks: [
      {
        service: inTurn(down, up(), down, up(), down),
        expected: { verdict: 'unhealthy', class: 'service', calls: openCalls },
      },
    ],
  },
  {
    name: 'a connection that is cut',
    checks: [{ service: hangsUp, expected: { verdict: 'unhealthy', class: 'service', calls: openCalls } }],
  },
  {
    name: 'an answer that breaks off',
    checks: [{ service: breaksOff, expected: { verdict: 'unhealthy', class: 'service', calls: openCalls } }],
  },
  {
    name: 'a 200 with a wrong body',
    inputs: { 'expect-json': 'status=ok' },
    checks: [
      {
        service: up({ status: 'lost' }),
        expected: { verdict: 'unhealthy', class: 'service', calls: openCalls, says: [/lost/] },
      },
    ],
  },
  {
    name: "a 200 that is somebody's start page",
    inputs: { 'expect-json': 'status=ok' },
    checks: [
      {
        service: answers(200, '<!doctype html><title>Welcome</title>'),
        expected: { verdict: 'unhealthy', class: 'service', calls: openCalls, says: [/not JSON/] },
      },
    ],
  },
  {
    name: 'a 200 without a word that must be there',
    inputs: { 'expect-body': 'ready', 'expect-headers': 'Content-Type: json' },
    checks: [{ service: up(), expected: { verdict: 'unhealthy', class: 'service', calls: openCalls } }],
  },
  {
    name: 'an old commit still serves after a deploy',
    built: true,
    event: 'push',
    inputs: { 'expect-commit': 'f00dfeed', alert: 'none' },
    checks: [
      {
        service: up(),
        expected: { verdict: 'unhealthy', class: 'service', exit: 1, calls: '', says: [/another commit answers/] },
      },
    ],
  },
  {
    name: 'another deployment serves',
    inputs: { 'expect-deployment': 'd-2' },
    checks: [{ service: up(), expected: { verdict: 'unhealthy', class: 'service', calls: openCalls } }],
  },
  {
    name: 'a cache that is a minute behind',
    checks: [
      {
        service: up({ flushLagMs: 60_000 }),
        expected: { verdict: 'unhealthy', class: 'service', calls: openCalls, says: [/the cache is 1 m behind/] },
      },
    ],
  },
  {
    name: 'fewer sessions than there must be',
    inputs: { 'min-sessions': '5' },
    checks: [{ service: up(), expected: { verdict: 'unhealthy', class: 'service', calls: openCalls } }],
  },
  {
    name: 'all sessions are stale',
    checks: [
      {
        service: up({ staleSessions: 3 }),
        expected: { verdict: 'unhealthy', class: 'service', calls: openCalls, says: [/all 3 sessions are stale/] },
      },
    ],
  },
  {
    name: 'one session of three is stale',
    checks: [
      { service: up({ staleSessions: 1 }), expected: { verdict: 'degraded', class: 'service', calls: wellCalls } },
    ],
  },
  {
    name: 'every session waits for its broker, which rests',
    checks: [
      {
        service: up({ staleSessions: 3 }, { active: 3, states: { maintenance: 3 } }),
        expected: { verdict: 'degraded', class: 'service', calls: wellCalls },
      },
    ],
  },
  {
    name: 'its sessions cannot be read',
    checks: [
      {
        service: {
          answer: (request, response) =>
            request.url?.startsWith('/sessions') ? response.writeHead(500).end() : up().answer(request, response),
        },
        expected: { verdict: 'degraded', class: 'service', calls: wellCalls },
      },
    ],
  },
  {
    name: 'it says itself that it is degraded',
    checks: [
      { service: up({ status: 'degraded' }), expected: { verdict: 'degraded', class: 'service', calls: wellCalls } },
    ],
  },
  {
    name: 'it drains and never comes back',
    checks: [
      {
        service: answers(503, { ...health, status: 'draining' }),
        expected: { verdict: 'unhealthy', class: 'service', calls: openCalls, says: [/it says it is draining/] },
      },
    ],
  },
  {
    name: "a 403 of a firewall's page",
    built: true,
    checks: [
      {
        service: answers(403, '<title>Attention Required!</title>', waf),
        expected: { verdict: 'unknown', class: 'probe', calls: wellCalls, says: [/firewall/] },
      },
    ],
  },
  {
    name: 'a rate limit that the check itself runs into',
    checks: [{ service: answers(429, {}), expected: { verdict: 'unknown', class: 'probe', calls: wellCalls } }],
  },
  {
    name: 'a 403 of the service itself',
    checks: [
      {
        service: answers(403, { error: 'forbidden' }),
        expected: { verdict: 'unhealthy', class: 'service', calls: openCalls },
      },
    ],
  },
  {
    name: 'two blind attempts and a failure are too few to tell',
    checks: [
      {
        service: inTurn(answers(403, 'no'), answers(403, 'no'), down),
        expected: { verdict: 'unknown', class: 'service', calls: wellCalls },
      },
    ],
  },
  {
    name: "Railway's edge has no deployment behind the name",
    built: true,
    checks: [
      {
        service: answers(404, railwaySays('Application not found'), { 'x-railway-fallback': 'true' }),
        expected: { verdict: 'unhealthy', class: 'platform', calls: openCalls },
      },
    ],
  },
  {
    name: "Railway's edge says that the application does not respond",
    checks: [
      {
        service: answers(502, railwaySays('Application failed to respond'), { 'x-railway-fallback': 'true' }),
        expected: { verdict: 'unhealthy', class: 'service', calls: openCalls },
      },
    ],
  },
  {
    name: "Railway's edge is in trouble itself",
    checks: [
      {
        service: answers(503, {}, { 'x-railway-fallback': 'true' }),
        expected: { verdict: 'unhealthy', class: 'platform', calls: openCalls },
      },
    ],
  },
  {
    name: 'it redirects in a circle',
    checks: [
      {
        service: answers(302, {}, { location: '/health' }),
        expected: { verdict: 'unhealthy', class: 'service', calls: openCalls },
      },
    ],
  },
  {
    name: 'its name does not exist, while others do',
    inputs: { url: 'bridge.invalid', timeout: '20s' },
    checks: [{ expected: { verdict: 'unhealthy', class: 'platform', calls: openCalls } }],
  },
  {
    name: 'its name is not found, and there is no network here',
    inputs: { url: 'bridge.invalid', timeout: '20s' },
    hasNetwork: false,
    checks: [{ expected: { verdict: 'unknown', class: 'probe', calls: wellCalls } }],
  },
  {
    name: 'nothing listens at its address',
    inputs: { url: 'http://127.0.0.1:9' },
    checks: [{ expected: { verdict: 'unhealthy', class: 'service', calls: openCalls } }],
  },
  {
    name: 'it speaks no HTTP',
    checks: [
      {
        service: { answer: ({ socket }) => void socket.end('SSH-2.0-OpenSSH_9.6\r\n') },
        expected: { verdict: 'unhealthy', class: 'service', calls: openCalls },
      },
    ],
  },
];
