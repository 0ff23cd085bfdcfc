import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Bench, type Data, type Place, post, startBench, type Variables } from './railway.ts';

let bench: Bench;
let place: Place;
let count = 0;
beforeAll(async () => {
  bench = await startBench({ validCheckSuites: 2 });
});
beforeEach(async () => {
  if (place !== undefined)
    await bench.ask('mutation ($id: String!) { serviceDelete(id: $id) }', { id: place.serviceId });
  place = await bench.createService();
});
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
});

const at = () => ({ p: place.projectId, e: place.environmentId, s: place.serviceId });
const triggers = async (): Promise<Data[]> => {
  const { deploymentTriggers } = await bench.ask(
    `query ($p: String!, $e: String!, $s: String!) {
      deploymentTriggers(projectId: $p, environmentId: $e, serviceId: $s) {
        edges { node { id repository branch provider checkSuites validCheckSuites } }
      }
    }`,
    at(),
  );
  return deploymentTriggers.edges.map(({ node }: Data) => node);
};
const update =
  'mutation ($id: String!, $input: DeploymentTriggerUpdateInput!) { deploymentTriggerUpdate(id: $id, input: $input) { branch repository checkSuites } }';
const create =
  'mutation ($input: DeploymentTriggerCreateInput!) { deploymentTriggerCreate(input: $input) { id branch checkSuites } }';
const remove = 'mutation ($id: String!) { deploymentTriggerDelete(id: $id) }';
const change = async (input: Variables) => {
  const [trigger] = await triggers();
  return (await bench.ask(update, { id: trigger.id, input })).deploymentTriggerUpdate;
};
const given = (input: Variables = {}) => {
  const { projectId, environmentId, serviceId } = place;
  return {
    input: {
      projectId,
      environmentId,
      serviceId,
      provider: 'github',
      repository: 'ada/specimen',
      branch: 'main',
      ...input,
    },
  };
};
const commit = () => bench.repository.commit('A push', { 'app/content.txt': `change ${++count}` });
const push = (sha: string, branch = 'main') => bench.emulator.push({ branch, sha });
const pushed = async (sha: string) => (await push(sha))[0] ?? '';
const autoDeploy = async () => {
  const { serviceInstanceAutoDeployStatus } = await bench.ask(
    'query ($p: String!, $e: String!, $s: String!) { serviceInstanceAutoDeployStatus(projectId: $p, environmentId: $e, serviceId: $s) { enabled } }',
    at(),
  );
  return serviceInstanceAutoDeployStatus.enabled;
};

