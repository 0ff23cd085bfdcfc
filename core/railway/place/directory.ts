import { InputError } from '../../errors.ts';
import type { RailwayClient } from '../api/client.ts';
import { isFault, type RailwayError } from '../api/errors.ts';
import { listProjects, listServices, readProject } from '../api/operations/directory.ts';
import { everyPage, mostPages, type Page } from '../api/pages.ts';
import type { Named } from '../api/token.ts';

/** A project with what is in it. */
export interface Project extends Named {
  readonly workspaceId: string | null;
  readonly environments: readonly Named[];
  readonly services: readonly Named[];
}

/**
 * Finds a project by its id, its exact name, or its name in other capitals. Names of projects are not unique: more than
 * one of the name is an InputError.
 */
export async function findProject(
  client: RailwayClient,
  workspaces: readonly Named[],
  wanted: string,
): Promise<Project | undefined> {
  const id = isId(wanted) ? wanted : await findProjectId(client, workspaces, wanted);
  if (id === undefined) return undefined;
  try {
    return await readWholeProject(client, id);
  } catch (error) {
    // One that was found by its name is there: then something else is wrong.
    if (id !== wanted || !isFault(error, 'not-found', 'not-authorised')) throw error;
    const message = `the token reaches no project with the id ${id}`;
    throw new InputError([{ input: 'project', message, hint: `${error.message}.` }]);
  }
}

async function findProjectId(client: RailwayClient, workspaces: readonly Named[], wanted: string) {
  const all: Named[] = [];
  let refusal: RailwayError | undefined;
  // One call per workspace: without one, Railway answers an account token with an empty list.
  for (const { id } of workspaces) {
    try {
      all.push(...(await everyPage((after) => projectPage(client, id, after))));
    } catch (error) {
      // One workspace that demands what the token lacks must not close the others.
      if (!isFault(error, 'not-authorised')) throw error;
      refusal ??= error;
    }
  }
  const exact = all.filter(({ name }) => name === wanted);
  const found = exact.length > 0 ? exact : all.filter(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  // It may be where the token could not look: a second one of its name helps nobody.
  if (found.length === 0 && refusal) throw refusal;
  if (found.length < 2) return found[0]?.id;
  throw new InputError([
    {
      input: 'project',
      message: `${found.length} projects are called ${wanted}: ${found.map(({ id }) => id).join(', ')}`,
      hint: 'Give the id of one of them.',
    },
  ]);
}

async function readWholeProject(client: RailwayClient, id: string): Promise<Project> {
  const environments: Named[] = [];
  const services: Named[] = [];
  const cursors: { environments: string | null; services: string | null } = { environments: null, services: null };
  for (let pages = 1; ; pages++) {
    const { project } = await client.read(readProject, { id, ...cursors });
    environments.push(...project.environments.edges.map(({ node }) => node));
    services.push(...project.services.edges.map(({ node }) => node));
    const more = project.environments.pageInfo.hasNextPage || project.services.pageInfo.hasNextPage;
    if (!more || pages === mostPages)
      return { id: project.id, name: project.name, workspaceId: project.workspaceId, environments, services };
    // An empty page has no cursor: the one before it still leads to the end.
    cursors.environments = project.environments.pageInfo.endCursor ?? cursors.environments;
    cursors.services = project.services.pageInfo.endCursor ?? cursors.services;
  }
}

/** Throws an InputError that names the environments there are. */
export function chooseEnvironment(project: Project, wanted = 'production', input = 'environment'): Named {
  const found = project.environments.find((environment) => isCalled(environment, wanted));
  if (found) return found;
  throw new InputError([{ input, ...missingEnvironment(project, wanted) }]);
}

/** What is wrong where a project has no environment of that name. */
export function missingEnvironment({ name, environments }: Project, wanted: string) {
  const there = environments.map((each) => each.name).join(', ') || 'none';
  return { message: `the project ${name} has no environment ${wanted}; it has ${there}` };
}

/** Asks anew for an environment of a project. */
export async function findEnvironment(client: RailwayClient, { id }: Named, wanted: string): Promise<Named> {
  return chooseEnvironment(await readWholeProject(client, id), wanted);
}

/** Asks anew for a service of a project, by a query that every kind of token may make. */
export async function findService(client: RailwayClient, project: Named, wanted: string): Promise<Named | undefined> {
  return chooseService(await everyPage((after) => servicePage(client, project.id, after)), wanted);
}

/** By its id or its exact name; else by its name in other capitals, which Railway would not accept anew. */
export function chooseService(services: readonly Named[], wanted: string): Named | undefined {
  return (
    services.find((service) => isCalled(service, wanted)) ??
    services.find(({ name }) => name.toLowerCase() === wanted.toLowerCase())
  );
}

const projectPage = async (client: RailwayClient, workspaceId: string, after: string | null): Promise<Page<Named>> =>
  (await client.read(listProjects, { workspaceId, after })).projects;

const servicePage = async (client: RailwayClient, projectId: string, after: string | null): Promise<Page<Named>> =>
  (await client.read(listServices, { projectId, after })).project.services;

export function isCalled({ id, name }: Named, wanted: string): boolean {
  return id === wanted || name === wanted;
}

/** Railway's ids are UUIDs; anything else is a name. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
