import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Bench, type Data, isAlive, startBench, until, visit } from './railway.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
});

const record = (id: string) => {
  const found = bench.emulator.world.deployments.find((deployment) => deployment.id === id);
  if (found === undefined) throw new Error(`No deployment ${id}`);
  return found;
};
const patch = (environmentId: string, value: Data) =>
  bench.ask('mutation ($e: String!, $p: EnvironmentConfig) { environmentPatchCommit(environmentId: $e, patch: $p) }', {
    e: environmentId,
    p: value,
  });
const setVariable = (place: Data, name: string, value: string) => {
  const { projectId, environmentId, serviceId } = place;
  const input = { projectId, environmentId, serviceId, name, value, skipDeploys: true };
  return bench.ask('mutation ($input: VariableUpsertInput!) { variableUpsert(input: $input) }', { input });
};

describe('the health check', () => {
  test('asks as healthcheck.railway.app, and only 200 from every replica makes a deployment live', async () => {
    const place = await bench.createService({ settings: { healthcheckPath: '/health', numReplicas: 2 } });
    const id = await bench.deployed(place);
    const asked = (await bench.deployLog(id)).filter((line) => line === 'health asked by healthcheck.railway.app');
    expect(asked.length).toBeGreaterThanOrEqual(2);
    const lines = await bench.buildLog(id);
    expect(lines).toEqual(
      expect.arrayContaining([
        'Starting Healthcheck',
        'Path: /health',
        'Retry window: 5m0s',
        '[2/2] Healthcheck succeeded!',
      ]),
    );
  });

  test('nothing but 200 is healthy: the deployment fails, and the one before keeps serving', async () => {
    const failWith = async (status: string) => {
      const place = await bench.createService({ settings: { healthcheckPath: '/health' } });
      const old = await bench.deployed(place);
      await setVariable(place, 'HEALTH_STATUS', status);
      await setVariable(place, 'RAILWAY_HEALTHCHECK_TIMEOUT_SEC', '20');
      const id = await bench.deploy(place);
      const { instances } = await bench.reaches(id, 'FAILED');
      const lines = await bench.buildLog(id);
      expect(instances.map((instance: Data) => instance.status)).toEqual(['REMOVED']);
      expect(lines).toContain('Retry window: 20s');
      expect(lines.join('\n')).toMatch(
        new RegExp(`Attempt #\\d+ failed with status ${status}. Continuing to retry for \\d+s`),
      );
      expect(lines.slice(-2)).toEqual(['1/1 replicas never became healthy!', 'Healthcheck failed!']);
      expect((await visit(place)).env.RAILWAY_DEPLOYMENT_ID).toBe(old);
      expect((await bench.reaches(old, 'SUCCESS')).deploymentStopped).toBe(false);
      const check = record(id).events.find(({ step }) => step === 'HEALTHCHECK');
      expect(check?.payload?.error).toBe('1/1 replicas never became healthy!');
    };
    await Promise.all(['204', '301', '503'].map(failWith));
  });

  test('a service that cannot start is "service unavailable", and fails before the window is over', async () => {
    const settings = { healthcheckPath: '/health', restartPolicyType: 'NEVER' };
    const place = await bench.createService({ settings, variables: { EXIT_CODE: '1' } });
    const id = await bench.deploy(place);
    await bench.reaches(id, 'FAILED');
    const lines = await bench.buildLog(id);
    expect(
      lines.some((line) => /^Attempt #1 failed with service unavailable\. Continuing to retry for 5m0s$/.test(line)),
    ).toBe(true);
  });
});

describe('replacement', () => {
  test('the new one is live first; the old one gets SIGTERM after the overlap and may drain', async () => {
    const settings = { healthcheckPath: '/health', overlapSeconds: 3, drainingSeconds: 100 };
    const place = await bench.createService({ settings, variables: { DRAIN_MS: '150' } });
    const old = await bench.deployed(place);
    const { pid } = await visit(place);
    const id = await bench.deployed(place);
    // Live, while the old one has not heard of it.
    expect((await visit(place)).env.RAILWAY_DEPLOYMENT_ID).toBe(id);
    await bench.reaches(old, 'REMOVED');
    const lines = await bench.deployLog(old);
    expect(lines.slice(-3)).toEqual(['Stopping Container', 'SIGTERM received', 'drained']);
    expect(lines.filter((line) => line === 'SIGTERM received')).toHaveLength(1);
    expect(isAlive(pid)).toBe(false);
    const liveAt = record(id).events.find(({ step }) => step === 'CONFIGURE_NETWORK')?.completedAt ?? '';
    const stopping =
      record(old).deployLog.rows.find(({ message }) => message === 'Stopping Container')?.timestamp ?? '';
    const overlapMs = Date.parse(stopping) - Date.parse(liveAt);
    expect(overlapMs).toBeGreaterThanOrEqual(290);
    expect(record(id).events.map(({ step }) => step)).toContain('DRAIN_INSTANCES');
  });

  test('without draining seconds SIGKILL follows SIGTERM at once', async () => {
    const place = await bench.createService({
      settings: { healthcheckPath: '/health' },
      variables: { DRAIN_MS: '60000' },
    });
    const old = await bench.deployed(place);
    await bench.deployed(place);
    await bench.reaches(old, 'REMOVED');
    expect(await bench.deployLog(old)).not.toContain('drained');
  });

  test('what outstays its draining seconds is killed, with all it has started', async () => {
    const startCommand = 'sleep 300 & echo "child $!"; trap "" TERM; node server.js';
    const place = await bench.createService({
      settings: { healthcheckPath: '/health', drainingSeconds: 1, startCommand },
      variables: { DRAIN_MS: '60000' },
    });
    const id = await bench.deployed(place);
    const { pid } = await visit(place);
    const child = Number((await bench.deployLog(id)).find((line) => line.startsWith('child '))?.slice('child '.length));
    expect(isAlive(child)).toBe(true);
    await bench.ask('mutation ($id: String!) { deploymentRemove(id: $id) }', { id });
    await bench.reaches(id, 'REMOVED');
    await until(() => !isAlive(pid) && !isAlive(child));
  });
});

describe('ends', () => {
  const childOf = async (id: string) => {
    const line = (await bench.deployLog(id)).find((text) => text.startsWith('child '));
    return line === undefined ? undefined : Number(line.slice('child '.length));
  };

  test('a service that drains when it is to be removed is not signalled a second time', async () => {
    const settings = { healthcheckPath: '/health', drainingSeconds: 100 };
    const place = await bench.createService({ settings, variables: { DRAIN_MS: '300' } });
    const id = await bench.deployed(place);
    await bench.ask('mutation ($id: String!) { deploymentStop(id: $id) }', { id });
    await until(async () => (await bench.deployLog(id)).includes('SIGTERM received'));
    await bench.ask('mutation ($id: String!) { deploymentRemove(id: $id) }', { id });
    await bench.reaches(id, 'REMOVED');
    const lines = await bench.deployLog(id);
    expect(lines.filter((line) => line === 'SIGTERM received' || line === 'drained')).toEqual([
      'SIGTERM received',
      'drained',
    ]);
  });

  test('what a service leaves running when it ends is ended with it', async () => {
    const settings = { restartPolicyType: 'NEVER', startCommand: 'sleep 300 & echo "child $!"; exit 0' };
    const place = await bench.createService({ settings });
    const id = await bench.deploy(place);
    const child = await until(() => childOf(id));
    await until(async () => (await bench.reaches(id, 'SUCCESS')).instances[0].status === 'EXITED');
    await until(() => !isAlive(child));
  });
});

describe('crashes', () => {
  test('a replica that crashes is restarted in place, and the deployment stays a success', async () => {
    const place = await bench.createService({ settings: { healthcheckPath: '/health' } });
    const id = await bench.deployed(place);
    const before = await visit(place);
    await fetch(`${place.url}/crash`).catch(() => {});
    const after = await until(async () => {
      const now = await visit(place);
      return now.pid === before.pid ? undefined : now;
    });
    expect(after.env.RAILWAY_REPLICA_ID).toBe(before.env.RAILWAY_REPLICA_ID);
    expect(after.env.PORT).toBe(before.env.PORT);
    expect((await bench.reaches(id, 'SUCCESS')).instances).toMatchObject([{ status: 'RUNNING' }]);
  });

  test.each([
    {
      name: 'ON_FAILURE with 2 retries starts 3 times',
      policy: { restartPolicyType: 'ON_FAILURE', restartPolicyMaxRetries: 2 },
      code: '5',
      starts: 3,
      status: 'CRASHED',
    },
    { name: 'NEVER starts once', policy: { restartPolicyType: 'NEVER' }, code: '5', starts: 1, status: 'CRASHED' },
    {
      name: 'ON_FAILURE lets a clean end be',
      policy: { restartPolicyType: 'ON_FAILURE' },
      code: '0',
      starts: 1,
      status: 'SUCCESS',
    },
  ])('$name', async ({ policy, code, starts, status }) => {
    const place = await bench.createService({ settings: policy, variables: { EXIT_CODE: code } });
    const id = await bench.deploy(place);
    const ended = code === '0' ? 'EXITED' : 'CRASHED';
    const { status: last } = await until(async () => {
      const found = await bench.reaches(id, 'SUCCESS', 'CRASHED');
      return found.instances[0].status === ended && found;
    });
    expect(last).toBe(status);
    expect((await bench.deployLog(id)).filter((line) => line === 'giving up')).toHaveLength(starts);
    expect((await fetch(place.url)).status).toBe(502);
  });

  test('ALWAYS restarts a clean end too', async () => {
    const place = await bench.createService({
      settings: { restartPolicyType: 'ALWAYS' },
      variables: { EXIT_CODE: '0' },
    });
    const id = await bench.deploy(place);
    await until(async () => (await bench.deployLog(id)).filter((line) => line === 'giving up').length > 3);
    await bench.ask('mutation ($id: String!) { deploymentRemove(id: $id) }', { id });
    await bench.reaches(id, 'REMOVED');
  });
});

describe('scaling by a patch', () => {
  const regions = (placement: Data) => ({ deploy: { multiRegionConfig: placement } });
  const running = async (id: string) =>
    (await bench.reaches(id, 'SUCCESS')).instances.filter(({ status }: Data) => status === 'RUNNING').length;

  test('adds and removes replicas of the live deployment without a new one; null drops a region', async () => {
    const place = await bench.createService({ settings: { healthcheckPath: '/health' } });
    const id = await bench.deployed(place);
    const count = () =>
      bench.emulator.world.deployments.filter(({ serviceId }) => serviceId === place.serviceId).length;
    const { pid } = await visit(place);
    const wider = { 'us-west2': { numReplicas: 2 }, 'us-east4-eqdc4a': { numReplicas: 1 } };
    await patch(place.environmentId, { services: { [place.serviceId]: regions(wider) } });
    await until(async () => (await running(id)) === 3);
    await patch(place.environmentId, {
      services: { [place.serviceId]: regions({ 'us-west2': { numReplicas: 1 }, 'us-east4-eqdc4a': null }) },
    });
    await until(async () => (await running(id)) === 1);
    expect((await visit(place)).pid).toBe(pid);
    expect((await bench.reaches(id, 'SUCCESS')).meta.serviceManifest.deploy.multiRegionConfig).toEqual({
      'us-west2': { numReplicas: 1 },
    });
    expect(count()).toBe(1);
  });

  test('an identical patch does nothing; another setting deploys', async () => {
    const place = await bench.createService({ settings: { startCommand: 'node server.js' } });
    const first = await bench.deployed(place);
    const ids = () =>
      bench.emulator.world.deployments.filter(({ serviceId }) => serviceId === place.serviceId).map(({ id }) => id);
    const same = { deploy: { startCommand: 'node server.js', multiRegionConfig: { 'us-west2': { numReplicas: 1 } } } };
    await patch(place.environmentId, { services: { [place.serviceId]: same } });
    expect(ids()).toEqual([first]);
    await bench.ask('mutation ($id: String!) { deploymentRemove(id: $id) }', { id: first });
    await bench.reaches(first, 'REMOVED');
    await patch(place.environmentId, { services: { [place.serviceId]: same } });
    expect(ids()).toEqual([first]);
    await patch(place.environmentId, {
      services: {
        [place.serviceId]: { deploy: { startCommand: 'exec node server.js' }, variables: { NEW: { value: '1' } } },
      },
    });
    const [, second = ''] = ids();
    await bench.reaches(second, 'SUCCESS');
    expect((await visit(place)).env).toMatchObject({ NEW: '1', RAILWAY_DEPLOYMENT_ID: second });
  });
});
