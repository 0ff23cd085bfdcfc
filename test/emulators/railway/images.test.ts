import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startRailwayEmulator } from '../../../emulators/railway/emulator.ts';
import { type Bench, contentOf, type Data, type Place, startBench, until, type Variables, visit } from './railway.ts';

const server = `
const { createServer } = require('node:http');
createServer((request, response) => {
  if (request.url === '/file') return response.end(require('node:fs').readFileSync('content.txt'));
  response.end(JSON.stringify({ env: process.env, started: process.argv[2] }));
}).listen(process.env.PORT);
process.on('SIGTERM', () => process.exit(0));
`;
const contents = mkdtempSync(join(tmpdir(), 'image-'));
const publish = (text: string) => writeFileSync(join(contents, 'content.txt'), text);

let bench: Bench;
beforeAll(async () => {
  writeFileSync(join(contents, 'server.js'), server);
  publish('published');
  const image = { directory: contents, command: 'exec node server.js from-image' };
  bench = await startBench({ images: { 'ghcr.io/ada/specimen:1': image, 'ghcr.io/ada/specimen:2': image } });
});
afterEach(() => bench.emulator.faults.clear());
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
  rmSync(contents, { recursive: true, force: true });
});

const connect =
  'mutation ($id: String!, $input: ServiceConnectInput!) { serviceConnect(id: $id, input: $input) { id } }';
const update = `mutation ($s: String!, $e: String!, $input: ServiceInstanceUpdateInput!) {
  serviceInstanceUpdate(serviceId: $s, environmentId: $e, input: $input)
}`;
const set = ({ serviceId: s, environmentId: e }: Place, input: Variables) => bench.ask(update, { s, e, input });
/** A service that runs the image. */
async function createImageService(image: string, settings: Variables = {}): Promise<Place> {
  const place = await bench.createService({ settings });
  await bench.ask(connect, { id: place.serviceId, input: { image } });
  return place;
}
const eventsOf = async (id: string): Promise<Data[]> => {
  const { deploymentEvents } = await bench.ask(
    'query ($id: String!) { deploymentEvents(id: $id) { edges { node { step payload { error reason detail durationMs attempt maxAttempts skipped } } } } }',
    { id },
  );
  return deploymentEvents.edges.map(({ node }: Data) => node);
};

