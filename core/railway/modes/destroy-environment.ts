import { formatDuration } from '../../duration.ts';
import { InputError } from '../../errors.ts';
import { lackingAbilities } from '../api/abilities.ts';
import type { Named, TokenIdentity } from '../api/token.ts';
import { type Environment, readEnvironments } from '../environment/list.ts';
import { whyNotDelete } from '../environment/protection.ts';
import { removeEnvironment } from '../environment/remove.ts';
import { isCalled } from '../place/directory.ts';
import { locateProject } from '../place/locate.ts';
import type { DeployRun, Ending } from '../run.ts';

/**
 * Deletes the environment of a pull request, found by its name or id. One that is gone already is as wanted.
 * @throws InputError if it is not certain that it was made for this pull request.
 */
export async function destroyEnvironment(run: DeployRun, identity: TokenIdentity): Promise<Ending> {
  const { request, recorder } = run;
  const wanted = request.environment ?? '';
  const project = await recorder.run(
    'Project',
    () => findProjectOf(run, identity),
    ({ id, name }) => ({ state: 'unchanged', detail: `${name} (${id})` }),
  );
  run.learn({ projectId: project.id, project: project.name, environment: wanted });
  const environment = await recorder.run(
    'Environment',
    () => findDeletable(run, project, wanted),
    (found) => ({ state: 'unchanged', detail: found ? `${found.name} (${found.id})` : `there is no ${wanted}` }),
  );
  if (environment) return remove(run, project, environment);
  return { outcome: 'destroyed', ok: true, reason: `the environment ${wanted} of ${project.name} was gone already` };
}

async function findProjectOf({ client, request }: DeployRun, identity: TokenIdentity): Promise<Named> {
  if (identity.kind === 'project') throw new InputError(lackingAbilities(identity, ['delete-environment']));
  const { project, workspaces } = await locateProject(client, identity, request);
  if (project) return project;
  const names = workspaces.map(({ name }) => name).join(', ');
  throw new InputError([{ input: 'project', message: `there is no project ${request.project} in ${names}` }]);
}

async function findDeletable({ client, request }: DeployRun, project: Named, wanted: string) {
  const environments = await readEnvironments(client, project.id);
  const found =
    environments.all.find((each) => isCalled(each, wanted)) ??
    environments.all.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  const reason = found && whyNotDelete(found, environments, request.pullRequest, request.environmentFrom);
  if (!reason) return found;
  const message = `${found.name} is not deleted: ${reason}`;
  const hint = 'Only the environment of this pull request is deleted. Delete any other at Railway.';
  throw new InputError([{ input: 'environment', message, hint }]);
}

async function remove(run: DeployRun, project: Named, { id, name }: Environment): Promise<Ending> {
  const { recorder, pace } = run;
  run.learn({ environmentId: id, environment: name, changed: true });
  const gone = await recorder.run(
    'Deletion',
    () => removeEnvironment(run, project.id, id),
    (done) => (done ? { state: 'done', detail: name } : { state: 'failed', detail: `${name} is still listed` }),
  );
  if (gone) return { outcome: 'destroyed', ok: true, reason: `the environment ${name} of ${project.name} is deleted` };
  return {
    outcome: 'timed-out',
    ok: false,
    reason: `Railway accepted to delete the environment ${name}, but still lists it after ${formatDuration(pace.removalMs)}`,
    hint: 'Run again, or see at Railway whether it is gone.',
  };
}
