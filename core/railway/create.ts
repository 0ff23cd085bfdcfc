import { makeProject, makeService } from './apply/project.ts';
import type { Copy } from './environment/copy.ts';
import { awaitDomain } from './environment/domain.ts';
import { makeEnvironment } from './environment/make.ts';
import { warnOfConnectedSiblings, warnOfNewSiblings } from './environment/siblings.ts';
import type { Location } from './place/locate.ts';
import { eventually } from './place/survey.ts';
import type { Plan } from './plan/plan.ts';
import type { DeployRun } from './run.ts';
import { learnLocation, look, type Target } from './target.ts';

/** Creates what is missing and looks at it again: somebody else may have been first. */
export async function create(run: DeployRun, found: Target): Promise<Target> {
  const { location } = found;
  if (location.project && location.environment && location.service) {
    await warnOfConnectedSiblings(run, found);
    return found;
  }
  run.learn({ changed: true });
  const place = await createPlace(run, location);
  // Railway adds a service to no copy but the one it is created in, and from one to no other environment.
  if (!place.service && location.project && !location.copy) await warnOfNewSiblings(run, place);
  const service = place.service ?? (await createService(run, found, place));
  learnLocation(run, { ...place, service });
  const target = await lookAtNew(run, found, { ...place, service });
  return { ...target, plan: withoutAutoDeploys(found, target) };
}

async function lookAtNew(run: DeployRun, found: Target, place: Location): Promise<Target> {
  const target = await onceShown(run, found, () => look(run, place));
  const domainIsDue = found.location.copy && run.request.domain === 'generate' && found.actual.domains.length > 0;
  if (!domainIsDue || target.actual.domains.length > 0) return target;
  await awaitDomain(run, target.location);
  return look(run, target.location);
}

/** What was planned of the original's own deploying of pushes holds for the copy. */
function withoutAutoDeploys(found: Target, { plan }: Target): Plan {
  const step = found.location.copy && found.plan.steps.find(({ kind }) => kind === 'disable-autodeploy');
  const index = plan.steps.findIndex(({ kind }) => kind === 'deploy');
  return step && index >= 0 ? { ...plan, steps: plan.steps.toSpliced(index, 0, step) } : plan;
}

/** The project and the environment, of which one or both are missing, or neither. */
async function createPlace(run: DeployRun, { copy, ...location }: Location): Promise<Location> {
  const { request, recorder } = run;
  if (copy) return { ...location, environment: await createCopy(run, location, copy) };
  if (location.project) return location;
  const made = await recorder.run(
    'New project',
    () => makeProject(run, location.workspace!, request.project ?? '', request.environment ?? 'production'),
    ({ project }) => ({ state: 'done', detail: `${project.name} (${project.id})` }),
  );
  return { ...location, ...made };
}

async function createCopy(run: DeployRun, { project, service }: Location, copy: Copy) {
  const environment = await run.recorder.run(
    'New environment',
    () => makeEnvironment(run, project!, service, copy),
    ({ name, id }) => ({ state: 'done', detail: `${name} (${id}), a copy of ${copy.from.name}` }),
  );
  run.learn({ copiedFrom: copy.from.name });
  return environment;
}

function createService(run: DeployRun, found: Target, { project, environment }: Location) {
  const { client, recorder, request } = run;
  return recorder.run(
    'New service',
    () => onceShown(run, found, () => makeService(client, project!, environment!, request.service)),
    ({ name, id }) => ({ state: 'done', detail: `${name} (${id})` }),
  );
}

/** Does what needs the project; a new one is not found by all of Railway at once. */
function onceShown<T>(run: DeployRun, { location }: Target, work: () => Promise<T>): Promise<T> {
  const hint = 'Railway created the project, but does not show it. Run again in a minute.';
  return location.project ? work() : eventually(run, ['not-found'], work, hint);
}
