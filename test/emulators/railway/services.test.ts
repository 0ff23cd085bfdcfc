import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Bench, type Data, startBench, until } from './railway.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ instanceLagReads: 2, plan: 'hobby' });
});
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
});

const instanceQuery =
  'query ($s: String!, $e: String!) { serviceInstance(serviceId: $s, environmentId: $e) { id numReplicas region startCommand healthcheckPath restartPolicyType restartPolicyMaxRetries source { repo } preDeployCommand } }';
const update =
  'mutation ($s: String!, $e: String!, $input: ServiceInstanceUpdateInput!) { serviceInstanceUpdate(serviceId: $s, environmentId: $e, input: $input) }';

const create = async (name: string, project?: Data) => {
  const { projectId, environmentId } = project ?? (await bench.createProject());
  const input = { projectId, environmentId, name };
  const { serviceCreate } = await bench.ask(
    'mutation ($input: ServiceCreateInput!) { serviceCreate(input: $input) { id name } }',
    { input },
  );
  return { projectId, environmentId, serviceId: serviceCreate.id, s: serviceCreate.id, e: environmentId, p: projectId };
};
/** A service whose instance is found at once. */
const createReady = async (project?: Data) => {
  const place = await create('web', project);
  for (let read = 0; read < 2; read++) await bench.refusal(instanceQuery, place);
  return place;
};

describe('creating', () => {
  test('a project without a workspace is refused; its first environment is production', async () => {
    expect(await bench.refusal('mutation { projectCreate(input: { name: "x" }) { id } }')).toContain(
      'must specify workspaceId',
    );
    const { projectId } = await bench.createProject();
    const { project } = await bench.ask(
      'query ($projectId: String!) { project(id: $projectId) { subscriptionType environments { edges { node { name } } } } }',
      { projectId },
    );
    expect(project).toEqual({ subscriptionType: 'hobby', environments: { edges: [{ node: { name: 'production' } }] } });
  });

  test('the instance of a new service is not found by the first requests', async () => {
    const place = await create('late');
    expect(await bench.refusal(instanceQuery, place)).toBe('ServiceInstance not found');
    expect(await bench.refusal(update, { ...place, input: {} })).toBe('ServiceInstance not found');
    expect(await bench.refusal(instanceQuery, place)).toBeUndefined();
  });

  test('names of services are unique in a project, not beyond it', async () => {
    const place = await create('taken');
    const input = { projectId: place.projectId, name: 'taken' };
    const again = 'mutation ($input: ServiceCreateInput!) { serviceCreate(input: $input) { id } }';
    expect(await bench.refusal(again, { input })).toBe('A service named "taken" already exists in this project');
    await create('taken');
  });

  test('a new service appears in every environment that is no fork', async () => {
    const project = await bench.createProject();
    const environment = 'mutation ($input: EnvironmentCreateInput!) { environmentCreate(input: $input) { id } }';
    const make = async (input: Data) =>
      (await bench.ask(environment, { input: { projectId: project.projectId, ...input } })).environmentCreate.id;
    const staging = await make({ name: 'staging' });
    const fork = await make({ name: 'pr-1', sourceEnvironmentId: project.environmentId, ephemeral: true });
    const { s } = await create('everywhere', project);
    const found = async (e: string) => {
      const refusals = [
        await bench.refusal(instanceQuery, { s, e }),
        await bench.refusal(instanceQuery, { s, e }),
        await bench.refusal(instanceQuery, { s, e }),
      ];
      return refusals.includes(undefined);
    };
    expect([await found(project.environmentId), await found(staging), await found(fork)]).toEqual([true, true, false]);
    expect(await bench.refusal(environment, { input: { projectId: project.projectId, name: 'staging' } })).toContain(
      'already exists',
    );
  });

  test('a copied environment has the settings, variables and a domain of its own', async () => {
    const place = await createReady();
    await bench.ask(update, { ...place, input: { startCommand: 'node x.js' } });
    await bench.ask('mutation ($input: VariableUpsertInput!) { variableUpsert(input: $input) }', {
      input: {
        projectId: place.p,
        environmentId: place.e,
        serviceId: place.s,
        name: 'A',
        value: '1',
        skipDeploys: true,
      },
    });
    await bench.ask(
      'mutation ($s: String!, $e: String!) { serviceDomainCreate(input: { serviceId: $s, environmentId: $e }) { id } }',
      place,
    );
    const input = { projectId: place.p, name: 'copy', sourceEnvironmentId: place.e, skipInitialDeploys: true };
    const { environmentCreate } = await bench.ask(
      'mutation ($input: EnvironmentCreateInput!) { environmentCreate(input: $input) { id config(decryptVariables: true) } }',
      { input },
    );
    const copied = environmentCreate.config.services[place.s];
    expect(copied).toMatchObject({ deploy: { startCommand: 'node x.js' }, variables: { A: { value: '1' } } });
    const original = (await bench.ask('query ($e: String!) { environment(id: $e) { config } }', place)).environment
      .config.services[place.s];
    expect(Object.keys(copied.networking.serviceDomains)).toHaveLength(1);
    expect(copied.networking.serviceDomains).not.toEqual(original.networking.serviceDomains);
    expect(original.variables.A.value).not.toBe('1');
  });
});

