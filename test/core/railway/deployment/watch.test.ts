import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { reportOf } from '../../../../core/railway/deploy-report.ts';
import type { DeployOutcome } from '../../../../core/railway/outcome.ts';
import type { DeployRequest } from '../../../../core/railway/request.ts';
import type { DeployWorld } from '../../../../core/railway/run.ts';
import type { DeploymentFault, Fault } from '../../../../emulators/railway/faults.ts';
import { createTestWorld, type TestWorld } from '../../../support/deploy-world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
  await world.deploy();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});
beforeEach(() => {
  world.railway.faults.clear();
});

/** Deploys a commit of its own, with what goes wrong on the way. */
async function deployWith(faults: readonly Fault[], more: Partial<DeployRequest> = {}, how: Partial<DeployWorld> = {}) {
  for (const fault of faults) world.railway.faults.next(fault);
  const before = world.railway.requests.length;
  const said = world.log.length;
  const outcome = await world.deploy({ commit: world.repository.commit('Wait'), ...more }, how);
  const asked = world.railway.requests.slice(before).map(({ operationName }) => operationName);
  return {
    outcome,
    looks: asked.filter((name) => name === 'ReadDeployment').length,
    subscriptions: asked.filter((name) => name === 'WatchStatus').length,
    said: world.log.slice(said).join('\n'),
  };
}

const held = (holdMs: number): DeploymentFault => ({ kind: 'deployment', status: 'QUEUED', holdMs });
/** So rare that a deploy that relied on looks alone would not end within the test. */
const rareLooks = { pace: { heartbeatMs: 60_000 } };

describe('a subscription to the status', () => {
  test('spares nearly all looks', async () => {
    const { outcome, looks, subscriptions, said } = await deployWith(
      [held(800)],
      {},
      { pace: { heartbeatMs: 60_000, sparsePollMs: 40 } },
    );
    expect(outcome).toMatchObject({ outcome: 'deployed', ok: true });
    expect(subscriptions).toBe(1);
    // One before it tells, one when the service starts, one at the end; more where the machine is slow to connect.
    expect(looks).toBeLessThanOrEqual(10);
    for (const status of ['QUEUED', 'INITIALIZING', 'BUILDING', 'DEPLOYING', 'SUCCESS'])
      expect(said).toContain(`${status}: the deployment`);
  });

  const operation = 'WatchStatus';
  test.each<{ name: string; faults: readonly Fault[] }>([
    { name: 'that is refused', faults: [{ kind: 'refuse', operation, message: 'Not Authorized', times: 50 }] },
    { name: 'that drops before it tells', faults: [{ kind: 'drop', operation, times: 50 }] },
    { name: 'that drops after it told', faults: [{ kind: 'drop', operation, afterEvents: 1, times: 50 }] },
    { name: 'that hangs', faults: [{ kind: 'hang', operation, times: 50 }] },
    { name: 'whose handshake hangs', faults: [{ kind: 'hang', operation: 'connection_init', times: 50 }] },
    { name: 'with an error beside its data', faults: [{ kind: 'errors', operation, message: 'oops', times: 50 }] },
  ])('$name changes nothing', async ({ faults }) => {
    const { outcome } = await deployWith([...faults, held(150)], {}, rareLooks);
    expect(outcome).toMatchObject({ outcome: 'deployed', ok: true, status: 'SUCCESS' });
  });
});

