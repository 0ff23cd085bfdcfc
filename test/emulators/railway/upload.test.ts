import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Bench, type Data, type Place, startBench, until, visit } from './railway.ts';
import { type Claim, packed, tar, tarball } from './tarball.ts';

const limits = { bytes: 64 * 1024, unpackedBytes: 1024 * 1024 };
const specimen = {
  'app/server.js': `
    const { createServer } = require('node:http');
    const { existsSync, readFileSync } = require('node:fs');
    createServer((_, response) => {
      const content = existsSync('content.txt') ? readFileSync('content.txt', 'utf8') : undefined;
      response.end(JSON.stringify({ content, env: process.env }));
    }).listen(process.env.PORT);`,
  'app/content.txt': 'uploaded',
  'app/package.json': '{"scripts":{"start":"node server.js"}}',
  'outside.txt': 'not in the container',
};

let bench: Bench;
let place: Place;
beforeAll(async () => {
  bench = await startBench({ upload: limits });
  place = await bench.createService();
  await bench.ask('mutation ($id: String!) { serviceDisconnect(id: $id) { id } }', { id: place.serviceId });
});
afterEach(() => bench.emulator.faults.clear());
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
});

const bearer = () => ({ Authorization: `Bearer ${bench.emulator.tokens.workspace}` });

