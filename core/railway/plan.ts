import { short } from '../commit.ts';
import type { Problem } from '../errors.ts';
import type { Named } from './api/token.ts';
import { meaningOf } from './deployment/status.ts';
import { currentDeployment, type DeploymentSummary } from './deployment/summary.ts';
import { isId } from './place/directory.ts';
import { type DeployRequest, wantedSettings } from './request.ts';
import { type ActualSettings, describeChange, diffSettings, type SettingChange } from './settings.ts';
import { diffVariables, isEmptyChange, type VariableChanges, type Variables } from './variables.ts';

/** What there is at Railway. An absent project or service does not exist yet. */
export interface Actual {
  readonly project?: Named;
  readonly environment?: Named;
  readonly service?: Named;
  readonly settings: ActualSettings;
  readonly source: { readonly repo?: string | undefined; readonly image?: string | undefined };
  /** The branch that the service follows, where that matters, it follows one and the token may know. */
  readonly branch?: string | undefined;
  readonly variables: Variables;
  readonly domains: readonly string[];
  readonly customDomains: readonly CustomDomain[];
  /** Newest first. */
  readonly deployments: readonly DeploymentSummary[];
}

export interface CustomDomain {
  readonly domain: string;
  readonly ready: boolean;
}

export const nothingThere: Actual = {
  settings: {},
  source: {},
  variables: {},
  domains: [],
  customDomains: [],
  deployments: [],
};

export type PlanStep =
  | { readonly kind: 'create-project'; readonly name: string; readonly environment: string }
  | { readonly kind: 'create-service'; readonly name: string }
  | { readonly kind: 'update-settings'; readonly changes: readonly SettingChange[] }
  | { readonly kind: 'set-variables'; readonly changes: VariableChanges }
  | { readonly kind: 'connect'; readonly repo: string; readonly branch: string | undefined }
  | { readonly kind: 'create-domain' }
  | { readonly kind: 'deploy'; readonly commit: string; readonly because: readonly string[] }
  | { readonly kind: 'follow'; readonly deploymentId: string; readonly commit: string };

export interface Plan {
  /** In the order in which they have to happen. Empty: everything is as wanted already. */
  readonly steps: readonly PlanStep[];
  /** Why nothing may be changed: what exists contradicts the request. */
  readonly problems: readonly Problem[];
}

/**
 * What has to be done so that what there is becomes what is wanted. A new service is connected after it was set up:
 * connecting starts a build at once, which would be of the whole repository, without variables.
 */
export function plan(request: DeployRequest, actual: Actual): Plan {
  const steps: PlanStep[] = [];
  if (!actual.project)
    steps.push({
      kind: 'create-project',
      name: request.project ?? '',
      environment: request.environment ?? 'production',
    });
  if (!actual.service) steps.push({ kind: 'create-service', name: request.service });

  const settings = diffSettings(wantedSettings(request), actual.settings, true);
  if (settings.length > 0) steps.push({ kind: 'update-settings', changes: settings });

  const variables = diffVariables(request.variables, actual.variables, request.pruneVariables);
  if (!isEmptyChange(variables)) steps.push({ kind: 'set-variables', changes: variables });

  const connect = connectStep(request, actual);
  if (connect) steps.push(connect);
  if (request.domain === 'generate' && actual.domains.length === 0) steps.push({ kind: 'create-domain' });
  const deploy = deployStep(request, actual, settings, variables);
  if (deploy) steps.push(deploy);
  return { steps, problems: contradictions(request, actual) };
}

function connectStep({ repo, branch, firstBranch }: DeployRequest, actual: Actual): PlanStep | undefined {
  if (!actual.source.repo) return { kind: 'connect', repo, branch: branch ?? firstBranch };
  const follows = branch === undefined || actual.branch === undefined || actual.branch === branch;
  return follows ? undefined : { kind: 'connect', repo, branch };
}

