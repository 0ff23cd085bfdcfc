import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { StepResult } from '../../emulators/github/runner.ts';
import { createTestWorld, type TestWorld } from '../support/deploy-world.ts';
import { runAction } from '../support/run-action.ts';
import type { Expected, Given, Scenario, ScenarioTable, Stage } from './scenario.ts';

/** Plays every scenario of a table through the built bundle, as the runner starts it, each with a service of its own. */
export function play({ title, options, scenarios }: ScenarioTable): void {
  describe(title, () => {
    let world: TestWorld;
    beforeAll(async () => {
      world = await createTestWorld(options);
      // The project is there, as for all but the first deploy of a team.
      await world.deploy({ service: 'neighbour' });
    });
    afterAll(async () => {
      await world[Symbol.asyncDispose]();
    });
    test.each(scenarios.map((scenario, index) => [nameOf(scenario), scenario, index] as const))(
      '%s',
      async (_, scenario, index) => {
        world.railway.faults.clear();
        const stage = createStage(world, `service-${index + 1}`);
        const given = (await scenario.arrange?.(stage)) ?? {};
        world.writes();
        const before = world.railway.requests.length;
        const step = await runStep(stage, given);
        compare(step, typeof scenario.expected === 'function' ? scenario.expected(stage) : scenario.expected, {
          writes: world.writes(),
          requests: world.railway.requests.slice(before).filter(({ transport }) => transport !== 'websocket').length,
        });
        await scenario.afterwards?.(stage, step);
      },
    );
  });
}

function nameOf({ name, reported = [] }: Scenario): string {
  return reported.length > 0 ? `${name} [${reported.join(', ')}]` : name;
}

function createStage(world: TestWorld, service: string): Stage {
  const commit: Stage['commit'] = (message = service, files) => world.repository.commit(message, files);
  return {
    world,
    service,
    commit,
    async live(more) {
      const first = commit(`${service} at first`);
      // As the step itself is told, so that nothing differs but what the scenario is about.
      await world.deploy({ service, commit: first, ...wanted, ...more });
      return more?.commit ?? first;
    },
  };
}

const wanted = { healthTimeoutMs: 20_000, drainingMs: 1000, overlapMs: 0 };

function runStep({ world, service, commit }: Stage, { inputs, env, ...rest }: Given): Promise<StepResult> {
  return runAction(
    'railway-deploy',
    {
      token: world.railway.tokens.workspace,
      'api-url': world.railway.graphqlUrl,
      project: 'shop',
      service,
      'health-timeout': '20s',
      'build-timeout': '20s',
      draining: '1s',
      overlap: '0s',
      'stability-window': '300ms',
      'websocket-path': 'none',
      'sessions-path': 'none',
      ...(inputs?.['commit'] || inputs?.['mode'] ? {} : { commit: commit() }),
      ...inputs,
    },
    {
      env: {
        GITHUB_REPOSITORY: 'acme/shop',
        GITHUB_SHA: world.commit,
        GITHUB_REF_NAME: 'main',
        GITHUB_EVENT_NAME: 'push',
        ...env,
      },
      ...rest,
    },
  );
}

function compare(
  step: StepResult,
  { exit, outputs, writes, requests, says = [], neverSays = [] }: Expected,
  seen: { readonly writes: readonly string[]; readonly requests: number },
): void {
  const told = [...step.log, step.summary].join('\n');
  const names = Object.keys(outputs);
  const actual = { exit: step.exitCode, outputs: pick(step.outputs, names), writes: seen.writes };
  const matchers = Object.entries(outputs).map(([name, value]) => [name, matcherOf(value)]);
  explainedBy(told, () => {
    expect(actual).toEqual({ exit, outputs: Object.fromEntries(matchers), writes });
    for (const text of says) expect(told).toMatch(text);
    for (const text of neverSays) expect(told).not.toMatch(text);
  });
  if (requests !== undefined) expect(seen.requests).toBeLessThanOrEqual(requests);
  // Whatever happened: every output is written, and the receipt with them.
  expect(Object.values(step.outputs).every((value) => typeof value === 'string')).toBe(true);
  expect(JSON.parse(step.outputs['receipt'] ?? '')).toMatchObject({ schema: 1, operation: 'railway-deploy' });
}

function pick(outputs: StepResult['outputs'], names: readonly string[]): Record<string, string | undefined> {
  return Object.fromEntries(names.map((name) => [name, outputs[name]]));
}

function matcherOf(value: string | RegExp): unknown {
  return value instanceof RegExp ? expect.stringMatching(value) : value;
}

/** What the step said is what one wants to read when it did not do what it should. */
function explainedBy(told: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n\nThe step said:\n${told}`);
  }
}
