import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Clock, systemClock } from '../../../core/clock.ts';
import type { DeployOutcome } from '../../../core/railway/outcome.ts';
import type { DeployRequest } from '../../../core/railway/request.ts';
import type { DeploymentFault } from '../../../emulators/railway/faults.ts';
import { commitOf } from '../../support/deploy-request.ts';
import { createTestWorld, type TestWorld } from '../../support/deploy-world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
  await world.deploy();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});
beforeEach(() => {
  world.railway.faults.clear();
  world.writes();
});

/** Deploys a commit of its own with the next deployment's path forced. */
async function deployInto(fate: Omit<DeploymentFault, 'kind'>, more: Partial<DeployRequest> = {}) {
  world.railway.faults.next({ kind: 'deployment', ...fate });
  return world.deploy({ commit: world.repository.commit(fate.status), ...more });
}

/** A way to Railway on which words in what it says of a deployment are replaced, from the n-th time on. */
function rewriteAnswers(words: Readonly<Record<string, string>>, after: number): typeof fetch {
  let seen = 0;
  return async (input, init) => {
    const response = await fetch(input, init);
    const text = await response.text();
    if (!/query Read(Deployment|Proof)\(/.test(String(init?.body))) return new Response(text, response);
    let changed = text;
    for (const [from, to] of Object.entries(words)) changed = changed.replaceAll(from, to);
    return new Response(changed !== text && seen++ >= after ? changed : text, response);
  };
}

describe('the end of a deployment decides the outcome', () => {
  const rows: readonly (readonly [
    Omit<DeploymentFault, 'kind'>,
    Partial<DeployRequest>,
    Partial<DeployOutcome>,
    string,
  ])[] = [
    [{ status: 'FAILED' }, {}, { outcome: 'failed', ok: false, status: 'FAILED' }, 'the build failed'],
    [{ status: 'SKIPPED' }, { onSkip: 'pass' }, { outcome: 'skipped', ok: true, status: 'SKIPPED' }, 'was skipped'],
    [{ status: 'NEEDS_APPROVAL' }, {}, { outcome: 'needs-approval', ok: false }, 'approve'],
    [{ status: 'SLEEPING', holdMs: 0 }, { healthPath: undefined }, { outcome: 'deployed', ok: true }, ''],
    [{ status: 'QUEUED', holdMs: 100 }, {}, { outcome: 'deployed', ok: true, status: 'SUCCESS' }, 'is live'],
  ];
  test.each(rows)('%j %j', async (fate, more, expected, words) => {
    const outcome = await deployInto(fate, more);
    expect(outcome).toMatchObject({ ...expected, changed: true });
    expect(outcome.deploymentId).toBeTruthy();
    expect(outcome.reason).toContain(words);
  });
});

test('a reason that is endless is cut', async () => {
  const outcome = await deployInto({ status: 'FAILED', reason: `no ${'x'.repeat(100_000)}` });
  expect(outcome.reason).toContain('no xxx');
  expect(outcome.reason.length).toBeLessThan(1200);
});

test('a Railway that goes away once all is well does not take it back', async () => {
  const commit = world.repository.commit('All is well');
  let live = false;
  const gone: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    const text = await response.text();
    if (live) return new Response('upstream connect error', { status: 503 });
    live = String(init?.body).includes('query ReadDeployment(') && text.includes('SUCCESS');
    return new Response(text, response);
  };
  const outcome = await world.deploy(
    { commit },
    { fetch: gone, pace: { retry: { attempts: 2, baseMs: 1, maxMs: 1 } } },
  );
  expect(outcome).toMatchObject({ outcome: 'deployed', ok: true, status: 'SUCCESS' });
});

test('a service that crashes right after it went live is no success', async () => {
  world.railway.faults.next({ kind: 'deployment', status: 'CRASHED', holdMs: 0 });
  const outcome = await world.deploy({ commit: world.repository.commit('Crashes') }, { pace: { edgeGraceMs: 200 } });
  expect(outcome).toMatchObject({ outcome: 'crashed', ok: false });
});

test('one without a health check is watched for a while: it may crash a little later', async () => {
  const commit = world.repository.commit('Crashes later');
  const crashed = rewriteAnswers({ SUCCESS: 'CRASHED' }, 1);
  const outcome = await world.deploy({ commit, healthPath: undefined }, { fetch: crashed });
  expect(outcome).toMatchObject({ outcome: 'crashed', ok: false, status: 'CRASHED' });
});

test('a deployment of another commit than was asked for is no success', async () => {
  const commit = world.repository.commit('Wanted');
  const outcome = await world.deploy({ commit }, { fetch: rewriteAnswers({ [commit]: world.commit }, 0) });
  expect(outcome).toMatchObject({ outcome: 'wrong-commit', ok: false });
  expect(outcome.reason).toBe(`Railway deployed ${world.commit.slice(0, 7)} instead of ${commit.slice(0, 7)}`);
});

test('logs are given the time to arrive before they are read', async () => {
  const slept: number[] = [];
  const sleep: Clock['sleep'] = (ms, signal) => {
    slept.push(ms);
    return systemClock.sleep(ms, signal);
  };
  world.railway.faults.next({ kind: 'deployment', status: 'FAILED' });
  await world.deploy(
    { commit: world.repository.commit('Slow logs') },
    { clock: { ...systemClock, sleep }, pace: { logLagMs: 123 } },
  );
  expect(slept).toContain(123);
});

