import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Bench, contentOf, type Data, startBench, until, visit } from './railway.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
});

const events = async (id: string): Promise<Data[]> => {
  const query = `query ($id: String!) { deploymentEvents(id: $id) { edges { node { step completedAt payload { error durationMs } } } } }`;
  return (await bench.ask(query, { id })).deploymentEvents.edges.map(({ node }: Data) => node);
};
const call = (field: string, id: string) => bench.ask(`mutation ($id: String!) { ${field}(id: $id) }`, { id });
const refused = (field: string, id: string) => bench.refusal(`mutation ($id: String!) { ${field}(id: $id) }`, { id });
const newest = async (serviceId: string): Promise<Data> => {
  const query =
    'query ($serviceId: String!) { deployments(input: { serviceId: $serviceId }, first: 1) { edges { node { id status } } } }';
  return (await bench.ask(query, { serviceId })).deployments.edges[0].node;
};

describe('deploying a commit', () => {
  test('the commit runs as it is in git, with its own variables and nothing of the parent environment', async () => {
    process.env['OF_THE_PARENT'] = 'secret';
    const place = await bench.createService({
      variables: { GREETING: 'hello', PORT: '1', RAILWAY_SERVICE_ID: 'forged' },
    });
    const first = bench.repository.commit('First line\n\nand more', { 'app/content.txt': 'first' });
    bench.repository.commit('Later', { 'app/content.txt': 'later' });
    const id = await bench.deployed(place, first);
    const { env, cwd } = await visit(place);
    delete process.env['OF_THE_PARENT'];
    const names = Object.keys(env).filter((name) => !name.startsWith('RAILWAY_'));
    const madeByTheShell = ['PWD', 'OLDPWD', 'SHLVL', '_'];
    const given = names.filter((name) => !madeByTheShell.includes(name));
    expect(given.sort()).toEqual(['GREETING', 'HOME', 'PATH', 'PORT', 'TMPDIR']);
    expect(env.PORT).not.toBe('1');
    expect(env).toMatchObject({
      GREETING: 'hello',
      RAILWAY_DEPLOYMENT_ID: id,
      RAILWAY_SERVICE_ID: place.serviceId,
      RAILWAY_PROJECT_ID: place.projectId,
      RAILWAY_PROJECT_NAME: 'specimen',
      RAILWAY_ENVIRONMENT_ID: place.environmentId,
      RAILWAY_ENVIRONMENT_NAME: 'production',
      RAILWAY_SERVICE_NAME: 'web',
      RAILWAY_PUBLIC_DOMAIN: place.url.replace('http://', ''),
      RAILWAY_GIT_COMMIT_SHA: first,
      RAILWAY_GIT_COMMIT_MESSAGE: 'First line\n\nand more',
      RAILWAY_GIT_AUTHOR: 'Ada',
      RAILWAY_GIT_BRANCH: 'main',
      RAILWAY_GIT_REPO_OWNER: 'ada',
      RAILWAY_GIT_REPO_NAME: 'specimen',
    });
    expect(await contentOf(place)).toBe('first');
    expect(existsSync(join(cwd, 'outside.txt')) || existsSync(join(cwd, '..', 'outside.txt'))).toBe(false);
  });

  test('the record tells what was deployed and how', async () => {
    const place = await bench.createService({
      settings: { healthcheckPath: '/health', drainingSeconds: 3, startCommand: 'node server.js' },
    });
    const sha = bench.repository.commit('Described');
    const id = await bench.deployed(place, sha);
    const { meta, instances, deploymentStopped } = await bench.reaches(id, 'SUCCESS');
    expect(meta).toMatchObject({
      commitHash: sha,
      commitMessage: 'Described',
      commitAuthor: 'Ada',
      branch: 'main',
      repo: 'ada/specimen',
      rootDirectory: '/app',
      serviceManifest: {
        build: { builder: 'RAILPACK' },
        deploy: {
          startCommand: 'node server.js',
          healthcheckPath: '/health',
          drainingSeconds: 3,
          numReplicas: 1,
          multiRegionConfig: { 'us-west2': { numReplicas: 1 } },
        },
      },
      fileServiceManifest: {},
    });
    expect({ instances, deploymentStopped }).toEqual({
      instances: [{ id: expect.any(String), status: 'RUNNING' }],
      deploymentStopped: false,
    });
    const done = await events(id);
    expect(done.map(({ step }) => step)).toEqual([
      'SNAPSHOT_CODE',
      'BUILD_IMAGE',
      'PUBLISH_IMAGE',
      'CREATE_CONTAINER',
      'HEALTHCHECK',
      'CONFIGURE_NETWORK',
    ]);
    expect(
      done.every(
        ({ completedAt, payload }) => completedAt !== null && payload.error === null && payload.durationMs >= 0,
      ),
    ).toBe(true);
  });

  test.each([
    { name: 'an abbreviation', sha: (full: string) => full.slice(0, 12) },
    { name: 'a branch', sha: () => 'main' },
    { name: 'a commit of another repository', sha: () => '0123456789012345678901234567890123456789' },
  ])('$name is "Commit not found", and no deployment is made', async ({ sha }) => {
    const place = await bench.createService();
    const query =
      'mutation ($s: String!, $e: String!, $c: String) { serviceInstanceDeployV2(serviceId: $s, environmentId: $e, commitSha: $c) }';
    const variables = { s: place.serviceId, e: place.environmentId, c: sha(bench.repository.commit('Whole')) };
    expect(await bench.refusal(query, variables)).toBe('Commit not found');
    expect(bench.emulator.world.deployments.filter(({ serviceId }) => serviceId === place.serviceId)).toEqual([]);
  });

  test('a sha that is an option of git is no commit, and git never sees it', async () => {
    const place = await bench.createService();
    const file = join(bench.repository.path, 'written');
    await expect(bench.deploy(place, `--output=${file}`)).rejects.toThrow('Commit not found');
    expect(existsSync(`${file}^{commit}`)).toBe(false);
  });

  test('without a sha the newest commit of the branch is deployed first, the same one from then on', async () => {
    const place = await bench.createService();
    const first = bench.repository.commit('Newest for now');
    const one = await bench.deployed(place);
    bench.repository.commit('Newer still');
    const two = await bench.deployed(place);
    const hashes = await Promise.all(
      [one, two].map(async (id) => (await bench.reaches(id, 'SUCCESS', 'REMOVING', 'REMOVED')).meta.commitHash),
    );
    expect(hashes).toEqual([first, first]);
  });

  test('a shallow clone with changes in its work tree deploys the commit, and stays as it was', async () => {
    const sha = bench.repository.commit('At the tip', { 'app/content.txt': 'committed' });
    const clone = join(bench.repository.path, '..', `${bench.repository.path.split('/').at(-1)}-clone`);
    execFileSync('git', ['clone', '-q', '--depth', '1', pathToFileURL(bench.repository.path).href, clone]);
    const shallow = await startBench({ repositories: { 'ada/specimen': clone } });
    try {
      execFileSync('sh', ['-c', 'echo changed > app/content.txt; echo new > app/new.txt'], { cwd: clone });
      const status = () => execFileSync('git', ['status', '--porcelain'], { cwd: clone, encoding: 'utf8' });
      const before = status();
      const place = await shallow.createService();
      await shallow.deployed(place, sha);
      expect(await contentOf(place)).toBe('committed');
      expect(status()).toBe(before);
    } finally {
      await shallow[Symbol.asyncDispose]();
      execFileSync('rm', ['-rf', clone]);
    }
  });

  test.each([
    {
      name: 'a root directory the commit does not have',
      settings: { rootDirectory: '/nowhere' },
      line: 'Could not find root directory: /nowhere',
    },
    {
      name: 'a root directory outside of the repository',
      settings: { rootDirectory: '/../app' },
      line: 'Could not find root directory: /../app',
    },
    { name: 'no start command', settings: { rootDirectory: '/' }, line: 'No start command could be found' },
    {
      name: 'a build command that fails',
      settings: { buildCommand: 'echo building; exit 4' },
      line: 'Build command failed with exit code 4',
    },
  ])('$name fails the build and says so', async ({ settings, line }) => {
    const place = await bench.createService({ settings });
    const id = await bench.deploy(place);
    const { instances } = await bench.reaches(id, 'FAILED');
    expect(instances).toEqual([]);
    expect(await bench.buildLog(id)).toContain(line);
    const failed = (await events(id)).filter(({ payload }) => payload.error !== null);
    expect(failed).toMatchObject([{ step: 'BUILD_IMAGE', payload: { error: line } }]);
  });

  test('a build command may change the image; a pre-deploy command that fails stops the deployment', async () => {
    const built = await bench.createService({ settings: { buildCommand: 'printf built > content.txt' } });
    await bench.deployed(built);
    expect(await contentOf(built)).toBe('built');
    const blocked = await bench.createService({ settings: { preDeployCommand: ['echo migrating', 'exit 9'] } });
    const id = await bench.deploy(blocked);
    await bench.reaches(id, 'FAILED');
    expect(await bench.deployLog(id)).toEqual(['migrating']);
    expect((await events(id)).at(-1)).toMatchObject({
      step: 'PRE_DEPLOY_COMMAND',
      payload: { error: 'Pre-deploy command failed with exit code 9' },
    });
  });

  test('each replica has a port and files of its own, and gets requests', async () => {
    const multiRegionConfig = { 'us-west2': { numReplicas: 2 }, 'europe-west4-drams3a': { numReplicas: 1 } };
    const place = await bench.createService({ settings: { multiRegionConfig } });
    await bench.deployed(place);
    const seen = new Map<string, Data>();
    await until(async () => {
      const { env, cwd } = await visit(place);
      seen.set(env.RAILWAY_REPLICA_ID, { port: env.PORT, region: env.RAILWAY_REPLICA_REGION, cwd });
      return seen.size === 3;
    });
    const replicas = [...seen.values()];
    expect(new Set(replicas.map(({ port }) => port)).size).toBe(3);
    expect(new Set(replicas.map(({ cwd }) => cwd)).size).toBe(3);
    expect(replicas.map(({ region }) => region).sort()).toEqual(['europe-west4-drams3a', 'us-west2', 'us-west2']);
  });
});

