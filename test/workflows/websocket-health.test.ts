import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { parseHistory } from '../../core/health/history/history.ts';
import { type GithubEmulator, startGithubEmulator, type TokenOptions } from '../../emulators/github/emulator.ts';
import type { StandIn, WorkflowEvent, WorkflowOptions, WorkflowRun } from '../../emulators/github/workflow.ts';
import type { JobPermissions } from '../../emulators/github/workflow-run.ts';
import { down, type ScriptedService, serveScripted, up } from '../outages/service.ts';
import { createTestWorld } from '../support/deploy-world.ts';
import { root } from '../support/repository.ts';
import { runOurWorkflow, shownBy } from './deploy-run.ts';

const repository = 'acme/shop';
const file = 'websocket-health.yml';
const text = await readFile(join(root, '.github/workflows', file), 'utf8');
const workflow = parse(text);
// Three failures in a row take a minute otherwise.
const hurried = text.replace('fail-on: never', 'fail-on: never\n          interval: 10ms');
const schedule: WorkflowEvent = {
  ...{ name: 'schedule', ref: 'refs/heads/main', sha: 'a'.repeat(40) },
  schedule: workflow.on.schedule[0].cron,
};
const dispatch = (inputs: Record<string, boolean>): WorkflowEvent => {
  return { name: 'workflow_dispatch', ref: 'refs/heads/main', sha: 'a'.repeat(40), inputs };
};

let github: GithubEmulator;
let service: ScriptedService;
let granted: JobPermissions[];

beforeAll(async () => {
  service = await serveScripted();
});
afterAll(async () => {
  await service[Symbol.asyncDispose]();
});
beforeEach(async () => {
  service.behave(up());
  granted = [];
  github = await startGithubEmulator({ repositories: { [repository]: {} } });
});
afterEach(async () => {
  await github.close();
  expect(github.defects).toEqual([]);
});

/** actions/checkout, as far as the job needs it: the actions and bundles of this checkout. */
const checkout: StandIn = async ({ workspace }) => {
  for (const folder of ['actions', 'dist']) await symlink(join(root, folder), join(workspace, folder));
  return {};
};

interface Setting extends Partial<WorkflowOptions> {
  /** What the job's token may do in place of what the job asks for. */
  readonly permissions?: TokenOptions['permissions'];
}

function run(event: WorkflowEvent, { permissions, ...options }: Setting = {}): Promise<WorkflowRun> {
  return runOurWorkflow(file, event, {
    ...{ repository, text: hurried, apiUrl: github.url, vars: { BRIDGE_URL: service.url.href } },
    actions: { 'actions/checkout': checkout },
    tokenFor: (asked) => {
      granted.push(asked);
      return github.createToken({ repository, permissions: permissions ?? asked });
    },
    ...options,
  });
}

const stepOf = ({ jobs }: WorkflowRun) => jobs['check']?.steps.at(-1);
const issues = () => github.repository(repository).state.issues;
function operationsSince(before: number): (string | undefined)[] {
  return github.requests.slice(before).map(({ operation }) => operation);
}

