import { createGithubApi } from '../../core/github/api.ts';
import { defaultLabel } from '../../core/health/telling-request.ts';
import type { CheckOrder } from '../../core/monitoring/finding.ts';
import { createGithubMemory } from '../../core/monitoring/github-memory.ts';
import type { Memory } from '../../core/monitoring/memory.ts';
import { selfTestSubject } from '../../core/monitoring/self-test.ts';
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
