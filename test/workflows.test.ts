import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { actionNames } from '../scripts/readme.ts';
import { root } from './support/repository.ts';
import { brokenConventions } from './workflows/conventions.ts';
import { findingsOf } from './workflows/findings.ts';

const read = (path: string) => readFile(join(root, path), 'utf8');
const workflows = (await readdir(join(root, '.github/workflows'))).map((name) => `.github/workflows/${name}`);
const manifests = (await actionNames()).map((name) => `actions/${name}/action.yml`);
const deploy = '.github/workflows/deploy-websocket.yml';

test('there are workflows and actions to look at', () => {
  expect(workflows).toEqual(expect.arrayContaining([deploy, '.github/workflows/ci.yml']));
  expect(manifests).toEqual(expect.arrayContaining(['actions/railway-deploy/action.yml']));
});

test.each([...workflows, ...manifests])('GitHub finds nothing wrong with %s', async (path) => {
  expect(await findingsOf(path, await read(path))).toEqual([]);
});

/** The first example of an action's README as a workflow that uses the action of this checkout. */
async function exampleOf(action: string): Promise<string> {
  const [, example = ''] = /^```yaml\n(.*?)^```$/ms.exec(await read(`actions/${action}/README.md`)) ?? [];
  const own = example.replaceAll(/mahspeccy\/automation\/(actions\/[\w-]+)@v\d+/g, './$1');
  if (/^jobs:/m.test(own)) return own;
  return `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n${own.replaceAll(/^(?=.)/gm, '      ')}`;
}

test.each(await actionNames())('GitHub finds nothing wrong with the example in the README of %s', async (action) => {
  const example = await exampleOf(action);
  expect(example).toContain(`uses: ./actions/${action}`);
  expect(await findingsOf(`.github/workflows/${action}.yml`, example)).toEqual([]);
});

describe('GitHub finds a planted mistake:', () => {
  test.each([
    {
      name: 'an input that the action does not have',
      from: 'token: ${{',
      to: 'tokn: ${{',
      finding: "Invalid action input 'tokn'",
    },
    {
      name: 'a required input that is missing',
      from: /^ +token: .*\n/m,
      to: '',
      finding: 'Missing required input `token`',
    },
    {
      name: 'an action that is not there',
      from: './actions/verify-health',
      to: './actions/verify-helth',
      finding: 'verify-helth',
    },
    {
      name: 'an output that the action does not have',
      from: 'steps.deploy.outputs.url }}\n    outputs',
      to: 'steps.deploy.outputs.uri }}\n    outputs',
      finding: 'Context access might be invalid: uri',
    },
    {
      name: 'an output that the job does not have',
      from: 'needs.deploy.outputs.url',
      to: 'needs.deploy.outputs.uri',
      finding: 'Context access might be invalid: uri',
    },
    {
      name: 'a secret that nobody set',
      from: 'secrets.BRIDGE_API_KEY',
      to: 'secrets.BRIDGE_KEY',
      finding: 'Context access might be invalid: BRIDGE_KEY',
    },
    {
      name: 'a variable that nobody set',
      from: 'vars.RAILWAY_API_URL',
      to: 'vars.RAILWAY_URL',
      finding: 'Context access might be invalid: RAILWAY_URL',
    },
    {
      name: 'an input of the dispatch that is not declared',
      from: 'inputs.mode ||',
      to: 'inputs.mod ||',
      finding: 'Context access might be invalid: mod',
    },
    {
      name: 'a need of an unknown job',
      from: 'needs: deploy',
      to: 'needs: deplo',
      finding: "depends on unknown job 'deplo'",
    },
    {
      name: 'a broken expression',
      from: "inputs.mode != 'plan'",
      to: "inputs.mode = 'plan'",
      finding: 'Unexpected symbol',
    },
    { name: 'a permission that does not exist', from: 'contents: read', to: 'content: read', finding: 'content' },
    {
      name: 'an event that does not exist',
      from: 'workflow_dispatch:',
      to: 'workflow_dispach:',
      finding: 'workflow_dispach',
    },
  ])('$name', async ({ from, to, finding }) => {
    const good = await read(deploy);
    const bad = good.replace(from, () => to);
    expect(bad).not.toBe(good);
    expect((await findingsOf(deploy, bad)).join('\n')).toContain(finding);
  });
});

describe('GitHub finds a planted mistake in an action.yml:', () => {
  test.each([
    { name: 'a runtime that does not exist', from: 'using: node24', to: 'using: node99', finding: 'node99' },
    { name: 'no word on what it does', from: /^description: .*\n/m, to: '', finding: 'description' },
    { name: 'nothing to run', from: /^ +main: .*\n/m, to: '', finding: 'main' },
  ])('$name', async ({ from, to, finding }) => {
    const path = 'actions/verify-health/action.yml';
    const good = await read(path);
    const bad = good.replace(from, () => to);
    expect(bad).not.toBe(good);
    expect((await findingsOf(path, bad)).join('\n')).toContain(finding);
  });
});

test.each(workflows)('%s keeps our conventions', async (path) => {
  expect(brokenConventions(await read(path))).toEqual([]);
});

describe('a broken convention is found:', () => {
  test.each([
    {
      name: 'no permissions at the top',
      from: 'permissions: {}\n',
      to: '',
      problem: 'permissions at the top are not {}',
    },
    {
      name: 'permissions for all jobs',
      from: 'permissions: {}',
      to: 'permissions: { contents: read }',
      problem: 'permissions at the top are not {}',
    },
    {
      name: 'a job without permissions',
      from: /^ {4}permissions:\n +contents: read\n/m,
      to: '',
      problem: 'test: does not say its permissions',
    },
    {
      name: 'a job that may do everything',
      from: /^ {4}permissions:\n +contents: read\n/m,
      to: '    permissions: write-all\n',
      problem: 'test: permissions: write-all is too much',
    },
    { name: 'a job without a limit', from: /^ +timeout-minutes: 30\n/m, to: '', problem: 'deploy: no timeout-minutes' },
    {
      name: 'an action by its tag',
      from: /checkout@\w+ # v[\d.]+/,
      to: 'checkout@v6',
      problem: 'test: actions/checkout@v6 is not pinned to a commit',
    },
    {
      name: 'a commit without its version',
      from: / # v[\d.]+/,
      to: '',
      problem: expect.stringMatching(/^no version beside .*checkout@/),
    },
    {
      name: 'a checkout that keeps its token',
      from: /^ +persist-credentials: false\n/m,
      to: '',
      problem: 'test: checkout leaves its credentials behind',
    },
    {
      name: 'an expression in a script',
      from: 'run: npm ci',
      to: 'run: echo ${{ github.head_ref }}',
      problem: 'test: ${{ github.head_ref }} in a script',
    },
    {
      name: 'a shell script that does not parse',
      from: 'run: npm ci',
      to: 'run: if [ -f x ; then',
      problem: expect.stringMatching(/^test: shell: .*syntax error/s),
    },
  ])('$name', async ({ from, to, problem }) => {
    const good = await read(deploy);
    const bad = good.replace(from, () => to);
    expect(bad).not.toBe(good);
    expect(brokenConventions(bad)).toEqual([problem]);
  });
});
