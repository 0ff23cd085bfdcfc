import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readInputs } from '../../../actions/scale-advice/inputs.ts';
import { perform } from '../../../actions/scale-advice/perform.ts';
import { systemClock } from '../../../core/clock.ts';
import { createInputReader } from '../../../core/inputs.ts';
import { silentLog } from '../../../core/log.ts';
import { readManifest } from '../../../scripts/readme.ts';
import { type Crowd, createCrowd, crowdKey } from '../../support/crowd-service.ts';
import { createTestWorld, type TestWorld } from '../../support/deploy-world.ts';

let world: TestWorld;
let crowd: Crowd;
let token: string;
let ids: { readonly environmentId: string; readonly serviceId: string };
let folder: string;
const { inputs: declared = {} } = await readManifest('scale-advice');

beforeAll(async () => {
  world = await createTestWorld({ plan: 'hobby', timing: { sampleMs: 100 } });
  crowd = createCrowd(world.repository);
  folder = mkdtempSync(join(tmpdir(), 'scaling-'));
  crowd.set(10);
  const outcome = await world.deploy({
    ...crowd.deployment,
    commit: world.repository.commit('Up'),
    replicas: 1,
    region: 'us-west2',
  });
  expect(outcome).toMatchObject({ ok: true });
  ids = { environmentId: outcome.environmentId ?? '', serviceId: outcome.serviceId ?? '' };
  token = world.railway.createProjectToken('shop', 'production');
}, 60_000);
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  crowd[Symbol.dispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** Nothing that a table proves already is waited for here. */
const atOnce = { 'scale-down-stabilisation': '0s', cooldown: '0s', 'scale-down-policy': '100%/1s' };

/** One run of the action's own code, with its defaults. */
async function run(given: Readonly<Record<string, string>> = {}) {
  const inputs: Readonly<Record<string, string>> = {
    token,
    'api-url': world.railway.graphqlUrl,
    service: 'crowd',
    ...atOnce,
    ...given,
  };
  const warnings: string[] = [];
  const log = { ...silentLog, warning: (words: string) => void warnings.push(words) };
  const io = {
    reader: createInputReader({ lookup: (name) => inputs[name] ?? declared[name]?.default }),
    run: { workspace: folder } as Parameters<typeof perform>[1]['run'],
    ...{ env: {}, clock: systemClock, log, redact: (text: string) => text, mask() {}, saveState() {} },
    ...{ signal: new AbortController().signal, group: () => ({ [Symbol.dispose]() {} }) },
  };
  const result = await perform(readInputs(io), io);
  return { ...result, warnings };
}

/** Runs until an output is as it should be: metrics of a replica that has just started take a moment. */
async function runUntil(wanted: Readonly<Record<string, unknown>>, given?: Readonly<Record<string, string>>) {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const result = await run(given);
    const isBlind = JSON.stringify(result.receipt.result['signals']).includes('"missing":"');
    const isSo = !isBlind && Object.entries(wanted).every(([name, value]) => result.outputs[name] === value);
    if (isSo || Date.now() > deadline) return result;
    await systemClock.sleep(100);
  }
}

async function placement(): Promise<unknown> {
  const { environment } = (await world.call('query C($id: String!) { environment(id: $id) { config } }', {
    id: ids.environmentId,
  })) as { environment: { config: { services: Record<string, { deploy: { multiRegionConfig: unknown } }> } } };
  return environment.config.services[ids.serviceId]?.deploy.multiRegionConfig;
}

const stage = (patch: unknown) =>
  world.call(
    'mutation S($id: String!, $input: EnvironmentConfig!) { environmentStageChanges(environmentId: $id, input: $input) { id } }',
    {
      id: ids.environmentId,
      input: patch,
    },
  );

const measured = existsSync('/proc/self/stat');
if (!measured) console.warn('skipped: no /proc, from which the emulator measures processes');
const there = measured ? describe : describe.skip;