async function up(
  to: { projectId: string; environmentId: string; serviceId: string },
  body: Buffer,
  { headers = bearer(), message }: { headers?: Record<string, string>; message?: string } = {},
) {
  const query = new URLSearchParams({ serviceId: to.serviceId, ...(message !== undefined && { message }) });
  const path = `/project/${to.projectId}/environment/${to.environmentId}/up?${query}`;
  const response = await fetch(bench.emulator.url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/gzip', ...headers },
    body: new Uint8Array(body),
    signal: AbortSignal.timeout(20_000),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type') === 'application/json';
  return { status: response.status, body: isJson ? (JSON.parse(text) as Data) : text };
}

const deploymentsOf = (to: Place) =>
  bench.emulator.world.deployments.filter(({ serviceId }) => serviceId === to.serviceId);
const uploadFolders = () => {
  const [directory = ''] = bench.emulator.world.deployments.map((deployment) => deployment.directory);
  return readdirSync(join(directory, '..', 'uploads'));
};

describe('uploaded files', () => {
  test('are what the deployment runs: the root directory of them, without a commit, with the message', async () => {
    const { status, body } = await up(place, packed(specimen, 'gnu'), { message: 'by hand' });
    expect(status).toBe(200);
    expect(body).toEqual({
      deploymentId: expect.any(String),
      url: expect.stringContaining(place.serviceId),
      logsUrl: expect.stringContaining(body.deploymentId),
      deploymentDomain: new URL(place.url).host,
    });
    const { meta } = await bench.reaches(body.deploymentId, 'SUCCESS');
    expect(meta).toMatchObject({ cliMessage: 'by hand', rootDirectory: '/app' });
    expect(Object.keys(meta)).not.toContain('commitHash');
    const { content, env } = await visit(place);
    expect({ content, id: env.RAILWAY_DEPLOYMENT_ID }).toEqual({ content: 'uploaded', id: body.deploymentId });
    expect(Object.keys(env).filter((name) => name.startsWith('RAILWAY_GIT_'))).toEqual([]);
  });

  test('are deployed again when a variable changes', async () => {
    const before = deploymentsOf(place).length;
    const input = { ...place, url: undefined, name: 'ADDED', value: 'later' };
    await bench.ask('mutation ($input: VariableUpsertInput!) { variableUpsert(input: $input) }', { input });
    const again = deploymentsOf(place)[before];
    await bench.reaches(again?.id ?? '', 'SUCCESS');
    expect(again?.meta['cliMessage']).toBe('by hand');
    const seen = await until(async () => {
      const now = await visit(place);
      return now.env.ADDED === 'later' && now;
    });
    expect(seen.content).toBe('uploaded');
  });

  test("give way to the connected repository's head once there is one", async () => {
    const connect =
      'mutation ($id: String!, $input: ServiceConnectInput!) { serviceConnect(id: $id, input: $input) { id } }';
    const own = await bench.createService();
    await bench.ask('mutation ($id: String!) { serviceDisconnect(id: $id) { id } }', { id: own.serviceId });
    const { body } = await up(own, packed(specimen, 'gnu'));
    await bench.reaches(body.deploymentId, 'SUCCESS');
    await bench.ask(connect, { id: own.serviceId, input: { repo: 'ada/specimen', branch: 'main' } });
    const { meta } = await bench.reaches(await bench.deploy(own), 'SUCCESS');
    expect(meta.commitMessage).toBe('The specimen');
  });

  test('do not come along into a copy of their environment', async () => {
    const create = 'mutation ($input: EnvironmentCreateInput!) { environmentCreate(input: $input) { id } }';
    const input = { projectId: place.projectId, name: 'copy', sourceEnvironmentId: place.environmentId };
    const { id } = (await bench.ask(create, { input })).environmentCreate;
    expect(bench.emulator.world.deployments.filter(({ environmentId }) => environmentId === id)).toEqual([]);
    const deploy = 'mutation ($s: String!, $e: String!) { serviceInstanceDeployV2(serviceId: $s, environmentId: $e) }';
    expect(await bench.refusal(deploy, { s: place.serviceId, e: id })).toBe('Service has no source');
  });

  test('without the root directory fail the build', async () => {
    const { body } = await up(place, packed({ 'elsewhere/index.js': '' }, 'gnu'));
    await bench.reaches(body.deploymentId, 'FAILED');
    expect(await bench.buildLog(body.deploymentId)).toContain('Could not find root directory: /app');
  });

  test.each(['gnu', 'pax', 'ustar'] as const)('may be packed as %s, names over 100 characters too', async (format) => {
    const long = `app/${'long-folder-name/'.repeat(5)}${'é'.repeat(20)}.sh`;
    const files = { ...specimen, [long]: `#!/bin/sh\necho '{"message":"ran"}'\n` };
    const settings = `mutation ($place: String!, $environment: String!, $start: String!) {
      serviceInstanceUpdate(serviceId: $place, environmentId: $environment, input: { startCommand: $start })
    }`;
    const start = `./'${long.slice('app/'.length)}'; exec node server.js`;
    await bench.ask(settings, { place: place.serviceId, environment: place.environmentId, start });
    const { body } = await up(place, packed(files, format));
    await bench.reaches(body.deploymentId, 'SUCCESS');
    await until(async () => (await bench.deployLog(body.deploymentId)).includes('ran'));
  });

  test('without a service make one', async () => {
    const { projectId, environmentId } = await bench.createProject('empty');
    const { status, body } = await up({ projectId, environmentId, serviceId: '' }, packed(specimen, 'gnu'));
    expect({ status, domain: body.deploymentDomain }).toEqual({ status: 200, domain: '' });
    const [service, ...others] = bench.emulator.world.services.filter((item) => item.projectId === projectId);
    expect({ others, url: body.url }).toEqual({ others: [], url: expect.stringContaining(service?.id ?? '?') });
    // Without a root directory there is nothing to start at the archive's root.
    await bench.reaches(body.deploymentId, 'FAILED');
  });
});

describe('who may upload', () => {
  const archive = () => packed(specimen, 'gnu');

  test('a project token, in its own header and its own environment', async () => {
    const token = bench.emulator.createProjectToken(place.projectId, 'production');
    const headers = { 'Project-Access-Token': token };
    const { status, body } = await up(place, archive(), { headers });
    expect(status).toBe(200);
    await bench.reaches(body.deploymentId, 'SUCCESS');
    const elsewhere = await bench.createService();
    expect(await up(elsewhere, archive(), { headers })).toEqual({ status: 400, body: { message: 'Not Authorized' } });
    const wrongHeader = { Authorization: `Bearer ${token}` };
    expect((await up(place, archive(), { headers: wrongHeader })).status).toBe(401);
  });

  test.each([{ headers: {} }, { headers: { Authorization: 'Bearer unknown' } }])(
    'not $headers',
    async ({ headers }) => {
      expect(await up(place, archive(), { headers })).toEqual({ status: 401, body: { message: 'Not Authorized' } });
    },
  );

  test.each([
    { name: 'an unknown environment', change: { environmentId: 'x' }, message: 'Environment not found' },
    { name: 'an environment of another project', change: { projectId: 'x' }, message: 'Not Authorized' },
    { name: 'an unknown service', change: { serviceId: 'x' }, message: 'ServiceInstance not found' },
  ])('nobody to $name', async ({ change, message }) => {
    expect(await up({ ...place, ...change }, archive())).toEqual({ status: 400, body: { message } });
  });
});

describe('a hostile archive', () => {
  const outside = 'path outside of itself';
  const leadsOut = 'link that leads out of it';
  const cases: { name: string; claims: readonly Claim[]; message: string }[] = [
    { name: 'climbs out', claims: [{ path: '../evil' }], message: outside },
    { name: 'climbs out from below', claims: [{ path: './a/../../evil' }], message: outside },
    { name: 'names an absolute path', claims: [{ path: '/tmp/evil' }], message: outside },
    { name: 'links to an absolute path', claims: [{ path: 'a', type: '2', target: '/etc' }], message: leadsOut },
    { name: 'links out', claims: [{ path: 'd/a', type: '2', target: '../../x' }], message: leadsOut },
    { name: 'links by a detour', claims: [{ path: 'd/e/a', type: '2', target: 'b/../x' }], message: leadsOut },
    {
      name: 'climbs out of a linked folder',
      claims: [
        { path: 'd/up', type: '2', target: '..' },
        { path: 'd/up/a', type: '2', target: '..' },
      ],
      message: 'link below a link',
    },
    {
      name: 'writes through a link',
      claims: [
        { path: 'd', type: '2', target: 'e' },
        { path: 'd/file', content: 'x' },
      ],
      message: 'contradicts itself',
    },
    { name: 'hardlinks a file it does not hold', claims: [{ path: 'a', type: '1', target: 'b' }], message: 'no file' },
    { name: 'hardlinks out', claims: [{ path: 'a', type: '1', target: '../../b' }], message: outside },
    { name: 'holds a pipe', claims: [{ path: 'a', type: '6' }], message: 'no file, folder or link' },
    { name: 'holds a device', claims: [{ path: 'a', type: '3' }], message: 'no file, folder or link' },
    {
      name: 'unpacks to too much',
      claims: [{ path: 'a', content: Buffer.alloc(2 ** 21) }],
      message: 'unpacks to more',
    },
    {
      name: 'multiplies one file',
      claims: [
        { path: 'a', content: Buffer.alloc(2 ** 18) },
        ...Array.from({ length: 8 }, (_, index) => ({ path: `b${index}`, type: '1', target: 'a' })),
      ],
      message: 'unpacks to more',
    },
    { name: 'holds a file where it holds a folder', claims: [{ path: 'a/b' }, { path: 'a' }], message: 'contradicts' },
    {
      name: 'has a name no disk takes',
      claims: [{ path: 'ab'.repeat(50), type: 'L', content: 'n'.repeat(300) }, { path: 'x' }],
      message: 'contradicts',
    },
    {
      name: 'has a name without end',
      claims: [{ path: 'x', type: 'L', content: 'n'.repeat(70_000) }],
      message: 'too long',
    },
    {
      name: 'has pax records that overlap',
      claims: [{ path: 'x', type: 'x', content: '99 path=a\n' }],
      message: 'pax',
    },
  ];
  const bodies = [
    ...cases.map(({ claims, ...rest }) => ({ ...rest, bytes: tarball(claims) })),
    { name: 'is no gzip', bytes: tar([{ path: 'a' }]), message: 'not gzip' },
    {
      name: 'is half a gzip',
      bytes: tarball([{ path: 'a', content: 'x'.repeat(999) }]).subarray(0, 60),
      message: 'not gzip',
    },
    { name: 'is no tar', bytes: gzipSync('x'.repeat(2000)), message: 'no tar archive' },
    {
      name: 'is half a tar',
      bytes: gzipSync(tar([{ path: 'a', content: 'x'.repeat(999) }]).subarray(0, 1000)),
      message: 'middle',
    },
  ];

  test.each(bodies)('$name', async ({ bytes, message }) => {
    const [before, folders] = [deploymentsOf(place).length, uploadFolders()];
    const answer = await up(place, bytes);
    expect(answer).toEqual({ status: 400, body: { message: expect.stringContaining(message) } });
    expect(deploymentsOf(place)).toHaveLength(before);
    expect(uploadFolders()).toEqual(folders);
  });

  test('larger than the limit is answered with 413 and a text', async () => {
    const random = Buffer.from(Array.from({ length: limits.bytes + 1 }, () => Math.floor(Math.random() * 256)));
    const folders = uploadFolders();
    const expected = { status: 413, body: `The upload is larger than ${limits.bytes} bytes` };
    expect(await up(place, random)).toEqual(expected);
    expect(uploadFolders()).toEqual(folders);
  });

  test('makes no service where it would have to be made', async () => {
    const services = bench.emulator.world.services.length;
    await up({ ...place, serviceId: '' }, tarball([{ path: '../evil' }]));
    expect(bench.emulator.world.services).toHaveLength(services);
  });
});

test('links within the archive are kept', async () => {
  const claims: Claim[] = [
    { path: './app/', type: '5' },
    { path: './app/server.js', content: specimen['app/server.js'] },
    { path: './app/package.json', content: specimen['app/package.json'] },
    { path: './app/data/real.txt', content: 'through links' },
    { path: './app/data/hard.txt', type: '1', target: './app/data/real.txt' },
    { path: './app/deep/link', type: '2', target: '../data' },
    { path: './app/content.txt', type: '2', target: 'deep/link/hard.txt' },
  ];
  const own = await bench.createService();
  const { body } = await up(own, tarball(claims));
  await bench.reaches(body.deploymentId, 'SUCCESS');
  expect((await visit(own)).content).toBe('through links');
});

test('an upload meets the faults named `up`, and is among the requests', async () => {
  const requests = bench.emulator.requests.length;
  bench.emulator.faults.next({ kind: 'status', status: 503, operation: 'up' });
  bench.emulator.faults.next({ kind: 'refuse', message: 'No room', operation: 'up' });
  const before = deploymentsOf(place).length;
  const archive = packed(specimen, 'gnu');
  expect((await up(place, archive)).status).toBe(503);
  expect(await up(place, archive)).toEqual({ status: 400, body: { message: 'No room' } });
  expect(deploymentsOf(place)).toHaveLength(before);
  bench.emulator.faults.next({ kind: 'status', status: 504, operation: 'up', executed: true });
  expect((await up(place, archive)).status).toBe(504);
  expect(deploymentsOf(place)).toHaveLength(before + 1);
  const received = { type: 'mutation', operationName: 'up', transport: 'upload', tokenKind: 'workspace' };
  expect(bench.emulator.requests.slice(requests)).toEqual([1, 2, 3].map(() => expect.objectContaining(received)));
});
