import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { systemClock } from '../../../../core/clock.ts';
import { type Examination, examine } from '../../../../core/health/examine.ts';
import {
  lookAtRailway,
  type RailwayLookWorld,
  type RailwayPlace,
} from '../../../../core/health/railway/railway-look.ts';
import { readProbeRequest } from '../../../../core/health/request.ts';
import { createInputReader } from '../../../../core/inputs.ts';
import { silentLog } from '../../../../core/log.ts';
import { createTestWorld, type TestWorld } from '../../../support/deploy-world.ts';

let world: TestWorld;
let place: RailwayPlace;

beforeAll(async () => {
  world = await createTestWorld();
  const { ok, reason } = await world.deploy({ replicas: 2 });
  expect({ ok, reason }).toMatchObject({ ok: true });
  const token = world.railway.createProjectToken('shop', 'production');
  place = { token, apiUrl: world.railway.graphqlUrl, service: 'bridge' };
}, 60_000);
afterAll(async () => world[Symbol.asyncDispose]());

const tools = { clock: systemClock, log: silentLog, redact: (text: string) => text, timeoutMs: 10_000 };
const look = (more: Partial<RailwayPlace> = {}, rest: Partial<RailwayLookWorld> = {}) =>
  lookAtRailway({ ...place, ...more }, { ...tools, ...rest });

/** A service without an address: Railway has to be asked for it. */
function examination(inputs: Record<string, string> = {}): Examination {
  const given: Record<string, string> = { attempts: '1', ...inputs };
  const reader = createInputReader({ lookup: (name) => given[name] });
  return { verify: readProbeRequest(reader, () => {}, { countsOverRuns: true }), railway: place, slo: [] };
}

const examineNow = (inputs?: Record<string, string>) =>
  examine(examination(inputs), { ...tools, vantage: async () => true });

describe('a look at Railway', () => {
  test('takes two requests with a project token and names, and one once the ids are known', async () => {
    const first = await look({ project: 'shop', environment: 'production' });
    expect(first).toMatchObject({
      requests: 2,
      side: {
        deployment: { status: 'SUCCESS', stopped: false, active: true, commit: world.commit },
        replicas: { running: 2, wanted: 2, others: [] },
        platform: { isStable: true },
        domain: expect.stringMatching(/^localhost:\d+$/),
      },
    });
    expect(first.failure).toBeUndefined();
    const again = await look({}, { known: first.ids });
    expect(again).toMatchObject({ requests: 1, side: { deployment: { id: first.side?.deployment?.id } } });
  });

  const measured = existsSync('/proc/self/stat') ? test : test.skip;
  if (measured === test.skip) console.warn('skipped: no /proc, from which the emulator measures processes');
  measured('reads what the replicas use, of what they may', async () => {
    let found: Awaited<ReturnType<typeof look>> = { requests: 0 };
    // The emulator measures real processes, every second.
    for (let tries = 0; tries < 150 && !found.side?.memory; tries++) {
      found = await look();
      await systemClock.sleep(100);
    }
    const { memory, cpu } = found.side ?? {};
    expect(memory?.used).toBeGreaterThan(0);
    expect(memory?.highest).toBeLessThan(1);
    expect(memory?.limit).toBeGreaterThan(memory?.used ?? 0);
    expect(cpu?.used).toBeGreaterThanOrEqual(0);
  });

  test('finds the service with a token of a workspace, too', async () => {
    const { failure, ids, side } = await look({ token: world.railway.tokens.workspace, project: 'shop' });
    expect({ failure, header: ids?.header, running: side?.replicas?.running }).toEqual({
      failure: undefined,
      header: 'Authorization',
      running: 2,
    });
    const byIds = await look({
      token: world.railway.tokens.workspace,
      environment: ids?.environmentId,
      service: ids?.serviceId ?? '',
    });
    expect(byIds).toMatchObject({ requests: 2, side: { replicas: { running: 2 } } });
  });

  test.each([
    { name: 'a service that is not there', more: { service: 'brigde' }, words: 'has no service brigde; it has bridge' },
    { name: 'another project', more: { project: 'store' }, words: 'the project token is for the project shop' },
    { name: 'another environment', more: { environment: 'staging' }, words: 'is for the environment production' },
    { name: 'a name without its project', more: { token: 'workspace' }, words: 'is required, as the token is' },
  ])('$name is a mistake of the input, not an outage', async ({ more, words }) => {
    const token = 'token' in more ? world.railway.tokens.workspace : place.token;
    const { failure, side } = await look({ ...more, token });
    expect({ kind: failure?.kind, side }).toEqual({ kind: 'input', side: undefined });
    expect(failure?.words).toContain(words);
  });

  test('a token that Railway does not know is told', async () => {
    const { failure } = await look({ token: 'revoked-token' });
    expect(failure).toMatchObject({ kind: 'railway', words: expect.stringContaining('does not accept the token') });
    expect(failure?.words).not.toContain('revoked-token');
  });

  test.each([
    { name: 'may not see the figures', fault: { kind: 'refuse', message: 'Not Authorized' } },
    { name: 'gets an error beside the data', fault: { kind: 'errors', message: 'Problem processing request' } },
  ] as const)('a token that $name is told the rest', async ({ fault }) => {
    world.railway.faults.next({ ...fault, operation: 'ReadServiceHealth', times: 2 });
    const { failure, side } = await look();
    world.railway.faults.clear();
    expect(failure).toBeUndefined();
    expect(side).toMatchObject({ replicas: { running: 2 } });
    expect(side).not.toHaveProperty('platform');
  });

  test('an API that hangs, fails or has no time for it is a value, and soon', async () => {
    const failures: string[] = [];
    for (const fault of [
      { kind: 'hang' },
      { kind: 'status', status: 502, body: '<html>' },
      { kind: 'status', status: 429, headers: { 'retry-after': '60' } },
      { kind: 'drop' },
    ] as const) {
      world.railway.faults.next({ ...fault, times: 5 });
      const { failure } = await look({}, { timeoutMs: 700 });
      world.railway.faults.clear();
      failures.push(failure?.kind ?? 'none');
      if (fault.kind === 'hang') expect(failure?.words).toBe("Railway's API did not answer within 700 ms");
    }
    expect(failures).toEqual(['railway', 'railway', 'railway', 'railway']);
  });

  test('an interruption is one', async () => {
    expect(await look({}, { signal: AbortSignal.abort() })).toMatchObject({ failure: { kind: 'aborted' } });
  });
});