describe('settings', () => {
  const after = async (...inputs: Data[]) => {
    const place = await createReady();
    for (const input of inputs) await bench.ask(update, { ...place, input });
    return (await bench.ask(instanceQuery, place)).serviceInstance;
  };

  test.each([
    {
      name: 'null leaves a value',
      inputs: [{ startCommand: 'a' }, { startCommand: null }],
      expected: { startCommand: 'a' },
    },
    {
      name: 'an empty text clears it',
      inputs: [{ startCommand: 'a' }, { startCommand: '' }],
      expected: { startCommand: null },
    },
    {
      name: 'an empty list clears it',
      inputs: [{ preDeployCommand: ['a'] }, { preDeployCommand: [] }],
      expected: { preDeployCommand: null },
    },
    {
      name: 'the restart policy is ON_FAILURE, ten times',
      inputs: [],
      expected: { restartPolicyType: 'ON_FAILURE', restartPolicyMaxRetries: 10 },
    },
    {
      name: 'numReplicas mirrors the regions',
      inputs: [{ multiRegionConfig: { 'us-west2': { numReplicas: 2 }, 'us-east4-eqdc4a': { numReplicas: 1 } } }],
      expected: { numReplicas: 3, region: 'us-west2' },
    },
    { name: 'region is ignored', inputs: [{ region: 'us-east4-eqdc4a' }], expected: { region: 'us-west2' } },
    {
      name: 'an update without a placement puts it back to one replica',
      inputs: [{ numReplicas: 4 }, { startCommand: 'b' }],
      expected: { numReplicas: 1, startCommand: 'b' },
    },
  ])('$name', async ({ inputs, expected }) => {
    expect(await after(...inputs)).toMatchObject(expected);
  });

  test.each([
    { name: 'no replica', input: { numReplicas: 0 }, expected: 'Error in numReplicas - Invalid input' },
    {
      name: "more than the plan's replicas",
      input: { numReplicas: 7 },
      expected: 'Error in numReplicas - Invalid input',
    },
    {
      name: 'a region of no replica',
      input: { multiRegionConfig: { 'us-west2': { numReplicas: 0 } } },
      expected: 'Error in numReplicas - Invalid input',
    },
    {
      name: 'an unknown region',
      input: { multiRegionConfig: { moon: { numReplicas: 1 } } },
      expected: 'Error in multiRegionConfig - Invalid input',
    },
    {
      name: 'config as code',
      input: { railwayConfigFile: 'railway.json' },
      expected: 'Config as Code (railway.json, railway.toml) is deprecated. Use Infrastructure as Code',
    },
    {
      name: 'a repository Railway may not read',
      input: { source: { repo: 'ada/private' } },
      expected: 'User does not have access to the repo',
    },
  ])('$name is refused, and nothing changes', async ({ input, expected }) => {
    const place = await createReady();
    const before = await bench.ask(instanceQuery, place);
    expect(await bench.refusal(update, { ...place, input: { startCommand: 'changed', ...input } })).toBe(expected);
    expect(await bench.ask(instanceQuery, place)).toEqual(before);
  });
});

