import { systemClock } from '../../core/clock.ts';
import type { Log } from '../../core/log.ts';
import { paceFor } from '../../core/railway/api/pace.ts';
import { deploy } from '../../core/railway/deploy.ts';
import type { DeployOutcome } from '../../core/railway/outcome.ts';
import type { DeployRequest } from '../../core/railway/request.ts';
import type { DeployWorld } from '../../core/railway/run.ts';
import {
  type RailwayEmulator,
  type RailwayEmulatorOptions,
  startRailwayEmulator,
} from '../../emulators/railway/emulator.ts';
import { requestWith } from './deploy-request.ts';
import { createServiceRepository, type ServiceRepository } from './service-repository.ts';

/** A Railway of one's own with a repository to deploy from, and a way to deploy that keeps what was said. */
export interface TestWorld extends AsyncDisposable {
  readonly railway: RailwayEmulator;
  readonly repository: ServiceRepository;
  /** The commit that is deployed unless a test says another. */
  readonly commit: string;
  deploy(more?: Partial<DeployRequest>, world?: Partial<DeployWorld>): Promise<DeployOutcome>;
  /** Does something at Railway that the deploy knows nothing of. */
  call(query: string, variables: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Names of the mutations since the last call, in order. */
  writes(): string[];
  /** Every line that was logged. */
  readonly log: readonly string[];
}

/** Seconds of Railway's settings pass five times as fast, so that overlap and draining cost a test little. */
const timing = {
  secondMs: 200,
  initializingMs: 10,
  buildingMs: 10,
  deployingMs: 10,
  removingMs: 10,
  healthIntervalMs: 20,
  latestLagMs: 0,
  restartDelayMs: 20,
};
const pace = {
  ...paceFor('http://localhost/'),
  pollMs: 20,
  longestPollMs: 80,
  healthIntervalMs: 20,
  settleMs: 60,
  logLagMs: 60,
};

export async function createTestWorld(options: Partial<RailwayEmulatorOptions> = {}): Promise<TestWorld> {
  const repository = createServiceRepository();
  const commit = repository.commit('A commit');
  const railway = await startRailwayEmulator({
    ...options,
    timing: { ...timing, ...options.timing },
    repositories: { 'acme/shop': repository.path },
  });
  const lines: string[] = [];
  const keep = (message: string) => void lines.push(message);
  const log: Log = { debug: keep, info: keep, warning: (message) => keep(`warning: ${message}`), error: keep };
  let seen = 0;
  return {
    railway,
    repository,
    commit,
    log: lines,
    deploy(more, world) {
      const request = requestWith({
        token: railway.tokens.workspace,
        apiUrl: railway.graphqlUrl,
        healthTimeoutMs: 30_000,
        buildTimeoutMs: 20_000,
        drainingMs: 1000,
        overlapMs: 0,
        commit,
        ...more,
      });
      return deploy(request, { clock: systemClock, log, ...world, pace: { ...pace, ...world?.pace } });
    },
    async call(query, variables) {
      const response = await fetch(railway.graphqlUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${railway.tokens.account}` },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await response.json()) as { data?: unknown; errors?: unknown };
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
    writes() {
      const names = railway.requests.slice(seen).filter(({ type }) => type === 'mutation');
      seen = railway.requests.length;
      return names.map(({ operationName }) => operationName ?? '');
    },
    async [Symbol.asyncDispose]() {
      await railway.close();
      repository.remove();
    },
  };
}
