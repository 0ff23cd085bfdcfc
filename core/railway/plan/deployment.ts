import { describeSource } from '../deployment/source.ts';
import { meaningOf } from '../deployment/status.ts';
import { currentDeployment, type DeploymentSummary } from '../deployment/summary.ts';
import type { DeployRequest } from '../request.ts';
import { subjectOf } from '../subject.ts';
import { fingerprintIn } from '../upload/message.ts';
import { describeFiles } from '../upload/size.ts';
import { sameImage } from './image.ts';
import type { Actual, PlanStep } from './plan.ts';
import { describeChange, diffSettings, labelOf, type SettingChange } from './settings.ts';
import { isEmptyChange, type VariableChanges } from './variables.ts';
import { wantedSettings } from './wanted-settings.ts';

/** Whether anything has to be deployed, or waited for, and why. */
export function deployStep(
  request: DeployRequest,
  actual: Actual,
  settings: readonly SettingChange[],
  variables: VariableChanges,
): PlanStep | undefined {
  const made = { commit: request.source === 'git' ? request.commit : '' };
  const current = currentDeployment(actual.deployments);
  const because = [...outdated(request, current, actual)];
  if (current && settings.length > 0) because.push(`settings change: ${settings.map(labelOf).join(', ')}`);
  if (current && !isEmptyChange(variables)) because.push(`variables change: ${namesOf(variables).join(', ')}`);
  if (because.length === 0 && request.sameCommit === 'deploy') because.push('once more, as same-commit is deploy');
  if (because.length > 0 || !current) return { kind: 'deploy', ...made, words: wordsOf(request), because };
  const { verdict } = meaningOf(current.status);
  const decided = verdict === 'live' || verdict === 'sleeping';
  if (decided) return undefined;
  if (current.status === 'WAITING' && request.waitForCiGuard)
    return { kind: 'deploy', ...made, words: wordsOf(request), because: ['the one on its way waits for checks'] };
  return { kind: 'follow', deploymentId: current.id, ...made, words: subjectOf(request).words };
}

/** What is done, in words, where no commit says it. */
function wordsOf({ source, image, files }: DeployRequest): string | undefined {
  if (source === 'image') return `run the image ${image}`;
  return source === 'upload' && files ? `upload ${describeFiles(files)}` : undefined;
}

/** Why the current deployment is not what is wanted. */
function outdated(
  request: DeployRequest,
  current: DeploymentSummary | undefined,
  { deployments, source }: Actual,
): string[] {
  if (!current) return ['the first deployment'];
  const { verdict } = meaningOf(current.status);
  if (!isOfSource(request, current, source)) return [`replaces ${describeSource(current)}`];
  if (verdict === 'crashed') return ['replaces what crashed'];
  if (verdict === 'live' && current.stopped) return ['replaces what was stopped'];
  // Railway holds the variables and settings of the one that failed, and what runs is without them.
  const later = deployments.slice(0, deployments.indexOf(current));
  if (later.some(({ status }) => meaningOf(status).verdict === 'failed')) return ['a later deployment failed'];
  // Settings apply from the next deployment on: a run that ended between the two left them behind.
  return diffSettings(wantedSettings(request), current.settings, false).map(
    (change) => `was made with other settings: ${describeChange(change)}`,
  );
}

/** Whether the deployment is made of what is wanted. Of an image only its reference is known: where a tag leads is not. */
function isOfSource(
  { source, commit, image, files }: DeployRequest,
  current: DeploymentSummary,
  connected: Actual['source'],
): boolean {
  if (source === 'git') return current.commit === commit;
  if (current.commit !== undefined) return false;
  if (source === 'upload') return fingerprintIn(current.message) === files?.fingerprint;
  // A deployment that names nothing it is made of is of what the service is set to.
  const deployed = current.image ?? (current.message === undefined ? connected.image : undefined);
  return sameImage(deployed, image);
}

function namesOf({ added, changed, removed }: VariableChanges): string[] {
  return [...added, ...changed, ...removed];
}