describe('the source', () => {
  const connect =
    'mutation ($s: String!, $input: ServiceConnectInput!) { serviceConnect(id: $s, input: $input) { id } }';
  const look = `query ($p: String!, $e: String!, $s: String!) {
    deploymentTriggers(projectId: $p, environmentId: $e, serviceId: $s) { edges { node { repository branch provider checkSuites } } }
    serviceInstanceAutoDeployStatus(projectId: $p, environmentId: $e, serviceId: $s) { enabled canEnable reason }
  }`;

  test('connecting makes a trigger and switches autodeploy on, which can be switched off', async () => {
    const place = await createReady();
    expect(await bench.ask(look, place)).toEqual({
      deploymentTriggers: { edges: [] },
      serviceInstanceAutoDeployStatus: { enabled: false, canEnable: false, reason: 'No repository is connected' },
    });
    await bench.ask(connect, { ...place, input: { repo: 'ada/specimen', branch: 'main' } });
    const off =
      'mutation ($p: String!, $e: String!, $s: String!) { serviceInstanceAutoDeployUpdate(input: { enabled: false, projectId: $p, environmentId: $e, serviceId: $s }) { enabled } }';
    expect(await bench.ask(look, place)).toEqual({
      deploymentTriggers: {
        edges: [{ node: { repository: 'ada/specimen', branch: 'main', provider: 'github', checkSuites: false } }],
      },
      serviceInstanceAutoDeployStatus: { enabled: true, canEnable: true, reason: null },
    });
    expect((await bench.ask(off, place)).serviceInstanceAutoDeployUpdate.enabled).toBe(false);
    expect(bench.emulator.world.deployments.filter(({ serviceId }) => serviceId === place.s)).toEqual([]);
  });

  test('a repository that is not linked is refused', async () => {
    const place = await createReady();
    expect(await bench.refusal(connect, { ...place, input: { repo: 'ada/private' } })).toBe(
      'User does not have access to the repo',
    );
    const access = 'query ($r: String!) { gitHubRepoAccessAvailable(fullRepoName: $r) { hasAccess } }';
    expect((await bench.ask(access, { r: 'ada/private' })).gitHubRepoAccessAvailable.hasAccess).toBe(false);
    expect((await bench.ask(access, { r: 'ada/specimen' })).gitHubRepoAccessAvailable.hasAccess).toBe(true);
  });

  test('a service created with its source is built at once, with the default root', async () => {
    const { projectId } = await bench.createProject();
    const input = { projectId, name: 'hasty', source: { repo: 'ada/specimen' }, branch: 'main' };
    const { serviceCreate } = await bench.ask(
      'mutation ($input: ServiceCreateInput!) { serviceCreate(input: $input) { id } }',
      { input },
    );
    const [deployment] = bench.emulator.world.deployments.filter(({ serviceId }) => serviceId === serviceCreate.id);
    expect((await bench.reaches(deployment?.id ?? '', 'FAILED')).meta.rootDirectory).toBeNull();
  });
});

