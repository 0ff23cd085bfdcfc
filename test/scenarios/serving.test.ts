import { commitSessionService, sessionService } from '../support/session-service.ts';
import { play } from './play.ts';
import type { Expected, Scenario } from './scenario.ts';

const inputs = { 'root-directory': sessionService.rootDirectory, 'start-command': sessionService.startCommand };
const firstTime = ['CreateService', 'UpdateInstance', 'SetVariables', 'ConnectService', 'CreateDomain', 'DeployCommit'];

/** A service for the first time, that behaves as its variables say. */
function behaving(
  name: string,
  variables: string,
  expected: Omit<Expected, 'writes'>,
  more: Pick<Scenario, 'reported'> & { readonly inputs?: Readonly<Record<string, string>> } = {},
): Scenario {
  const { inputs: others, ...rest } = more;
  return {
    name,
    arrange: ({ world }) => ({
      inputs: { ...inputs, commit: commitSessionService(world.repository), variables, ...others },
    }),
    expected: { writes: firstTime, ...expected },
    ...rest,
  };
}

play({
  title: 'live is what proves to serve',
  scenarios: [
    behaving('three witnesses agree: proven', 'SESSIONS=3', {
      exit: 0,
      outputs: { outcome: 'deployed', proof: 'proven' },
    }),
    behaving('a service that says nothing of itself serves, but proves nothing', 'SILENT=yes', {
      exit: 0,
      outputs: { outcome: 'deployed', proof: 'serving' },
    }),
    behaving(
      'a service that answers for another commit is no success',
      `LIE=${'e'.repeat(40)}`,
      { exit: 1, outputs: { outcome: 'wrong-commit', proof: 'wrong-commit' }, says: ['eeeeeee'] },
      {
        reported: ['koala73/worldmonitor#6151', 'ayungavis/railway-preview-deploy#25'],
        inputs: { 'health-timeout': '2s' },
      },
    ),
    behaving(
      'a process that crashes right after it went live is no success',
      'CRASH_AFTER_MS=400',
      { exit: 1, outputs: { outcome: 'crashed' } },
      { inputs: { 'stability-window': '3s' } },
    ),
    behaving('a service that redirects its health endpoint is not healthy', 'MOVED=/elsewhere', {
      exit: 1,
      outputs: { outcome: 'unhealthy', status: 'SUCCESS' },
      says: ['HTTP 302'],
    }),
    {
      name: 'a service that is asked for a path it does not have fails the health check of Railway',
      arrange: () => ({ inputs: { 'health-path': '/nowhere', 'health-timeout': '1s' } }),
      expected: {
        exit: 1,
        outputs: { outcome: 'failed', status: 'FAILED' },
        writes: ['CreateService', 'UpdateInstance', 'ConnectService', 'CreateDomain', 'DeployCommit'],
        says: [/health/],
      },
    },
  ],
});

play({
  title: 'who is connected is counted before and after, and told of the gap',
  scenarios: [
    {
      name: 'sessions come back, and a WebSocket is let go with 1001 and open again',
      async arrange({ world, service }) {
        const commit = commitSessionService(world.repository);
        const variables = { SESSIONS: '4', SESSION_EVERY_MS: '10' };
        await world.deploy({ ...sessionService, service, commit, variables, healthTimeoutMs: 20_000, overlapMs: 0 });
        const watched = { 'sessions-path': '/sessions', 'websocket-path': '/live', 'stability-window': '2s' };
        const next = world.repository.commit('More');
        return { inputs: { ...inputs, ...watched, commit: next, variables: 'SESSIONS=4\nSESSION_EVERY_MS=10' } };
      },
      expected: {
        exit: 0,
        outputs: { outcome: 'deployed', 'sessions-before': '4', 'sessions-after': '4', 'gap-ms': /^\d+/ },
        writes: ['DeployCommit'],
        says: ['1001', /4 of 4 sessions/],
      },
    },
    {
      name: 'a path without a WebSocket is said, and nothing fails for it',
      async arrange(stage) {
        await stage.live();
        return { inputs: { 'websocket-path': '/nothing-here', commit: stage.commit() } };
      },
      expected: { exit: 0, outputs: { outcome: 'deployed', 'gap-ms': '' }, writes: ['DeployCommit'], says: [/404/] },
    },
  ],
});
