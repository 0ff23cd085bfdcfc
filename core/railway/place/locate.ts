import { InputError } from '../../errors.ts';
import type { RailwayClient } from '../api/client.ts';
import { describeToken, type Named, type TokenIdentity } from '../api/token.ts';
import type { Copy } from '../environment/copy.ts';
import { type EnvironmentWish, placeEnvironment } from '../environment/place.ts';
import type { DeployRequest } from '../request.ts';
import { needsSource } from '../request-problems.ts';
import { chooseService, findProject, findService, isCalled, type Project } from './directory.ts';

/** Where to deploy to. What is absent does not exist. */
export interface Location {
  readonly project?: Named;
  readonly environment?: Named;
  readonly service?: Named;
  /** Where a project would be created. */
  readonly workspace?: Named;
  /** What the environment would be made of, where it is to be a copy. */
  readonly copy?: Copy;
  /** What the environment that there is would be copied from, if it turned out not to be whole. */
  readonly original?: Named;
  /** What people should know of the place. */
  readonly remark?: string;
}

type ProjectWish = Pick<DeployRequest, 'project' | 'workspace'>;
type Wish = ProjectWish & EnvironmentWish & Pick<DeployRequest, 'service'>;

/** Finds the project, its environment and the service by name or id. Throws InputError where the answer is not one. */
export async function locate(client: RailwayClient, identity: TokenIdentity, wish: Wish): Promise<Location> {
  if (identity.kind === 'project') {
    checkBinding(identity, wish);
    const { project, environment } = identity;
    const place = { project, environment, ...(wish.workspace === undefined ? {} : { remark: workspaceIsImplied }) };
    return withService(place, await findService(client, project, wish.service));
  }
  const { workspaces, project } = await locateProject(client, identity, wish);
  if (!project) {
    refuseCopyOfNothing(wish);
    return { workspace: workspaceForNew(workspaces, wish) };
  }
  const place = await placeEnvironment(client, project, wish);
  const { id, name, services } = project;
  return withService({ project: { id, name }, ...place }, chooseService(services, wish.service));
}

/** Finds the project among the workspaces that a token reaches; absent: there is none. */
export async function locateProject(
  client: RailwayClient,
  identity: TokenIdentity & { kind: 'workspace' | 'account' },
  wish: ProjectWish,
): Promise<{ workspaces: readonly Named[]; project: Project | undefined }> {
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
  const elsewhere = project && wish.workspace !== undefined && !workspaces.some(({ id }) => id === project.workspaceId);
  if (!elsewhere) return { workspaces, project };
  const message = `the project ${project.name} (${project.id}) is not in the workspace ${wish.workspace}`;
  throw new InputError([
    { input: 'workspace', message, hint: 'Leave workspace out: the id of the project is enough.' },
  ]);
}

/** A project that is not there has nothing to copy: it would be created with the copy as its only environment. */
function refuseCopyOfNothing({ project, environmentFrom }: Wish): void {
  if (environmentFrom === undefined) return;
  throw new InputError([
    {
      input: 'project',
      message: `there is no project ${project}, so there is no environment ${environmentFrom} to copy`,
    },
  ]);
}

const workspaceIsImplied = 'workspace: without effect, as the token is bound to a project, wherever that is';

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
      hint:
        wish.environmentFrom === undefined
          ? `Use a project token of that ${input}, or a token of the workspace.`
          : 'A project token reaches no other environment and creates none: use a token of the workspace.',
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

function workspaceForNew(workspaces: readonly Named[], { project, create, mode }: Wish): Named {
  const missing = `there is no project ${project} in ${workspaces.map(({ name }) => name).join(', ')}`;
  if (!needsSource({ mode }))
    throw new InputError([{ input: 'project', message: missing, hint: `Mode ${mode} acts on what is there already.` }]);
  if (!create) throw new InputError([{ input: 'project', message: `${missing}, and create is false` }]);
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
