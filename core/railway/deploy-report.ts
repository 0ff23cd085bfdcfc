import { short } from '../commit.ts';
import { formatDuration } from '../duration.ts';
import { createReceipt, type Receipt } from '../report/receipt.ts';
import type { Fact, Report, Table, Tone } from '../report/report.ts';
import type { StepTiming } from './deployment/timings.ts';
import type { DeployOutcome, OutcomeName } from './outcome.ts';
import type { FileSetting } from './plan/file-settings.ts';
import { witnessTable } from './proof/witness-table.ts';
import { canaryWords } from './sessions/canary-report.ts';
import { returnWords } from './sessions/curve.ts';
import { describeFiles } from './upload/size.ts';

export const operation = 'railway-deploy';

const titles: Readonly<Record<OutcomeName, string>> = {
  deployed: 'is deployed',
  unchanged: 'is deployed already',
  updated: 'is up to date',
  planned: 'would be deployed like this',
  redeployed: 'is deployed once more',
  restarted: 'is restarted',
  'rolled-back': 'is rolled back',
  destroyed: 'is gone with its environment',
  failed: 'failed to deploy',
  crashed: 'crashed',
  skipped: 'was skipped by Railway',
  removed: 'was aborted',
  superseded: 'was overtaken by another deployment',
  'blocked-by-checks': 'waits for the checks that wait for it',
  'needs-approval': 'waits for approval',
  'wrong-commit': 'runs another commit',
  'wrong-deployment': 'is served by another deployment',
  unproven: 'is deployed, but nobody confirms which commit',
  'replicas-lost': 'is deployed, but lost replicas',
  unhealthy: 'is deployed, but not healthy',
  'timed-out': 'is not deployed yet',
  cancelled: 'was cancelled',
  error: 'could not be deployed',
};

/** The outcome for people. */
export function reportOf(outcome: DeployOutcome): Report {
  return {
    title: `${outcome.service} ${titles[outcome.outcome]}`,
    tone: toneOf(outcome),
    headline: outcome.reason,
    hint: outcome.hint,
    facts: factsOf(outcome),
    steps: outcome.steps,
    tables: tablesOf(outcome),
    details: outcome.logs,
  };
}

function tablesOf({ outcome, plan, timings = [], witnesses = [], proof, fileSettings = [] }: DeployOutcome): Table[] {
  return [
    ...(outcome === 'planned' && plan.length > 0 ? [planTable(plan)] : []),
    ...(witnesses.length > 0 ? [witnessTable(witnesses, proof)] : []),
    ...(fileSettings.length > 0 ? [fileSettingsTable(fileSettings)] : []),
    ...(timings.length > 0 ? [timingsTable(timings)] : []),
  ];
}

function fileSettingsTable(settings: readonly FileSetting[]): Table {
  const rows = settings.map(({ name, file, wanted = '' }) => [name, file, wanted]);
  return { title: 'Decided by a file of the repository', columns: ['Setting', 'The file says', 'Wanted'], rows };
}

function timingsTable(timings: readonly StepTiming[]): Table {
  const rows = timings.map(({ words, durationMs }) => [words, formatDuration(durationMs)]);
  return { title: 'At Railway', columns: ['Step', 'Took'], rows };
}

function toneOf({ outcome, ok }: DeployOutcome): Tone {
  if (!ok) return 'bad';
  if (outcome === 'skipped' || outcome === 'superseded') return 'warning';
  return outcome === 'planned' || outcome === 'unchanged' ? 'neutral' : 'good';
}

function factsOf(outcome: DeployOutcome): Fact[] {
  const { url, project, environment, status, deploymentId, page, startedAt, finishedAt } = outcome;
  const rows: readonly (readonly [label: string, value: string | 0 | undefined, more?: Partial<Fact>])[] = [
    ['URL', url, { url }],
    ['Project', project && (environment ? `${project} / ${environment}` : project)],
    ['Copy of', outcome.copiedFrom],
    ['Commit', short(outcome.commit), { code: true }],
    ['Image', outcome.image && [outcome.image, outcome.imageDigest].filter(Boolean).join(' '), { code: true }],
    ['Files', outcome.files && `${describeFiles(outcome.files)} (${outcome.files.fingerprint})`],
    ['Deployment', deploymentId, page ? { url: page } : { code: true }],
    ['Replaces', deploymentId && outcome.previousDeploymentId, { code: true }],
    ['Status', status],
    ['Waited for its turn', outcome.queuedMs && formatDuration(outcome.queuedMs)],
    ['Rolled back to', outcome.rolledBackTo?.deploymentId, { code: true }],
    ['Rollback', outcome.rollback?.words],
    ['Sessions', outcome.sessions && returnWords(outcome.sessions)],
    ['WebSocket', outcome.websocket && canaryWords(outcome.websocket)],
    ['Took', `${formatDuration(finishedAt - startedAt)}, ${outcome.requests} requests to Railway`],
  ];
  return rows.flatMap(([label, value, more]) => (value ? [{ label, value, ...more }] : []));
}

function planTable(plan: readonly string[]) {
  return { title: 'Plan', columns: ['#', 'Step'], rows: plan.map((step, index) => [String(index + 1), step]) };
}

/** The outcome for machines. */
export function receiptOf(outcome: DeployOutcome): Receipt {
  const { steps, logs: _, error, ok, startedAt, finishedAt, reason, hint, outcome: name, ...result } = outcome;
  return createReceipt({
    operation,
    outcome: name,
    startedAt,
    finishedAt,
    steps,
    result: { ...result, ok, reason },
    ...(ok ? {} : { error: { message: error?.message ?? reason, hint } }),
  });
}
