import { describe, expect, test } from '@jest/globals';
import type { WorkflowOptions, WorkflowRun } from '../../../emulators/github/workflow.ts';
import { checkoutEcho, runSteps, runYaml, sha } from './run-yaml.ts';

const resultsOf = ({ jobs }: WorkflowRun) => Object.values(jobs).map(({ result }) => result);
const logOf = ({ jobs }: WorkflowRun) => Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ log }) => log));
const outcomesOf = ({ jobs }: WorkflowRun) => jobs['a']?.steps.map(({ outcome, conclusion }) => [outcome, conclusion]);

/** One job per line: `id: needs | if | how it ends`. */
function jobsYaml(lines: readonly string[]): string {
  const jobs = lines.map((line) => {
    const [, id, needs, condition, ends] = /^(\w+): (.*?) \| (.*?) \| (.*)$/.exec(line) ?? [];
    return `  ${id}:\n    runs-on: ubuntu-latest\n    needs: [${needs}]\n    if: ${condition || 'success()'}\n    steps:\n      - run: ${ends}\n`;
  });
  return `on: push\njobs:\n${jobs.join('')}`;
}

describe('jobs', () => {
  test.each([
    {
      name: 'run in the order of their needs, wherever they stand',
      jobs: ['b: a |  | exit 0', 'a:  |  | exit 0'],
      results: ['success', 'success'],
      conclusion: 'success',
    },
    {
      name: 'are skipped after one that failed',
      jobs: ['a:  |  | exit 1', 'b: a |  | exit 0'],
      results: ['failure', 'skipped'],
      conclusion: 'failure',
    },
    {
      name: 'are skipped after one that was skipped',
      jobs: ['a:  | false | exit 0', 'b: a |  | exit 0'],
      results: ['skipped', 'skipped'],
      conclusion: 'skipped',
    },
    {
      name: 'run after a failure if they ask for it',
      jobs: ['a:  |  | exit 1', 'b: a | failure() | exit 0', 'c: a | always() | exit 0'],
      results: ['failure', 'success', 'success'],
      conclusion: 'failure',
    },
    {
      name: 'do not run after success if they ask for a failure',
      jobs: ['a:  |  | exit 0', 'b: a | failure() | exit 0'],
      results: ['success', 'skipped'],
      conclusion: 'success',
    },
    {
      name: 'see a failure through those between',
      jobs: ['a:  |  | exit 1', 'b: a |  | exit 0', 'c: b | failure() | exit 0'],
      results: ['failure', 'skipped', 'success'],
      conclusion: 'failure',
    },
    {
      name: 'are skipped by a skipped ancestor although their need succeeded',
      jobs: ['a:  | false | exit 0', 'b: a | always() | exit 0', 'c: b |  | exit 0'],
      results: ['skipped', 'success', 'skipped'],
      conclusion: 'success',
    },
    {
      name: 'read the results of their needs',
      jobs: ['a:  | false | exit 0', "b: a | always() && needs.a.result == 'skipped' | exit 0"],
      results: ['skipped', 'success'],
      conclusion: 'success',
    },
  ])('$name', async ({ jobs, results, conclusion }) => {
    const run = await runYaml(jobsYaml(jobs));
    expect(resultsOf(run)).toEqual(results);
    expect(run.conclusion).toBe(conclusion);
  });

  test('hand outputs to those that need them, but none that holds a secret', async () => {
    const run = await runYaml(
      `on: push
jobs:
  a:
    runs-on: ubuntu-latest
    outputs: { plain: '\${{ steps.x.outputs.plain }}', leak: 'a \${{ steps.x.outputs.leak }}' }
    steps: [{ id: x, run: 'echo plain=1 >> $GITHUB_OUTPUT; echo "leak=$KEY" >> $GITHUB_OUTPUT', env: { KEY: '\${{ secrets.KEY }}' } }]
  b:
    needs: a
    runs-on: ubuntu-latest
    steps: [{ run: 'echo "[$PLAIN] [$LEAK]"', env: { PLAIN: '\${{ needs.a.outputs.plain }}', LEAK: '\${{ needs.a.outputs.leak }}' } }]
`,
      { secrets: { KEY: 'open-sesame' } },
    );
    expect(run.jobs['a']?.outputs).toEqual({ plain: '1' });
    expect(logOf(run)).toEqual(['[1] []']);
  });

  test('each begin in an empty workspace of their own', async () => {
    const run = await runYaml(
      jobsYaml(['a:  |  | touch file', 'b: a |  | test -z "$(ls)" && test "$PWD" = "$GITHUB_WORKSPACE"']),
    );
    expect(resultsOf(run)).toEqual(['success', 'success']);
  });

  test('of an environment have its secrets and variables, and its address is known when they end', async () => {
    const job = '    environment: { name: "${{ vars.WHERE }}", url: "https://${{ steps.x.outputs.host }}" }\n';
    const steps = `- { id: x, run: 'echo "$A $B $C"; echo host=example.com >> $GITHUB_OUTPUT', env: { A: '\${{ secrets.A }}', B: '\${{ secrets.B }}', C: '\${{ vars.C }}' } }`;
    const settings = { secrets: { A: 'of-repository', B: 'kept-as-it-is' }, vars: { WHERE: 'production', C: 'plain' } };
    const environments = { Production: { secrets: { A: 'of-environment' }, vars: { C: 'special' } } };
    const run = await runSteps(steps, { ...settings, environments }, job);
    expect(run.jobs['a']?.environment).toEqual({ name: 'production', url: 'https://example.com', deployment: true });
    expect(run.jobs['a']?.steps[0]?.rawLog).toEqual(['of-environment kept-as-it-is special']);
    expect(logOf(run)).toEqual(['*** *** special']);
  });
});

