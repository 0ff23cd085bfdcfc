import { join } from 'node:path';
import { railwayPace } from '../core/railway/api/pace.ts';
import { runStep } from '../emulators/github/runner.ts';
import { type RailwayEmulator, startRailwayEmulator } from '../emulators/railway/emulator.ts';
import { createTestWorld } from '../test/support/deploy-world.ts';
import { fastClock } from '../test/support/fast-clock.ts';
import { createServiceRepository } from '../test/support/service-repository.ts';
import type { Benchmark, Goal, Row } from './benchmark.ts';

const action = join(import.meta.dirname, '..', 'actions', 'railway-deploy');
/** What is asked while a deployment is under way, and once about what it took: the rest does not grow with the time. */
const waiting = new Set(['ReadDeployment', 'WatchStatus', 'WatchBuildLog', 'ReadDeploymentEvents', 'ReadProof']);
const minuteMs = 60_000;

/** What railway-deploy asks of Railway's API, counted by the emulator: the built action, and its core on a faster clock. */
export const requests: Benchmark = {
  name: 'requests',
  measures:
    'requests to the GraphQL API of Railway: the built railway-deploy, and its core where a build takes 10 minutes',
  async run() {
    const repository = createServiceRepository();
    await using railway = await startRailwayEmulator({ repositories: { 'acme/shop': repository.path } });
    try {
      const commit = repository.commit('The first');
      const deploy = (more: Readonly<Record<string, string>> = {}) =>
        count(railway, { 'stability-window': '1s', overlap: '0s', draining: '1s', commit, ...more });
      const first = await deploy();
      const again = await deploy();
      const next = await deploy({ commit: repository.commit('The second') });
      const plan = await deploy({ mode: 'plan', commit: repository.commit('The third') });
      const rows: Row[] = [
        { what: 'first deploy: project, service, settings, domain', ...first },
        { what: 'the same once more', ...again },
        { what: 'another commit', ...next },
        { what: 'plan of another commit', ...plan },
      ];
      const told = await tenMinutes('told', 0);
      const untold = await tenMinutes('untold', 50);
      rows.push({ what: 'a build of 10 minutes, told by a subscription', ...told });
      rows.push({ what: 'a build of 10 minutes, without a subscription', ...untold });
      return {
        rows,
        goals: [
          goal('a deploy of 10 minutes asks at most 40 times', Math.max(told.requests, untold.requests), 40),
          goal('a deploy with nothing to do asks at most 6 times', again.requests, 6),
          goal('a first deploy asks at most 25 times, without the wait', first.requests - first['in the wait'], 25),
        ],
      };
    } finally {
      repository.remove();
    }
  },
};

async function count(railway: RailwayEmulator, inputs: Readonly<Record<string, string>>) {
  const before = railway.requests.length;
  const step = await runStep({
    action,
    inputs: { token: railway.tokens.workspace, 'api-url': railway.graphqlUrl, project: 'shop', ...inputs },
    env: { GITHUB_REPOSITORY: 'acme/shop', GITHUB_REF_NAME: 'main', GITHUB_EVENT_NAME: 'push' },
  });
  if (step.exitCode !== 0) throw new Error(step.log.join('\n'));
  const asked = railway.requests.slice(before).filter(({ type }) => type === 'query' || type === 'mutation');
  return {
    outcome: step.outputs['outcome'] ?? '',
    requests: asked.length,
    writes: asked.filter(({ type }) => type === 'mutation').length,
    'in the wait': asked.filter(({ operationName }) => waiting.has(operationName ?? '')).length,
  };
}

/** A first deploy whose build takes ten minutes, at the pace kept towards the real Railway. */
async function tenMinutes(project: string, refusedSubscriptions: number) {
  const times = 300;
  await using world = await createTestWorld();
  const { faults } = world.railway;
  if (refusedSubscriptions > 0)
    faults.next({ kind: 'refuse', operation: 'WatchStatus', message: 'No', times: refusedSubscriptions });
  faults.next({ kind: 'deployment', status: 'BUILDING', holdMs: (9 * minuteMs) / times });
  const limits = { healthTimeoutMs: 50 * minuteMs, buildTimeoutMs: 50 * minuteMs, stabilityMs: 10_000 };
  const { outcome, requests } = await world.deploy(
    { project, ...limits },
    { clock: fastClock(times), pace: railwayPace },
  );
  const asked = world.railway.requests;
  return {
    outcome,
    requests,
    writes: asked.filter(({ type }) => type === 'mutation').length,
    'in the wait': asked.filter(({ operationName }) => waiting.has(operationName ?? '')).length,
  };
}

function goal(text: string, reached: number, most: number): Goal {
  return { goal: text, reached: String(reached), met: reached <= most };
}