function deployStep(
  request: DeployRequest,
  actual: Actual,
  settings: readonly SettingChange[],
  variables: VariableChanges,
): PlanStep | undefined {
  const { commit } = request;
  const current = currentDeployment(actual.deployments);
  const because = [...outdated(request, current, actual.deployments)];
  if (current && settings.length > 0) because.push(`settings change: ${settings.map(({ name }) => name).join(', ')}`);
  if (current && !isEmptyChange(variables)) because.push(`variables change: ${namesOf(variables).join(', ')}`);
  if (because.length === 0 && request.sameCommit === 'deploy') because.push('once more, as same-commit is deploy');
  if (because.length > 0 || !current) return { kind: 'deploy', commit, because };
  const { verdict } = meaningOf(current.status);
  const decided = verdict === 'live' || verdict === 'sleeping';
  return decided ? undefined : { kind: 'follow', deploymentId: current.id, commit };
}

/** Why the current deployment is not what is wanted. */
function outdated(
  request: DeployRequest,
  current: DeploymentSummary | undefined,
  deployments: readonly DeploymentSummary[],
): string[] {
  if (!current) return ['the first deployment'];
  const { verdict } = meaningOf(current.status);
  if (current.commit === undefined) return ['replaces what names no commit'];
  if (current.commit !== request.commit) return [`replaces ${short(current.commit)}`];
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

function contradictions(request: DeployRequest, actual: Actual): Problem[] {
  const problems: Problem[] = [];
  const { repo, image } = actual.source;
  if (!request.create && !actual.project)
    problems.push({ input: 'project', message: `there is no project ${request.project}, and create is false` });
  if (!request.create && !actual.service)
    problems.push({ input: 'service', message: `there is no service ${request.service}, and create is false` });
  if (!actual.service && isId(request.service))
    problems.push({ input: 'service', message: `the project has no service with the id ${request.service}` });
  if (repo !== undefined && repo.toLowerCase() !== request.repo.toLowerCase())
    problems.push({
      input: 'repo',
      message: `the service ${request.service} is connected to ${repo}, not to ${request.repo}`,
      hint: 'Name another service, or disconnect this one in its settings at Railway.',
    });
  if (repo === undefined && image)
    problems.push({
      input: 'service',
      message: `the service ${request.service} runs the image ${image}, not a repository`,
      hint: 'Name another service.',
    });
  const custom = request.domain !== 'generate' && request.domain !== 'none';
  if (custom && !actual.customDomains.some(({ domain }) => domain === request.domain.toLowerCase()))
    problems.push({
      input: 'domain',
      message: `the service ${request.service} has no domain ${request.domain}`,
      hint: 'Add it in the settings of the service at Railway, which names the DNS records it needs; then run again.',
    });
  return problems;
}

/**
 * The domain that people are told: the one asked for, else a custom domain that has its certificate, else a generated one.
 */
export function chooseDomain(wanted: string, actual: Pick<Actual, 'domains' | 'customDomains'>): string | undefined {
  if (wanted !== 'generate' && wanted !== 'none') return wanted.toLowerCase();
  return actual.customDomains.find(({ ready }) => ready)?.domain ?? actual.domains[0];
}

/** One step for people. Names of variables, never values. */
export function describeStep(step: PlanStep): string {
  switch (step.kind) {
    case 'create-project':
      return `create the project ${step.name} with the environment ${step.environment}`;
    case 'create-service':
      return `create the service ${step.name}`;
    case 'update-settings':
      return `set ${step.changes.map(describeChange).join(', ')}`;
    case 'set-variables':
      return describeVariables(step.changes);
    case 'connect':
      return `connect ${step.repo}${step.branch ? `, branch ${step.branch}` : ''}`;
    case 'create-domain':
      return 'generate a domain';
    case 'deploy':
      return `deploy ${short(step.commit)} (${step.because.join('; ')})`;
    case 'follow':
      return `wait for the deployment ${step.deploymentId} of ${short(step.commit)}, which is on its way already`;
  }
}

function describeVariables({ added, changed, removed }: VariableChanges): string {
  const part = (verb: string, names: readonly string[]) => (names.length > 0 ? [`${verb} ${names.join(', ')}`] : []);
  return [...part('add', added), ...part('change', changed), ...part('remove', removed)].join('; ');
}

function namesOf({ added, changed, removed }: VariableChanges): string[] {
  return [...added, ...changed, ...removed];
}

/** `nothing`, `1 step`, `7 steps`. */
export function countSteps(count: number): string {
  if (count === 0) return 'nothing';
  return count === 1 ? '1 step' : `${count} steps`;
}