describe('an image', () => {
  test('is deployed without a build', async () => {
    const place = await createImageService('ghcr.io/ada/specimen:1');
    bench.emulator.faults.next({ kind: 'deployment', status: 'NEEDS_APPROVAL' });
    const id = await bench.deploy(place);
    await bench.reaches(id, 'NEEDS_APPROVAL');
    const record = await until(() => bench.emulator.world.deployments.find((item) => item.id === id));
    const changes = record.changes.listen();
    await bench.ask('mutation ($id: String!) { deploymentApprove(id: $id) }', { id });
    const seen: string[] = [];
    for await (const { status } of changes) {
      if (seen.at(-1) !== status) seen.push(status);
      if (['SUCCESS', 'FAILED'].includes(status)) break;
    }
    expect(seen).toEqual(['INITIALIZING', 'DEPLOYING', 'SUCCESS']);
    expect((await eventsOf(id)).map(({ step }) => step)).toEqual(['CREATE_CONTAINER', 'CONFIGURE_NETWORK']);
    const { meta } = await bench.reaches(id, 'SUCCESS');
    expect(meta).toMatchObject({ image: 'ghcr.io/ada/specimen:1', repo: null });
    expect(meta.imageDigest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(meta.commitHash).toBeUndefined();
    const { started, env } = await visit(place);
    expect({ started, id: env.RAILWAY_DEPLOYMENT_ID, sha: env.RAILWAY_GIT_COMMIT_SHA }).toEqual({
      started: 'from-image',
      id,
    });
  });

  test("is started by the service's own command where it has one", async () => {
    const place = await createImageService('ghcr.io/ada/specimen:1', {
      startCommand: 'exec node server.js from-service',
    });
    await bench.deployed(place);
    expect((await visit(place)).started).toBe('from-service');
  });

  test('published anew under its tag has another digest, and is what the next deployment runs', async () => {
    const place = await createImageService('ghcr.io/ada/specimen:1');
    const first = await bench.reaches(await bench.deployed(place), 'SUCCESS');
    const again = await bench.reaches(await bench.deployed(place), 'SUCCESS');
    expect(again.meta.imageDigest).toBe(first.meta.imageDigest);
    publish('published anew');
    expect(await contentOf(place)).toBe('published');
    const other = await bench.reaches(await bench.deployed(place), 'SUCCESS');
    publish('published');
    expect(other.meta.imageDigest).not.toBe(first.meta.imageDigest);
    expect(await contentOf(place)).toBe('published anew');
  });

  test('is changed by serviceInstanceUpdate, for the next deployment only', async () => {
    const place = await createImageService('ghcr.io/ada/specimen:1');
    const running = await bench.deployed(place);
    await set(place, { source: { image: 'ghcr.io/ada/specimen:2' } });
    expect((await bench.reaches(running, 'SUCCESS')).meta.image).toBe('ghcr.io/ada/specimen:1');
    const { meta } = await bench.reaches(await bench.deployed(place), 'SUCCESS');
    expect(meta.image).toBe('ghcr.io/ada/specimen:2');
  });

  test('takes the place of a repository, whose trigger is gone', async () => {
    const place = await createImageService('ghcr.io/ada/specimen:1');
    const { serviceInstance, deploymentTriggers } = await bench.ask(
      `query ($s: String!, $e: String!, $p: String!) {
        serviceInstance(serviceId: $s, environmentId: $e) { source { image repo } }
        deploymentTriggers(projectId: $p, environmentId: $e, serviceId: $s) { edges { node { id } } }
      }`,
      { s: place.serviceId, e: place.environmentId, p: place.projectId },
    );
    expect(serviceInstance.source).toEqual({ image: 'ghcr.io/ada/specimen:1', repo: null });
    expect(deploymentTriggers.edges).toEqual([]);
  });

  test('that is not published cannot be pulled: the deployment fails and says so', async () => {
    const place = await createImageService('ghcr.io/ada/missing:1');
    const id = await bench.deploy(place);
    await bench.reaches(id, 'FAILED');
    const error = 'Failed to pull image "ghcr.io/ada/missing:1": manifest unknown';
    expect(await eventsOf(id)).toMatchObject([{ step: 'CREATE_CONTAINER', payload: { error } }]);
    expect(await bench.deployLog(id)).toEqual([error]);
  });

  test('of a deployment is run again as it was with its previous tag, and else pulled again', async () => {
    const place = await createImageService('ghcr.io/ada/specimen:1');
    const id = await bench.deployed(place);
    const redeploy = async (usePreviousImageTag: boolean) => {
      const { deploymentRedeploy } = await bench.ask(
        'mutation ($id: String!, $usePreviousImageTag: Boolean) { deploymentRedeploy(id: $id, usePreviousImageTag: $usePreviousImageTag) { id } }',
        { id, usePreviousImageTag },
      );
      await bench.reaches(deploymentRedeploy.id, 'SUCCESS');
      return until(
        async () => (await visit(place)).env.RAILWAY_DEPLOYMENT_ID === deploymentRedeploy.id && contentOf(place),
      );
    };
    await set(place, { source: { image: 'ghcr.io/ada/missing:1' } });
    publish('pulled again');
    const before = await redeploy(true);
    const after = await redeploy(false);
    publish('published');
    expect([before, after]).toEqual(['published', 'pulled again']);
  });

  test('is rolled back to as it was, whatever was published and connected since', async () => {
    const place = await createImageService('ghcr.io/ada/specimen:1', { healthcheckPath: '/' });
    const id = await bench.deployed(place);
    const before = await bench.reaches(id, 'SUCCESS');
    publish('published since');
    await set(place, { source: { image: 'ghcr.io/ada/specimen:2' }, healthcheckPath: '/' });
    await bench.deployed(place);
    publish('published');
    await bench.reaches(id, 'REMOVED');
    await bench.ask('mutation ($id: String!) { deploymentRollback(id: $id) }', { id });
    const last = bench.emulator.world.deployments.filter(({ serviceId }) => serviceId === place.serviceId).at(-1);
    const { meta } = await bench.reaches(last?.id ?? '', 'SUCCESS');
    const { image, imageDigest } = before.meta;
    expect(meta).toMatchObject({ reason: 'rollback', image, imageDigest });
    expect(await contentOf(place)).toBe('published');
  });

  test('given to a new service runs at once', async () => {
    const { projectId } = await bench.createProject();
    const input = { projectId, name: 'web', source: { image: 'ghcr.io/ada/specimen:1' } };
    const { serviceCreate } = await bench.ask(
      'mutation ($input: ServiceCreateInput!) { serviceCreate(input: $input) { id } }',
      { input },
    );
    const [first] = bench.emulator.world.deployments.filter(({ serviceId }) => serviceId === serviceCreate.id);
    await bench.reaches(first?.id ?? '', 'SUCCESS');
  });

  test('has to be a folder, or the emulator does not start', async () => {
    const images = { 'a:1': { directory: join(contents, 'server.js'), command: 'true' } };
    await expect(startRailwayEmulator({ repositories: {}, images })).rejects.toThrow('The image a:1 cannot be read');
  });
});

describe('a step', () => {
  test.each([
    { step: 'SNAPSHOT_CODE', payload: { reason: 'SNAPSHOT', detail: 'Too large' } },
    { step: 'PUBLISH_IMAGE', payload: { attempt: 3, maxAttempts: 3 } },
    { step: 'CREATE_CONTAINER', payload: { skipped: true } },
  ] as const)('$step fails as a fault asks for, with what its event says of it', async ({ step, payload }) => {
    const place = await bench.createService();
    bench.emulator.faults.next({ kind: 'deployment', status: 'FAILED', step, reason: 'Asked for', payload });
    const id = await bench.deploy(place);
    await bench.reaches(id, 'FAILED');
    const unsaid = { reason: null, detail: null, attempt: null, maxAttempts: null, skipped: null };
    expect((await eventsOf(id)).at(-1)).toEqual({
      step,
      payload: { ...unsaid, error: 'Asked for', durationMs: expect.any(Number), ...payload },
    });
  });
});
