import { short } from '../commit.ts';
import { clip, type Message, plainText } from '../notify/webhook.ts';
import { reportOf } from './deploy-report.ts';
import type { DeployOutcome } from './outcome.ts';

const marks = { good: '🟢', neutral: '🔵', warning: '🟠', bad: '🔴' } as const;

/** What a chat is told of a deploy; undefined where nothing happened that somebody would want to know. */
export function deployMessage(outcome: DeployOutcome): Message | undefined {
  if (outcome.outcome === 'planned' || outcome.outcome === 'unchanged') return undefined;
  const { service, environment, project, commit, url, page, deploymentId, ok, reason, hint } = outcome;
  const { title, tone } = reportOf(outcome);
  const place = [project, environment].filter(Boolean).join(' / ');
  return {
    mark: marks[tone],
    lines: [
      place ? `${title} (${place})` : title,
      clip(reason, 1000),
      ...(hint ? [clip(hint, 500)] : []),
      ...(commit ? [`Commit ${short(commit)}`] : []),
    ],
    // Who is told of trouble wants to see the deployment, not what does not answer.
    url: ok ? url : (page ?? url),
    payload: {
      event: 'deploy',
      outcome: outcome.outcome,
      ok,
      service,
      environment,
      project,
      commit,
      deploymentId,
      reason: plainText(reason),
    },
  };
}
