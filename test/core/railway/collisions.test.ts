import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestWorld, type TestWorld } from '../../support/deploy-world.ts';

let world: TestWorld;
let service: { readonly projectId: string; readonly environmentId: string; readonly serviceId: string };
beforeAll(async () => {
  world = await createTestWorld({ waitForCiOnDeploy: true });
  const { projectId, environmentId, serviceId } = await world.deploy({ firstBranch: 'main' });
  service = { projectId: projectId!, environmentId: environmentId!, serviceId: serviceId! };
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});
beforeEach(() => {
  world.railway.faults.clear();
  world.writes();
});

const deployments = () => world.railway.world.deployments;

async function readAutoDeploy(): Promise<boolean> {
  const { serviceInstanceAutoDeployStatus } = (await world.call(
    'query Status($projectId: String!, $environmentId: String!, $serviceId: String!) { serviceInstanceAutoDeployStatus(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId) { enabled } }',
    service,
  )) as { serviceInstanceAutoDeployStatus: { enabled: boolean } };
  return serviceInstanceAutoDeployStatus.enabled;
}

const setAutoDeploy = (enabled: boolean) =>
  world.call(
    'mutation Set($input: ServiceInstanceAutoDeployUpdateInput!) { serviceInstanceAutoDeployUpdate(input: $input) { enabled } }',
    { input: { ...service, enabled } },
  );

async function setWaitForCi(checkSuites: boolean): Promise<void> {
  const { deploymentTriggers } = (await world.call(
    'query Triggers($projectId: String!, $environmentId: String!, $serviceId: String!) { deploymentTriggers(projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId, first: 1) { edges { node { id } } } }',
    service,
  )) as { deploymentTriggers: { edges: { node: { id: string } }[] } };
  await world.call(
    'mutation Update($id: String!, $input: DeploymentTriggerUpdateInput!) { deploymentTriggerUpdate(id: $id, input: $input) { id } }',
    { id: deploymentTriggers.edges[0]!.node.id, input: { checkSuites } },
  );
}

describe('Railway deploys every push, too', () => {
  beforeEach(async () => {
    await setAutoDeploy(true);
    world.writes();
  });

  test('which is explained, and left as it is', async () => {
    const said = world.log.length;
    const outcome = await world.deploy({ commit: world.repository.commit('Kept') });
    expect(outcome).toMatchObject({ outcome: 'deployed', autodeploy: true });
    expect(world.log.slice(said).join('\n')).toContain('autodeploy: off switches that off');
    expect(world.writes()).toEqual(['DeployCommit']);
  });

  test('which is switched off where that is wanted: planned without a write, done before the deployment', async () => {
    const wanted = { commit: world.repository.commit('Off'), autodeploy: 'off' as const };
    const planned = await world.deploy({ ...wanted, mode: 'plan' });
    expect(planned.plan[0]).toBe("switch off Railway's own deploying of every push");
    expect(world.writes()).toEqual([]);
    expect(await readAutoDeploy()).toBe(true);

    const outcome = await world.deploy(wanted);
    expect(outcome).toMatchObject({ outcome: 'deployed', autodeploy: false });
    expect(world.writes()).toEqual(['SetAutoDeploy', 'DeployCommit']);
    expect(await readAutoDeploy()).toBe(false);
    expect((await world.deploy({ ...wanted, commit: world.repository.commit('Still off') })).plan).toHaveLength(1);
  });

  test('and a new service that is connected starts with it off', async () => {
    const outcome = await world.deploy({ service: 'quiet', autodeploy: 'off', firstBranch: 'main' });
    expect(outcome).toMatchObject({ outcome: 'deployed', autodeploy: false });
    expect(world.writes().filter((name) => /Connect|AutoDeploy/.test(name))).toEqual([
      'ConnectService',
      'SetAutoDeploy',
    ]);
  });

  test('its deployment of the same commit is followed instead of starting a second', async () => {
    const commit = world.repository.commit('Pushed');
    world.railway.faults.next({ kind: 'deployment', status: 'QUEUED', holdMs: 400 });
    const [pushed] = await world.railway.push({ branch: 'main', sha: commit });
    const outcome = await world.deploy({ commit });
    expect(outcome).toMatchObject({ outcome: 'deployed', ok: true, deploymentId: pushed });
    expect(world.writes()).toEqual([]);
  });

  test('and cancels ours of the same commit: its own is followed, and the run stays green', async () => {
    const commit = world.repository.commit('Pushed later');
    world.railway.faults.next({ kind: 'deployment', status: 'QUEUED' });
    let pushed: Promise<readonly string[]> | undefined;
    const info = (line: string) => {
      if (line.startsWith('QUEUED')) pushed ??= world.railway.push({ branch: 'main', sha: commit });
    };
    const outcome = await world.deploy({ commit }, { log: { debug() {}, info, warning() {}, error() {} } });
    expect(outcome).toMatchObject({ outcome: 'deployed', ok: true, deploymentId: (await pushed)![0] });
  });
});

