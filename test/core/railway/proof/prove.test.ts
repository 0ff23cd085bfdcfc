import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { reportOf } from '../../../../core/railway/deploy-report.ts';
import type { DeployRequest } from '../../../../core/railway/request.ts';
import type { DeployWorld } from '../../../../core/railway/run.ts';
import { createTestWorld, type TestWorld } from '../../../support/deploy-world.ts';
import { commitSessionService, sessionService } from '../../../support/session-service.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
  commitSessionService(world.repository);
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});
beforeEach(() => {
  world.railway.faults.clear();
});

const quick = { lookMs: 30, edgeGraceMs: 300 } as const;
/** Takes away what another test gave. */
const bare = { variables: { PLAIN: '1' }, pruneVariables: true } as const;

/** Deploys a commit of its own of the service with sessions. */
function deployNext(more: Partial<DeployRequest> = {}, deployWorld: Partial<DeployWorld> = {}) {
  const commit = world.repository.commit('Next');
  const asked = { ...sessionService, commit, healthTimeoutMs: 60_000, stabilityMs: 200, ...bare, ...more };
  return world.deploy(asked, { ...deployWorld, pace: { ...quick, ...deployWorld.pace } });
}

/** A way to Railway that does not say which commit a deployment is made of. */
const commitless: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  const text = await response.text();
  const asked = /query (ReadDeployment|ReadProof|WatchStatus)\b/.test(String(init?.body));
  return new Response(asked ? text.replaceAll('"commitHash"', '"commitHush"') : text, response);
};

/** A way to Railway whose first answer to ReadProof says something else. */
function atFirst(change: (answer: ProofAnswer) => void): typeof fetch {
  let isFirst = true;
  return async (input, init) => {
    const response = await fetch(input, init);
    if (!isFirst || !String(init?.body).includes('query ReadProof(')) return response;
    isFirst = false;
    const body = (await response.json()) as { data: ProofAnswer };
    change(body.data);
    return Response.json(body);
  };
}

interface ProofAnswer {
  readonly deployment: { readonly instances: { status: string }[] };
  readonly serviceInstance: { activeDeployments: { id: string; status: string }[] };
}

describe('a deployment that is live', () => {
  test('is proven by three witnesses, and they are reported', async () => {
    const before = world.railway.requests.length;
    const outcome = await deployNext();
    expect(outcome).toMatchObject({ outcome: 'deployed', ok: true, proof: 'proven' });
    expect(outcome.witnesses?.map(({ mark }) => mark)).toEqual(Array(5).fill('confirms'));
    const proofs = world.railway.requests.slice(before).filter(({ operationName }) => operationName === 'ReadProof');
    expect(proofs).toHaveLength(1);
    const table = reportOf(outcome).tables?.find(({ title }) => title.startsWith('Witnesses'));
    expect(table?.title).toBe('Witnesses: proven');
    expect(table?.rows).toContainEqual([
      "Railway's list of active deployments",
      'deployment',
      outcome.deploymentId,
      outcome.deploymentId,
      '✓ confirms',
    ]);
  });

  test('and was so before is proven without another request', async () => {
    const { commit, deploymentId } = await deployNext();
    const outcome = await deployNext({ commit });
    expect(outcome).toMatchObject({ outcome: 'unchanged', proof: 'proven', deploymentId, requests: 6 });
    expect(outcome.steps.map(({ name }) => name)).not.toContain('Stability');
  });

  test('serves, if it does not say what it is', async () => {
    const outcome = await deployNext({ variables: { SILENT: '1' } });
    expect(outcome).toMatchObject({ outcome: 'deployed', ok: true, proof: 'serving' });
  });

  test('has started, if nobody may ask it', async () => {
    const outcome = await deployNext({ healthPath: undefined });
    expect(outcome).toMatchObject({ outcome: 'deployed', ok: true, proof: 'started' });
    expect(outcome.reason).toMatch(/^\w{7} has started at .*; whether it is healthy nobody asked$/);
  });

  test('is unproven where neither Railway nor the service names the commit', async () => {
    const outcome = await deployNext({ variables: { SILENT: '1' } }, { fetch: commitless });
    expect(outcome).toMatchObject({ outcome: 'unproven', ok: false, proof: 'unknown', status: 'SUCCESS' });
    expect(outcome.reason).toContain("Railway's record of the deployment and the service itself name no commit");
    expect(outcome.hint).toContain('RAILWAY_GIT_COMMIT_SHA');
  });

  test('is proven by the service alone where Railway does not name the commit', async () => {
    const outcome = await deployNext({}, { fetch: commitless });
    expect(outcome).toMatchObject({ outcome: 'deployed', ok: true, proof: 'proven' });
  });

  test('and claims another commit is no success', async () => {
    const lie = 'b'.repeat(40);
    const outcome = await deployNext({ variables: { LIE: lie } });
    expect(outcome).toMatchObject({ outcome: 'wrong-commit', ok: false, proof: 'wrong-commit' });
    expect(outcome.reason).toContain('the service itself says bbbbbbb instead of');
    expect(outcome.logs.map(({ text }) => text).join()).toContain('the service with sessions is up');
  });

  test('is looked at once more where the list of what is active is behind', async () => {
    const behind = atFirst(({ serviceInstance }) => {
      serviceInstance.activeDeployments = [{ id: 'the former', status: 'SUCCESS' }];
    });
    const outcome = await deployNext({ variables: { SILENT: '1' } }, { fetch: behind });
    expect(outcome).toMatchObject({ outcome: 'deployed', ok: true, proof: 'serving' });
  });

  test('is looked at once more where a replica has crashed, which may be replaced already', async () => {
    const crashed = atFirst(({ deployment }) => {
      for (const instance of deployment.instances) instance.status = 'CRASHED';
    });
    const outcome = await deployNext({}, { fetch: crashed });
    expect(outcome).toMatchObject({ outcome: 'deployed', ok: true, proof: 'proven' });
  });

  test('and redirects is not healthy, and is not waited for long', async () => {
    const outcome = await deployNext({ variables: { MOVED: 'https://example.com/' } });
    expect(outcome).toMatchObject({ outcome: 'unhealthy', ok: false, proof: 'unhealthy' });
    expect(outcome.reason).toContain('answered HTTP 302, a redirect');
  });
});

