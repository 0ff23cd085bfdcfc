import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { DeployRequest } from '../../../core/railway/request.ts';
import { createTestWorld, type TestWorld } from '../../support/deploy-world.ts';
import { createFolder, type Folder } from '../../support/folder.ts';

const server = `const { createServer } = require('node:http');
const content = require('node:fs').readFileSync('content.txt', 'utf8');
createServer((request, response) => response.end(JSON.stringify({ status: 'ok', content }))).listen(process.env.PORT);
process.on('SIGTERM', () => process.exit(0));
`;
const [first, second] = ['ghcr.io/acme/shop:1', 'ghcr.io/acme/shop:2'];

let world: TestWorld;
let folder: Folder;
beforeAll(async () => {
  folder = createFolder({ 'server.js': server, 'content.txt': 'one' });
  const image = { directory: folder.path, command: 'exec node server.js' };
  world = await createTestWorld({ images: { [first]: image, [second]: image } });
});
afterAll(async () => {
  folder[Symbol.dispose]();
  await world[Symbol.asyncDispose]();
});
beforeEach(() => {
  world.railway.faults.clear();
  world.writes();
});

const run = (more: Partial<DeployRequest> = {}) =>
  world.deploy({ project: 'images', source: 'image', image: first, repo: '', commit: '', ...more });
const contentOf = async (url = '') => ((await (await fetch(`${url}/health`)).json()) as { content: string }).content;

describe('an image', () => {
  test('becomes a new service: no repository, no root directory, no commit', async () => {
    const outcome = await run();
    expect(outcome).toMatchObject({ outcome: 'deployed', ok: true, image: first, commit: '' });
    expect(outcome.reason).toMatch(/^The image ghcr.io\/acme\/shop:1 is live at http/);
    expect(outcome.imageDigest).toMatch(/^sha256:/);
    expect(outcome.plan.at(-1)).toBe(`run the image ${first} (the first deployment)`);
    const writes = [
      'CreateProject',
      'CreateService',
      'UpdateInstance',
      'UpdateInstance',
      'CreateDomain',
      'DeployImage',
    ];
    expect(world.writes()).toEqual(writes);
    const updates = world.railway.requests.filter(({ operationName }) => operationName === 'UpdateInstance');
    for (const { variables } of updates) expect(variables['input']).not.toHaveProperty('rootDirectory');
    expect(await contentOf(outcome.url)).toBe('one');
    expect(outcome.requests).toBeLessThanOrEqual(25);
  });

  test('that runs already is not deployed again, and that costs six requests', async () => {
    expect(await run()).toMatchObject({ outcome: 'unchanged', changed: false, requests: 6 });
    expect(world.writes()).toEqual([]);
  });

  test('that was published anew under its tag is run when asked for', async () => {
    const { imageDigest } = await run();
    folder.write({ 'content.txt': 'two' });
    expect(await run()).toMatchObject({ outcome: 'unchanged' });
    const outcome = await run({ sameCommit: 'deploy' });
    expect(outcome).toMatchObject({ outcome: 'deployed' });
    expect(outcome.imageDigest).not.toBe(imageDigest);
    expect(await contentOf(outcome.url)).toBe('two');
  });

  test('replaces another; where it runs is said in the same update, and replicas stay', async () => {
    const { environmentId, serviceId } = await run();
    const multiRegionConfig = { 'us-west2': { numReplicas: 2 } };
    await world.call(
      'mutation Scale($id: String!, $patch: EnvironmentConfig) { environmentPatchCommit(environmentId: $id, patch: $patch) }',
      { id: environmentId, patch: { services: { [serviceId!]: { deploy: { multiRegionConfig } } } } },
    );
    world.writes();
    const planned = await run({ image: second, mode: 'plan' });
    expect(planned.plan).toEqual([
      `set the image: ${first} → ${second}`,
      `run the image ${second} (replaces the image ${first})`,
    ]);
    expect(world.writes()).toEqual([]);
    expect(await run({ image: second })).toMatchObject({ outcome: 'deployed', image: second });
    expect(world.writes()).toEqual(['UpdateInstance', 'DeployImage']);
    const update = world.railway.requests.findLast(({ operationName }) => operationName === 'UpdateInstance');
    expect(update?.variables['input']).toEqual({ source: { image: second }, multiRegionConfig });
    expect(world.log.join('\n')).not.toContain('fewer replicas');
  });

  test('that no registry has fails with what Railway says, and what ran goes on', async () => {
    const outcome = await run({ image: 'ghcr.io/acme/missing:1' });
    expect(outcome).toMatchObject({
      outcome: 'failed',
      ok: false,
      reason: expect.stringContaining('manifest unknown'),
    });
    expect(await contentOf(outcome.url)).toBe('two');
    expect(await run({ image: second })).toMatchObject({ outcome: 'deployed' });
  });

  test('of which the answer was lost is not deployed twice', async () => {
    world.railway.faults.next({ kind: 'status', status: 502, executed: true, operation: 'DeployImage' });
    const before = world.railway.world.deployments.length;
    expect(await run({ image: second, sameCommit: 'deploy' })).toMatchObject({ outcome: 'deployed' });
    expect(world.writes()).toEqual(['DeployImage']);
    expect(world.railway.world.deployments).toHaveLength(before + 1);
  });
});

describe('what contradicts the source of a service is refused before anything is written', () => {
  beforeAll(async () => {
    await world.deploy({ project: 'repository' });
  });
  test.each<[string, Partial<DeployRequest>, string]>([
    [
      'an image for a service that is connected',
      { project: 'repository' },
      'image: the service bridge is connected to acme/shop',
    ],
    [
      'a repository for a service of an image',
      { source: 'git', image: undefined, repo: 'acme/shop', commit: 'a'.repeat(40) },
      `service: the service bridge runs the image ${second}, not a repository`,
    ],
  ])('%s', async (_, more, message) => {
    await expect(run(more)).rejects.toThrow(message);
    expect(world.writes()).toEqual([]);
  });
});
