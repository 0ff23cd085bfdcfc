import type { Problem } from '../../errors.ts';
import type { Named } from '../api/token.ts';
import type { DeploymentSummary } from '../deployment/summary.ts';
import type { Copy } from '../environment/copy.ts';
import { isId } from '../place/directory.ts';
import type { DeployRequest } from '../request.ts';
import { deployStep } from './deployment.ts';
import { domainProblems, needsDomain } from './domain.ts';
import { placementProblems, type Regions, type Room } from './placement.ts';
import { isLive, placements, placingOf } from './placing.ts';
import { type ActualSettings, concernsPushesOnly, diffSettings, type SettingChange } from './settings.ts';
import { sourceProblems, sourceStep } from './source.ts';
import { diffVariables, isEmptyChange, type VariableChanges, type Variables } from './variables.ts';
import { wantedSettings } from './wanted-settings.ts';

/** What there is at Railway. An absent project or service does not exist yet. */
export interface Actual {
  readonly project?: Named;
  readonly environment?: Named;
  /** The environment is to be a copy: all else is what the copy would bring. */
  readonly copy?: Copy | undefined;
  readonly service?: Named;
  readonly settings: ActualSettings;
  readonly source: { readonly repo?: string | undefined; readonly image?: string | undefined };
  /** The branch that the service follows here, where that matters, it follows one and the token may know. */
  readonly followed?: { readonly trigger: string; readonly branch: string } | undefined;
  readonly variables: Variables;
  /** Names of variables that exist and whose values Railway never tells, where that was asked for. */
  readonly sealed?: readonly string[] | undefined;
  /** Where the stored configuration lets the service run, where that was asked for and the token may know. */
  readonly placement?: Regions | undefined;
  readonly room?: Room | undefined;
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
  | { readonly kind: 'create-environment'; readonly copy: Copy }
  | { readonly kind: 'create-service'; readonly name: string }
  | { readonly kind: 'update-settings'; readonly changes: readonly SettingChange[] }
  /** Of a service that runs, and without a deployment. */
  | { readonly kind: 'scale'; readonly from: Regions | undefined; readonly to: Regions }
  | { readonly kind: 'set-variables'; readonly changes: VariableChanges }
  | { readonly kind: 'connect'; readonly repo: string; readonly branch: string | undefined }
  /** Of a service that is connected: in this environment only. */
  | {
      readonly kind: 'follow-branch';
      readonly trigger: string | undefined;
      readonly from: string;
      readonly branch: string;
    }
  | { readonly kind: 'set-image'; readonly image: string; readonly from: string | undefined }
  /** Railway's own deploying of every push. */
  | { readonly kind: 'disable-autodeploy' }
  | { readonly kind: 'create-domain' }
  /** `words` say what is done instead of deploying a commit. */
  | {
      readonly kind: 'deploy';
      readonly commit: string;
      readonly words?: string | undefined;
      readonly because: readonly string[];
    }
  | {
      readonly kind: 'follow';
      readonly deploymentId: string;
      readonly commit: string;
      readonly words?: string | undefined;
    };

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
  if (actual.copy) steps.push({ kind: 'create-environment', copy: actual.copy });
  if (!actual.service) steps.push({ kind: 'create-service', name: request.service });

  const settings = diffSettings(wantedSettings(request), actual.settings, true);
  const variables = diffVariables(request.variables, actual.variables, request.pruneVariables, actual.sealed);
  const placing = placingOf(request, actual);
  const effective = settings.filter((change) => !concernsPushesOnly(change));
  const unplaced = deployStep(request, actual, effective, variables);
  const scale = unplaced || !isLive(actual) ? undefined : placing.scale;
  const stored = scale ? settings : [...settings, ...placing.changes];
  const deploy = scale ? undefined : deployStep(request, actual, [...effective, ...placing.effective], variables);

  if (stored.length > 0) steps.push({ kind: 'update-settings', changes: stored });
  if (scale) steps.push(scale);
  if (!isEmptyChange(variables) || (deploy?.kind === 'deploy' && variables.sealed?.length))
    steps.push({ kind: 'set-variables', changes: variables });
  const source = sourceStep(request, actual);
  if (source) steps.push(source);
  // Connecting switches it on.
  if (source?.kind === 'connect' && request.autodeploy === 'off') steps.push({ kind: 'disable-autodeploy' });
  if (needsDomain(request, actual)) steps.push({ kind: 'create-domain' });
  if (deploy) steps.push(deploy);
  return { steps, problems: contradictions(request, actual) };
}

function contradictions(request: DeployRequest, actual: Actual): Problem[] {
  return [
    ...existenceProblems(request, actual),
    ...sourceProblems(request, actual),
    ...domainProblems(request, actual),
    ...placementProblems(request, placements(actual).stored, actual.room),
  ];
}

function existenceProblems(request: DeployRequest, actual: Actual): Problem[] {
  const problems: Problem[] = [];
  if (!request.create && !actual.project)
    problems.push({ input: 'project', message: `there is no project ${request.project}, and create is false` });
  if (!actual.project && request.environment !== undefined && isId(request.environment))
    problems.push({ input: 'environment', message: 'a project that is created needs the name of one, not an id' });
  if (!request.create && !actual.service)
    problems.push({ input: 'service', message: `there is no service ${request.service}, and create is false` });
  if (!actual.service && isId(request.service))
    problems.push({ input: 'service', message: `the project has no service with the id ${request.service}` });
  return problems;
}