there('a crowd that comes and goes', () => {
  test('an advice without apply changes nothing, and costs are of what is really used', async () => {
    world.writes();
    const { outputs, receipt, failed } = await runUntil({ action: 'hold', desired: 1 });
    expect(failed).toBeUndefined();
    expect(outputs).toMatchObject({ action: 'hold', current: 1, desired: 1, applied: false });
    expect(Number(outputs['monthly-cost-now'])).toBeGreaterThan(0);
    expect(Number(outputs['monthly-cost-now'])).toBeLessThan(15);
    expect(receipt.result).toMatchObject({
      plan: 'hobby',
      sample: { replicas: 1, sessions: expect.anything(), limits: { vCpu: 8, memoryGb: 8 } },
      capacity: { known: false },
    });
    crowd.set(240);
    const before = world.railway.requests.length;
    expect((await run()).outputs).toMatchObject({ action: 'scale-up', current: 1, desired: 5 });
    expect(world.railway.requests.length - before).toBeLessThanOrEqual(7);
    expect(world.writes()).toEqual([]);
  });

  test('the key adds the delays of the bridge; without it, or with another, they are not told', async () => {
    const { receipt } = await run({ 'api-key': crowdKey });
    expect(receipt.result['signals']).toMatchObject([
      {},
      {},
      {},
      { signal: 'flush-lag', ratio: 0.2 / 6 },
      { signal: 'loop-delay', ratio: 0.12 },
    ]);
    const wrong = await run({ 'api-key': 'another' });
    expect(JSON.stringify(wrong.receipt.result['signals'])).toContain('is the api-key right?');
    expect((await run()).receipt.result['signals']).toHaveLength(3);
  });

  test('applied, that many replicas run, by one patch and without a deployment', async () => {
    world.writes();
    const { outputs, report, receipt } = await run({ apply: 'true' });
    expect(outputs).toMatchObject({ action: 'scale-up', desired: 5, applied: true });
    expect(report.tone).toBe('good');
    expect(receipt).toMatchObject({
      outcome: 'scaled',
      result: { applied: { to: { 'us-west2': { numReplicas: 5 } } } },
    });
    expect(world.writes()).toEqual(['PatchEnvironment']);
    expect(await placement()).toEqual({ 'us-west2': { numReplicas: 5 } });
  });

  test('each replica is counted by its own sessions', async () => {
    // A replica that no question happened to reach is missing in that look.
    const deadline = Date.now() + 10_000;
    let each: readonly number[] = [];
    while (each.length < 5 && Date.now() < deadline) {
      const { sessions } = (await run()).receipt.result['sample'] as { sessions: number[] | { each: number[] } };
      each = Array.isArray(sessions) ? sessions : sessions.each;
    }
    expect(each).toEqual([48, 48, 48, 48, 48]);
  });

  test('one look takes no replica away', async () => {
    crowd.set(95);
    await runUntil({ action: 'scale-down', desired: 2 });
    world.writes();
    const { outputs, warnings } = await run({ apply: 'true' });
    expect(outputs).toMatchObject({ action: 'scale-down', applied: false });
    expect(warnings.join()).toContain('One look is no reason');
    expect(world.writes()).toEqual([]);
  });

  test('what somebody else has staged for the service does not go along', async () => {
    await stage({ services: { [ids.serviceId]: { deploy: { startCommand: 'node other.mjs' } } } });
    world.writes();
    const { outputs, warnings } = await runUntil({ action: 'scale-down' }, { apply: 'true', samples: 'staged.jsonl' });
    const again = await run({ apply: 'true', samples: 'staged.jsonl' });
    expect([outputs['applied'], again.outputs['applied']]).toEqual([false, false]);
    expect([...warnings, ...again.warnings].join()).toContain('must not go along');
    expect(world.writes()).toEqual([]);
    await stage({});
  });

  test('with a memory replicas go, and the regions that are not concerned stay', async () => {
    const patch = {
      services: { [ids.serviceId]: { deploy: { multiRegionConfig: { 'us-east4-eqdc4a': { numReplicas: 1 } } } } },
    };
    await world.call(
      'mutation P($id: String!, $patch: EnvironmentConfig!) { environmentPatchCommit(environmentId: $id, patch: $patch) }',
      {
        id: ids.environmentId,
        patch,
      },
    );
    expect(await placement()).toEqual({ 'us-west2': { numReplicas: 5 }, 'us-east4-eqdc4a': { numReplicas: 1 } });
    const given = { samples: 'memory.jsonl', 'max-replicas': '6' };
    await runUntil({ action: 'scale-down', current: 6, desired: 2 }, given);
    const { outputs } = await run({ ...given, apply: 'true' });
    expect(outputs).toMatchObject({ action: 'scale-down', current: 6, desired: 2, applied: true });
    expect(await placement()).toEqual({ 'us-west2': { numReplicas: 1 }, 'us-east4-eqdc4a': { numReplicas: 1 } });
    const lines = readFileSync(join(folder, 'memory.jsonl'), 'utf8').trim().split('\n');
    expect(lines.length).toBeGreaterThanOrEqual(2);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ replicas: 6 });
  });

  test('an answer that claims to have scaled is not believed', async () => {
    crowd.set(400);
    const answer = { kind: 'status', status: 200, body: '{"data":{"environmentPatchCommit":"done"}}' } as const;
    world.railway.faults.next({ ...answer, operation: 'PatchEnvironment' });
    const { outputs, warnings } = await run({ apply: 'true' });
    expect(outputs).toMatchObject({ action: 'scale-up', applied: false });
    expect(warnings.join()).toContain('its configuration says');
  });

  test('where no answer comes nobody claims that nothing was changed', async () => {
    const lost = { kind: 'status', status: 502, executed: true, operation: 'PatchEnvironment', times: 50 } as const;
    world.railway.faults.next(lost);
    const { outputs, receipt, warnings } = await run({ apply: 'true' });
    world.railway.faults.clear();
    expect(outputs).toMatchObject({ action: 'scale-up', applied: false });
    expect(receipt).toMatchObject({ outcome: 'unproven', result: { applied: { to: expect.anything() } } });
    expect(warnings.join()).toContain('Nobody knows whether Railway took');
  });

  test('while a deployment takes over nobody knows the sessions: all stays', async () => {
    crowd.set(400);
    world.railway.faults.next({ kind: 'deployment', status: 'DEPLOYING', holdMs: 3000 });
    const deploying = world.deploy({ ...crowd.deployment, commit: world.repository.commit('Taking over') });
    const deadline = Date.now() + 10_000;
    let seen = await run();
    while (!String(seen.outputs['reason']).includes('a deployment is taking over') && Date.now() < deadline)
      seen = await run();
    expect(seen.outputs).toMatchObject({
      action: 'hold',
      reason: expect.stringContaining('a deployment is taking over'),
    });
    await deploying;
  });
});

test('what is not there is named', async () => {
  await expect(run({ service: 'unborn' })).rejects.toThrow('unborn');
  await expect(run({ token: 'revoked' })).rejects.toMatchObject({ kind: 'not-authorised' });
  await expect(run({ token: '' })).rejects.toThrow('token');
});