describe('in the window after it went live', () => {
  test('a process that is started anew is a crash', async () => {
    const outcome = await deployNext({ variables: { CRASH_AFTER_MS: '300' }, stabilityMs: 5000 });
    expect(outcome).toMatchObject({ outcome: 'crashed', ok: false });
    // On a busy machine it may have used up its restarts by then.
    expect(outcome.reason).toMatch(
      /crashed(: its process was started anew within .* of going live$| until its restart)/,
    );
    expect(outcome.logs.map(({ text }) => text).join()).toContain('the service with sessions is up');
  });

  test('a deployment that Railway gives up has crashed', async () => {
    world.railway.faults.next({ kind: 'deployment', status: 'CRASHED', holdMs: 200 });
    const before = world.railway.requests.length;
    const outcome = await deployNext({ stabilityMs: 20_000 });
    expect(outcome).toMatchObject({ outcome: 'crashed', ok: false, status: 'CRASHED' });
    const proofs = world.railway.requests.slice(before).filter(({ operationName }) => operationName === 'ReadProof');
    // Within a window of 20 s, ever less often.
    expect(proofs.length).toBeLessThanOrEqual(10);
  });

  test('so has one that Railway calls failed: it had the traffic', async () => {
    world.railway.faults.next({ kind: 'deployment', status: 'FAILED', holdMs: 0 });
    const late: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      const text = await response.text();
      const isWait = String(init?.body).includes('query ReadDeployment(');
      return new Response(isWait ? text.replaceAll('"FAILED"', '"SUCCESS"') : text, response);
    };
    const outcome = await deployNext({ healthPath: undefined, stabilityMs: 0 }, { fetch: late });
    expect(outcome).toMatchObject({ outcome: 'crashed', ok: false, status: 'FAILED' });
  });

  test('one that somebody removes has failed, however active the one before still is', async () => {
    await deployNext();
    let removed: Promise<unknown> | undefined;
    const info = (message: string) => {
      if (removed || !message.startsWith('Health:')) return;
      const { id } = world.railway.world.deployments.at(-1)!;
      removed = world.call('mutation Remove($id: String!) { deploymentRemove(id: $id) }', { id });
    };
    const outcome = await deployNext(
      { stabilityMs: 3000, overlapMs: 120_000 },
      { log: { debug() {}, info, warning() {}, error() {} }, pace: { edgeGraceMs: 200 } },
    );
    await removed;
    expect(outcome).toMatchObject({ outcome: 'removed', ok: false });
    expect(outcome.reason).toContain('nothing took over');
  });

  test('also where there is no health endpoint to ask', async () => {
    world.railway.faults.next({ kind: 'deployment', status: 'CRASHED', holdMs: 100 });
    const outcome = await deployNext({ stabilityMs: 1000, healthPath: undefined });
    expect(outcome).toMatchObject({ outcome: 'crashed', ok: false, status: 'CRASHED' });
  });

  test('also where the token is not told what is active', async () => {
    world.railway.faults.next({ kind: 'deployment', status: 'CRASHED', holdMs: 100 });
    world.railway.faults.next({ kind: 'refuse', message: 'Not Authorized', operation: 'ReadProof', times: 9 });
    const outcome = await deployNext({ stabilityMs: 1000, healthPath: undefined });
    expect(outcome).toMatchObject({ outcome: 'crashed', ok: false, status: 'CRASHED' });
  });

  test('a newer deployment that takes over is no failure', async () => {
    let started: Promise<unknown> | undefined;
    const info = (message: string) => {
      if (started || !message.startsWith('Health:')) return;
      const { serviceId, environmentId } = world.railway.world.deployments.at(-1)!;
      const newer = world.repository.commit('Newer');
      started = world.call(
        'mutation Start($s: String!, $e: String!, $c: String!) { serviceInstanceDeployV2(serviceId: $s, environmentId: $e, commitSha: $c) }',
        { s: serviceId, e: environmentId, c: newer },
      );
    };
    const outcome = await deployNext(
      // Long enough for both to be active when it is looked at.
      { stabilityMs: 20_000, overlapMs: 120_000 },
      { log: { debug() {}, info, warning() {}, error() {} }, pace: { edgeGraceMs: 200 } },
    );
    const { serviceInstanceDeployV2: newer } = (await started) as { serviceInstanceDeployV2: string };
    expect(outcome).toMatchObject({ outcome: 'superseded', ok: true });
    expect(outcome.reason).toContain(`${newer} took over`);
  });

  test('an aborted run ends at once, and leaves what is live', async () => {
    const abort = new AbortController();
    const info = (message: string) => {
      if (message.startsWith('Health:')) abort.abort(new Error('cancelled by the runner'));
    };
    const outcome = await deployNext(
      { stabilityMs: 60_000, sessionsPath: '/sessions', websocketPath: '/live' },
      { log: { debug() {}, info, warning() {}, error() {} }, signal: abort.signal },
    );
    expect(outcome).toMatchObject({ outcome: 'cancelled', ok: false, status: 'SUCCESS' });
  });
});
