import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DeployRequest } from '../../../core/railway/request.ts';
import { createTestWorld, type TestWorld } from '../../support/deploy-world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

/** The warnings since the last call. */
const warnings = (() => {
  let seen = 0;
  return () => {
    const fresh = world.log.slice(seen).filter((line) => line.startsWith('warning: '));
    seen = world.log.length;
    return fresh.join('\n');
  };
})();

describe('what somebody edited in the dashboard and did not apply', () => {
  const base: Partial<DeployRequest> = { project: 'staged', variables: { GREETING: 'hello' } };

  test('is still only staged after every kind of deploy', async () => {
    const { environmentId, serviceId } = await world.deploy(base);
    const patch = { services: { [serviceId!]: { deploy: { startCommand: 'node elsewhere.js' } } } };
    await world.call(
      'mutation S($id: String!, $patch: EnvironmentConfig!) { environmentStageChanges(environmentId: $id, input: $patch) { id } }',
      { id: environmentId, patch },
    );
    const kinds: readonly Partial<DeployRequest>[] = [
      { overlapMs: 1000 },
      { overlapMs: 1000, variables: { GREETING: 'hi' } },
      { overlapMs: 1000, variables: { GREETING: 'hi' }, replicas: 2 },
      { overlapMs: 1000, variables: { GREETING: 'hi' }, replicas: 2, commit: world.repository.commit('Later') },
    ];
    world.writes();
    for (const kind of kinds) expect(await world.deploy({ ...base, ...kind })).toMatchObject({ ok: true });
    expect(world.writes()).not.toContain('environmentPatchCommitStaged');
    const { environmentStagedChanges, serviceInstance } = (await world.call(
      `query Q($e: String!, $s: String!) {
        environmentStagedChanges(environmentId: $e) { status patch(decryptVariables: true) }
        serviceInstance(environmentId: $e, serviceId: $s) { startCommand }
      }`,
      { e: environmentId, s: serviceId },
    )) as { environmentStagedChanges: unknown; serviceInstance: unknown };
    expect(environmentStagedChanges).toEqual({ status: 'STAGED', patch });
    expect(serviceInstance).toEqual({ startCommand: null });
    expect(warnings()).toContain('somebody has edited a service of the environment in Railway');
  });
});

describe('a railway.json in the repository', () => {
  const base: Partial<DeployRequest> = { project: 'filed', startCommand: 'node index.js' };
  const file = { deploy: { startCommand: 'node ./index.js', overlapSeconds: 0, sleepApplication: false } };

  test('is reported once, with what it says and what was wanted, and does not make every run deploy', async () => {
    const commit = world.repository.commit('A file', { 'websocket-server/railway.json': JSON.stringify(file) });
    warnings();
    const outcome = await world.deploy({ ...base, commit });
    expect(outcome).toMatchObject({
      outcome: 'deployed',
      fileSettings: [
        { name: 'startCommand', file: 'node ./index.js', wanted: 'node index.js' },
        { name: 'overlapSeconds', file: '0' },
        { name: 'sleepApplication', file: 'false' },
      ],
    });
    expect(warnings()).toBe(
      'warning: a railway.json or railway.toml in the repository decides these settings, not this deploy: startCommand (the file says node ./index.js, this deploy wants node index.js), overlapSeconds (0), sleepApplication (false). Railway ends such files on 2026-12-01: give the settings as inputs and remove the file',
    );
    expect(await world.deploy({ ...base, commit })).toMatchObject({ outcome: 'unchanged', plan: [] });
    expect(warnings().match(/railway\.json/g)).toHaveLength(1);
    const next = world.repository.commit('Another, the file as it was');
    expect(await world.deploy({ ...base, commit: next })).toMatchObject({ outcome: 'deployed' });
    expect(warnings().match(/railway\.json/g)).toHaveLength(1);
  });

  test('that is gone is not spoken of any more', async () => {
    rmSync(`${world.repository.path}/websocket-server/railway.json`);
    const commit = world.repository.commit('No file');
    expect(await world.deploy({ ...base, commit })).toMatchObject({ outcome: 'deployed', fileSettings: [] });
    warnings();
    expect(await world.deploy({ ...base, commit })).toMatchObject({ outcome: 'unchanged' });
    expect(warnings()).toBe('');
  });
});

describe('a sealed variable, whose value Railway never tells', () => {
  const base: Partial<DeployRequest> = {
    project: 'sealed',
    variables: { GREETING: 'hello', SECRET_KEY: 'a-secret-of-many-words' },
  };

  /** Railway's answers, but that SECRET_KEY is sealed. */
  const sealing: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    const { operationName } = JSON.parse(String(init?.body)) as { operationName: string };
    if (operationName !== 'ReadService' && operationName !== 'ReadPlacement') return response;
    const { data } = (await response.json()) as { data: Answer };
    delete data.variables?.['SECRET_KEY'];
    for (const { variables } of Object.values(data.environment?.config.services ?? {}))
      if (variables['SECRET_KEY']) variables['SECRET_KEY'] = { isSealed: true };
    return Response.json({ data });
  };
  interface Answer {
    readonly variables?: Record<string, string>;
    readonly environment?: { config: { services: Record<string, { variables: Record<string, object> }> } };
  }
  const set = () =>
    world.railway.requests.findLast(({ operationName }) => operationName === 'SetVariables')?.variables['input'];

  test('causes no deployment, and is said', async () => {
    await world.deploy(base);
    world.writes();
    warnings();
    const outcome = await world.deploy(base, { fetch: sealing });
    expect(outcome).toMatchObject({ outcome: 'unchanged', plan: [] });
    expect(world.writes()).toEqual([]);
    expect(warnings()).toContain('SECRET_KEY: sealed at Railway');
  });

  test('goes along with what is deployed anyway', async () => {
    const commit = world.repository.commit('With its secret');
    const outcome = await world.deploy({ ...base, commit }, { fetch: sealing });
    expect(outcome).toMatchObject({ outcome: 'deployed' });
    expect(world.writes()).toEqual(['SetVariables', 'DeployCommit']);
    expect(set()).toMatchObject({ variables: { SECRET_KEY: 'a-secret-of-many-words' }, replace: false });
    expect(outcome.plan.join()).toContain('set again, as they are sealed, SECRET_KEY');
  });

  test('is not lost where others are removed', async () => {
    const { GREETING: _, ...variables } = base.variables ?? {};
    await world.deploy({ ...base, variables, pruneVariables: true, sameCommit: 'deploy' }, { fetch: sealing });
    expect(set()).toMatchObject({ variables: { SECRET_KEY: 'a-secret-of-many-words' }, replace: true });
  });
});

test('a variable that GitHub may have eaten a reference of is warned about, by name', async () => {
  warnings();
  await world.deploy({
    project: 'staged',
    mode: 'plan',
    variables: { A_URL: 'postgres://${{ }}', B: '${{Postgres.URL}}' },
  });
  const said = warnings();
  expect(said).toContain(
    'A_URL: the value holds half a reference to another variable. In a workflow, GitHub takes ${{ … }}',
  );
  expect(said).not.toContain('postgres://');
});
