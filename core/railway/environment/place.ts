import { InputError } from '../../errors.ts';
import type { RailwayClient } from '../api/client.ts';
import type { Named } from '../api/token.ts';
import { chooseEnvironment, isCalled, isId, missingEnvironment, type Project } from '../place/directory.ts';
import { unlessForbidden } from '../place/survey.ts';
import type { DeployRequest } from '../request.ts';
import { needsSource } from '../request-problems.ts';
import type { Copy } from './copy.ts';
import { readEnvironments } from './list.ts';
import { namesPullRequest } from './protection.ts';

export type EnvironmentWish = Pick<
  DeployRequest,
  'environment' | 'environmentFrom' | 'pullRequest' | 'repo' | 'create' | 'mode'
>;

/** The environment to act in: one that there is, or the copy that it would be. */
export interface EnvironmentPlace {
  readonly environment?: Named;
  readonly copy?: Copy;
  /** What the environment that there is would be copied from, if it turned out not to be whole. */
  readonly original?: Named;
  readonly remark?: string;
}

/**
 * Finds the environment; where there is none of the name, the one that Railway itself made for the pull request, and
 * else what a copy would be made of. Throws an InputError where nothing of it is to be had.
 */
export async function placeEnvironment(
  client: RailwayClient,
  project: Project,
  wish: EnvironmentWish,
): Promise<EnvironmentPlace> {
  const { environment: wanted = 'production', environmentFrom } = wish;
  const environment = project.environments.find((each) => isCalled(each, wanted));
  const original = project.environments.find(
    (each) => environmentFrom !== undefined && isCalled(each, environmentFrom),
  );
  if (environment) return { environment, ...(original ? { original } : {}) };
  const own = await findRailwaysOwn(client, project.id, wanted, wish);
  if (own) return { environment: { id: own.id, name: own.name }, remark: ofRailway(own, wanted) };
  if (environmentFrom === undefined || !needsSource(wish)) return { environment: chooseEnvironment(project, wanted) };
  refuseCopy(project, wanted, wish);
  return { copy: { name: wanted, from: chooseEnvironment(project, environmentFrom, 'environment-from') } };
}

function refuseCopy(project: Project, wanted: string, { create }: EnvironmentWish): void {
  const { message } = missingEnvironment(project, wanted);
  if (isId(wanted))
    throw new InputError([
      { input: 'environment', message, hint: 'Give the name that the copy is to have, not an id.' },
    ]);
  if (!create) throw new InputError([{ input: 'environment', message: `${message}; and create is false` }]);
}

/** The one environment that Railway made for this pull request, if its own environments of pull requests are on. */
async function findRailwaysOwn(
  client: RailwayClient,
  projectId: string,
  wanted: string,
  { pullRequest, repo }: EnvironmentWish,
): Promise<Named | undefined> {
  // Somebody who asks for another name means another environment.
  if (pullRequest === undefined || !namesPullRequest(wanted, pullRequest)) return undefined;
  const environments = await unlessForbidden(readEnvironments(client, projectId));
  const [own, ...others] = (environments?.all ?? []).filter(
    ({ pullRequest: of }) => of?.number === pullRequest && (of.repo ?? repo).toLowerCase() === repo.toLowerCase(),
  );
  return others.length === 0 ? own : undefined;
}

function ofRailway({ name }: Named, wanted: string): string {
  return `there is no environment ${wanted}, but Railway itself made ${name} for the pull request: that one is used. Railway also deploys its pushes; switch off the environments of pull requests in the settings of the project to have one of the two`;
}