describe('steps', () => {
  test.each([
    {
      name: 'are skipped after one that failed',
      steps: '- run: exit 3\n- run: exit 0',
      outcomes: [
        ['failure', 'failure'],
        ['skipped', 'skipped'],
      ],
    },
    {
      name: 'run after a failure if they ask for it',
      steps: '- run: exit 1\n- run: exit 0\n  if: failure()\n- run: exit 0\n  if: always()',
      outcomes: [
        ['failure', 'failure'],
        ['success', 'success'],
        ['success', 'success'],
      ],
    },
    {
      name: 'go on after one that may fail',
      steps:
        "- run: exit 1\n  id: x\n  continue-on-error: true\n- run: exit 0\n  if: steps.x.outcome == 'failure' && steps.x.conclusion == 'success'",
      outcomes: [
        ['failure', 'success'],
        ['success', 'success'],
      ],
    },
    {
      name: 'end at the first command that fails',
      steps: '- run: |\n    false\n    true',
      outcomes: [['failure', 'failure']],
    },
    {
      name: 'miss a failure inside a pipe unless they name the shell',
      steps: '- run: false | true\n- run: false | true\n  shell: bash',
      outcomes: [
        ['success', 'success'],
        ['failure', 'failure'],
      ],
    },
  ])('$name', async ({ steps, outcomes }) => {
    expect(outcomesOf(await runSteps(steps))).toEqual(outcomes);
  });

  test('see the env of the workflow, of the job and of their own, the nearest first', async () => {
    const run = await runYaml(`on: push
env: { A: workflow, B: workflow, C: workflow }
jobs:
  a:
    runs-on: ubuntu-latest
    env: { B: job, C: job }
    steps:
      - { run: 'echo "$A $B $C $GITHUB_SHA"', env: { C: step, GITHUB_SHA: mine } }
      - run: echo "\${{ env.A }} \${{ env.B }} \${{ env.C }}"
`);
    expect(logOf(run)).toEqual([`workflow job step ${sha}`, 'workflow job job']);
  });

  test('hand on environment, path and outputs to those after them, and write the summary', async () => {
    const run = await runSteps(`
- id: x
  run: |
    echo "WORD=later" >> "$GITHUB_ENV"
    mkdir bin && printf '#!/bin/sh\\necho tool runs\\n' > bin/tool && chmod +x bin/tool
    echo "$PWD/bin" >> "$GITHUB_PATH"
    printf 'text<<EOT\\none\\ntwo\\nEOT\\n' >> "$GITHUB_OUTPUT"
    echo "# Done" >> "$GITHUB_STEP_SUMMARY"
- run: |
    tool
    echo "$WORD \${{ env.WORD }} $TEXT"
  env: { TEXT: '\${{ steps.x.outputs.text }}' }
- run: pwd | grep -q '/bin$'
  shell: bash
  working-directory: bin`);
    expect(run.conclusion).toBe('success');
    expect(logOf(run)).toEqual(['tool runs', 'later later one', 'two']);
    expect(run.jobs['a']?.steps[0]?.summary).toBe('# Done\n');
  });

  test('share RUNNER_TEMP and can read the event', async () => {
    const steps = '- run: echo kept > "$RUNNER_TEMP/file"\n- run: cat "$RUNNER_TEMP/file"; cat "$GITHUB_EVENT_PATH"';
    expect(logOf(await runSteps(steps))).toEqual(['kept', `{"ref":"refs/heads/main","after":"${sha}"}`]);
  });

  test('show no secret, no line of one, and nothing that a step before them masked', async () => {
    const run = await runSteps(
      `- run: echo "::add-mask::swordfish"
- run: |
    echo "$KEY swordfish"
    echo second-half
    echo "::error::swordfish again"
    echo swordfish >> $GITHUB_STEP_SUMMARY
  env: { KEY: '\${{ secrets.ONE }}' }`,
      { secrets: { ONE: 'sesame', TWO: 'first-half\nsecond-half' } },
    );
    expect(logOf(run)).toEqual(['*** ***', '***', 'Error: *** again']);
    expect(run.jobs['a']?.steps[1]).toMatchObject({ summary: '***\n', annotations: [{ message: '*** again' }] });
  });
});

