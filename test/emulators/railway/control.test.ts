import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Bench, type Data, startBench } from './railway.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ plan: 'pro' });
});
afterEach(() => bench.emulator.faults.clear());
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
});

async function control(body: unknown): Promise<{ status: number; body: Data }> {
  const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(`${bench.emulator.url}/control`, { ...init, signal: AbortSignal.timeout(20_000) });
  return { status: response.status, body: await response.json() };
}
const done = { status: 200, body: { faults: [] } };

describe('POST /control', () => {
  test('says how checks ended', async () => {
    const place = await bench.createService();
    const { environment } = await bench.ask(
      'query ($e: String!) { environment(id: $e) { deploymentTriggers { edges { node { id } } } } }',
      { e: place.environmentId },
    );
    await bench.ask(
      'mutation ($id: String!) { deploymentTriggerUpdate(id: $id, input: { checkSuites: true }) { id } }',
      {
        id: environment.deploymentTriggers.edges[0].node.id,
      },
    );
    const sha = bench.repository.commit('To be checked');
    const { body } = await control({ push: { branch: 'main', sha } });
    await bench.reaches(body.deployments[0], 'WAITING');
    expect(await control({ releaseChecks: { sha, verdict: 'failure' } })).toEqual(done);
    await bench.reaches(body.deployments[0], 'SKIPPED');
  });

  test('deletes an image', async () => {
    const place = await bench.createService({ settings: { healthcheckPath: '/health' } });
    const id = await bench.deployed(place);
    await bench.deployed(place);
    expect((await bench.reaches(id, 'REMOVED')).canRollback).toBe(true);
    expect(await control({ expireImage: { deployment: id } })).toEqual(done);
    expect((await bench.reaches(id, 'REMOVED')).canRollback).toBe(false);
  });

  test('stages changes', async () => {
    const { environmentId } = await bench.createProject();
    const patch = { sharedVariables: { A: { value: '1' } } };
    expect(await control({ stage: { environment: environmentId, patch } })).toEqual(done);
    const { environmentStagedChanges } = await bench.ask(
      'query ($e: String!) { environmentStagedChanges(environmentId: $e) { patch(decryptVariables: true) } }',
      { e: environmentId },
    );
    expect(environmentStagedChanges.patch).toEqual(patch);
  });

  test('tells of a pull request', async () => {
    const place = await bench.createService();
    bench.repository.branch('feature', {});
    const openPullRequest = { project: place.projectId, number: 3, title: 'A feature', branch: 'feature' };
    const { body } = await control({ openPullRequest });
    expect(body).toEqual({ faults: [], environmentId: expect.any(String), deployments: [expect.any(String)] });
    await bench.reaches(body.deployments[0], 'SUCCESS');
  });

  test('makes the platform unwell, and well again', async () => {
    const ask = async () =>
      (
        await bench.ask(
          '{ platformStatus { isStable incident { id message status url } maintenance { id message status start url } } }',
        )
      ).platformStatus;
    const incident = { id: 'i', message: 'Builds are slow', status: 'IDENTIFIED', url: 'https://status.example.com' };
    const maintenance = { ...incident, status: 'INPROGRESS', start: '2026-11-22T20:00:00.000Z' };
    expect(await control({ platformStatus: { isStable: false, incident, maintenance } })).toEqual(done);
    expect(await ask()).toEqual({ isStable: false, incident, maintenance });
    await control({ platformStatus: { isStable: true } });
    expect(await ask()).toEqual({ isStable: true, incident: null, maintenance: null });
  });

  test('queues the new kinds of fault', async () => {
    const next = [
      { kind: 'placement', service: 'web' },
      { kind: 'environment', lagMs: 5 },
      { kind: 'deployment', status: 'FAILED', step: 'HEALTHCHECK', payload: { attempt: 2, maxAttempts: 3 } },
    ];
    expect((await control({ next })).body.faults).toEqual(next);
  });

  test.each([
    {
      body: { releaseChecks: { sha: 'x', verdict: 'neutral' } },
      error: '`verdict` of releaseChecks is one of success, failure.',
    },
    { body: { releaseChecks: { sha: 'x' } }, error: '`verdict` of releaseChecks has to be a string.' },
    { body: { expireImage: 'x' }, error: 'expireImage has to be an object.' },
    { body: { expireImage: { deployment: 'x' } }, error: expect.stringContaining('There is no deployment x') },
    { body: { stage: { environment: 'x' } }, error: '`patch` of stage has to be an object.' },
    { body: { stage: { environment: 'x', patch: {} } }, error: expect.stringContaining('There is no environment x') },
    {
      body: { openPullRequest: { project: 'p', number: 1.5, title: 't', branch: 'b' } },
      error: expect.stringContaining('whole number'),
    },
    {
      body: { openPullRequest: { project: 'none', number: 1, title: 't', branch: 'b' } },
      error: expect.stringContaining('no project none'),
    },
    { body: { platformStatus: { stable: true } }, error: '`stable` is no field of platformStatus.' },
    {
      body: { platformStatus: { isStable: true, incident: { id: 'i' } } },
      error: '`message` of the incident of platformStatus has to be a string.',
    },
    {
      body: { platformStatus: { isStable: true, incident: { id: 'i', message: 'm', url: 'u', status: 'BAD' } } },
      error: '`status` of the incident is one of IDENTIFIED, INVESTIGATING, MONITORING, RESOLVED.',
    },
    { body: { next: { kind: 'placement', lagMs: 1 } }, error: '`lagMs` is no field of a fault of kind placement.' },
    {
      body: { next: { kind: 'environment', lagMs: '1' } },
      error: '`lagMs` of a fault of kind environment has to be a number.',
    },
    {
      body: { next: { kind: 'deployment', status: 'FAILED', step: 'LUNCH' } },
      error: expect.stringContaining('`step` of a fault is one of SNAPSHOT_CODE'),
    },
    {
      body: { next: { kind: 'deployment', status: 'FAILED', payload: { why: 1 } } },
      error: '`why` is no field of the payload of a fault.',
    },
    { body: { clear: true, next: { kind: 'none' } }, error: expect.stringContaining('`kind` is one of') },
  ])('$body is refused', async ({ body, error }) => {
    expect(await control(body)).toEqual({ status: 400, body: { error } });
    expect(bench.emulator.faults.pending).toEqual([]);
  });
});

test('the plan tells what a service may have', async () => {
  const { serviceId: s, environmentId: e, projectId: p } = await bench.createService();
  const { project, serviceInstanceLimits } = await bench.ask(
    'query ($p: String!, $e: String!, $s: String!) { project(id: $p) { subscriptionType subscriptionPlanLimit } serviceInstanceLimits(serviceId: $s, environmentId: $e) }',
    { s, e, p },
  );
  const limits = { containers: { cpu: 24, memoryBytes: 24e9 }, replicas: 42 };
  expect(project).toEqual({ subscriptionType: 'pro', subscriptionPlanLimit: limits });
  expect(serviceInstanceLimits).toEqual(limits);
});
