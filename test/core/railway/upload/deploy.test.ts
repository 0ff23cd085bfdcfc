import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { DeployRequest } from '../../../../core/railway/request.ts';
import { createTestWorld, type TestWorld } from '../../../support/deploy-world.ts';
import { createFolder, type Folder } from '../../../support/folder.ts';

const server = `import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
const { RAILWAY_DEPLOYMENT_ID: deployment } = process.env;
createServer((request, response) => {
  if (request.url !== '/health') return response.writeHead(404).end();
  const content = readFileSync('content.txt', 'utf8');
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ status: 'ok', deployment, content }));
}).listen(process.env.PORT);
process.on('SIGTERM', () => process.exit(0));
`;

let world: TestWorld;
let folder: Folder;
beforeAll(async () => {
  world = await createTestWorld({ upload: { bytes: 5000 } });
  folder = createFolder({
    'websocket-server/index.js': server,
    'websocket-server/package.json': '{ "type": "module", "scripts": { "start": "node index.js" } }',
    'websocket-server/content.txt': 'one',
    'websocket-server/node_modules/left/out.js': '',
    'bridge/outside.txt': 'not sent',
  });
});
afterAll(async () => {
  folder[Symbol.dispose]();
  await world[Symbol.asyncDispose]();
});
beforeEach(() => {
  world.railway.faults.clear();
  world.writes();
});

let written = 0;
/** Changes what is uploaded, so that there is something to deploy. */
const change = () => folder.write({ 'websocket-server/content.txt': `change ${++written}` });
const upload = (project: string, more: Partial<DeployRequest> = {}, pace = {}, signal?: AbortSignal) =>
  world.deploy({ project, source: 'upload', uploadFrom: folder.path, ...more }, { pace, signal });
const deploymentsOf = (projectId?: string) =>
  world.railway.world.deployments.filter((deployment) => deployment.projectId === projectId);
const answerOf = async (url = '') => (await fetch(`${url}/health`)).json();

