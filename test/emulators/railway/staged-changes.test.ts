import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Bench, type Data, type Place, startBench, visit } from './railway.ts';

let bench: Bench;
let place: Place;
beforeAll(async () => {
  bench = await startBench();
});
beforeEach(async () => {
  place = await bench.createService({ variables: { GREETING: 'old' } });
});
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
});

const ask = (query: string, variables: Data = {}) => bench.ask(query, { e: place.environmentId, ...variables });
const staged = async (): Promise<Data> =>
  (
    await ask(
      'query ($e: String!) { environmentStagedChanges(environmentId: $e) { id status patch environment { id } } }',
    )
  ).environmentStagedChanges;
const commitStaged =
  'mutation ($e: String!, $skip: Boolean) { environmentPatchCommitStaged(environmentId: $e, skipDeploys: $skip) }';
const commit = (patch: Data) =>
  ask(
    'mutation ($e: String!, $patch: EnvironmentConfig) { environmentPatchCommit(environmentId: $e, patch: $patch) }',
    { patch },
  );
const patchOf = (service: Data) => ({ services: { [place.serviceId]: service } });
const greeting = (value: string) => patchOf({ variables: { GREETING: { value } } });
const settings = async (): Promise<Data> =>
  (
    await ask(
      'query ($e: String!, $s: String!) { serviceInstance(serviceId: $s, environmentId: $e) { startCommand } }',
      {
        s: place.serviceId,
      },
    )
  ).serviceInstance;
const deployments = () => bench.emulator.world.deployments.filter(({ serviceId }) => serviceId === place.serviceId);

test('an environment without staged changes has an empty patch', async () => {
  expect(await staged()).toEqual({
    id: expect.any(String),
    status: 'STAGED',
    patch: {},
    environment: { id: place.environmentId },
  });
  expect(await bench.refusal(commitStaged, { e: place.environmentId })).toBe('No staged changes found');
});

test('what is staged is shown without values, and touched by no update, patch, variable or deployment', async () => {
  bench.emulator.stage(place.environmentId, greeting('staged'));
  await commit(patchOf({ deploy: { startCommand: 'exec node server.js' } }));
  await ask(
    'mutation ($e: String!, $s: String!) { serviceInstanceUpdate(environmentId: $e, serviceId: $s, input: { overlapSeconds: 0 }) }',
    { s: place.serviceId },
  );
  await bench.deployed(place);
  expect((await visit(place)).env.GREETING).toBe('old');
  expect((await staged()).patch).toEqual(greeting('<encrypted>'));
});

test('environmentPatchCommitStaged applies it, deploys, and then nothing is staged', async () => {
  const first = await bench.deployed(place);
  bench.emulator.stage(place.environmentId, greeting('staged'));
  await ask(commitStaged);
  const last = deployments().at(-1)?.id ?? '';
  expect(last).not.toBe(first);
  await bench.reaches(last, 'SUCCESS');
  await bench.reaches(first, 'REMOVED');
  expect((await visit(place)).env.GREETING).toBe('staged');
  expect((await staged()).patch).toEqual({});
});

test('environmentPatchCommitStaged deploys nothing when told so', async () => {
  await bench.deployed(place);
  bench.emulator.stage(place.environmentId, patchOf({ deploy: { startCommand: 'node other.js' } }));
  await ask(commitStaged, { skip: true });
  expect(deployments()).toHaveLength(1);
  expect(await settings()).toEqual({ startCommand: 'node other.js' });
});

test('environmentStageChanges puts a patch in the place of the one before, or merges it in and keeps what it deletes', async () => {
  const stage = (input: Data, merge: boolean) =>
    ask(
      'mutation ($e: String!, $input: EnvironmentConfig!, $merge: Boolean) { environmentStageChanges(environmentId: $e, input: $input, merge: $merge) { patch status } }',
      { input, merge },
    );
  await stage(patchOf({ deploy: { startCommand: 'first' } }), false);
  await stage(patchOf({ deploy: { startCommand: 'second' } }), false);
  const { environmentStageChanges: merged } = await stage(patchOf({ deploy: { healthcheckPath: null } }), true);
  expect(merged).toEqual({
    status: 'STAGED',
    patch: patchOf({ deploy: { startCommand: 'second', healthcheckPath: null } }),
  });
  expect(await settings()).toEqual({ startCommand: null });
});

test('of an unknown environment nothing can be staged', () => {
  expect(() => bench.emulator.stage('unknown', {})).toThrow('There is no environment unknown');
});
