import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { DeploymentFault, Fault } from '../../../emulators/railway/faults.ts';
import { type Bench, type Data, post, startBench, until } from './railway.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterEach(() => bench.emulator.faults.clear());
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
});

const create = 'mutation Make($w: String) { projectCreate(input: { name: "p", workspaceId: $w }) { id } }';
const send = (query = '{ platformStatus { isStable } }', signal = AbortSignal.timeout(20_000)) =>
  fetch(bench.emulator.graphqlUrl, {
    method: 'POST',
    headers: { Authorization: `Bearer ${bench.emulator.tokens.account}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ query, variables: { w: bench.emulator.workspaces[0]?.id } }),
    signal,
  });
const next = (fault: Fault) => bench.emulator.faults.next(fault);
const projects = () => bench.emulator.world.projects.length;
/** How many projects a request makes, and how it ends. */
const outcome = async (query = create) => {
  const before = projects();
  const end = await send(query).then(
    async (response) => ({ status: response.status, body: await response.text() }),
    () => 'cut' as const,
  );
  return { made: projects() - before, end };
};

describe('a request', () => {
  test('is throttled, with Retry-After or without, and then no more', async () => {
    next({ kind: 'status', status: 429, headers: { 'Retry-After': '7' } });
    next({ kind: 'status', status: 429 });
    const answers = [await send(), await send(), await send()];
    expect(answers.map(({ status }) => status)).toEqual([429, 429, 200]);
    expect(answers.map(({ headers }) => headers.get('retry-after'))).toEqual(['7', null, null]);
  });

  test('meets a broken gateway that answers HTML', async () => {
    next({ kind: 'status', status: 502, times: 2 });
    next({ kind: 'status', status: 503, body: '' });
    for (const expected of [502, 502]) {
      const { end } = await outcome();
      expect(end).toMatchObject({ status: expected, body: expect.stringContaining('<html>') });
    }
    expect(await outcome()).toEqual({ made: 0, end: { status: 503, body: '' } });
    expect((await outcome()).made).toBe(1);
  });

  test('takes effect though its answer is lost, when it is told so', async () => {
    next({ kind: 'status', status: 504, executed: true });
    expect(await outcome()).toMatchObject({ made: 1, end: { status: 504 } });
    next({ kind: 'drop', executed: true });
    expect(await outcome()).toEqual({ made: 1, end: 'cut' });
    next({ kind: 'drop' });
    expect(await outcome()).toEqual({ made: 0, end: 'cut' });
  });

  test('has errors beside its data', async () => {
    next({ kind: 'errors', message: 'Half of it failed', code: 'INTERNAL_SERVER_ERROR' });
    const { made, end } = await outcome();
    const { data, errors } = JSON.parse(end === 'cut' ? '' : end.body);
    expect({ made, id: data.projectCreate.id, errors }).toEqual({
      made: 1,
      id: expect.any(String),
      errors: [
        { message: 'Half of it failed', extensions: { code: 'INTERNAL_SERVER_ERROR' }, traceId: expect.any(String) },
      ],
    });
  });

  test('is refused with a message, and has no effect', async () => {
    next({ kind: 'refuse', message: 'You are creating projects too quickly' });
    const { made, end } = await outcome();
    expect(made).toBe(0);
    expect(end).toMatchObject({ status: 200, body: expect.stringContaining('"data":null') });
    expect(end).toMatchObject({ body: expect.stringContaining('too quickly') });
  });

  test('hangs until the client gives up', async () => {
    next({ kind: 'hang' });
    const gaveUp = new AbortController();
    const answer = send(create, gaveUp.signal);
    await until(() => bench.emulator.faults.pending.length === 0);
    gaveUp.abort();
    await expect(answer).rejects.toThrow();
  });

  test('is answered late', async () => {
    next({ kind: 'delay', ms: 120 });
    const start = performance.now();
    expect((await send()).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThanOrEqual(110);
  });

  test('meets only the faults of its operation name or its root field, in their order', async () => {
    next({ kind: 'status', status: 501, operation: 'Make' });
    next({ kind: 'status', status: 502, operation: 'platformStatus' });
    next({ kind: 'status', status: 503 });
    expect([(await send()).status, (await send()).status, (await send(create)).status, (await send()).status]).toEqual([
      502, 503, 501, 200,
    ]);
  });
});

describe("a deployment's path is forced", () => {
  const deploy = async (fault: Omit<DeploymentFault, 'kind'>) => {
    const place = await bench.createService({ settings: { healthcheckPath: '/health' } });
    next({ kind: 'deployment', ...fault });
    return { place, id: await bench.deploy(place) };
  };

  test('SKIPPED, with the reason in its meta', async () => {
    const { id } = await deploy({ status: 'SKIPPED', reason: 'CI check suite failed' });
    expect((await bench.reaches(id, 'SKIPPED')).meta.skippedReason).toBe('CI check suite failed');
  });

  test('NEEDS_APPROVAL until it is approved; then it can be approved no more', async () => {
    const { id } = await deploy({ status: 'NEEDS_APPROVAL' });
    await bench.reaches(id, 'NEEDS_APPROVAL');
    const approve = 'mutation ($id: String!) { deploymentApprove(id: $id) }';
    await bench.ask(approve, { id });
    await bench.reaches(id, 'SUCCESS');
    expect(await bench.refusal(approve, { id })).toBe('Deployment is not awaiting approval');
  });

  test('WAITING for a while, or until it is cancelled', async () => {
    const { id } = await deploy({ status: 'WAITING', holdMs: 60 });
    await bench.reaches(id, 'SUCCESS');
    const { id: stuck } = await deploy({ status: 'WAITING' });
    await bench.reaches(stuck, 'WAITING');
    await bench.ask('mutation ($id: String!) { deploymentCancel(id: $id) }', { id: stuck });
    await bench.reaches(stuck, 'REMOVED');
  });

  test('FAILED in the build, with a reason', async () => {
    const { id } = await deploy({ status: 'FAILED', reason: 'npm ERR! missing script' });
    await bench.reaches(id, 'FAILED');
    expect(await bench.buildLog(id)).toContain('npm ERR! missing script');
  });

  test('CRASHED after SUCCESS', async () => {
    const { place, id } = await deploy({ status: 'CRASHED', holdMs: 30 });
    expect((await bench.reaches(id, 'CRASHED')).instances).toMatchObject([{ status: 'CRASHED' }]);
    expect((await fetch(place.url)).status).toBe(502);
    expect(bench.emulator.world.deployments.find((deployment) => deployment.id === id)?.wasSuccessful).toBe(true);
  });

  test('REMOVED and SLEEPING after SUCCESS', async () => {
    await bench.reaches((await deploy({ status: 'REMOVED', holdMs: 1 })).id, 'REMOVED');
    await bench.reaches((await deploy({ status: 'SLEEPING', holdMs: 1 })).id, 'SLEEPING');
  });

  test('to a status no client has heard of', async () => {
    const { id } = await deploy({ status: 'HIBERNATING', holdMs: 200 });
    await bench.reaches(id, 'HIBERNATING');
    await bench.reaches(id, 'SUCCESS');
  });

  test('for the named service only', async () => {
    next({ kind: 'deployment', status: 'SKIPPED', service: 'another' });
    await bench.deployed(await bench.createService());
    expect(bench.emulator.faults.pending).toHaveLength(1);
  });
});

describe('the control surface', () => {
  const control = (init: RequestInit) => fetch(`${bench.emulator.url}/control`, init);
  const json = (body: unknown, type = 'application/json') =>
    control({ method: 'POST', headers: { 'Content-Type': type }, body: JSON.stringify(body) });

  test('queues and clears faults, and shows them with the requests received', async () => {
    await json({ next: { kind: 'delay', ms: 1 } });
    expect((await json({ clear: true, next: [{ kind: 'status', status: 500 }, { kind: 'hang' }] })).status).toBe(200);
    const { faults, requests } = (await (await control({ method: 'GET' })).json()) as Data;
    expect(faults).toEqual([{ kind: 'status', status: 500 }, { kind: 'hang' }]);
    expect(requests.length).toBe(bench.emulator.requests.length);
    expect((await send()).status).toBe(500);
    await json({ clear: true });
    expect((await send()).status).toBe(200);
  });

  test.each([
    { name: 'no instruction', body: {}, words: 'Send JSON with one of push,' },
    { name: 'an unknown kind', body: { next: { kind: 'explode' } }, words: '`kind` is one of' },
    { name: 'a missing field', body: { next: { kind: 'status' } }, words: '`status` of a fault of kind status' },
    {
      name: 'a field of the wrong type',
      body: { next: { kind: 'delay', ms: '1' } },
      words: '`ms` of a fault of kind delay',
    },
    { name: 'an unknown field', body: { next: { kind: 'hang', millis: 1 } }, words: '`millis` is no field' },
  ])('refuses $name and queues nothing', async ({ body, words }) => {
    const response = await json(body);
    expect(response.status).toBe(400);
    expect(((await response.json()) as Data).error).toContain(words);
    expect(bench.emulator.faults.pending).toEqual([]);
  });

  test('takes nothing a page in a browser could send without asking', async () => {
    expect((await json({ clear: true }, 'text/plain')).status).toBe(405);
  });
});

test('every request is recorded as it was sent', async () => {
  const from = bench.emulator.requests.length;
  next({ kind: 'status', status: 500, operation: 'Look' });
  const query = 'query Look($id: String!) { project(id: $id) { id } platformStatus { isStable } }';
  await post(bench.emulator.graphqlUrl, { 'Project-Access-Token': 'unknown' }, query, { id: 'x' }).catch(() => {});
  await send(create);
  expect(bench.emulator.requests.slice(from)).toEqual([
    {
      type: 'query',
      operationName: 'Look',
      fieldNames: ['project', 'platformStatus'],
      variables: { id: 'x' },
      tokenKind: 'none',
      transport: 'http',
      at: expect.any(Number),
    },
    expect.objectContaining({
      type: 'mutation',
      operationName: 'Make',
      fieldNames: ['projectCreate'],
      tokenKind: 'account',
    }),
  ]);
});
