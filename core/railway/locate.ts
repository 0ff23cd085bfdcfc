import { InputError } from '../errors.ts';
import type { RailwayClient } from './client.ts';
import { isFault } from './errors.ts';
import { listEnvironments, listProjects, listServices, readProject } from './operations.ts';
import type { DeployRequest } from './request.ts';
import { describeToken, type Named, type TokenIdentity } from './token.ts';

/** Where to deploy to. What is absent does not exist. */
export interface Location {
  readonly project?: Named;
  readonly environment?: Named;
  readonly service?: Named;
  /** Where a project would be created. */
  readonly workspace?: Named;
}

type Wish = Pick<DeployRequest, 'project' | 'environment' | 'service' | 'workspace' | 'create'>;

/** Finds the project, its environment and the service by name or id. Throws InputError where the answer is not one. */
export async function locate(client: RailwayClient, identity: TokenIdentity, wish: Wish): Promise<Location> {
  if (identity.kind === 'project') {
    checkBinding(identity, wish);
    const { project, environment } = identity;
    return withService({ project, environment }, await findService(client, project, wish.service));
  }
  if (wish.project === undefined)
    throw new InputError([
      {
        input: 'project',
        message: `is required, as the token is ${describeToken(identity)}`,
        hint: 'Give the name or the id of the project, or use a project token, which implies it.',
      },
    ]);
  const workspaces = chooseWorkspaces(identity, wish.workspace);
  const project = await findProject(client, workspaces, wish.project);
  if (!project) return { workspace: workspaceForNew(workspaces, wish) };
  const environment = await findEnvironment(client, project, wish.environment ?? 'production');
  return withService({ project, environment }, await findService(client, project, wish.service));
}

function withService(location: Location, service: Named | undefined): Location {
  return service ? { ...location, service } : location;
}

/** A project token decides where it deploys to: inputs may repeat that, but not contradict it. */
function checkBinding(identity: TokenIdentity & { kind: 'project' }, wish: Wish): void {
  const problems = (['project', 'environment'] as const)
    .filter((input) => wish[input] !== undefined && !isCalled(identity[input], wish[input]))
    .map((input) => ({
      input,
      message: `${wish[input]} was asked for, but the token is ${describeToken(identity)}`,
      hint: `Use a project token of that ${input}, or a token of the workspace.`,
    }));
  if (problems.length > 0) throw new InputError(problems);
}

function chooseWorkspaces(identity: TokenIdentity & { kind: 'workspace' | 'account' }, wanted: string | undefined) {
  if (wanted === undefined) return identity.workspaces;
  const chosen = identity.workspaces.filter((workspace) => isCalled(workspace, wanted));
  if (chosen.length > 0) return chosen;
  throw new InputError([
    {
      input: 'workspace',
      message: `the token reaches no workspace ${wanted}: it is ${describeToken(identity)}`,
    },
  ]);
}

/** Names of projects are not unique: more than one of the name is an InputError. */
export async function findProject(
  client: RailwayClient,
  workspaces: readonly Named[],
  wanted: string,
): Promise<Named | undefined> {
  if (isId(wanted)) return readProjectById(client, wanted);
  const found: Named[] = [];
  // One call per workspace: without one, Railway answers an account token with an empty list.
  for (const { id } of workspaces)
    found.push(...(await everyPage((after) => projectPage(client, id, after))).filter(({ name }) => name === wanted));
  if (found.length < 2) return found[0];
  throw new InputError([
    {
      input: 'project',
      message: `${found.length} projects are called ${wanted}: ${found.map(({ id }) => id).join(', ')}`,
      hint: 'Give the id of one of them.',
    },
  ]);
}

async function readProjectById(client: RailwayClient, id: string): Promise<Named> {
  try {
    return (await client.read(readProject, { id })).project;
  } catch (error) {
    if (!isFault(error, 'not-found', 'not-authorised')) throw error;
    throw new InputError([{ input: 'project', message: `the token reaches no project with the id ${id}` }]);
  }
}

function workspaceForNew(workspaces: readonly Named[], { project, create }: Wish): Named {
  if (!create)
    throw new InputError([
      {
        input: 'project',
        message: `there is no project ${project} in ${workspaces.map(({ name }) => name).join(', ')}, and create is false`,
      },
    ]);
  const [only, ...others] = workspaces;
  if (only && others.length === 0) return only;
  throw new InputError([
    {
      input: 'workspace',
      message: only
        ? `there is no project ${project}, and the token reaches ${workspaces.length} workspaces to create it in: ${workspaces.map(({ name }) => name).join(', ')}`
        : `there is no project ${project}, and the token reaches no workspace to create it in`,
      hint: 'Name one.',
    },
  ]);
}

/** Throws an InputError that names the environments there are. */
export async function findEnvironment(client: RailwayClient, project: Named, wanted: string): Promise<Named> {
  const all = await everyPage((after) => environmentPage(client, project.id, after));
  const found = all.find((environment) => isCalled(environment, wanted));
  if (found) return found;
  throw new InputError([
    {
      input: 'environment',
      message: `the project ${project.name} has no environment ${wanted}; it has ${all.map(({ name }) => name).join(', ') || 'none'}`,
    },
  ]);
}

/** Finds a service by its id or its exact name; else by its name in other capitals, which Railway would not accept anew. */
export async function findService(client: RailwayClient, project: Named, wanted: string): Promise<Named | undefined> {
  const all = await everyPage((after) => servicePage(client, project.id, after));
  return (
    all.find((service) => isCalled(service, wanted)) ??
    all.find(({ name }) => name.toLowerCase() === wanted.toLowerCase())
  );
}

interface Page {
  readonly edges: readonly { readonly node: Named }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

const projectPage = async (client: RailwayClient, workspaceId: string, after: string | null): Promise<Page> =>
  (await client.read(listProjects, { workspaceId, after })).projects;

const environmentPage = async (client: RailwayClient, projectId: string, after: string | null): Promise<Page> =>
  (await client.read(listEnvironments, { projectId, after })).environments;

const servicePage = async (client: RailwayClient, projectId: string, after: string | null): Promise<Page> =>
  (await client.read(listServices, { projectId, after })).project.services;

async function everyPage(ask: (after: string | null) => Promise<Page>): Promise<Named[]> {
  const all: Named[] = [];
  let after: string | null = null;
  // A cursor that comes back unchanged would turn the pages for ever.
  for (let pages = 0; pages < 100; pages++) {
    const { edges, pageInfo }: Page = await ask(after);
    all.push(...edges.map(({ node }) => node));
    if (!pageInfo.hasNextPage || pageInfo.endCursor === null || pageInfo.endCursor === after) break;
    after = pageInfo.endCursor;
  }
  return all;
}

function isCalled({ id, name }: Named, wanted: string): boolean {
  return id === wanted || name === wanted;
}

/** Railway's ids are UUIDs; anything else is a name. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
