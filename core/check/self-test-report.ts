import { operation } from '../health/verify-report.ts';
import { createReceipt, type Receipt } from '../report/receipt.ts';
import type { Report } from '../report/report.ts';
import type { SelfTestOutcome } from './self-test.ts';

export function selfTestWords({ steps, passed }: SelfTestOutcome): string {
  if (passed) return 'An alarm would reach people: everything that was asked for works.';
  if (steps.length === 0) return 'An alarm would reach nobody: there is no way to tell anybody.';
  const failed = steps.filter(({ state }) => state === 'failed');
  return `${failed.length} of ${steps.length} ways to tell of an outage do not work: ${failed.map(({ name, detail }) => `${name}: ${detail}`).join(' ')}`;
}

/** The self-test for people. */
export function selfTestReport(outcome: SelfTestOutcome): Report {
  const { steps, passed, issue } = outcome;
  return {
    title: passed ? 'Self-test passed' : 'Self-test failed',
    tone: passed ? 'good' : 'bad',
    headline: selfTestWords(outcome),
    hint: steps.length === 0 ? 'Set alert to issue with a github-token, a webhook-url, or a heartbeat-url.' : undefined,
    facts: issue ? [{ label: 'Alert of the test', value: `#${issue.number}`, url: issue.url }] : [],
    steps,
  };
}

/** The self-test for machines. */
export function selfTestReceipt({ steps, passed, startedAt, finishedAt, issue }: SelfTestOutcome): Receipt {
  const outcome = passed ? 'self-test-passed' : 'self-test-failed';
  return createReceipt({ operation, outcome, startedAt, finishedAt, steps, result: { issue: issue?.number } });
}