describe('an examination', () => {
  test('asks at the domain that Railway names, in two requests of its API', async () => {
    const before = world.railway.requests.length;
    const { outcome, request, look: looked } = await examineNow();
    expect(outcome).toMatchObject({ verdict: 'healthy', healthy: true, facts: { commit: world.commit } });
    expect(request?.url.host).toBe(looked?.side?.domain);
    expect(world.railway.requests.length - before).toBe(2);
  });

  test('blames the platform while that is unstable, and the service if its answer is wrong', async () => {
    const incident = {
      id: '1',
      message: 'Edge trouble',
      status: 'IDENTIFIED',
      url: 'https://status.railway.com/1',
    } as const;
    world.railway.setPlatformStatus({ isStable: false, incident });
    const unreachable = await examineNow({ 'health-path': '/nothing', 'failure-threshold': '1' });
    expect(unreachable.outcome).toMatchObject({ verdict: 'unhealthy', class: 'platform' });
    expect(unreachable.diagnosis.remarks).toContain(
      'Railway reports an incident: Edge trouble (https://status.railway.com/1).',
    );
    const wrong = await examineNow({ 'expect-json': 'status=great', 'failure-threshold': '1' });
    expect(wrong.outcome).toMatchObject({ verdict: 'unhealthy', class: 'service' });
    const fine = await examineNow();
    expect(fine.outcome).toMatchObject({ verdict: 'healthy' });
    world.railway.setPlatformStatus({ isStable: true });
  });

  test('without an address it does not know, and says why', async () => {
    world.railway.faults.next({ kind: 'status', status: 503, times: 5 });
    const { outcome, request } = await examineNow();
    world.railway.faults.clear();
    expect(request).toBeUndefined();
    expect(outcome).toMatchObject({ verdict: 'unknown', class: 'probe', healthy: false, attempts: [] });
    expect(outcome.reason).toContain('The address of the service is not known: Railway could not be asked for it: ');
  });

  test('a deployment that crashed is certain after one failure', async () => {
    world.railway.faults.next({ kind: 'deployment', status: 'CRASHED', holdMs: 10 });
    const { ids } = await look();
    const start = `mutation Start($environmentId: String!, $serviceId: String!, $commit: String!) {
      serviceInstanceDeployV2(environmentId: $environmentId, serviceId: $serviceId, commitSha: $commit)
    }`;
    await world.call(start, { environmentId: ids?.environmentId, serviceId: ids?.serviceId, commit: world.commit });
    for (let tries = 0; tries < 200; tries++) {
      if ((await look({}, { known: ids })).side?.deployment?.status === 'CRASHED') break;
      await systemClock.sleep(50);
    }
    // No second attempt is waited for, though it would be minutes away.
    const { outcome, diagnosis } = await examineNow({ attempts: '3', interval: '10m' });
    expect(outcome).toMatchObject({ verdict: 'unhealthy', class: 'service', failures: 1 });
    expect(outcome.reason).toContain('The deployment started and then crashed until its restart policy was used up.');
    expect(diagnosis.certain).toBe(true);
  }, 60_000);
});