describe('the files of a folder', () => {
  const project = 'files';

  test('become a new service, without a repository', async () => {
    const outcome = await upload(project, { message: 'By  hand\n' });
    expect(outcome).toMatchObject({ outcome: 'deployed', ok: true, changed: true, commit: '', status: 'SUCCESS' });
    expect(world.writes()).toEqual(['CreateProject', 'CreateService', 'UpdateInstance', 'CreateDomain', 'up']);
    expect(await answerOf(outcome.url)).toEqual({ status: 'ok', deployment: outcome.deploymentId, content: 'one' });
    const [deployment] = deploymentsOf(outcome.projectId);
    expect(deployment?.meta).toMatchObject({
      cliMessage: expect.stringMatching(/^By hand \[[0-9a-f]{8}\] #sha256:[0-9a-f]{12}$/),
      rootDirectory: '/websocket-server',
    });
    expect(outcome.files).toMatchObject({ count: 3, fingerprint: expect.any(String) });
    expect(outcome.plan.at(-1)).toMatch(/^upload 3 files, \d+ B \(the first deployment\)$/);
    expect(outcome.requests).toBeLessThanOrEqual(25);
  });

  test('that run already are not uploaded again, and that costs six requests', async () => {
    const outcome = await upload(project);
    expect(outcome).toMatchObject({ outcome: 'unchanged', ok: true, changed: false, requests: 6 });
    expect(world.writes()).toEqual([]);
  });

  test('of which one changed replace those before', async () => {
    const before = await upload(project);
    change();
    const planned = await upload(project, { mode: 'plan' });
    expect(planned.plan).toEqual([
      expect.stringMatching(/^upload 3 files, .* \(replaces other files \([0-9a-f]{12}\)\)$/),
    ]);
    expect(world.writes()).toEqual([]);
    const outcome = await upload(project);
    expect(outcome).toMatchObject({ outcome: 'deployed', previousDeploymentId: before.deploymentId });
    expect(await answerOf(outcome.url)).toMatchObject({ content: `change ${written}` });
    expect(world.writes()).toEqual(['up']);
  });

  test.each<[string, Partial<DeployRequest>, readonly string[]]>([
    ['a variable changed', { variables: { A: '1' } }, ['SetVariables', 'up']],
    ['a setting changed', { overlapMs: 2000 }, ['UpdateInstance', 'up']],
    ['they are asked for once more', { overlapMs: 2000, sameCommit: 'deploy' }, ['up']],
  ])('are uploaded again when %s', async (_, more, writes) => {
    expect(await upload(project, more)).toMatchObject({ outcome: 'deployed' });
    expect(world.writes()).toEqual(writes);
  });

  test('may be deployed with a project token', async () => {
    const token = world.railway.createProjectToken(project, 'production');
    change();
    expect(await upload(project, { project: undefined, token, overlapMs: 2000 })).toMatchObject({
      outcome: 'deployed',
    });
  });

  test('of a commit name it in their message only', async () => {
    change();
    const { projectId, commit } = await upload(project);
    expect(commit).toBe('');
    const { meta } = deploymentsOf(projectId).at(-1)!;
    expect(meta['cliMessage']).toContain(`Deployed from acme/shop@${world.commit.slice(0, 7)} [`);
  });

  test('always name their service, as Railway would make a new one', () => {
    const sent = world.railway.requests.filter(({ operationName }) => operationName === 'up');
    expect(sent.length).toBeGreaterThan(5);
    for (const { variables } of sent) expect(variables['serviceId']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('deploy over a connected repository, and back; it is said that a push does, too', async () => {
    const repository = { project: 'connected', source: 'git' as const };
    await world.deploy(repository);
    const uploaded = await upload('connected');
    expect(uploaded).toMatchObject({ outcome: 'deployed' });
    expect(uploaded.plan).toEqual([expect.stringContaining(`(replaces ${world.commit.slice(0, 7)})`)]);
    expect(world.log.join('\n')).toContain('warning: the service is connected to acme/shop: the next push');
    expect(await world.deploy(repository)).toMatchObject({
      outcome: 'deployed',
      plan: [expect.stringContaining('(replaces other files (')],
    });
  });

  test('deploy over a connected repository whose pushes are not wanted any more', async () => {
    await world.deploy({ project: 'unwanted', source: 'git' });
    world.writes();
    expect(await upload('unwanted', { autodeploy: 'off' })).toMatchObject({ outcome: 'deployed', autodeploy: false });
    expect(world.writes()).toEqual(['SetAutoDeploy', 'up']);
  });
});

describe('an upload whose answer is lost', () => {
  const project = 'lost';
  const briefly = { retry: { attempts: 3, baseMs: 1, maxMs: 2 } };
  let projectId: string | undefined;
  beforeAll(async () => {
    ({ projectId } = await upload(project));
  });
  beforeEach(change);

  test.each([
    ['a gateway error', { kind: 'status', status: 502, body: '<h1>Bad Gateway</h1>', executed: true }],
    ['a cut connection', { kind: 'drop', executed: true }],
  ] as const)('although it arrived, by %s, is found and not sent again', async (_, fault) => {
    const before = deploymentsOf(projectId).length;
    world.railway.faults.next({ ...fault, operation: 'up' });
    expect(await upload(project, {}, briefly)).toMatchObject({ outcome: 'deployed', ok: true });
    expect(world.writes()).toEqual(['up']);
    expect(deploymentsOf(projectId)).toHaveLength(before + 1);
  });

  test('although it arrived, by no answer at all, is found after the deadline', async () => {
    const before = deploymentsOf(projectId).length;
    world.railway.faults.next({ kind: 'hang', executed: true, operation: 'up' });
    expect(await upload(project, {}, { ...briefly, uploadTimeoutMs: 500 })).toMatchObject({ outcome: 'deployed' });
    expect(world.writes()).toEqual(['up']);
    expect(deploymentsOf(projectId)).toHaveLength(before + 1);
  });

  test('with the last try is found as well', async () => {
    world.railway.faults.next({ kind: 'drop', operation: 'up', times: 2 });
    world.railway.faults.next({ kind: 'drop', operation: 'up', executed: true });
    expect(await upload(project, {}, briefly)).toMatchObject({ outcome: 'deployed' });
    expect(world.writes()).toEqual(['up', 'up', 'up']);
  });

  test('before it arrived is sent again', async () => {
    world.railway.faults.next({ kind: 'status', status: 503, body: 'upstream connect error', operation: 'up' });
    world.railway.faults.next({ kind: 'status', status: 429, headers: { 'Retry-After': '0' }, operation: 'up' });
    expect(await upload(project, {}, briefly)).toMatchObject({ outcome: 'deployed' });
    expect(world.writes()).toEqual(['up', 'up', 'up']);
  });

  test('is not taken for one that somebody else sent in the same moment', async () => {
    const before = deploymentsOf(projectId).length;
    const later = { retry: { attempts: 3, baseMs: 400, maxMs: 400 } };
    world.railway.faults.next({ kind: 'drop', operation: 'up' });
    const both = await Promise.all([upload(project, {}, later), upload(project, {}, later)]);
    for (const outcome of both) expect(outcome).toMatchObject({ ok: true });
    expect(deploymentsOf(projectId)).toHaveLength(before + 2);
  });
});

describe('an upload that Railway refuses', () => {
  const project = 'refused';
  const html = '<html><style>p{}</style><h1>502 Bad Gateway</h1></html>';
  const token = () => world.railway.createProjectToken(project, 'production');
  beforeAll(async () => {
    await upload(project);
  });
  beforeEach(change);

  test.each<[string, Parameters<TestWorld['railway']['faults']['next']>[0], string, string]>([
    ['with a message', { kind: 'refuse', message: 'No room' }, 'Upload with HTTP 400: No room', ''],
    ['with words that are known', { kind: 'refuse', message: 'Not Authorized' }, 'Not Authorized', 'may not do this'],
    [
      'with 401',
      { kind: 'status', status: 401, body: '{"message":"Unauthorized"}' },
      'HTTP 401: Unauthorized',
      'project token',
    ],
    [
      'with HTML, again and again',
      { kind: 'status', status: 502, body: html, times: 9 },
      'HTTP 502: 502 Bad Gateway',
      '',
    ],
    ['with 200 and nonsense', { kind: 'status', status: 200, body: 'ok', times: 9 }, 'HTTP 200: ok', ''],
  ])('%s fails with its words, and what runs goes on', async (_, fault, message, hint) => {
    const live = await upload(project, { mode: 'plan' });
    world.railway.faults.next({ ...fault, operation: 'up' });
    const outcome = await upload(
      project,
      { token: token(), project: undefined },
      { retry: { attempts: 2, baseMs: 1, maxMs: 2 } },
    );
    expect(outcome).toMatchObject({ outcome: 'error', ok: false, reason: expect.stringContaining(message) });
    expect(outcome.hint ?? '').toContain(hint);
    expect(outcome.deploymentId).toBeUndefined();
    expect(await answerOf(live.url)).toMatchObject({ status: 'ok' });
  });

  test('as too large says what to do', async () => {
    folder.write({ 'websocket-server/large.bin': Array.from({ length: 6000 }, () => Math.random()).join() });
    const outcome = await upload(project);
    folder.write({ 'websocket-server/large.bin': '' });
    expect(outcome).toMatchObject({
      outcome: 'error',
      reason: expect.stringContaining('HTTP 413'),
      hint: expect.stringContaining('.railwayignore'),
    });
  });
});

test('a cancelled run cancels the deployment of its upload, although the answer had not come', async () => {
  change();
  const { projectId } = await upload('cancelled');
  change();
  world.railway.faults.next({ kind: 'deployment', status: 'QUEUED' });
  world.railway.faults.next({ kind: 'hang', executed: true, operation: 'up' });
  const stop = new AbortController();
  const before = deploymentsOf(projectId).length;
  const ended = upload('cancelled', {}, {}, stop.signal);
  while (deploymentsOf(projectId).length === before) await new Promise((resolve) => setTimeout(resolve, 5));
  stop.abort(new Error('the runner said so'));
  expect(await ended).toMatchObject({ outcome: 'cancelled', ok: false });
  expect(world.writes()).toEqual(expect.arrayContaining(['up', 'CancelDeployment']));
  expect(deploymentsOf(projectId).at(-1)?.status).toMatch(/^REMOV/);
});

// aks129/HealthClawGuardrails#278: `up` where nothing is linked makes a project and says all is well.
test('no project and no service are made of an upload unless they may be', async () => {
  await expect(upload('unborn', { create: false })).rejects.toThrow('there is no project unborn');
  await expect(upload('files', { service: 'unborn', create: false })).rejects.toThrow('there is no service unborn');
  expect(world.writes()).toEqual([]);
});

test('an upload that is deployed once more is called that', async () => {
  change();
  await upload('again');
  const { outcome, reason } = await upload('again', { mode: 'redeploy', startCommand: 'node other.js' });
  expect([outcome, reason]).toEqual(['redeployed', expect.stringMatching(/^The upload [0-9a-f]{12} is deployed once/)]);
  expect(world.log).toContain('warning: start-command: without effect in mode redeploy, which acts on what is there');
});

describe('nothing is asked of Railway', () => {
  test.each<[string, () => Partial<DeployRequest>, string]>([
    ['without a folder', () => ({ uploadFrom: undefined }), 'source: there is no folder to upload'],
    ['for a root directory that is not there', () => ({ rootDirectory: 'gone' }), 'root-directory: there is no folder'],
  ])('%s', async (_, more, message) => {
    const before = world.railway.requests.length;
    await expect(upload('nothing', more())).rejects.toThrow(message);
    expect(world.railway.requests).toHaveLength(before);
  });
});
