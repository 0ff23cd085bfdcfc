import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Bench, type Data, type Place, startBench, until, type Variables } from './railway.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterEach(async () => {
  bench.emulator.faults.clear();
  // Each push would deploy the services of the tests before.
  for (const { id } of bench.emulator.world.services) {
    await bench.ask('mutation ($id: String!) { serviceDelete(id: $id) }', { id });
  }
});
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
});

let count = 0;
const commit = () => bench.repository.commit('Pushed and deployed', { 'app/content.txt': `change ${++count}` });
const push = async (sha: string, place: Place): Promise<string> => {
  const ids = await bench.emulator.push({ branch: 'main', sha });
  const own = bench.emulator.world.deployments.find(
    ({ id, serviceId }) => ids.includes(id) && serviceId === place.serviceId,
  );
  return own?.id ?? '';
};
/** A service whose deployments are built until its build command is taken away. */
const building = () => bench.createService({ settings: { buildCommand: 'sleep 300' } });
const update = ({ serviceId: s, environmentId: e }: Place, input: Variables) =>
  bench.ask(
    'mutation ($s: String!, $e: String!, $input: ServiceInstanceUpdateInput!) { serviceInstanceUpdate(serviceId: $s, environmentId: $e, input: $input) }',
    { s, e, input: { rootDirectory: '/app', ...input } },
  );

describe('two deployments of one commit', () => {
  test.each([
    { name: 'a push, then a deploy', first: push, second: (sha: string, place: Place) => bench.deploy(place, sha) },
    { name: 'a deploy, then a push', first: (sha: string, place: Place) => bench.deploy(place, sha), second: push },
  ])('$name: the second cancels the first, which is not live yet', async ({ first, second }) => {
    const place = await building();
    const sha = commit();
    const older = await first(sha, place);
    await bench.reaches(older, 'BUILDING');
    await update(place, { buildCommand: '' });
    const newer = await second(sha, place);
    const { meta } = await bench.reaches(older, 'REMOVED');
    expect(meta.commitHash).toBe(sha);
    expect((await bench.reaches(newer, 'SUCCESS')).meta.commitHash).toBe(sha);
  });

  test('the second replaces a first that is live', async () => {
    const place = await bench.createService({ settings: { healthcheckPath: '/health' } });
    const sha = commit();
    const older = await push(sha, place);
    await bench.reaches(older, 'SUCCESS');
    const newer = await bench.deployed(place, sha);
    await bench.reaches(older, 'REMOVED');
    await bench.reaches(newer, 'SUCCESS');
  });

  test('of another service both become live', async () => {
    const [one, other] = [await bench.createService(), await bench.createService()];
    const sha = commit();
    await push(sha, one);
    await bench.deployed(other, sha);
    const ofOne = bench.emulator.world.deployments.filter(({ serviceId }) => serviceId === one.serviceId);
    expect(ofOne).toHaveLength(1);
    await bench.reaches(ofOne[0]?.id ?? '', 'SUCCESS');
  });
});

test('a fault ends a deployment as CANCELLED, a status of no schema, and nothing more can be done with it', async () => {
  const place = await bench.createService();
  const running = await bench.deployed(place);
  bench.emulator.faults.next({ kind: 'deployment', status: 'CANCELLED' });
  const id = await bench.deploy(place);
  await bench.reaches(id, 'CANCELLED');
  expect(await bench.refusal('mutation ($id: String!) { deploymentCancel(id: $id) }', { id })).toBe(
    'Deployment is not cancellable',
  );
  expect((await bench.reaches(id, 'CANCELLED')).canRedeploy).toBe(true);
  await bench.reaches(running, 'SUCCESS');
  await bench.deployed(place);
  await bench.reaches(id, 'CANCELLED');
});

describe('placement', () => {
  const wide = { 'us-west2': { numReplicas: 2 }, 'europe-west4-drams3a': { numReplicas: 1 } };
  const narrow = { 'us-west2': { numReplicas: 1 } };
  const seen = async (id: string, { serviceId: s, environmentId: e }: Place): Promise<Data> => {
    const { meta, instances } = await bench.reaches(id, 'SUCCESS');
    const { serviceInstance, environment } = await bench.ask(
      'query ($s: String!, $e: String!) { serviceInstance(serviceId: $s, environmentId: $e) { numReplicas } environment(id: $e) { config } }',
      { s, e },
    );
    return {
      configured: environment.config.services[s].deploy.multiRegionConfig,
      deployed: meta.serviceManifest.deploy.multiRegionConfig,
      mirrored: serviceInstance.numReplicas,
      running: instances.length,
    };
  };

  test('is put back by an update that does not repeat it, and not by one that does', async () => {
    const place = await bench.createService({ settings: { multiRegionConfig: wide } });
    await update(place, { multiRegionConfig: wide, overlapSeconds: 0 });
    const all = { configured: wide, deployed: wide, mirrored: 3, running: 3 };
    expect(await seen(await bench.deployed(place), place)).toEqual(all);
    await update(place, { overlapSeconds: 0 });
    const one = { configured: narrow, deployed: narrow, mirrored: 1, running: 1 };
    expect(await seen(await bench.deployed(place), place)).toEqual(one);
  });

  test('is put back by a fault whatever was configured, once, and can be mended by a patch', async () => {
    const place = await bench.createService({ settings: { multiRegionConfig: wide } });
    bench.emulator.faults.next({ kind: 'placement', service: 'another' });
    bench.emulator.faults.next({ kind: 'placement', service: 'web' });
    const id = await bench.deployed(place);
    expect(await seen(id, place)).toEqual({ configured: narrow, deployed: narrow, mirrored: 1, running: 1 });
    expect(bench.emulator.faults.pending).toHaveLength(1);
    const patch = { services: { [place.serviceId]: { deploy: { multiRegionConfig: wide } } } };
    await bench.ask(
      'mutation ($e: String!, $p: EnvironmentConfig) { environmentPatchCommit(environmentId: $e, patch: $p) }',
      {
        e: place.environmentId,
        p: patch,
      },
    );
    await until(async () => (await bench.reaches(id, 'SUCCESS')).instances.length === 3);
    expect(await seen(id, place)).toEqual({ configured: wide, deployed: wide, mirrored: 3, running: 3 });
  });
});
