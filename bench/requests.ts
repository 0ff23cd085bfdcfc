import { join } from 'node:path';
import { runStep } from '../emulators/github/runner.ts';
import { type RailwayEmulator, startRailwayEmulator } from '../emulators/railway/emulator.ts';
import { createServiceRepository } from '../test/support/service-repository.ts';
import type { Benchmark, Goal, Row } from './benchmark.ts';

const action = join(import.meta.dirname, '..', 'actions', 'railway-deploy');
const looks = new Set(['ReadDeployment']);

/** What the built railway-deploy asks of Railway's API, counted by the emulator. */
export const requests: Benchmark = {
  name: 'requests',
  measures: 'requests to the GraphQL API of Railway, by the built railway-deploy',
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
      return {
        rows,
        goals: [
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
    'in the wait': asked.filter(({ operationName }) => looks.has(operationName ?? '')).length,
  };
}

function goal(text: string, reached: number, most: number): Goal {
  return { goal: text, reached: String(reached), met: reached <= most };
}