describe('settings and variables', () => {
  test('a changed setting waits for the next deployment', async () => {
    const place = await bench.createService();
    const first = await bench.deployed(place);
    await bench.ask(
      'mutation ($s: String!, $e: String!) { serviceInstanceUpdate(serviceId: $s, environmentId: $e, input: { rootDirectory: "/nowhere" }) }',
      {
        s: place.serviceId,
        e: place.environmentId,
      },
    );
    expect((await newest(place.serviceId)).id).toBe(first);
    expect((await bench.reaches(first, 'SUCCESS')).meta.rootDirectory).toBe('/app');
    await bench.reaches(await bench.deploy(place), 'FAILED');
  });

  test('variables set without skipDeploys deploy again, with skipDeploys they do not', async () => {
    const upsert = `mutation ($p: String!, $e: String!, $s: String!, $v: EnvironmentVariables!, $skip: Boolean) {
      variableCollectionUpsert(input: { projectId: $p, environmentId: $e, serviceId: $s, variables: $v, skipDeploys: $skip })
    }`;
    const place = await bench.createService();
    const at = { p: place.projectId, e: place.environmentId, s: place.serviceId };
    const first = await bench.deployed(place);
    await bench.ask(upsert, { ...at, v: { GREETING: 'quiet' }, skip: true });
    expect((await newest(place.serviceId)).id).toBe(first);
    await bench.ask(upsert, { ...at, v: { GREETING: 'loud' } });
    const { id } = await newest(place.serviceId);
    expect(id).not.toBe(first);
    await bench.reaches(id, 'SUCCESS');
    expect((await visit(place)).env).toMatchObject({ GREETING: 'loud', RAILWAY_DEPLOYMENT_ID: id });
  });
});

