import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Bench, type Data, type Place, post, startBench } from './railway.ts';

let bench: Bench;
let place: Place;
let stagingId: string;
let otherProjectId: string;
const headers: Record<string, Record<string, string>> = {};

beforeAll(async () => {
  bench = await startBench({
    workspaces: ['Mine', 'Yours'],
    tokens: [
      { kind: 'workspace', value: 'of-yours', workspace: 'Yours' },
      { kind: 'account', value: 'given-account' },
      { kind: 'project', value: 'given-project', project: 'made at start', environment: 'staging' },
    ],
  });
  place = await bench.createService();
  const input = { projectId: place.projectId, name: 'staging' };
  stagingId = (
    await bench.ask('mutation ($input: EnvironmentCreateInput!) { environmentCreate(input: $input) { id } }', { input })
  ).environmentCreate.id;
  otherProjectId = (await bench.createProject('another')).projectId;
  const { account, workspace } = bench.emulator.tokens;
  const project = bench.emulator.createProjectToken(place.projectId, 'production');
  Object.assign(headers, {
    'an account token': { Authorization: `Bearer ${account}` },
    'a workspace token': { Authorization: `Bearer ${workspace}` },
    'a workspace token of another workspace': { Authorization: 'Bearer of-yours' },
    'a project token': { 'Project-Access-Token': project },
    'a project token sent as Bearer': { Authorization: `Bearer ${project}` },
    'an account token sent as project token': { 'Project-Access-Token': account },
    'no token': {},
    'an unknown token': { Authorization: 'Bearer unknown' },
  });
});
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
});

const as = (who: string, query: string, variables = {}) =>
  post(bench.emulator.graphqlUrl, headers[who] ?? {}, query, variables);
const denied = 'Not Authorized';
const notFound = 'Project Token not found';

/** What each token is answered: the data where it may, the error's text where it may not. */
describe('who am I', () => {
  test.each([
    { who: 'an account token', me: 'Local User', workspaces: ['Mine', 'Yours'], projectToken: notFound },
    { who: 'a workspace token', me: denied, workspaces: ['Mine'], projectToken: notFound },
    { who: 'a workspace token of another workspace', me: denied, workspaces: ['Yours'], projectToken: notFound },
    { who: 'a project token', me: denied, workspaces: denied, projectToken: 'specimen/production' },
    { who: 'a project token sent as Bearer', me: denied, workspaces: denied, projectToken: notFound },
    { who: 'an account token sent as project token', me: denied, workspaces: denied, projectToken: notFound },
    { who: 'an unknown token', me: denied, workspaces: denied, projectToken: notFound },
    { who: 'no token', me: denied, workspaces: denied, projectToken: denied },
  ])('$who', async ({ who, ...expected }) => {
    const text = async (query: string, read: (data: Data) => unknown) => {
      const { status, data, errors } = await as(who, query);
      expect(status).toBe(200);
      return errors?.[0].message ?? read(data);
    };
    expect({
      me: await text('{ me { name } }', (data) => data.me.name),
      workspaces: await text('{ apiToken { workspaces { name } } }', (data) =>
        data.apiToken.workspaces.map(({ name }: Data) => name),
      ),
      projectToken: await text(
        '{ projectToken { project { name } environment { name } } }',
        ({ projectToken }) => `${projectToken.project.name}/${projectToken.environment.name}`,
      ),
    }).toEqual(expected);
  });

  test('an error is HTTP 200 with a code, and its trace id is on the error itself', async () => {
    const { status, data, errors, headers: answered } = await as('no token', '{ me { id } }');
    expect({ status, data, errors }).toEqual({
      status: 200,
      data: null,
      errors: [
        {
          message: denied,
          path: ['me'],
          locations: [{ line: 1, column: 3 }],
          extensions: { code: 'INTERNAL_SERVER_ERROR' },
          traceId: expect.stringMatching(/^\d+$/),
        },
      ],
    });
    expect(answered.get('ratelimit-policy')).toBe('"default";q=1000;w=3600');
  });

  test.each([
    { name: 'a document that does not parse', query: '{ me', code: 'GRAPHQL_PARSE_FAILED' },
    { name: 'a field the schema lacks', query: '{ me { shoeSize } }', code: 'GRAPHQL_VALIDATION_FAILED' },
    { name: 'a missing argument', query: '{ project { id } }', code: 'GRAPHQL_VALIDATION_FAILED' },
  ])('$name is HTTP 400', async ({ query, code }) => {
    const { status, errors } = await as('an account token', query);
    expect({ status, code: errors[0].extensions.code }).toEqual({ status: 400, code });
  });

  test('a variable of the wrong type is HTTP 200 with BAD_USER_INPUT', async () => {
    const { status, errors } = await as('an account token', 'query ($id: String!) { project(id: $id) { id } }', {
      id: 4,
    });
    expect({ status, code: errors[0].extensions.code }).toEqual({ status: 200, code: 'BAD_USER_INPUT' });
  });

  test('introspection needs no token', async () => {
    expect((await as('no token', '{ __schema { queryType { name } } }')).data.__schema.queryType.name).toBe('Query');
  });

  test('tokens given at the start are valid, and make the project they name', async () => {
    const { graphqlUrl } = bench.emulator;
    expect((await post(graphqlUrl, { Authorization: 'Bearer given-account' }, '{ me { id } }')).errors).toBeUndefined();
    const { data } = await post(
      graphqlUrl,
      { 'Project-Access-Token': 'given-project' },
      '{ projectToken { project { name } environment { name } } }',
    );
    expect(data.projectToken).toEqual({ project: { name: 'made at start' }, environment: { name: 'staging' } });
  });
});

