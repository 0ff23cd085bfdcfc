import type { CheckOrder } from '../../core/check/finding.ts';
import { createGithubMemory } from '../../core/check/github-memory.ts';
import type { Memory } from '../../core/check/memory.ts';
import { selfTestSubject } from '../../core/check/self-test.ts';
import { defaultLabel } from '../../core/check/telling-request.ts';
import { createGithubApi } from '../../core/github/api.ts';
import type { ActionIo } from '../runtime.ts';
import type { VerifyHealthInputs } from './inputs.ts';

/** What the repository of the workflow keeps for the check. */
export function openMemory(
  { request, subject }: CheckOrder,
  { token, repository, apiUrl }: NonNullable<VerifyHealthInputs['github']>,
  { clock, signal }: Pick<ActionIo, 'clock' | 'signal'>,
): Memory {
  const { alert, labels, assignees, historyBranch, scheduleMs, selfTest } = request;
  const [label = defaultLabel, ...more] = labels;
  return createGithubMemory({
    ...{ subject, assignees, historyBranch, scheduleMs },
    api: createGithubApi({ token, repository, apiUrl, clock, signal }),
    alertSubject: selfTest ? selfTestSubject(subject) : subject,
    hasAlerts: alert === 'issue',
    labels: [label, ...more],
  });
}