describe('actions', () => {
  const withEcho: Partial<WorkflowOptions> = { actions: { 'acme/checkout': checkoutEcho } };

  test('of the workspace run with their inputs and defaults', async () => {
    const steps = `- uses: acme/checkout@v1\n- uses: ./echo\n- { uses: ./echo, id: x, with: { say: '\${{ github.ref_name }}' } }\n- run: echo \${{ steps.x.outputs.said }}`;
    expect(logOf(await runSteps(steps, withEcho))).toEqual(['says nothing in a', 'says main in a', 'main']);
  });

  test('of the workspace are not there before a checkout', async () => {
    const run = await runSteps('- uses: ./echo', withEcho);
    expect(run.conclusion).toBe('failure');
    expect(logOf(run).join('\n')).toContain('Did you forget to run actions/checkout');
  });

  test('of other repositories are stood in for: inputs, permissions and outputs', async () => {
    const calls: unknown[] = [];
    const action: NonNullable<WorkflowOptions['actions']>[string] = ({ inputs, permissions }) => {
      calls.push({ inputs, permissions });
      return { answer: '42' };
    };
    const steps =
      '- { uses: acme/ask@v1, id: x, with: { depth: 0, tags: true } }\n- run: echo ${{ steps.x.outputs.answer }}';
    const run = await runSteps(steps, { actions: { 'acme/ask': action } }, '    permissions: { contents: read }\n');
    expect(calls).toEqual([{ inputs: { depth: '0', tags: 'true' }, permissions: { contents: 'read' } }]);
    expect(logOf(run)).toEqual(['42']);
  });

  test('whose stand-in throws fail the step, in words and without secrets', async () => {
    const action = () => {
      throw new Error('no sesame here');
    };
    const run = await runSteps('- uses: acme/ask@v1', { actions: { 'acme/ask': action }, secrets: { KEY: 'sesame' } });
    expect(resultsOf(run)).toEqual(['failure']);
    expect(logOf(run)).toEqual(['Error: no *** here']);
  });
});

describe('a dispatch', () => {
  const text = `on:
  workflow_dispatch:
    inputs:
      where: { type: choice, options: [here, there] }
      loud: { type: boolean, default: true }
      who: { type: string, required: true }
      note: { type: string, default: none }
jobs:
  a:
    runs-on: ubuntu-latest
    steps: [{ run: 'echo "$INPUTS $EVENT \${{ inputs.loud && 1 || 0 }}"', env: { INPUTS: '\${{ inputs.where }} \${{ inputs.who }} \${{ inputs.note }}', EVENT: '\${{ github.event.inputs.who }}' } }]
`;
  const dispatch = (inputs: Record<string, string | boolean>) =>
    runYaml(text, { event: { name: 'workflow_dispatch', ref: 'refs/heads/main', sha, inputs } });

  test('fills in the defaults and keeps booleans what they are', async () => {
    expect(logOf(await dispatch({ who: 'me' }))).toEqual(['here me none me 1']);
    expect(logOf(await dispatch({ who: 'me', where: 'there', loud: false, note: 'x' }))).toEqual(['there me x me 0']);
  });

  test.each([
    {
      name: 'an input that is not declared',
      inputs: { who: 'me', whom: 'you' },
      error: 'Unexpected inputs provided: ["whom"]',
    },
    { name: 'no value for one that is required', inputs: {}, error: "Required input 'who' not provided" },
    {
      name: 'a choice that is not offered',
      inputs: { who: 'me', where: 'elsewhere' },
      error: "'elsewhere' for input 'where'",
    },
  ])('refuses $name', async ({ inputs, error }) => {
    await expect(dispatch(inputs as Record<string, string>)).rejects.toThrow(error);
  });

  test('of a workflow that has none does not run it', async () => {
    const event = { name: 'workflow_dispatch', ref: 'refs/heads/main', sha } as const;
    expect(await runSteps('- run: exit 1', { event })).toMatchObject({ conclusion: 'not-run' });
  });
});

