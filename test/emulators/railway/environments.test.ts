import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type Bench,
  contentOf,
  type Data,
  isAlive,
  type Place,
  post,
  quick,
  startBench,
  until,
  type Variables,
  visit,
} from './railway.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterEach(() => bench.emulator.faults.clear());
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
});

const createMutation =
  'mutation ($input: EnvironmentCreateInput!) { environmentCreate(input: $input) { id isEphemeral sourceEnvironment { id name } } }';
const removeMutation = 'mutation ($id: String!) { environmentDelete(id: $id) }';
const copy = async (
  { projectId, environmentId }: Omit<Place, 'serviceId' | 'url'>,
  input: Variables,
  own = bench,
): Promise<Data> =>
  (await own.ask(createMutation, { input: { projectId, sourceEnvironmentId: environmentId, ...input } }))
    .environmentCreate;
const remove = (id: string, own = bench) => own.ask(removeMutation, { id });
const look = async (id: string, own = bench): Promise<Data> => {
  const { environment } = await own.ask(
    `query ($id: String!) {
      environment(id: $id) {
        name isEphemeral sourceEnvironment { id } meta { prNumber prRepo prTitle branch baseBranch }
        deploymentTriggers { edges { node { id branch repository checkSuites } } }
        serviceInstances { edges { node {
          serviceId buildCommand watchPatterns restartPolicyType restartPolicyMaxRetries numReplicas
          domains { serviceDomains { domain } } latestDeployment { id status } activeDeployments { id status }
        } } }
      }
    }`,
    { id },
  );
  const nodes = (connection: Data) => connection.edges.map(({ node }: Data) => node);
  return {
    ...environment,
    deploymentTriggers: nodes(environment.deploymentTriggers),
    serviceInstances: nodes(environment.serviceInstances),
  };
};
const names = async (projectId: string, own = bench) => {
  const { environments } = await own.ask(
    'query ($projectId: String!) { environments(projectId: $projectId) { edges { node { name } } } }',
    { projectId },
  );
  return environments.edges.map(({ node }: Data) => node.name);
};
const instance = 'query ($s: String!, $e: String!) { serviceInstance(serviceId: $s, environmentId: $e) { id } }';
const config = 'query ($e: String!) { environment(id: $e) { config } }';
/** The same service elsewhere. */
async function placeIn(environmentId: string, { projectId, serviceId }: Place, own = bench): Promise<Place> {
  const [{ domains }] = (await look(environmentId, own)).serviceInstances;
  return { projectId, environmentId, serviceId, url: `http://${domains.serviceDomains[0].domain}` };
}

