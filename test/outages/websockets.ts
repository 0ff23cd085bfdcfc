import { openCalls, wellCalls } from './answers.ts';
import type { Outage } from './outage.ts';
import { closeFrame, halfOpen, opens, refuseUpgrade, withWebSocket } from './service.ts';

const short = { timeout: '600ms' };
const ping = { ...short, 'websocket-level': 'ping' };
const credentials = { headers: 'Authorization: Bearer sesame-street' };

/** What its WebSocket may do while its health endpoint says that all is well. */
export const webSocketOutages: readonly Outage[] = [
  {
    name: 'a WebSocket that opens',
    checks: [{ service: withWebSocket(opens()), expected: { verdict: 'healthy', calls: wellCalls } }],
  },
  {
    name: 'no WebSocket at all',
    checks: [
      {
        service: withWebSocket(refuseUpgrade(404)),
        expected: { verdict: 'healthy', calls: wellCalls, says: [/There is no WebSocket at this path/] },
      },
    ],
  },
  {
    name: 'a half-open WebSocket: it is taken, and nothing comes',
    built: true,
    inputs: short,
    checks: [
      {
        service: withWebSocket(halfOpen),
        expected: { verdict: 'unhealthy', class: 'service', calls: openCalls, says: [/the WebSocket does not work/] },
      },
    ],
  },
  {
    name: 'a WebSocket that opens and answers no ping',
    inputs: ping,
    checks: [
      { service: withWebSocket(opens()), expected: { verdict: 'unhealthy', class: 'service', calls: openCalls } },
    ],
  },
  {
    name: 'a WebSocket that opens and is closed by an error inside',
    inputs: ping,
    checks: [
      {
        service: withWebSocket(opens(closeFrame(1011))),
        expected: { verdict: 'unhealthy', class: 'service', calls: openCalls, says: [/1011/] },
      },
    ],
  },
  {
    name: 'a WebSocket that wants credentials, and was given none',
    checks: [
      {
        service: withWebSocket(refuseUpgrade(401)),
        expected: { verdict: 'healthy', calls: wellCalls, says: [/needs credentials/] },
      },
    ],
  },
  {
    name: 'a WebSocket that does not take the credentials it was given',
    inputs: credentials,
    checks: [
      {
        service: withWebSocket(refuseUpgrade(401)),
        expected: {
          verdict: 'degraded',
          class: 'service',
          calls: wellCalls,
          says: [/does not accept the credentials/],
        },
      },
    ],
  },
  {
    name: 'a WebSocket that is refused with a 503',
    checks: [
      {
        service: withWebSocket(refuseUpgrade(503)),
        expected: { verdict: 'unhealthy', class: 'service', calls: openCalls },
      },
    ],
  },
];
