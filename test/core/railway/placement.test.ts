import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DeployRequest } from '../../../core/railway/request.ts';
import { createTestWorld, type TestWorld } from '../../support/deploy-world.ts';

let world: TestWorld;
let base: Partial<DeployRequest>;
beforeAll(async () => {
  world = await createTestWorld({ plan: 'hobby' });
  base = { project: 'placed', region: 'us-west2', replicas: 1 };
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

interface Instance {
  readonly healthcheckPath: string | null;
}

/** The service as Railway has stored it, and where it is to run. */
async function stored(): Promise<{ instance: Instance; placement: unknown }> {
  const { environmentId, serviceId } = await world.deploy({ ...base, mode: 'plan' });
  const { serviceInstance, environment } = (await world.call(
    `query S($s: String!, $e: String!) {
      serviceInstance(serviceId: $s, environmentId: $e) { healthcheckPath restartPolicyType restartPolicyMaxRetries watchPatterns }
      environment(id: $e) { config }
    }`,
    { s: serviceId, e: environmentId },
  )) as { serviceInstance: Instance; environment: { config: { services: Record<string, Json> } } };
  return { instance: serviceInstance, placement: environment.config.services[serviceId!]?.deploy.multiRegionConfig };
}
type Json = { readonly deploy: { readonly multiRegionConfig: unknown } };
const placement = async () => (await stored()).placement;

describe('where a service runs', () => {
  test('a new service is placed before its first deployment', async () => {
    const outcome = await world.deploy({ ...base, replicas: 2 });
    expect(outcome).toMatchObject({ outcome: 'deployed', ok: true });
    expect(await placement()).toEqual({ 'us-west2': { numReplicas: 2 } });
    expect(world.writes()).toEqual(expect.arrayContaining(['UpdateInstance', 'DeployCommit']));
    const unchanged = await world.deploy({ ...base, replicas: 2 });
    expect(unchanged).toMatchObject({ outcome: 'unchanged', plan: [], requests: 6 });
  });

  test.each([
    [{ replicas: 7 }, 'replicas: 7 were asked for, and Railway runs 6 of a service at most in the plan hobby'],
    [{ region: 'atlantis' }, 'region: Railway has no region atlantis'],
  ])('a new project is not created for %j', async (wish, message) => {
    world.writes();
    await expect(world.deploy({ ...base, project: 'unplaced', ...wish })).rejects.toThrow(message);
    expect(world.writes()).toEqual([]);
  });

  test('where only that differs, a running service is scaled without a deployment', async () => {
    const { deploymentId } = await world.deploy({ ...base, replicas: 2 });
    world.writes();
    const outcome = await world.deploy({ ...base, region: undefined, replicas: 3 });
    expect(outcome).toMatchObject({
      outcome: 'updated',
      ok: true,
      changed: true,
      deploymentId,
      plan: ['scale without a deployment: us-west2: 2 → 3'],
    });
    expect(world.writes()).toEqual(['PatchEnvironment']);
    expect(await placement()).toEqual({ 'us-west2': { numReplicas: 3 } });
    expect(await world.deploy({ ...base, replicas: 3 })).toMatchObject({ outcome: 'unchanged', requests: 6 });
  });

  test('another region takes the place of the one before it', async () => {
    const outcome = await world.deploy({ ...base, region: 'us-east4-eqdc4a', replicas: 1 });
    expect(outcome.plan).toEqual(['scale without a deployment: us-east4-eqdc4a: none → 1, us-west2: 3 → none']);
    expect(await placement()).toEqual({ 'us-east4-eqdc4a': { numReplicas: 1 } });
  });

  test('with something to deploy, the placement goes along', async () => {
    const commit = world.repository.commit('Scaled');
    world.writes();
    const outcome = await world.deploy({ ...base, replicas: 2, commit });
    expect(outcome).toMatchObject({ outcome: 'deployed', ok: true });
    expect(world.writes()).toEqual(['UpdateInstance', 'DeployCommit']);
    expect(await placement()).toEqual({ 'us-west2': { numReplicas: 2 } });
    base = { ...base, commit, replicas: 2 };
  });

  test('a project token may scale, too', async () => {
    const token = world.railway.createProjectToken('placed', 'production');
    world.writes();
    const outcome = await world.deploy({ ...base, project: undefined, token, replicas: 3 });
    expect(outcome).toMatchObject({ outcome: 'updated', ok: true });
    await world.deploy({ ...base, replicas: 2 });
    expect(world.writes()).toEqual(['PatchEnvironment', 'PatchEnvironment']);
    expect(await placement()).toEqual({ 'us-west2': { numReplicas: 2 } });
  });

  test('a deploy that says nothing of it leaves it as it is, whatever else it changes', async () => {
    const { replicas: _, region: __, ...rest } = base;
    await world.deploy({ ...rest, overlapMs: 1000 });
    expect(await placement()).toEqual({ 'us-west2': { numReplicas: 2 } });
  });

  test('what is asked for and cannot be is refused before anything is written', async () => {
    world.writes();
    await expect(world.deploy({ ...base, replicas: 7 })).rejects.toThrow(
      'replicas: 7 were asked for, and Railway runs 6 of a service at most in the plan hobby',
    );
    await expect(world.deploy({ ...base, region: 'mars' })).rejects.toThrow('Railway has no region mars; it has');
    await expect(world.deploy({ ...base, service: 'unborn', replicas: 7 })).rejects.toThrow('replicas: 7');
    expect(world.writes()).toEqual([]);
  });

  test('replicas that Railway lost are missed aloud, and the next run brings them back', async () => {
    const commit = world.repository.commit('Lost');
    base = { ...base, overlapMs: 1000, commit };
    world.railway.faults.next({ kind: 'placement' });
    expect(await world.deploy(base)).toMatchObject({ outcome: 'replicas-lost', ok: false });
    const outcome = await world.deploy(base);
    expect(outcome).toMatchObject({ outcome: 'updated', ok: true });
    expect(outcome.plan).toEqual(['scale without a deployment: us-west2: 1 → 2']);
    expect(await world.deploy(base)).toMatchObject({ outcome: 'unchanged' });
  });

  test('an answer that claims to have scaled is not believed', async () => {
    const answer = { kind: 'status', status: 200, body: '{"data":{"environmentPatchCommit":"done"}}' } as const;
    world.railway.faults.next({ ...answer, operation: 'PatchEnvironment' });
    const outcome = await world.deploy({ ...base, replicas: 4, overlapMs: 1000 });
    expect(outcome).toMatchObject({ outcome: 'error', ok: false });
    expect(outcome.reason).toContain('Railway was told to run the service in us-west2: 4');
    expect(outcome.reason).toContain('its configuration says us-west2: 2');
  });
});

describe('further settings', () => {
  test('restart policy and watch patterns are stored once; patterns alone deploy nothing', async () => {
    const settings: Partial<DeployRequest> = {
      ...base,
      overlapMs: 1000,
      restartPolicy: { type: 'ON_FAILURE', maxRetries: 3 },
    };
    expect(await world.deploy(settings)).toMatchObject({ outcome: 'deployed' });
    world.writes();
    const patterned = { ...settings, watchPatterns: ['/websocket-server/**', '!*.md'] };
    expect(await world.deploy(patterned)).toMatchObject({ outcome: 'updated' });
    expect(world.writes()).toEqual(['UpdateInstance']);
    expect(await stored()).toMatchObject({
      instance: {
        restartPolicyType: 'ON_FAILURE',
        restartPolicyMaxRetries: 3,
        watchPatterns: ['/websocket-server/**', '!*.md'],
      },
      placement: { 'us-west2': { numReplicas: 2 } },
    });
    expect(await world.deploy(patterned)).toMatchObject({ outcome: 'unchanged' });
  });

  test('without a health check of ours Railway’s is taken away, too', async () => {
    const outcome = await world.deploy({ ...base, overlapMs: 1000, healthPath: undefined });
    expect(outcome.plan[0]).toContain('healthcheckPath: /health → none');
    expect((await stored()).instance.healthcheckPath).toBeNull();
  });
});