test('two runs of one commit at once end with the same deployment, both green', async () => {
  const commit = world.repository.commit('Twice');
  for (let run = 0; run < 2; run++) world.railway.faults.next({ kind: 'deployment', status: 'QUEUED', holdMs: 300 });
  const [one, other] = await Promise.all([world.deploy({ commit }), world.deploy({ commit })]);
  expect(one).toMatchObject({ outcome: 'deployed', ok: true });
  expect(other).toMatchObject({ outcome: 'deployed', ok: true, deploymentId: one?.deploymentId });
});

describe('Wait for CI', () => {
  beforeAll(() => setWaitForCi(true));
  afterAll(() => setWaitForCi(false));
  const inside = { insideChecks: true };

  test('on a commit whose check this run is, is warned of first; then the deployment is cancelled instead of waited for', async () => {
    const said = world.log.length;
    const commit = world.repository.commit('Deadlock');
    const outcome = await world.deploy({ commit }, inside);
    expect(outcome).toMatchObject({ outcome: 'blocked-by-checks', ok: false, status: 'REMOVED' });
    expect(outcome.reason).toContain('each waits for the other');
    expect(outcome.hint).toContain('Switch Wait for CI off');
    expect(world.writes()).toEqual(['DeployCommit', 'CancelDeployment']);
    const lines = world.log.slice(said);
    const warned = lines.findIndex((line) => line.includes('Wait for CI is on for acme/shop, branch main'));
    const waiting = lines.findIndex((line) => line.startsWith('WAITING'));
    expect(warned).toBeGreaterThanOrEqual(0);
    expect(warned).toBeLessThan(waiting);
    expect(deployments().find(({ id }) => id === outcome.deploymentId)?.status).toBe('REMOVED');
  });

  test('is waited for without the guard', async () => {
    const commit = world.repository.commit('Patience');
    const info = (line: string) => {
      if (line.startsWith('WAITING')) world.railway.releaseChecks(commit, 'success');
    };
    const log = { debug() {}, info, warning() {}, error() {} };
    expect(await world.deploy({ commit, waitForCiGuard: false }, { ...inside, log })).toMatchObject({
      outcome: 'deployed',
      ok: true,
    });
  });

  test('of a run that is no check of the commit is waited for, and a failed check skips the deployment', async () => {
    const commit = world.repository.commit('Checks fail');
    const info = (line: string) => {
      if (line.startsWith('WAITING')) world.railway.releaseChecks(commit, 'failure');
    };
    const outcome = await world.deploy({ commit }, { log: { debug() {}, info, warning() {}, error() {} } });
    expect(outcome).toMatchObject({ outcome: 'skipped', ok: false });
    expect(outcome.reason).toContain('CI check suite failed');
  });

  test('a push’s own deployment that waits is not followed, as that would be to wait for oneself', async () => {
    await setAutoDeploy(true);
    const commit = world.repository.commit('Pushed and waiting');
    const [pushed] = await world.railway.push({ branch: 'main', sha: commit });
    const outcome = await world.deploy({ commit }, inside);
    expect(outcome).toMatchObject({ outcome: 'blocked-by-checks', ok: false });
    expect(outcome.deploymentId).not.toBe(pushed);
    expect(outcome.plan.join()).toContain('waits for checks');
  });
});
