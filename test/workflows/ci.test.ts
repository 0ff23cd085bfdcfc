import { describe, expect, test } from '@jest/globals';
import type { WorkflowEvent } from '../../emulators/github/workflow.ts';
import { runOurWorkflow } from './deploy-run.ts';

const sha = 'a'.repeat(40);
const pullRequest: WorkflowEvent = {
  ...{ name: 'pull_request', action: 'synchronize', number: 7, sha, base: 'main' },
  ...{ head: { ref: 'feature', sha: 'b'.repeat(40) }, changed: ['README.md'] },
};
const push: WorkflowEvent = { name: 'push', ref: 'refs/heads/main', sha, changed: ['README.md'] };

describe('ci.yml, with a stand-in for its script', () => {
  test.each([
    {
      name: 'a pull request is checked, and its next commit cancels that',
      event: pullRequest,
      group: 'ci-refs/pull/7/merge',
      cancelInProgress: true,
    },
    { name: 'every push to main is checked to its end', event: push, group: 'ci-42', cancelInProgress: false },
  ])('$name', async ({ event, group, cancelInProgress }) => {
    const scripts: string[] = [];
    const result = await runOurWorkflow('ci.yml', event, {
      repository: 'acme/shop',
      runId: '42',
      scripts: { check: ({ script }) => ({ count: String(scripts.push(script)) }) },
    });
    expect(result).toMatchObject({ conclusion: 'success', concurrency: { group, cancelInProgress } });
    expect(scripts).toEqual(['bash .ci/run']);
  });

  test('a push to another branch is left to its pull request', async () => {
    const result = await runOurWorkflow('ci.yml', { ...push, ref: 'refs/heads/feature' }, { repository: 'acme/shop' });
    expect(result.conclusion).toBe('not-run');
  });
});