describe('listing projects', () => {
  const list = 'query ($w: String) { projects(workspaceId: $w) { edges { node { name } } } }';
  const names = ({ data, errors }: Data) =>
    errors?.[0].message ?? data.projects.edges.map(({ node }: Data) => node.name);

  test('an account token that names no workspace gets an empty list, not an error', async () => {
    expect(names(await as('an account token', list))).toEqual([]);
    const w = bench.emulator.workspaces[0]?.id;
    expect(names(await as('an account token', list, { w }))).toEqual(['made at start', 'specimen', 'another']);
  });

  test('a workspace token lists its own workspace only, a project token none', async () => {
    const w = bench.emulator.workspaces[0]?.id;
    expect(names(await as('a workspace token', list, { w }))).toContain('specimen');
    expect(names(await as('a workspace token of another workspace', list, { w }))).toBe(denied);
    expect(names(await as('a project token', list, { w }))).toBe(denied);
  });
});

describe('the scope of a project token', () => {
  test.each([
    { name: 'its project', query: 'query ($p: String!) { project(id: $p) { id } }', expected: undefined },
    {
      name: 'the names of sibling environments',
      query: 'query ($p: String!) { environments(projectId: $p) { edges { node { name } } } }',
      expected: undefined,
    },
    { name: 'its environment', query: 'query ($e: String!) { environment(id: $e) { config } }', expected: undefined },
    {
      name: 'a sibling environment',
      query: 'query ($staging: String!) { environment(id: $staging) { config } }',
      expected: denied,
    },
    { name: 'another project', query: 'query ($other: String!) { project(id: $other) { id } }', expected: denied },
    {
      name: 'creating a service',
      query: 'mutation ($p: String!) { serviceCreate(input: { projectId: $p }) { id } }',
      expected: undefined,
    },
    {
      name: 'creating an environment',
      query: 'mutation ($p: String!) { environmentCreate(input: { projectId: $p, name: "x" }) { id } }',
      expected: denied,
    },
    {
      name: 'variables of a sibling',
      query: 'query ($p: String!, $staging: String!) { variables(projectId: $p, environmentId: $staging) }',
      expected: denied,
    },
  ])('$name', async ({ query, expected }) => {
    const all: Record<string, string> = {
      p: place.projectId,
      e: place.environmentId,
      staging: stagingId,
      other: otherProjectId,
    };
    const variables = Object.fromEntries(Object.entries(all).filter(([name]) => query.includes(`$${name}:`)));
    expect((await as('a project token', query, variables)).errors?.[0].message).toBe(expected);
  });

  test("a sibling's deployments are an empty list, not an error", async () => {
    const query = 'query ($e: String) { deployments(input: { environmentId: $e }) { edges { node { id } } } }';
    expect((await as('a project token', query, { e: stagingId })).data.deployments.edges).toEqual([]);
  });

  test("another project's deployment is not there", async () => {
    const id = await bench.deployed(place);
    const query = 'query ($id: String!) { deployment(id: $id) { id } }';
    const stranger = { 'Project-Access-Token': bench.emulator.createProjectToken('another', 'production') };
    const { errors } = await post(bench.emulator.graphqlUrl, stranger, query, { id });
    expect(errors[0].message).toBe('Deployment not found');
    expect((await as('a workspace token of another workspace', query, { id })).errors[0].message).toBe(
      'Deployment not found',
    );
    expect((await as('a project token', query, { id })).errors).toBeUndefined();
  });

  test('a project it creates is out of its own reach', async () => {
    const w = bench.emulator.workspaces[0]?.id;
    const { data } = await as(
      'a project token',
      'mutation ($w: String) { projectCreate(input: { workspaceId: $w }) { id } }',
      { w },
    );
    const { errors } = await as('a project token', 'query ($id: String!) { project(id: $id) { id } }', {
      id: data.projectCreate.id,
    });
    expect(errors[0].message).toBe(denied);
  });
});
