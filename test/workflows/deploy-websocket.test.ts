import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createInputReader } from '../../core/inputs.ts';
import { defaultApiUrl } from '../../core/railway/api/endpoint.ts';
import { readDeployRequest } from '../../core/railway/inputs.ts';
import type { StandIn, WorkflowEvent, WorkflowOptions, WorkflowRun } from '../../emulators/github/workflow.ts';
import { createTestWorld, type TestWorld } from '../support/deploy-world.ts';
import { root } from '../support/repository.ts';
import { checkout, runOurWorkflow, shownBy, standIns } from './deploy-run.ts';

const repository = 'acme/shop';
const secrets = {
  RAILWAY_TOKEN: 'token-of-production-0123456789',
  SUPABASE_URL: 'https://sesame-seed.supabase.co',
  SUPABASE_SERVICE_ROLE_KEY: 'service-role-open-sesame',
  CTRADER_CLIENT_ID: 'client-id-of-sesame',
  CTRADER_CLIENT_SECRET: 'client-secret-of-sesame',
  BRIDGE_API_KEY: 'api-key-of-sesame-street',
};
const staging = { RAILWAY_TOKEN: 'token-of-staging-9876543210' };
const change = ['websocket-server/index.js'];
const refuse: StandIn = () => {
  throw new Error('not now');
};
const crashing = `console.error('cannot start with', process.env.BRIDGE_API_KEY);\nprocess.exit(1);\n`;