describe('websocket-health.yml, with a stand-in for checkout', () => {
  test('an outage and its end over five runs: one issue, a history, and never red', async () => {
    const seen: unknown[] = [];
    const numbers: number[] = [];
    for (const behaviour of [up(), down, down, up(), up()]) {
      service.behave(behaviour);
      const before = github.requests.length;
      const result = await run(schedule);
      const { verdict, 'alert-issue': issue } = stepOf(result)?.outputs ?? {};
      const states = issues().map(({ state, labels }) => `${state} ${labels.map(({ name }) => name)}`);
      seen.push([result.conclusion, stepOf(result)?.outcome, verdict, issue, ...states]);
      numbers.push(operationsSince(before).length);
    }
    expect(seen).toEqual([
      ['success', 'success', 'healthy', ''],
      ['success', 'success', 'unhealthy', '1', 'open health-alert'],
      ['success', 'success', 'unhealthy', '1', 'open health-alert'],
      ['success', 'success', 'healthy', '1', 'closed health-alert'],
      ['success', 'success', 'healthy', '', 'closed health-alert'],
    ]);
    expect(issues()[0]?.body).toMatch(/It was down for \d/);
    // A run that finds all well reads the history and writes it.
    expect(numbers.at(-1)).toBe(4);
    expect(granted).toEqual(Array(5).fill({ contents: 'write', issues: 'write' }));
    const { git } = github.repository(repository).state;
    const commit = git.commit(git.refs.get('refs/heads/health-history') ?? '');
    expect(commit?.parents).toEqual([]);
    const kept = git.files(commit?.tree ?? '').get('history.json')?.sha;
    expect(parseHistory(git.blob(kept ?? '')?.toString() ?? '')?.samples).toHaveLength(5);
  });

  test('a token that may not open issues: a warning that names the permission, and green', async () => {
    service.behave(down);
    const result = await run(schedule, { permissions: { contents: 'write', issues: 'read' } });
    expect(result.conclusion).toBe('success');
    const warnings = stepOf(result)?.annotations.filter(({ level }) => level === 'warning');
    expect(warnings?.map(({ message }) => message).join('\n')).toContain('Add `issues: write`');
    expect(issues()).toEqual([]);
  });

  test('a run that is cancelled while the bridge is asked changes nothing', async () => {
    const cancelling = new AbortController();
    service.behave({ answer: () => cancelling.abort() });
    const result = await run(schedule, { signal: cancelling.signal });
    expect(result.conclusion).toBe('cancelled');
    expect(issues()).toEqual([]);
    expect(operationsSince(0)).toEqual(['repos/get-content']);
  });

  test.each([
    { name: 'nothing is set', options: { vars: {} }, said: 'url: is required where no token is given' },
    {
      name: 'the checkout fails',
      options: { actions: { 'actions/checkout': () => Promise.reject(new Error('GitHub is down')) } },
      said: 'GitHub is down',
    },
  ])('$name: green on a schedule all the same, red when somebody starts it', async ({ options, said }) => {
    const scheduled = await run(schedule, options);
    expect({ conclusion: scheduled.conclusion, said: shownBy(scheduled).shown }).toEqual({
      ...{ conclusion: 'success', said: expect.stringContaining(said) },
    });
    expect((await run(dispatch({}), options)).conclusion).toBe('failure');
  });

  test('an outage is not red either when somebody starts it: it would keep Railway from deploying the repair', async () => {
    service.behave(down);
    const result = await run(dispatch({ 'self-test': false }));
    expect([result.conclusion, stepOf(result)?.outputs['verdict']]).toEqual(['success', 'unhealthy']);
  });

  test('a self-test asks nothing of the bridge, and proves that an alarm would arrive', async () => {
    service.behave({ answer: ({ socket }) => void socket.destroy() });
    const result = await run(dispatch({ 'self-test': true }));
    expect(result.conclusion).toBe('success');
    expect(stepOf(result)?.summary).toContain('Self-test passed');
    expect(issues()).toMatchObject([{ title: 'Self-test of websocket-bridge (production) is down', state: 'closed' }]);
  });

  test('a self-test that fails is red', async () => {
    const result = await run(dispatch({ 'self-test': true }), { permissions: { contents: 'write', issues: 'read' } });
    expect(result.conclusion).toBe('failure');
    expect(shownBy(result).shown).toContain('issues: write');
  });

  test('a Railway token alone: the bridge is found by it, in two requests to Railway and four to GitHub', async () => {
    await using world = await createTestWorld();
    expect(await world.deploy({ service: 'websocket-bridge' })).toMatchObject({ ok: true });
    const setting = {
      secrets: { RAILWAY_TOKEN: world.railway.createProjectToken('shop', 'production') },
      vars: { RAILWAY_API_URL: world.railway.graphqlUrl },
    };
    await run(schedule, setting);
    const [atRailway, atGithub] = [world.railway.requests.length, github.requests.length];
    const result = await run(schedule, setting);
    expect(stepOf(result)).toMatchObject({ outcome: 'success', outputs: { verdict: 'healthy', class: '' } });
    expect(stepOf(result)?.summary).toMatch(/Replicas\*\* \| 1 of 1/);
    expect(world.railway.requests.length - atRailway).toBe(2);
    expect(operationsSince(atGithub)).toEqual([
      ...['repos/get-content', 'git/create-tree', 'git/create-commit', 'git/update-ref'],
    ]);
    expect(shownBy(result).shown).not.toContain(setting.secrets.RAILWAY_TOKEN);
  }, 60_000);

  test('no address that is secret is shown', async () => {
    const secrets = {
      SLACK_WEBHOOK_URL: 'http://127.0.0.1:9/T0/sesame',
      HEARTBEAT_URL: 'http://127.0.0.1:9/beat-sesame',
    };
    service.behave(down);
    const { shown, written } = shownBy(await run(schedule, { secrets }));
    expect(shown).toMatch(/webhook-url was not told/);
    expect(shown).not.toContain('sesame');
    const printed = written.split('\n').filter((line) => !line.startsWith('::add-mask::'));
    expect(printed.join('\n')).not.toContain('sesame');
  });
});

describe('what websocket-health.yml says', () => {
  test('it runs beside the slots at which GitHub drops runs, and tells the action how often', () => {
    const minutes = schedule.name === 'schedule' ? schedule.schedule.split(' ')[0]?.split(',').map(Number) : [];
    expect(minutes).toHaveLength(4);
    for (const minute of minutes ?? []) expect(minute % 5).not.toBe(0);
    expect(workflow.jobs.check.steps.at(-1).with.schedule).toBe('15m');
  });

  test('runs follow one another, and none is cancelled by the next', () => {
    expect(workflow.concurrency).toEqual({ group: 'websocket-health', 'cancel-in-progress': false });
  });

  test('it is one short job that installs nothing', () => {
    expect(Object.keys(workflow.jobs)).toEqual(['check']);
    const { steps, 'timeout-minutes': minutes } = workflow.jobs.check;
    expect(minutes).toBeLessThanOrEqual(10);
    const used = steps.map(({ uses = 'a script' }: { uses?: string }) => uses.split('@')[0]);
    expect(used).toEqual(['actions/checkout', './actions/verify-health']);
  });
});