describe('a copy of an environment', () => {
  test('has the services, settings, variables and triggers, and domains of its own', async () => {
    const place = await bench.createService({
      settings: { numReplicas: 2, watchPatterns: ['/app/**'], buildCommand: 'true' },
      variables: { GREETING: 'hello' },
    });
    const [trigger] = (await look(place.environmentId)).deploymentTriggers;
    await bench.ask(
      'mutation ($id: String!) { deploymentTriggerUpdate(id: $id, input: { checkSuites: true }) { id } }',
      { id: trigger.id },
    );
    const { id, isEphemeral, sourceEnvironment } = await copy(place, {
      name: 'pr-1',
      ephemeral: true,
      skipInitialDeploys: true,
    });
    expect([isEphemeral, sourceEnvironment]).toEqual([true, { id: place.environmentId, name: 'production' }]);
    const { deploymentTriggers, serviceInstances } = await look(id);
    expect(deploymentTriggers).toEqual([{ ...trigger, id: expect.any(String), checkSuites: true }]);
    expect(deploymentTriggers[0].id).not.toBe(trigger.id);
    expect(serviceInstances).toEqual([
      {
        serviceId: place.serviceId,
        ...{ buildCommand: 'true', watchPatterns: ['/app/**'], numReplicas: 2 },
        ...{ restartPolicyType: 'ON_FAILURE', restartPolicyMaxRetries: 10 },
        ...{ latestDeployment: null, activeDeployments: [] },
        domains: { serviceDomains: [{ domain: expect.stringMatching(/^localhost:\d+$/) }] },
      },
    ]);
    const own = await placeIn(id, place);
    expect(own.url).not.toBe(place.url);
    await bench.deployed(own);
    expect((await visit(own)).env).toMatchObject({ GREETING: 'hello', RAILWAY_ENVIRONMENT_NAME: 'pr-1' });
  });

  test('deploys every service at once, unless told not to', async () => {
    const place = await bench.createService();
    const { id } = await copy(place, { name: 'staging' });
    const { latestDeployment } = (await look(id)).serviceInstances[0];
    await bench.reaches(latestDeployment.id, 'SUCCESS');
    expect((await look(id)).serviceInstances[0].activeDeployments).toEqual([
      { id: latestDeployment.id, status: 'SUCCESS' },
    ]);
  });

  test('whose service has nothing to deploy is made all the same', async () => {
    const place = await bench.createService();
    await bench.ask(
      'mutation ($id: String!) { serviceConnect(id: $id, input: { repo: "ada/specimen", branch: "gone" }) { id } }',
      { id: place.serviceId },
    );
    const { id } = await copy(place, { name: 'staging' });
    expect((await look(id)).serviceInstances).toMatchObject([{ serviceId: place.serviceId, latestDeployment: null }]);
  });

  test('that only stages its changes has no service', async () => {
    const place = await bench.createService({ variables: { A: '1' } });
    const { id } = await copy(place, { name: 'staging', stageInitialChanges: true });
    const { environmentStagedChanges: staged } = await bench.ask(
      'query ($id: String!) { environmentStagedChanges(environmentId: $id) { patch(decryptVariables: true) } }',
      { id },
    );
    expect(staged.patch.services[place.serviceId]).toMatchObject({ isCreated: true, variables: { A: { value: '1' } } });
    expect((await look(id)).serviceInstances).toEqual([]);
  });

  test('is filled a little later in the background', async () => {
    await using own = await startBench({ timing: { ...quick, environmentLagMs: 150 } });
    const place = await own.createService();
    const { id } = await copy(place, { name: 'pr-1', skipInitialDeploys: true, applyChangesInBackground: true }, own);
    expect(await own.refusal(instance, { s: place.serviceId, e: id })).toBe('ServiceInstance not found');
    await until(async () => (await own.refusal(instance, { s: place.serviceId, e: id })) === undefined);
  });

  test('of another project, or by a project token, is refused', async () => {
    const place = await bench.createService();
    const other = await bench.createProject('other');
    const input = { projectId: place.projectId, name: 'x', sourceEnvironmentId: other.environmentId };
    expect(await bench.refusal(createMutation, { input })).toBe('Not Authorized');
    const headers = { 'Project-Access-Token': bench.emulator.createProjectToken(place.projectId, 'production') };
    const { errors } = await post(bench.emulator.graphqlUrl, headers, createMutation, {
      input: { projectId: place.projectId, name: 'x' },
    });
    expect(errors[0].message).toBe('Not Authorized');
  });
});

describe('deleting', () => {
  test('ends everything in the environment, and nothing elsewhere', async () => {
    const place = await bench.createService();
    await bench.deployed(place);
    const { id } = await copy(place, { name: 'pr-1', skipInitialDeploys: true });
    const own = await placeIn(id, place);
    const deployment = await bench.deployed(own);
    const { pid } = await visit(own);
    await remove(id);
    await until(() => !isAlive(pid));
    await expect(fetch(own.url)).rejects.toThrow();
    expect(await bench.refusal('query ($id: String!) { deployment(id: $id) { id } }', { id: deployment })).toBe(
      'Deployment not found',
    );
    expect(await bench.refusal(removeMutation, { id })).toBe('Environment not found');
    await visit(place);
  });

  test('ends what is still being built', async () => {
    const place = await bench.createService({ settings: { buildCommand: 'echo "builder $$"; exec sleep 300' } });
    const { id } = await copy(place, { name: 'pr-1' });
    const deploymentId = (await look(id)).serviceInstances[0].latestDeployment.id;
    const line = await until(async () =>
      (await bench.buildLog(deploymentId)).find((text) => text.startsWith('builder ')),
    );
    await remove(id);
    await until(() => !isAlive(Number(line.slice('builder '.length))));
  });
});

describe('names', () => {
  test('are unique in a project; that of a deleted environment can be taken anew at once', async () => {
    const place = await bench.createService();
    const { id } = await copy(place, { name: 'pr-1', skipInitialDeploys: true });
    const input = { projectId: place.projectId, name: 'pr-1' };
    const words = 'An environment named "pr-1" already exists in this project';
    expect(await bench.refusal(createMutation, { input })).toBe(words);
    await remove(id);
    expect(await bench.refusal(createMutation, { input })).toBeUndefined();
  });

  test('stay reserved for a while, and environments are made one at a time, where the emulator is told so', async () => {
    await using own = await startBench({ environmentCooldownMs: 1000 });
    const { projectId } = await own.createProject();
    const another = await own.createProject('another');
    const exists = 'An environment named "one" already exists in this project';
    const make = (name: string, project = projectId) =>
      own.refusal(createMutation, { input: { projectId: project, name } });
    // Refused, it does not count.
    expect(await make('production')).toContain('already exists');
    expect(await make('one')).toBeUndefined();
    expect(await make('two', another.projectId)).toBe('Only one environment can be created per user every 30s');
    await until(async () => (await make('one')) === exists);
    const one = own.emulator.world.projects
      .flatMap(({ environments }) => environments)
      .find(({ name }) => name === 'one');
    await remove(one?.id ?? '', own);
    expect(await make('one')).toBe(exists);
    expect(await names(projectId, own)).toEqual(['production']);
    await until(async () => (await make('one')) === undefined);
  });
});

