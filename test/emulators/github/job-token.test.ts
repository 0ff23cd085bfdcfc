import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { GithubEmulator } from '../../../emulators/github/emulator.ts';
import type { WorkflowRun } from '../../../emulators/github/workflow.ts';
import { repository, startGithub } from './github.ts';
import { runSteps } from './run-yaml.ts';

let github: GithubEmulator;

beforeAll(async () => {
  github = await startGithub();
});
afterAll(async () => {
  await github.close();
  expect(github.defects).toEqual([]);
});

const logOf = ({ jobs }: WorkflowRun) => jobs['a']?.steps.flatMap(({ log }) => log);

/** A step that opens an issue by its token and prints how that was answered. */
const ask = (token: string) => `- env: { TOKEN: '${token}' }
  run: |
    node -e '
      const { GITHUB_API_URL, GITHUB_REPOSITORY, TOKEN } = process.env;
      const init = { method: "POST", headers: { Authorization: "token " + TOKEN }, body: JSON.stringify({ title: "x" }) };
      fetch(GITHUB_API_URL + "/repos/" + GITHUB_REPOSITORY + "/issues", init).then(({ status }) => console.log(status));'`;

const run = (job: string, token = '${{ github.token }}') =>
  runSteps(
    `${ask(token)}\n- run: echo "$SECRET"\n  env: { SECRET: '${token}' }`,
    {
      ...{ repository, apiUrl: github.url },
      tokenFor: (permissions) => github.createToken({ repository, permissions }),
    },
    job,
  );

describe('the token of a job', () => {
  test.each([
    { name: 'may do what the job says', job: '    permissions: { issues: write }\n', status: '201' },
    { name: 'may do nothing else', job: '    permissions: { contents: write }\n', status: '403' },
    { name: 'may read, if nothing is said', job: '', status: '403' },
    { name: 'may do anything, if that is said', job: '    permissions: write-all\n', status: '201' },
    { name: 'may do nothing, if that is said', job: '    permissions: {}\n', status: '403' },
  ])('$name, and is hidden', async ({ job, status }) => {
    expect(logOf(await run(job))).toEqual([status, '***']);
  });

  test('is a secret, too', async () => {
    expect(logOf(await run('    permissions: { issues: write }\n', '${{ secrets.GITHUB_TOKEN }}'))).toEqual([
      '201',
      '***',
    ]);
  });
});
