import type { Problem } from '../../errors.ts';
import type { Named } from '../api/token.ts';
import type { DeploymentSummary } from '../deployment/summary.ts';
import { isId } from '../place/directory.ts';
import type { DeployRequest } from '../request.ts';
import { deployStep } from './deployment.ts';
import { domainProblems } from './domain.ts';
import { type ActualSettings, diffSettings, type SettingChange } from './settings.ts';
import { connectStep, sourceProblems } from './source.ts';
import { diffVariables, isEmptyChange, type VariableChanges, type Variables } from './variables.ts';
import { wantedSettings } from './wanted-settings.ts';

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

function contradictions(request: DeployRequest, actual: Actual): Problem[] {
  return [
    ...existenceProblems(request, actual),
    ...sourceProblems(request, actual),
    ...domainProblems(request, actual),
  ];
}

function existenceProblems(request: DeployRequest, actual: Actual): Problem[] {
  const problems: Problem[] = [];
  if (!request.create && !actual.project)
    problems.push({ input: 'project', message: `there is no project ${request.project}, and create is false` });
  if (!request.create && !actual.service)
    problems.push({ input: 'service', message: `there is no service ${request.service}, and create is false` });
  if (!actual.service && isId(request.service))
    problems.push({ input: 'service', message: `the project has no service with the id ${request.service}` });
  return problems;
}