let world: TestWorld;
let other: string;
let bad: string;
beforeAll(async () => {
  world = await createTestWorld({
    tokens: [
      { kind: 'project', value: secrets.RAILWAY_TOKEN, project: 'shop', environment: 'production' },
      { kind: 'project', value: staging.RAILWAY_TOKEN, project: 'shop', environment: 'staging' },
    ],
  });
  other = world.repository.commit('Another one that can start');
  bad = world.repository.commit('One to go back from');
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

/** The run's own test job is stood in for: its scripts would install and test this whole repository. */
function run(event: WorkflowEvent, options: Partial<WorkflowOptions> = {}): Promise<WorkflowRun> {
  return runOurWorkflow('deploy-websocket.yml', event, {
    repository,
    vars: { RAILWAY_API_URL: world.railway.graphqlUrl },
    secrets,
    environments: { staging: { secrets: staging } },
    scripts: { test: () => ({}) },
    ...options,
  });
}
const push = (sha: string, changed = change): WorkflowEvent => ({ name: 'push', ref: 'refs/heads/main', sha, changed });
const dispatch = (sha: string, inputs: Record<string, string>): WorkflowEvent => ({
  name: 'workflow_dispatch',
  ref: 'refs/heads/main',
  sha,
  inputs,
});
const resultsOf = ({ jobs }: WorkflowRun) =>
  Object.fromEntries(Object.entries(jobs).map(([id, job]) => [id, job.result]));
const healthOf = async (url: string | undefined) => (await fetch(`${url}/health`)).json();
function expectNoSecret(run: WorkflowRun) {
  const { shown, written } = shownBy(run);
  for (const secret of [...Object.values(secrets), ...Object.values(staging)]) {
    expect(shown).not.toContain(secret);
    expect(written).not.toContain(secret);
  }
}

describe('deploy-websocket.yml, with stand-ins for the actions of others and the scripts of its test job', () => {
  test('a push that changes what runs deploys exactly that commit and verifies it', async () => {
    const result = await run(push(world.commit));
    expect(resultsOf(result)).toEqual({ test: 'success', deploy: 'success', verify: 'success', logs: 'skipped' });
    const { environment, outputs } = result.jobs['deploy']!;
    const [deployment] = world.railway.world.deployments;
    expect(outputs).toEqual({ url: environment?.url, commit: world.commit, 'deployment-id': deployment?.id });
    expect(environment).toMatchObject({ name: 'production', deployment: true });
    expect(await healthOf(environment?.url)).toMatchObject({ commit: world.commit, deployment: deployment?.id });
    expectNoSecret(result);
  });

  test('the service is given the secrets that it needs, and not the token', () => {
    const { RAILWAY_TOKEN, ...needed } = secrets;
    const [deployment] = world.railway.world.deployments;
    expect(deployment?.variables).toMatchObject(needed);
    expect(Object.values(deployment?.variables ?? {})).not.toContain(RAILWAY_TOKEN);
  });

  test('a second run of the same commit changes nothing and verifies what is there', async () => {
    const [deployment] = world.railway.world.deployments;
    world.writes();
    const result = await run(push(world.commit));
    expect(resultsOf(result)).toEqual({ test: 'success', deploy: 'success', verify: 'success', logs: 'skipped' });
    expect(result.jobs['deploy']?.outputs['deployment-id']).toBe(deployment?.id);
    expect(result.jobs['deploy']?.steps.at(-1)?.outputs).toMatchObject({ outcome: 'unchanged', changed: 'false' });
    expect(world.writes()).toEqual([]);
  });

  test('a commit that crashes fails the deploy and skips the verification; what served before still serves', async () => {
    const url = (await run(push(world.commit))).jobs['deploy']?.outputs['url'];
    const commit = world.repository.commit('Cannot start', { [change[0]!]: crashing });
    let artifact = '';
    const upload: StandIn = async ({ inputs, workspace }) => {
      artifact = await readFile(resolve(workspace, inputs['path']!), 'utf8');
      return {};
    };
    const result = await run(push(commit), { actions: { ...standIns, 'actions/upload-artifact': upload } });
    expect(resultsOf(result)).toEqual({ test: 'success', deploy: 'failure', verify: 'skipped', logs: 'success' });
    expect(artifact).toContain('cannot start with');
    expect(artifact).not.toContain(secrets.BRIDGE_API_KEY);
    expect(result.conclusion).toBe('failure');
    // The crashed service wrote the key into its log, the end of which is shown.
    expect(shownBy(result).shown).toContain('cannot start with ***');
    expectNoSecret(result);
    expect(await healthOf(url)).toMatchObject({ commit: world.commit });
  });

  test('a dispatch with mode plan says what it would do, writes nothing and verifies nothing', async () => {
    world.writes();
    const result = await run(dispatch(world.commit, { mode: 'plan', commit: world.repository.commit('To come') }));
    expect(resultsOf(result)).toEqual({ test: 'success', deploy: 'success', verify: 'skipped', logs: 'skipped' });
    const step = result.jobs['deploy']?.steps.at(-1);
    expect(step?.outputs).toMatchObject({ outcome: 'planned', changed: 'false' });
    expect(step?.summary).toMatch(/deploy [0-9a-f]{7} \(replaces /);
    expect(world.writes()).toEqual([]);
    expectNoSecret(result);
  });

  test('a dispatch with mode rollback goes back without the tests, and verifies what runs then', async () => {
    await run(push(world.commit));
    expect((await run(push(bad))).jobs['deploy']?.outputs).toMatchObject({ commit: bad });
    const result = await run(dispatch(bad, { mode: 'rollback' }));
    expect(resultsOf(result)).toEqual({ test: 'skipped', deploy: 'success', verify: 'success', logs: 'skipped' });
    expect(result.jobs['deploy']?.steps.at(-1)?.outputs).toMatchObject({
      outcome: 'rolled-back',
      'rolled-back-to': world.commit,
      commit: world.commit,
      proof: 'proven',
    });
  });

  test('a dispatch to another environment uses its secrets, tests the commit asked for and deploys that', async () => {
    const refs: (string | undefined)[] = [];
    const result = await run(dispatch('f'.repeat(40), { environment: 'staging', commit: world.commit }), {
      actions: {
        ...standIns,
        'actions/checkout': (call) => {
          refs.push(call.inputs['ref']);
          return checkout(call);
        },
      },
    });
    expect(resultsOf(result)).toEqual({ test: 'success', deploy: 'success', verify: 'success', logs: 'skipped' });
    // Our own actions are those of the branch, whatever commit is deployed.
    expect(refs).toEqual([world.commit, undefined, undefined]);
    expect(result.jobs['deploy']?.environment?.name).toBe('staging');
    expect(result.concurrency).toEqual({ group: 'deploy-websocket-staging', cancelInProgress: false });
    const names = new Map(
      world.railway.world.projects.flatMap(({ environments }) => environments.map(({ id, name }) => [id, name])),
    );
    const newest = world.railway.world.deployments.find(
      ({ id }) => id === result.jobs['deploy']?.outputs['deployment-id'],
    );
    expect(names.get(newest?.environmentId ?? '')).toBe('staging');
    expectNoSecret(result);
  });

  test('a dispatch to an environment without a token of its own is refused, as the token leads elsewhere', async () => {
    world.writes();
    const result = await run(dispatch(world.commit, { environment: 'staging' }), { environments: {} });
    expect(resultsOf(result)).toEqual({ test: 'success', deploy: 'failure', verify: 'skipped', logs: 'failure' });
    expect(shownBy(result).shown).toContain('staging');
    expect(world.writes()).toEqual([]);
  });

  test('the verification fails if something else serves than what was just deployed', async () => {
    let checkouts = 0;
    const text = await readFile(join(root, '.github/workflows/deploy-websocket.yml'), 'utf8');
    const result = await run(push(world.commit), {
      text: text.replace('expect-commit:', 'interval: 10ms\n          expect-commit:'),
      actions: {
        ...standIns,
        'actions/checkout': async (call) => {
          if (++checkouts === 3)
            await world.deploy({ service: 'websocket-bridge', environment: 'production', commit: other });
          return checkout(call);
        },
      },
    });
    expect(resultsOf(result)).toEqual({ test: 'success', deploy: 'success', verify: 'failure', logs: 'success' });
    const { shown } = shownBy(result);
    expect(shown).toContain(`another commit answers, ${other}, expected ${world.commit}`);
    expect(shown).toMatch(/another deployment answers, \S+, expected /);
  });

  test('a secret that is not set stops the deploy before anything is written, and is named', async () => {
    world.writes();
    const { BRIDGE_API_KEY: _, ...rest } = secrets;
    const result = await run(push(world.commit), { secrets: rest });
    expect(resultsOf(result)).toEqual({ test: 'success', deploy: 'failure', verify: 'skipped', logs: 'success' });
    expect(shownBy(result).shown).toContain('BRIDGE_API_KEY is empty');
    expect(world.writes()).toEqual([]);
  });

  test('nothing is deployed that did not pass its tests', async () => {
    const scripts: string[] = [];
    const fail: StandIn = ({ script }) => {
      scripts.push(script);
      if (script === 'npm test') throw new Error('one test is red');
      return {};
    };
    const before = world.railway.requests.length;
    const result = await run(push(world.commit), { scripts: { test: fail } });
    expect(resultsOf(result)).toEqual({ test: 'failure', deploy: 'skipped', verify: 'skipped', logs: 'skipped' });
    expect(scripts).toEqual(['npm ci', 'npm test']);
    expect(world.railway.requests.length).toBe(before);
  });

  test.each([
    { name: 'of documents alone', event: push('a'.repeat(40), ['README.md', 'docs/websocket-server/notes.md']) },
    { name: 'of sources that were not built', event: push('a'.repeat(40), ['bridge/src/main.ts', 'core/clock.ts']) },
    { name: 'to another branch', event: { ...push('a'.repeat(40)), ref: 'refs/heads/feature' } },
    { name: 'of a tag', event: { ...push('a'.repeat(40)), ref: 'refs/tags/v1' } },
  ])('a push $name does not run it', async ({ event }) => {
    expect(await run(event)).toMatchObject({ conclusion: 'not-run', jobs: {} });
  });

  test('the next push waits for a running deploy instead of cancelling it', async () => {
    const result = await run(push(world.commit), { scripts: { test: refuse } });
    expect(result.concurrency).toEqual({ group: 'deploy-websocket-production', cancelInProgress: false });
  });
});

test("an api-url that is empty, as in production, means Railway's own API", () => {
  const reader = createInputReader({ lookup: (name) => ({ token: 'any-token-of-railway', 'api-url': '' })[name] });
  expect(readDeployRequest(reader, { env: {} }).apiUrl).toBe(defaultApiUrl);
});