test('a status that is new, and one that waits for checks, are waited for and told', async () => {
  const late = world.log.length;
  expect(await deployInto({ status: 'TELEPORTING', holdMs: 100 })).toMatchObject({ outcome: 'deployed', ok: true });
  expect(await deployInto({ status: 'WAITING', holdMs: 100 })).toMatchObject({ outcome: 'deployed', ok: true });
  const said = world.log.slice(late).join('\n');
  expect(said).toMatch(/warning: TELEPORTING: .* new to this version/);
  expect(said).toMatch(/warning: .* each waits for the other/);
});

describe('a deployment that is taken away', () => {
  /** Deploys, and as soon as the deployment is queued does something to it behind the deploy's back. */
  const meanwhile = async (
    interfere: (ids: { deployment: string; service: string; environment: string }) => Promise<unknown>,
  ) => {
    world.railway.faults.next({ kind: 'deployment', status: 'QUEUED' });
    let interfering: Promise<unknown> = Promise.resolve();
    const info = (message: string) => {
      if (!message.startsWith('QUEUED')) return;
      const { id, serviceId, environmentId } = world.railway.world.deployments.findLast(
        ({ status }) => status === 'QUEUED',
      )!;
      interfering = interfere({ deployment: id, service: serviceId, environment: environmentId });
    };
    const outcome = await world.deploy(
      { commit: world.repository.commit('Taken away') },
      { log: { debug() {}, info, warning() {}, error() {} } },
    );
    await interfering;
    return outcome;
  };
  const cancel = (id: string) => world.call('mutation Cancel($id: String!) { deploymentCancel(id: $id) }', { id });
  const start = (ids: { service: string; environment: string }, commit: string) =>
    world.call(
      'mutation Start($s: String!, $e: String!, $c: String!) { serviceInstanceDeployV2(serviceId: $s, environmentId: $e, commitSha: $c) }',
      { s: ids.service, e: ids.environment, c: commit },
    );

  test('with an older one still serving, was overtaken by nothing newer', async () => {
    const outcome = await meanwhile(({ deployment }) => cancel(deployment));
    expect(outcome).toMatchObject({ outcome: 'removed', ok: false, status: 'REMOVED' });
  });

  test('by another commit is superseded, which is no failure', async () => {
    const newer = world.repository.commit('Newer');
    const outcome = await meanwhile((ids) => start(ids, newer));
    expect(outcome).toMatchObject({ outcome: 'superseded', ok: true });
    expect(outcome.reason).toContain(newer.slice(0, 7));
  });

  test('by one of the same commit is followed there', async () => {
    let own = '';
    const outcome = await meanwhile(async (ids) => {
      own = ids.deployment;
      await start(ids, world.railway.world.deployments.find(({ id }) => id === own)!.commit!.hash);
    });
    expect(outcome).toMatchObject({ outcome: 'deployed', ok: true });
    expect(outcome.deploymentId).not.toBe(own);
  });
});

test('a commit that is not in the repository makes no deployment', async () => {
  const before = world.railway.world.deployments.length;
  const outcome = await world.deploy({ commit: commitOf('f') });
  expect(outcome).toMatchObject({ outcome: 'error', ok: false, error: { kind: 'commit-not-found' } });
  expect(outcome.reason).toContain('Railway finds no commit fffffff in acme/shop');
  expect(outcome.hint).toMatch(/pushed to acme\/shop.*fork.*merge commit.*pull_request\.head\.sha/);
  expect(world.railway.world.deployments).toHaveLength(before);
});

test('a folder that is not there fails with the build’s own words', async () => {
  const outcome = await world.deploy({
    service: 'nowhere',
    rootDirectory: 'nowhere',
    commit: world.repository.commit('Folder'),
  });
  expect(outcome).toMatchObject({ outcome: 'failed', ok: false });
  expect(outcome.logs.map(({ title }) => title)).toContain('Build log, last lines');
  expect(outcome.logs[0]?.text).toContain('nowhere');
});

test('a service that dies at start-up fails with its own last words, its secrets taken out', async () => {
  const secret = 'hunter2-hunter2';
  const dying = "console.error('no database at', process.env.DATABASE); process.exit(3);";
  const commit = world.repository.commit('Dies', { 'dying/index.js': dying });
  const outcome = await world.deploy({
    commit,
    service: 'dying',
    rootDirectory: 'dying',
    startCommand: 'node index.js',
    variables: { DATABASE: secret },
  });
  expect(outcome.ok).toBe(false);
  expect(['failed', 'crashed']).toContain(outcome.outcome);
  const logs = outcome.logs.map(({ text }) => text).join('\n');
  expect(logs).toContain('no database at ***');
  expect(JSON.stringify(outcome)).not.toContain(secret);
});

test('a service that only Railway finds healthy is unhealthy', async () => {
  const picky = `console.log('picky and proud'); require('node:http').createServer((request, response) =>
    response.writeHead(request.headers.host === 'healthcheck.railway.app' ? 200 : 404).end()).listen(process.env.PORT);`;
  const commit = world.repository.commit('Picky', { 'picky/index.js': picky });
  const outcome = await world.deploy(
    { commit, service: 'picky', rootDirectory: 'picky', startCommand: 'node index.js' },
    { pace: { edgeGraceMs: 200 } },
  );
  expect(outcome).toMatchObject({ outcome: 'unhealthy', ok: false, status: 'SUCCESS' });
  expect(outcome.reason).toContain('/health answered HTTP 404');
  expect(outcome.logs.map(({ text }) => text).join()).toContain('picky and proud');
});
