import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Bench, contentOf, quick, startBench, until, visit } from './railway.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
});

const rollback = 'mutation ($id: String!) { deploymentRollback(id: $id) }';
const refused = (id: string, own = bench) => own.refusal(rollback, { id });
const no = 'Deployment cannot be rolled back to';
const mayRollBack = async (id: string, own = bench) =>
  (await own.ask('query ($id: String!) { deployment(id: $id) { canRollback } }', { id })).deployment.canRollback;

/** A deployment that was replaced by a second one. */
async function replaced(own = bench) {
  const place = await own.createService({ settings: { healthcheckPath: '/health' } });
  const old = own.repository.commit('Old', { 'app/content.txt': 'old' });
  const first = await own.deployed(place, old);
  const second = await own.deployed(place, own.repository.commit('New', { 'app/content.txt': 'new' }));
  await own.reaches(first, 'REMOVED');
  return { place, old, first, second };
}
const idsOf = (serviceId: string, own = bench) =>
  own.emulator.world.deployments.filter((item) => item.serviceId === serviceId).map(({ id }) => id);

test('what runs, what failed and what was cancelled cannot be rolled back to', async () => {
  const { place, first, second } = await replaced();
  bench.emulator.faults.next({ kind: 'deployment', status: 'FAILED' });
  const failed = await bench.deploy(place);
  await bench.reaches(failed, 'FAILED');
  bench.emulator.faults.next({ kind: 'deployment', status: 'QUEUED' });
  const cancelled = await bench.deploy(place);
  await bench.ask('mutation ($id: String!) { deploymentCancel(id: $id) }', { id: cancelled });
  await bench.reaches(cancelled, 'REMOVED');
  const ids = [first, second, failed, cancelled];
  expect(await Promise.all(ids.map((id) => mayRollBack(id)))).toEqual([true, false, false, false]);
  expect(await Promise.all(ids.slice(1).map((id) => refused(id)))).toEqual([no, no, no]);
});

test('a rollback answers true alone; the new deployment has the image, digest and commit of the old one', async () => {
  const { place, old, first } = await replaced();
  expect(await bench.ask(rollback, { id: first })).toEqual({ deploymentRollback: true });
  const id = idsOf(place.serviceId).at(-1) ?? '';
  const { meta } = await bench.reaches(id, 'SUCCESS');
  const { meta: original } = await bench.reaches(first, 'REMOVED');
  expect(meta).toMatchObject({ reason: 'rollback', commitHash: old, imageDigest: original.imageDigest });
  await until(async () => (await visit(place)).env.RAILWAY_DEPLOYMENT_ID === id);
  expect(await contentOf(place)).toBe('old');
});

test('a rollback to an image that was deleted is refused', async () => {
  const { place, first } = await replaced();
  bench.emulator.expireImage(first);
  expect([await mayRollBack(first), await refused(first)]).toEqual([false, no]);
  expect(idsOf(place.serviceId)).toHaveLength(2);
  expect(() => bench.emulator.expireImage('unknown')).toThrow('There is no deployment unknown');
});

test('a rollback is refused once images are kept no longer', async () => {
  await using own = await startBench({ imageRetentionMs: 0 });
  const { first } = await replaced(own);
  expect([await mayRollBack(first, own), await refused(first, own)]).toEqual([false, no]);
});

test('the new deployment appears a little later, where the emulator is told so', async () => {
  await using own = await startBench({ timing: { ...quick, rollbackLagMs: 150 } });
  const { place, first } = await replaced(own);
  await own.ask(rollback, { id: first });
  expect(idsOf(place.serviceId, own)).toHaveLength(2);
  const id = await until(() => idsOf(place.serviceId, own)[2]);
  await own.reaches(id, 'SUCCESS');
});