test('a deployment tells since when it has its status, and nothing of what is not known', async () => {
  const place = await bench.createService();
  const id = await bench.deployed(place);
  const look = async () =>
    (
      await bench.ask(
        'query ($id: String!) { deployment(id: $id) { createdAt statusUpdatedAt canRedeploy diagnosis creator { id } } }',
        { id },
      )
    ).deployment;
  const before = await look();
  expect(before).toMatchObject({ canRedeploy: true, diagnosis: null, creator: null });
  expect(before.statusUpdatedAt > before.createdAt).toBe(true);
  await call('deploymentRemove', id);
  await bench.reaches(id, 'REMOVED');
  expect((await look()).statusUpdatedAt > before.statusUpdatedAt).toBe(true);
});

describe('controls', () => {
  test('cancelling a build ends it as REMOVED; what is over cannot be cancelled', async () => {
    const place = await bench.createService({ settings: { buildCommand: 'sleep 60' } });
    const id = await bench.deploy(place);
    await bench.reaches(id, 'BUILDING');
    await call('deploymentCancel', id);
    expect((await bench.reaches(id, 'REMOVED')).instances).toEqual([]);
    expect(await refused('deploymentCancel', id)).toBe('Deployment is not cancellable');
  });

  test('a newer deployment supersedes one that is not finished', async () => {
    const place = await bench.createService({
      settings: { buildCommand: 'sleep $SECONDS_TO_BUILD' },
      variables: { SECONDS_TO_BUILD: '60' },
    });
    const slow = await bench.deploy(place);
    await bench.reaches(slow, 'BUILDING');
    await bench.ask('mutation ($i: VariableUpsertInput!) { variableUpsert(input: $i) }', {
      i: {
        projectId: place.projectId,
        environmentId: place.environmentId,
        serviceId: place.serviceId,
        name: 'SECONDS_TO_BUILD',
        value: '0',
      },
    });
    await bench.reaches(slow, 'REMOVED');
    await bench.reaches((await newest(place.serviceId)).id, 'SUCCESS');
  });

  test('a rollback runs the old image with its old variables, without a build', async () => {
    const place = await bench.createService({ variables: { GREETING: 'old' } });
    const old = await bench.deployed(place, bench.repository.commit('Old', { 'app/content.txt': 'old' }));
    expect(await refused('deploymentRollback', old)).toBe('Deployment cannot be rolled back to');
    await bench.ask('mutation ($i: VariableUpsertInput!) { variableUpsert(input: $i) }', {
      i: {
        projectId: place.projectId,
        environmentId: place.environmentId,
        serviceId: place.serviceId,
        name: 'GREETING',
        value: 'new',
        skipDeploys: true,
      },
    });
    await bench.deployed(place, bench.repository.commit('New', { 'app/content.txt': 'new' }));
    expect((await visit(place)).env.GREETING).toBe('new');
    expect(await bench.reaches(old, 'REMOVED')).toMatchObject({ canRollback: true });
    await call('deploymentRollback', old);
    const { id } = await newest(place.serviceId);
    await bench.reaches(id, 'SUCCESS');
    expect((await events(id)).map(({ step }) => step)).not.toContain('BUILD_IMAGE');
    expect((await visit(place)).env.GREETING).toBe('old');
    expect(await contentOf(place)).toBe('old');
  });

  test('a redeploy builds the same commit with the variables of now', async () => {
    const place = await bench.createService({ variables: { GREETING: 'before' } });
    const sha = bench.repository.commit('To be redeployed');
    const first = await bench.deployed(place, sha);
    bench.repository.commit('Not this one');
    await bench.ask('mutation ($i: VariableUpsertInput!) { variableUpsert(input: $i) }', {
      i: {
        projectId: place.projectId,
        environmentId: place.environmentId,
        serviceId: place.serviceId,
        name: 'GREETING',
        value: 'now',
        skipDeploys: true,
      },
    });
    const { deploymentRedeploy } = await bench.ask('mutation ($id: String!) { deploymentRedeploy(id: $id) { id } }', {
      id: first,
    });
    const { meta } = await bench.reaches(deploymentRedeploy.id, 'SUCCESS');
    expect(meta.commitHash).toBe(sha);
    expect((await visit(place)).env.GREETING).toBe('now');
  });

  test('stop ends the replicas and leaves the status; restart brings them back; remove ends all', async () => {
    const place = await bench.createService({ settings: { healthcheckPath: '/health', drainingSeconds: 50 } });
    const id = await bench.deployed(place);
    const { pid } = await visit(place);
    await call('deploymentStop', id);
    await until(async () => (await bench.reaches(id, 'SUCCESS')).deploymentStopped);
    expect((await fetch(place.url)).status).toBe(404);
    expect(await refused('deploymentStop', id)).toBe('Deployment is not stoppable');
    await call('deploymentRestart', id);
    const restarted = await visit(place);
    expect(restarted.pid).not.toBe(pid);
    expect(restarted.env.RAILWAY_DEPLOYMENT_ID).toBe(id);
    await bench.reaches(id, 'SUCCESS');
    await call('deploymentRemove', id);
    await bench.reaches(id, 'REMOVED');
    expect((await fetch(place.url)).status).toBe(404);
    expect(await refused('deploymentRestart', id)).toBe('Deployment is not restartable');
  });
});