describe('what a deployment ends in', () => {
  /** A way to Railway on which each look finds another status than QUEUED. */
  const seenAs =
    (status: string): typeof fetch =>
    async (input, init) => {
      const response = await fetch(input, init);
      const text = await response.text();
      const look = String(init?.body).includes('query ReadDeployment(');
      return new Response(look ? text.replaceAll('"QUEUED"', `"${status}"`) : text, response);
    };
  test.each(['CANCELLED', 'REMOVING'])('%s with nothing newer was aborted by somebody', async (status) => {
    const { outcome } = await deployWith([held(300)], {}, { fetch: seenAs(status) });
    expect(outcome).toMatchObject({ outcome: 'removed', ok: false, status });
    expect(outcome.reason).toContain('somebody aborted it');
  });

  test('CANCELLED, told by a subscription, is the same', async () => {
    const { outcome } = await deployWith([{ kind: 'deployment', status: 'CANCELLED', holdMs: 300 }], {}, rareLooks);
    expect(outcome).toMatchObject({ outcome: 'removed', ok: false, status: 'CANCELLED' });
  });

  test('SKIPPED says why, and what to do', async () => {
    const { outcome } = await deployWith([{ kind: 'deployment', status: 'SKIPPED', reason: 'CI check suite failed' }]);
    expect(outcome).toMatchObject({ outcome: 'skipped', ok: false, status: 'SKIPPED' });
    expect(outcome.reason).toContain('CI check suite failed: Wait for CI is on');
    expect(outcome.hint).toContain('never resumes');
  });

  test('FAILED names the step, its attempts and what Railway says of it', async () => {
    const payload = { detail: 'got 503', attempt: 3, maxAttempts: 5 };
    const { outcome } = await deployWith([
      { kind: 'deployment', status: 'FAILED', step: 'HEALTHCHECK', reason: 'never became healthy', payload },
    ]);
    expect(outcome).toMatchObject({ outcome: 'failed', ok: false });
    expect(outcome.reason).toContain('the health check failed at attempt 3 of 5: never became healthy: got 503');
    expect(outcome.timings?.map(({ step }) => step)).toContain('BUILD_IMAGE');
  });
});

test('the steps at Railway are timed', async () => {
  const { outcome } = await deployWith([]);
  const steps = [
    'SNAPSHOT_CODE',
    'BUILD_IMAGE',
    'PUBLISH_IMAGE',
    'CREATE_CONTAINER',
    'HEALTHCHECK',
    'CONFIGURE_NETWORK',
  ];
  expect(outcome.timings?.map(({ step }) => step)).toEqual(expect.arrayContaining(steps));
  for (const { words, durationMs } of outcome.timings ?? []) {
    expect(words).toMatch(/^[a-z]/);
    expect(durationMs).toBeGreaterThanOrEqual(0);
  }
  const table = reportOf(outcome).tables?.find(({ title }) => title === 'At Railway');
  expect(table?.rows).toEqual(outcome.timings?.map(({ words }) => [words, expect.stringMatching(/\d m?s$/)]));
});

test('steps that Railway does not tell of are no failure', async () => {
  const { outcome } = await deployWith([
    { kind: 'refuse', operation: 'ReadDeploymentEvents', message: 'Not Authorized' },
  ]);
  expect(outcome).toMatchObject({ outcome: 'deployed', ok: true, timings: [] });
});

describe('each phase has a limit of its own', () => {
  const rows: readonly {
    name: string;
    status: string;
    more: Partial<DeployRequest>;
    expected: Partial<DeployOutcome>;
    words: string;
  }[] = [
    {
      name: 'a deployment that waits passes build-timeout',
      status: 'WAITING',
      more: { buildTimeoutMs: 1000 },
      expected: { passedLimit: 'build', status: 'WAITING' },
      words: 'after 1 s: build-timeout has passed',
    },
    {
      name: 'a service that does not start passes health-timeout, however long its build may take',
      status: 'DEPLOYING',
      more: { buildTimeoutMs: 600_000, healthTimeoutMs: 1000 },
      expected: { passedLimit: 'deploy', status: 'DEPLOYING' },
      words: 'after its build: health-timeout (1 s) has passed',
    },
  ];
  test.each(rows)('$name', async ({ status, more, expected, words }) => {
    const fault: Fault = { kind: 'deployment', status };
    const { outcome } = await deployWith([fault], more, { pace: { startMarginMs: 200 } });
    expect(outcome).toMatchObject({ outcome: 'timed-out', ok: false, timedOut: true, ...expected });
    expect(outcome.reason).toContain(words);
  });

  test('time in a queue is said', async () => {
    const { outcome, said } = await deployWith([held(1100)]);
    expect(outcome).toMatchObject({ outcome: 'deployed', queuedMs: expect.any(Number) });
    expect(said).toMatch(/the deployment waited 1\.\d s for its turn/);
  });
});