describe('a trigger', () => {
  test('tells what it follows, and how many checks there are to wait for', async () => {
    expect(await triggers()).toEqual([
      {
        id: expect.any(String),
        ...{ repository: 'ada/specimen', branch: 'main', provider: 'github' },
        ...{ checkSuites: false, validCheckSuites: 2 },
      },
    ]);
  });

  test('changed to another branch follows that one', async () => {
    expect(await change({ branch: 'next' })).toMatchObject({ branch: 'next', repository: 'ada/specimen' });
    expect(await push(commit())).toEqual([]);
    expect(await push(commit(), 'next')).toHaveLength(1);
  });

  test('cannot follow a repository that Railway may not read', async () => {
    const [trigger] = await triggers();
    expect(await bench.refusal(update, { id: trigger.id, input: { repository: 'ada/private' } })).toBe(
      'User does not have access to the repo',
    );
    expect(await triggers()).toEqual([trigger]);
  });

  test('that is deleted leaves the source and ends autodeploy; a new one begins it anew', async () => {
    const [trigger] = await triggers();
    await bench.ask(remove, { id: trigger.id });
    expect([await triggers(), await autoDeploy(), await push(commit())]).toEqual([[], false, []]);
    const id = await bench.deployed(place);
    expect((await bench.reaches(id, 'SUCCESS')).meta.repo).toBe('ada/specimen');
    await bench.ask(create, given({ checkSuites: true, rootDirectory: '/app' }));
    expect(await triggers()).toMatchObject([{ checkSuites: true, branch: 'main' }]);
    expect(await autoDeploy()).toBe(true);
  });

  test('changes while autodeploy is off, which stays off', async () => {
    const { projectId, environmentId, serviceId } = place;
    const off =
      'mutation ($input: ServiceInstanceAutoDeployUpdateInput!) { serviceInstanceAutoDeployUpdate(input: $input) { enabled } }';
    await bench.ask(off, { input: { projectId, environmentId, serviceId, enabled: false } });
    await change({ checkSuites: true });
    expect(await push(commit())).toEqual([]);
  });

  test.each([
    { name: 'a second one of a service', input: {}, expected: 'Problem processing request' },
    { name: 'of another provider', input: { provider: 'gitlab' }, expected: 'Problem processing request' },
    { name: 'of another project', input: { projectId: 'x' }, expected: 'Not Authorized' },
  ])('$name is refused', async ({ input, expected }) => {
    expect(await bench.refusal(create, given(input))).toBe(expected);
  });

  test("that is unknown, or of another environment than the token's, is not to be changed", async () => {
    expect(await bench.refusal(remove, { id: 'unknown' })).toBe('Not Authorized');
    const [trigger] = await triggers();
    await bench.createProject('stranger');
    const headers = { 'Project-Access-Token': bench.emulator.createProjectToken('stranger', 'production') };
    const { errors } = await post(bench.emulator.graphqlUrl, headers, remove, { id: trigger.id });
    expect(errors[0].message).toBe('Not Authorized');
    expect(await triggers()).toHaveLength(1);
  });
});

describe('wait for CI', () => {
  beforeEach(() => change({ checkSuites: true }));

  test('a push is WAITING until its checks have succeeded', async () => {
    const sha = commit();
    const id = await pushed(sha);
    await bench.reaches(id, 'WAITING');
    bench.emulator.releaseChecks('another', 'success');
    await bench.reaches(id, 'WAITING');
    bench.emulator.releaseChecks(sha, 'success');
    expect((await bench.reaches(id, 'SUCCESS')).meta.commitHash).toBe(sha);
  });

  test('a push whose checks fail is SKIPPED, and says why', async () => {
    const sha = commit();
    const id = await pushed(sha);
    await bench.reaches(id, 'WAITING');
    bench.emulator.releaseChecks(sha, 'failure');
    expect((await bench.reaches(id, 'SKIPPED')).meta.skippedReason).toBe('CI check suite failed');
  });

  test('a push whose checks have ended before does not wait', async () => {
    const sha = commit();
    bench.emulator.releaseChecks(sha, 'success');
    await bench.reaches(await pushed(sha), 'SUCCESS');
  });

  test('what waits is cancelled, or superseded by the next push', async () => {
    const older = await pushed(commit());
    await bench.reaches(older, 'WAITING');
    const newer = await pushed(commit());
    await bench.reaches(older, 'REMOVED');
    await bench.reaches(newer, 'WAITING');
    await bench.ask('mutation ($id: String!) { deploymentCancel(id: $id) }', { id: newer });
    await bench.reaches(newer, 'REMOVED');
  });

  test('serviceInstanceDeployV2 does not wait', async () => {
    await bench.deployed(place, commit());
  });
});

test('serviceInstanceDeployV2 with a commit waits where the emulator is told so', async () => {
  await using own = await startBench({ waitForCiOnDeploy: true });
  const service = await own.createService();
  const { environment } = await own.ask(
    'query ($e: String!) { environment(id: $e) { deploymentTriggers { edges { node { id } } } } }',
    { e: service.environmentId },
  );
  await own.ask(update, { id: environment.deploymentTriggers.edges[0].node.id, input: { checkSuites: true } });
  const sha = own.repository.commit('To be checked');
  const id = await own.deploy(service, sha);
  await own.reaches(id, 'WAITING');
  own.emulator.releaseChecks(sha, 'success');
  await own.reaches(id, 'SUCCESS');
  await own.deployed(service);
});