describe('a half-made environment', () => {
  test('is listed at once, and its services appear later', async () => {
    const place = await bench.createService();
    bench.emulator.faults.next({ kind: 'environment', lagMs: 200 });
    const { id } = await copy(place, { name: 'pr-1', skipInitialDeploys: true });
    expect(await names(place.projectId)).toContain('pr-1');
    expect(await bench.refusal(instance, { s: place.serviceId, e: id })).toBe('ServiceInstance not found');
    expect(await bench.refusal(config, { e: id })).toBe('Problem processing request');
    expect((await look(id)).serviceInstances).toEqual([]);
    await until(async () => (await bench.refusal(instance, { s: place.serviceId, e: id })) === undefined);
    await until(async () => (await bench.refusal(config, { e: id })) === undefined);
    await bench.deployed(await placeIn(id, place));
  });

  test('may never get its services: deleted and made anew it is whole', async () => {
    const place = await bench.createService();
    bench.emulator.faults.next({ kind: 'environment' });
    const broken = await copy(place, { name: 'pr-1', skipInitialDeploys: true });
    expect(await bench.refusal(instance, { s: place.serviceId, e: broken.id })).toBe('ServiceInstance not found');
    await remove(broken.id);
    const { id } = await copy(place, { name: 'pr-1', skipInitialDeploys: true });
    await bench.deployed(await placeIn(id, place));
  });

  test('that is deleted before its services appear stays deleted', async () => {
    const place = await bench.createService();
    bench.emulator.faults.next({ kind: 'environment', lagMs: 50 });
    const { id } = await copy(place, { name: 'pr-1' });
    await remove(id);
    bench.emulator.faults.next({ kind: 'environment', lagMs: 100 });
    const later = await copy(place, { name: 'pr-2', skipInitialDeploys: true });
    await until(async () => (await bench.refusal(instance, { s: place.serviceId, e: later.id })) === undefined);
    const left = bench.emulator.world.deployments.filter(({ environmentId }) => environmentId === id);
    expect([await bench.refusal(instance, { s: place.serviceId, e: id }), left]).toEqual(['Environment not found', []]);
  });
});

describe("a pull request's own environment", () => {
  test('is ephemeral, tells whose it is, and deploys the branch', async () => {
    const place = await bench.createService();
    await bench.deployed(place);
    const { projectId, environmentId } = place;
    bench.repository.branch('feature', { 'app/content.txt': 'of the feature' });
    const pullRequest = { project: projectId, number: 7, title: 'A feature', branch: 'feature' };
    const opened = await bench.emulator.openPullRequest(pullRequest);
    await bench.reaches(opened.deployments[0] ?? '', 'SUCCESS');
    const meta = { prNumber: 7, prRepo: 'ada/specimen', prTitle: 'A feature', branch: 'feature', baseBranch: 'main' };
    const found = await look(opened.environmentId);
    expect(found).toMatchObject({
      name: 'specimen-pr-7',
      isEphemeral: true,
      sourceEnvironment: { id: environmentId },
      meta,
    });
    expect(found.deploymentTriggers).toMatchObject([{ branch: 'feature' }]);
    expect(await contentOf(await placeIn(opened.environmentId, place))).toBe('of the feature');
    expect((await look(environmentId)).meta).toBeNull();
    expect(await contentOf(place)).not.toBe('of the feature');
  });

  test('of an unknown project or repository is refused, and why', async () => {
    const pullRequest = { number: 1, title: 'x', branch: 'feature' };
    await expect(bench.emulator.openPullRequest({ ...pullRequest, project: 'none' })).rejects.toThrow(
      'no project none',
    );
    const { projectId } = await bench.createProject();
    await expect(
      bench.emulator.openPullRequest({ ...pullRequest, project: projectId, repository: 'ada/other' }),
    ).rejects.toThrow('one of: ada/specimen');
  });
});
