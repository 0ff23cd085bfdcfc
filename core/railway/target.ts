import { InputError } from '../errors.ts';
import { adviseOnWhatIsThere } from './advice.ts';
import { lackingAbilities } from './api/abilities.ts';
import { dashboardUrl, serviceUrl } from './api/endpoint.ts';
import { checkRepoAccess } from './api/operations/directory.ts';
import type { TokenIdentity } from './api/token.ts';
import { currentDeployment } from './deployment/summary.ts';
import { surveyPlace } from './environment/survey-place.ts';
import { planAutoDeploys } from './place/autodeploy.ts';
import { type Location, locate } from './place/locate.ts';
import { lookCloser } from './place/look-closer.ts';
import { readFollowed, type ServiceIds, unlessForbidden } from './place/survey.ts';
import { countSteps } from './plan/describe.ts';
import { chooseDomain } from './plan/domain.ts';
import { neededAbilities } from './plan/needed-abilities.ts';
import { type Actual, type Plan, plan } from './plan/plan.ts';
import { sourceAdvice } from './plan/source.ts';
import type { DeployRun } from './run.ts';
import { secretValues } from './secrets.ts';
import type { StepNote } from './steps.ts';

/** Where to deploy to, what is there, and what has to be done. */
export interface Target {
  readonly location: Location;
  readonly actual: Actual;
  readonly plan: Plan;
}

/** Finds where to deploy to and plans what has to be done there. Changes nothing. */
export async function findTarget(run: DeployRun, identity: TokenIdentity): Promise<Target> {
  const { request, recorder } = run;
  const location = await recorder.run('Project', () => locate(run.client, identity, request), describeLocation);
  learnLocation(run, location);
  if (location.remark) run.log.warning(location.remark);
  return recorder.run(
    'Service',
    async () => {
      const target = await look(run, location);
      refuseProblems(lackingAbilities(identity, neededAbilities(target.plan.steps)));
      if (request.source === 'git' && !target.actual.source.repo) await checkAccess(run);
      const advice = sourceAdvice(request, target.actual);
      if (advice) run.log.warning(advice);
      adviseOnWhatIsThere(run, target);
      return { ...target, plan: await planAutoDeploys(run, idsOf(asOfNow(target.location)), target) };
    },
    ({ plan: { steps }, actual }) => ({
      state: steps.length === 0 ? 'unchanged' : 'done',
      detail: `${actual.service ? 'found' : 'not there yet'}; ${countSteps(steps.length)} to do`,
    }),
  );
}

/** A copy that is yet to be made does with pushes what its original does. */
function asOfNow(location: Location): Location {
  return location.copy ? { ...location, environment: location.copy.from } : location;
}

/** Reads what is there and plans anew. Throws an InputError if that contradicts what is wanted. */
export async function look(run: DeployRun, wanted: Location): Promise<Target> {
  const { request } = run;
  const surveyed = await surveyFor(run, wanted);
  const { location } = surveyed;
  // What the service was given before may stand in its logs.
  run.hide(secretValues(request, surveyed.actual.variables));
  const actual = await lookCloser(run, location, surveyed.actual);
  const made = plan(request, actual);
  refuseProblems(made.problems);
  const domain = chooseDomain(request.domain, actual);
  const current = currentDeployment(actual.deployments);
  run.learn({
    // What a copy would bring is known, but not its domain.
    ...(domain && !location.copy ? { url: serviceUrl(domain) } : {}),
    ...(current ? { previousDeploymentId: current.id } : {}),
  });
  return { location, actual, plan: made };
}

/** What there is; with the branch that the service follows if the request names one. */
async function surveyFor(run: DeployRun, wanted: Location): Promise<Pick<Target, 'location' | 'actual'>> {
  const { location, actual } = await surveyPlace(run, wanted);
  const ids = idsOf(asOfNow(location));
  if (!ids || run.request.branch === undefined || run.request.source !== 'git') return { location, actual };
  return { location, actual: { ...actual, followed: await readFollowed(run.client, ids) } };
}

/** Whether Railway can read the repository: asked before anything is created, as far as the token may know. */
async function checkAccess({ client, request }: DeployRun): Promise<void> {
  const { repo } = request;
  const access = (await unlessForbidden(client.read(checkRepoAccess, { repo })))?.gitHubRepoAccessAvailable;
  if (access && !access.hasAccess && !access.isPublic)
    throw new InputError([
      {
        input: 'repo',
        message: `Railway cannot read ${repo}`,
        hint: "Install Railway's GitHub App on the repository, and let a member of the workspace connect a GitHub account that may read it.",
      },
    ]);
}

/** Where everything is, for the report. */
export function learnLocation({ request, learn }: DeployRun, location: Location): void {
  const { project, environment, service } = location;
  const ids = idsOf(location);
  learn({
    ...(project ? { projectId: project.id, project: project.name } : {}),
    ...(environment ? { environmentId: environment.id, environment: environment.name } : {}),
    ...(service ? { serviceId: service.id, service: service.name } : {}),
  });
  const page = ids && dashboardUrl(request.apiUrl, ids);
  if (page) learn({ page });
}

function idsOf({ project, environment, service }: Location): ServiceIds | undefined {
  if (!project || !environment || !service) return undefined;
  return { projectId: project.id, environmentId: environment.id, serviceId: service.id };
}

function describeLocation({ project, environment, workspace, copy }: Location): StepNote {
  const environmentWords = copy
    ? `environment ${copy.name} not there yet, to be copied from ${copy.from.name}`
    : `environment ${environment?.name}`;
  return project
    ? { state: 'unchanged', detail: `${project.name} (${project.id}), ${environmentWords}` }
    : { state: 'unchanged', detail: `not there yet; workspace ${workspace?.name}` };
}

/** Throws if there is any problem. */
export function refuseProblems(problems: InputError['problems']): void {
  if (problems.length > 0) throw new InputError(problems);
}