describe('what it cannot do is refused by name, before anything runs:', () => {
  const job = (more: string) =>
    `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    ${more}\n    steps: [{ run: 'exit 0' }]\n`;
  const step = (more: string) => `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps: [{ ${more} }]\n`;
  test.each([
    { text: job('strategy: { matrix: { x: [1, 2] } }'), refused: 'jobs.a.strategy' },
    { text: job('services: { db: { image: postgres } }'), refused: 'jobs.a.services' },
    { text: job('container: node:24'), refused: 'jobs.a.container' },
    { text: job('continue-on-error: true'), refused: 'jobs.a.continue-on-error' },
    { text: job('concurrency: one'), refused: 'jobs.a.concurrency' },
    { text: job('defaults: { run: { shell: bash } }'), refused: 'jobs.a.defaults' },
    { text: `on: push\njobs: { a: { uses: './.github/workflows/b.yml' } }\n`, refused: 'jobs.a.uses' },
    { text: `defaults: { run: { shell: bash } }\n${job('env: {}')}`, refused: 'defaults' },
    { text: job('env: {}').replace('ubuntu-latest', 'windows-latest'), refused: 'jobs.a.runs-on' },
    { text: step('run: x, timeout-minutes: 1, id: s'), refused: 'jobs.a.steps.s.timeout-minutes' },
    { text: step('run: x, shell: python, id: s'), refused: 'jobs.a.steps.s.shell' },
    { text: step('uses: acme/unknown@v1, id: s'), refused: 'jobs.a.steps.s.uses: no stand-in for acme/unknown@v1' },
    { text: step("uses: 'docker://alpine', id: s"), refused: 'jobs.a.steps.s.uses: no stand-in for docker://alpine' },
    {
      text: `on: { workflow_dispatch: { inputs: { n: { type: number } } } }\n${job('env: {}').replace('on: push\n', '')}`,
      refused: 'the type of on.workflow_dispatch.inputs.n',
    },
  ])('$refused', async ({ text, refused }) => {
    await expect(runYaml(text)).rejects.toThrow(`this is not supported: ${refused}`);
  });

  test('a stand-in for the scripts of a job that is not there', async () => {
    await expect(runSteps('- run: x', { scripts: { b: () => ({}) } })).rejects.toThrow('b, which is no job');
  });

  test('a function that reads files', async () => {
    await expect(runSteps("- run: echo ${{ hashFiles('x') }}")).rejects.toThrow("Unrecognized function: 'hashFiles'");
  });

  test('a file that GitHub would refuse, with what it says', async () => {
    await expect(runYaml(jobsYaml(['a: b |  | x', 'b: a |  | x', 'c:  |  | x']))).rejects.toThrow('depends on job');
    await expect(runSteps('- run: echo ${{ nonsense() }}')).rejects.toThrow('nonsense');
  });
});

describe('a cancelled run', () => {
  test('interrupts the step, runs what asks for it, and skips the rest', async () => {
    const abort = new AbortController();
    const text = `${jobsYaml([])}  a:
    runs-on: ubuntu-latest
    steps:
      - run: "trap 'echo interrupted; exit 1' INT; echo waiting; while true; do sleep 0.05; done"
      - run: echo never
      - { run: echo cleaned, if: cancelled() }
      - { run: echo failed, if: failure() }
  b: { needs: a, runs-on: ubuntu-latest, steps: [{ run: echo never }] }
  c: { needs: a, if: always(), runs-on: ubuntu-latest, steps: [{ run: echo last, if: always() }] }
`;
    const run = await runYaml(text, { signal: abort.signal, onLine: (line) => line === 'waiting' && abort.abort() });
    expect(resultsOf(run)).toEqual(['cancelled', 'skipped', 'cancelled']);
    expect(run.conclusion).toBe('cancelled');
    expect(logOf(run)).toEqual(['waiting', 'interrupted', 'cleaned', 'last']);
  });

  test('is what a job is that takes too long', async () => {
    const run = await runSteps(
      "- run: trap 'exit 1' INT; while true; do sleep 0.05; done",
      {},
      '    timeout-minutes: 0.005\n',
    );
    expect(resultsOf(run)).toEqual(['cancelled']);
  });
});
