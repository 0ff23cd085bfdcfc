import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Bench, type Data, type Place, startBench, visit } from './railway.ts';
import { packed } from './tarball.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
});

const commit = (config: unknown, path = 'railway.json') =>
  bench.repository.commit('Config as code', { [path]: typeof config === 'string' ? config : JSON.stringify(config) });
/** Commits the file, deploys it, and takes it away again. */
async function deployWith(config: unknown, place: Place, path = 'railway.json') {
  const id = await bench.deploy(place, commit(config, path));
  const deployment = await bench.reaches(id, 'SUCCESS', 'FAILED');
  rmSync(join(bench.repository.path, path));
  return { id, ...deployment };
}
const storedOf = async (place: Place): Promise<Data> => {
  const { serviceInstance } = await bench.ask(
    `query ($serviceId: String!, $environmentId: String!) {
      serviceInstance(serviceId: $serviceId, environmentId: $environmentId) { startCommand healthcheckPath overlapSeconds numReplicas }
    }`,
    { serviceId: place.serviceId, environmentId: place.environmentId },
  );
  return serviceInstance;
};

describe('railway.json', () => {
  test('goes before the settings of the service, for its deployment only, and meta tells what came from it', async () => {
    const place = await bench.createService({ settings: { startCommand: 'node missing.js', overlapSeconds: 7 } });
    const deploy = { startCommand: 'exec node server.js', healthcheckPath: '/health', drainingSeconds: '5' };
    const { status, meta } = await deployWith({ $schema: 'x', build: { builder: 'NIXPACKS' }, deploy }, place);
    expect(status).toBe('SUCCESS');
    expect(meta).toMatchObject({
      configFile: '/railway.json',
      fileServiceManifest: { build: { builder: 'NIXPACKS' }, deploy },
      propertyFileMapping: {
        'build.builder': '$.build.builder',
        'deploy.startCommand': '$.deploy.startCommand',
        'deploy.healthcheckPath': '$.deploy.healthcheckPath',
        'deploy.drainingSeconds': '$.deploy.drainingSeconds',
      },
      serviceManifest: { deploy: { ...deploy, drainingSeconds: 5, overlapSeconds: 7 } },
    });
    expect(await storedOf(place)).toEqual({
      ...{ startCommand: 'node missing.js', healthcheckPath: null, overlapSeconds: 7, numReplicas: 1 },
    });
    await visit(place);
  });

  test('of the root directory goes before that of the repository', async () => {
    const place = await bench.createService();
    commit({ deploy: { overlapSeconds: 1 } });
    const { meta } = await deployWith({ deploy: { overlapSeconds: 2 } }, place, 'app/railway.json');
    expect(meta).toMatchObject({
      configFile: '/app/railway.json',
      fileServiceManifest: { deploy: { overlapSeconds: 2 } },
    });
    rmSync(join(bench.repository.path, 'railway.json'));
  });

  test('unsets what it says is null', async () => {
    const place = await bench.createService({ settings: { healthcheckPath: '/health' } });
    const { meta } = await deployWith({ deploy: { healthcheckPath: null } }, place);
    expect(meta.serviceManifest.deploy.healthcheckPath).toBeNull();
    expect(meta.propertyFileMapping).toEqual({ 'deploy.healthcheckPath': '$.deploy.healthcheckPath' });
  });

  test('has settings for one environment', async () => {
    const place = await bench.createService();
    const environments = { production: { deploy: { numReplicas: 2 } }, staging: { deploy: { numReplicas: 3 } } };
    const { meta, instances } = await deployWith({ deploy: { numReplicas: 1 }, environments }, place);
    expect(meta.propertyFileMapping).toEqual({ 'deploy.numReplicas': '$.environments.production.deploy.numReplicas' });
    expect([meta.serviceManifest.deploy.numReplicas, instances.length]).toEqual([2, 2]);
    expect((await storedOf(place)).numReplicas).toBe(1);
  });

  test('counts for uploads as well', async () => {
    const place = await bench.createService({ settings: { rootDirectory: '' } });
    const files = {
      'server.js': 'setInterval(() => {}, 1000)',
      'railway.json': '{"deploy":{"startCommand":"node server.js"}}',
    };
    const url = `${bench.emulator.url}/project/${place.projectId}/environment/${place.environmentId}/up?serviceId=${place.serviceId}`;
    const headers = { Authorization: `Bearer ${bench.emulator.tokens.account}`, 'Content-Type': 'application/gzip' };
    const response = await fetch(url, { method: 'POST', headers, body: new Uint8Array(packed(files, 'gnu')) });
    const { deploymentId } = (await response.json()) as Data;
    const { meta } = await bench.reaches(deploymentId, 'SUCCESS');
    expect(meta.fileServiceManifest).toEqual({ deploy: { startCommand: 'node server.js' } });
  });

  test('is told of by a rollback to its deployment', async () => {
    const place = await bench.createService();
    const { id } = await deployWith({ deploy: { overlapSeconds: 0, startCommand: 'exec node server.js' } }, place);
    await bench.deployed(place, bench.repository.commit('Without'));
    await bench.reaches(id, 'REMOVED');
    await bench.ask('mutation ($id: String!) { deploymentRollback(id: $id) }', { id });
    const last = bench.emulator.world.deployments.filter(({ serviceId }) => serviceId === place.serviceId).at(-1);
    const { meta } = await bench.reaches(last?.id ?? '', 'SUCCESS');
    expect(meta).toMatchObject({ reason: 'rollback', configFile: '/railway.json' });
    expect(meta.serviceManifest.deploy.startCommand).toBe('exec node server.js');
  });

  test.each([
    { config: '{', expected: 'Invalid JSON' },
    { config: [], expected: 'Invalid JSON' },
    { config: { deploy: 'fast' }, expected: 'deploy: Invalid input' },
    { config: { deploy: { overlapSeconds: 'long' } }, expected: 'deploy.overlapSeconds: Invalid input' },
    { config: { deploy: { overlapSeconds: true } }, expected: 'deploy.overlapSeconds: Invalid input' },
    { config: { build: { watchPatterns: [1] } }, expected: 'build.watchPatterns: Invalid input' },
    { config: { deploy: { numReplicas: 0 } }, expected: 'Error in numReplicas - Invalid input' },
    { config: { deploy: { numReplicas: 100 } }, expected: 'Error in numReplicas - Invalid input' },
  ])('$config fails the deployment before it is built', async ({ config, expected }) => {
    const { id, status } = await deployWith(config, await bench.createService());
    expect(status).toBe('FAILED');
    expect(await bench.buildLog(id)).toEqual([`Failed to parse your service config. Error: ${expected}`]);
  });
});