describe('variables', () => {
  const upsert = `mutation ($p: String!, $e: String!, $s: String, $v: EnvironmentVariables!, $replace: Boolean) {
    variableCollectionUpsert(input: { projectId: $p, environmentId: $e, serviceId: $s, variables: $v, replace: $replace, skipDeploys: true })
  }`;
  const read =
    'query ($p: String!, $e: String!, $s: String, $raw: Boolean) { variables(projectId: $p, environmentId: $e, serviceId: $s, unrendered: $raw) }';

  test('are kept as written, and shown with references and RAILWAY_* put in', async () => {
    const place = await createReady();
    await bench.ask(upsert, { ...place, s: null, v: { REGION: 'eu' } });
    await bench.ask(upsert, { ...place, v: { A: '1', WHERE: 'in ${{shared.REGION}}' } });
    expect((await bench.ask(read, { ...place, raw: true })).variables).toEqual({
      A: '1',
      WHERE: 'in ${{shared.REGION}}',
    });
    expect((await bench.ask(read, place)).variables).toMatchObject({
      A: '1',
      WHERE: 'in eu',
      RAILWAY_SERVICE_NAME: 'web',
    });
    expect((await bench.ask(read, { ...place, s: null })).variables).toEqual({ REGION: 'eu' });
  });

  test('are added to, or with replace put in place of all others; one can be deleted', async () => {
    const place = await createReady();
    await bench.ask(upsert, { ...place, v: { A: '1', B: '2' } });
    await bench.ask(upsert, { ...place, v: { B: '3', C: '4' } });
    expect((await bench.ask(read, { ...place, raw: true })).variables).toEqual({ A: '1', B: '3', C: '4' });
    await bench.ask(upsert, { ...place, v: { D: '5', E: '6' }, replace: true });
    await bench.ask(
      'mutation ($p: String!, $e: String!, $s: String) { variableDelete(input: { projectId: $p, environmentId: $e, serviceId: $s, name: "D" }) }',
      place,
    );
    expect((await bench.ask(read, { ...place, raw: true })).variables).toEqual({ E: '6' });
  });
});

test('each serviceDomainCreate makes one more domain; a deleted one is gone', async () => {
  const place = await createReady();
  const add =
    'mutation ($s: String!, $e: String!) { serviceDomainCreate(input: { serviceId: $s, environmentId: $e }) { id domain } }';
  const list =
    'query ($p: String!, $e: String!, $s: String!) { domains(projectId: $p, environmentId: $e, serviceId: $s) { serviceDomains { domain syncStatus } customDomains { id } } }';
  const { serviceDomainCreate: first } = await bench.ask(add, place);
  const { serviceDomainCreate: second } = await bench.ask(add, place);
  expect(first.domain).toMatch(/^localhost:\d+$/);
  expect((await bench.ask(list, place)).domains).toEqual({
    serviceDomains: [first, second].map(({ domain }) => ({ domain, syncStatus: 'ACTIVE' })),
    customDomains: [],
  });
  await bench.ask('mutation ($id: String!) { serviceDomainDelete(id: $id) }', { id: first.id });
  await expect(fetch(`http://${first.domain}`)).rejects.toThrow();
  expect((await bench.ask(list, place)).domains.serviceDomains).toHaveLength(1);
});

test('an instance may be late by time, and connecting may deploy at once', async () => {
  await using slow = await startBench({ instanceLagMs: 200, deployOnConnect: true });
  const { projectId, environmentId: e } = await slow.createProject();
  const input = { projectId, name: 'web' };
  const created = await slow.ask('mutation ($input: ServiceCreateInput!) { serviceCreate(input: $input) { id } }', {
    input,
  });
  const s: string = created.serviceCreate.id;
  expect(await slow.refusal(instanceQuery, { s, e })).toBe('ServiceInstance not found');
  await until(async () => (await slow.refusal(instanceQuery, { s, e })) === undefined);
  await slow.ask(update, { s, e, input: { rootDirectory: 'app' } });
  await slow.ask('mutation ($s: String!) { serviceConnect(id: $s, input: { repo: "ada/specimen" }) { id } }', { s });
  const [deployment] = slow.emulator.world.deployments;
  await slow.reaches(deployment?.id ?? '', 'SUCCESS');
});
